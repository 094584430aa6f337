"""The legend: one button for each kind of node, one line for each basis of a link."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from clustergraph.atlas.palette import DASHES, INK, LOOKS, OPACITY, Look, look_of
from clustergraph.atlas.shapes import corners


def kind_legend(counts: Mapping[str, int], names: Mapping[str, str]) -> str:
    """A button for each kind, which shows its mark, its name and how many there are.

    Args:
        counts: kind to number of nodes.
        names: kind to its name in the language of the page.

    Returns:
        HTML; the kinds in the order of the palette, others after them.
    """
    order = [*(kind for kind in LOOKS if kind in counts), *sorted(set(counts) - set(LOOKS))]
    return "\n".join(
        f'<button type="button" aria-pressed="true" data-kind="{escape(kind)}">{_mark(look_of(kind))}'
        f"{escape(names.get(kind, kind))}<small>{counts[kind]}</small></button>"
        for kind in order
    )


def basis_legend(counts: Mapping[str, int], names: Mapping[str, str]) -> str:
    """A line for each basis, drawn as its links are, with its name and how many there are.

    Args:
        counts: basis to number of links.
        names: basis to its name in the language of the page.

    Returns:
        HTML; the surest first, others last.
    """
    order = [*(basis for basis in DASHES if basis in counts), *sorted(set(counts) - set(DASHES))]
    return "\n".join(
        f"<span>{_line(basis)}{escape(names.get(basis, basis))}<small>{counts[basis]}</small></span>" for basis in order
    )


def _line(basis: str) -> str:
    dashes = DASHES.get(basis)
    broken = f' stroke-dasharray="{" ".join(map(str, dashes))}"' if isinstance(dashes, list) else ""
    return (
        '<svg width="30" height="10" aria-hidden="true"><line x1="1" y1="5" x2="29" y2="5" '
        f'stroke="{INK}" stroke-width="1.6" stroke-opacity="{max(OPACITY.get(basis, 0.5), 0.5)}"{broken}/></svg>'
    )


def _mark(look: Look) -> str:
    """The shape of a kind, about as vis-network draws it."""
    paint = f'fill="{look.fill}" stroke="{look.colour}" stroke-width="1.5"'
    if look.shape == "box":
        shape = f'<rect x="1" y="3" width="16" height="10" rx="3" {paint}/>'
    elif look.shape == "ellipse":
        shape = f'<ellipse cx="9" cy="8" rx="8" ry="5.5" {paint}/>'
    else:
        points = " ".join(f"{9 + 6 * x:.1f},{8 + 6 * y:.1f}" for x, y in corners(look.shape))
        shape = f'<polygon points="{points}" {paint}/>' if points else f'<circle cx="9" cy="8" r="5" {paint}/>'
    return f'<svg width="18" height="16" aria-hidden="true">{shape}</svg>'
