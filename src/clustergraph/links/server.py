"""A small local server for reconciliation clients such as OpenRefine."""

from __future__ import annotations

import json
import re
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from clustergraph.errors import ClustergraphError, OutputError, Problem
from clustergraph.links.reconciliation import Reconciliation
from clustergraph.links.requests import RequestError, parse_json

LARGEST_REQUEST = 5_000_000
"""Bytes of a request body at most."""

_SECONDS = 30
_CALLBACK = re.compile(r"[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*", re.ASCII)
_FORM = "application/x-www-form-urlencoded"


class ReconciliationServer(ThreadingHTTPServer):
    """Serves one reconciliation service.

    Args:
        service: the service.
        host: address to listen on.
        port: port to listen on; 0 for any that is free.

    Raises:
        OutputError: it cannot listen there.
    """

    daemon_threads = True

    def __init__(self, service: Reconciliation, host: str = "127.0.0.1", port: int = 0) -> None:
        self.service = service
        self.lock = threading.Lock()
        try:
            super().__init__((host, port), _Handler)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            message = f"cannot listen on {host}:{port}: {reason}"
            raise OutputError(Problem(message, remedy="choose another --port, or 0 for any that is free")) from error

    @property
    def url(self) -> str:
        """Where the service is."""
        host, port = self.server_address[:2]
        return f"http://{host if isinstance(host, str) else host.decode()}:{port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no error of the service."""


class _Handler(BaseHTTPRequestHandler):
    server: ReconciliationServer
    server_version = "clustergraph"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = _SECONDS

    def log_message(self, format: str, *args: object) -> None:
        """Requests hold the user's data and are not logged."""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        self._answer(url.path, parse_qs(url.query, keep_blank_values=True))

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        url = urlsplit(self.path)
        parameters = parse_qs(url.query, keep_blank_values=True)
        try:
            form = self._form()
        except RequestError as error:
            self.close_connection = True
            self._send_json(error.body(), parameters, error.status)
            return
        self._answer(url.path, {**parameters, **form})

    def do_OPTIONS(self) -> None:
        self._send(b"", "text/plain", HTTPStatus.NO_CONTENT)

    def _form(self) -> dict[str, list[str]]:
        kind = self.headers.get_content_type()
        length = self.headers.get("Content-Length", "")
        if not length.isdigit():
            raise RequestError(Problem("the length of the body is not given", expected="Content-Length"), 411)
        if int(length) > LARGEST_REQUEST:
            problem = Problem(f"{length} bytes are too many", expected=f"at most {LARGEST_REQUEST}")
            raise RequestError(problem, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        body = self.rfile.read(int(length))
        if kind != _FORM and body:
            raise RequestError(Problem(f"the body is {kind}", expected=_FORM), HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        try:
            return parse_qs(body.decode("utf-8"), keep_blank_values=True)
        except (UnicodeDecodeError, ValueError) as error:
            raise RequestError(Problem("the body is no form in UTF-8", expected=_FORM)) from error

    def _answer(self, path: str, parameters: dict[str, list[str]]) -> None:
        try:
            with self.server.lock:
                answer = self._route(path.rstrip("/"), {name: values[-1] for name, values in parameters.items()})
        except RequestError as error:
            self._send_json(error.body(), parameters, error.status)
        except ClustergraphError as error:
            self._send_json(RequestError(error.problems[0], 500).body(), parameters, 500)
        else:
            if isinstance(answer, str):
                self._send(answer.encode(), "text/html; charset=utf-8", HTTPStatus.OK)
            else:
                self._send_json(answer, parameters, HTTPStatus.OK)

    def _route(self, path: str, given: dict[str, str]) -> dict[str, object] | str:
        service = self.server.service
        if path == "":
            if "queries" in given:
                return service.reconcile(parse_json(given["queries"], "queries"))
            if "extend" in given:
                return service.extend(parse_json(given["extend"], "extend"))
            return service.manifest(self._own_url())
        if path in ("/preview", "/view"):
            return service.preview(given.get("id", ""), given.get("lang", ""))
        prefix, cursor = given.get("prefix", ""), _number(given, "cursor", 0)
        if path == "/suggest/entity":
            return service.suggest_entity(prefix, cursor, given.get("type", ""))
        if path == "/suggest/type":
            return service.suggest_type(prefix, cursor)
        if path == "/suggest/property":
            return service.suggest_property(prefix, cursor)
        if path == "/properties":
            limit = _number(given, "limit", 0) if "limit" in given else None
            return service.propose_properties(given.get("type", ""), limit)
        raise RequestError(Problem(f"there is nothing at {path!r}", remedy=f"begin at {self.server.url}/"), 404)

    def _own_url(self) -> str:
        """The address as the client knows it, so that it may come through another name or port."""
        host = self.headers.get("Host", "")
        return f"http://{host}" if re.fullmatch(r"[\w.\-]+(:\d+)?|\[[\da-fA-F:]+\](:\d+)?", host) else self.server.url

    def _send_json(self, value: object, parameters: dict[str, list[str]], status: int) -> None:
        text = json.dumps(value, ensure_ascii=False)
        callback = parameters.get("callback", [""])[-1]
        if not callback:
            self._send(text.encode(), "application/json; charset=utf-8", status)
        elif _CALLBACK.fullmatch(callback):
            script = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
            # A script that came with an error status would not be run.
            self._send(f"/**/{callback}({script});".encode(), "application/javascript; charset=utf-8", HTTPStatus.OK)
        else:
            error = RequestError(Problem("callback is no name of a function", expected="letters, digits, _, $ and ."))
            self._send(json.dumps(error.body()).encode(), "application/json; charset=utf-8", error.status)

    def _send(self, body: bytes, kind: str, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS")
        self.send_header("Access-Control-Allow-Headers", "Content-Type")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _number(given: dict[str, str], name: str, default: int) -> int:
    text = given.get(name, "") or str(default)
    if not text.isdigit():
        raise RequestError(Problem(f"{name} is {text!r}", expected="a positive integer"))
    return int(text)
