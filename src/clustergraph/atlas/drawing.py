"""The network as a drawing: labels, sizes, places and lines, described with pyvis."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from clustergraph.atlas.layout import Layout, arrange
from clustergraph.atlas.lettering import common_ending, width, wrap
from clustergraph.atlas.packing import Box, Frame
from clustergraph.atlas.palette import DASHES, MARKS, OPACITY, Look, look_of
from clustergraph.atlas.shapes import INSIDE, corners
from clustergraph.atlas.springs import with_points
from clustergraph.atlas.themes import on_dark, on_light

if TYPE_CHECKING:
    import networkx as nx

LEFT = (("cg:Sector",),)
RIGHT = (("cg:PromotionOrganisation", "cg:Corridor"), ("cg:Example",), ("cg:Trend", "cg:OrganisationType"))
"""The kinds that stand beside the map, column by column from left to right."""

FRAME = Frame(1378.0, 776.0)
"""About what a window of 1400 by 900 pixels leaves for the network."""
FACES = {
    "zh": "PingFang SC, Hiragino Sans GB, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, "
    "WenQuanYi Micro Hei, system-ui, sans-serif",
    "en": "Segoe UI, Helvetica Neue, Arial, Noto Sans, Noto Sans CJK SC, PingFang SC, sans-serif",
}
"""Fonts that systems have, by language; nothing is fetched."""
WRAP_EN = 1.25
"""How many more ems a line holds in English, whose words are longer than two ideographs."""
LEADING = 1.2
"""Distance of two lines of a label, in ems."""
PADDING = (6, 3)
"""Air between a label and the shape that holds it, at the sides and above and below."""
ELLIPSE = 1.25
"""How much more room a label needs in an ellipse."""
SURENESS = ("sourced", "inferred", "unconfirmed")
"""The bases, the surest first."""


def draw(network: nx.MultiDiGraph[str], lang: str) -> dict[str, Any]:
    """What vis-network draws, by way of pyvis.

    Args:
        network: a network as `clustergraph.network.to_networkx` makes it.
        lang: ``zh`` or ``en``: the language of the labels.

    Returns:
        What has a JSON: ``nodes`` and ``edges`` of vis-network in the order of `in_order`, its ``options``, and the
        ``layout``: ``width``, ``height`` and ``heart``, the point that a small window shows first.
    """
    from pyvis.network import Network

    labels = wrapped_labels(network, lang)
    looks = {node: look_of(about["kind"]) for node, about in network.nodes(data=True)}
    sizes = {node: size_of(network, node) for node in network}
    boxes = {node: _box(labels[node], looks[node], sizes[node]) for node in network}
    layout = arrange(with_points(network), boxes, LEFT, RIGHT, FRAME)
    drawing = Network(directed=True)
    drawing.set_options(json.dumps(_OPTIONS))
    nodes, edges = in_order(network)
    for node in nodes:
        x, y = layout.points[node]
        drawing.add_node(node, label=labels[node] or " ", shape="custom", size=sizes[node], x=x, y=y)
    beside = {kind for column in (*LEFT, *RIGHT) for kind in column}
    for index, (source, target, said) in enumerate(edges):
        apart = bool({network.nodes[source]["kind"], network.nodes[target]["kind"]} & beside)
        drawing.add_edge(source, target, id=index, arrows="", **_line(said.get("basis", ""), curved=apart))
    drawn_nodes, drawn_edges, *_, options = drawing.get_network_data()
    return {
        "nodes": drawn_nodes,
        "edges": drawn_edges,
        "options": json.loads(options),
        "layout": {
            "width": round(layout.width, 1),
            "height": round(layout.height, 1),
            "heart": _heart(network, layout),
        },
    }


def in_order(network: nx.MultiDiGraph[str]) -> tuple[list[str], list[tuple[str, str, Mapping[str, Any]]]]:
    """The nodes and links of a network, in the order in which they are drawn.

    Args:
        network: the network.

    Returns:
        The nodes, and source, target and attributes of the links.
    """
    return sorted(network), sorted(
        network.edges(data=True), key=lambda edge: (edge[0], edge[1], edge[2].get("property", ""))
    )


def wrapped_labels(network: nx.MultiDiGraph[str], lang: str) -> dict[str, str]:
    """What is written at the nodes.

    Args:
        network: the network.
        lang: ``zh`` or ``en``.

    Returns:
        Node to its label without what all of its kind end in, broken into lines.
    """
    by_kind: dict[str, dict[str, str]] = {}
    for node, about in network.nodes(data=True):
        by_kind.setdefault(about["kind"], {})[node] = about[f"label_{lang}"]
    labels: dict[str, str] = {}
    for kind, own in by_kind.items():
        ending = common_ending(list(own.values())) if look_of(kind).shape == "box" else ""
        limit = look_of(kind).wrap * (1 if lang == "zh" else WRAP_EN)
        labels.update({node: wrap(label[: len(label) - len(ending)], limit) for node, label in own.items()})
    return labels


def size_of(network: nx.MultiDiGraph[str], node: str) -> float:
    """Half the width of the mark of a node: its area grows with the number of links.

    Args:
        network: the network.
        node: one of its nodes.

    Returns:
        Its size; 0 when the mark is as large as the label in it.
    """
    inside = look_of(network.nodes[node]["kind"]).shape in INSIDE
    return 0 if inside else round(4.5 + 2.1 * math.sqrt(network.degree(node)), 1)


def basis_of(network: nx.MultiDiGraph[str], node: str) -> str:
    """How sure a node is: as the surest link that begins at it.

    Args:
        network: the network.
        node: one of its nodes.

    Returns:
        The notation of a basis; empty when no link says one.
    """
    bases = {about.get("basis", "") for *_, about in network.out_edges(node, data=True)}
    return next((basis for basis in SURENESS if basis in bases), "")


def drawn_look(kind: str) -> dict[str, Any]:
    """How the program of the page draws a kind.

    Args:
        kind: the kind.

    Returns:
        What has a JSON: its shape and letters, how strong links to it are, and its colours by theme.
    """
    look = look_of(kind)
    return {
        "shape": look.shape,
        "corners": corners(look.shape),
        "inside": look.shape in INSIDE,
        "stretch": ELLIPSE if look.shape == "ellipse" else 1,
        "font": look.font,
        "bold": look.bold,
        "pull": look.pull,
        "light": vars(on_light(look)),
        "dark": vars(on_dark(look)),
    }


def _box(label: str, look: Look, size: float) -> Box:
    """The room of a mark with its label, as the program of the page draws it."""
    lines = label.split("\n")
    wide = max(width(line) for line in lines) * look.font * (1.06 if look.bold else 1)
    high = len(lines) * look.font * LEADING
    if look.shape in INSIDE:
        stretch = ELLIPSE if look.shape == "ellipse" else 1
        half = (high * stretch) / 2 + PADDING[1]
        return Box(wide * stretch + 2 * PADDING[0], half, half)
    return Box(max(wide, 2.4 * size), 1.3 * size, size + 3 + high)


def _line(basis: str, *, curved: bool) -> dict[str, Any]:
    """How the line of a link is broken and bent, and how strong it is; its colour depends on the theme."""
    style: dict[str, Any] = {"dashes": DASHES.get(basis, False), "opacity": OPACITY.get(basis, 0.5)}
    if curved:
        style["smooth"] = {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5}
    if basis in MARKS:
        style["label"] = MARKS[basis]
    return style


def _heart(network: nx.MultiDiGraph[str], layout: Layout) -> dict[str, float]:
    """Where a window too small for the whole looks first: the node that most is linked to."""
    if not len(network):
        return {"x": 0.0, "y": 0.0}
    located = [n for n, about in network.nodes(data=True) if "lat" in about] or list(network)
    x, y = layout.points[min(located, key=lambda node: (-network.degree(node), node))]
    return {"x": x, "y": y}


_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"randomSeed": 0, "improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": True,
        "multiselect": False,
        "dragNodes": True,
        "keyboard": {"enabled": False},
        "zoomSpeed": 0.7,
    },
    "edges": {"width": 1.3, "selectionWidth": 1.2, "hoverWidth": 0.8, "smooth": {"enabled": False}},
}
