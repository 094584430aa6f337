"""The legend: one button for each kind of node, one line for each basis of a link, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from clustergraph.atlas.page import both
from clustergraph.atlas.palette import DASHES, LOOKS, OPACITY, Look, look_of
from clustergraph.atlas.shapes import corners
from clustergraph.atlas.themes import Paint, on_dark, on_light

Texts = Mapping[str, Mapping[str, str]]


def kind_legend(counts: Mapping[str, int], names: Texts) -> str:
    """A button for each kind, which shows its mark, its name and how many there are.

    Args:
        counts: kind to number of nodes.
        names: kind to its name by language.

    Returns:
        HTML; the kinds in the order of the palette, others after them. `legend_style` gives the marks their colours.
    """
    return "\n".join(
        f'<button type="button" aria-pressed="true" data-kind="{escape(kind)}">{_mark(index, look_of(kind))}'
        f"{both(names[kind])}<small>{counts[kind]}</small></button>"
        for index, kind in enumerate(_in_order(counts))
    )


def legend_style(kinds: Iterable[str], scope: str) -> str:
    """The colours of the marks of a legend.

    Args:
        kinds: the kinds of the legend.
        scope: the selector of what the legend stands in.

    Returns:
        CSS for a light and a dark ground, and for paper.
    """
    looks = [look_of(kind) for kind in _in_order(kinds)]
    return "\n".join(
        (
            *(_rule(f"{scope} .look-{index}", on_light(look)) for index, look in enumerate(looks)),
            *(
                _rule(f':root[data-theme="dark"] {scope} .look-{index}', on_dark(look))
                for index, look in enumerate(looks)
            ),
            "@media print {",
            *(_rule(f":root:root:root {scope} .look-{index}", on_light(look)) for index, look in enumerate(looks)),
            "}",
        )
    )


def basis_legend(counts: Mapping[str, int], names: Texts) -> str:
    """A line for each basis, drawn as its links are, with its name and how many there are.

    Args:
        counts: basis to number of links.
        names: basis to its name by language.

    Returns:
        HTML; the surest first, others last.
    """
    order = [*(basis for basis in DASHES if basis in counts), *sorted(set(counts) - set(DASHES))]
    return "\n".join(
        f"<span>{_line(basis)}{both(names[basis])}<small>{counts[basis]}</small></span>" for basis in order
    )


def _in_order(kinds: Iterable[str]) -> list[str]:
    own = set(kinds)
    return [*(kind for kind in LOOKS if kind in own), *sorted(own - set(LOOKS))]


def _rule(selector: str, paint: Paint) -> str:
    return f"{selector} {{ fill: {paint.fill}; stroke: {paint.colour}; }}"


def _line(basis: str) -> str:
    dashes = DASHES.get(basis)
    broken = f' stroke-dasharray="{" ".join(map(str, dashes))}"' if isinstance(dashes, list) else ""
    return (
        '<svg width="30" height="10" aria-hidden="true"><line x1="1" y1="5" x2="29" y2="5" '
        f'stroke="currentColor" stroke-width="1.6" stroke-opacity="{max(OPACITY.get(basis, 0.5), 0.6)}"{broken}/></svg>'
    )


def _mark(index: int, look: Look) -> str:
    """The shape of a kind, about as the page draws it."""
    paint = f'class="look-{index}" stroke-width="1.5"'
    if look.shape == "box":
        shape = f'<rect x="1" y="3" width="16" height="10" rx="3" {paint}/>'
    elif look.shape == "ellipse":
        shape = f'<ellipse cx="9" cy="8" rx="8" ry="5.5" {paint}/>'
    else:
        points = " ".join(f"{9 + 6 * x:.1f},{8 + 6 * y:.1f}" for x, y in corners(look.shape))
        shape = f'<polygon points="{points}" {paint}/>' if points else f'<circle cx="9" cy="8" r="5" {paint}/>'
    return f'<svg width="18" height="16" aria-hidden="true">{shape}</svg>'
