"""Every province-level unit has a tile of its own, next to those it touches."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clustergraph.atlas.tiles import PLACES, Tile, arrange_tiles
from clustergraph.graph import KnowledgeGraph

NEIGHBOURS = [
    ("heilongjiang", "jilin"),
    ("jilin", "liaoning"),
    ("beijing", "tianjin"),
    ("beijing", "hebei"),
    ("tianjin", "hebei"),
    ("shanghai", "jiangsu"),
    ("shanghai", "zhejiang"),
    ("sichuan", "chongqing"),
    ("guangdong", "hong-kong"),
    ("guangdong", "macau"),
    ("guangdong", "hainan"),
    ("xinjiang", "tibet"),
    ("xinjiang", "gansu"),
    ("inner-mongolia", "hebei"),
    ("fujian", "taiwan"),
]
"""Pairs that touch, or that a strait parts."""


def tiles_of(graph: KnowledgeGraph) -> dict[str, Tile]:
    tiles = arrange_tiles(graph.members("cg:ProvinceLevelUnit"))
    return {iri.removeprefix(PLACES): tile for iri, tile in tiles.items()}


def test_every_unit_has_a_tile_of_its_own(graph: KnowledgeGraph) -> None:
    tiles = tiles_of(graph)
    assert len(tiles) == len(set(tiles.values())) == 34
    assert {"taiwan", "hong-kong", "macau"} <= set(tiles)


def test_all_units_are_arranged_and_none_is_left_over(graph: KnowledgeGraph) -> None:
    """A unit without a place in the file would stand below all others."""
    assert max(tile.row for tile in tiles_of(graph).values()) == 8


def test_neighbours_stand_together(graph: KnowledgeGraph) -> None:
    tiles = tiles_of(graph)
    apart = [
        (one, other)
        for one, other in NEIGHBOURS
        if max(abs(tiles[one].row - tiles[other].row), abs(tiles[one].column - tiles[other].column)) > 1
    ]
    assert apart == []


def test_north_is_up_and_west_is_left(graph: KnowledgeGraph) -> None:
    tiles = tiles_of(graph)
    assert tiles["heilongjiang"].row < tiles["beijing"].row < tiles["jiangsu"].row < tiles["guangdong"].row
    assert tiles["tibet"].column < tiles["sichuan"].column < tiles["hubei"].column < tiles["shanghai"].column
    assert tiles["taiwan"].column > tiles["fujian"].column
    assert tiles["hainan"].row > tiles["guangdong"].row


@given(st.sets(st.text(min_size=1), max_size=30))
def test_units_that_the_file_does_not_know_get_tiles_too(names: set[str]) -> None:
    units = [*(PLACES + name for name in names), PLACES + "taiwan"]
    tiles = arrange_tiles(units)
    assert set(tiles) == set(units)
    assert len(set(tiles.values())) == len(set(units))
