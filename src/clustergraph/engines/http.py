"""HTTP as this project speaks it: bounded in time, size and tries; credentials kept to the server they are for.

Python's own urllib carries it, which SPARQLWrapper rides on too. What urllib lacks is here: one time limit for the
whole request, a limit of the body, back-off, redirects that lose nothing, and errors that say what to do.
"""

from __future__ import annotations

import email.utils
import functools
import html
import http.client
import random
import re
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from importlib.metadata import version
from typing import NoReturn

from clustergraph.engines.credentials import REMEDY, Authorisation, Credentials
from clustergraph.engines.deadline import BoundedSSLSocket, Deadline
from clustergraph.engines.protocol import TIMEOUT
from clustergraph.errors import Problem, QueryError

AGENT = f"clustergraph/{version('clustergraph')} (+https://w3id.org/clustergraph)"
MAX_BYTES = 512 * 1024 * 1024
"""Size of the largest body that is read, after decompression."""

ATTEMPTS = 5
_BACK_OFF = 0.5
_LONGEST_BACK_OFF = 30.0
_REDIRECTS = 5
_CHUNK = 64 * 1024
_SHOWN = 300
_SAFE = frozenset({"GET", "HEAD"})


@dataclass(frozen=True)
class Reply:
    """What a server answered, whole.

    Attributes:
        status: the status code.
        headers: the headers.
        body: the body, decompressed.
    """

    status: int
    headers: Message
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type in small letters, without parameters; empty when the server names none."""
        return (self.headers.get("Content-Type") or "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The body as a message for a reader: plain, on few lines, short; empty when there is none."""
        text = self.body[: _CHUNK * 4].decode("utf-8", "replace")
        text = text.partition("\nSPARQL query:")[0]  # Virtuoso gives the query back behind its complaint
        if "html" in self.media_type or "xml" in self.media_type or text.lstrip()[:1] == "<":
            text = re.sub(r"(?is)<(script|style|title)\b.*?</\1\s*>", " ", text)
            text = html.unescape(re.sub(r"(?s)</?[A-Za-z!?][^<>]*>", "\n", text))
        lines = [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]
        short = "; ".join(line for line in lines[:4] if line.isprintable())
        return short if len(short) <= _SHOWN else short[: _SHOWN - 1] + "…"


class RemoteError(QueryError):
    """A server did not do what it was asked.

    Attributes:
        status: its status code; None when there was none.
        reply: its whole answer, if there was one.
    """

    def __init__(self, problem: Problem, reply: Reply | None = None) -> None:
        super().__init__(problem)
        self.reply = reply
        self.status = None if reply is None else reply.status


def checked_url(url: str) -> str:
    """Check an address that a user gave.

    Args:
        url: the address.

    Returns:
        The address in ASCII (RFC 3987, section 3.1), without a fragment.

    Raises:
        QueryError: it is no address of a server, or holds a user or password.
    """
    try:
        parts = urllib.parse.urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise QueryError(Problem(f"the address of the server cannot be read: {error}")) from error
    if "@" in parts.netloc:
        raise QueryError(
            Problem(f"the address {shown_url(url)} holds a user or password", remedy=f"leave them out, and {REMEDY}")
        )
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise QueryError(
            Problem(
                f"{shown_url(url)!r} is no address of a server",
                expected="an address such as http://localhost:7878/query",
            )
        )
    host = parts.hostname
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise QueryError(Problem(f"the host of {shown_url(url)} cannot be read: {error}")) from error
    host = f"[{host}]" if ":" in host else host
    netloc = host if port is None else f"{host}:{port}"
    path = urllib.parse.quote(parts.path, safe="/%:@!$&'()*+,;=~")
    query = urllib.parse.quote(parts.query, safe="/?%:@!$&'()*+,;=~")
    return urllib.parse.urlunsplit((parts.scheme.lower(), netloc, path, query, ""))


def shown_url(url: str) -> str:
    """An address as it may be shown.

    Args:
        url: the address.

    Returns:
        It, without user, password, query and fragment, any of which may hold a secret.
    """
    try:
        parts = urllib.parse.urlsplit(url.strip())
    except ValueError:
        return "(an address that cannot be read)"
    return urllib.parse.urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


