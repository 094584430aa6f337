"""The outlines of marks: one description for the legend and for the drawing."""

from __future__ import annotations

import math

INSIDE = frozenset({"box", "ellipse"})
"""Shapes that hold their label; the others have it underneath."""

_REGULAR = {
    "square": (45.0, 4, 1.15),
    "diamond": (0.0, 4, 1.25),
    "triangle": (-90.0, 3, 1.3),
    "triangleDown": (90.0, 3, 1.3),
    "hexagon": (0.0, 6, 1.12),
}
_STAR = (1.4, 0.58)


def corners(shape: str) -> list[tuple[float, float]]:
    """The corners of a mark that fills about the same area as a disc of radius 1.

    Args:
        shape: ``star`` or the name of a regular polygon.

    Returns:
        The corners, y growing downwards; none for a disc and for shapes that hold their label.
    """
    if shape == "star":
        return [_on_circle(-90 + 36 * index, _STAR[index % 2]) for index in range(10)]
    if shape not in _REGULAR:
        return []
    start, count, radius = _REGULAR[shape]
    return [_on_circle(start + 360 / count * index, radius) for index in range(count)]


def _on_circle(degrees: float, radius: float) -> tuple[float, float]:
    turn = math.radians(degrees)
    return round(radius * math.cos(turn), 3), round(radius * math.sin(turn), 3)
