"""Neighbourhoods of nodes of the network and of what is none."""

from __future__ import annotations

import networkx as nx
import pytest

from clustergraph.atlas.around import around, around_in_graph, find_node
from clustergraph.errors import QueryError
from clustergraph.graph import KnowledgeGraph
from clustergraph.network import to_networkx

SUZHOU = "https://w3id.org/clustergraph/place/suzhou"
ROUND = "https://w3id.org/clustergraph/round/3"


@pytest.fixture(scope="module")
def shipped(graph: KnowledgeGraph) -> nx.MultiDiGraph[str]:
    return to_networkx(graph)


@pytest.mark.parametrize("hops", [1, 2, 3])
def test_what_is_near_is_there_and_nothing_else(shipped: nx.MultiDiGraph[str], hops: int) -> None:
    near = around(shipped, SUZHOU, hops)
    distance = nx.single_source_shortest_path_length(shipped.to_undirected(as_view=True), SUZHOU)
    assert set(near) == {node for node, steps in distance.items() if steps <= hops}
    assert near.number_of_edges() == shipped.subgraph(near).number_of_edges()
    assert near.nodes[SUZHOU] == shipped.nodes[SUZHOU]


@pytest.mark.parametrize("name", ["Suzhou", " suzhou ", "苏州市", "place:suzhou", SUZHOU, f"<{SUZHOU}>", "320500"])
def test_a_node_may_be_named_in_many_ways(graph: KnowledgeGraph, shipped: nx.MultiDiGraph[str], name: str) -> None:
    assert find_node(graph, shipped, name) == SUZHOU


def test_what_is_no_node_of_the_network_is_found_in_the_graph(
    graph: KnowledgeGraph, shipped: nx.MultiDiGraph[str]
) -> None:
    assert find_node(graph, shipped, "Third round") == ROUND
    assert ROUND not in shipped
    near = around_in_graph(graph, ROUND, 1)
    clusters = {node for node, about in near.nodes(data=True) if about["kind"] == "cg:Cluster"}
    asked = graph.query("SELECT ?cluster { ?cluster cg:inRound round:3 }")
    assert clusters == {row.cluster for row in asked}
    assert {said["basis"] for *_, said in near.edges(data=True)} <= {"sourced", "inferred", "unconfirmed"}
    assert set(near) < set(around_in_graph(graph, ROUND, 2))


def test_an_unknown_name_gets_the_nearest(graph: KnowledgeGraph, shipped: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match="did you mean 'Suzhou'"):
        find_node(graph, shipped, "Suzho")


def test_a_name_of_two_things_is_told_with_both(graph: KnowledgeGraph) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in (1, 2):
        network.add_node(f"urn:{number}", kind="x", label_zh="同名", label_en="twin")
    with pytest.raises(QueryError, match="'<urn:1>' or '<urn:2>'"):
        find_node(graph, network, "Twin")
    with pytest.raises(QueryError, match=r"'(foaf|prov):Agent' or '(foaf|prov):Agent'"):
        find_node(graph, network, "Agent")


def test_what_nothing_is_linked_to_is_told(graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="nothing is linked to <urn:nothing>"):
        around_in_graph(graph, "urn:nothing", 2)
