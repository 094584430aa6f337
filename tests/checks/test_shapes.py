"""The shapes file itself: every shape is named, described, worded in both languages, and well-formed SHACL."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, Literal, URIRef

from clustergraph.graph import KnowledgeGraph
from tests.checks.conftest import SHAPES
from tests.checks.constraints import (
    CGSH,
    COMPONENTS,
    OTHER_PROPERTIES,
    constraints_of,
    inner_shapes_of,
    read_shapes,
    reporting_shapes_of,
    shapes_of,
)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return read_shapes(SHAPES)


def languages(graph: Graph, shape: URIRef, predicate: URIRef) -> list[str]:
    return sorted(text.language or "" for text in graph.objects(shape, predicate) if isinstance(text, Literal))


def test_no_shape_is_a_blank_node(shapes: Graph) -> None:
    assert all(isinstance(shape, URIRef) and shape.startswith(CGSH) for shape in shapes_of(shapes))
    used = (o for p in (SH.property, SH.sparql, SH.node, SH.qualifiedValueShape) for o in shapes.objects(None, p))
    assert not any(isinstance(shape, BNode) for shape in used)


def test_every_shape_is_used(shapes: Graph) -> None:
    assert shapes_of(shapes) == reporting_shapes_of(shapes) | inner_shapes_of(shapes)


def test_tests_know_every_parameter(shapes: Graph) -> None:
    said = {predicate for shape in shapes_of(shapes) for predicate in shapes.predicates(shape)}
    assert said <= set(COMPONENTS) | OTHER_PROPERTIES


def test_every_shape_has_a_name_in_both_languages(shapes: Graph) -> None:
    assert [s for s in shapes_of(shapes) if languages(shapes, s, SH.name) != ["en", "zh"]] == []


def test_names_of_shapes_differ_within_a_kind(shapes: Graph) -> None:
    for kind in (SH.NodeShape, SH.SPARQLConstraint):
        names = Counter(name for shape in shapes.subjects(RDF.type, kind) for name in shapes.objects(shape, SH.name))
        repeated = {str(name) for name, times in names.items() if times > 1}
        assert repeated == set()


def test_every_reporting_shape_is_described_in_both_languages(shapes: Graph) -> None:
    reporting = reporting_shapes_of(shapes)
    assert [s for s in reporting if languages(shapes, s, SH.description) != ["en", "zh"]] == []


def test_every_constraint_has_a_message_in_both_languages(shapes: Graph) -> None:
    for name, _ in constraints_of(shapes):
        assert languages(shapes, URIRef(CGSH + name), SH.message) == ["en", "zh"], name


def test_messages_say_what_to_do(shapes: Graph) -> None:
    """The two parts of a message are divided by a semicolon: what is expected, and the remedy."""
    for shape, message in shapes.subject_objects(SH.message):
        divided = "；" if isinstance(message, Literal) and message.language == "zh" else "; "
        assert divided in str(message), shape


def test_shapes_name_only_declared_terms(shapes: Graph, graph: KnowledgeGraph) -> None:
    ontology = "https://w3id.org/clustergraph/ontology"
    declared = {
        getattr(quad.subject, "value", "")
        for quad in graph.store
        if quad.predicate.value == str(RDFS.isDefinedBy) and getattr(quad.object, "value", "") == ontology
    }
    used = {str(term) for triple in shapes for term in triple if re.match(ontology + "#.", str(term))}
    assert used <= declared


def test_closed_value_sets_are_concepts_of_the_graph(shapes: Graph, graph: KnowledgeGraph) -> None:
    described = {getattr(quad.subject, "value", "") for quad in graph.store}
    for members in shapes.objects(None, SH["in"]):
        assert {str(m) for m in shapes.items(members) if isinstance(m, URIRef)} <= described


def test_shapes_are_an_ontology_that_declares_its_prefixes(shapes: Graph) -> None:
    (header,) = shapes.subjects(RDF.type, OWL.Ontology)
    assert str(header) == CGSH.rstrip("#")
    for constraint in shapes.subjects(RDF.type, SH.SPARQLConstraint):
        assert shapes.value(constraint, SH.prefixes) == header


def test_shapes_conform_to_the_shapes_of_shacl(shapes: Graph) -> None:
    """https://www.w3.org/TR/shacl/#shacl-shacl"""
    import pyshacl

    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text
