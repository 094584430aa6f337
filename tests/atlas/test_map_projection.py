"""The projection of the map: right against a published example, equal in area, and whole at its edges."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clustergraph.atlas.projection import Albers, graticule

LATITUDES, LONGITUDES = st.floats(-80, 80), st.floats(-179, 179)


def test_a_published_example() -> None:
    """Snyder 1987, Map Projections: A Working Manual, page 291."""
    projection = Albers(29.5, 45.5, -96.0)
    x, y = projection.point(35.0, -75.0)
    _, origin = projection.point(23.0, -96.0)
    assert x == pytest.approx(0.2952720, abs=1e-7)
    assert origin - y == pytest.approx(0.2416774, abs=1e-7)


@given(st.floats(-60, 60), st.floats(0, 20), st.floats(-70, 70), st.floats(-60, 60))
def test_areas_stay_equal(south: float, extent: float, lat: float, away: float) -> None:
    assume(abs(south + south + extent) > 1)  # near the equator the cone becomes a cylinder
    projection = Albers(south, south + extent, 105.0)
    step = 0.01
    (x, y), (east_x, east_y), (north_x, north_y) = (
        projection.point(lat + north * step, 105.0 + away + east * step) for north, east in ((0, 0), (0, 1), (1, 0))
    )
    area = abs((east_x - x) * (north_y - y) - (east_y - y) * (north_x - x))
    assert area == pytest.approx(math.radians(step) ** 2 * math.cos(math.radians(lat)), rel=1e-3)


@given(st.lists(st.tuples(LATITUDES, LONGITUDES), min_size=1, max_size=5))
def test_any_points_have_a_projection(points: list[tuple[float, float]]) -> None:
    projection = Albers.around(points)
    assert all(math.isfinite(value) for point in points for value in projection.point(*point))


@pytest.mark.parametrize(
    "points", [[(20.0, 85.0), (48.0, 128.0)], [(-5.0, 20.0), (5.0, 40.0)], [(-40.0, 10.0), (-20.0, 30.0)]]
)
def test_north_is_up_and_east_is_right(points: list[tuple[float, float]]) -> None:
    projection = Albers.around(points)
    (south, west), (north, east) = points
    lat, long = (south + north) / 2, (west + east) / 2
    assert projection.point(lat, east)[0] > projection.point(lat, west)[0]
    assert projection.point(north, long)[1] < projection.point(south, long)[1]


def test_the_graticule_surrounds_the_points() -> None:
    points = [(20.0, 90.0), (48.0, 128.0)]
    projection = Albers.around(points)
    parallels, meridians = graticule(projection, points, step=5, around=10)
    assert [line.degrees for line in parallels] == list(range(10, 56, 5))
    assert [line.degrees for line in meridians] == list(range(80, 136, 5))
    assert parallels[0].points[0] == meridians[0].points[0] == projection.point(10, 80)


@given(st.floats(10, 58), st.integers(0, 11))
def test_meridians_are_straight(lat: float, index: int) -> None:
    points = [(20.0, 90.0), (48.0, 128.0)]
    projection = Albers.around(points)
    meridian = graticule(projection, points, step=5, around=10)[1][index]
    (x, y), (u, v) = meridian.points
    p, q = projection.point(lat, meridian.degrees)
    assert (p - x) * (v - y) - (q - y) * (u - x) == pytest.approx(0, abs=1e-9)


def test_no_points_have_no_graticule() -> None:
    assert graticule(Albers.around([]), []) == ([], [])
