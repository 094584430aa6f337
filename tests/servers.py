"""Real SPARQL servers on loopback, for tests and benchmarks: Oxigraph and Virtuoso.

Each server starts empty on ports of its own and is gone, with its files, when its context ends. The fixtures live for
a session (with pytest-xdist, for a session of one worker); a test that writes to the shared servers removes what it
wrote. A server that is not installed skips the test, or fails it where ``CLUSTERGRAPH_REQUIRE_ALL=1``.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

LOOPBACK = "127.0.0.1"
PATIENCE = 120.0
"""Seconds that a server may take to start."""

VIRTUOSO_PROGRAMS = ("virtuoso-t", "virtuoso-opensource-7-t")


_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class NotInstalled(Exception):  # noqa: N818 (it is a reason to skip, not an error)
    """A server is not on this machine; the message says where to get it."""


@dataclass(frozen=True)
class Server:
    """A running server.

    Attributes:
        name: what it is, such as ``Oxigraph``.
        base_url: its address, without a path.
        query_url: the SPARQL 1.1 Protocol, for queries.
        update_url: the SPARQL 1.1 Protocol, for updates.
        store_url: the SPARQL 1.1 Graph Store HTTP Protocol.
        user: who may write; None when everybody may.
        password: the password of `user`.
        union: whether its default graph is the union of its named graphs.
        log: what it wrote to its output.
    """

    name: str
    base_url: str
    query_url: str
    update_url: str
    store_url: str
    user: str | None
    password: str | None
    union: bool
    log: Path

    def request(
        self, url: str, data: bytes | None = None, headers: Mapping[str, str] | None = None, method: str | None = None
    ) -> bytes:
        """Send one request, never by a proxy.

        Args:
            url: where to.
            data: the body.
            headers: the headers.
            method: the method; GET or, with a body, POST unless given.

        Returns:
            The body of the response.

        Raises:
            RuntimeError: the server refused; with what it said.
        """
        request = urllib.request.Request(url, data=data, headers=dict(headers or {}), method=method)
        if self.user is not None and url.startswith((self.update_url, self.store_url)):
            request.add_unredirected_header("Authorization", self._digest(request))
        try:
            with _OPENER.open(request, timeout=PATIENCE) as response:
                return bytes(response.read())
        except urllib.error.HTTPError as error:
            said = error.read().decode("utf-8", "replace")
            raise RuntimeError(f"{self.name} answered {error.code} to {request.get_method()} {url}: {said}") from error

    def _digest(self, request: urllib.request.Request) -> str:
        """The Authorization header of a request: Digest, its challenge fetched by a request without a body.

        Virtuoso closes the connection of a request that it refuses, and a long body then never gets through.
        """
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, self.base_url, self.user or "", self.password or "")
        handler = urllib.request.HTTPDigestAuthHandler(passwords)
        try:
            _OPENER.open(request.full_url, timeout=PATIENCE).close()
        except urllib.error.HTTPError as refused:
            scheme, _, rest = refused.headers["WWW-Authenticate"].partition(" ")
            assert scheme == "Digest", f"{self.name} asks for {scheme}"
            challenge = urllib.request.parse_keqv_list(urllib.request.parse_http_list(rest))
            return f"Digest {handler.get_authorization(request, challenge)}"
        raise RuntimeError(f"{self.name} does not ask who the user is at {request.full_url}")

    def put(self, triples: Iterable[ox.Triple], graph: str | None) -> None:
        """Replace a graph by the Graph Store Protocol.

        Args:
            triples: what shall stand in it.
            graph: its IRI; None is the default graph.
        """
        where = "default" if graph is None else "graph=" + urllib.parse.quote(graph, safe="")
        content = ox.serialize(triples, format=ox.RdfFormat.TURTLE)
        self.request(f"{self.store_url}?{where}", content, {"Content-Type": "text/turtle"}, "PUT")

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Put every named graph into the server, and their merge into its default graph where that is separate.

        Args:
            quads: the statements, each in a named graph.
        """
        graphs: dict[str, list[ox.Triple]] = defaultdict(list)
        for quad in quads:
            assert isinstance(quad.graph_name, ox.NamedNode)
            graphs[quad.graph_name.value].append(quad.triple)
        for name, triples in graphs.items():
            self.put(triples, name)
        if not self.union:
            self.put(dict.fromkeys(triple for triples in graphs.values() for triple in triples), None)


@contextmanager
def running_oxigraph(*options: str) -> Iterator[Server]:
    """An Oxigraph server in memory, empty.

    Args:
        options: further options of ``oxigraph serve``.

    Yields:
        The server.

    Raises:
        NotInstalled: the PyPI package ``oxigraph`` is not in this environment.
        RuntimeError: it does not start; with what it wrote.
    """
    program = Path(sys.executable).parent / ("oxigraph.exe" if os.name == "nt" else "oxigraph")
    found = str(program) if program.exists() else shutil.which("oxigraph")
    if found is None:
        raise NotInstalled("needs an Oxigraph server: the PyPI package oxigraph is not installed")
    with tempfile.TemporaryDirectory(prefix="oxigraph-") as folder:
        port = _free_ports(1)[0]
        base = f"http://{LOOPBACK}:{port}"
        server = Server(
            "Oxigraph", base, f"{base}/query", f"{base}/update", f"{base}/store", None, None, False, Path(folder, "log")
        )
        with _process([found, "serve", "--bind", f"{LOOPBACK}:{port}", *options], Path(folder), server):
            yield server


