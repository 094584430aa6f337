"""The page of checked figures: bars, verdicts, what was counted, and the query; escaped, and used in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from clustergraph.atlas.charts import charts
from clustergraph.atlas.figures_page import figures_page
from clustergraph.atlas.page import Page, assemble
from clustergraph.errors import QueryError
from clustergraph.figures import DIFFERS, REPRODUCED, Figure, check_figures
from clustergraph.graph import KnowledgeGraph, open_graph
from tests.atlas.visits import DESK, PHONE, Visit, visit, write


@pytest.fixture(scope="module")
def figures(graph: KnowledgeGraph) -> list[Figure]:
    return check_figures(graph)


@pytest.fixture(scope="module")
def file(graph: KnowledgeGraph, figures: list[Figure], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("figures"), assemble([figures_page(graph, figures)], "zh"))


class Tags(HTMLParser):
    """Collects the names of all elements."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)


def test_every_text_is_escaped(graph: KnowledgeGraph) -> None:
    evil = "</pre><script>alert(1)</script>\"'<img src=x onerror=alert(1)>"
    figures = [
        replace(figure, id=evil, text=evil, reason=evil, explanation={"en": evil})
        for figure in check_figures(graph, "total")
    ]
    tags = Tags()
    tags.feed(figures_page(graph, figures).body)
    assert "script" not in tags.names
    assert "img" not in tags.names


def test_charts_have_what_is_computed_beside_what_was_stated(graph: KnowledgeGraph, figures: list[Figure]) -> None:
    drawn = {chart.query.name: chart for chart in charts(graph, figures)}
    assert set(drawn) >= {"chart-regions", "chart-provinces", "chart-cities", "chart-sectors"}
    shown = {bar.figure.id for chart in drawn.values() for bar in chart.bars if bar.figure}
    one_thing = {
        figure.id
        for figure in figures
        if figure.query.name in {"clusters-in-place", "clusters-in-sectors"} and figure.id != "top-two-sectors"
    }
    assert shown == one_thing
    for chart in drawn.values():
        for bar in chart.bars:
            if bar.figure:
                assert (bar.stated, bar.computed) == (bar.figure.stated, bar.figure.computed)
    everywhere = sum(bar.computed for bar in drawn["chart-regions"].bars)
    assert everywhere == sum(bar.computed for bar in drawn["chart-sectors"].bars) == len(graph.members("cg:Cluster"))
    lengths = [len(chart.bars) for chart in drawn.values()]
    assert lengths == sorted(lengths)


def test_a_published_figure_of_a_thing_without_clusters_still_has_its_bar(home: Path) -> None:
    claims = home / "data/achie-2023/claims.csv"
    text = claims.read_text("utf-8")
    claims.write_text(
        text.replace("list=list:miit-2022;place=place:hunan\n", "list=list:miit-2022;place=place:tibet\n"), "utf-8"
    )
    graph = open_graph(home)
    (chart,) = [chart for chart in charts(graph, check_figures(graph)) if chart.query.name == "chart-provinces"]
    (bar,) = [bar for bar in chart.bars if bar.thing.endswith("/tibet")]
    assert (bar.computed, bar.stated) == (0, 4)
    assert figures_page(graph, check_figures(graph)).body.count("width:0.0%") == 1


def test_a_query_that_is_no_chart_is_refused(home: Path) -> None:
    (home / "queries/atlas/chart-broken.rq").write_text(
        "#+ summary: x\n#+ tags: [chart]\nSELECT ?thing WHERE { ?thing a ?kind } ORDER BY ?thing", "utf-8"
    )
    graph = open_graph(home)
    with pytest.raises(QueryError, match="chart-broken describes no chart"):
        charts(graph, [])


def test_a_new_chart_is_a_new_file(home: Path) -> None:
    stored = home / "queries/atlas/chart-regions.rq"
    text = (
        stored.read_text("utf-8").replace("statistical region", "country").replace("cg:StatisticalRegion", "cg:Country")
    )
    (home / "queries/atlas/chart-countries.rq").write_text(text, "utf-8")
    graph = open_graph(home)
    body = figures_page(graph, check_figures(graph)).body
    assert 'data-chart="chart-countries"' in body
    assert "Clusters by country" in body


