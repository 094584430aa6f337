"""Every way in which a server can fail, on a real socket: one clear error each, and none hangs."""

from __future__ import annotations

import gzip
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from email.utils import formatdate
from pathlib import Path

import pyoxigraph as ox
import pytest

from clustergraph.engines.credentials import Credentials
from clustergraph.engines.http import RemoteError, _trusted
from clustergraph.engines.remote import RemoteEngine
from clustergraph.errors import QueryError
from tests.engines.faulty_server import Asked, FaultyServer, Send, answer, serving

SELECT = "SELECT ?a WHERE { ?a ?b ?c }"
ROWS = b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"uri","value":"http://x/a"}}]}}'
JSON = "application/sparql-results+json"
CHUNKED = f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
SECRET = "correct-horse"

Behave = Callable[[FaultyServer, Asked, Send], None]


def engine(server: FaultyServer, timeout: float = 5, **options: object) -> RemoteEngine:
    return RemoteEngine(server.url, timeout, **{"credentials": Credentials(), **options})  # type: ignore[arg-type]


def failure(behave: Behave, query: str = SELECT, timeout: float = 5, **options: object) -> tuple[str, FaultyServer]:
    """The message of the one error that a behaviour leads to; it comes soon, and names the server."""
    with serving(behave) as server:
        started = time.monotonic()
        with pytest.raises(RemoteError) as caught:
            engine(server, timeout, **options).query(query, {})
        assert time.monotonic() - started < timeout + 3
        assert len(caught.value.problems) == 1
        assert server.url in str(caught.value)
        return str(caught.value), server


def saying(*parts: bytes) -> Behave:
    def behave(server: FaultyServer, asked: Asked, send: Send) -> None:
        for part in parts:
            send(part)

    return behave


def in_turn(*answers: bytes) -> Behave:
    """The next answer each time; the last one from then on."""

    def behave(server: FaultyServer, asked: Asked, send: Send) -> None:
        send(answers[min(len(server.asked), len(answers)) - 1])

    return behave


def drip(server: FaultyServer, send: Send, byte: bytes) -> None:
    while not server.stopped.wait(0.05):
        send(byte)


def never(server: FaultyServer, asked: Asked, send: Send) -> None:
    server.stopped.wait(30)


def drip_headers(server: FaultyServer, asked: Asked, send: Send) -> None:
    send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    drip(server, send, b"x")


def drip_body(server: FaultyServer, asked: Asked, send: Send) -> None:
    send(CHUNKED)
    drip(server, send, b"1\r\n \r\n")


def drip_to_the_close(server: FaultyServer, asked: Asked, send: Send) -> None:
    send(f"HTTP/1.0 200 OK\r\nContent-Type: {JSON}\r\n\r\n".encode())
    drip(server, send, b" ")


def endless(server: FaultyServer, asked: Asked, send: Send) -> None:
    send(CHUNKED)
    while not server.stopped.is_set():
        send(b"1000\r\n" + b" " * 0x1000 + b"\r\n")


def circle(server: FaultyServer, asked: Asked, send: Send) -> None:
    send(answer(b"", "302 Found", "text/plain", f"Location: {server.url}?again={len(server.asked) % 2}"))


def test_down() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/sparql"
    started = time.monotonic()
    with pytest.raises(RemoteError, match="is down: nothing answers there"):
        RemoteEngine(url, 30).query(SELECT, {})
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("behave", [never, drip_headers, drip_body, drip_to_the_close])
def test_slow(behave: Behave) -> None:
    message, server = failure(behave, timeout=0.6)
    assert "gave no whole answer within 0.6 s" in message
    assert "--timeout" in message
    assert len(server.asked) == 1