class Client:
    """Sends requests to one server.

    Args:
        timeout: seconds for one request with all its tries.
        max_bytes: size of the largest body that is read.
        attempts: how often a request is sent at most when the server is busy (429, 503).
        credentials: the user's; None reads the environment.
    """

    def __init__(
        self,
        timeout: float = TIMEOUT,
        max_bytes: int = MAX_BYTES,
        attempts: int = ATTEMPTS,
        credentials: Credentials | None = None,
    ) -> None:
        self.timeout = timeout
        self.max_bytes = max_bytes
        self.attempts = attempts
        self.credentials = Credentials.from_environment() if credentials is None else credentials
        self._authorisations: dict[tuple[str, str], Authorisation] = {}
        self._origin: str | None = None

    def send(
        self,
        url: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        repeatable: bool = True,
        accepted: frozenset[int] = frozenset(),
    ) -> Reply:
        """Send a request, and read the whole answer.

        Args:
            url: the address.
            method: the method.
            body: the body.
            headers: headers beyond those that every request has.
            repeatable: whether it does no harm to do it twice; else it is sent again only when the server says that
                it did nothing (429).
            accepted: status codes beyond 2xx that are no failure.

        Returns:
            The answer, with a status of 2xx or one of those accepted.

        Raises:
            RemoteError: there is no such answer within the limits.
        """
        request = urllib.request.Request(url, data=body, headers=dict(headers or {}), method=method)
        return self.send_request(request, repeatable, accepted)

    def send_request(
        self, request: urllib.request.Request, repeatable: bool = True, accepted: frozenset[int] = frozenset()
    ) -> Reply:
        """Send a request that is made already: see `send`."""
        request.add_header("User-Agent", AGENT)
        request.add_header("Accept-encoding", "gzip")
        if self._origin is None:
            self._origin = _origin(request.full_url)
        deadline = Deadline(self.timeout)
        for attempt in range(1, self.attempts + 1):
            reply = self._follow(request, deadline)
            if 200 <= reply.status < 300 or reply.status in accepted:
                return reply
            busy = reply.status == 429 or (reply.status == 503 and repeatable)
            if not busy or attempt == self.attempts:
                break
            self._pause(request, reply, attempt, deadline)
        raise self._refused(request, reply, attempt)

    def _pause(self, request: urllib.request.Request, reply: Reply, attempt: int, deadline: Deadline) -> None:
        asked = _retry_after(reply.headers.get("Retry-After"))
        # Half of the back-off is left to chance, so that many clients do not come back at once.
        longest = min(_BACK_OFF * 2 ** (attempt - 1), _LONGEST_BACK_OFF)
        pause = longest * random.uniform(0.5, 1) if asked is None else asked
        if pause >= deadline.remaining:
            waiting = "" if asked is None else f" and asks to wait {asked:.0f} s"
            raise RemoteError(
                Problem(
                    f"{shown_url(request.full_url)} is busy (status {reply.status}){waiting}, "
                    f"which does not fit into the time limit of {self.timeout:g} s",
                    remedy="try again later, or raise the limit with --timeout",
                ),
                reply,
            )
        time.sleep(pause)

    def _follow(self, request: urllib.request.Request, deadline: Deadline) -> Reply:
        """Send, answer a challenge once, and follow redirects where nothing is lost by it."""
        seen = {request.full_url}
        challenged = False
        while True:
            reply = self._once(request, deadline)
            if reply.status == 401 and not challenged:
                challenged = True
                if self._authorisation(request).challenged(reply.headers.get_all("WWW-Authenticate", [])):
                    continue
            if reply.status not in (301, 302, 303, 307, 308):
                return reply
            request = _redirected(request, reply, seen)
            challenged = False

    def _authorisation(self, request: urllib.request.Request) -> Authorisation:
        """What answers for one address; a server that redirects elsewhere does not get the credentials along."""
        origin = _origin(request.full_url)
        own = origin == self._origin
        key = (origin, urllib.parse.urlsplit(request.full_url).path)
        return self._authorisations.setdefault(key, Authorisation(self.credentials if own else Credentials()))

    def _once(self, request: urllib.request.Request, deadline: Deadline) -> Reply:
        name = shown_url(request.full_url)
        try:
            header = self._authorisation(request).header(request)
        except ValueError as error:
            raise RemoteError(
                Problem(f"{name} asks for a kind of authentication that is not supported: {error}")
            ) from error
        # A copy for each try, because urllib writes the way by a proxy into a request.
        sent = urllib.request.Request(
            request.full_url, data=request.data, headers=dict(request.headers), method=request.get_method()
        )
        if header is not None:
            sent.add_unredirected_header("Authorization", header)
        try:
            response = _opener(sent, deadline).open(sent, timeout=deadline.remaining)
            assert isinstance(response, http.client.HTTPResponse)
            with response:
                body = self._body(response, name, deadline)
                reply = Reply(response.status, response.headers, body)
        except urllib.error.URLError as error:
            self._unreachable(name, error.reason, deadline, error)
        except (OSError, http.client.HTTPException) as error:
            self._unreachable(name, error, deadline, error)
        if deadline.passed:
            raise self._late(name)
        return reply

    def _body(self, response: http.client.HTTPResponse, name: str, deadline: Deadline) -> bytes:
        encoding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
        if encoding not in ("identity", "gzip", "x-gzip"):
            raise RemoteError(Problem(f"{name} answered in the encoding {encoding!r}, which was not asked for"))
        unpack = None if encoding == "identity" else zlib.decompressobj(wbits=31)  # 31: with the frame of gzip
        parts: list[bytes] = []
        size = 0
        while chunk := response.read1(_CHUNK):
            if unpack is not None:
                try:
                    chunk = unpack.decompress(chunk, self.max_bytes - size + 1)
                except zlib.error as error:
                    raise RemoteError(
                        Problem(
                            f"{name} answered with a body that is no {encoding}, though it says so: {error}",
                            remedy="tell who runs the server or the proxy before it",
                        )
                    ) from error
            size += len(chunk)
            if size > self.max_bytes:
                raise RemoteError(
                    Problem(
                        f"the answer of {name} does not end within {_shown_size(self.max_bytes)}",
                        remedy="ask for less, for example with LIMIT",
                    )
                )
            parts.append(chunk)
        if deadline.passed:
            raise self._late(name)
        if response.length:
            raise http.client.IncompleteRead(b"", response.length)
        if unpack is not None and parts and not unpack.eof:
            raise http.client.IncompleteRead(b"")
        return b"".join(parts)

    def _late(self, name: str) -> RemoteError:
        return RemoteError(
            Problem(
                f"{name} gave no whole answer within {self.timeout:g} s",
                remedy="ask for less, or raise the limit with --timeout (CLUSTERGRAPH_TIMEOUT)",
            )
        )

    def _unreachable(self, name: str, reason: object, deadline: Deadline, cause: Exception) -> NoReturn:
        if isinstance(cause, RemoteError):
            raise cause
        if deadline.passed or isinstance(reason, TimeoutError):
            raise self._late(name) from cause
        if isinstance(reason, ssl.SSLError):
            message, remedy = f"no secure connection to {name}: {reason}", "check its certificate, and the address"
        elif isinstance(reason, http.client.RemoteDisconnected):
            message, remedy = f"{name} closed the connection without an answer", "try again; see the server's log"
        elif isinstance(reason, (http.client.IncompleteRead, ConnectionResetError, BrokenPipeError)):
            message, remedy = f"{name} cut the connection half-way", "try again; see the server's log"
        elif isinstance(reason, http.client.HTTPException):
            message = f"what {name} answers is not HTTP: {reason!r}"
            remedy = "check the host and the port"
        elif isinstance(reason, ConnectionRefusedError):
            message, remedy = f"{name} is down: nothing answers there", "start the server, or check host and port"
        else:
            said = reason.strerror if isinstance(reason, OSError) and reason.strerror else reason
            message, remedy = f"{name} cannot be reached: {said}", "check the address and the network"
        raise RemoteError(Problem(message, remedy=remedy)) from cause

    def _refused(self, request: urllib.request.Request, reply: Reply, attempts: int) -> RemoteError:
        name, status = shown_url(request.full_url), reply.status
        said = f": {reply.text}" if reply.text else ""
        if status in (401, 403) and self.credentials.given:
            message = f"{name} does not allow this to the user of {self.credentials.given} (status {status}){said}"
            return RemoteError(Problem(message, remedy="check their values, and what that user may do"), reply)
        explained, remedy = _REFUSALS.get(status, (None, None))
        if explained is None:
            explained = "failed" if status >= 500 else "refused"
            remedy = "see the server's log, or ask who runs it"
        tries = f" {attempts} times" if status in (429, 503) and attempts > 1 else ""
        message = f"{name} {explained.format(method=request.get_method())} (status {status}{tries}){said}"
        return RemoteError(Problem(message, remedy=remedy), reply)


