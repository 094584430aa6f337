"""Which constraints a shapes file has, found by reading it as RDF."""

from __future__ import annotations

from pathlib import Path

from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection

CGSH = "https://w3id.org/clustergraph/shapes#"

COMPONENTS = {
    SH["class"]: "ClassConstraintComponent",
    SH.datatype: "DatatypeConstraintComponent",
    SH.disjoint: "DisjointConstraintComponent",
    SH.equals: "EqualsConstraintComponent",
    SH["in"]: "InConstraintComponent",
    SH.languageIn: "LanguageInConstraintComponent",
    SH.maxCount: "MaxCountConstraintComponent",
    SH.maxInclusive: "MaxInclusiveConstraintComponent",
    SH.minCount: "MinCountConstraintComponent",
    SH.minInclusive: "MinInclusiveConstraintComponent",
    SH.nodeKind: "NodeKindConstraintComponent",
    SH["or"]: "OrConstraintComponent",
    SH.pattern: "PatternConstraintComponent",
    SH.qualifiedMaxCount: "QualifiedMaxCountConstraintComponent",
    SH.qualifiedMinCount: "QualifiedMinCountConstraintComponent",
    SH.uniqueLang: "UniqueLangConstraintComponent",
}
SPARQL = "SPARQLConstraintComponent"
OTHER_PROPERTIES = {
    RDF.type,
    SH.description,
    SH.message,
    SH.name,
    SH.path,
    SH.prefixes,
    SH.property,
    SH.qualifiedValueShape,
    SH.select,
    SH.severity,
    SH.sparql,
    SH.targetClass,
    SH.targetNode,
    SH.targetObjectsOf,
    SH.targetSubjectsOf,
}
"""What else a shape of shapes.ttl may say; a parameter that is in neither list fails the tests."""

Constraint = tuple[str, str]
"""Local name of the shape (or of the SPARQL constraint) and of its constraint component."""


def read_shapes(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


def shapes_of(graph: Graph) -> set[URIRef]:
    """All shapes and SPARQL constraints."""
    kinds = (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint)
    return {node for kind in kinds for node in graph.subjects(RDF.type, kind)}  # type: ignore[misc]


def reporting_shapes_of(graph: Graph) -> set[URIRef]:
    """Those whose results reach the report: not the inner shapes of sh:or and sh:qualifiedValueShape."""
    targets = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
    found = {shape for target in targets for shape in graph.subjects(target)}
    for shape in list(found):
        found |= set(graph.objects(shape, SH.property)) | set(graph.objects(shape, SH.sparql))
    return found  # type: ignore[return-value]


def inner_shapes_of(graph: Graph) -> set[URIRef]:
    found = set(graph.objects(None, SH.qualifiedValueShape))
    for alternatives in graph.objects(None, SH["or"]):
        found |= set(Collection(graph, alternatives))
    for shape in list(found):
        found |= set(graph.objects(shape, SH.property))
    return found  # type: ignore[return-value]


def constraints_of(graph: Graph) -> set[Constraint]:
    """Every constraint that can appear in a report."""
    found = set()
    for shape in reporting_shapes_of(graph):
        name = shape.removeprefix(CGSH)
        if (shape, SH.select, None) in graph:
            found.add((name, SPARQL))
        found |= {(name, COMPONENTS[p]) for p in graph.predicates(shape) if p in COMPONENTS}  # type: ignore[index]
    return found
