"""Layouts of networks that are large, or that know no places."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clustergraph.atlas.grid import grid_frame, place_on_grid
from clustergraph.atlas.layout import LARGE, arrange
from clustergraph.atlas.packing import Box, Frame, Point
from clustergraph.atlas.springs import FEW, with_points
from tests.atlas.networks import large_network

BOXES = st.builds(Box, st.floats(1, 90), st.floats(1, 20), st.floats(1, 30))
POINTS = st.tuples(st.floats(-500, 5000), st.floats(-500, 5000))


def overlapping(boxes: dict[str, Box], points: dict[str, Point]) -> list[tuple[str, str]]:
    nodes = sorted(points)
    return [
        (one, other)
        for place, one in enumerate(nodes)
        for other in nodes[place + 1 :]
        if abs(points[one][0] - points[other][0]) < (boxes[one].width + boxes[other].width) / 2
        and points[one][1] - boxes[one].above < points[other][1] + boxes[other].below
        and points[other][1] - boxes[other].above < points[one][1] + boxes[one].below
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(BOXES, POINTS), min_size=1, max_size=30), st.lists(BOXES, max_size=30), st.data())
def test_every_box_gets_a_square_of_its_own(
    homes: list[tuple[Box, Point]], hosted: list[Box], data: st.DataObject
) -> None:
    boxes = {f"h{place}": box for place, (box, _) in enumerate(homes)}
    points = {f"h{place}": point for place, (_, point) in enumerate(homes)}
    hosts = {
        f"n{place}": data.draw(st.lists(st.sampled_from(sorted(points)), min_size=1, max_size=3))
        for place in range(len(hosted))
    }
    boxes |= {f"n{place}": box for place, box in enumerate(hosted)}
    frame = grid_frame(list(boxes.values()), Frame(400, 300))
    placed = place_on_grid(boxes, points, hosts, frame)
    assert set(placed) == set(boxes)
    assert overlapping(boxes, placed) == []


def test_a_large_network_is_arranged_without_overlap_and_always_alike() -> None:
    network = large_network(500)
    boxes = {node: Box(80, 10, 20) for node in network}
    assert len(network) > LARGE
    layout = arrange(network, boxes, left=[["cg:Sector"]])
    assert set(layout.points) == set(network)
    assert overlapping(boxes, layout.points) == []
    assert arrange(network, boxes, left=[["cg:Sector"]]) == layout
    assert layout.width / layout.height == pytest.approx(1400 / 800, rel=0.5)


def test_a_column_much_too_high_is_folded() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for place in range(400):
        network.add_node(f"urn:{place}", kind="cg:Example")
    boxes = {node: Box(60, 10, 10) for node in network}
    layout = arrange(network, boxes)
    assert overlapping(boxes, layout.points) == []
    assert len({x for x, _ in layout.points.values()}) > 1
    assert layout.height < 400 * 20 / 2


@pytest.mark.parametrize("size", [40, FEW + 20])
def test_a_network_without_places_gets_points_that_join_what_is_linked(size: int) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for place in range(size):
        network.add_node(f"urn:{place:04}", kind="cg:Example")
    for place in range(1, size):
        network.add_edge(f"urn:{place:04}", f"urn:{place // 2:04}")
    pointed = with_points(network)
    again = with_points(network)
    assert pointed.nodes(data=True) == again.nodes(data=True)
    assert "lat" not in network.nodes["urn:0000"], "the network itself stays as it is"

    def far(one: str, other: str) -> float:
        a, b = pointed.nodes[one], pointed.nodes[other]
        return float(((a["lat"] - b["lat"]) ** 2 + (a["long"] - b["long"]) ** 2) ** 0.5)

    linked = [far(one, other) for one, other in network.edges()]
    nodes = sorted(network)
    others = [far(one, nodes[(place * 37 + 11) % size]) for place, one in enumerate(nodes)]
    assert sum(linked) / len(linked) < 0.75 * sum(others) / len(others)


def test_places_that_are_known_stay() -> None:
    network = large_network(60)
    assert with_points(network) is network
    unlinked: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    unlinked.add_node("urn:1", kind="cg:Example")
    assert with_points(unlinked) is unlinked
