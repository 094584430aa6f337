"""Arguments: names that people write, and what is said when one does not fit."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from clustergraph.catalogue import parse_arguments
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
