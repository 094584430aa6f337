"""Where each node stands: places as on a map, what they host around them, everything else in columns beside.

The same network always gives the same layout. Nothing here knows what a node means: a node with coordinates is on the
map; the caller names the kinds that stand in columns; of the others, one that points to nodes with coordinates stands
between them, one that only such nodes point to stands towards the rim of the map, and the rest joins the last column.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clustergraph.atlas.columns import Kinds, place_columns, sort_into_columns
from clustergraph.atlas.grid import grid_frame, place_on_grid
from clustergraph.atlas.packing import GAP, Box, Frame, Point, mean, pack

if TYPE_CHECKING:
    import networkx as nx

SPREADS, INFLATIONS = (0.8, 0.85), (1.0, 1.5)
"""How far crowded parts of the map are pulled apart (0 keeps distances, 1 keeps only the order), and how much larger
boxes are taken to be while they settle. Every combination is tried, the best is kept."""
DENSITY, STRAY = 0.5, 90.0
"""The part of the map that boxes may fill, and how far from where they should be they may stand (root mean square)."""
GROWTH, ATTEMPTS = 1.05, 12
"""How much the frame grows when its boxes do not fit well, and how often."""
LARGE = 180
"""More nodes than this stand in squares of a grid."""
MARGIN = 0.07
"""The part of the map that no place is projected to, at each side."""


@dataclass(frozen=True)
class Layout:
    """A layout.

    Attributes:
        points: node to its point; x grows to the east, y to the south.
        width: of all boxes together.
        height: of all boxes together.
    """

    points: dict[str, Point]
    width: float
    height: float


def arrange(
    network: nx.MultiDiGraph[str],
    boxes: Mapping[str, Box],
    left: Kinds = (),
    right: Kinds = (),
    frame: Frame | None = None,
) -> Layout:
    """Place every node of a network.

    Args:
        network: the network; nodes may have ``lat`` and ``long`` in degrees, and a ``kind``.
        boxes: the room that each node needs.
        left: columns of kinds to the left of the map, the outermost first.
        right: columns of kinds to the right of the map, the innermost first; kinds that no column names stand in the
            last one.
        frame: the window to fill; the layout grows beyond it, keeping its proportions, until no two boxes overlap.

    Returns:
        The layout, with a point for each node and no point twice.
    """
    window = frame or Frame()
    parts = _divide(network, frozenset(kind for column in (*left, *right) for kind in column))
    columns = sort_into_columns(network, parts.rest, left, right).folded(boxes, window.height)
    on_map = (*parts.located, *parts.hosted, *parts.rim)
    if len(on_map) > LARGE:
        map_ = grid_frame([boxes[node] for node in on_map], window)
        points = place_on_grid(boxes, _homes(network, parts, map_, SPREADS[-1]), parts.hosted, map_)
        points.update(place_columns(network, columns, boxes, points, map_))
        return _framed(points, boxes)
    filled = sum((boxes[node].width + GAP) * (boxes[node].above + boxes[node].below + GAP) for node in on_map)
    beside, scale, attempts = columns.width(boxes), max(1.0, columns.height(boxes) / window.height), 0
    while True:
        map_ = Frame(max(window.width * scale - beside, window.width * scale / 4), window.height * scale)
        if filled <= DENSITY * map_.width * map_.height:
            attempts += 1
            stray, points = min(
                (
                    pack(boxes, _homes(network, parts, map_, spread), parts.hosted, map_, inflation)
                    for spread in SPREADS
                    for inflation in INFLATIONS
                ),
                key=lambda packed: packed[0],
            )
            if stray <= STRAY or attempts == ATTEMPTS:
                break
        scale *= GROWTH
    points.update(place_columns(network, columns, boxes, points, map_))
    return _framed(points, boxes)


@dataclass(frozen=True)
class _Parts:
    """The nodes by how they are placed, each part in the order of its IRIs."""

    located: list[str]
    hosted: dict[str, list[str]]
    rim: dict[str, list[str]]
    rest: list[str]


def _divide(network: nx.MultiDiGraph[str], columns: frozenset[str]) -> _Parts:
    located = sorted(n for n, about in network.nodes(data=True) if "lat" in about and "long" in about)
    known = set(located)
    hosted: dict[str, list[str]] = {}
    rim: dict[str, list[str]] = {}
    rest: list[str] = []
    for node in sorted(network):
        if node in known:
            continue
        if network.nodes[node].get("kind") in columns:
            rest.append(node)
        elif to := sorted(set(network.successors(node)) & known):
            hosted[node] = to
        elif from_ := sorted(set(network.predecessors(node)) & known):
            rim[node] = from_
        else:
            rest.append(node)
    return _Parts(located, hosted, rim, rest)


def _homes(network: nx.MultiDiGraph[str], parts: _Parts, frame: Frame, spread: float) -> dict[str, Point]:
    """Where the places should be on the map, and what stands towards its rim."""
    homes = _project({node: network.nodes[node] for node in parts.located}, frame, spread)
    for node, members in parts.rim.items():
        middle = mean([homes[member] for member in members])
        homes[node] = mean([middle, _outward(middle, frame)])
    return homes


def _project(places: Mapping[str, Mapping[str, float]], frame: Frame, spread: float) -> dict[str, Point]:
    """Equirectangular, with crowded parts widened: each axis is a mean of distance and rank."""
    if not places:
        return {}
    across = _ease({node: about["long"] for node, about in places.items()}, spread)
    down = _ease({node: -about["lat"] for node, about in places.items()}, spread)
    inset_x, inset_y = frame.width * MARGIN, frame.height * MARGIN
    return {
        node: (
            inset_x + across[node] * (frame.width - 2 * inset_x),
            inset_y + down[node] * (frame.height - 2 * inset_y),
        )
        for node in places
    }


def _ease(values: Mapping[str, float], spread: float) -> dict[str, float]:
    low, high = min(values.values()), max(values.values())
    if low == high:
        return dict.fromkeys(values, 0.5)
    order = sorted(set(values.values()))
    rank = {value: place / (len(order) - 1) for place, value in enumerate(order)}
    return {node: spread * rank[value] + (1 - spread) * (value - low) / (high - low) for node, value in values.items()}


def _outward(point: Point, frame: Frame) -> Point:
    """Where the ray from the centre through a point leaves the frame."""
    centre = (frame.width / 2, frame.height / 2)
    dx, dy = point[0] - centre[0], point[1] - centre[1]
    if not dx and not dy:
        return centre[0], frame.height
    reach = min(
        (frame.width / 2) / abs(dx) if dx else math.inf,
        (frame.height / 2) / abs(dy) if dy else math.inf,
    )
    return centre[0] + dx * reach, centre[1] + dy * reach


def _framed(points: Mapping[str, Point], boxes: Mapping[str, Box]) -> Layout:
    """The layout moved so that its middle is the origin, in whole tenths of a pixel."""
    if not points:
        return Layout({}, 0.0, 0.0)
    west = min(x - boxes[n].width / 2 for n, (x, _) in points.items())
    east = max(x + boxes[n].width / 2 for n, (x, _) in points.items())
    north = min(y - boxes[n].above for n, (_, y) in points.items())
    south = max(y + boxes[n].below for n, (_, y) in points.items())
    middle = ((west + east) / 2, (north + south) / 2)
    moved = {n: (round(x - middle[0], 1), round(y - middle[1], 1)) for n, (x, y) in points.items()}
    return Layout(dict(sorted(moved.items())), east - west, south - north)
