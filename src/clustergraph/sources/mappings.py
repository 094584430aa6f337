"""Mapping sets to quads.

Each row gives the mapping itself, where it holds, and a record of it: the reified axiom in which SSSOM serialises a
mapping (https://mapping-commons.github.io/sssom/spec-formats-owl/), which is the evidence of the mapping as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from clustergraph.namespaces import BASE, XSD
from clustergraph.sources.sssom import Mapping, MappingSet, split_list
from clustergraph.sources.sssom_slots import DCTERMS, OWL, SLOTS, SSSOM, Kind, Slot
from clustergraph.sources.table import Statement

CG = BASE + "ontology#"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
PART_OF = NamedNode(DCTERMS + "isPartOf")
SOURCE = NamedNode(DCTERMS + "source")
SUPPORTS = NamedNode(CG + "supports")
ABOUT_PROPERTY = NamedNode(CG + "aboutProperty")
AXIOM = NamedNode(OWL + "Axiom")
EVIDENCE = NamedNode(CG + "Evidence")
MAPPING_SET = NamedNode(SSSOM + "MappingSet")
MAPPINGS = NamedNode(SSSOM + "mappings")
LICENCE = NamedNode(DCTERMS + "license")
LANGUAGES = ("zh", "en")


def mapping_statements(mapping_set: MappingSet, iri: str, graph: NamedNode) -> Iterator[Statement]:
    """What a mapping set says.

    Args:
        mapping_set: the set.
        iri: the IRI of its file.
        graph: the graph its statements stand in.

    Yields:
        The mapping set, and for each row its mapping, unless the row is negative, and its record. What a row gives
        under see_also is a document that supports it (dcterms:source) where it is one of the project's own.
    """
    this = NamedNode(iri)
    yield Statement(Quad(this, TYPE, MAPPING_SET, graph))
    yield Statement(Quad(this, PART_OF, graph, graph))
    yield Statement(Quad(this, LICENCE, NamedNode(mapping_set.metadata["license"]), graph))
    slots = {**SLOTS, **mapping_set.extensions}
    for mapping in mapping_set.mappings:
        subject, predicate, target = (
            NamedNode(mapping_set.expand(mapping[name])) for name in ("subject_id", "predicate_id", "object_id")
        )
        record = NamedNode(record_iri(mapping_set, mapping, iri))
        if not mapping.negative:
            yield Statement(Quad(subject, predicate, target, graph), mapping.line, "object_id")
        for type_ in (AXIOM, EVIDENCE):
            yield Statement(Quad(record, TYPE, type_, graph), mapping.line)
        yield Statement(Quad(this, MAPPINGS, record, graph), mapping.line)
        yield Statement(Quad(record, PART_OF, graph, graph), mapping.line)
        yield Statement(Quad(record, SUPPORTS, subject, graph), mapping.line, "subject_id")
        yield Statement(Quad(record, ABOUT_PROPERTY, predicate, graph), mapping.line, "predicate_id")
        for name, slot in slots.items():
            if name != "record_id":
                yield from _values(mapping_set, mapping, name, slot, record, graph)


def record_iri(mapping_set: MappingSet, mapping: Mapping, iri: str) -> str:
    """The IRI of the record of a mapping.

    Args:
        mapping_set: its set.
        mapping: the mapping.
        iri: the IRI of the set's file.

    Returns:
        Its record_id; without one, the file's IRI with subject, predicate and object as fragment.
    """
    if mapping["record_id"]:
        return mapping_set.expand(mapping["record_id"])
    predicate = mapping.predicate_id.partition(":")[2]
    return iri + "#" + quote(f"{mapping.subject_id}-{predicate}-{mapping.object_id}".replace(":", "-"), safe="")


def _values(
    mapping_set: MappingSet, mapping: Mapping, name: str, slot: Slot, record: NamedNode, graph: NamedNode
) -> Iterator[Statement]:
    text = mapping[name]
    if text:
        items = split_list(text) if slot.many else [text]
    elif slot.propagated and (common := mapping_set.metadata.get(name)):
        items = [str(item) for item in common] if isinstance(common, list) else [str(common)]
    else:
        return
    for item in items:
        value = _term(mapping_set, name, slot, item)
        predicate = SOURCE if name == "see_also" and item.startswith(BASE) else NamedNode(slot.iri)
        yield Statement(Quad(record, predicate, value, graph), mapping.line, name)


def _term(mapping_set: MappingSet, name: str, slot: Slot, item: str) -> NamedNode | Literal:
    if slot.kind is Kind.REFERENCE:
        return NamedNode(mapping_set.expand(item))
    if slot.kind is Kind.URI:
        return NamedNode(item)
    if slot.kind is Kind.DATE:
        return Literal(item, datatype=NamedNode(XSD + "date"))
    if slot.kind is Kind.NUMBER:
        return Literal(item, datatype=NamedNode(XSD + "double"))
    language = name.rpartition("_")[2]
    return Literal(item, language=language) if name not in SLOTS and language in LANGUAGES else Literal(item)