_REFUSALS: dict[int, tuple[str, str]] = {
    400: ("does not understand the request", "correct what the server complains of"),
    401: ("asks who you are", REMEDY),
    403: ("does not allow this", f"{REMEDY}, of a user who may do this"),
    404: ("has nothing at this address", "check it: endpoints usually end in /sparql or /query"),
    405: ("does not take {method} at this address", "check it: endpoints usually end in /sparql or /query"),
    406: ("cannot answer in a format that is read here", "check that the address is that of a SPARQL 1.1 endpoint"),
    408: ("gave up waiting", "try again"),
    413: ("refuses the request as too large", "ask with less, or raise the server's limit"),
    414: ("refuses the address as too long", "shorten the query, or raise the server's limit"),
    415: ("does not read the format that is sent", "check that the address is that of a SPARQL 1.1 service"),
    429: ("gets too many requests", "try again later, or ask less often"),
    500: ("failed", "see the server's message and log"),
    501: ("cannot do {method} at this address", "check the address, or what the server supports"),
    502: ("cannot be reached through its proxy", "try again later, or ask who runs the server"),
    503: ("is not available", "try again later"),
    504: ("took too long for its proxy", "ask for less, or raise the server's time limit"),
}
"""Status code to what it means and what to do: https://www.rfc-editor.org/rfc/rfc9110#section-15"""


