"""Points on the earth as points on a plane: an equal-area projection made for where they are, and its graticule."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Degrees = tuple[float, float]
"""Latitude and longitude, WGS 84."""
Point = tuple[float, float]
"""On the plane, y growing downwards."""

FINENESS = 1.0
"""Distance of two points on a parallel, in degrees; a meridian is straight."""
_FLAT = 1e-6


@dataclass(frozen=True)
class Albers:
    """Albers' equal-area conic projection of a sphere of radius 1 (Snyder 1987, Map Projections, pages 98 to 103).

    Attributes:
        south: the southern standard parallel, in degrees.
        north: the northern one.
        meridian: the central meridian, in degrees.
    """

    south: float
    north: float
    meridian: float

    @classmethod
    def around(cls, points: Sequence[Degrees]) -> Albers:
        """The projection for some points: its standard parallels lie a sixth of their extent within it.

        Args:
            points: where they are; none give a projection about the origin.

        Returns:
            The projection.
        """
        lats, longs = ([point[axis] for point in points] or [0.0] for axis in (0, 1))
        margin = (max(lats) - min(lats)) / 6
        return cls(min(lats) + margin, max(lats) - margin, (min(longs) + max(longs)) / 2)

    def point(self, lat: float, long: float) -> Point:
        """Where a point of the earth is on the plane.

        Args:
            lat: latitude in degrees.
            long: longitude in degrees.

        Returns:
            Its point, in radii of the sphere.
        """
        south, north = math.radians(self.south), math.radians(self.north)
        n = (math.sin(south) + math.sin(north)) / 2
        away = math.radians((long - self.meridian + 180) % 360 - 180)
        if abs(n) < _FLAT:  # about the equator the cone is a cylinder
            return away * math.cos(south), -math.sin(math.radians(lat)) / math.cos(south)
        c = math.cos(south) ** 2 + 2 * n * math.sin(south)
        radius = math.sqrt(max(c - 2 * n * math.sin(math.radians(lat)), 0)) / n
        origin = math.sqrt(max(c - 2 * n * math.sin((south + north) / 2), 0)) / n
        return radius * math.sin(n * away), radius * math.cos(n * away) - origin


@dataclass(frozen=True)
class Line:
    """A line of the graticule.

    Attributes:
        degrees: its latitude or longitude.
        points: points on it, in radii of the sphere.
    """

    degrees: int
    points: tuple[Point, ...]


def graticule(
    projection: Albers, points: Sequence[Degrees], step: int = 5, around: int = 20
) -> tuple[list[Line], list[Line]]:
    """The lines of latitude and of longitude around some points.

    Args:
        projection: the projection.
        points: where they are; none give no lines.
        step: distance of two lines, in degrees.
        around: how far they reach beyond the points, in degrees.

    Returns:
        The parallels from south to north, and the meridians from west to east.
    """
    if not points:
        return [], []
    lats, longs = ([point[axis] for point in points] for axis in (0, 1))
    south, north = max(min(lats) - around, -85), min(max(lats) + around, 85)
    farthest_west, farthest_east = projection.meridian - 175, projection.meridian + 175
    west, east = max(min(longs) - around, farthest_west), min(max(longs) + around, farthest_east)
    parallels = [
        Line(lat, tuple(projection.point(lat, long) for long in _span(west, east)))
        for lat in _round(south, north, step)
    ]
    meridians = [
        Line(_normal(long), (projection.point(south, long), projection.point(north, long)))
        for long in _round(west, east, step)
    ]
    return parallels, meridians


def _round(start: float, end: float, step: int) -> range:
    return range(math.ceil(start / step) * step, math.floor(end / step) * step + 1, step)


def _span(start: float, end: float) -> Iterator[float]:
    count = max(math.ceil((end - start) / FINENESS), 1)
    return (start + (end - start) * index / count for index in range(count + 1))


def _normal(long: int) -> int:
    return (long + 180) % 360 - 180
