"""The colours of marks on a light and on a dark ground: those of the palette, as far as they stand out there."""

from __future__ import annotations

from dataclasses import dataclass

from clustergraph.atlas.palette import BLACK, INK, PAPER, Look
from clustergraph.atlas.shapes import INSIDE

DARK_PAPER, DARK_INK = "#12171d", "#e8edf2"
"""The ground and the letters of the dark theme, as ``shell.css`` has them."""
CONTRAST = 3.0
"""How much an outline stands out from the ground (WCAG 2.2, 1.4.11)."""
TINT = 0.22
"""How much of its colour a pale surface has on a dark ground."""
_PALE = 0.85


@dataclass(frozen=True)
class Paint:
    """The colours of a mark on one ground.

    Attributes:
        colour: of its outline and of the links that lead to it.
        fill: of its surface.
    """

    colour: str
    fill: str


def on_light(look: Look) -> Paint:
    """The colours of a mark on a light ground.

    Args:
        look: how the palette has it.

    Returns:
        Its colours.
    """
    return Paint(standing_out(look.colour, PAPER), look.fill)


def on_dark(look: Look) -> Paint:
    """The colours of a mark on a dark ground.

    Args:
        look: how the palette has it.

    Returns:
        Its colours: what is black is as light as letters are, what is pale is a shade of its outline.
    """
    if look.colour == BLACK:
        return Paint(DARK_INK, DARK_INK if look.fill == BLACK else mix(DARK_INK, DARK_PAPER, TINT))
    colour = standing_out(look.colour, DARK_PAPER)
    pale = look.shape in INSIDE or luminance(look.fill) > _PALE
    return Paint(colour, mix(colour, DARK_PAPER, TINT) if pale else look.fill)


def standing_out(colour: str, ground: str) -> str:
    """A colour changed as little as it takes to stand out from a ground.

    Args:
        colour: ``#rrggbb``.
        ground: ``#rrggbb``.

    Returns:
        The colour, or a darker one on a light ground, or a lighter one on a dark ground.
    """
    away = INK if luminance(ground) > 0.5 else DARK_INK
    return next(
        mixed
        for mixed in (mix(away, colour, step / 20) for step in range(21))
        if contrast(mixed, ground) >= CONTRAST or mixed == away
    )


def mix(colour: str, ground: str, share: float) -> str:
    """A colour between two.

    Args:
        colour: ``#rrggbb``.
        ground: ``#rrggbb``.
        share: how much of the first there is, from 0 to 1.

    Returns:
        ``#rrggbb``.
    """
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in pairs)


def contrast(one: str, other: str) -> float:
    """How much two colours stand out from each other.

    Args:
        one: ``#rrggbb``.
        other: ``#rrggbb``.

    Returns:
        The contrast ratio of WCAG 2.2, from 1 to 21.
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """How light a colour is.

    Args:
        colour: ``#rrggbb``.

    Returns:
        The relative luminance of WCAG 2.2, from 0 to 1.
    """
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (value / 255 for value in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
