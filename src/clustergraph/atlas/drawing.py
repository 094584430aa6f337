"""The network as a drawing: labels, sizes, places and lines, described with pyvis."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from clustergraph.atlas.layout import Layout, arrange
from clustergraph.atlas.lettering import common_ending, width, wrap
from clustergraph.atlas.packing import Box, Frame
from clustergraph.atlas.palette import DASHES, INK, MARKS, OPACITY, PAPER, Look, look_of, translucent
from clustergraph.atlas.shapes import INSIDE, corners

if TYPE_CHECKING:
    import networkx as nx

LEFT = (("cg:Sector",),)
RIGHT = (("cg:PromotionOrganisation", "cg:Corridor"), ("cg:Example",), ("cg:Trend", "cg:OrganisationType"))
"""The kinds that stand beside the map, column by column from left to right."""

FRAME = Frame(1378.0, 776.0)
"""What a window of 1400 by 900 pixels leaves for the network."""
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
    """What vis-network draws, by way of pyvis, and what the program of the page needs for its marks.

    Args:
        network: a network as `clustergraph.network.to_networkx` makes it.
        lang: ``zh`` or ``en``: the language of the labels.

    Returns:
        What has a JSON: ``nodes``, ``edges`` and ``options`` of vis-network, the ``looks`` of kinds, the measures of
        letters and of the whole, and ``heart``, the point that a small window shows first.
    """
    from pyvis.network import Network

    labels = _labels(network, lang)
    looks = {node: look_of(about["kind"]) for node, about in network.nodes(data=True)}
    sizes = {node: _size(looks[node], network.degree(node)) for node in network}
    boxes = {node: _box(labels[node], looks[node], sizes[node]) for node in network}
    layout = arrange(network, boxes, LEFT, RIGHT, FRAME)
    drawing = Network(directed=True)
    drawing.set_options(json.dumps(_options(lang)))
    for node in sorted(network):
        about = network.nodes[node]
        x, y = layout.points[node]
        drawing.add_node(
            node,
            label=labels[node] or " ",
            shape="custom",
            size=sizes[node],
            x=x,
            y=y,
            kind=about["kind"],
            basis=_basis(network, node),
            names={"zh": about["label_zh"], "en": about["label_en"]},
        )
    beside = {kind for column in (*LEFT, *RIGHT) for kind in column}
    for index, (source, target, said) in enumerate(sorted(network.edges(data=True), key=_edge_order)):
        apart = bool({network.nodes[source]["kind"], network.nodes[target]["kind"]} & beside)
        drawing.add_edge(
            source,
            target,
            id=index,
            arrows="",
            basis=said.get("basis", ""),
            names={"zh": said["label_zh"], "en": said["label_en"]},
            **_edge_style(looks[target], said.get("basis", ""), curved=apart),
        )
    nodes, edges, *_, options = drawing.get_network_data()
    return {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "looks": {
            kind: _look(look_of(kind)) for kind in sorted({about["kind"] for _, about in network.nodes(data=True)})
        },
        "leading": LEADING,
        "padding": PADDING,
        "ink": INK,
        "paper": PAPER,
        "face": FACES[lang],
        "width": round(layout.width, 1),
        "height": round(layout.height, 1),
        "heart": _heart(network, layout),
    }


def _labels(network: nx.MultiDiGraph[str], lang: str) -> dict[str, str]:
    """Node to the label drawn: without what all of its kind end in, and wrapped."""
    by_kind: dict[str, dict[str, str]] = {}
    for node, about in network.nodes(data=True):
        by_kind.setdefault(about["kind"], {})[node] = about[f"label_{lang}"]
    labels: dict[str, str] = {}
    for kind, own in by_kind.items():
        ending = common_ending(list(own.values())) if look_of(kind).shape == "box" else ""
        limit = look_of(kind).wrap * (1 if lang == "zh" else WRAP_EN)
        labels.update({node: wrap(label[: len(label) - len(ending)], limit) for node, label in own.items()})
    return labels


def _size(look: Look, degree: int) -> float:
    """Half the width of a mark: its area grows with the number of links."""
    return 0 if look.shape in INSIDE else round(4.5 + 2.1 * math.sqrt(degree), 1)


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


def _basis(network: nx.MultiDiGraph[str], node: str) -> str:
    """A node is as sure as the surest link that begins at it."""
    bases = {about.get("basis", "") for *_, about in network.out_edges(node, data=True)}
    return next((basis for basis in SURENESS if basis in bases), "")


def _look(look: Look) -> dict[str, Any]:
    return {
        "colour": look.colour,
        "fill": look.fill,
        "shape": look.shape,
        "corners": corners(look.shape),
        "inside": look.shape in INSIDE,
        "stretch": ELLIPSE if look.shape == "ellipse" else 1,
        "font": look.font,
        "bold": look.bold,
    }


def _edge_style(target: Look, basis: str, *, curved: bool) -> dict[str, Any]:
    """An edge has the colour of what it leads to."""
    style: dict[str, Any] = {
        "color": {
            "color": translucent(target.colour, round(OPACITY.get(basis, 0.5) * target.pull, 3)),
            "highlight": target.colour,
            "hover": target.colour,
        },
        "dashes": DASHES.get(basis, False),
        "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5}
        if curved
        else {"enabled": False},
    }
    if basis in MARKS:
        style["label"] = MARKS[basis]
    return style


def _edge_order(edge: tuple[str, str, Mapping[str, str]]) -> tuple[str, str, str]:
    return edge[0], edge[1], edge[2]["property"]


def _heart(network: nx.MultiDiGraph[str], layout: Layout) -> dict[str, float]:
    """Where a window too small for the whole looks first: the node that most is linked to."""
    if not len(network):
        return {"x": 0.0, "y": 0.0}
    located = [n for n, about in network.nodes(data=True) if "lat" in about] or list(network)
    x, y = layout.points[min(located, key=lambda node: (-network.degree(node), node))]
    return {"x": x, "y": y}


def _options(lang: str) -> dict[str, Any]:
    face = FACES[lang]
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"randomSeed": 0, "improvedLayout": False},
        "interaction": {
            "hover": True,
            "hoverConnectedEdges": True,
            "tooltipDelay": 120,
            "multiselect": False,
            "dragNodes": True,
            "keyboard": {"enabled": False},
            "zoomSpeed": 0.7,
        },
        "edges": {
            "width": 1.3,
            "selectionWidth": 1.2,
            "hoverWidth": 0.8,
            "font": {"face": face, "size": 15, "color": INK, "strokeWidth": 4, "strokeColor": PAPER},
        },
    }
