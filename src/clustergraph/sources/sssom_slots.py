"""The slots of a mapping, as the Simple Standard for Sharing Ontological Mappings (SSSOM) 1.1 defines them.

Source: https://mapping-commons.github.io/sssom/Mapping/ for names, value types and IRIs, and
https://mapping-commons.github.io/sssom/spec-formats-tsv/ for the prefixes that need no declaration.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from clustergraph.namespaces import XSD

DCTERMS = "http://purl.org/dc/terms/"
OWL = "http://www.w3.org/2002/07/owl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SEMAPV = "https://w3id.org/semapv/vocab/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SSSOM = "https://w3id.org/sssom/"

BUILT_IN_PREFIXES = {
    "linkml": "https://w3id.org/linkml/",
    "owl": OWL,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": RDFS,
    "semapv": SEMAPV,
    "skos": SKOS,
    "sssom": SSSOM,
    "xsd": XSD,
}
"""Prefixes that every mapping set knows; it may repeat them, but not change them."""

PREDICATES = tuple(SKOS + name for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"))
"""The mapping properties of SKOS: https://www.w3.org/TR/skos-reference/#mapping.

owl:sameAs and owl:equivalentClass are left out: they make all that is said of one thing true of the other.
"""

JUSTIFICATIONS = (
    "MappingReview",
    "ManualMappingCuration",
    "LogicalReasoning",
    "LexicalMatching",
    "CompositeMatching",
    "UnspecifiedMatching",
    "SemanticSimilarityThresholdMatching",
    "LexicalSimilarityThresholdMatching",
    "MappingChaining",
    "MappingInversion",
    "StructuralMatching",
    "InstanceBasedMatching",
    "BackgroundKnowledgeBasedMatching",
)
"""Local names in the Semantic Mapping Vocabulary."""

NEGATIVE = "Not"
"""The one predicate modifier: the mapping does not hold."""


class Kind(Enum):
    """What a slot holds."""

    REFERENCE = "a prefixed name such as skos:exactMatch"
    URI = "an absolute IRI"
    TEXT = "a text"
    DATE = "a date such as 2026-11-24"
    NUMBER = "a number"


@dataclass(frozen=True)
class Slot:
    """One slot of a mapping.

    Attributes:
        iri: its property.
        kind: what it holds.
        many: whether a cell is a list, its items divided by ``|``.
        limits: the lowest and highest number.
        propagated: whether the mapping set may say it once for all its mappings.
    """

    iri: str
    kind: Kind = Kind.TEXT
    many: bool = False
    limits: tuple[float, float] | None = None
    propagated: bool = False


def _own(name: str, kind: Kind = Kind.TEXT, *, many: bool = False, propagated: bool = False) -> tuple[str, Slot]:
    return name, Slot(SSSOM + name, kind, many, None, propagated)


def _share(name: str, lowest: float = 0.0) -> tuple[str, Slot]:
    return name, Slot(SSSOM + name, Kind.NUMBER, limits=(lowest, 1.0))


SLOTS: dict[str, Slot] = dict(
    (
        _own("record_id", Kind.REFERENCE),
        ("subject_id", Slot(OWL + "annotatedSource", Kind.REFERENCE)),
        _own("subject_label"),
        _own("subject_category"),
        ("predicate_id", Slot(OWL + "annotatedProperty", Kind.REFERENCE)),
        _own("predicate_label"),
        _own("predicate_modifier"),
        ("object_id", Slot(OWL + "annotatedTarget", Kind.REFERENCE)),
        _own("object_label"),
        _own("object_category"),
        _own("mapping_justification", Kind.REFERENCE),
        ("author_id", Slot("http://purl.org/pav/authoredBy", Kind.REFERENCE, many=True)),
        _own("author_label", many=True),
        _own("reviewer_id", Kind.REFERENCE, many=True),
        _own("reviewer_label", many=True),
        ("creator_id", Slot(DCTERMS + "creator", Kind.REFERENCE, many=True)),
        _own("creator_label", many=True),
        ("license", Slot(DCTERMS + "license", Kind.URI)),
        _own("subject_type", propagated=True),
        _own("subject_source", Kind.REFERENCE, propagated=True),
        _own("subject_source_version", propagated=True),
        _own("object_type", propagated=True),
        _own("object_source", Kind.REFERENCE, propagated=True),
        _own("object_source_version", propagated=True),
        _own("predicate_type", propagated=True),
        _own("mapping_provider", Kind.URI, propagated=True),
        _own("mapping_source", Kind.REFERENCE),
        _own("mapping_cardinality"),
        _own("cardinality_scope", many=True, propagated=True),
        _own("mapping_tool", propagated=True),
        _own("mapping_tool_id", Kind.REFERENCE, propagated=True),
        _own("mapping_tool_version", propagated=True),
        ("mapping_date", Slot(DCTERMS + "created", Kind.DATE, propagated=True)),
        ("publication_date", Slot(DCTERMS + "issued", Kind.DATE)),
        _own("review_date", Kind.DATE),
        _share("confidence"),
        _share("reviewer_agreement", -1.0),
        _own("curation_rule", Kind.REFERENCE, many=True, propagated=True),
        _own("curation_rule_text", many=True, propagated=True),
        _own("subject_match_field", Kind.REFERENCE, many=True, propagated=True),
        _own("object_match_field", Kind.REFERENCE, many=True, propagated=True),
        _own("match_string", many=True),
        _own("subject_preprocessing", Kind.REFERENCE, many=True, propagated=True),
        _own("object_preprocessing", Kind.REFERENCE, many=True, propagated=True),
        _share("similarity_score"),
        _own("similarity_measure", propagated=True),
        ("see_also", Slot(RDFS + "seeAlso", Kind.URI, many=True)),
        _own("issue_tracker_item", Kind.REFERENCE),
        _own("other"),
        ("comment", Slot(RDFS + "comment")),
    )
)
"""The slots of a mapping in the order in which SSSOM lists them."""

REQUIRED = ("subject_id", "predicate_id", "object_id", "mapping_justification")
"""Slots without which a row is no mapping.

SSSOM itself lets a subject or object be a mere text; here both are things.
"""
