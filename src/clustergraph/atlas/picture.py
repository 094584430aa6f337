"""The network as a picture: the drawing of the page on paper, with its legend, by matplotlib."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, filterwarnings

from clustergraph.atlas.drawing import ELLIPSE, FACES, LEADING, PADDING, draw, in_order
from clustergraph.atlas.lettering import width
from clustergraph.atlas.palette import DASHES, INK, LOOKS, MARKS, OPACITY, PAPER, Look, look_of
from clustergraph.atlas.shapes import INSIDE, corners
from clustergraph.atlas.themes import on_light
from clustergraph.errors import OutputError, Problem

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes
    from matplotlib.patches import Patch

    from clustergraph.atlas.network_page import Names

_INCH = 100
"""Units of the drawing in an inch of the picture, and pixels of the PNG in a unit at most."""
_SHARPNESS, _LARGEST = 2.0, 8000.0
_MARGIN, _TITLE, _LEGEND = 24.0, 20, 12
_WIDTH = 640.0
"""The narrowest picture: room for a legend."""
_ASIDE = 18.0
"""Air between two entries of the legend."""
_QUIET = "#56616d"
_FONTS = re.compile(rb"font-family: [^;\"]*;")
_IDEOGRAPHS = ("\u2e80", "\U0003ffff")

Drawing = tuple[list["Patch"], list[dict[str, Any]]]


def picture(network: nx.MultiDiGraph[str], names: Names, lang: str, format_: str, title: str = "") -> bytes:
    """Draw a network on white paper.

    Args:
        network: a network as `clustergraph.network.to_networkx` makes it.
        names: names of kinds and bases, for the legend.
        lang: ``zh`` or ``en``: the language of labels and legend.
        format_: ``png``, of two pixels to a pixel of the page, or ``svg``, whose letters stay letters.
        title: what stands above it; nothing for none.

    Returns:
        The file. The same network gives the same picture.

    Raises:
        OutputError: matplotlib is not installed, or no font of the system has the letters.
    """
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as error:
        raise OutputError(
            Problem(
                f"a picture needs matplotlib, which is not installed ({error.name})",
                remedy="pip install 'clustergraph[draw]', or choose html, graphml, gexf or cyjs",
            )
        ) from error
    drawing = draw(network, lang)
    layout = drawing["layout"]
    wide = max(layout["width"], _WIDTH)
    entries, high = _legend(network, names, lang, wide)
    above = _MARGIN + (2 * _TITLE if title else 0)
    size = (wide + 2 * _MARGIN, above + layout["height"] + _MARGIN + high + _MARGIN)
    texts = [*(node["label"] for node in drawing["nodes"]), *(entry.text for entry in entries), title]
    families = _families(lang, texts, needed=format_ == "png")
    settings: Any = {
        "font.family": "sans-serif",
        "font.sans-serif": families,
        "svg.fonttype": "none",
        "svg.hashsalt": "clustergraph",
        "text.parse_math": False,
        "axes.unicode_minus": False,
    }
    with rc_context(settings), catch_warnings():
        filterwarnings("ignore", message="Glyph .* missing from font")  # a picture of letters names its fonts
        figure = Figure(figsize=(size[0] / _INCH, size[1] / _INCH), dpi=_INCH, facecolor=PAPER)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_axis_off()
        axes.set_xlim(-size[0] / 2, size[0] / 2)
        axes.set_ylim(layout["height"] / 2 + _MARGIN + high + _MARGIN, -layout["height"] / 2 - above)
        if title:
            top = -layout["height"] / 2 - above + _MARGIN / 2
            _write(axes, -wide / 2, top + _TITLE / 2, title, _TITLE, ha="left", weight="bold")
        _draw_links(axes, network, drawing)
        for node in drawing["nodes"]:
            _draw_node(axes, look_of(network.nodes[node["id"]]["kind"]), node)
        for entry in entries:
            entry.draw(axes, -wide / 2, layout["height"] / 2 + _MARGIN)
        stream = io.BytesIO()
        about = {"Title": title} if title else {}
        if format_ == "svg":
            figure.savefig(stream, format="svg", metadata={"Date": None, **about})
            return _FONTS.sub(f"font-family: {FACES[lang]};".encode(), stream.getvalue())
        sharp = min(_SHARPNESS, _LARGEST / max(size))
        figure.savefig(stream, format="png", dpi=_INCH * sharp, metadata=about)
    return stream.getvalue()


class _Entry:
    """One entry of the legend, at its place."""

    def __init__(self, text: str, room: float, look: Look | None = None, basis: str | None = None) -> None:
        self.text = text
        self.room = room
        self.look = look
        self.basis = basis
        self.place = (0.0, 0.0)

    @property
    def width(self) -> float:
        """The room that the entry needs."""
        return self.room + 6 + width(self.text) * _LEGEND

    def draw(self, axes: Axes, left: float, top: float) -> None:
        """Draw the entry into a picture."""
        x, y = left + self.place[0], top + self.place[1]
        if self.look is not None:
            for patch in _mark(self.look, x + self.room / 2, y, 6.0, self.room, 10.0):
                axes.add_patch(patch)
        else:
            axes.plot(
                [x, x + self.room],
                [y, y],
                color=INK,
                linewidth=_points(1.5),
                linestyle=_line_style(self.basis or ""),
            )
            if self.basis in MARKS:
                _write(axes, x + self.room / 2, y, MARKS[self.basis], _LEGEND, halo=True)
        _write(axes, x + self.room + 6, y, self.text, _LEGEND, ha="left", color=_QUIET)


def _legend(network: nx.MultiDiGraph[str], names: Names, lang: str, wide: float) -> tuple[list[_Entry], float]:
    """What kinds and bases look like, in lines, and how high these are."""
    kinds = Counter(about["kind"] for _, about in network.nodes(data=True))
    bases = Counter(about["basis"] for *_, about in network.edges(data=True) if "basis" in about)
    line = _LEGEND * 1.7
    y, entries = line / 2, list[_Entry]()
    groups = (
        [
            _Entry(f"{_name(names.kinds, kind, lang)} {kinds[kind]}", 16.0, look=look_of(kind))
            for kind in _in(LOOKS, kinds)
        ],
        [
            _Entry(f"{_name(names.bases, basis, lang)} {bases[basis]}", 30.0, basis=basis)
            for basis in _in(DASHES, bases)
        ],
    )
    for own in filter(None, groups):
        x = 0.0
        for entry in own:
            if x and x + entry.width > wide:
                x, y = 0.0, y + line
            entry.place = (x, y)
            x += entry.width + _ASIDE
            entries.append(entry)
        y += line
    return entries, y - line / 2


def _in(order: Mapping[str, object], found: Mapping[str, int]) -> Iterable[str]:
    return [*(name for name in order if name in found), *sorted(set(found) - set(order))]


def _name(names: Mapping[str, str | Mapping[str, str]], key: str, lang: str) -> str:
    name = names.get(key, key)
    return name if isinstance(name, str) else name.get(lang, key)


def _draw_links(axes: Axes, network: nx.MultiDiGraph[str], drawing: Mapping[str, Any]) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    points = {node["id"]: (node["x"], node["y"]) for node in drawing["nodes"]}
    for drawn, (source, target, said) in zip(drawing["edges"], in_order(network)[1], strict=True):
        (x, y), (u, v) = points[source], points[target]
        if source == target:
            continue
        basis, look = said.get("basis", ""), look_of(network.nodes[target]["kind"])
        curved = bool(drawn.get("smooth", {}).get("enabled"))
        path = (
            Path([(x, y), ((x + u) / 2, y), ((x + u) / 2, v), (u, v)], [Path.MOVETO, *[Path.CURVE4] * 3])
            if curved
            else Path([(x, y), (u, v)])
        )
        axes.add_patch(
            PathPatch(
                path,
                fill=False,
                edgecolor=on_light(look).colour,
                alpha=OPACITY.get(basis, 0.5) * look.pull,
                linewidth=_points(1.3),
                linestyle=_line_style(basis),
                zorder=1,
            )
        )
        if basis in MARKS:
            _write(axes, (x + u) / 2, (y + v) / 2, MARKS[basis], 14, halo=True)


def _draw_node(axes: Axes, look: Look, node: Mapping[str, Any]) -> None:
    lines = node["label"].split("\n")
    high = len(lines) * look.font * LEADING
    inside = look.shape in INSIDE
    if inside:
        stretch = ELLIPSE if look.shape == "ellipse" else 1
        room = max(width(line) for line in lines) * look.font * (1.06 if look.bold else 1) * stretch
        patches = _mark(look, node["x"], node["y"], 0, room + 2 * PADDING[0], high * stretch + 2 * PADDING[1])
    else:
        patches = _mark(look, node["x"], node["y"], node["size"], 0, 0)
    for patch in patches:
        axes.add_patch(patch)
    middle = node["y"] if inside else node["y"] + node["size"] + 3 + high / 2
    for index, line in enumerate(lines):
        at = middle - high / 2 + (index + 0.5) * look.font * LEADING
        _write(
            axes, node["x"], at, line, look.font, weight="bold" if look.bold else "normal", halo=not inside, zorder=4
        )


def _mark(look: Look, x: float, y: float, size: float, wide: float, high: float) -> list[Patch]:
    """The mark of a kind at a point: as large as its size, or, when its label stands in it, as wide and high."""
    from matplotlib.patches import BoxStyle, Circle, Ellipse, FancyBboxPatch, Polygon

    paint = on_light(look)
    style: dict[str, Any] = {
        "facecolor": paint.fill,
        "edgecolor": paint.colour,
        "linewidth": _points(1.3),
        "zorder": 3,
    }
    if look.shape == "box":
        rounded = BoxStyle.Round(pad=0, rounding_size=4)
        return [FancyBboxPatch((x - wide / 2, y - high / 2), wide, high, boxstyle=rounded, **style)]
    if look.shape == "ellipse":
        return [Ellipse((x, y), wide, high, **style)]
    if points := corners(look.shape):
        return [Polygon([(x + size * dx, y + size * dy) for dx, dy in points], closed=True, **style)]
    return [Circle((x, y), size, **style)]


def _write(axes: Axes, x: float, y: float, text: str, size: float, *, halo: bool = False, **style: Any) -> None:
    backing = {"boxstyle": "square,pad=0.02", "facecolor": PAPER, "edgecolor": "none", "alpha": 0.75}
    axes.text(
        x,
        y,
        text,
        **{
            "fontsize": _points(size),
            "color": INK,
            "ha": "center",
            "va": "center_baseline",
            "bbox": backing if halo and text.strip() else None,
            **style,
        },
    )


def _points(units: float) -> float:
    """Units of the drawing in points, of which 72 make an inch."""
    return units * 72 / _INCH


def _line_style(basis: str) -> Any:
    dashes = DASHES.get(basis)
    return (0, tuple(dashes)) if isinstance(dashes, list) else "solid"


def _families(lang: str, texts: Iterable[str], *, needed: bool) -> list[str]:
    """The fonts of the page that the system has, with those for what these have not."""
    from matplotlib import font_manager

    known = set(font_manager.get_font_names())
    families = [name for name in FACES[lang].split(", ") if name in known]
    wanted = {ord(character) for text in texts for character in text if _IDEOGRAPHS[0] <= character <= _IDEOGRAPHS[1]}
    families += [name for name in FACES["zh"].split(", ") if name in known and name not in families]
    families += sorted(name for name in known if "CJK" in name and name not in families)
    covered: set[int] = set()
    for family in families:
        if wanted <= covered:
            break
        found = font_manager.findfont(family, fallback_to_default=False)
        covered |= set(font_manager.get_font(found).get_charmap())
    if needed and wanted and not wanted & covered:
        raise OutputError(
            Problem(
                "no font of this system has Chinese characters, which the picture needs",
                remedy="install one, such as Noto Sans CJK (Debian: fonts-noto-cjk), or choose html or --lang en",
            )
        )
    return [*families, "DejaVu Sans"]
