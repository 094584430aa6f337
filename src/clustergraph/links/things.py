"""What can be matched: the things of the graph with their names, kinds, relations and coordinates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from clustergraph.graph import KnowledgeGraph
from clustergraph.links.geography import Point, kilometres

PREFERRED = "preferred"
ALTERNATIVE = "alternative"
CODE = "code"

DEFAULT_TYPES: Mapping[str, str] = {
    "place": "cg:Place",
    "cluster": "cg:Cluster",
    "sector": "cg:Sector",
    "organisation": "org:Organization",
}
"""The classes that are matched when no other is asked for, and what users call them."""

_WITHIN = "schema:containedInPlace"
_NAMES = """
SELECT ?thing ?kind ?name WHERE {
  VALUES (?property ?kind) {
    (skos:prefLabel "preferred") (rdfs:label "preferred") (dcterms:title "preferred") (skos:altLabel "alternative")
  }
  ?thing ?property ?name .
  FILTER (isIRI(?thing) && isLiteral(?name))
}"""
_CODES = """
SELECT ?thing ?name WHERE {
  ?property rdfs:subPropertyOf dcterms:identifier .
  ?thing ?property ?name .
  FILTER (isIRI(?thing) && isLiteral(?name))
}"""
_TYPES = "SELECT ?thing ?class WHERE { ?thing a ?class FILTER (isIRI(?thing) && isIRI(?class)) }"
_SUPERCLASSES = "SELECT ?class ?broader WHERE { ?class rdfs:subClassOf ?broader FILTER isIRI(?broader) }"
_RELATIONS = """
SELECT ?thing ?property ?other WHERE {
  ?thing ?property ?other .
  ?other a ?class .
  FILTER (isIRI(?thing) && isIRI(?other))
}"""
_POINTS = "SELECT ?thing ?lat ?long WHERE { ?thing wgs84:lat ?lat ; wgs84:long ?long FILTER isIRI(?thing) }"
_EXACT_MATCHES = """
SELECT DISTINCT ?thing ?other WHERE {
  VALUES ?property { skos:exactMatch owl:sameAs }
  ?thing ?property ?other FILTER (isIRI(?thing) && isIRI(?other))
}"""
_EXTENT_MARGIN = 75.0


@dataclass(frozen=True)
class Name:
    """One name of a thing.

    Attributes:
        text: as the graph has it.
        lang: its language tag, or nothing.
        kind: preferred, alternative or code.
    """

    text: str
    lang: str
    kind: str


@dataclass(frozen=True, eq=False)
class Thing:
    """A thing that can be matched.

    Attributes:
        iri: what it is.
        names: its names.
        direct: its own classes.
        classes: these and all their superclasses.
        kinds: its classes and what it is directly related to: what an affix of its name may mean.
        related: what it is related to, and all that this lies in.
        points: where it is; for a thing without a point, where its places are.
        radius: within how many km of a point it may still be; grows with its parts.
    """

    iri: str
    names: tuple[Name, ...]
    direct: frozenset[str]
    classes: frozenset[str]
    kinds: frozenset[str]
    related: frozenset[str]
    points: tuple[Point, ...]
    radius: float

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Its preferred names by language."""
        return {name.lang: name.text for name in reversed(self.names) if name.kind == PREFERRED}


def read_things(graph: KnowledgeGraph) -> tuple[Thing, ...]:
    """Read everything in the graph that has a class and a name.

    Args:
        graph: any graph on any engine.

    Returns:
        The things, sorted by IRI.
    """
    superclasses = _closure(_pairs(graph, _SUPERCLASSES, "class", "broader"))
    direct = _pairs(graph, _TYPES, "thing", "class")
    names = _names(graph)
    known = {iri for iri in names if iri in direct}
    near: dict[str, set[str]] = defaultdict(set)
    within: dict[str, set[str]] = defaultdict(set)
    containing = graph.expand(_WITHIN)
    for thing, property_, other in _rows(graph, _RELATIONS, "thing", "property", "other"):
        if thing in known and other in known and thing != other:
            near[thing].add(other)
            if property_ == containing:
                within[thing].add(other)
    above = _closure(within)
    points = {row[0]: (float(row[1]), float(row[2])) for row in _rows(graph, _POINTS, "thing", "lat", "long")}
    parts: dict[str, set[str]] = defaultdict(set)
    for part, wholes in above.items():
        for whole in wholes - {part}:
            parts[whole].add(part)
    things = []
    for iri in sorted(known):
        classes = frozenset().union(*(superclasses.get(c, {c}) for c in direct[iri]))
        own = (
            [points[iri]] if iri in points else sorted({points[n] for n in _innermost(near[iri], above) if n in points})
        )
        extent = max((kilometres(p, points[x]) for p in own for x in parts[iri] if x in points), default=0.0)
        things.append(
            Thing(
                iri=iri,
                names=names[iri],
                direct=frozenset(direct[iri]),
                classes=classes,
                kinds=classes | near[iri],
                related=frozenset(near[iri]).union(*(above.get(n, set()) for n in (iri, *near[iri]))) - {iri},
                points=tuple(own),
                radius=extent + _EXTENT_MARGIN,
            )
        )
    return tuple(things)


def read_exact_matches(graph: KnowledgeGraph) -> list[tuple[str, str]]:
    """What other open data calls the things of the graph.

    Args:
        graph: any graph on any engine.

    Returns:
        IRI of a thing, and IRI elsewhere that means the same, sorted.
    """
    return sorted((thing, other) for thing, other in _rows(graph, _EXACT_MATCHES, "thing", "other"))


def _innermost(places: set[str], above: Mapping[str, set[str]]) -> set[str]:
    """Those that no other of them lies in: a city rather than its province."""
    return places - {whole for place in places for whole in above.get(place, set()) - {place}}


def _names(graph: KnowledgeGraph) -> dict[str, tuple[Name, ...]]:
    found: dict[str, set[Name]] = defaultdict(set)
    rows = graph.sparql(_NAMES)
    assert isinstance(rows, ox.QuerySolutions)
    for row in rows:
        name = row["name"]
        assert isinstance(name, ox.Literal)
        found[_text(row["thing"])].add(Name(name.value, name.language or "", _text(row["kind"])))
    for thing, code in _rows(graph, _CODES, "thing", "name"):
        found[thing].add(Name(code, "", CODE))
    order = (PREFERRED, ALTERNATIVE, CODE)
    return {
        iri: tuple(sorted(names, key=lambda name: (order.index(name.kind), name.lang, name.text)))
        for iri, names in found.items()
    }


def _rows(graph: KnowledgeGraph, text: str, *columns: str) -> Iterator[tuple[str, ...]]:
    rows = graph.sparql(text)
    assert isinstance(rows, ox.QuerySolutions)
    for row in rows:
        yield tuple(_text(row[column]) for column in columns)


def _pairs(graph: KnowledgeGraph, text: str, key: str, value: str) -> dict[str, set[str]]:
    pairs: dict[str, set[str]] = defaultdict(set)
    for one, other in _rows(graph, text, key, value):
        pairs[one].add(other)
    return pairs


def _text(term: object) -> str:
    value = getattr(term, "value", None)
    assert isinstance(value, str)
    return value


def _closure(steps: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Each node with all that can be reached from it, itself included."""
    closed: dict[str, set[str]] = {}
    for start in steps:
        reached, todo = {start}, [start]
        while todo:
            for following in steps.get(todo.pop(), ()):
                if following not in reached:
                    reached.add(following)
                    todo.append(following)
        closed[start] = reached
    return closed
