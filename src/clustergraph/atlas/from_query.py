"""The answer of any query as a network."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from clustergraph.catalogue import StoredQuery, bind
from clustergraph.engines import text_of
from clustergraph.errors import Problem, QueryError
from clustergraph.graph import LANGUAGES, KnowledgeGraph
from clustergraph.graph.values import text_of_term, to_python
from clustergraph.network import LabelAttributes, basis_attribute

if TYPE_CHECKING:
    import networkx as nx

THINGS = "network-things"
"""The query that tells kinds and points of things."""
ENDS = (("source", "property", "target"), ("subject", "predicate", "object"))
"""Names of the columns that make a row a link."""
NO_NODES = ("kind", "basis")
"""Columns that say something of a thing or a link, and are never nodes."""
OTHER = "http://www.w3.org/2000/01/rdf-schema#Resource"
"""The kind of what has no class."""

_BATCH = 500
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_POINT = {ox.NamedNode(_WGS84 + name): name for name in ("lat", "long")}
_LABELS = (
    ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"),
    ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"),
)
# What formats of networks or the page use for themselves; ``weight`` means in all of them what it says.
_TAKEN = {
    "id",
    "key",
    "kind",
    "label",
    "label_zh",
    "label_en",
    "lat",
    "long",
    "members",
    "name",
    "position",
    "property",
    "basis",
    "source",
    "target",
    "value",
    "count",
    "viz",
    "type",
    "start",
    "end",
    "pid",
    "parents",
    "slices",
}
_EMPTY = {"zh": "", "en": ""}

Node = ox.NamedNode | ox.BlankNode
Attributes = dict[str, Any]


def network_of_answer(graph: KnowledgeGraph, query: StoredQuery, arguments: Iterable[str] = ()) -> nx.MultiDiGraph[str]:
    """Run a query and take its answer as a network.

    Args:
        graph: the graph.
        query: a CONSTRUCT, DESCRIBE or SELECT query.
        arguments: ``name=value`` for its parameters.

    Returns:
        A network as `clustergraph.network.to_networkx` makes it. Each triple whose object is no literal is a link;
        ``rdf:type``, labels, and latitude and longitude (WGS 84) that the query gives become those of the node, other
        literals become attributes of it. Each row of a SELECT is a link when it has columns as `ENDS` names them; else
        what stands in the first column with things is linked to what stands in the others, and the link is named
        after the column. Columns of `NO_NODES` are no nodes, and literals become attributes of the links of their row.

    Raises:
        QueryError: the query fails, its answer is empty, or it is no network.
    """
    result = graph.run(query, arguments)
    shown = graph.home.shown(query.path)
    drawn = _Drawn(graph)
    if isinstance(result, ox.QueryTriples):
        for triple in _sorted(result):
            drawn.add_triple(triple.subject, triple.predicate, triple.object)
    elif isinstance(result, ox.QuerySolutions):
        _add_rows(drawn, result, query, shown)
    else:
        raise QueryError(
            Problem(
                f"{query.name} answers yes or no, which is no network",
                file=shown,
                expected="a SELECT, CONSTRUCT or DESCRIBE query",
                remedy=f"`clustergraph query {query.name}` gives the answer",
            )
        )
    if not drawn.nodes:
        raise QueryError(
            Problem(
                f"the answer of {query.name} is empty: there is nothing to draw",
                file=shown,
                remedy="ask for more: change its parameters (--param NAME=VALUE), or the query",
            )
        )
    return drawn.network()


def network_of_links(graph: KnowledgeGraph, rows: Sequence[Mapping[str, object]]) -> nx.MultiDiGraph[str]:
    """Links as a network.

    Args:
        graph: where labels, kinds and points come from.
        rows: RDF terms by the names ``source``, ``property``, ``target`` and optionally ``basis``.

    Returns:
        A network as `clustergraph.network.to_networkx` makes it.
    """
    drawn = _Drawn(graph)
    _add_links(drawn, rows, ENDS[0])
    return drawn.network()


class _Drawn:
    """Nodes and links as they are found."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self.nodes: dict[str, Attributes] = {}
        self._kinds: dict[str, list[str]] = {}
        self._labels: dict[str, dict[str, str]] = {}
        self._links: list[tuple[str, str, str, Attributes]] = []

    def node(self, node: Node) -> str:
        """Have a node, and its name."""
        name = text_of_term(node)
        self.nodes.setdefault(name, {})
        return name

    def add_triple(
        self, subject: object, predicate: ox.NamedNode, value: object, said: Attributes | None = None
    ) -> None:
        """Have what a triple says."""
        if not isinstance(subject, Node):
            return  # a triple term of RDF 1.2 says something of a statement, not of a thing
        name = self.node(subject)
        if predicate == _TYPE and isinstance(value, ox.NamedNode):
            self._kinds.setdefault(name, []).append(value.value)
        elif isinstance(value, Node):
            self.link(name, predicate.value, self.node(value), said or {})
        elif predicate in _LABELS and isinstance(value, ox.Literal):
            own = self._labels.setdefault(name, {})
            own.setdefault((value.language or "").partition("-")[0], value.value)
        elif predicate in _POINT and isinstance(degrees := plain(value), int | float) and not isinstance(degrees, bool):
            self.nodes[name][_POINT[predicate]] = float(degrees)
        else:
            _note(self.nodes[name], self._graph.short(predicate.value), value)

    def link(self, source: str, property_: str, target: str, said: Attributes) -> None:
        """Have a link; the property is an IRI, or else said with its labels."""
        self._links.append((source, property_, target, said))

    def said(self, row: Mapping[str, object], nodes: Iterable[str]) -> Attributes:
        """What a row says of its links beyond their ends."""
        basis = row.get("basis")
        said: Attributes = dict(basis_attribute(self._graph, basis.value if isinstance(basis, ox.NamedNode) else None))
        for name, term in row.items():
            if name not in (*nodes, *NO_NODES):
                shown = ox.Literal(self._graph.short(term.value)) if isinstance(term, ox.NamedNode) else term
                _note(said, name, shown)
        return said

    def network(self) -> nx.MultiDiGraph[str]:
        """The network, with what the graph knows of its nodes."""
        import networkx as nx

        properties = [property_ for _, property_, _, said in self._links if "property" not in said]
        kinds, points = _described(self._graph, self.nodes)
        labels = LabelAttributes(self._graph, [*(iri for iri in self.nodes if not _is_blank(iri)), *properties])
        network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for name, about in self.nodes.items():
            point = {} if "lat" in about and "long" in about else points.get(name, {})
            own = {key: value for key, value in about.items() if key not in ("lat", "long") or not point}
            network.add_node(
                name,
                kind=self._graph.short(_kind(self._kinds.get(name, []), kinds.get(name, []))),
                **self._labelled(name, labels),
                **own,
                **point,
            )
        for source, property_, target, said in self._links:
            if not network.has_edge(source, target, property_):
                known = {} if "property" in said else {"property": self._graph.short(property_), **labels[property_]}
                network.add_edge(source, target, key=property_, **known, **said)
        return network

    def _labelled(self, name: str, labels: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
        own, known = self._labels.get(name, {}), labels.get(name, {})
        found = {}
        for lang in LANGUAGES:
            others = [own[tag] for tag in ("", *sorted(own)) if tag in own]
            found[f"label_{lang}"] = (
                own.get(lang) or next(iter(others), "") or known.get(f"label_{lang}", name).strip("<>")
            )
        return found


def _add_rows(drawn: _Drawn, result: ox.QuerySolutions, query: StoredQuery, shown: str) -> None:
    names = [variable.value for variable in result.variables]
    rows = [dict(zip(names, solution, strict=True)) for solution in result]
    ends = next((ends for ends in ENDS if ends[0] in names and ends[2] in names), None)
    if ends is not None:
        _add_links(drawn, rows, ends)
        return
    things = [name for name in names if name not in NO_NODES and any(isinstance(row[name], Node) for row in rows)]
    if rows and len(things) < 2:
        has = f"only {things[0]} has" if things else "none has"
        raise QueryError(
            Problem(
                f"the answer of {query.name} is no network: of its columns {', '.join(names)} {has} things",
                file=shown,
                expected="columns source, property and target; subject, predicate and object; or two columns of things"
                f" (other than {' and '.join(NO_NODES)})",
                remedy="SELECT what the things are linked to as well, or use CONSTRUCT",
            )
        )
    for row in rows:
        _add_star(drawn, row, things, query)


def _add_links(drawn: _Drawn, rows: Sequence[Mapping[str, object]], ends: tuple[str, str, str]) -> None:
    source, property_, target = ends
    for row in rows:
        predicate = row.get(property_)
        said = drawn.said(row, ends)
        if isinstance(predicate, ox.NamedNode):
            drawn.add_triple(row[source], predicate, row[target], said)
            continue
        found = [drawn.node(end) for end in (row[source], row[target]) if isinstance(end, Node)]
        if len(found) == 2:
            name = text_of_term(predicate) or target
            drawn.link(found[0], name, found[1], {"property": name, "label_zh": name, "label_en": name, **said})


def _add_star(drawn: _Drawn, row: Mapping[str, object], things: Sequence[str], query: StoredQuery) -> None:
    """Link the first thing of a row to its others."""
    found = [(name, drawn.node(term)) for name in things if isinstance(term := row[name], Node)]
    said = drawn.said(row, things)
    for name, target in found[1:]:
        texts = query.columns.get(name, _EMPTY)
        labels = {f"label_{lang}": texts.get(lang) or name for lang in LANGUAGES}
        drawn.link(found[0][1], name, target, {"property": name, **labels, **said})


def _note(attributes: Attributes, name: str, term: object) -> None:
    """Keep a value as an attribute; several of one name are one text."""
    value = plain(term)
    if value is None:
        return
    name = f"{name}_" if name in _TAKEN else name
    if name not in attributes:
        attributes[name] = value
    elif str(value) not in str(attributes[name]).split("; "):
        attributes[name] = f"{attributes[name]}; {value}"


def plain(term: object) -> str | int | float | bool | None:
    """A term as what every format of networks can hold.

    Args:
        term: an RDF term, or None.

    Returns:
        A number, a truth value or text.
    """
    value = to_python(term)
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)  # JSON has no such number
    if isinstance(value, date):
        return value.isoformat()
    return value


