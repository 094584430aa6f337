"""An end to waiting: one time limit for the whole of a conversation with a server."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from typing import Any


class Deadline:
    """A point in time after which nothing goes on.

    Time-outs of sockets hold for one reading each, so a server that sends a byte now and then keeps a reader for
    ever. The connections made here set their time-out anew to what is left, before each reading and writing.

    Args:
        seconds: from now.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def remaining(self) -> float:
        """Seconds left; never less than a millisecond, as zero means "never" to sockets."""
        return max(self._end - time.monotonic(), 0.001)

    @property
    def passed(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self._end

    def connect(
        self, address: tuple[str, int], timeout: object = None, source_address: tuple[str, int] | None = None
    ) -> socket.socket:
        """Connect to an address before the deadline; takes the place of `socket.create_connection`.

        Args:
            address: host and port.
            timeout: ignored; the deadline counts.
            source_address: see `socket.create_connection`.

        Returns:
            A connection that ends at the deadline.

        Raises:
            OSError: no address of the host takes the connection, or the time is over.
        """
        error: OSError = TimeoutError("timed out")
        for host, port in self._addresses(*address):
            if self.passed:
                raise TimeoutError("timed out")
            try:
                connection = socket.create_connection((host, port), self.remaining, source_address)
            except OSError as failed:
                error = failed
                continue
            bounded = BoundedSocket(connection.family, connection.type, connection.proto, connection.detach())
            bounded.settimeout(self.remaining)
            bounded.deadline = self
            return bounded
        raise error

    def _addresses(self, host: str, port: int) -> list[tuple[str, int]]:
        """Resolve a name; in a thread of its own where a resolver may be asked, since that takes no time limit."""
        found: list[tuple[str, int]] = []
        failed: list[OSError] = []

        def resolve() -> None:
            try:
                for *_, address in socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM):
                    found.append((str(address[0]), int(address[1])))
            except (OSError, UnicodeError) as error:
                failed.append(error if isinstance(error, OSError) else socket.gaierror(str(error)))

        if host == "localhost" or ":" in host or host.replace(".", "").isdigit():
            resolve()
        else:
            thread = threading.Thread(target=resolve, daemon=True)
            thread.start()
            thread.join(self.remaining)
            if thread.is_alive():
                raise TimeoutError("timed out")
        if failed:
            raise failed[0]
        return found


class BoundedSocket(socket.socket):
    """A connection that ends at a deadline; `sendall` and a TLS handshake keep one time-out for all they do."""

    deadline: Deadline

    def recv_into(self, *arguments: Any) -> int:
        """See `socket.socket.recv_into`."""
        self.settimeout(self.deadline.remaining)
        return super().recv_into(*arguments)

    def sendall(self, *arguments: Any) -> None:
        """See `socket.socket.sendall`."""
        self.settimeout(self.deadline.remaining)
        super().sendall(*arguments)


class BoundedSSLSocket(ssl.SSLSocket):
    """The same with TLS."""

    deadline: Deadline

    def recv_into(self, *arguments: Any) -> int:
        """See `socket.socket.recv_into`."""
        self.settimeout(self.deadline.remaining)
        return super().recv_into(*arguments)

    def send(self, *arguments: Any) -> int:
        """See `socket.socket.send`; `sendall` sends by it."""
        self.settimeout(self.deadline.remaining)
        return super().send(*arguments)
