"""A server between the commands and an endpoint, which fails when and as a test wants."""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass
class Between:
    """The server.

    Attributes:
        url: its address.
        good: how many questions it still hands on before it fails; None never fails.
        fault: how it fails: ``down`` (hangs up), ``busy`` (429), ``half`` (half an answer).
        passed: how many questions it handed on.
        agents: the user agents that asked.
        authorisations: the credentials that were sent along.
    """

    url: str = ""
    good: int | None = None
    fault: str = "down"
    passed: int = 0
    agents: set[str] = field(default_factory=set)
    authorisations: set[str] = field(default_factory=set)


@contextmanager
def standing_before(endpoint: str) -> Iterator[Between]:
    """Run a server before an endpoint.

    Args:
        endpoint: the endpoint.

    Yields:
        The server.
    """
    between = Between()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(None)

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])))

        def _answer(self, body: bytes | None) -> None:
            between.agents.add(self.headers["User-Agent"])
            if sent := self.headers.get("Authorization"):
                between.authorisations.add(sent)
            failing = between.good is not None and between.passed >= between.good
            if failing and between.fault == "down":
                self.connection.close()
                return
            if failing and between.fault == "busy":
                self.send_response(429)
                self.send_header("Retry-After", "3600")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            query = self.path.partition("?")[2]
            headers = {name: self.headers[name] for name in ("Accept", "Content-Type") if self.headers[name]}
            request = urllib.request.Request(endpoint + ("?" + query if query else ""), body, headers)
            with _OPENER.open(request, timeout=60) as response:
                content, kind = response.read(), response.headers["Content-Type"]
            between.passed += not failing
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content) // 2 if failing else len(content)))
            self.end_headers()
            self.wfile.write(content[: len(content) // 2] if failing else content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        between.url = f"http://127.0.0.1:{server.server_address[1]}/sparql"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield between
        finally:
            server.shutdown()
