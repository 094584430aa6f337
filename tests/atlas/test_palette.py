"""Kinds can be told apart without seeing colours as most people do."""

from __future__ import annotations

from clustergraph.atlas.palette import DASHES, LOOKS, OTHER, look_of, translucent
from clustergraph.atlas.shapes import INSIDE, corners


def test_colour_and_shape_together_are_unique() -> None:
    looks = [(look.colour, look.shape, look.fill) for look in LOOKS.values()]
    assert len(set(looks)) == len(looks)


def test_every_shape_can_be_drawn() -> None:
    assert all(look.shape in INSIDE or look.shape == "dot" or corners(look.shape) for look in LOOKS.values())


def test_no_two_bases_have_the_same_line() -> None:
    assert len({str(dashes) for dashes in DASHES.values()}) == len(DASHES) == 3


def test_an_unknown_kind_has_a_look() -> None:
    assert look_of("ex:Unheard") is OTHER


def test_translucent() -> None:
    assert translucent("#0072b2", 0.5) == "rgba(0,114,178,0.5)"
