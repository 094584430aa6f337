"""Binding: values go in as RDF terms, and no value can leave the block it is put into."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustergraph.catalogue import bind
from clustergraph.catalogue.binding import UnclosedBlockError, blocks, values_of

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def test_every_block_of_a_variable_is_bound_and_others_stay() -> None:
    text = "SELECT * { VALUES ?a { 1 } { VALUES ?a {2 3} VALUES ?b { 4 } } values $a{ UNDEF } }"
    bound = bind(text, {"a": [ox.Literal(7), ox.NamedNode("http://x/y")]})
    terms = '"7"^^<http://www.w3.org/2001/XMLSchema#integer> <http://x/y>'
    assert [(b.name, b.data) for b in blocks(bound)] == [("a", terms), ("a", terms), ("b", "4"), ("a", terms)]


@pytest.mark.parametrize(
    "hidden",
    [
        "# VALUES ?a { 1 }\n",
        '"VALUES ?a { 1 }"',
        "'VALUES ?a { 1 }'",
        '"""VALUES ?a { 1 } \\""" VALUES ?a { 1 } """',
        "'''it's VALUES ?a { 1 }'''",
        "<http://x/#VALUES?a>",
        "VALUES (?a ?b) { (1 2) }",
        "VALUES ?ab { 1 }",
        "?VALUES ?a",
    ],
)
def test_what_only_looks_like_a_block_is_left_alone(hidden: str) -> None:
    assert bind(hidden, {"a": [ox.Literal(2)]}) == hidden


def test_a_brace_within_a_term_does_not_end_its_block() -> None:
    (block,) = blocks('VALUES ?a { "}" <http://x/> "\\"}" }')
    assert block.data == '"}" <http://x/> "\\"}"'


@given(TEXT, TEXT)
def test_no_text_breaks_out(value: str, language_free: str) -> None:
    """The engine reads back the very values that were bound, whatever they hold, and nothing else has happened."""
    query = "SELECT ?v ?after { VALUES ?v { 1 } BIND(2 AS ?after) }"
    terms = [ox.Literal(value), ox.Literal(language_free, language="zh")]
    rows = ox.Store().query(bind(query, {"v": terms}))
    assert isinstance(rows, ox.QuerySolutions)
    assert [(row["v"], row["after"]) for row in rows] == [(term, ox.Literal(2)) for term in terms]


@given(TEXT)
def test_no_iri_breaks_out(text: str) -> None:
    """A text either is refused as an IRI or is bound as that IRI."""
    try:
        node = ox.NamedNode("http://x/" + text)
    except ValueError:
        return
    rows = ox.Store().query(bind("SELECT ?v { VALUES ?v { 1 } }", {"v": [node]}))
    assert isinstance(rows, ox.QuerySolutions)
    assert [row["v"] for row in rows] == [node]


@given(TEXT, st.integers(0, 4))
def test_what_follows_a_block_stays_in_its_line(value: str, lines: int) -> None:
    """So that an engine's complaint about the bound query points into the file."""
    text = "SELECT ?v {\n  VALUES ?v {" + "\n  1" * lines + "\n}\n  BROKEN }"
    bound = bind(text, {"v": [ox.Literal(value.replace("\r", ""))] * 3})
    assert bound[: bound.rindex("BROKEN")].count("\n") == text[: text.rindex("BROKEN")].count("\n")


@given(TEXT)
def test_data_reads_back_what_was_bound(value: str) -> None:
    (block,) = blocks(bind("{ VALUES ?v { 1 } }", {"v": [ox.Literal(value), ox.Literal(value, language="zh-Hans")]}))
    assert values_of(block.data) == (value, value)


def test_data_is_read_as_a_user_would_write_it() -> None:
    data = """cg:City  # a remark { }
      <http://x/y> 'it' "say \\"so\\"\\u4e2d" -1.5e3 true "2021-12-31"^^xsd:date :a place:a-b.c UNDEF"""
    assert values_of(data) == (
        "cg:City",
        "<http://x/y>",
        "it",
        'say "so"中',
        "-1.5e3",
        "true",
        "2021-12-31",
        ":a",
        "place:a-b.c",
    )
    assert values_of("UNDEF") == ()


@pytest.mark.parametrize("data", ["1 ?x", "cg:a ; cg:b", "{ 1", "1 . 2 FILTER(true)"])
def test_what_is_no_data_is_refused(data: str) -> None:
    with pytest.raises(ValueError, match="is no value"):
        values_of(data)


def test_an_open_block_is_told() -> None:
    with pytest.raises(UnclosedBlockError) as caught:
        list(blocks("SELECT * { VALUES ?a { 1"))
    assert caught.value.start == len("SELECT * { VALUES ?a {")
