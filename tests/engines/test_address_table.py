"""The table of addresses, against a server that speaks the paths of one kind, as Fuseki and GraphDB are not at hand."""

from __future__ import annotations

import pytest

from clustergraph.engines.credentials import Credentials
from clustergraph.engines.http import Client
from clustergraph.engines.servers import find_addresses
from clustergraph.errors import QueryError
from tests.engines.faulty_server import Asked, FaultyServer, Send, answer, serving

TRUE = b'{"head":{},"boolean":true}'
FUSEKI = ("/ds/sparql", "/ds/update", "/ds/data")
RDF4J = ("/x/repositories/ID", "/x/repositories/ID/statements", "/x/repositories/ID/rdf-graphs/service")
OXIGRAPH = ("/query", "/update", "/store")
VIRTUOSO = ("/sparql", "/sparql", "/sparql-graph-crud")
AS_USER = ("/sparql", "/sparql-auth", "/sparql-graph-crud-auth")

CASES = [
    ("/ds", "Fuseki-Request-Id: 1", FUSEKI),
    ("/ds/", "Fuseki-Request-Id: 1", FUSEKI),
    ("/ds/sparql", "Fuseki-Request-Id: 1", FUSEKI),
    ("/ds/data", "", FUSEKI),
    ("/ds/query", "Fuseki-Request-Id: 1", ("/ds/query", "/ds/update", "/ds/data")),
    ("/ds/update", "Fuseki-Request-Id: 1", FUSEKI),
    ("/x/repositories/ID", "", RDF4J),
    ("/x/repositories/ID/statements", "", RDF4J),
    ("/x/repositories/ID/rdf-graphs/service", "", RDF4J),
    ("/x", "", RDF4J),
    ("/x/repositories", "", RDF4J),
    ("", "Server: Oxigraph/0.5", OXIGRAPH),
    ("/query", "Server: Oxigraph/0.5", OXIGRAPH),
    ("/store", "", OXIGRAPH),
    ("", "Server: Virtuoso/07", VIRTUOSO),
    ("/sparql", "Server: Virtuoso/07", VIRTUOSO),
    ("/sparql-graph-crud-auth", "", ("/sparql", "/sparql", "/sparql-graph-crud-auth")),
]


def speaking(queries: set[str], header: str, ids: tuple[str, ...] = ("ID",)):  # type: ignore[no-untyped-def]
    rows = b",".join(b'{"id":{"type":"literal","value":"%s"}}' % name.encode() for name in ids)
    repositories = b'{"head":{"vars":["id"]},"results":{"bindings":[%s]}}' % rows

    def behave(server: FaultyServer, asked: Asked, send: Send) -> None:
        path = asked.path.partition("?")[0]
        if path == "/x/repositories":
            send(answer(repositories))
        elif path in queries:
            send(answer(TRUE, "200 OK", "application/sparql-results+json", header or "X-None: 1"))
        else:
            send(answer(b"", "404 Not Found"))

    return behave


@pytest.mark.parametrize(("given", "header", "expected"), CASES)
def test_services_are_found(given: str, header: str, expected: tuple[str, str, str]) -> None:
    with serving(speaking({expected[0]}, header)) as server:
        base = server.url.removesuffix("/sparql")
        found = find_addresses(base + given, Client(5, credentials=Credentials()))
        assert (found.query, found.update, found.store) == tuple(base + path for path in expected)
        assert all(asked.method == "GET" for asked in server.asked)
        assert len(server.asked) <= 4


def test_a_user_of_virtuoso_writes_elsewhere() -> None:
    with serving(speaking({"/sparql"}, "Server: Virtuoso/07")) as server:
        base = server.url.removesuffix("/sparql")
        found = find_addresses(server.url, Client(5, credentials=Credentials("u", "p")))
        assert (found.query, found.update, found.store) == tuple(base + path for path in AS_USER)


def test_several_repositories_are_named() -> None:
    with serving(speaking(set(), "", ("one", "two"))) as server, pytest.raises(QueryError, match="one, two"):
        find_addresses(server.url.removesuffix("/sparql") + "/x", Client(5, credentials=Credentials()))


def test_nothing_known_stands_there() -> None:
    with serving(speaking(set(), "")) as server, pytest.raises(QueryError, match="no SPARQL service is found"):
        find_addresses(server.url.removesuffix("/sparql") + "/nothing", Client(5, credentials=Credentials()))
