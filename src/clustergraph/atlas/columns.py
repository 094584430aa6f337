"""Columns beside the map: which node stands in which, and in what order."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clustergraph.atlas.packing import GAP, Box, Frame, Point

if TYPE_CHECKING:
    import networkx as nx

GUTTER = 30.0
"""Distance between the map and the columns, and between these."""
SWEEPS = 4
"""How often the columns are ordered by what they are linked to."""

FOLD = 2.0
"""How many times higher than the window a column may be before it is folded."""

Kinds = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Columns:
    """Nodes in columns, each side from left to right.

    Attributes:
        left: columns to the left of the map.
        right: columns to the right of the map.
    """

    left: list[list[str]]
    right: list[list[str]]

    def width(self, boxes: Mapping[str, Box]) -> float:
        """The room that the columns need beside the map.

        Args:
            boxes: the room that each node needs.

        Returns:
            Its width.
        """
        return sum(GUTTER + max(boxes[node].width for node in column) for column in (*self.left, *self.right))

    def height(self, boxes: Mapping[str, Box]) -> float:
        """The height of the highest column.

        Args:
            boxes: the room that each node needs.

        Returns:
            Its height.
        """
        return max((_height(column, boxes) for column in (*self.left, *self.right)), default=0.0)

    def folded(self, boxes: Mapping[str, Box], height: float) -> Columns:
        """The same columns, those that are much too high for a window side by side in parts.

        Args:
            boxes: the room that each node needs.
            height: of the window.

        Returns:
            Columns whose height and number grow together.
        """
        return Columns(
            [part for column in self.left for part in _parts(column, boxes, height)],
            [part for column in self.right for part in _parts(column, boxes, height)],
        )


def _height(column: Sequence[str], boxes: Mapping[str, Box]) -> float:
    return sum(boxes[node].above + boxes[node].below + GAP for node in column)


def _parts(column: list[str], boxes: Mapping[str, Box], height: float) -> list[list[str]]:
    excess = _height(column, boxes) / height
    if excess <= FOLD:
        return [column]
    size = math.ceil(len(column) / math.ceil(math.sqrt(excess)))
    return [column[at : at + size] for at in range(0, len(column), size)]


def sort_into_columns(network: nx.MultiDiGraph[str], nodes: Sequence[str], left: Kinds, right: Kinds) -> Columns:
    """Which node stands in which column.

    Args:
        network: the network.
        nodes: the nodes that do not stand on the map.
        left: the kinds of each column to the left of the map.
        right: the kinds of each column to the right of the map.

    Returns:
        The columns that have nodes; what no column names stands in the last one.
    """
    named = {kind for column in (*left, *right) for kind in column}
    kinds = {node: network.nodes[node].get("kind") for node in nodes}
    others = [node for node in nodes if kinds[node] not in named]
    lefts = [[node for node in nodes if kinds[node] in column] for column in left]
    rights = [[node for node in nodes if kinds[node] in column] for column in right] or [[]]
    rights[-1].extend(others)
    return Columns([column for column in lefts if column], [column for column in rights if column])


def place_columns(
    network: nx.MultiDiGraph[str], columns: Columns, boxes: Mapping[str, Box], on_map: Mapping[str, Point], frame: Frame
) -> dict[str, Point]:
    """Put columns beside the map, each node about as high as what it is linked to.

    Args:
        network: the network.
        columns: its columns.
        boxes: the room that each node needs.
        on_map: the points of the nodes on the map.
        frame: the frame of the map, from the origin to the south-east.

    Returns:
        The points of the nodes in the columns.
    """
    points = dict(on_map)
    lanes = _lanes(columns, boxes, frame)
    for sweep in range(SWEEPS):
        for column, x in lanes if sweep % 2 == 0 else reversed(lanes):
            wished = {node: _height_of_neighbours(network, node, points, frame) for node in column}
            order = sorted(column, key=lambda node: (wished[node], node))
            room = sum(boxes[node].above + boxes[node].below for node in order)
            air = max((frame.height - room) / len(order), GAP)
            y = (frame.height - room - air * len(order)) / 2
            for node in order:
                points[node] = (x, y + air / 2 + boxes[node].above)
                y += boxes[node].above + boxes[node].below + air
    return {node: point for node, point in points.items() if node not in on_map}


def _lanes(columns: Columns, boxes: Mapping[str, Box], frame: Frame) -> list[tuple[list[str], float]]:
    """Each column with the middle of its lane, those next to the map first."""
    lanes: list[tuple[list[str], float]] = []
    for side, start, step in ((columns.left[::-1], 0.0, -1), (columns.right, frame.width, 1)):
        x = start
        for column in side:
            half = max(boxes[node].width for node in column) / 2
            lanes.append((column, x + step * (GUTTER + half)))
            x += step * (GUTTER + 2 * half)
    return lanes


def _height_of_neighbours(network: nx.MultiDiGraph[str], node: str, points: Mapping[str, Point], frame: Frame) -> float:
    linked = sorted({*network.successors(node), *network.predecessors(node)} - {node})
    heights = [points[other][1] for other in linked if other in points]
    return sum(heights) / len(heights) if heights else frame.height / 2
