"""The mappings that the graph holds, with their records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from clustergraph.engines import text_of
from clustergraph.errors import Problem, QueryError
from clustergraph.graph import KnowledgeGraph

_LINKS = """
SELECT DISTINCT ?thing ?predicate ?object ?label ?basis WHERE {
  ?record owl:annotatedSource ?thing ; owl:annotatedProperty ?predicate ; owl:annotatedTarget ?object ;
    sssom:object_source %s ; dcterms:isPartOf/cg:basis ?basis .
  FILTER NOT EXISTS { ?record sssom:predicate_modifier ?denied }
  OPTIONAL { ?record sssom:object_label ?label }
} ORDER BY ?thing ?predicate ?object ?label ?basis"""
_PAIRS = """
SELECT DISTINCT ?thing ?object ?predicate ?modifier WHERE {
  ?record owl:annotatedSource ?thing ; owl:annotatedTarget ?object ; owl:annotatedProperty ?predicate .
  OPTIONAL { ?record sssom:predicate_modifier ?modifier }
}"""
_MEMBERS = "SELECT DISTINCT ?thing WHERE { VALUES ?class { %s } ?thing a ?class }"


@dataclass(frozen=True)
class Link:
    """A mapping that holds, as far as the graph says.

    Attributes:
        thing: what is mapped.
        predicate: how.
        object: to what.
        label: what the data set called it when it was mapped; empty when that is not recorded.
        basis: on what it rests.
    """

    thing: str
    predicate: str
    object: str
    label: str
    basis: str


@dataclass(frozen=True)
class Recorded:
    """A mapping on record, whether it holds or was refused.

    Attributes:
        thing: what is mapped.
        object: to what.
        predicate: how.
        refused: whether the record says that it does not hold.
    """

    thing: str
    object: str
    predicate: str
    refused: bool


def read_links(
    graph: KnowledgeGraph, dataset: str, classes: Iterable[str] = (), entities: Iterable[str] = ()
) -> list[Link]:
    """The links to a data set.

    Args:
        graph: the graph.
        dataset: IRI of the data set.
        classes: only of things of these classes, as prefixed names, labels or IRIs; none for all.
        entities: only of these things, as a user names them; none for all.

    Returns:
        The links, sorted.

    Raises:
        QueryError: a class or thing is unknown.
    """
    found = {
        (link.thing, link.predicate, link.object): link
        for link in (Link(*row) for row in reversed(_rows(graph, _LINKS % ox.NamedNode(dataset), 5)))
    }
    links = [found[key] for key in sorted(found)]
    if chosen := list(classes):
        terms = " ".join(str(_class(graph, name)) for name in chosen)
        members = {row[0] for row in _rows(graph, _MEMBERS % terms, 1)}
        links = [link for link in links if link.thing in members]
    if named := [graph.resolve(name, None).value for name in entities]:
        links = [link for link in links if link.thing in named]
    return links


def read_recorded(graph: KnowledgeGraph) -> list[Recorded]:
    """All mappings on record, those that were refused as well.

    Args:
        graph: the graph.

    Returns:
        The mappings.
    """
    rows = graph.sparql(_PAIRS)
    assert isinstance(rows, ox.QuerySolutions)
    return [
        Recorded(text_of(row[0]), text_of(row[1]), text_of(row[2]), row[3] is not None)
        for row in rows
        if all(row[at] is not None for at in range(3))
    ]


def _class(graph: KnowledgeGraph, name: str) -> ox.NamedNode:
    iri = graph.expand(name)
    found = graph.resolve(name, "owl:Class") if iri is None else ox.NamedNode(iri)
    if found.value not in graph.members("owl:Class"):
        raise QueryError(Problem(f"{name!r} is no class", expected="a class such as cg:City"))
    return found


def _rows(graph: KnowledgeGraph, text: str, width: int) -> list[tuple[str, ...]]:
    rows = graph.sparql(text)
    assert isinstance(rows, ox.QuerySolutions)
    return [tuple("" if row[at] is None else text_of(row[at]) for at in range(width)) for row in rows]
