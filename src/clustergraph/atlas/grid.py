"""Large maps: every box gets a square of a grid, the free one nearest to where it should be.

`clustergraph.atlas.packing` looks better and takes time that grows with the square of the number of boxes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from clustergraph.atlas.packing import GAP, Box, Frame, Point, mean

AIR = 1.35
"""How many more squares there are than boxes."""


def grid_frame(boxes: Sequence[Box], window: Frame) -> Frame:
    """A frame of about the proportions of a window, with squares enough.

    Args:
        boxes: the boxes; at least one.
        window: the window.

    Returns:
        A frame at least as large as the window.
    """
    wide, high = _square(boxes)
    rows = math.sqrt(AIR * len(boxes) * wide / high * window.height / window.width)
    scale = max(math.ceil(rows) * high / window.height, 1.0)
    return Frame(max(window.width * scale, wide), window.height * scale)


def place_on_grid(
    boxes: Mapping[str, Box], homes: Mapping[str, Point], hosts: Mapping[str, Sequence[str]], frame: Frame
) -> dict[str, Point]:
    """Give each box a square.

    Args:
        boxes: node to the room it needs; may name other nodes too.
        homes: the nodes that should stand at a point, with it.
        hosts: the other nodes, each with those of `homes` between which it should stand, at least one.
        frame: the frame, from `grid_frame` of the same boxes.

    Returns:
        The points of the nodes; no two boxes overlap.
    """
    nodes = [*sorted(homes), *sorted(hosts)]
    wide, high = _square([boxes[node] for node in nodes])
    columns = max(int(frame.width // wide), 1)
    rows = max(int(frame.height // high), math.ceil(len(nodes) / columns))
    steps = sorted(
        ((x, y) for x in range(-columns, columns + 1) for y in range(-rows, rows + 1)),
        key=lambda step: (math.hypot(step[0] * wide, step[1] * high), step),
    )
    taken: set[tuple[int, int]] = set()
    points: dict[str, Point] = {}

    def settle(node: str, ideal: Point) -> None:
        column = min(max(int(ideal[0] // wide), 0), columns - 1)
        row = min(max(int(ideal[1] // high), 0), rows - 1)
        for x, y in steps:
            square = (column + x, row + y)
            if 0 <= square[0] < columns and 0 <= square[1] < rows and square not in taken:
                taken.add(square)
                box = boxes[node]
                points[node] = ((square[0] + 0.5) * wide, (square[1] + 0.5) * high - (box.below - box.above) / 2)
                return

    for node in sorted(homes):
        settle(node, homes[node])
    # Those with few hosts are the most at a loss elsewhere.
    for node in sorted(hosts, key=lambda node: (len(hosts[node]), node)):
        settle(node, mean([points[host] for host in hosts[node]]))
    return points


def _square(boxes: Sequence[Box]) -> tuple[float, float]:
    return max(box.width for box in boxes) + GAP, max(box.above + box.below for box in boxes) + GAP
