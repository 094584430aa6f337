"""The page in a real browser that can reach nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, Page

from clustergraph.atlas.network_page import network_page, page_of
from clustergraph.graph import KnowledgeGraph
from clustergraph.network import to_networkx
from tests.atlas.networks import NAMES, large_network, network_of
from tests.atlas.visits import DESK, PHONE, visit

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
COLOUR = """(id) => {
  const { network } = window.clustergraph;
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  const canvas = document.querySelector("canvas");
  const ratio = canvas.width / canvas.clientWidth;
  const pixel = new OffscreenCanvas(1, 1).getContext("2d");
  pixel.drawImage(canvas, -Math.round(x * ratio), -Math.round(y * ratio));
  return [...pixel.getImageData(0, 0, 1, 1).data];
}"""
POINT = """(id) => {
  const { network } = window.clustergraph;
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  const { left, top } = document.getElementById("network").getBoundingClientRect();
  return [left + x, top + y];
}"""
IN_VIEW = """() => {
  const { network } = window.clustergraph;
  const box = document.getElementById("network");
  return network.body.nodeIndices.filter((id) => {
    const { x, y } = network.canvasToDOM(network.getPosition(id));
    return x > 0 && y > 0 && x < box.clientWidth && y < box.clientHeight;
  });
}"""


@dataclass
class Network:
    """A page that shows a network."""

    page: Page

    def wait(self, milliseconds: int = 500) -> None:
        """Let what moves come to rest."""
        self.page.wait_for_timeout(milliseconds)

    def at(self, node: str) -> tuple[float, float]:
        """Where a node is in the window."""
        x, y = self.page.evaluate(POINT, node)
        return x, y

    def colour(self, node: str) -> tuple[int, ...]:
        """The colour in the middle of a node."""
        return tuple(self.page.evaluate(COLOUR, node))

    @property
    def shown(self) -> set[str]:
        """The nodes that are drawn."""
        return set(self.page.evaluate("window.clustergraph.network.body.nodeIndices"))

    @property
    def in_view(self) -> set[str]:
        """The nodes that are drawn inside the window."""
        return set(self.page.evaluate(IN_VIEW))

    @property
    def selected(self) -> list[str]:
        """The nodes that are chosen."""
        found: list[str] = self.page.evaluate("window.clustergraph.network.getSelectedNodes()")
        return found

    @property
    def positions(self) -> dict[str, dict[str, float]]:
        """Where the nodes stand in the drawing."""
        found: dict[str, dict[str, float]] = self.page.evaluate("window.clustergraph.network.getPositions()")
        return found

    @property
    def scale(self) -> float:
        """How large the drawing is."""
        found: float = self.page.evaluate("window.clustergraph.network.getScale()")
        return found

    @property
    def panel(self) -> str:
        """What the panel says; nothing when it is closed."""
        panel = self.page.locator("#network-panel")
        return panel.inner_text() if panel.is_visible() else ""

    @property
    def fragment(self) -> dict[str, str]:
        """What the address says."""
        found: dict[str, str] = self.page.evaluate("({...atlas.hash})")
        return found

    @property
    def overlaps(self) -> list[list[str]]:
        """The pairs of nodes whose marks or labels cover each other."""
        found: list[list[str]] = self.page.evaluate(OVERLAPS)
        return found


@contextmanager
def network(browser: Browser, file: Path, fragment: str = "", size: tuple[int, int] = DESK) -> Iterator[Network]:
    """Open a file and wait until its network is drawn; whatever is done with it, nothing may be asked for or fail."""
    with visit(browser, file, fragment, size) as seen:
        seen.page.emulate_media(reduced_motion="reduce")
        for _ in range(100):
            if seen.page.evaluate("window.clustergraph?.extents.size > 0"):
                break
            seen.page.wait_for_timeout(100)
        else:
            pytest.fail("the network was not drawn within ten seconds")
        seen.page.wait_for_timeout(200)
        yield Network(seen.page)


@pytest.fixture(scope="module")
def files(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made = {lang: folder / f"{lang}.html" for lang in ("zh", "en")}
    for lang, path in made.items():
        path.write_text(network_page(graph, lang), "utf-8")
    return made


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.html"
    path.write_text(page_of(large_network(2600), NAMES, "en"), "utf-8")
    return path


@pytest.fixture(params=["zh", "en"])
def seen(request: pytest.FixtureRequest, chromium: Browser, files: dict[str, Path]) -> Iterator[Network]:
    with network(chromium, files[request.param]) as seen:
        yield seen


@pytest.fixture
def zh(chromium: Browser, files: dict[str, Path]) -> Iterator[Network]:
    with network(chromium, files["zh"]) as seen:
        yield seen


def nodes_of(graph: KnowledgeGraph, kind: str) -> list[tuple[str, dict[str, Any]]]:
    return [(graph.short(n), about) for n, about in to_networkx(graph).nodes(data=True) if about["kind"] == kind]


def neighbours(graph: KnowledgeGraph, short: str) -> set[str]:
    whole, node = to_networkx(graph), graph.expand(short) or ""
    return {graph.short(each) for each in (*whole.successors(node), *whole.predecessors(node))}


def test_the_whole_network_is_drawn_in_the_first_view(seen: Network, graph: KnowledgeGraph) -> None:
    whole = to_networkx(graph)
    assert len(seen.shown) == whole.number_of_nodes()
    assert seen.page.evaluate("window.clustergraph.network.body.edgeIndices.length") == whole.number_of_edges()
    assert seen.in_view == seen.shown
    assert seen.page.evaluate(INK) > 20_000


def test_no_label_covers_another(seen: Network) -> None:
    assert seen.overlaps == []


def test_nothing_moves_by_itself(zh: Network) -> None:
    before = zh.positions
    zh.wait(600)
    assert zh.positions == before


def test_the_language_switch_moves_labels_and_places_and_keeps_the_view(zh: Network, graph: KnowledgeGraph) -> None:
    assert zh.page.evaluate("document.documentElement.lang") == "zh-CN"
    chinese = zh.positions
    zh.page.locator("#switch-lang").click()
    zh.wait(300)
    assert zh.page.evaluate("document.documentElement.lang") == "en"
    assert zh.overlaps == []
    assert zh.positions != chinese
    assert not any("\u4e00" <= c <= "\u9fff" for c in zh.page.locator(".page-network .legend.kinds").inner_text())
    assert zh.in_view == zh.shown
    zh.page.locator("#switch-lang").click()
    assert zh.positions == chinese


def test_a_tip_names_a_cluster_in_both_languages_and_says_how_sure_it_is(zh: Network, graph: KnowledgeGraph) -> None:
    whole = to_networkx(graph)
    node, about = next((n, about) for n, about in whole.nodes(data=True) if about["kind"] == "cg:Cluster")
    zh.page.mouse.move(*zh.at(graph.short(node)))
    zh.wait()
    tip = zh.page.locator(".page-network .tip")
    assert tip.is_visible()
    text = tip.inner_text()
    assert about["label_zh"] in text
    assert about["label_en"] in text
    bases = {said["basis"] for *_, said in whole.out_edges(node, data=True)}
    assert all(graph.label(graph.expand(f"basis:{basis}") or "", "zh") in text for basis in bases)


def test_a_click_opens_the_facts_of_a_node_and_brings_out_its_neighbours(zh: Network, graph: KnowledgeGraph) -> None:
    zh.page.mouse.click(*zh.at("place:suzhou"))
    zh.wait()
    assert zh.selected == ["place:suzhou"]
    assert zh.fragment["node"] == "place:suzhou"
    assert "苏州市" in zh.panel
    assert "江苏省" in zh.panel
    zh.page.locator("#network-panel .panel-query summary").click()
    query = zh.page.locator("#network-panel .panel-query code").inner_text()
    assert "https://w3id.org/clustergraph/place/suzhou" in query
    rows = graph.sparql(query)
    assert isinstance(rows, ox.QuerySolutions)
    assert any("place/jiangsu" in str(row) for row in rows)
    zh.page.locator("#network-panel .panel-close").click()
    assert zh.panel == ""
    assert "node" not in zh.fragment
    assert zh.selected == []


def test_a_thing_named_in_the_panel_leads_to_its_node(zh: Network) -> None:
    zh.page.mouse.click(*zh.at("place:suzhou"))
    zh.page.locator("#network-panel .panel-ref", has_text="江苏省").first.click()
    zh.wait()
    assert zh.selected == ["place:jiangsu"]
    zh.page.go_back()
    zh.wait()
    assert zh.selected == ["place:suzhou"]
    assert "苏州市" in zh.panel


def test_a_double_click_leaves_the_neighbourhood_and_a_chip_leads_back(zh: Network, graph: KnowledgeGraph) -> None:
    whole = len(zh.shown)
    zh.page.mouse.dblclick(*zh.at("place:wuhan"))
    zh.wait()
    assert zh.shown == {
        "place:wuhan",
        *neighbours(graph, "place:wuhan"),
    }
    assert zh.fragment["near"] == "place:wuhan"
    assert zh.overlaps == []
    assert zh.in_view == zh.shown
    zh.page.locator(".page-network .chip").click()
    zh.wait()
    assert len(zh.shown) == whole
    assert zh.page.locator(".page-network .chip").count() == 0


def test_a_neighbourhood_is_drawn_close_together_and_its_nodes_go_back(zh: Network, graph: KnowledgeGraph) -> None:
    arranged = zh.positions
    for node in ("sector:it", "place:jiangsu", "place:region-east"):
        zh.page.evaluate("(near) => atlas.setHash({ near })", node)
        zh.wait(300)
        assert zh.shown == {node, *neighbours(graph, node)}
        assert zh.overlaps == []
        assert zh.in_view == zh.shown
        assert zh.scale >= 0.7
    zh.page.evaluate("atlas.setHash({ near: null })")
    zh.wait(300)
    assert zh.positions == arranged


def test_the_legend_hides_and_shows_a_kind(zh: Network, graph: KnowledgeGraph) -> None:
    button = zh.page.locator('button[data-kind="cg:Cluster"]')
    whole, clusters = to_networkx(graph).number_of_nodes(), len(nodes_of(graph, "cg:Cluster"))
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert len(zh.shown) == whole - clusters
    button.click()
    assert len(zh.shown) == whole


def test_a_node_of_a_hidden_kind_is_shown_when_it_is_chosen(zh: Network, graph: KnowledgeGraph) -> None:
    button = zh.page.locator('button[data-kind="cg:Cluster"]')
    cluster = nodes_of(graph, "cg:Cluster")[0][0]
    button.click()
    zh.page.evaluate("(node) => atlas.setHash({ node })", cluster)
    zh.wait()
    assert button.get_attribute("aria-pressed") == "true"
    assert zh.selected == [cluster]
    assert "hide" not in zh.fragment


@pytest.mark.parametrize("typed", ["苏州市", "Suzhou", "suzhou", "szs", "SU ZHOU"])
def test_a_search_finds_by_name_and_by_reading(zh: Network, typed: str) -> None:
    box = zh.page.locator("#network-find")
    box.fill(typed)
    found = zh.page.locator("#network-found [role=option]").all_inner_texts()
    assert any(text.startswith("苏州市") for text in found), found
    box.press("ArrowDown")
    while "苏州市" not in zh.page.locator("#network-found [aria-selected=true] .name").inner_text().split("\n"):
        box.press("ArrowDown")
    box.press("Enter")
    zh.wait()
    assert zh.selected == ["place:suzhou"]
    assert zh.page.evaluate("document.activeElement.closest('#network-panel') !== null")


def test_a_search_for_nothing_known_says_so(zh: Network) -> None:
    box = zh.page.locator("#network-find")
    box.fill("nothing is called this")
    assert zh.page.locator("#network-found").inner_text() == "没有找到"
    box.press("Enter")
    assert zh.selected == []
    box.press("Escape")
    assert not zh.page.locator("#network-found").is_visible()
    box.press("Escape")
    assert box.input_value() == ""


def test_colours_follow_the_grouping(zh: Network, graph: KnowledgeGraph) -> None:
    before = {node: zh.colour(node) for node, _ in nodes_of(graph, "cg:Sector")}
    assert len({tuple(colour) for colour in before.values()}) == 1
    zh.page.locator("#network-colour").select_option("network-by-sector")
    zh.wait(300)
    after = {zh.colour(node) for node in before}
    assert len(after) == len(before)
    groups = zh.page.locator(".page-network .legend.groups button")
    assert groups.count() == len(before)
    groups.first.click()
    assert groups.first.get_attribute("aria-pressed") == "true"
    assert zh.fragment["colour"] == "network-by-sector"
    zh.page.locator("#network-colour").select_option("")
    zh.wait(300)
    assert {node: zh.colour(node) for node in before} == before


def test_the_dark_theme_draws_light_on_dark(zh: Network) -> None:
    zh.page.locator("#switch-theme").click()
    zh.wait(300)
    page, trend = zh.page.evaluate("getComputedStyle(document.body).backgroundColor"), "trend:"
    ids = zh.page.evaluate("window.clustergraph.nodes.getIds()")
    star = next(node for node in ids if node.startswith(trend))
    assert page == "rgb(18, 23, 29)"
    assert min(zh.colour(star)[:3]) > 200


def test_the_keyboard_walks_opens_and_goes_back(zh: Network) -> None:
    zh.page.locator("#network").focus()
    zh.page.keyboard.press("ArrowRight")
    first = zh.page.locator("#atlas-status").inner_text()
    zh.page.keyboard.press("ArrowLeft")
    assert zh.page.locator("#atlas-status").inner_text() != first
    zh.page.keyboard.press("Enter")
    zh.wait()
    chosen = zh.fragment["node"]
    assert zh.selected == [chosen]
    assert zh.page.evaluate("document.activeElement.closest('#network-panel') !== null")
    zh.page.keyboard.press("Escape")
    assert zh.panel == ""
    assert zh.page.evaluate("document.activeElement.id") == "network"
    zh.page.keyboard.press("Shift+Enter")
    zh.wait()
    assert zh.fragment["near"] == chosen
    zh.page.locator("#network").focus()
    zh.page.keyboard.press("Escape")
    zh.page.keyboard.press("Escape")
    assert "near" not in zh.fragment
    assert "node" not in zh.fragment
    scale = zh.scale
    zh.page.keyboard.press("+")
    assert zh.scale > scale


def test_every_node_can_be_reached_with_arrow_keys(zh: Network) -> None:
    zh.page.locator("#network").focus()
    points = zh.positions
    reached = zh.page.evaluate("""() => {
      const [stage, panel] = [document.querySelector(".stage"), document.querySelector("#network-panel")];
      const view = atlas.networkView(window.clustergraph.network, stage, panel);
      const points = window.clustergraph.network.getPositions();
      const reached = new Set([Object.keys(points)[0]]);
      for (const id of reached) {
        for (const way of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
          const next = view.next(points, id, way);
          if (next !== undefined) reached.add(next);
        }
      }
      return [...reached];
    }""")
    assert set(reached) == set(points)


def test_physics_is_off_at_first_and_reset_brings_the_layout_back(zh: Network) -> None:
    arranged = zh.positions
    switch = zh.page.locator("#network-physics")
    assert not switch.is_checked()
    switch.check()
    zh.wait(1000)
    assert zh.positions != arranged
    zh.page.locator("#network-reset").click()
    zh.wait()
    assert not switch.is_checked()
    assert zh.positions == arranged
    assert zh.in_view == zh.shown


def test_an_address_leads_to_a_view(chromium: Browser, files: dict[str, Path], graph: KnowledgeGraph) -> None:
    fragment = "node=place:hefei&near=place:hefei&colour=network-by-region&hide=cg:Sector&lang=en"
    with network(chromium, files["zh"], fragment) as seen:
        assert seen.selected == ["place:hefei"]
        shown = seen.shown
        assert shown == {"place:hefei", *neighbours(graph, "place:hefei")}
        assert seen.page.locator("#network-colour").input_value() == "network-by-region"
        assert seen.page.locator('button[data-kind="cg:Sector"]').get_attribute("aria-pressed") == "false"
        assert "Hefei" in seen.panel


def test_an_address_of_no_node_says_so(chromium: Browser, files: dict[str, Path], graph: KnowledgeGraph) -> None:
    with network(chromium, files["en"], "node=place:%3Cb%3Eatlantis") as seen:
        assert "place:<b>atlantis" in seen.page.locator(".page-network .missing").inner_text()
        assert len(seen.in_view) == to_networkx(graph).number_of_nodes()
        seen.page.evaluate("atlas.setHash({ node: 'place:suzhou' })")
        assert seen.page.locator(".page-network .missing").count() == 0


def test_a_phone_first_sees_legible_labels(chromium: Browser, files: dict[str, Path]) -> None:
    with network(chromium, files["zh"], size=PHONE) as seen:
        assert seen.scale >= 0.75
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
        seen.page.evaluate("atlas.setHash({ node: 'place:suzhou' })")
        seen.wait()
        x, y = seen.at("place:suzhou")
        panel = seen.page.locator("#network-panel").bounding_box()
        assert panel is not None
        assert 0 < x < 390
        assert y < panel["y"]


def test_it_prints_on_white_in_dark_too(chromium: Browser, files: dict[str, Path], tmp_path: Path) -> None:
    with network(chromium, files["zh"], "theme=dark") as seen:
        pdf = seen.page.pdf(path=tmp_path / "page.pdf", print_background=True)
        assert pdf.startswith(b"%PDF")
        assert len(pdf) > 20_000
        seen.page.emulate_media(media="print")
        assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        ids = seen.page.evaluate("window.clustergraph.nodes.getIds()")
        star = next(node for node in ids if node.startswith("trend:"))
        assert max(seen.colour(star)[:3]) < 60


def test_a_large_network_opens_by_groups(chromium: Browser, large: Path) -> None:
    with network(chromium, large) as seen:
        assert len(seen.shown) < 600
        assert seen.overlaps == []
        group = seen.page.evaluate("window.clustergraph.nodes.getIds().find((id) => id.includes('group:cg:Cluster'))")
        seen.page.mouse.dblclick(*seen.at(group))
        seen.wait()
        assert seen.fragment == {"group": group}
        members = seen.page.evaluate("(id) => atlas.data('network').members[id].map((member) => member.id)", group)
        assert set(members) <= seen.shown
        assert seen.overlaps == []
        seen.page.locator(".page-network .chip").click()
        seen.wait()
        assert seen.fragment == {}
        assert group in seen.shown


def test_a_search_in_a_large_network_opens_the_group_of_what_it_finds(chromium: Browser, large: Path) -> None:
    with network(chromium, large) as seen:
        seen.page.locator("#network-find").fill("jiqun1234")
        seen.page.locator("#network-find").press("Enter")
        seen.wait()
        assert seen.selected == ["urn:cluster:1234"]
        assert "Cluster 1234" in seen.panel
        # What it is linked to may be in a group that is closed.
        linked = seen.page.evaluate("window.clustergraph.network.getConnectedNodes('urn:cluster:1234')")
        assert "urn:sector:4" in linked or any("cg:Sector" in node for node in linked)


def test_a_network_without_coordinates_is_drawn_without_overlap(chromium: Browser, tmp_path: Path) -> None:
    homeless = large_network(60)
    for _, about in homeless.nodes(data=True):
        about.pop("lat", None)
        about.pop("long", None)
    file = tmp_path / "springs.html"
    file.write_text(page_of(homeless, NAMES, "en"), "utf-8")
    with network(chromium, file) as seen:
        assert seen.overlaps == []
        assert len(seen.in_view) == 60


def test_labels_cannot_run_scripts(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "nasty.html"
    attack = "</script><img src=x onerror='window.broken=1'><script>window.broken=1</script>\u202e"
    file.write_text(page_of(network_of([attack] * 6), NAMES, "zh"), "utf-8")
    with network(chromium, file) as seen:
        seen.page.mouse.move(*seen.at("urn:node:3"))
        seen.wait()
        assert attack in seen.page.locator(".page-network .tip").inner_text()
        seen.page.locator("#network-find").fill("img")
        assert attack in seen.page.locator("#network-found").inner_text()
        seen.page.locator("#network-find").press("Enter")
        seen.wait()
        assert attack in seen.panel
        seen.page.evaluate("atlas.setHash({ near: atlas.hash.node })")
        seen.wait()
        assert attack in seen.page.locator(".page-network .chips").inner_text()
        assert seen.page.evaluate("window.broken") is None


def test_an_empty_network_opens(chromium: Browser, tmp_path: Path) -> None:
    import networkx as nx

    file = tmp_path / "empty.html"
    file.write_text(page_of(nx.MultiDiGraph(), NAMES, "en"), "utf-8")
    context = chromium.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    assert page.locator(".page-network .notice").first.inner_text() == "The network has no nodes."
    page.locator("#network").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.locator("#switch-lang").click()
    page.locator("#network-reset").click()
    assert complaints == []
    context.close()