BAD = {
    "closes without a word": (saying(), "closed the connection without an answer"),
    "cut, by length": (saying(answer(ROWS)[:-20]), "cut the connection half-way"),
    "cut, by chunk": (saying(CHUNKED, b"%x\r\n" % len(ROWS), ROWS[:30]), "cut the connection half-way"),
    "cut, between chunks": (saying(CHUNKED, b"%x\r\n" % len(ROWS), ROWS, b"\r\n"), "cut the connection half-way"),
    "web page": (saying(answer(b"<html>hello</html>", kind="text/html")), "is a web page, not an endpoint"),
    "truncated JSON": (saying(answer(ROWS[:-5])), "the result is not whole"),
    "JSON with a last word": (saying(answer(ROWS[:-3] + b"out of time")), "out of time"),
    "two results": (saying(answer(ROWS + ROWS)), "the result is not whole"),
    "nothing": (saying(answer(b"")), "it is empty"),
    "wrong media type": (saying(answer(b"a,b", kind="text/csv")), "answered in the format text/csv"),
    "no media type": (saying(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"), "a format that it does not name"),
    "not HTTP": (saying(b"SSH-2.0-OpenSSH\r\n"), "is not HTTP"),
    "garbage gzip": (saying(answer(b"no gzip at all", "200 OK", JSON, "Content-Encoding: gzip")), "is no gzip"),
    "cut gzip": (
        saying(answer(gzip.compress(ROWS)[:-9], "200 OK", JSON, "Content-Encoding: gzip")),
        "cut the connection half-way",
    ),
    "unknown encoding": (saying(answer(ROWS, "200 OK", JSON, "Content-Encoding: br")), "the encoding 'br'"),
    "401": (saying(answer(b"", "401 No", JSON, "WWW-Authenticate: Basic realm=x")), "CLUSTERGRAPH_PASSWORD"),
    "403": (saying(answer(b"go away", "403 No", "text/plain")), "does not allow this (status 403): go away"),
    "404": (saying(answer(b"", "404 No")), "endpoints usually end in /sparql or /query"),
    "405": (saying(answer(b"", "405 No")), "does not take GET at this address"),
    "413": (saying(answer(b"", "413 No")), "too large"),
    "414": (saying(answer(b"", "414 No")), "too long"),
    "500": (
        saying(answer(b"<html><title>x</title><p>disk &amp; all</p></html>", "500 No", "text/html")),
        "disk & all",
    ),
    "504": (saying(answer(b"", "504 No")), "took too long for its proxy"),
    "redirect in a circle": (circle, "redirects in a circle"),
    "redirect to a file": (saying(answer(b"", "302 No", JSON, "Location: file:///etc/passwd")), "is no address"),
    "partial by status": (saying(answer(ROWS, "206 Partial")), "a part of the result only"),
    "partial by header": (saying(answer(ROWS, "200 OK", JSON, "X-SQL-State: S1TAT")), "a part of the result only"),
    "cut at a number of rows": (saying(answer(ROWS, "200 OK", JSON, "X-SPARQL-MaxRows: 1")), "gives 1 rows at most"),
    "truth for rows": (saying(answer(b'{"head":{},"boolean":true}')), "answered SELECT with a truth value"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_clear_error(name: str) -> None:
    behave, expected = BAD[name]
    message, _ = failure(behave)
    assert expected in message


def test_endless_body() -> None:
    message, _ = failure(endless, max_bytes=100_000)
    assert "does not end within 100000 bytes" in message


def test_small_gzip_of_a_large_body() -> None:
    packed = gzip.compress(b" " * 5_000_000)
    message, _ = failure(saying(answer(packed, "200 OK", JSON, "Content-Encoding: gzip")), max_bytes=100_000)
    assert "does not end within 100000 bytes" in message


@pytest.mark.parametrize("body", [b'{"head":{},"boolean":true', b"<sparql><head/><boolean>true</boolean>"])
def test_truncated_truth_value(body: bytes) -> None:
    kind = JSON if body[:1] == b"{" else "application/sparql-results+xml"
    message, _ = failure(saying(answer(body, kind=kind)), "ASK { ?a ?b ?c }")
    assert "not whole" in message


def test_truncated_xml() -> None:
    body = (
        b'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="a"/></head>'
        b'<results><result><binding name="a"><uri>http://x</uri></binding></result>'
    )
    assert "not whole" in failure(saying(answer(body, kind="application/sparql-results+xml")))[0]


def test_truncated_triples() -> None:
    body = b"<http://x/a> <http://x/b> <http://x/c> .\n<http://x/a> <http://x/b> out of time"
    construct = "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }"
    assert "not whole" in failure(saying(answer(body, kind="application/n-triples")), construct)[0]


BUSY = [
    ("429 Busy", "Retry-After: 0"),
    ("503 Busy", "Retry-After: 0"),
    ("429 Busy", "X-Nothing: 1"),
    ("503 Busy", f"Retry-After: {formatdate(0, usegmt=True)}"),
    ("429 Busy", "Retry-After: soon"),
]


@pytest.mark.parametrize(("status", "header"), BUSY)
def test_busy_at_first(status: str, header: str) -> None:
    with serving(in_turn(answer(b"", status, JSON, header), answer(ROWS))) as server:
        rows = engine(server).query(SELECT, {})
        assert isinstance(rows, ox.QuerySolutions)
        assert len(list(rows)) == 1
        assert len(server.asked) == 2


def test_busy_for_ever() -> None:
    message, server = failure(saying(answer(b"", "429 Busy", JSON, "Retry-After: 0")), attempts=3)
    assert "too many requests (status 429 3 times)" in message
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    "after", ["120", formatdate(time.time() + 100_000, usegmt=True), "9" * 400], ids=["seconds", "date", "for ever"]
)
def test_busy_for_longer_than_the_user_waits(after: str) -> None:
    message, server = failure(saying(answer(b"", "503 Busy", JSON, f"Retry-After: {after}")))
    assert "does not fit into the time limit of 5 s" in message
    assert len(server.asked) == 1


def test_a_redirect_is_followed_without_credentials_to_another_server() -> None:
    with serving(saying(answer(ROWS))) as other:

        def behave(server: FaultyServer, asked: Asked, send: Send) -> None:
            send(answer(b"", "307 Moved", JSON, f"Location: {other.url}?{asked.path.partition('?')[2]}"))

        with serving(behave) as first:
            engine(first, credentials=Credentials(token=SECRET)).query(SELECT, {})
            assert first.asked[0].headers["authorization"] == f"Bearer {SECRET}"
            assert other.asked[0].query == SELECT
            assert "authorization" not in other.asked[0].headers


def test_a_redirected_post_is_no_get() -> None:
    redirect = saying(answer(b"", "301 Moved", JSON, "Location: http://127.0.0.1:1/new?key=hidden"))
    message, server = failure(redirect, SELECT + " #" + "x" * 3000)
    assert "redirects POST to http://127.0.0.1:1/new, and what is sent would be lost" in message
    assert "hidden" not in message
    assert [asked.method for asked in server.asked] == ["POST"]


@pytest.mark.parametrize("status", ["401 No", "403 No"])
@pytest.mark.parametrize("credentials", [Credentials("someone", SECRET), Credentials(token=SECRET)])
def test_secrets_are_never_shown(status: str, credentials: Credentials) -> None:
    challenge = 'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth", algorithm=MD5'
    message, _ = failure(saying(answer(b"", status, JSON, challenge)), credentials=credentials)
    assert "CLUSTERGRAPH_" in message
    for shown in (message, repr(credentials)):
        assert SECRET not in shown
        assert "someone" not in shown


def test_basic_is_sent_only_where_it_is_asked_for() -> None:
    challenge = answer(b"", "401 No", JSON, 'WWW-Authenticate: Basic realm="r"')
    with serving(in_turn(challenge, answer(ROWS))) as server:
        asking = engine(server, credentials=Credentials("user", "pw"))
        asking.query(SELECT, {})
        asking.query(SELECT, {})
        assert [asked.headers.get("authorization") for asked in server.asked] == [
            None,
            "Basic dXNlcjpwdw==",
            "Basic dXNlcjpwdw==",
        ]


def test_an_update_is_not_repeated_unless_it_did_nothing() -> None:
    for status, times in (("503 Busy", 1), ("429 Busy", 2)):
        with serving(in_turn(answer(b"", status, JSON, "Retry-After: 0"), answer(b"", "204 Done"))) as server:
            asking = engine(server)
            if times == 1:
                with pytest.raises(RemoteError):
                    asking.client.send(server.url, "POST", b"x", repeatable=False)
            else:
                asking.client.send(server.url, "POST", b"x", repeatable=False)
            assert len(server.asked) == times


def test_what_is_sent() -> None:
    with serving(saying(answer(ROWS))) as server:
        server.url += "?default-graph-uri=http%3A%2F%2Fx%2Fg"
        text = "# ASK nothing, INSERT nothing\nSELECT ?a { ?a x:b 'y:z' } # y:z"
        engine(server).query(text, {"x": "http://x/", "y": "http://y/"})
        (asked,) = server.asked
        assert asked.method == "GET"
        assert asked.query == "PREFIX x: <http://x/> " + text
        assert "default-graph-uri=http" in asked.path
        assert asked.headers["user-agent"].startswith("clustergraph/")
        assert asked.headers["accept"].startswith(JSON)
        engine(server).query(SELECT + "#" + "湖" * 500, {})
        assert server.asked[-1].method == "POST"
        assert server.asked[-1].query == SELECT + "#" + "湖" * 500


def test_a_malformed_query_has_its_place() -> None:
    with (
        serving(saying(answer(b"some message", "400 Bad", "text/plain"))) as server,
        pytest.raises(QueryError, match="foo:, which is not declared") as caught,
    ):
        engine(server).query("SELECT * {\n ?s foo:b ?o }", {})
    assert (caught.value.problems[0].line, caught.value.problems[0].column) == (2, 5)


def test_a_refused_query_that_could_call_out_is_not_looked_at() -> None:
    with serving(saying(answer(ROWS))) as elsewhere:
        escaped = "".join(f"\\u{ord(letter):04x}" for letter in "SERVICE")
        for word in ("SERVICE", "service", escaped):
            query = f"ASK {{ {word} <{elsewhere.url}> {{ ?a ?b ?c }} }}"
            message, _ = failure(saying(answer(b"no federation", "400 Bad", "text/plain")), query)
            assert "no federation" in message
        assert elsewhere.asked == []


@pytest.mark.parametrize(
    "url", ["http://me:secret@host/sparql", "ftp://host/x", "http://", "http://h:x/", "http://[x/"]
)
def test_addresses_that_cannot_be_used(url: str) -> None:
    with pytest.raises(QueryError) as caught:
        RemoteEngine(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "variables",
    [
        {"CLUSTERGRAPH_USER": "secret"},
        {"CLUSTERGRAPH_PASSWORD": "secret"},
        {"CLUSTERGRAPH_USER": "secret", "CLUSTERGRAPH_PASSWORD": "secret", "CLUSTERGRAPH_TOKEN": "secret"},
        {"CLUSTERGRAPH_TOKEN": "secret\nX-Other: 1"},
    ],
)
def test_credentials_that_cannot_be_used(variables: dict[str, str]) -> None:
    with pytest.raises(QueryError, match="CLUSTERGRAPH_") as caught:
        Credentials.from_environment(variables)
    assert "secret" not in str(caught.value)


def test_blank_nodes_and_truth_values_of_virtuoso() -> None:
    node = b'{"type":"bnode","value":"nodeID://b1"}'
    flag = b'{ "type": "typed-literal", "datatype": "http://www.w3.org/2001/XMLSchema#boolean", "value": "1" }'
    body = b'{"head":{"vars":["a","b","c"]},"results":{"bindings":[{"a":%s,"b":%s,"c":%s}]}}' % (node, node, flag)
    with serving(saying(answer(body))) as server:
        rows = engine(server).query(SELECT, {})
        assert isinstance(rows, ox.QuerySolutions)
        (row,) = rows
        assert isinstance(row["a"], ox.BlankNode)
        assert row["a"] == row["b"]
        assert str(row["c"]) == '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of its own for 127.0.0.1, with its key."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the program openssl to make a certificate")
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    )
    subprocess.run([*command.split(), "-keyout", file, "-out", f"{file}.crt"], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    return file


def test_tls(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(saying(answer(ROWS)), certificate) as server:
        with pytest.raises(RemoteError, match="no secure connection"):
            engine(server).query(SELECT, {})
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        _trusted.cache_clear()
        rows = engine(server).query(SELECT, {})
        assert isinstance(rows, ox.QuerySolutions)
        assert len(list(rows)) == 1
    for behave in (never, drip_headers, drip_body):
        with serving(behave, certificate) as server:
            started = time.monotonic()
            with pytest.raises(RemoteError, match="gave no whole answer within"):
                engine(server, 0.6).query(SELECT, {})
            assert time.monotonic() - started < 3
    _trusted.cache_clear()
