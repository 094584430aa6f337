"""The ontology, its concept schemes, its alignment and its JSON-LD context."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from clustergraph.graph import KnowledgeGraph

from .owl_profile import examine, java_missing, read_turtle

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "ontology"
FILES = tuple(FOLDER / name for name in ("clustergraph.ttl", "schemes.ttl", "alignment.ttl"))

CLUSTERGRAPH = "https://w3id.org/clustergraph/"
CG = CLUSTERGRAPH + "ontology#"
DCTERMS = "http://purl.org/dc/terms/"
OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
VANN = "http://purl.org/vocab/vann/"
XSD = "http://www.w3.org/2001/XMLSchema#"

KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
SCHEMES = {
    "sector": ("Sector", 6),
    "trend": ("Trend", 4),
    "organisation-type": ("OrganisationType", 3),
    "place-type": ("PlaceType", 21),
    "basis": ("Basis", 3),
    "corroboration": ("Corroboration", 3),
}
PREFIXES = """
    cg cgsh cluster place sector trend orgtype placetype basis corroboration body corridor programme aspect
    example policy concept list round doc claim indicator query
    rdf rdfs owl xsd skos dcterms dcat prov org geo wgs84 schema qb foaf vann void
"""


@pytest.fixture(scope="module")
def triples() -> list[ox.Triple]:
    """The three Turtle files, which together are one ontology."""
    return list(read_turtle(FILES, ROOT))


@pytest.fixture(scope="module")
def ontology(triples: list[ox.Triple]) -> ox.Store:
    store = ox.Store()
    store.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    return store


@pytest.fixture(scope="module")
def context() -> Mapping[str, Any]:
    document: Mapping[str, Mapping[str, Any]] = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))
    return document["@context"]


@pytest.fixture
def java() -> None:
    """Skip where there is no Java runtime, unless everything is required."""
    if reason := java_missing():
        if os.environ.get("CLUSTERGRAPH_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)


def instances(store: ox.Store, kind: str) -> set[str]:
    subjects = (quad.subject for quad in store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(kind)))
    return {subject.value for subject in subjects if isinstance(subject, ox.NamedNode)}


def terms(store: ox.Store) -> dict[str, str]:
    """The terms that the ontology mints, each with its kind."""
    return {iri: kind for kind in KINDS for iri in instances(store, OWL + kind) if iri.startswith(CG)}


def objects(store: ox.Store, subject: str, predicate: str) -> list[Any]:
    pattern = store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None)
    return [quad.object for quad in pattern]


def languages(store: ox.Store, subject: str, predicate: str) -> list[str]:
    return sorted(str(literal.language) for literal in objects(store, subject, predicate))


# The header


def test_header(ontology: ox.Store) -> None:
    (header,) = instances(ontology, OWL + "Ontology")
    assert header == CLUSTERGRAPH + "ontology"
    (version,) = objects(ontology, header, OWL + "versionInfo")
    (version_iri,) = objects(ontology, header, OWL + "versionIRI")
    assert version_iri.value == f"{header}/{version.value}"
    assert languages(ontology, header, DCTERMS + "title") == ["en", "zh"]
    assert languages(ontology, header, DCTERMS + "description") == ["en", "zh"]
    for annotation in (
        *(DCTERMS + name for name in ("creator", "license", "created")),
        *(VANN + name for name in ("preferredNamespacePrefix", "preferredNamespaceUri")),
    ):
        assert len(objects(ontology, header, annotation)) == 1, annotation


# The terms


def test_each_term_is_documented(ontology: ox.Store) -> None:
    problems = []
    for iri in sorted(terms(ontology)):
        for text in (RDFS + "label", SKOS + "definition"):
            if languages(ontology, iri, text) != ["en", "zh"]:
                problems.append(f"{iri} has not one {text} in each language")
        if languages(ontology, iri, SKOS + "scopeNote") not in ([], ["en", "zh"]):
            problems.append(f"{iri} has a scope note in one language only")
        if [example.language for example in objects(ontology, iri, SKOS + "example")] != [None]:
            problems.append(f"{iri} has not one example")
        if [o.value for o in objects(ontology, iri, RDFS + "isDefinedBy")] != [CLUSTERGRAPH + "ontology"]:
            problems.append(f"{iri} is not defined by the ontology")
    assert not problems, "\n".join(problems)


def test_each_term_has_one_kind(ontology: ox.Store) -> None:
    kinds = [iri for kind in KINDS for iri in instances(ontology, OWL + kind)]
    assert len(kinds) == len(set(kinds))


def test_each_text_has_a_language_of_the_project(triples: list[ox.Triple]) -> None:
    tags = {triple.object.language for triple in triples if isinstance(triple.object, ox.Literal)}
    assert tags == {None, "zh", "en"}


def test_no_term_is_used_undeclared(triples: list[ox.Triple], ontology: ox.Store) -> None:
    used = {
        node.value
        for triple in triples
        for node in (triple.subject, triple.predicate, triple.object)
        if isinstance(node, ox.NamedNode) and node.value.startswith(CG)
    }
    assert used == set(terms(ontology))


def test_examples_name_declared_terms(ontology: ox.Store) -> None:
    """An example of a property uses it, and no example uses a cg: term that does not exist."""
    declared = terms(ontology)
    for iri, kind in declared.items():
        (example,) = objects(ontology, iri, SKOS + "example")
        named = set(re.findall(r"\bcg:(\w+)", example.value))
        assert {CG + name for name in named} <= set(declared), iri
        if kind != "Class":
            assert iri.removeprefix(CG) in named, iri


# The concept schemes


@pytest.mark.parametrize(("scheme", "kind", "count"), [(name, *rest) for name, rest in SCHEMES.items()])
def test_scheme(ontology: ox.Store, scheme: str, kind: str, count: int) -> None:
    iri = CLUSTERGRAPH + scheme
    assert iri in instances(ontology, SKOS + "ConceptScheme")
    assert languages(ontology, iri, DCTERMS + "title") == ["en", "zh"]
    concepts = instances(ontology, CG + kind)
    assert len(concepts) == count
    assert all(concept.startswith(iri + "/") for concept in concepts)
    assert concepts <= instances(ontology, SKOS + "Concept")
    top = {concept.value for concept in objects(ontology, iri, SKOS + "hasTopConcept")}
    for concept in concepts:
        assert [o.value for o in objects(ontology, concept, SKOS + "inScheme")] == [iri], concept
        tops_of = [o.value for o in objects(ontology, concept, SKOS + "topConceptOf")]
        assert tops_of == ([iri] if concept in top else []), concept
        broader = [o.value for o in objects(ontology, concept, SKOS + "broader")]
        assert (concept in top) == (not broader), concept
        for parent in broader:
            assert ox.NamedNode(concept) in objects(ontology, parent, SKOS + "narrower"), concept
    assert top <= concepts


def test_each_concept_is_documented(ontology: ox.Store) -> None:
    for concept in instances(ontology, SKOS + "Concept"):
        assert languages(ontology, concept, SKOS + "prefLabel") == ["en", "zh"], concept
        assert languages(ontology, concept, SKOS + "definition") == ["en", "zh"], concept
        (notation,) = objects(ontology, concept, SKOS + "notation")
        assert notation.value == concept.rpartition("/")[2], concept
        preferred = set(objects(ontology, concept, SKOS + "prefLabel"))
        assert preferred.isdisjoint(objects(ontology, concept, SKOS + "altLabel")), concept


def test_preferred_labels_are_unique_in_a_scheme(ontology: ox.Store) -> None:
    labels = [
        (concept.rpartition("/")[0], label)
        for concept in instances(ontology, SKOS + "Concept")
        for label in objects(ontology, concept, SKOS + "prefLabel")
    ]
    assert len(labels) == len(set(labels))


def test_weaker_bases_rank_higher(ontology: ox.Store) -> None:
    ranks = {
        name: objects(ontology, CLUSTERGRAPH + "basis/" + name, CG + "rank")[0].value
        for name in ("sourced", "inferred", "unconfirmed")
    }
    assert ranks == {"sourced": "0", "inferred": "1", "unconfirmed": "2"}


def test_each_place_type_of_the_data_is_a_concept(ontology: ox.Store) -> None:
    known = {concept.rpartition("/")[2] for concept in instances(ontology, CG + "PlaceType")}
    for table in sorted((ROOT / "data").glob("*/places.csv")):
        with table.open(encoding="utf-8", newline="") as rows:
            used = {row["place_type"] for row in csv.DictReader(rows)} - {""}
        assert used <= known, table


# The JSON-LD context


def test_context_has_every_prefix(context: Mapping[str, Any]) -> None:
    assert set(PREFIXES.split()) <= set(context)


def test_context_prefixes_are_those_of_the_turtle_files(context: Mapping[str, Any]) -> None:
    for path in FILES:
        for prefix, iri in re.findall(r"^@prefix ([\w-]+): <(.+)> \.$", path.read_text(encoding="utf-8"), re.M):
            assert context.get(prefix) == iri, f"{path.name}: {prefix}"


def test_context_maps_every_term(context: Mapping[str, Any], ontology: ox.Store) -> None:
    """Each key, read by a JSON-LD parser, gives a declared term, and all terms can be written."""
    found = set()
    for key, meaning in context.items():
        expanded = meaning["@id"] if isinstance(meaning, Mapping) else str(meaning)
        if not expanded.startswith("cg:"):
            continue
        iri = CG + expanded.removeprefix("cg:")
        found.add(iri)
        if terms(ontology)[iri] == "Class":
            (triple,) = parse(context, {"@type": key})
            assert triple.object == ox.NamedNode(iri), key
        else:
            (triple,) = parse(context, {key: value_for(meaning)})
            assert triple.predicate == ox.NamedNode(iri), key
    assert found == set(terms(ontology))


def test_context_gives_object_properties_iris(context: Mapping[str, Any], ontology: ox.Store) -> None:
    for meaning in context.values():
        if isinstance(meaning, Mapping) and meaning["@id"].startswith("cg:"):
            kind = terms(ontology)[CG + meaning["@id"].removeprefix("cg:")]
            assert (meaning.get("@type") == "@id") == (kind in ("ObjectProperty", "AnnotationProperty")), meaning


def test_context_reads_a_document(context: Mapping[str, Any]) -> None:
    cluster = {
        "@id": "cluster:shenzhen-ict",
        "type": "Cluster",
        "prefLabel": {"zh": "深圳市新一代信息通信集群"},
        "hostedIn": ["place:shenzhen"],
        "cg:sector": "sector:it",
        "announced": "2021-03-22",
    }
    assert {str(triple) for triple in parse(context, cluster)} == {
        f"<{CLUSTERGRAPH}cluster/shenzhen-ict> {rest}"
        for rest in (
            f"<{RDF}type> <{CG}Cluster>",
            f'<{SKOS}prefLabel> "深圳市新一代信息通信集群"@zh',
            f"<{CG}hostedIn> <{CLUSTERGRAPH}place/shenzhen>",
            f"<{CG}sector> <{CLUSTERGRAPH}sector/it>",
            f'<{CG}announced> "2021-03-22"^^<{XSD}date>',
        )
    }


def parse(context: Mapping[str, Any], node: Mapping[str, Any]) -> Iterator[ox.Triple]:
    document = json.dumps({"@context": context, "@id": "urn:x-test:it", **node})
    return (quad.triple for quad in ox.parse(document, format=ox.RdfFormat.JSON_LD))


def value_for(meaning: object) -> object:
    if isinstance(meaning, Mapping) and meaning.get("@container") == "@language":
        return {"en": "text"}
    return "urn:x-test:value"


# OWL 2 DL

BREACHES = {
    "non-simple property in a cardinality restriction": (
        "cg:Place rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :within ; owl:maxCardinality 1 ] ."
        ":within a owl:ObjectProperty , owl:TransitiveProperty .",
        "non-simple property in ObjectMaxCardinality restriction",
    ),
    "functional property implied by a chain": (
        "cg:locatedIn a owl:FunctionalProperty .",
        "non-simple property in FunctionalObjectProperty axiom",
    ),
    "property of two kinds": ("cg:hostedIn a owl:DatatypeProperty .", "pun"),
    "undeclared class": ("cg:Cluster rdfs:subClassOf :Unknown .", "undeclared class"),
    "datatype that OWL 2 DL lacks": (
        ':since a owl:DatatypeProperty ; rdfs:range xsd:date . :it :since "2022-11-30"^^xsd:date .',
        "date",
    ),
}
CONTRADICTIONS = {
    "a cluster that is a place": ":it a cg:Cluster , cg:Place .",
    "a county-level city counted as a city": ":it a cg:City , cg:OtherAdministrativeUnit .",
    "a source with two bases": ":it a cg:Source ; cg:basis basis:sourced , basis:inferred .",
    "a cluster hosted by a sector": ":it cg:hostedIn sector:it .",
    "a code of five digits": ':it cg:gb2260 "44030" .',
    "a type of value that does not exist": ':it cg:valueType "date" .',
    "a policy event generated as an entity": ":it a cg:PolicyEvent . :other prov:generated :it .",
}


def turtle(text: str) -> Iterator[ox.Triple]:
    """Triples of Turtle in which `:` is a namespace of the tests."""
    prefixes = {"": "urn:x-test:", "cg": CG, "owl": OWL, "rdfs": RDFS, "xsd": XSD, "prov": "http://www.w3.org/ns/prov#"}
    prefixes |= {name: f"{CLUSTERGRAPH}{name}/" for name in ("basis", "sector", "place", "body", "orgtype")}
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items())
    return (quad.triple for quad in ox.parse(head + text, format=ox.RdfFormat.TURTLE))


@pytest.mark.java
@pytest.mark.usefixtures("java")
class TestReasoning:
    def test_the_ontology_is_in_owl_2_dl_and_sound(self, triples: list[ox.Triple]) -> None:
        verdict = examine(triples)
        assert not verdict.violations, "\n".join(verdict.violations)
        assert verdict.consistent
        assert verdict.unsatisfiable == []
        assert verdict.axioms > 500

    def test_the_shipped_graph_keeps_to_the_ontology(self, graph: KnowledgeGraph) -> None:
        verdict = examine({quad.triple for quad in graph.store}, with_data=True)
        assert not verdict.violations, "\n".join(verdict.violations)
        assert verdict.consistent

    @pytest.mark.parametrize(("addition", "said"), BREACHES.values(), ids=BREACHES)
    def test_a_breach_of_owl_2_dl_is_reported(self, triples: list[ox.Triple], addition: str, said: str) -> None:
        verdict = examine([*triples, *turtle(addition)])
        assert any(said in violation for violation in verdict.violations), verdict

    @pytest.mark.parametrize("addition", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
    def test_a_contradiction_is_found(self, triples: list[ox.Triple], addition: str) -> None:
        verdict = examine([*triples, *turtle(addition)])
        assert verdict.violations == []
        assert verdict.consistent is False

    def test_an_unsatisfiable_class_is_named(self, triples: list[ox.Triple]) -> None:
        addition = ":Impossible a owl:Class ; rdfs:subClassOf cg:Cluster , cg:Place ."
        assert examine([*triples, *turtle(addition)]).unsatisfiable == ["urn:x-test:Impossible"]

    def test_a_municipality_is_a_province_level_unit_and_a_city(self, triples: list[ox.Triple]) -> None:
        verdict = examine([*triples, *turtle(":it a cg:ProvinceLevelUnit , cg:City .")])
        assert verdict.consistent

    def test_what_lies_in_a_place_lies_in_the_places_around_it(self, triples: list[ox.Triple]) -> None:
        """The reasoner draws the conclusion: to deny it is a contradiction."""
        addition = (
            "body:it cg:locatedIn place:paderborn ."
            "place:paderborn <https://schema.org/containedInPlace> place:germany ."
            "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual body:it ;"
            "   owl:assertionProperty cg:locatedIn ; owl:targetIndividual place:germany ."
        )
        verdict = examine([*triples, *turtle(addition)])
        assert verdict.violations == []
        assert verdict.consistent is False
