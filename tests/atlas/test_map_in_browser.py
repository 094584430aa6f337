"""The map in a real browser that can reach nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page

from clustergraph.atlas.facts import facts, facts_data
from clustergraph.atlas.map_page import map_page, page_of_places
from clustergraph.atlas.page import assemble
from clustergraph.graph import KnowledgeGraph
from tests.atlas.maps import NASTY, named
from tests.atlas.visits import DESK, PHONE, Visit, visit, write

pytestmark = pytest.mark.browser

LANGUAGES = ("zh", "en")
POINTS = "view=points"
OVERLAPS = """() => {
  const all = [...document.querySelectorAll(".labels text")].map((each) => [each.textContent, each.getBBox()]);
  const found = [];
  all.forEach(([one, a], index) => all.slice(index + 1).forEach(([other, b]) => {
    const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
    const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
    if (wide > 1 && high > 4) found.push([one, other]);
  }));
  return found;
}"""
OUTSIDE = """() => [...document.querySelectorAll("g.tile")].flatMap((tile) => {
  const card = tile.querySelector(".ring").getBBox();
  return [...tile.querySelectorAll(".mark, text")].filter((each) => {
    const { x, y, width, height } = each.getBBox();
    return x < card.x || y < card.y || x + width > card.x + card.width || y + height > card.y + card.height;
  }).map((each) => `${tile.dataset.place} ${each.textContent}`);
})"""
CLASHES = """() => [...document.querySelectorAll("g.tile")].filter((tile) => {
  const [name, count] = [tile.querySelector(".name").getBBox(), tile.querySelector(".count").getBBox()];
  return name.x + name.width > count.x;
}).map((tile) => tile.dataset.place)"""


class Opener(Protocol):
    """Opens the page of the shipped graph."""

    def __call__(
        self, lang: str, fragment: str = "", size: tuple[int, int] = DESK, *, axe: bool = False
    ) -> AbstractContextManager[Visit]: ...


@pytest.fixture(scope="module")
def documents(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    page, told = map_page(graph), facts_data(facts(graph))
    return {lang: write(tmp_path_factory.mktemp(lang), assemble([page], lang, facts=told)) for lang in LANGUAGES}


@pytest.fixture
def opened(documents: dict[str, Path], chromium: Browser) -> Opener:
    def open_(
        lang: str, fragment: str = "", size: tuple[int, int] = DESK, *, axe: bool = False
    ) -> AbstractContextManager[Visit]:
        return visit(chromium, documents[lang], fragment, size, axe=axe)

    return open_


@pytest.fixture
def desk(opened: Opener) -> Iterator[Page]:
    with opened("en") as seen:
        yield seen.page


def place(page: Page, name: str) -> Locator:
    return page.locator(f"g[data-place='place:{name}']")


def number(page: Page, name: str) -> str:
    return place(page, name).locator(".count").text_content() or ""


def counts(page: Page) -> dict[str, int]:
    tiles = page.locator("g.tile")
    return {
        str(tile.get_attribute("data-place")): int(tile.locator(".count").text_content() or "") for tile in tiles.all()
    }


def fragment(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("({ ...atlas.hash })")
    return found


def by_unit(graph: KnowledgeGraph, **arguments: str) -> dict[str, int]:
    """Unit to its number of clusters, counted from the graph by another query than those of the map."""
    units = {graph.short(iri): iri for iri in graph.members("cg:ProvinceLevelUnit")}
    return {
        short: len({row["cluster"] for row in graph.query("clusters", place=iri, **arguments).to_dicts()})
        for short, iri in units.items()
    }


@pytest.mark.parametrize("size", [DESK, PHONE])
@pytest.mark.parametrize("lang", LANGUAGES)
class TestEveryWindow:
    def test_all_units_have_tiles_with_their_counts(
        self, opened: Opener, graph: KnowledgeGraph, lang: str, size: tuple[int, int]
    ) -> None:
        with opened(lang, size=size) as seen:
            assert counts(seen.page) == by_unit(graph)
            assert len(counts(seen.page)) == 34

    def test_what_is_in_a_tile_stays_in_it(self, opened: Opener, lang: str, size: tuple[int, int]) -> None:
        with opened(lang, size=size) as seen:
            assert seen.page.evaluate(OUTSIDE) == []
            assert seen.page.evaluate(CLASHES) == []

    def test_all_units_are_named_among_the_points(self, opened: Opener, lang: str, size: tuple[int, int]) -> None:
        with opened(lang, POINTS, size) as seen:
            names = seen.page.locator(".labels .unit, .labels .both").all_text_contents()
            assert len(set(names)) == len(names) == 34
            assert seen.page.evaluate(OVERLAPS) == []

    def test_nothing_is_wider_than_the_window(self, opened: Opener, lang: str, size: tuple[int, int]) -> None:
        for view in ("", POINTS, "node=cluster:guangfohui-appliances"):
            with opened(lang, view, size) as seen:
                assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                assert seen.page.evaluate("document.getElementById('page-map').scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [(1100, 800), (1024, 768), (768, 1024), (1920, 1080), (320, 640)])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_in_a_tile_stays_in_it_in_other_windows(opened: Opener, lang: str, size: tuple[int, int]) -> None:
    with opened(lang, size=size) as seen:
        assert seen.page.evaluate(OUTSIDE) == []
        assert seen.page.evaluate(CLASHES) == []


@pytest.mark.parametrize("view", ["", POINTS, "node=place:suzhou", f"{POINTS}&region=place:pearl-river-delta"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("lang", "size"), [("zh", DESK), ("en", PHONE)])
def test_accessible(opened: Opener, lang: str, size: tuple[int, int], theme: str, view: str) -> None:
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    with opened(lang, f"theme={theme}&{view}", size, axe=True) as seen:
        found = Axe().run(seen.page, options={"runOnly": rules})
        worst = [each for each in found.response["violations"] if each["impact"] in ("serious", "critical")]
        assert not worst, json.dumps([(each["id"], [n["html"][:200] for n in each["nodes"][:3]]) for each in worst])


def test_codes_are_explained(opened: Opener) -> None:
    for lang, coded in (("en", True), ("zh", False)):
        for view in ("", POINTS):
            with opened(lang, view, PHONE) as seen:
                names = seen.page.locator(".tile .name, .labels :is(.unit, .both)").all_text_contents()
                assert all(len(name) == 2 and name.isupper() for name in names) is coded
                assert seen.page.locator(".map-coded").is_visible() is coded


def test_a_tile_opens_its_facts_and_another_click_closes_them(desk: Page) -> None:
    place(desk, "jiangsu").locator(".name").click()
    panel = desk.locator(".map-panel")
    assert panel.locator("h2").inner_text() == "Jiangsu"
    assert panel.locator("dd button").first.inner_text().startswith("Changzhou")
    assert fragment(desk) == {"page": "map", "node": "place:jiangsu"}
    place(desk, "jiangsu").locator(".name").click()
    assert panel.is_hidden()
    assert "node" not in fragment(desk)


def test_the_panel_tells_every_fact_with_its_sources(desk: Page) -> None:
    desk.evaluate("atlas.setHash({ node: 'cluster:chengyu-electronics' })")
    panel = desk.locator(".map-panel")
    told: dict[str, Any] = desk.evaluate("atlas.facts['cluster:chengyu-electronics']")
    assert panel.locator("dd").count() == len(told["facts"]) > 5
    sources = sum(len(fact["sources"]) for fact in told["facts"])
    assert panel.locator(".panel-sources li").count() == sources > 0
    hosted = panel.locator("dd:has(button)", has_text=re.compile("^Chongqing")).first
    assert hosted.locator(".panel-basis").inner_text() == "inferred"
    hosted.locator("summary").click()
    assert hosted.locator(".panel-reason").is_visible()
    panel.locator("summary", has_text="Query").click()
    assert "SELECT" in panel.locator("pre").inner_text()
    assert told["iri"] in panel.locator("pre").inner_text()


def test_a_mark_opens_its_cluster_and_values_lead_on(desk: Page) -> None:
    place(desk, "fujian").locator("[data-cluster]").click()
    panel = desk.locator(".map-panel")
    assert fragment(desk)["node"] == "cluster:ningde-batteries"
    panel.locator("button.panel-ref", has_text="Ningde").click()
    assert fragment(desk)["node"] == "place:ningde"
    assert desk.evaluate("document.activeElement.textContent") == "Ningde"
    desk.go_back()
    assert fragment(desk)["node"] == "cluster:ningde-batteries"
    panel.locator(".panel-close").click()
    assert panel.is_hidden()


def test_external_links_lead_to_the_web_only(desk: Page) -> None:
    desk.evaluate("atlas.setHash({ node: 'place:suzhou' })")
    links = desk.locator(".panel-links a")
    assert links.count() > 0
    for link in links.all():
        assert str(link.get_attribute("href")).startswith("http")
        assert link.get_attribute("rel") == "noopener noreferrer"


def test_filters_narrow_the_counts(desk: Page, graph: KnowledgeGraph) -> None:
    desk.locator("[data-value='sector:equipment']").click()
    assert counts(desk) == by_unit(graph, sector="equipment")
    assert desk.locator(".map-summary b").inner_text() == "14 clusters"
    desk.locator("[data-value='sector:biomed']").click()
    assert desk.locator(".map-summary b").inner_text() == "19 clusters"
    assert fragment(desk)["sector"] == "sector:biomed,sector:equipment"
    desk.locator("[data-value='round:1']").click()
    first = {str(row["cluster"]) for row in graph.query("clusters-of-round", round="1").to_dicts()}
    both = {
        str(row["cluster"])
        for sector in ("biomed", "equipment")
        for row in graph.query("clusters", sector=sector).to_dicts()
    }
    assert desk.locator(".map-summary b").inner_text() == f"{len(first & both)} clusters"
    assert desk.evaluate("document.activeElement.dataset.value") == "round:1"
    desk.locator(".map-reset").click()
    assert counts(desk) == by_unit(graph)


def test_filters_that_nothing_fits_say_so(desk: Page) -> None:
    desk.evaluate("atlas.setHash({ sector: 'sector:vehicles', round: 'round:1' })")
    assert set(counts(desk).values()) == {0}
    assert "No cluster fits." in desk.locator(".map-list").inner_text()


def test_a_deep_link_shows_what_was_linked(opened: Opener) -> None:
    with opened("zh", f"page=map&{POINTS}&sector=sector:biomed&node=place:shenzhen") as seen:
        assert seen.page.locator(".map-stage").get_attribute("data-view") == "points"
        assert seen.page.locator("[data-value='sector:biomed']").get_attribute("aria-pressed") == "true"
        assert seen.page.locator(".map-panel h2").inner_text() == "深圳市"
        assert seen.page.locator("g.host.chosen").get_attribute("data-place") == "place:shenzhen"
        assert "筛选出 1 个，共 4 个" in seen.page.locator(".map-panel").inner_text()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_node_is_named(opened: Opener, lang: str) -> None:
    with opened(lang, "node=place:<b>nowhere</b>") as seen:
        assert "place:<b>nowhere</b>" in seen.page.locator(".map-tip").inner_text()
        assert seen.page.locator(".map-panel").is_hidden()
        seen.page.locator("g.tile .name").first.click()
        assert seen.page.locator(".map-tip").is_hidden()


@pytest.mark.parametrize("wrong", ["view=x", "sector=nothing", "round=,,", "region=place:x", "sector=sector:it,x"])
def test_a_fragment_that_makes_no_sense_is_no_error(opened: Opener, wrong: str) -> None:
    with opened("en", wrong) as seen:
        assert len(counts(seen.page)) == 34


def test_the_keyboard_reaches_and_opens_every_tile(desk: Page) -> None:
    stops = desk.locator("svg.map-drawing [tabindex='0']")
    assert stops.count() == 1
    stops.focus()
    reached = {desk.evaluate("document.activeElement.dataset.place")}
    waiting = list(reached)
    while waiting:
        here = waiting.pop()
        for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
            desk.evaluate("(id) => document.querySelector(`g[data-place='${id}']`).focus()", here)
            desk.keyboard.press(key)
            there = desk.evaluate("document.activeElement.dataset.place")
            if there not in reached:
                reached.add(there)
                waiting.append(there)
    assert len(reached) == 34
    assert stops.count() == 1
    place(desk, "hunan").focus()
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.textContent") == "Hunan"
    desk.keyboard.press("Escape")
    assert desk.locator(".map-panel").is_hidden()
    assert desk.evaluate("document.activeElement.dataset.place") == "place:hunan"


def test_focus_is_seen(desk: Page) -> None:
    desk.locator(".map-views button").first.focus()
    for _ in range(30):
        desk.keyboard.press("Tab")
        if desk.evaluate("document.activeElement.matches('g.tile')"):
            break
    ring = desk.evaluate("getComputedStyle(document.activeElement.querySelector('.ring')).stroke")
    assert ring not in ("none", "")


def test_the_list_is_another_way_in(desk: Page) -> None:
    first = desk.locator(".map-list li button").first
    assert first.inner_text().split() == ["Jiangsu", "10"]
    first.focus()
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.textContent") == "Jiangsu"
    desk.keyboard.press("Escape")
    assert desk.evaluate("document.activeElement.dataset.place") == "place:jiangsu"
    assert desk.evaluate("document.activeElement.closest('.map-list') !== null")


@pytest.mark.parametrize("view", ["", POINTS])
def test_languages_are_not_mixed(opened: Opener, view: str) -> None:
    han = "[\\u4e00-\\u9fff]"
    with opened("zh", view) as seen:
        page = seen.page
        page.locator("#switch-lang").click()
        shown = page.locator("#page-map").inner_text() + " ".join(page.locator(".map-drawing text").all_text_contents())
        assert page.evaluate(f"(text) => (text.match(/{han}+/g) || [])", shown) == []
        labels = page.evaluate(
            "[...document.querySelectorAll('#page-map [aria-label]')].map((e) => e.ariaLabel).join(' ')"
        )
        assert page.evaluate(f"(text) => (text.match(/{han}+/g) || [])", labels) == []
        page.locator("#switch-lang").click()
        shown = " ".join(page.locator(".map-drawing .labels, .map-drawing .tile").all_text_contents())
        assert page.evaluate("(text) => (text.match(/[A-Za-z]{2,}/g) || [])", shown) == []


def test_one_cluster_of_several_cities_is_joined(opened: Opener, graph: KnowledgeGraph) -> None:
    with opened("en", POINTS) as seen:
        lines: dict[str, int] = {}
        for join in seen.page.locator("g.join").all():
            cluster = str(join.get_attribute("data-cluster"))
            lines[cluster] = lines.get(cluster, 0) + 1
        hosts: dict[str, set[str]] = {}
        for row in graph.query("cluster-hosts").to_dicts():
            hosts.setdefault(graph.short(str(row["cluster"])), set()).add(str(row["host"]))
        assert lines == {cluster: len(own) - 1 for cluster, own in hosts.items() if len(own) > 1}
        dashed = seen.page.locator("g.join[data-cluster='cluster:chengyu-electronics'] .line")
        assert dashed.get_attribute("data-basis") == "inferred"
        assert dashed.evaluate("(line) => getComputedStyle(line).strokeDasharray") != "none"
        seen.page.locator("g.join[data-cluster='cluster:chengyu-electronics'] .hit").dispatch_event("click")
        assert fragment(seen.page)["node"] == "cluster:chengyu-electronics"


def test_units_are_joined_where_a_cluster_spans_them(desk: Page) -> None:
    joined = {str(join.get_attribute("data-cluster")) for join in desk.locator("g.join").all()}
    assert joined == {"cluster:jjj-health", "cluster:chengyu-electronics"}


def test_one_can_zoom_and_move_and_see_the_whole_again(opened: Opener) -> None:
    with opened("en", POINTS) as seen:
        page = seen.page

        def distance() -> float:
            found: float = page.evaluate("""() => {
              const at = (id) => document.querySelector(`g[data-place='place:${id}'] .disc`);
              return Math.hypot(at("chengdu").cx.baseVal.value - at("wuhan").cx.baseVal.value,
                                at("chengdu").cy.baseVal.value - at("wuhan").cy.baseVal.value);
            }""")
            return found

        whole = distance()
        page.locator("[data-zoom='closer']").click()
        assert distance() == pytest.approx(1.6 * whole, rel=0.02)
        page.locator("[data-zoom='whole']").click()
        assert distance() == pytest.approx(whole)
        page.mouse.move(500, 500)
        page.mouse.wheel(0, -400)
        page.wait_for_timeout(100)
        assert distance() > 1.5 * whole
        before = page.evaluate("document.querySelector(\"g[data-place='place:wuhan'] .disc\").cx.baseVal.value")
        page.mouse.down()
        page.mouse.move(600, 500, steps=4)
        page.mouse.up()
        after = page.evaluate("document.querySelector(\"g[data-place='place:wuhan'] .disc\").cx.baseVal.value")
        assert after == pytest.approx(before + 100, abs=8)
        page.locator("[data-region='place:yangtze-river-delta']").click()
        names = page.locator(".labels text").all_text_contents()
        assert {"Suzhou", "Wuxi", "Changzhou", "Nantong", "Nanjing"} <= set(names)
        assert page.evaluate(OVERLAPS) == []
        page.locator("[data-zoom='whole']").click()
        assert "region" not in fragment(page)
        assert distance() == pytest.approx(whole)


def test_discs_do_not_hide_each_other(opened: Opener) -> None:
    with opened("en", POINTS) as seen:
        hidden = seen.page.evaluate("""() => {
          const all = [...document.querySelectorAll("circle.disc")].map(({ cx, cy, r }) =>
            [cx, cy, r].map((length) => length.baseVal.value));
          return all.filter(([x, y, r], index) => all.some(([u, v, s], other) =>
            other !== index && Math.hypot(x - u, y - v) < r + s)).length;
        }""")
        assert hidden == 0


def test_no_border_is_drawn(opened: Opener) -> None:
    """Among the points there are the graticule, joins, discs and leaders, and no other line."""
    with opened("en", POINTS) as seen:
        others = seen.page.locator(
            ".map-drawing :is(path, line, polyline, polygon, rect):not(.graticule *, .joins *, .host *, .leaders *)"
        )
        assert others.count() == 0


def test_on_a_phone_the_panel_leaves_what_was_chosen_in_sight(opened: Opener) -> None:
    with opened("zh", size=PHONE) as seen:
        place(seen.page, "guangdong").locator(".name").click()
        tile = place(seen.page, "guangdong").bounding_box()
        panel = seen.page.locator(".map-panel").bounding_box()
        assert tile is not None
        assert panel is not None
        assert tile["y"] + tile["height"] <= panel["y"] + 1
        assert panel["y"] + panel["height"] == pytest.approx(PHONE[1], abs=1)


def test_it_prints(opened: Opener) -> None:
    with opened("en", "theme=dark") as seen:
        page = seen.page
        page.emulate_media(media="print")
        assert page.locator(".map-views").is_hidden()
        assert page.locator(".map-drawing").is_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.pdf(format="A4", landscape=True).startswith(b"%PDF")


@pytest.mark.parametrize("view", ["", POINTS])
@pytest.mark.parametrize("label", NASTY)
def test_labels_are_only_ever_text(chromium: Browser, tmp_path: Path, label: str, view: str) -> None:
    places = named(label)
    thing = {"label": {"zh": label, "en": label}, "iri": "urn:x", "kind": "x", "kind_label": {"zh": label, "en": label}}
    fact = {
        "property": {"zh": label, "en": label},
        "value": label,
        "basis": "inferred",
        "href": "javascript:window.hit=1",
        "reason": {"zh": label, "en": label},
        "sources": [{"label": {"zh": label, "en": label}, "href": "data:text/html,x"}],
    }
    link = {
        "href": "javascript:window.hit=1",
        "label": {"zh": label, "en": label},
        "predicate": label,
        "basis": "sourced",
    }
    told: dict[str, Any] = {"u:1": {**thing, "facts": [fact], "links": [link], "query": label}}
    document = write(tmp_path, assemble([page_of_places(places)], "zh", facts=facts_data(told)))
    with visit(chromium, document, f"node=u:1&{view}") as seen:
        assert seen.page.evaluate("window.hit") is None
        assert seen.page.locator("#page-map :is(img, script, b:not(.map-summary b))").count() == 0
        assert seen.page.locator(".map-panel a").count() == 0
        assert seen.page.locator(".map-panel h2").evaluate("(h) => h.textContent") == label
        if view:
            assert "1 个所在地没有坐标" in (seen.page.locator(".map-list").text_content() or "")


def test_an_empty_map_says_so(chromium: Browser, tmp_path: Path) -> None:
    from clustergraph.atlas.map_page import Places

    document = write(tmp_path, assemble([page_of_places(Places((), (), (), (), {}))], "en"))
    for view in ("", POINTS):
        with visit(chromium, document, view) as seen:
            assert "no cluster" in str(seen.page.locator(".map-drawing").text_content())
