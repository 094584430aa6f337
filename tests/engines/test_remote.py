"""The remote engine against real servers."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from clustergraph.engines.credentials import Credentials
from clustergraph.engines.http import RemoteError
from clustergraph.engines.remote import RemoteEngine
from clustergraph.engines.servers import find_addresses
from clustergraph.errors import QueryError
from tests.servers import Server, running_oxigraph

G1, G2 = "http://x/g1", "http://x/g2"
A, P, B = (ox.NamedNode(f"http://x/{name}") for name in "apb")
QUADS = [
    ox.Quad(A, P, B, ox.NamedNode(G1)),
    ox.Quad(A, P, B, ox.NamedNode(G2)),
    ox.Quad(A, P, ox.Literal("湖南\n\"'", language="zh"), ox.NamedNode(G2)),
    ox.Quad(ox.BlankNode(), P, A, ox.NamedNode(G2)),
]


def engine_of(server: Server) -> RemoteEngine:
    return RemoteEngine(server.query_url, 60, credentials=Credentials(server.user, server.password))


@pytest.fixture(
    params=[
        pytest.param("oxigraph_server", marks=pytest.mark.server),
        pytest.param("virtuoso_server", marks=pytest.mark.virtuoso),
    ]
)
def engine(request: pytest.FixtureRequest) -> Iterator[RemoteEngine]:
    server = request.getfixturevalue(request.param)
    engine = engine_of(server)
    engine.load(QUADS)
    yield engine
    for graph in engine.graphs():
        engine.store.delete(graph)
    if not server.union:
        engine.update("CLEAR DEFAULT", {})


def rows(engine: RemoteEngine, text: str) -> list[ox.QuerySolution]:
    found = engine.query(text, {"x": "http://x/"})
    assert isinstance(found, ox.QuerySolutions)
    return list(found)


def test_every_form(engine: RemoteEngine) -> None:
    assert {row["o"] for row in rows(engine, "SELECT DISTINCT ?o { x:a x:p ?o }")} == {B, QUADS[2].object}
    for pattern, expected in (("x:a x:p x:b", True), ("x:b x:p x:a", False)):
        truth = engine.query(f"ASK {{ {pattern} }}", {"x": "http://x/"})
        assert isinstance(truth, ox.QueryBoolean)
        assert bool(truth) is expected
    triples = engine.query(
        "CONSTRUCT { ?o x:p ?s } WHERE { ?s x:p ?o . FILTER (isIRI(?o) && isIRI(?s)) }", {"x": "http://x/"}
    )
    assert isinstance(triples, ox.QueryTriples)
    assert list(triples) == [ox.Triple(B, P, A)]
    assert isinstance(engine.query(f"DESCRIBE <{A.value}>", {}), ox.QueryTriples)
    assert any(isinstance(row["s"], ox.BlankNode) for row in rows(engine, "SELECT ?s { ?s ?p x:a }"))


def test_what_was_loaded_comes_back(engine: RemoteEngine) -> None:
    assert engine.graphs() == [G1, G2]
    found = ox.Dataset(engine.quads())
    expected = ox.Dataset(QUADS)
    for dataset in (found, expected):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert set(found) == set(expected)


def test_update(engine: RemoteEngine) -> None:
    engine.update(
        "DELETE DATA { GRAPH x:g1 { x:a x:p x:b } } ;\nINSERT DATA { GRAPH x:g3 { x:a x:p '湖' } }", {"x": "http://x/"}
    )
    assert engine.graphs() == [G2, "http://x/g3"]


def test_a_malformed_update_has_its_place(engine: RemoteEngine) -> None:
    with pytest.raises(QueryError) as caught:
        engine.update("INSERT DATA {\n x:a x:b }", {"x": "http://x/"})
    assert caught.value.problems[0].line == 2


def test_graph_store(engine: RemoteEngine) -> None:
    store = engine.store
    store.put(G1, [ox.Triple(B, P, A)])
    got = store.get(G1)
    assert got is not None
    assert [quad.triple for quad in got] == [ox.Triple(B, P, A)]
    assert store.delete(G1)
    assert not store.delete(G1)
    assert store.get(G1) is None
    if engine.addresses.server == "Oxigraph":  # Virtuoso has no HEAD
        assert (store.exists(G1), store.exists(G2)) == (False, True)
        store.put(None, [ox.Triple(A, P, A)])
        assert [quad.triple for quad in store.get(None) or []] == [ox.Triple(A, P, A)]


@pytest.mark.server
def test_a_server_that_stops_in_the_middle_is_noticed() -> None:
    with running_oxigraph("--timeout-s", "1") as server:
        graph = [ox.Triple(ox.NamedNode(f"http://x/{i}"), P, ox.Literal(i)) for i in range(3000)]
        server.put(graph, None)
        engine = engine_of(server)
        product = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        for text in (
            f"SELECT (COUNT(*) AS ?n) {product}",
            f"CONSTRUCT {{ ?a ?b ?n }} {{ SELECT ?a ?b (COUNT(*) AS ?n) {product} GROUP BY ?a ?b }}",
            f"ASK {{ {product[1:-1]} FILTER (?c + ?f + ?i < 0) }}",
        ):
            with pytest.raises(RemoteError, match="cancelled"):
                engine.query(text, {})


@pytest.mark.virtuoso
def test_a_construct_that_virtuoso_cuts_is_noticed(virtuoso_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit of the test server is 1,000,000 rows, so the header is put on where the server would put it."""
    engine = engine_of(virtuoso_server)
    asked: list[str] = []
    ask = engine._ask

    def cutting(text: str, form: str, accept: str):  # type: ignore[no-untyped-def]
        asked.append(form)
        reply = ask(text, form, accept)
        if form == "SELECT":
            reply.headers["X-SPARQL-MaxRows"] = "1"
        return reply

    monkeypatch.setattr(engine, "_ask", cutting)
    with pytest.raises(RemoteError, match="gives 1 rows at most"):
        engine.query("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 5", {})
    assert asked == ["CONSTRUCT", "SELECT"]


@pytest.mark.server
def test_real_addresses_of_oxigraph(oxigraph_server: Server) -> None:
    client = engine_of(oxigraph_server).client
    for given in (oxigraph_server.base_url, oxigraph_server.query_url, oxigraph_server.store_url):
        found = find_addresses(given, client)
        assert (found.query, found.update, found.store) == (
            oxigraph_server.query_url,
            oxigraph_server.update_url,
            oxigraph_server.store_url,
        )


@pytest.mark.virtuoso
def test_real_addresses_of_virtuoso(virtuoso_server: Server) -> None:
    client = engine_of(virtuoso_server).client
    for given in (virtuoso_server.base_url, virtuoso_server.query_url, virtuoso_server.store_url):
        found = find_addresses(given, client)
        assert (found.query, found.update, found.store) == (
            virtuoso_server.query_url,
            virtuoso_server.update_url,
            virtuoso_server.store_url,
        )


@pytest.mark.server
def test_a_base_address_leads_to_the_query_service(oxigraph_server: Server) -> None:
    engine = RemoteEngine(oxigraph_server.base_url, 60)
    assert bool(engine.query("ASK {}", {}))
    assert engine.name == oxigraph_server.query_url
    wrong = RemoteEngine(oxigraph_server.base_url + "/nothing/here", 60)
    with pytest.raises(RemoteError, match="/nothing/here"):
        wrong.query("ASK {}", {})
