"""Pictures: every label is there as text, the file is what it says, and equal networks give equal files."""

from __future__ import annotations

import io
import re
import sys
from html import unescape

import networkx as nx
import pytest
from PIL import Image

from clustergraph.atlas.drawing import draw
from clustergraph.atlas.network_page import names_of
from clustergraph.atlas.picture import picture
from clustergraph.errors import OutputError
from clustergraph.graph import KnowledgeGraph
from clustergraph.network import to_networkx
from tests.atlas.networks import NAMES, network_of

ATTACK = "</text><script>alert(1)</script>&\"'"


def texts_of(svg: bytes) -> list[str]:
    return [unescape(text) for text in re.findall(r"<text [^>]*>([^<]*)</text>", svg.decode())]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_svg_has_every_label_and_the_legend_as_text(graph: KnowledgeGraph, lang: str) -> None:
    network = to_networkx(graph)
    names = names_of(graph, network)
    texts = texts_of(picture(network, names, lang, "svg", "A title"))
    lines = [line for node in draw(network, lang)["nodes"] for line in node["label"].split("\n")]
    missing = [line for line in lines if line.strip() not in map(str.strip, texts)]
    assert missing == []
    assert "A title" in texts
    for name in names.kinds.values():
        assert not isinstance(name, str)
        assert any(text.startswith(name[lang]) for text in texts)


def test_an_svg_names_fonts_of_any_system_and_asks_for_nothing() -> None:
    svg = picture(network_of(["甲", "乙", "丙"]), NAMES, "zh", "svg").decode()
    assert "PingFang SC" in svg
    assert "DejaVu" not in svg
    assert "<script" not in svg
    assert not re.search(r"(?:href|src)=\"(?!#)", svg)


def test_labels_stay_text() -> None:
    svg = picture(network_of([ATTACK] * 4), NAMES, "en", "svg", ATTACK)
    assert b"<script" not in svg
    assert ATTACK in "".join(texts_of(svg)).replace(" ", "") or ATTACK in texts_of(svg)


def test_dollars_are_no_mathematics() -> None:
    assert "$x^2$" in texts_of(picture(network_of(["$x^2$", "b", "c"]), NAMES, "en", "svg"))


@pytest.mark.parametrize("format_", ["png", "svg"])
def test_equal_networks_give_equal_files(format_: str) -> None:
    one, two = (picture(network_of(["一", "二", "三", "四"]), NAMES, "zh", format_, "题") for _ in range(2))
    assert one == two


def test_a_png_has_ink_on_white_paper() -> None:
    content = picture(network_of(["Nanjing", "Suzhou", "software", "textiles"]), NAMES, "en", "png", "Title")
    image = Image.open(io.BytesIO(content))
    assert image.format == "PNG"
    assert min(image.size) > 600
    colours = image.convert("RGB").getcolors(maxcolors=1 << 24)
    assert colours is not None
    assert max(colours)[1] == (255, 255, 255)
    assert len(colours) > 50


def test_an_empty_network_is_an_empty_picture() -> None:
    assert picture(nx.MultiDiGraph(), NAMES, "en", "svg").startswith(b"<?xml")


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(OutputError, match=r"pip install 'clustergraph\[draw\]'"):
        picture(network_of(["a", "b", "c"]), NAMES, "en", "png")


def test_without_chinese_letters_a_png_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matplotlib.font_manager.get_font_names", lambda: ["DejaVu Sans"])
    with pytest.raises(OutputError, match="Noto Sans CJK"):
        picture(network_of(["甲", "乙", "丙"]), NAMES, "zh", "png")
    assert picture(network_of(["甲", "乙", "丙"]), NAMES, "zh", "svg")
    assert picture(network_of(["a", "b", "c"]), NAMES, "en", "png")