@contextmanager
def running_virtuoso() -> Iterator[Server]:
    """A Virtuoso server, empty but for its own graphs; ``dba`` may write, with Digest authentication.

    Yields:
        The server.

    Raises:
        NotInstalled: Virtuoso is not on the PATH.
        RuntimeError: it does not start; with what it wrote.
    """
    found = next(filter(None, map(shutil.which, VIRTUOSO_PROGRAMS)), None)
    if found is None:
        raise NotInstalled(
            f"needs Virtuoso: none of {', '.join(VIRTUOSO_PROGRAMS)} is on the PATH "
            "(Debian package virtuoso-opensource-7)"
        )
    with tempfile.TemporaryDirectory(prefix="virtuoso-") as folder:
        sql, http = _free_ports(2)
        Path(folder, "virtuoso.ini").write_text(_VIRTUOSO_INI.format(folder=folder, sql=sql, http=http, at=LOOPBACK))
        base = f"http://{LOOPBACK}:{http}"
        server = Server(
            "Virtuoso",
            base,
            f"{base}/sparql",
            f"{base}/sparql-auth",
            f"{base}/sparql-graph-crud-auth",
            "dba",
            "dba",
            True,
            Path(folder, "log"),
        )
        with _process([found, "+foreground", "+configfile", "virtuoso.ini"], Path(folder), server):
            yield server


# Small: 4,000 buffers of 8 kB. Neither plug-ins nor file access from SQL. Debian's ini cuts a result at 10,000 rows.
_VIRTUOSO_INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
ErrorLogLevel = 7
FileExtend = 200
MaxCheckpointRemap = 2000
Striping = 0
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
MaxCheckpointRemap = 2000
Striping = 0

[Parameters]
ServerPort = {at}:{sql}
DisableUnixSocket = 1
MaxClientConnections = 10
CheckpointInterval = 0
CaseMode = 2
DirsAllowed =
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
MaxQueryMem = 256M
ThreadsPerQuery = 1
AsyncQueueMaxThreads = 2

[HTTPServer]
ServerPort = {at}:{http}
ServerRoot = {folder}
ServerThreads = 5
MaxKeepAlives = 5
KeepAliveTimeout = 10
EnabledDavVSP = 0
HTTPProxyEnabled = 0
Charset = UTF-8

[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 60
"""


def _free_ports(count: int) -> list[int]:
    """Ports that were free a moment ago, all different."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind((LOOPBACK, 0))
        return [each.getsockname()[1] for each in sockets]


@contextmanager
def _process(command: list[str], folder: Path, server: Server) -> Iterator[None]:
    """Run a server until the context ends; begin when it answers a query."""
    with (
        server.log.open("wb") as log,
        subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log) as process,
    ):
        try:
            _wait(server, process)
            yield
        finally:
            process.kill()


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    ask = f"{server.query_url}?{urllib.parse.urlencode({'query': 'ASK { }'})}"
    last = time.monotonic() + PATIENCE
    reason: object = None
    while time.monotonic() < last and process.poll() is None:
        try:
            server.request(ask, headers={"Accept": "application/sparql-results+json"})
            return
        except (OSError, RuntimeError) as error:
            reason = error
            time.sleep(0.05)
    ended = "is not ready" if process.poll() is None else f"ended with {process.returncode}"
    written = server.log.read_text("utf-8", "replace")[-2000:]
    raise RuntimeError(f"{server.name} {ended} ({reason}); it wrote:\n{written}")


@pytest.fixture(scope="session")
def oxigraph_server() -> Iterator[Server]:
    """An Oxigraph server for all tests of a session; mark what uses it with ``server``."""
    with ExitStack() as stack:
        yield started(stack, running_oxigraph)


@pytest.fixture(scope="session")
def virtuoso_server() -> Iterator[Server]:
    """A Virtuoso for all tests of a session; mark what uses it with ``virtuoso``."""
    with ExitStack() as stack:
        yield started(stack, running_virtuoso)


def started(stack: ExitStack, running: Callable[[], AbstractContextManager[Server]]) -> Server:
    """Start a server, or skip the test (fail it where nothing may be missing).

    Args:
        stack: what ends it.
        running: `running_oxigraph` or `running_virtuoso`.

    Returns:
        The server.
    """
    try:
        return stack.enter_context(running())
    except NotInstalled as missing:
        if os.environ.get("CLUSTERGRAPH_REQUIRE_ALL") == "1":
            pytest.fail(str(missing))
        pytest.skip(str(missing))
