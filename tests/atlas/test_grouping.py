"""Groups hold every node once, and are the same each time."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import pytest
from benchmarks.generator import synthetic
from hypothesis import given, settings
from hypothesis import strategies as st

from clustergraph.atlas.grouping import LIMIT, MEMBERS, SHOWN, group
from clustergraph.engines import EmbeddedEngine
from clustergraph.graph import KnowledgeGraph
from clustergraph.network import to_networkx


@pytest.fixture(scope="module")
def large(graph: KnowledgeGraph) -> nx.MultiDiGraph[str]:
    """A network shaped like the shipped one, of more nodes than are drawn one by one."""
    engine = EmbeddedEngine()
    engine.load(synthetic(graph, 120_000))
    network = to_networkx(KnowledgeGraph(graph.home, engine, graph.catalogue, ()))
    assert len(network) > LIMIT
    return network


def test_a_network_within_the_limit_stays_as_it_is(graph: KnowledgeGraph) -> None:
    network = to_networkx(graph)
    grouped = group(network)
    assert grouped.groups is network
    assert grouped.members == {}


def test_every_node_is_shown_or_in_one_group(large: nx.MultiDiGraph[str]) -> None:
    grouped = group(large)
    inside = Counter(member for own in grouped.members.values() for member in own)
    assert set(inside.values()) == {1}
    assert inside.keys() | (set(grouped.groups) - grouped.members.keys()) == set(large)
    assert inside.keys().isdisjoint(grouped.groups)
    assert len(grouped.groups) <= SHOWN
    assert all(1 < len(own) <= MEMBERS for own in grouped.members.values())


def test_a_group_is_of_one_kind_and_named_after_its_province_and_size(large: nx.MultiDiGraph[str]) -> None:
    grouped = group(large)
    provinces = {about["label_en"] for _, about in large.nodes(data=True) if about["kind"] == "cg:ProvinceLevelUnit"}
    for name, own in grouped.members.items():
        about = grouped.groups.nodes[name]
        assert {large.nodes[member]["kind"] for member in own} == {about["kind"]}
        assert about["label_en"].endswith(f"({len(own)})")
        assert about["label_zh"].endswith(f"（{len(own)}）")
        assert any(about["label_en"].startswith(province) for province in provinces)
        assert {"lat", "long"} <= about.keys()


def test_links_are_counted_and_none_is_lost(large: nx.MultiDiGraph[str]) -> None:
    grouped = group(large)
    stands_for = {member: name for name, own in grouped.members.items() for member in own}
    within = sum(stands_for.get(source, source) == stands_for.get(target, target) for source, target in large.edges())
    counted = sum(said["count"] for *_, said in grouped.groups.edges(data=True))
    assert counted == large.number_of_edges() - within
    assert counted > grouped.groups.number_of_edges()


def test_equal_networks_give_equal_groups(large: nx.MultiDiGraph[str]) -> None:
    shuffled: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    shuffled.add_nodes_from(sorted(large.nodes(data=True), reverse=True))
    for source, target, key, said in large.edges(keys=True, data=True):
        shuffled.add_edge(source, target, key=key, **said)
    assert group(shuffled).members == group(large).members


def test_what_belongs_to_nothing_is_divided_by_number() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(LIMIT + 1):
        network.add_node(f"urn:{number:05}", kind="ex:Thing", label_zh=f"甲{number}", label_en=f"thing {number}")
    grouped = group(network, kinds={"ex:Thing": {"zh": "事物", "en": "Thing"}})
    labels = [grouped.groups.nodes[name]["label_en"] for name in grouped.members]
    assert labels[0] == f"Thing 1–{MEMBERS} ({MEMBERS})"
    assert sum(len(own) for own in grouped.members.values()) + len(grouped.groups) - len(grouped.members) == LIMIT + 1


def test_links_of_two_bases_have_none_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clustergraph.atlas.grouping.SHOWN", 1)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("p", kind="cg:ProvinceLevelUnit", label_zh="省", label_en="Province", lat=1.0, long=2.0)
    for node, basis in (("a", "sourced"), ("b", "inferred"), ("c", "sourced"), ("d", "sourced")):
        network.add_node(node, kind="x" if node in "ab" else "y", label_zh=node, label_en=node)
        network.add_edge(node, "p", key="in", property="in", label_zh="在", label_en="in", basis=basis)
    grouped = group(network, limit=1)
    said = {grouped.groups.nodes[source]["kind"]: about for source, _, about in grouped.groups.edges(data=True)}
    assert {kind: (about["count"], about.get("basis")) for kind, about in said.items()} == {
        "x": (2, None),
        "y": (2, "sourced"),
    }
    assert grouped.groups.nodes["p"]["label_en"] == "Province"


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60),
    st.lists(st.sampled_from(["a", "b", "cg:ProvinceLevelUnit", "cg:Sector"]), min_size=31, max_size=31),
)
@settings(max_examples=60)
def test_any_network_keeps_all_its_nodes(links: list[tuple[int, int]], kinds: list[str]) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, kind in enumerate(kinds):
        for copy in range(15):
            network.add_node(f"{number}-{copy}", kind=kind, label_zh=str(number), label_en=str(number))
    for source, target in links:
        for copy in range(15):
            network.add_edge(f"{source}-{copy}", f"{target}-0", key="k", property="k", label_zh="k", label_en="k")
    grouped = group(network, limit=100)
    inside = [member for own in grouped.members.values() for member in own]
    shown = [node for node in grouped.groups if node not in grouped.members]
    assert sorted([*inside, *shown]) == sorted(network)
