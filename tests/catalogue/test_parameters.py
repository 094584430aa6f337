"""Arguments: names that people write, and what is said when one does not fit."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from clustergraph.catalogue import parse_arguments, parse_query
from clustergraph.errors import QueryError
from clustergraph.graph import KnowledgeGraph

PLACE = "https://w3id.org/clustergraph/place/"


@pytest.mark.parametrize(
    "name",
    [
        "Jiangsu",
        "jiangsu",
        "江苏省",
        "320000",
        "CN-JS",
        "place:jiangsu",
        PLACE + "jiangsu",
        f"<{PLACE}jiangsu>",
    ],
)
def test_a_place_may_be_named_in_many_ways(graph: KnowledgeGraph, name: str) -> None:
    values = parse_arguments(graph.catalogue["clusters-in-place"], [f"place={name}"], graph.resolve)
    assert values == {"place": [ox.NamedNode(PLACE + "jiangsu")]}


BAD = {
    "unknown name": ("clusters-in-place", ["place=Suzhuo"], "no place is called 'Suzhuo'", "did you mean 'suzhou'"),
    "unknown prefixed name": (
        "clusters-in-place",
        ["place=place:suzhuo"],
        "is no place of the graph",
        "'place:suzhou'",
    ),
    "wrong class": ("clusters-in-place", ["place=sector:it"], "'sector:it' is no place of the graph", "remedy"),
    "two things": (
        "clusters-in-place",
        ["place=Taizhou"],
        "'Taizhou' is the name of more than one place",
        "write 'place:taizhou-jiangsu' or",
    ),
    "unknown parameter": ("clusters-in-place", ["plase=Suzhou"], "has no parameter 'plase'", "did you mean 'place'?"),
    "no value": ("clusters-in-place", ["Suzhou"], "'Suzhou' is no argument", "name=value"),
    "given twice": (
        "clusters-in-place",
        ["place=Suzhou", "place=Wuxi"],
        "place of clusters-in-place is given twice",
        "one",
    ),
    "no number": (
        "other-cities-with-at-least",
        ["minimum=three"],
        "'three' does not fit the parameter minimum",
        "a whole number",
    ),
    "no language": ("weak-facts", ["lang=x y"], "'x y' does not fit the parameter lang", "a language tag"),
    "no parameters at all": ("claims", ["x=1"], "the query claims has no parameter", "leave 'x=1' out"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_argument_is_told_with_its_remedy(graph: KnowledgeGraph, name: str) -> None:
    query, arguments, what, remedy = BAD[name]
    with pytest.raises(QueryError) as caught:
        parse_arguments(graph.catalogue[query], arguments, graph.resolve)
    assert what in str(caught.value)
    assert remedy in str(caught.value)


def test_a_repeatable_parameter_takes_several(graph: KnowledgeGraph) -> None:
    values = parse_arguments(graph.catalogue["clusters-in-sectors"], ["sector=it", "sector=新材料"], graph.resolve)
    assert [value.value.rsplit("/", 1)[-1] for value in values["sector"]] == ["it", "materials"]


LIMITED = """\
#+ params:
#+   size: {type: integer, minimum: 1, maximum: 9}
#+   share: {type: decimal, minimum: 0.5}
#+   day: {type: date}
#+   lang: {type: language}
#+   sector: {type: iri, class: 'cg:Sector'}
#+ enumerate:
#+   - lang: [zh, en]
#+   - sector: ['sector:it', 'sector:materials']
SELECT * {
  VALUES ?size { 3 } VALUES ?share { 0.5 } VALUES ?day { UNDEF } VALUES ?lang { "en" } VALUES ?sector { sector:it }
}
"""


@pytest.mark.parametrize(
    ("argument", "value", "datatype"),
    [
        ("size=9", "9", "integer"),
        ("share=.75", ".75", "decimal"),
        ("day=2024-02-29", "2024-02-29", "date"),
        ("lang=zh", "zh", "string"),
    ],
)
def test_what_is_allowed_is_bound(graph: KnowledgeGraph, argument: str, value: str, datatype: str) -> None:
    query = parse_query(LIMITED, Path("limited.rq"), "limited.rq")
    ((term,),) = parse_arguments(query, [argument], graph.resolve).values()
    assert term == ox.Literal(value, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}"))


@pytest.mark.parametrize("name", ["sector:materials", "新材料", "New materials"])
def test_an_allowed_thing_may_be_named_in_any_way(graph: KnowledgeGraph, name: str) -> None:
    query = parse_query(LIMITED, Path("limited.rq"), "limited.rq")
    ((term,),) = parse_arguments(query, [f"sector={name}"], graph.resolve).values()
    assert term == ox.NamedNode("https://w3id.org/clustergraph/sector/materials")


@pytest.mark.parametrize(
    ("argument", "expected", "remedy"),
    [
        ("size=0", "a whole number from 1 to 9", "without it, the query takes 3"),
        ("size=10", "a whole number from 1 to 9", "without it, the query takes 3"),
        ("size=٣", "a whole number", "without it, the query takes 3"),
        ("share=0.49", "a number of at least 0.5", "without it"),
        ("day=2023-02-29", "a date of the calendar, written YYYY-MM-DD", "leave day=… out to take any"),
        ("day=2023", "a date of the calendar, written YYYY-MM-DD", "leave day=… out to take any"),
        ("lang=zhh", "one of zh, en", "did you mean 'zh'?"),
        ("sector=biomed", "one of sector:it, sector:materials", "without it, the query takes sector:it"),
        ("lang=\udce4", "", "set your terminal to UTF-8"),
    ],
)
def test_what_is_not_allowed_is_told(graph: KnowledgeGraph, argument: str, expected: str, remedy: str) -> None:
    query = parse_query(LIMITED, Path("limited.rq"), "limited.rq")
    with pytest.raises(QueryError) as caught:
        parse_arguments(query, [argument], graph.resolve)
    assert expected in str(caught.value)
    assert remedy in str(caught.value)


def test_a_name_means_a_thing_and_not_a_record_about_it(graph: KnowledgeGraph) -> None:
    assert graph.resolve("suzhou", None).value == "https://w3id.org/clustergraph/place/suzhou"
    record = "https://w3id.org/clustergraph/data/places/places.csv#suzhou"
    assert graph.resolve(record, None).value == record
