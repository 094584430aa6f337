"""Points as well-known text, and distances."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustergraph.links.geography import EARTH, kilometres
from clustergraph.links.wkt import parse_point

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
points = st.tuples(latitudes, longitudes)


@given(latitudes, longitudes)
def test_what_is_written_is_read(latitude: float, longitude: float) -> None:
    assert parse_point(f"Point({longitude!r} {latitude!r})") == (latitude, longitude)


@given(st.text())
def test_any_text_is_a_point_on_the_earth_or_none(text: str) -> None:
    found = parse_point(text)
    assert found is None or (abs(found[0]) <= 90 and abs(found[1]) <= 180)


@pytest.mark.parametrize(
    "text",
    [
        "Point(120.6 31.3)",
        "POINT (120.6 31.3)",
        " point( +120.6  3.13e1 ) ",
        "<http://www.opengis.net/def/crs/OGC/1.3/CRS84> Point(120.6 31.3)",
    ],
)
def test_forms_of_a_point(text: str) -> None:
    assert parse_point(text) == (31.3, 120.6)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Point(120.6)",
        "Point(120.6 31.3 4)",
        "Point(31.3, 120.6)",
        "Point(120.6 91)",
        "Point(181 31)",
        "Point(nan 31)",
        "LineString(1 2, 3 4)",
        "<http://www.wikidata.org/entity/Q405> Point(23 0.6)",
        "<http://www.opengis.net/def/crs/EPSG/0/4326> Point(31.3 120.6)",
    ],
)
def test_what_is_no_point_in_longitude_and_latitude(text: str) -> None:
    assert parse_point(text) is None


@given(points, points)
def test_a_distance_is_the_same_both_ways_and_at_most_half_the_globe(
    one: tuple[float, float], two: tuple[float, float]
) -> None:
    there = kilometres(one, two)
    assert there == pytest.approx(kilometres(two, one), abs=1e-6)
    assert 0 <= there <= EARTH * 3.1416


@given(points)
def test_a_point_is_no_way_from_itself(point: tuple[float, float]) -> None:
    assert kilometres(point, point) == 0


@given(points, points, points)
def test_a_detour_is_not_shorter(
    one: tuple[float, float], two: tuple[float, float], three: tuple[float, float]
) -> None:
    assert kilometres(one, three) <= kilometres(one, two) + kilometres(two, three) + 1e-3


def test_a_known_distance() -> None:
    """A degree of latitude on the sphere."""
    assert kilometres((31, 120), (32, 120)) == pytest.approx(111.195, abs=0.001)