@pytest.mark.browser
class TestInABrowser:
    @pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
    def seen(self, request: pytest.FixtureRequest, chromium: Browser, file: Path) -> Iterator[Visit]:
        with visit(chromium, file, size=request.param) as seen:
            yield seen
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= request.param[0]

    def test_every_figure_is_there_and_opens(self, seen: Visit, figures: list[Figure]) -> None:
        rows = seen.page.locator(".figures > li")
        assert rows.count() == len(figures)
        for figure in figures:
            if figure.verdict != DIFFERS and figure.id != "total":
                continue
            row = seen.page.locator(f"#figure-{figure.id}")
            assert row.locator("pre").count() == 0
            row.locator("summary").click()
            assert row.locator("pre").inner_text().strip() == figure.sparql.strip()
            assert row.locator("tbody tr").count() == len(figure.evidence)
            if figure.explanation:
                assert figure.explanation["zh"] in row.inner_text()
            assert ("不符" if figure.verdict == DIFFERS else "相符") in row.locator("summary").inner_text()

    def test_the_query_is_copied(self, seen: Visit, figures: list[Figure]) -> None:
        seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        row = seen.page.locator("#figure-total")
        row.locator("summary").click()
        row.get_by_role("button", name="复制查询").click()
        row.get_by_role("button", name="已复制").wait_for()
        (total,) = [figure for figure in figures if figure.id == "total"]
        assert seen.page.evaluate("navigator.clipboard.readText()") == total.sparql.strip() + "\n"

    def test_a_bar_shows_what_was_counted(self, seen: Visit, graph: KnowledgeGraph, figures: list[Figure]) -> None:
        (chart,) = [chart for chart in charts(graph, figures) if chart.query.name == "chart-sectors"]
        for bar in chart.bars:
            row = seen.page.locator(f'[data-thing="{bar.thing}"]')
            row.locator("summary").click()
            row.locator(".counted li").first.wait_for()  # a browser says later that it opened
            names = row.locator(".counted li").all_inner_texts()
            assert sorted(names) == sorted(graph.label(iri, "zh") for iri in bar.counted)
        differing = next(bar for bar in chart.bars if bar.figure and bar.figure.verdict == DIFFERS)
        assert differing.figure is not None
        row = seen.page.locator(f'[data-thing="{differing.thing}"]')
        assert "不符" in row.locator("summary").inner_text()
        row.get_by_role("link", name="查看核查").click()
        opened = seen.page.locator(f"#figure-{differing.figure.id}")
        assert opened.get_attribute("open") == ""
        opened.locator("summary").click()
        row.get_by_role("link", name="查看核查").click()
        assert opened.get_attribute("open") == "", "the same link opens it again"

    def test_bars_are_as_long_as_their_numbers(self, seen: Visit) -> None:
        bars = seen.page.eval_on_selector_all(
            "#chart-sectors .line",
            "lines => lines.map((line) => [Number(line.querySelector('.number').textContent),"
            " line.querySelector('.bar').getBoundingClientRect().width])",
        )
        assert len(bars) == 12
        unit = max(width / number for number, width in bars)
        assert all(abs(width - unit * number) < 2 for number, width in bars)

    def test_verdicts_filter(self, seen: Visit, figures: list[Figure]) -> None:
        seen.page.get_by_role("button", name="不符").click()
        visible = seen.page.locator(".figures > li:visible")
        assert visible.count() == sum(figure.verdict == DIFFERS for figure in figures) > 0
        seen.page.get_by_role("button", name="相符").click()
        assert visible.count() == sum(figure.verdict == REPRODUCED for figure in figures)
        seen.page.get_by_role("button", name="全部").click()
        assert visible.count() == len(figures)

    def test_english(self, seen: Visit, figures: list[Figure], graph: KnowledgeGraph) -> None:
        seen.page.locator("#switch-lang").click()
        seen.page.locator("#figure-city-three-changsha summary").click()
        seen.page.locator("#figure-city-three-changsha pre").wait_for()
        text = seen.page.locator("#page-figures").inner_text()
        assert "differs" in text
        # Names of clusters are the only Chinese that a reader of English may see, and there are none here.
        assert not [character for character in text if "\u4e00" <= character <= "\u9fff"]

    def test_a_deep_link_opens_a_figure(self, chromium: Browser, file: Path) -> None:
        with visit(chromium, file, "figure=city-three-changsha") as seen:
            row = seen.page.locator("#figure-city-three-changsha")
            assert row.locator("pre").is_visible()
            assert seen.page.evaluate("document.activeElement.closest('details').id") == "figure-city-three-changsha"
            box = row.bounding_box()
            assert box is not None
            header = seen.page.locator("header.shell").bounding_box()
            assert header is not None
            assert header["height"] <= box["y"] < header["height"] + 20, "right below the header, not under it"

    def test_things_counted_lead_to_the_network_where_there_is_one(
        self, chromium: Browser, graph: KnowledgeGraph, figures: list[Figure], tmp_path: Path
    ) -> None:
        network = Page("network", {"zh": "关系图", "en": "Network"}, "")
        text = assemble([figures_page(graph, figures), network], "en")
        with visit(chromium, write(tmp_path, text)) as seen:
            row = seen.page.locator("#figure-city-three-changsha")
            row.locator("summary").click()
            row.locator("tbody th a").first.click()
            assert seen.page.evaluate("[atlas.current, atlas.hash.node]") == ["network", "cluster:changsha-computing"]

    def test_it_prints(self, chromium: Browser, file: Path) -> None:
        with visit(chromium, file, "theme=dark") as seen:
            assert seen.page.pdf(print_background=False).startswith(b"%PDF")

    @pytest.mark.parametrize("count", [0, 1])
    def test_few_figures_open_without_charts(
        self, chromium: Browser, graph: KnowledgeGraph, figures: list[Figure], tmp_path: Path, count: int
    ) -> None:
        page = figures_page(graph, figures[:count], charted=False)
        with visit(chromium, write(tmp_path, assemble([page], "en"))) as seen:
            assert seen.page.locator(".figures > li").count() == count
            assert seen.page.locator(".chart, .key").count() == 0
