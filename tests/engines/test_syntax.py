"""What is told of a query from its tokens."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustergraph.engines.syntax import as_select, complaint, form, limit, with_prefixes

PREFIXES = {"a": "http://a/", "b": "http://b/"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * {}", "SELECT"),
        ("# ASK\nPREFIX select: <http://x/construct> ask {}", "ASK"),
        ("BASE <http://ask/> describe <x>", "DESCRIBE"),
        ("construct { ?a ?b 'SELECT' } where { ?a ?b ?c }", "CONSTRUCT"),
        ("", "SELECT"),
    ],
)
def test_form(text: str, expected: str) -> None:
    assert form(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 10", 10),
        ("SELECT * { { SELECT * { ?s ?p ?o } LIMIT 5 } }", None),
        ("SELECT * { ?s ?p 'LIMIT 3' } # LIMIT 4", None),
        ("SELECT * { ?s ?p '}' } OFFSET 2 LIMIT 7", 7),
    ],
)
def test_limit(text: str, expected: int | None) -> None:
    assert limit(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "CONSTRUCT { ?s ?p '}' } WHERE { ?s ?p ?o } LIMIT 2",
        "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 2",
        "CONSTRUCT { ?s ?p ?o . ?s ?p 1 } { ?s ?p ?o } ORDER BY ?s LIMIT 2",
    ],
)
def test_a_row_for_each_solution_of_a_construct(text: str) -> None:
    rows = as_select(text)
    assert rows is not None
    store = ox.Store()
    store.bulk_extend(ox.Quad(ox.NamedNode(f"http://x/{i}"), ox.NamedNode("http://p"), ox.Literal(i)) for i in range(5))
    found = store.query(rows)
    assert isinstance(found, ox.QuerySolutions)
    assert len(list(found)) == 2
    assert as_select("SELECT * { ?s ?p ?o }") is None


def test_only_what_is_used_is_declared() -> None:
    assert with_prefixes("SELECT * { ?s a:x 'b:y' }\n# b:z", PREFIXES).startswith("PREFIX a: <http://a/> SELECT")
    declared = "PREFIX a: <http://other/> SELECT * { ?s a:x ?o }"
    assert with_prefixes(declared, PREFIXES) == declared


@given(st.text(alphabet="ab:<>'\"\\#\n {}?.", max_size=60))
def test_lines_keep_their_numbers(text: str) -> None:
    longer = with_prefixes(text, PREFIXES)
    assert longer.endswith(text)
    assert longer.count("\n") == text.count("\n")


def test_complaint() -> None:
    assert complaint("SELECT * { ?s a:x ?o }", PREFIXES) is None
    assert complaint("INSERT DATA { a:x a:y 1 }", PREFIXES, update=True) is None
    problem = complaint("SELECT * {\n ?s ?p }", PREFIXES)
    assert problem is not None
    assert problem.line == 2
    assert complaint("LOAD <http://127.0.0.1:1/x>", PREFIXES, update=True) is None