def _origin(url: str) -> str:
    parts = urllib.parse.urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _retry_after(value: str | None) -> float | None:
    """Seconds that the header asks for, which may also give a date: RFC 9110, section 10.2.3."""
    if value is None:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return float(value)
    try:
        date = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    aware = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max((aware - datetime.now(UTC)).total_seconds(), 0.0)


def _redirected(request: urllib.request.Request, reply: Reply, seen: set[str]) -> urllib.request.Request:
    name, method = shown_url(request.full_url), request.get_method()
    target = urllib.parse.urljoin(request.full_url, reply.headers.get("Location") or "")
    try:
        target = checked_url(target)
    except QueryError as error:
        raise RemoteError(Problem(f"{name} redirects to what is no address: {error}"), reply) from error
    shown = shown_url(target)
    if target in seen:
        raise RemoteError(
            Problem(f"{name} redirects in a circle", remedy="ask who runs the server for the right address"), reply
        )
    if len(seen) > _REDIRECTS:
        raise RemoteError(Problem(f"{name} redirects more than {_REDIRECTS} times", remedy="check the address"), reply)
    if method not in _SAFE:
        raise RemoteError(
            Problem(f"{name} redirects {method} to {shown}, and what is sent would be lost", remedy=f"use {shown}"),
            reply,
        )
    if request.type == "https" and not target.startswith("https:"):
        raise RemoteError(Problem(f"{name} redirects to {shown}, which is not secure", remedy="check it first"), reply)
    seen.add(target)
    return urllib.request.Request(target, headers=dict(request.headers), method=method)


def _shown_size(size: int) -> str:
    return f"{size / 1024**2:g} MB" if size >= 1024**2 else f"{size} bytes"


class _Connection(http.client.HTTPConnection):
    def __init__(self, host: str, *, deadline: Deadline, timeout: float) -> None:
        super().__init__(host, timeout=timeout)
        self._create_connection = deadline.connect


class _SecureConnection(http.client.HTTPSConnection):
    def __init__(self, host: str, *, deadline: Deadline, timeout: float, context: ssl.SSLContext) -> None:
        super().__init__(host, timeout=timeout, context=context)
        self._create_connection = deadline.connect
        self._deadline = deadline

    def connect(self) -> None:
        super().connect()
        assert isinstance(self.sock, BoundedSSLSocket)
        self.sock.deadline = self._deadline


class _Handler(urllib.request.HTTPHandler):
    def __init__(self, deadline: Deadline) -> None:
        super().__init__()
        self._deadline = deadline

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Connection, req, deadline=self._deadline)  # type: ignore[arg-type]


class _SecureHandler(urllib.request.HTTPSHandler):
    def __init__(self, deadline: Deadline) -> None:
        context = _trusted()
        super().__init__(context=context)
        self._deadline, self._trust = deadline, context

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_SecureConnection, req, deadline=self._deadline, context=self._trust)  # type: ignore[arg-type]


@functools.cache
def _trusted() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.sslsocket_class = BoundedSSLSocket
    return context


def _opener(request: urllib.request.Request, deadline: Deadline) -> urllib.request.OpenerDirector:
    """What carries one request. Every status is an answer here, and nothing is followed or answered by itself."""
    opener = urllib.request.OpenerDirector()
    host = urllib.parse.urlsplit(request.full_url).hostname or ""
    loopback = host == "localhost" or host == "::1" or host.startswith("127.")
    opener.add_handler(urllib.request.ProxyHandler({} if loopback else None))
    opener.add_handler(_Handler(deadline))
    if request.type == "https" or not loopback:
        opener.add_handler(_SecureHandler(deadline))
    return opener