def _described(graph: KnowledgeGraph, nodes: Iterable[str]) -> tuple[dict[str, list[str]], dict[str, dict[str, float]]]:
    """What the graph knows of things: their classes, the telling ones first, and their points."""
    kinds: dict[str, list[str]] = {}
    points: dict[str, dict[str, float]] = {}
    iris = [ox.NamedNode(node) for node in nodes if not _is_blank(node)]
    text = graph.catalogue[THINGS].text
    for begin in range(0, len(iris), _BATCH):
        rows = graph.sparql(bind(text, {"thing": iris[begin : begin + _BATCH]}))
        assert isinstance(rows, ox.QuerySolutions)
        for row in rows:
            thing = text_of(row["thing"])
            if isinstance(row["kind"], ox.NamedNode):
                kinds.setdefault(thing, []).append(row["kind"].value)
            point = {name: plain(row[name]) for name in ("lat", "long")}
            if thing not in points and all(isinstance(value, int | float) for value in point.values()):
                points[thing] = {name: float(value) for name, value in point.items() if value is not None}
    return kinds, points


def _kind(own: Sequence[str], known: Sequence[str]) -> str:
    """The class that the query itself gives; of several, the one that the graph thinks the most telling."""
    return next((kind for kind in known if kind in own or not own), min(own, default=OTHER))


def _sorted(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Triples in the same order each time, blank nodes with the same names: https://www.w3.org/TR/rdf-canon/."""
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in sorted(dataset, key=lambda q: tuple(map(str, (q.subject, q.predicate, q.object))))]


def _is_blank(name: str) -> bool:
    return name.startswith("_:")
