"""A server on a real socket that does what it is told, right or wrong."""

from __future__ import annotations

import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote_plus


@dataclass(frozen=True)
class Asked:
    """A request as it came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def query(self) -> str:
        """The SPARQL of the request, sent by either method."""
        form = self.body.decode() if self.method == "POST" else self.path.partition("?")[2]
        return next((unquote_plus(p.partition("=")[2]) for p in form.split("&") if p.startswith("query=")), "")


Send = Callable[[bytes], None]
Behaviour = Callable[[Asked, Send], None]


@dataclass
class FaultyServer:
    """Where it listens, and what it was asked."""

    url: str
    asked: list[Asked] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)


def answer(body: bytes, status: str = "200 OK", kind: str = "application/sparql-results+json", *more: str) -> bytes:
    """A well-formed response."""
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", "Connection: close", *more]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


@contextmanager
def serving(
    behave: Callable[[FaultyServer, Asked, Send], None], certificate: Path | None = None
) -> Iterator[FaultyServer]:
    """Run it on a free port of the loopback until the context ends; with a certificate, by TLS."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            with suppress(OSError, ValueError):
                method, path, _ = self.rfile.readline().decode().split()
                headers = {}
                while line := self.rfile.readline().decode().strip():
                    key, _, value = line.partition(": ")
                    headers[key.lower()] = value
                body = self.rfile.read(int(headers.get("content-length", 0)))
                asked = Asked(method, path, headers, body)
                server.asked.append(asked)
                behave(server, asked, self.connection.sendall)

    class Threaded(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with Threaded(("127.0.0.1", 0), Handler) as listening:
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            listening.socket = context.wrap_socket(listening.socket, server_side=True)
        scheme = "http" if certificate is None else "https"
        server = FaultyServer(f"{scheme}://127.0.0.1:{listening.server_address[1]}/sparql")
        threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield server
        finally:
            server.stopped.set()
            listening.shutdown()
