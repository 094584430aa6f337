"""Marks stand out on a light and on a dark ground."""

from __future__ import annotations

import pytest

from clustergraph.atlas.palette import INK, LOOKS, OTHER, PAPER, Look
from clustergraph.atlas.shapes import INSIDE
from clustergraph.atlas.themes import CONTRAST, DARK_INK, DARK_PAPER, contrast, mix, on_dark, on_light, standing_out

TEXT = 4.5
"""WCAG 2.2, 1.4.3, level AA."""


@pytest.mark.parametrize("look", [*LOOKS.values(), OTHER])
def test_outlines_stand_out_and_labels_can_be_read(look: Look) -> None:
    for paint, paper, ink in ((on_light(look), PAPER, INK), (on_dark(look), DARK_PAPER, DARK_INK)):
        assert contrast(paint.colour, paper) >= CONTRAST
        if look.shape in INSIDE:
            assert contrast(ink, paint.fill) >= TEXT


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#0072b2", "#0072b2") == 1


def test_a_colour_that_stands_out_stays() -> None:
    assert standing_out("#0072b2", PAPER) == "#0072b2"
    assert standing_out("#f0e442", PAPER) != "#f0e442"
    assert contrast(standing_out("#12171d", DARK_PAPER), DARK_PAPER) >= CONTRAST


def test_colours_mix() -> None:
    assert mix("#ffffff", "#000000", 0) == "#000000"
    assert mix("#ffffff", "#000000", 1) == "#ffffff"
    assert mix("#ff0000", "#0000ff", 0.5) == "#800080"


def test_the_themes_are_those_of_the_shell() -> None:
    from clustergraph.atlas.page import asset

    assert f"--paper: {DARK_PAPER};" in asset("shell.css")
    assert f"--ink: {DARK_INK};" in asset("shell.css")
