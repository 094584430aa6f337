"""The page in a real browser that can reach nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from clustergraph.atlas.network_page import network_page, page_of
from clustergraph.graph import KnowledgeGraph
from clustergraph.network import to_networkx
from tests.atlas.networks import NAMES, network_of

pytestmark = pytest.mark.browser

OVERLAPS = """() => {
  const all = [...window.clustergraph.extents.entries()];
  const found = [];
  all.forEach(([one, a], index) => all.slice(index + 1).forEach(([other, b]) => {
    if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) found.push([one, other]);
  }));
  return found;
}"""
INK = """() => {
  const canvas = document.querySelector("canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let inked = 0;
  for (let at = 3; at < data.length; at += 4) if (data[at]) inked += 1;
  return inked;
}"""
POINT = """(id) => {
  const { network } = window.clustergraph;
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  const { left, top } = document.getElementById("network").getBoundingClientRect();
  return [left + x, top + y];
}"""
IN_VIEW = """() => {
  const { network, nodes } = window.clustergraph;
  const box = document.getElementById("network");
  return nodes.getIds().filter((id) => {
    const { x, y } = network.canvasToDOM(network.getPosition(id));
    return x > 0 && y > 0 && x < box.clientWidth && y < box.clientHeight;
  }).length;
}"""


@dataclass
class Visit:
    """An open page, what it asked for and what it complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def files(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made = {lang: folder / f"{lang}.html" for lang in ("zh", "en")}
    for lang, path in made.items():
        path.write_text(network_page(graph, lang), "utf-8")
    return made


def wait_until_drawn(page: Page) -> None:
    """Playwright's own wait for a condition evaluates a string, which the policy of the page refuses."""
    for _ in range(100):
        if page.evaluate("window.clustergraph?.extents.size > 0"):
            page.wait_for_timeout(200)
            return
        page.wait_for_timeout(100)
    pytest.fail("the network was not drawn within ten seconds")


def visit(browser: Browser, file: Path, width: int = 1400, height: int = 900) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": width, "height": height})
    seen = Visit(context.new_page())

    def guard(route: Route) -> None:
        if route.request.url == file.as_uri():
            route.continue_()
        else:
            seen.asked.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    context.set_offline(True)
    seen.page.on("console", lambda message: seen.complaints.append(message.text))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.goto(file.as_uri())
    wait_until_drawn(seen.page)
    yield seen
    context.close()


@pytest.fixture(params=["zh", "en"])
def seen(request: pytest.FixtureRequest, chromium: Browser, files: dict[str, Path]) -> Iterator[Visit]:
    yield from visit(chromium, files[request.param])


@pytest.fixture
def zh(chromium: Browser, files: dict[str, Path]) -> Iterator[Visit]:
    yield from visit(chromium, files["zh"])


def test_the_page_asks_for_nothing_and_complains_of_nothing(seen: Visit) -> None:
    assert seen.asked == []
    assert seen.complaints == []


def test_the_whole_network_is_drawn_in_the_first_view(seen: Visit, graph: KnowledgeGraph) -> None:
    network = to_networkx(graph)
    assert seen.page.evaluate("window.clustergraph.network.body.nodeIndices.length") == network.number_of_nodes()
    assert seen.page.evaluate("window.clustergraph.network.body.edgeIndices.length") == network.number_of_edges()
    assert seen.page.evaluate(IN_VIEW) == network.number_of_nodes()
    assert seen.page.evaluate(INK) > 20_000


def test_no_label_covers_another(seen: Visit) -> None:
    assert seen.page.evaluate(OVERLAPS) == []


def test_labels_are_chinese(zh: Visit, graph: KnowledgeGraph) -> None:
    assert zh.page.evaluate("document.documentElement.lang") == "zh-CN"
    drawn = zh.page.evaluate("window.clustergraph.nodes.get().map((node) => [node.id, node.label])")
    cities = [label for node, label in drawn if "/place/" in node]
    assert cities
    assert all(any("\u4e00" <= character <= "\u9fff" for character in label) for label in cities)


def test_a_tooltip_names_a_cluster_in_both_languages_and_says_how_sure_it_is(zh: Visit, graph: KnowledgeGraph) -> None:
    network = to_networkx(graph)
    node = next(n for n, about in network.nodes(data=True) if about["kind"] == "cg:Cluster")
    zh.page.mouse.move(*zh.page.evaluate(POINT, node))
    zh.page.wait_for_timeout(500)
    tip = zh.page.locator(".vis-tooltip")
    assert tip.is_visible()
    text = tip.inner_text()
    assert network.nodes[node]["label_zh"] in text
    assert network.nodes[node]["label_en"] in text
    bases = {about["basis"] for *_, about in network.out_edges(node, data=True)}
    assert all(graph.label(graph.expand(f"basis:{basis}") or "", "zh") in text for basis in bases)


def test_the_legend_hides_and_shows_a_kind(zh: Visit, graph: KnowledgeGraph) -> None:
    network = to_networkx(graph)
    button = zh.page.locator('button[data-kind="cg:Cluster"]')
    count = "window.clustergraph.network.body.nodeIndices.length"
    clusters = sum(about["kind"] == "cg:Cluster" for _, about in network.nodes(data=True))
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert zh.page.evaluate(count) == network.number_of_nodes() - clusters
    button.click()
    assert zh.page.evaluate(count) == network.number_of_nodes()
    assert zh.complaints == []


def test_a_search_selects_what_it_finds(zh: Visit, graph: KnowledgeGraph) -> None:
    node, about = next((n, a) for n, a in to_networkx(graph).nodes(data=True) if a["kind"] == "cg:Sector")
    zh.page.locator("#find").fill(about["label_en"])
    assert zh.page.evaluate("window.clustergraph.network.getSelectedNodes()") == [node]
    zh.page.locator("#find").fill("nothing is called this")
    assert zh.page.locator("#found").inner_text() == "没有找到"


def test_a_phone_first_sees_legible_labels(chromium: Browser, files: dict[str, Path]) -> None:
    for seen in visit(chromium, files["zh"], 390, 844):
        assert seen.page.evaluate("window.clustergraph.network.getScale()") >= 0.75
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
        assert seen.complaints == []


def test_labels_cannot_run_scripts(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "nasty.html"
    attack = "</script><img src=x onerror='window.broken=1'><script>window.broken=1</script>"
    file.write_text(page_of(network_of([attack] * 6), NAMES, "zh"), "utf-8")
    for seen in visit(chromium, file):
        seen.page.mouse.move(*seen.page.evaluate(POINT, "urn:node:3"))
        seen.page.wait_for_timeout(500)
        assert attack in seen.page.locator(".vis-tooltip").inner_text()
        assert seen.page.evaluate("window.broken") is None
        assert (seen.asked, seen.complaints) == ([], [])


def test_an_empty_network_opens(chromium: Browser, tmp_path: Path) -> None:
    import networkx as nx

    file = tmp_path / "empty.html"
    file.write_text(page_of(nx.MultiDiGraph(), NAMES, "en"), "utf-8")
    context = chromium.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    assert page.locator(".notice").first.inner_text() == "The network has no nodes."
    assert complaints == []
    context.close()
