"""The answer of any query becomes a network, or is refused for a reason."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustergraph.atlas.from_query import OTHER, network_of_answer, plain
from clustergraph.catalogue import parse_query
from clustergraph.engines import EmbeddedEngine
from clustergraph.errors import QueryError
from clustergraph.export import NETWORK_FORMATS, export_network
from clustergraph.graph import KnowledgeGraph
from clustergraph.network import to_networkx

SUZHOU, JIANGSU = "https://w3id.org/clustergraph/place/suzhou", "https://w3id.org/clustergraph/place/jiangsu"
_CG = "https://w3id.org/clustergraph/ontology#"


def answer(graph: KnowledgeGraph, text: str) -> nx.MultiDiGraph[str]:
    return network_of_answer(graph, parse_query(text, Path("mine.rq"), "mine.rq"))


def test_triples_are_links_with_labels_kinds_and_points_of_the_graph(graph: KnowledgeGraph) -> None:
    network = answer(graph, "CONSTRUCT WHERE { place:suzhou schema:containedInPlace ?province }")
    assert list(network.edges(keys=True)) == [(SUZHOU, JIANGSU, "https://schema.org/containedInPlace")]
    whole = to_networkx(graph)
    assert network.nodes[SUZHOU] == whole.nodes[SUZHOU]
    said = network.edges[SUZHOU, JIANGSU, "https://schema.org/containedInPlace"]
    assert said["property"] == "schema:containedInPlace"
    assert said["label_zh"] == graph.label("https://schema.org/containedInPlace", "zh")


def test_what_a_construct_says_of_a_node_comes_before_what_the_graph_says(graph: KnowledgeGraph) -> None:
    network = answer(
        graph,
        """CONSTRUCT { place:suzhou a cg:Place ; skos:prefLabel "mine"@en, "我的"@zh-Hans ; cg:x 1, 2 .
                       place:suzhou cg:gb2260 ?code .
                       place:suzhou wgs84:lat 1.5 ; wgs84:long 2 ; rdfs:seeAlso <urn:other> }
           WHERE { place:suzhou cg:gb2260 ?code }""",
    )
    about = network.nodes[SUZHOU]
    assert (about["kind"], about["label_en"], about["label_zh"]) == ("cg:Place", "mine", "我的")
    assert (about["lat"], about["long"]) == (1.5, 2.0)
    assert about["cg:gb2260"] == "320500"
    assert about["cg:x"] == "1; 2"
    assert network.nodes["urn:other"]["kind"] == graph.short(OTHER)
    assert network.nodes["urn:other"]["label_en"] == "urn:other"
    assert network.number_of_edges() == 1


def test_blank_nodes_have_the_same_names_each_time(graph: KnowledgeGraph) -> None:
    text = "CONSTRUCT { ?s cg:x [ cg:y ?s ; cg:z 3 ] } WHERE { VALUES ?s { place:suzhou place:wuxi } }"
    one, two = answer(graph, text), answer(graph, text)
    assert list(one.nodes(data=True)) == list(two.nodes(data=True))
    assert list(one.edges(keys=True)) == list(two.edges(keys=True))
    assert sum(node.startswith("_:") for node in one) == 2


@pytest.mark.parametrize("ends", [("source", "property", "target"), ("subject", "predicate", "object")])
def test_rows_of_source_property_target(graph: KnowledgeGraph, ends: tuple[str, str, str]) -> None:
    source, property_, target = ends
    network = answer(
        graph,
        f"SELECT ?note ?{source} ?{property_} ?{target} ?basis "
        f"WHERE {{ VALUES (?{source} ?{property_} ?{target} ?basis) {{"
        "(place:suzhou schema:containedInPlace place:jiangsu basis:inferred)"
        '(place:suzhou skos:altLabel "Soochow" basis:sourced) } BIND(7 AS ?note) }',
    )
    assert set(network) == {SUZHOU, JIANGSU}
    said = network.edges[SUZHOU, JIANGSU, "https://schema.org/containedInPlace"]
    assert (said["basis"], said["note"]) == ("inferred", 7)
    assert network.nodes[SUZHOU]["skos:altLabel"] == "Soochow"


def test_rows_of_ends_alone_are_links_named_after_the_column(graph: KnowledgeGraph) -> None:
    network = answer(
        graph, "SELECT ?source ?target { ?source schema:containedInPlace ?target FILTER(?source = place:suzhou) }"
    )
    assert network.edges[SUZHOU, JIANGSU, "target"]["property"] == "target"


def test_other_rows_link_the_first_column_of_things_to_each_other_one(graph: KnowledgeGraph) -> None:
    query = graph.catalogue["clusters"]
    network = network_of_answer(graph, query, ["place=Suzhou"])
    clusters = [node for node, about in network.nodes(data=True) if about["kind"] == "cg:Cluster"]
    assert len(clusters) == 3
    assert {source for source, _ in network.edges()} == set(clusters)
    for _, _, key, said in network.edges(keys=True, data=True):
        assert said["label_zh"] == query.columns[key]["zh"]


def test_a_count_becomes_an_attribute_of_its_link(graph: KnowledgeGraph) -> None:
    network = network_of_answer(graph, graph.catalogue["cities-sharing-clusters"])
    counts = [said["clusters"] for *_, said in network.edges(data=True)]
    assert counts
    assert all(isinstance(count, int) and count >= 1 for count in counts)


def test_what_is_unbound_links_nothing(graph: KnowledgeGraph) -> None:
    network = answer(graph, "SELECT ?a ?b { VALUES (?a ?b) { (place:suzhou UNDEF) (place:wuxi place:jiangsu) } }")
    assert SUZHOU in network
    assert network.degree(SUZHOU) == 0
    assert network.number_of_edges() == 1


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ("ASK { ?s ?p ?o }", "yes or no", "clustergraph query"),
        ("SELECT ?s { ?s a cg:Nothing }", "is empty", "--param"),
        ("CONSTRUCT WHERE { ?s cg:nothing ?o }", "is empty", "--param"),
        ("SELECT ?s ?n { VALUES (?s ?n) { (place:suzhou 3) } }", "only s has things", "CONSTRUCT"),
        ("SELECT ?kind ?n { VALUES (?kind ?n) { (cg:City 3) } }", "none has things", "CONSTRUCT"),
        ("SELECT ?node ?kind { VALUES (?node ?kind) { (place:suzhou cg:City) } }", "only node has things", "CONSTRUCT"),
    ],
)
def test_what_is_no_network_is_told(graph: KnowledgeGraph, text: str, message: str, remedy: str) -> None:
    with pytest.raises(QueryError) as caught:
        answer(graph, text)
    (problem,) = caught.value.problems
    assert message in problem.message
    assert remedy in (problem.remedy or "")
    assert problem.file == "mine.rq"


NAMES = st.sampled_from(
    ["id", "key", "kind", "label", "label_zh", "type", "weight", "source", "target", "value", "name", "viz", "count"]
)


@given(
    names=st.lists(NAMES, min_size=1, unique=True),
    text=st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=9),
)
def test_columns_of_any_name_can_be_exported(graph: KnowledgeGraph, names: list[str], text: str) -> None:
    kept = [name for name in names if name not in ("source", "target", "kind")]
    values = " ".join(json.dumps(text, ensure_ascii=False) for _ in kept)
    columns = " ".join(f"?{name}" for name in kept)
    network = answer(
        graph, f"SELECT ?a ?b {columns} {{ VALUES (?a ?b {columns}) {{ (place:suzhou place:wuxi {values}) }} }}"
    )
    for format_ in NETWORK_FORMATS:
        assert export_network(network, format_)
    (said,) = (said for *_, said in network.edges(data=True))
    assert list(said.values()).count(text) >= len(kept)


def test_numbers_are_what_every_format_can_hold(graph: KnowledgeGraph) -> None:
    rows = graph.sparql(
        'SELECT * { VALUES (?a ?b ?c ?d ?e) { (1.5 "INF"^^xsd:double true "2022-11-30"^^xsd:date <urn:x>) } }'
    )
    values = [plain(term) for row in rows for term in row]  # type: ignore[union-attr]
    assert sorted(map(str, values)) == sorted(["1.5", "inf", "True", "2022-11-30", "urn:x"])
    assert {type(value) for value in values} == {float, str, bool}


def test_a_network_larger_than_one_batch_is_described(graph: KnowledgeGraph) -> None:
    engine = EmbeddedEngine()
    engine.load(graph.quads())
    engine.update(
        "INSERT DATA { GRAPH <urn:g> { "
        + " ".join(f"<urn:n:{n}> a <{_CG}City> ; <urn:next> <urn:n:{n + 1}> ." for n in range(1200))
        + " } }",
        {},
    )
    large = KnowledgeGraph(graph.home, engine, graph.catalogue, ())
    network = answer(large, "CONSTRUCT WHERE { ?a <urn:next> ?b }")
    assert len(network) == 1201
    assert sum(about["kind"] == "cg:City" for _, about in network.nodes(data=True)) == 1200
