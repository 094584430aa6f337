"""Validate a graph against shapes with pySHACL.

pySHACL reads the Oxigraph store directly, which is the fastest of its back ends, provided that it does not count the
store for every result and meets property shapes entity by entity no more than it must (`DataGraph` and
`_hand_targets_down` below). Seconds of processor time for 154 constraints on the graph before it had links (12,400
triples), pySHACL 0.40.1, a machine of two cores:

| back end | as this module does it | pySHACL left to itself |
|---|---|---|
| `pyoxigraph.Store` | 0.63 | 12 |
| `Dataset` of oxrdflib | 0.81 | 12 |
| `Dataset` or `Graph` of rdflib | 46 | 46 |
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from clustergraph.checks.report import PREFIXES, VIOLATION, Report, Result, Term, short
from clustergraph.errors import Problem, SourceError

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


def validate(store: ox.Store, shapes: Path | Sequence[Path]) -> Report:
    """Validate the merge of all graphs of a store against shapes.

    No inference is made beyond what SHACL itself asks for: a value of a subclass is a value of the class
    (`SHACL instance`_), where the store holds the ontology.

    .. _SHACL instance: https://www.w3.org/TR/shacl/#dfn-shacl-instance

    Args:
        store: the graph; it is not changed. Its default graph holds the merge of its named graphs, as
            `clustergraph.engines.EmbeddedEngine` keeps it; where the default graph is empty, a merged copy is used.
        shapes: one or more Turtle files that together are the `shapes graph`_.

    .. _shapes graph: https://www.w3.org/TR/shacl/#shapes-graph

    Returns:
        The report. Each message is the shape's (or the SPARQL constraint's) own, in each language that it has,
        with `{$this}`, `{?value}` and `{?path}` filled in.

    Raises:
        SourceError: a shapes file cannot be read or is not Turtle, or is no well-formed shapes graph.
    """
    files = (shapes,) if isinstance(shapes, Path) else tuple(shapes)
    read = _read_shapes(tuple((path, _content(path)) for path in files))
    merged = _with_merge(store)
    return _report(_run(merged, read.graph, files), read.messages, merged)


def _with_merge(store: ox.Store) -> ox.Store:
    default = ox.DefaultGraph()
    if next(store.quads_for_pattern(None, None, None, default), None) is not None:
        return store
    merged = ox.Store()
    merged.bulk_extend(store)
    merged.bulk_extend([ox.Quad(quad.subject, quad.predicate, quad.object) for quad in store])
    return merged


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(
            Problem(f"the shapes cannot be read: {error.strerror}", file=path, remedy="name a Turtle file of shapes")
        ) from error


@dataclass(frozen=True)
class _Shapes:
    """Shapes in two parts.

    Attributes:
        graph: what pySHACL reads. It looks at every property of a shape once for every entity, so the shapes'
            names, descriptions and messages are left out.
        messages: the messages of each shape and SPARQL constraint, by its IRI and by language.
    """

    graph: Graph
    messages: Mapping[str, Mapping[str, str]]


@lru_cache(maxsize=2)
def _read_shapes(files: tuple[tuple[Path, bytes], ...]) -> _Shapes:
    from rdflib import Graph

    graph = Graph()
    messages: dict[str, dict[str, str]] = {}
    for path, content in files:
        for quad in _parse(path, content):
            if quad.predicate.value == PREFIXES["sh"] + "message" and isinstance(quad.object, ox.Literal):
                messages.setdefault(str(_to_rdflib(quad.subject)), {})[quad.object.language or ""] = quad.object.value
            elif quad.predicate.value not in (PREFIXES["sh"] + "name", PREFIXES["sh"] + "description"):
                value = quad.object
                if quad.predicate.value == PREFIXES["sh"] + "select" and isinstance(value, ox.Literal):
                    value = ox.Literal(_on_one_line(value.value))
                graph.add((_to_rdflib(quad.subject), _to_rdflib(quad.predicate), _to_rdflib(value)))
    _hand_targets_down(graph)
    return _Shapes(graph, {iri: dict(sorted(texts.items())) for iri, texts in messages.items()})


def _on_one_line(query: str) -> str:
    """A query without line breaks, where they mean nothing.

    For each entity pySHACL searches the query for forbidden clauses, from the start of each line to the end.
    """
    return query if re.search(r"#|\"{3}|'{3}", query) else re.sub(r"\s*\n\s*", " ", query.strip())


def _hand_targets_down(graph: Graph) -> None:
    """Give the targets of a node shape to its property shapes, which says the same and is several times as fast.

    pySHACL evaluates a property shape with targets once for all entities, but one that a node shape refers to with
    sh:property once for each entity. The results are the same: a `property shape`_ reports in its own name.

    .. _property shape: https://www.w3.org/TR/shacl/#PropertyConstraintComponent
    """
    from rdflib import SH

    targets = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
    for shape, property_shape in list(graph.subject_objects(SH.property)):
        own = [(target, value) for target in targets for value in graph.objects(shape, target)]
        if own and (shape, SH.deactivated, None) not in graph:
            graph.remove((shape, SH.property, property_shape))
            for target, value in own:
                graph.add((property_shape, target, value))


def _parse(path: Path, content: bytes) -> list[ox.Quad]:
    """Turtle read by Oxigraph: rdflib's own parser takes ten times as long."""
    try:
        return list(ox.parse(content, format=ox.RdfFormat.TURTLE, base_iri=PREFIXES["cgsh"], rename_blank_nodes=True))
    except (SyntaxError, ValueError) as error:
        raise SourceError(
            Problem(
                f"is not Turtle: {getattr(error, 'msg', None) or error}",
                file=path,
                line=getattr(error, "lineno", None),
                column=getattr(error, "offset", None),
            )
        ) from error


