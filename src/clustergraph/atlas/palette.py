"""How each kind of thing, and each degree of certainty, looks: colours that colour-blind readers can tell apart."""

from __future__ import annotations

from dataclasses import dataclass

# Okabe and Ito's palette (https://jfly.uni-koeln.de/color/).
ORANGE, SKY, GREEN, YELLOW = "#e69f00", "#56b4e9", "#009e73", "#f0e442"
BLUE, VERMILION, PURPLE, BLACK = "#0072b2", "#d55e00", "#cc79a7", "#000000"
INK, GREY, PAPER = "#1b2733", "#6b7785", "#ffffff"


@dataclass(frozen=True)
class Look:
    """How a kind of thing is drawn.

    Attributes:
        colour: of its outline and of the links that lead to it.
        shape: of its mark (see `clustergraph.atlas.shapes`); colour and shape together are unique.
        fill: of its surface.
        font: size of its label in pixels.
        bold: whether its label is bold.
        wrap: width in ems at which its label is wrapped.
        pull: how strong the links that lead to it are, from 0 to 1.
    """

    colour: str
    shape: str
    fill: str
    font: int = 12
    bold: bool = False
    wrap: float = 9.0
    pull: float = 1.0


LOOKS = {
    "cg:Cluster": Look(VERMILION, "box", "#fff3ea", 12, wrap=7.6),
    "cg:City": Look(SKY, "dot", SKY, 12),
    "cg:ProvinceLevelUnit": Look(BLUE, "square", BLUE, 13, bold=True, pull=0.8),
    "cg:StatisticalRegion": Look(GREY, "ellipse", "#eef1f4", 13, bold=True, pull=0.45),
    "cg:KeyRegion": Look(GREEN, "ellipse", "#e3f4ee", 13, bold=True),
    "cg:Sector": Look(PURPLE, "hexagon", PURPLE, 13, bold=True, wrap=6.5),
    "cg:PromotionOrganisation": Look(ORANGE, "triangle", ORANGE, 12, wrap=7.6),
    "cg:OrganisationType": Look(ORANGE, "triangleDown", "#fff1cf", 13, bold=True, wrap=6.5),
    "cg:Corridor": Look(ORANGE, "square", ORANGE, 12, wrap=7.6),
    "cg:Example": Look("#8f8500", "diamond", YELLOW, 12, wrap=7.6),
    "cg:Trend": Look(BLACK, "star", BLACK, 13, bold=True, wrap=6.5),
}
"""Kind to its look, in the order of the legend."""

OTHER = Look(GREY, "dot", "#c8ced6")
"""The look of a kind that has none of its own."""

DASHES: dict[str, list[int] | bool] = {"sourced": False, "inferred": [6, 4], "unconfirmed": [2, 4]}
"""How the line of a link is broken, by its basis."""

MARKS = {"unconfirmed": "?"}
"""What is written on a link, by its basis."""

OPACITY = {"sourced": 0.6, "inferred": 0.42, "unconfirmed": 0.9}
"""How strong the line of a link is, by its basis. What is unconfirmed is rare and must be seen."""


def look_of(kind: str) -> Look:
    """The look of a kind.

    Args:
        kind: prefixed name of a class.

    Returns:
        Its look, or `OTHER`.
    """
    return LOOKS.get(kind, OTHER)


def translucent(colour: str, opacity: float) -> str:
    """A colour through which others are seen.

    Args:
        colour: ``#rrggbb``.
        opacity: from 0 to 1.

    Returns:
        The colour as CSS ``rgba()``.
    """
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


CATEGORIES = (
    ("#0072b2", "#3d95dc"),
    ("#d55e00", "#ff8b45"),
    ("#00875f", "#2fc79b"),
    ("#b8568e", "#e39bc3"),
    ("#b27300", "#f0b030"),
    ("#2a8cc4", "#8ad2fa"),
    ("#857b00", "#e8dc4a"),
    ("#1b2733", "#e8edf2"),
    ("#6b7785", "#97a3b0"),
    ("#7a4321", "#c79a76"),
)
"""Colours of categories on a light and on a dark ground: after Okabe and Ito, as much darker or lighter as it takes
to stand out from the ground by 3 to 1 (WCAG 2.2, 1.4.11)."""


def palette_css() -> str:
    """The colours of categories as variables of CSS.

    Returns:
        Rules that set ``--c0``, ``--c1`` and so on, on a light and on a dark ground.
    """
    light, dark = (
        "; ".join(f"--c{index}: {colours[ground]}" for index, colours in enumerate(CATEGORIES)) for ground in (0, 1)
    )
    return f':root {{ {light}; }}\n:root[data-theme="dark"] {{ {dark}; }}\n@media print {{ :root:root {{ {light}; }} }}'
