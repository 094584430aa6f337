"""Every node has a place of its own, always the same."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clustergraph.atlas.drawing import draw
from clustergraph.atlas.layout import arrange
from clustergraph.atlas.packing import Box, Frame, Point
from clustergraph.graph import KnowledgeGraph
from clustergraph.network import to_networkx

BOX = Box(80.0, 12.0, 24.0)


def boxes_of(network: nx.MultiDiGraph[str]) -> dict[str, Box]:
    return dict.fromkeys(network, BOX)


def overlapping(points: dict[str, Point], box: Box) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, (x, y)), (other, (u, v)) in combinations(points.items(), 2)
        if abs(x - u) < box.width and abs(y - v) < box.above + box.below
    ]


@pytest.fixture(scope="module")
def shipped(graph: KnowledgeGraph) -> nx.MultiDiGraph[str]:
    return to_networkx(graph)


def test_an_empty_network_has_an_empty_layout() -> None:
    layout = arrange(nx.MultiDiGraph(), {})
    assert (layout.points, layout.width, layout.height) == ({}, 0.0, 0.0)


def test_a_single_node_stands_in_the_middle() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("a", kind="x", lat=30.0, long=120.0)
    layout = arrange(network, {"a": Box(10.0, 5.0, 5.0)})
    assert layout.points == {"a": (0.0, 0.0)}


def test_north_is_up_and_east_is_right() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("north-west", kind="x", lat=40.0, long=100.0)
    network.add_node("south-east", kind="x", lat=20.0, long=120.0)
    points = arrange(network, boxes_of(network)).points
    assert points["north-west"][0] < points["south-east"][0]
    assert points["north-west"][1] < points["south-east"][1]


def test_what_is_hosted_stands_between_its_hosts() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, long in (("west", 100.0), ("middle", 110.0), ("east", 120.0)):
        network.add_node(name, kind="place", lat=30.0 + long / 100, long=long)
    network.add_node("both", kind="cluster")
    network.add_edges_from([("both", "west"), ("both", "middle")])
    points = arrange(network, boxes_of(network)).points
    assert points["west"][0] < points["both"][0] < points["middle"][0]


def test_places_at_one_point_are_drawn_apart() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in "abcdef":
        network.add_node(name, kind="place", lat=30.0, long=110.0)
    assert not overlapping(arrange(network, boxes_of(network)).points, BOX)


def test_kinds_of_a_column_stand_beside_the_map() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("place", kind="place", lat=30.0, long=110.0)
    network.add_node("cluster", kind="cluster")
    network.add_node("sector", kind="sector")
    network.add_node("body", kind="body")
    network.add_node("unknown", kind="never heard of")
    network.add_edges_from([("cluster", "place"), ("cluster", "sector"), ("cluster", "body")])
    points = arrange(network, boxes_of(network), [["sector"]], [["body"]]).points
    on_map = [points["place"][0], points["cluster"][0]]
    assert points["sector"][0] < min(on_map)
    assert points["body"][0] == points["unknown"][0] > max(on_map)


def test_a_frame_too_small_grows_in_proportion() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for index in range(60):
        network.add_node(f"n{index:02}", kind="place", lat=20.0 + index % 8, long=100.0 + index % 7)
    layout = arrange(network, boxes_of(network), frame=Frame(300.0, 200.0))
    assert layout.width > 300
    assert not overlapping(layout.points, BOX)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["place", "cluster", "sector", "other"]),
            st.none() | st.tuples(st.floats(-80, 80), st.floats(-180, 180)),
        ),
        max_size=14,
    ),
    st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=20),
)
def test_any_network_is_placed_completely_and_repeatably(
    nodes: list[tuple[str, tuple[float, float] | None]], links: list[tuple[int, int]]
) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for index, (kind, point) in enumerate(nodes):
        network.add_node(f"n{index}", kind=kind, **({"lat": point[0], "long": point[1]} if point else {}))
    for source, target in links:
        if max(source, target) < len(nodes):
            network.add_edge(f"n{source}", f"n{target}")
    first = arrange(network, boxes_of(network), [["sector"]])
    assert set(first.points) == set(network)
    assert len(set(first.points.values())) == len(network)
    assert not overlapping(first.points, BOX)
    again: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    again.add_nodes_from(reversed(list(network.nodes(data=True))))
    again.add_edges_from(reversed(list(network.edges())))
    assert arrange(again, boxes_of(again), [["sector"]]) == first


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_shipped_network_is_placed_completely_and_repeatably(shipped: nx.MultiDiGraph[str], lang: str) -> None:
    drawn = draw(shipped, lang)
    points = {node["id"]: (node["x"], node["y"]) for node in drawn["nodes"]}
    assert set(points) == set(shipped)
    assert len(set(points.values())) == len(points)
    assert draw(shipped, lang) == drawn