def _run(store: ox.Store, shapes: Graph, files: tuple[Path, ...]) -> Graph:
    """Let pySHACL validate; it returns a failure (`ValidationFailure`) instead of raising it."""
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError
    from pyshacl.graph_abstraction import OxigraphDataGraph
    from rdflib import Graph

    class DataGraph(OxigraphDataGraph):
        """The default graph of a store, quick to test."""

        def __bool__(self) -> bool:
            """For each result, those of inner shapes included, pySHACL tests the graph: that would count its quads."""
            return True

        @classmethod
        def is_multigraph(cls) -> bool:
            """Or pySHACL would merge the named graphs again, and meet a triple as often as it is stated."""
            return False

    try:
        _, report, text = pyshacl.validate(DataGraph(store), shacl_graph=shapes, inplace=True)
    except (ReportableRuntimeError, SyntaxError) as error:
        raise _not_shapes(str(error), files) from error
    if not isinstance(report, Graph):
        raise _not_shapes(str(text), files)
    return report


def _not_shapes(message: str, files: tuple[Path, ...]) -> SourceError:
    return SourceError(
        Problem(
            f"the shapes cannot be used: {message}",
            file=", ".join(str(path) for path in files),
            expected="a well-formed SHACL shapes graph",
            remedy="correct the shape that the message names",
        )
    )


def _report(found: Graph, messages: Mapping[str, Mapping[str, str]], store: ox.Store) -> Report:
    """The report graph of pySHACL as a report in a fixed order, each result once."""
    from rdflib import SH

    results = {
        _order(result): result
        for node in found.objects(None, SH.result)
        for result in (_result(found, node, messages, store),)
    }
    return Report(conforms=not results, results=tuple(results[key] for key in sorted(results)))


def _order(result: Result) -> tuple[str, ...]:
    parts = (result.focus, result.path, result.shape, result.constraint, result.source, result.value)
    return tuple("" if part is None else str(part) for part in parts)


def _result(found: Graph, node: Node, messages: Mapping[str, Mapping[str, str]], store: ox.Store) -> Result:
    from rdflib import SH, URIRef
    from rdflib.extras.shacl import parse_shacl_path

    focus, value, path_node = (found.value(node, name) for name in (SH.focusNode, SH.value, SH.resultPath))
    shape = found.value(node, SH.sourceShape)
    source = found.value(node, SH.sourceConstraint)
    path = None
    if path_node is not None:
        # pySHACL copies the path of a shape into the report node by node
        parsed = parse_shacl_path(found, path_node)
        path = str(parsed) if isinstance(parsed, URIRef) else parsed.n3()
    texts = messages.get(str(source)) or messages.get(str(shape)) or {}
    fillers = {"this": _filler(focus), "value": _filler(value), "path": "" if path is None else short(path)}
    return Result(
        shape=_name(shape),
        constraint=_name(found.value(node, SH.sourceConstraintComponent)),
        severity=_name(found.value(node, SH.resultSeverity)) or VIOLATION,
        focus=_name(focus),
        path=path,
        value=None if value is None else _to_oxigraph(value),
        messages={language: _filled(text, fillers) for language, text in texts.items()},
        source=None if source is None else _name(source),
        found=_values(store, focus, path) if path is not None and value in (None, focus) else (),
    )


def _values(store: ox.Store, focus: Node | None, path: str) -> tuple[Term, ...]:
    """What an entity has along a path, in a fixed order."""
    from rdflib import URIRef

    if not isinstance(focus, URIRef):
        return ()
    along = path if "<" in path else f"<{path}>"
    rows = store.query(f"SELECT DISTINCT ?value WHERE {{ {focus.n3()} {along} ?value }}")
    assert isinstance(rows, ox.QuerySolutions)
    return tuple(sorted((row["value"] for row in rows), key=str))


def _filled(text: str, fillers: Mapping[str, str]) -> str:
    """A message with its placeholders filled in; pySHACL would do it, but loses the language of the message."""
    return re.sub(r"\{[?$](\w+)\}", lambda match: fillers.get(match[1], match[0]), text)


def _name(node: Node | None) -> str:
    """An IRI as it is, a blank node as `_:name`."""
    from rdflib import BNode

    return f"_:{node}" if isinstance(node, BNode) else str(node or "")


def _filler(node: Node | None) -> str:
    from rdflib import URIRef

    return short(node) if isinstance(node, URIRef) else str(node if node is not None else "")


def _to_rdflib(term: Any) -> Node:
    """A term of Oxigraph as pySHACL reads it from a store: a string has its datatype, or values would differ."""
    from rdflib import BNode, Literal, URIRef

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=URIRef(term.datatype.value))


def _to_oxigraph(node: Node) -> Term:
    from rdflib import BNode, Literal

    if isinstance(node, BNode):
        return ox.BlankNode(str(node))
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        datatype = ox.NamedNode(str(node.datatype)) if node.datatype else None
        return ox.Literal(str(node), datatype=datatype)
    return ox.NamedNode(str(node))
