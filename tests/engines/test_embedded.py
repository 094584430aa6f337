"""The embedded engine: the merge of the graphs, updates, and complaints with line and column."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from clustergraph.engines import EmbeddedEngine
from clustergraph.errors import QueryError

A, B, P = (ox.NamedNode(f"http://x/{name}") for name in "abp")


@pytest.fixture
def engine() -> EmbeddedEngine:
    engine = EmbeddedEngine()
    engine.load([ox.Quad(A, P, B, A), ox.Quad(A, P, B, B)])
    return engine


def count(engine: EmbeddedEngine, pattern: str) -> int:
    rows = engine.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}", {})
    assert isinstance(rows, ox.QuerySolutions)
    return int(next(rows)["n"].value)


def test_a_statement_of_two_graphs_counts_once(engine: EmbeddedEngine) -> None:
    """Oxigraph's own union would count it twice."""
    assert count(engine, "?s ?p ?o") == 1
    assert count(engine, "GRAPH ?g { ?s ?p ?o }") == 2
    assert len(list(engine.quads())) == 2


def test_an_update_reaches_the_merge(engine: EmbeddedEngine) -> None:
    engine.update("DELETE WHERE { GRAPH <http://x/a> { ?s ?p ?o } }", {})
    assert count(engine, "?s ?p ?o") == 1
    engine.update(
        "DELETE WHERE { GRAPH <http://x/b> { ?s ?p ?o } } ; INSERT DATA { GRAPH x:c { x:a x:p 1, 2 } }",
        {"x": "http://x/"},
    )
    assert count(engine, "?s ?p ?o") == 2


COMPLAINTS = {
    "SELECT * { ?s ex:p ?o }": (1, 15, "the query uses the prefix ex:, which is not declared"),
    "PREFIX a: <http://a/>\nSELECT * {\n  ?s a:p b:c .\n}": (3, 10, "the query uses the prefix b:"),
    'SELECT * { ?s ?p "no:prefix" . # no:prefix\n <http://no/x:y> ?p }': (2, 20, "unexpected '}'"),
    "SELECT * { ?s ?p ?o": (1, 20, "it ends too early"),
    "SELECT ?x { ?s ?p ?o } GROUP BY ?s": (1, 35, "the SELECT contains a variable that is unbound"),
}


@pytest.mark.parametrize("text", COMPLAINTS)
def test_a_complaint_has_its_place(engine: EmbeddedEngine, text: str) -> None:
    with pytest.raises(QueryError) as caught:
        engine.query(text, {})
    (problem,) = caught.value.problems
    line, column, message = COMPLAINTS[text]
    assert message in problem.message
    assert problem.line == line
    assert isinstance(problem.column, int)
    assert abs(problem.column - column) <= 6


def test_known_prefixes_need_no_declaration(engine: EmbeddedEngine) -> None:
    assert bool(engine.query("ASK { x:a x:p x:b }", {"x": "http://x/"}))
