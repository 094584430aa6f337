"""Boxes on a map: each near to where it should be, none on another.

Boxes with a home are pulled there; boxes with hosts are pulled between these. Pushing overlapping boxes apart finds
room for all, and afterwards each looks for a free spot that is nearer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]

GAP = 7.0
"""Smallest distance between two boxes."""
SETTLING, PARTING = 160, 180
"""Rounds in which boxes are pulled home and pushed apart, then only pushed apart."""
FILL = 0.8
"""The part of the frame that inflated boxes may fill."""
PASSES, STEP, WIDE = 4, 8.0, 1.6
"""How often every box looks for a better spot, in rings how far apart, and how much wider than high."""
HEAVINESS = 2.0
"""How much worse it is when a box with a home is away from it than when one with hosts is."""
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True)
class Box:
    """The room that a node needs around its point.

    Attributes:
        width: to both sides together.
        above: over the point.
        below: under the point, label included.
    """

    width: float
    above: float
    below: float


@dataclass(frozen=True)
class Frame:
    """The window that the layout is made for.

    Attributes:
        width: in pixels.
        height: in pixels.
    """

    width: float = 1400.0
    height: float = 800.0


def mean(points: Sequence[Point]) -> Point:
    """The middle of some points.

    Args:
        points: at least one.

    Returns:
        Their mean.
    """
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def pack(
    boxes: Mapping[str, Box],
    homes: Mapping[str, Point],
    hosts: Mapping[str, Sequence[str]],
    frame: Frame,
    inflation: float,
) -> tuple[float, dict[str, Point]]:
    """Place boxes in a frame without overlap.

    Args:
        boxes: node to the room it needs.
        homes: the nodes that should stand at a point, with it.
        hosts: the other nodes, each with those of `homes` between which it should stand, at least one.
        frame: where all have to be.
        inflation: how many times larger boxes are taken to be while they settle, at most; it spreads them.

    Returns:
        How far the nodes stand from where they should (root mean square; infinite when some overlap), and their points.
    """
    points = dict(homes)
    for index, (node, own) in enumerate(sorted(hosts.items())):
        x, y = mean([homes[host] for host in own])
        turn = index * _GOLDEN_ANGLE
        points[node] = (x + 20 * math.cos(turn), y + 20 * math.sin(turn))
    bodies = [_Body(node, boxes[node], *points[node], heavy=node in homes) for node in sorted(points)]
    by_node = {body.node: body for body in bodies}

    def ideal(body: _Body) -> Point:
        if body.node in homes:
            return homes[body.node]
        return mean([by_node[host].point for host in hosts[body.node]])

    pairs = {(node, host) for node, own in hosts.items() for host in own}
    near = frozenset(pairs | {(host, node) for node, host in pairs})
    filled = sum(4 * body.half_width * body.half_height for body in bodies)
    full = max(min(math.sqrt(FILL * frame.width * frame.height / filled), inflation), 1.0) if bodies else 1.0
    for round_ in range(SETTLING):
        pull = 0.1 * (1 - round_ / SETTLING)
        for body in bodies:
            body.lean(ideal(body), pull)
        _part(bodies, frame, full, near)
    for round_ in range(PARTING):
        left = 1 + max(0.0, (full - 1) * (1 - 3 * round_ / PARTING))
        if not _part(bodies, frame, left, near) and left == 1:
            break
    fits = _draw_near(bodies, ideal, frame)
    squares = [(body.away(ideal(body)) * (HEAVINESS if body.heavy else 1)) ** 2 for body in bodies]
    stray = math.sqrt(sum(squares) / max(len(squares), 1))
    return stray if fits else math.inf, {body.node: body.point for body in bodies}


class _Body:
    """A box that is being moved; x and y are the middle of the box, not the point of the node."""

    __slots__ = ("half_height", "half_width", "heavy", "node", "shift", "x", "y")

    def __init__(self, node: str, box: Box, x: float, y: float, *, heavy: bool) -> None:
        self.node = node
        self.half_width = box.width / 2 + GAP / 2
        self.half_height = (box.above + box.below) / 2 + GAP / 2
        self.shift = (box.below - box.above) / 2
        self.x = x
        self.y = y + self.shift
        self.heavy = heavy

    @property
    def point(self) -> Point:
        """The point of the node."""
        return self.x, self.y - self.shift

    def away(self, home: Point, spot: Point | None = None) -> float:
        """How far the box is, or would be at a spot, from where it should be, as rings of spots go."""
        x, y = spot or (self.x, self.y)
        return math.hypot((x - home[0]) / WIDE, y - home[1] - self.shift)

    def within(self, frame: Frame, x: float, y: float) -> bool:
        """Whether the box would be inside the frame at a spot."""
        return (
            self.half_width <= x <= frame.width - self.half_width
            and self.half_height <= y <= frame.height - self.half_height
        )

    def lean(self, home: Point, pull: float) -> None:
        """Move a part of the way home."""
        self.x += pull * (home[0] - self.x)
        self.y += pull * (home[1] + self.shift - self.y)

    def keep_within(self, frame: Frame) -> None:
        """Stay inside the frame."""
        self.x = min(max(self.x, self.half_width), max(frame.width - self.half_width, self.half_width))
        self.y = min(max(self.y, self.half_height), max(frame.height - self.half_height, self.half_height))


def _part(bodies: list[_Body], frame: Frame, inflation: float, near: frozenset[tuple[str, str]]) -> int:
    """Push overlapping boxes apart once, along the shorter way; what is hosted may come close to its host.

    Returns:
        How many pairs overlapped.
    """
    count = 0
    order = sorted(bodies, key=lambda body: (body.x - inflation * body.half_width, body.node))
    for index, one in enumerate(order):
        for other in order[index + 1 :]:
            if other.x - inflation * other.half_width >= one.x + inflation * one.half_width + GAP:
                break
            dy = other.y - one.y
            if inflation * (one.half_height + other.half_height) <= abs(dy):
                continue
            room = 1.0 if (one.node, other.node) in near else inflation
            dx = other.x - one.x
            over_x = room * (one.half_width + other.half_width) - abs(dx)
            over_y = room * (one.half_height + other.half_height) - abs(dy)
            if over_x <= 0.01 or over_y <= 0.01:
                continue
            count += 1
            share = 0.5 if one.heavy == other.heavy else (0.3 if one.heavy else 0.7)
            if over_x < over_y:
                push = math.copysign(over_x, dx or (1 if one.node < other.node else -1))
                one.x -= push * share
                other.x += push * (1 - share)
            else:
                push = math.copysign(over_y, dy or (1 if one.node < other.node else -1))
                one.y -= push * share
                other.y += push * (1 - share)
    for body in bodies:
        body.keep_within(frame)
    return count


class _Occupancy:
    """Which boxes stand in which squares of a grid, to see fast whether a spot is free."""

    _SIDE = 90.0

    def __init__(self, bodies: Iterable[_Body]) -> None:
        self._squares: dict[tuple[int, int], dict[str, _Body]] = {}
        for body in bodies:
            self.add(body)

    def _covered(self, body: _Body, x: float, y: float) -> Iterator[tuple[int, int]]:
        side = self._SIDE
        for column in range(int((x - body.half_width) // side), int((x + body.half_width) // side) + 1):
            for row in range(int((y - body.half_height) // side), int((y + body.half_height) // side) + 1):
                yield column, row

    def add(self, body: _Body) -> None:
        """Take the room of a box."""
        for square in self._covered(body, body.x, body.y):
            self._squares.setdefault(square, {})[body.node] = body

    def remove(self, body: _Body) -> None:
        """Give the room of a box free."""
        for square in self._covered(body, body.x, body.y):
            del self._squares[square][body.node]

    def free(self, body: _Body, x: float, y: float) -> bool:
        """Whether a box could stand at a spot; another may reach into the air around it by half a pixel."""
        return not any(
            other is not body
            and body.half_width + other.half_width - abs(other.x - x) > 0.5
            and body.half_height + other.half_height - abs(other.y - y) > 0.5
            for square in self._covered(body, x, y)
            for other in self._squares.get(square, {}).values()
        )


def _draw_near(bodies: list[_Body], ideal: Callable[[_Body], Point], frame: Frame) -> bool:
    """Move each box to the free spot nearest to where it should be.

    Returns:
        Whether all have one.
    """
    occupancy = _Occupancy(bodies)
    fits = True
    for _ in range(PASSES):
        fits = True
        for body in sorted(bodies, key=lambda body: (body.heavy, body.away(ideal(body)), body.node)):
            target = ideal(body)
            stands = occupancy.free(body, body.x, body.y)
            farthest = body.away(target) - STEP if stands else frame.width + frame.height
            occupancy.remove(body)
            spot = next(
                (
                    (x, y)
                    for x, y in _spots(target[0], target[1] + body.shift, farthest)
                    if body.within(frame, x, y) and occupancy.free(body, x, y)
                ),
                None,
            )
            if spot is not None:
                body.x, body.y = spot
            elif not stands:
                fits = False
            occupancy.add(body)
        _swap(bodies, ideal, frame, occupancy)
    return fits


def _swap(bodies: list[_Body], ideal: Callable[[_Body], Point], frame: Frame, occupancy: _Occupancy) -> None:
    """Let two boxes change places where both fit and together come nearer to where they should be."""
    for index, one in enumerate(bodies):
        for other in bodies[index + 1 :]:
            if one.heavy != other.heavy:
                continue
            here, there = (one.x, one.y), (other.x, other.y)
            home, abroad = ideal(one), ideal(other)
            before = one.away(home) + other.away(abroad)
            if one.away(home, there) + other.away(abroad, here) > before - STEP:
                continue
            occupancy.remove(one)
            occupancy.remove(other)
            if one.within(frame, *there) and occupancy.free(one, *there):
                one.x, one.y = there
                occupancy.add(one)
                if other.within(frame, *here) and occupancy.free(other, *here):
                    other.x, other.y = here
                    occupancy.add(other)
                    continue
                occupancy.remove(one)
                one.x, one.y = here
            occupancy.add(one)
            occupancy.add(other)


def _spots(x: float, y: float, farthest: float) -> Iterator[Point]:
    """Spots around a point, ring by ring; rings are wide, as boxes are."""
    ring = 0
    while ring * STEP <= farthest:
        count = 1 if ring == 0 else 8 + 3 * ring
        for index in range(count):
            turn = 2 * math.pi * (index / count)
            yield x + WIDE * ring * STEP * math.cos(turn), y + ring * STEP * math.sin(turn)
        ring += 1
