"""The table of clusters: complete, sorted, filtered, downloaded as shown; escaped, and used in a real browser."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser

from clustergraph.atlas.clusters_page import clusters_page, page_of_table
from clustergraph.atlas.page import Page, assemble
from clustergraph.atlas.sharing import unshare
from clustergraph.errors import QueryError
from clustergraph.graph import KnowledgeGraph, open_graph
from tests.atlas.visits import PHONE, Visit, visit, write

BASES = {"sourced": {"zh": "有出处", "en": "Sourced"}}


@pytest.fixture(scope="module")
def file(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("clusters"), assemble([clusters_page(graph)], "zh"))


def expected(graph: KnowledgeGraph) -> dict[str, dict[str, set[tuple[str, str]]]]:
    """Cluster to property to values with their bases, asked of the graph."""
    rows = graph.sparql(
        "SELECT ?cluster ?property ?value ?basis WHERE { ?cluster a cg:Cluster . "
        "GRAPH ?source { ?cluster ?property ?value } ?source cg:basis ?basis }"
    )
    assert isinstance(rows, ox.QuerySolutions)
    found: dict[str, dict[str, set[tuple[str, str]]]] = {}
    for row in rows:
        value = row["value"].value
        of_property = found.setdefault(graph.short(row["cluster"].value), {})
        of_property.setdefault(graph.short(row["property"].value), set()).add(
            (
                graph.short(value) if isinstance(row["value"], ox.NamedNode) else value,
                row["basis"].value.rpartition("/")[2],
            )
        )
    return found


def test_every_value_of_every_cluster_is_there(graph: KnowledgeGraph) -> None:
    data = unshare(clusters_page(graph).data)  # type: ignore[arg-type]
    wanted = expected(graph)
    keys = [column["key"] for column in data["columns"]]
    assert keys[:3] == ["cg:sector", "cg:hostedIn", "cg:inProvince"]
    assert {row["id"] for row in data["rows"]} == set(wanted)
    for row in data["rows"]:
        for key in keys:
            cells = {(value["id"] or value["label"]["en"], value["basis"]) for value in row["values"][key]}
            assert cells == wanted[row["id"]].get(key, set())


def test_a_query_that_is_no_table_is_refused(home: Path) -> None:
    stored = home / "queries/atlas/table-of-clusters.rq"
    stored.write_text(stored.read_text("utf-8").replace("?basis\n", "\n"), "utf-8")
    with pytest.raises(QueryError, match="table-of-clusters describes no table"):
        clusters_page(open_graph(home))


@pytest.mark.browser
class TestInABrowser:
    @pytest.fixture
    def seen(self, chromium: Browser, file: Path) -> Iterator[Visit]:
        with visit(chromium, file) as seen:
            yield seen

    @staticmethod
    def ids(seen: Visit) -> list[str]:
        ids: list[str] = seen.page.eval_on_selector_all("tbody tr", "rows => rows.map((row) => row.dataset.id)")
        return ids

    def download(self, seen: Visit, button: str) -> bytes:
        with seen.page.expect_download() as download:
            seen.page.get_by_role("button", name=button).click()
        assert download.value.suggested_filename == f"clusters.{button[-4:].strip().lower()}"
        return Path(download.value.path()).read_bytes()

    def test_all_clusters_are_shown(self, seen: Visit, graph: KnowledgeGraph) -> None:
        count = len(graph.members("cg:Cluster"))
        assert len(self.ids(seen)) == count
        assert seen.page.locator(".count").inner_text() == f"显示 {count} 个，共 {count} 个"

    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("苏州", "cluster:suzhou-nano"),
            ("SUZHOU nano", "cluster:suzhou-nano"),
            ("suzhoushi", "cluster:suzhou-nano"),
            ("su zhou shi na mi", "cluster:suzhou-nano"),
            ("ｓｕｚｈｏｕ", "cluster:suzhou-biomed"),
            ("cluster:foguan", "cluster:foguan-home"),
        ],
    )
    def test_it_finds_names_in_chinese_english_and_pinyin(self, seen: Visit, typed: str, found: str) -> None:
        seen.page.locator("#clusters-find").fill(typed)
        ids = self.ids(seen)
        assert found in ids
        assert len(ids) < 20

    def test_nothing_found_says_so(self, seen: Visit) -> None:
        seen.page.locator("#clusters-find").fill("no such thing")
        assert self.ids(seen) == []
        assert seen.page.get_by_text("没有符合条件的集群。").is_visible()
        assert not seen.page.locator("table").is_visible()
        seen.page.get_by_role("button", name="清除筛选").click()
        assert len(self.ids(seen)) > 20

    def test_filters_are_the_values_of_columns(self, seen: Visit, graph: KnowledgeGraph) -> None:
        wanted = expected(graph)
        seen.page.get_by_label("所属领域").select_option(label="新材料")
        seen.page.get_by_label("所属统计区域").select_option(label="东部地区")
        assert set(self.ids(seen)) == {
            cluster
            for cluster, about in wanted.items()
            if "sector:materials" in {value for value, _ in about["cg:sector"]}
            and "place:region-east" in {value for value, _ in about["cg:inStatisticalRegion"]}
        }
        assert "t.cg:sector=sector:materials" in seen.page.url
        before = self.ids(seen)
        seen.page.reload()
        assert self.ids(seen) == before
        assert seen.page.get_by_label("所属领域").input_value() == "sector:materials"

    def test_headings_sort_both_ways(self, seen: Visit, graph: KnowledgeGraph) -> None:
        wanted = expected(graph)
        heading = seen.page.get_by_role("button", name="优胜轮次")
        heading.click()
        rounds = [min(value for value, _ in wanted[cluster]["cg:inRound"]) for cluster in self.ids(seen)]
        assert rounds == sorted(rounds)
        assert len(set(rounds)) == 3
        assert seen.page.locator('[data-key="cg:inRound"]').get_attribute("aria-sort") == "ascending"
        heading.click()
        rounds = [min(value for value, _ in wanted[cluster]["cg:inRound"]) for cluster in self.ids(seen)]
        assert rounds == sorted(rounds, reverse=True)
        assert seen.page.locator('[data-key="cg:inRound"]').get_attribute("aria-sort") == "descending"
        seen.page.get_by_role("button", name="促进机构").click()
        told = ["cg:promotedBy" in wanted[cluster] for cluster in self.ids(seen)]
        assert told == sorted(told, reverse=True), "what has no value comes last"

    def test_names_are_sorted_as_their_language_is(self, seen: Visit) -> None:
        assert self.ids(seen)[0] == "cluster:baoding-power"
        names = seen.page.locator("tbody th").all_inner_texts()
        assert names[0].startswith("保定")
        seen.page.locator("#switch-lang").click()
        names = seen.page.locator("tbody th").all_inner_texts()
        assert names == sorted(names, key=str.lower)
        assert not [c for c in seen.page.locator("#page-clusters").inner_text() if "\u4e00" <= c <= "\u9fff"]
        options = seen.page.locator("option").all_inner_texts()
        assert not [text for text in options if any("\u4e00" <= c <= "\u9fff" for c in text)]

    def test_what_is_not_sourced_is_marked(self, seen: Visit, graph: KnowledgeGraph) -> None:
        row = seen.page.locator('tr[data-id="cluster:foguan-home"]')
        assert row.locator(".inferred", has_text="东莞市").get_attribute("title") == graph.label(
            graph.expand("basis:inferred") or "", "zh"
        )
        assert row.locator(".sourced", has_text="佛山市").count() == 1

    def test_csv_of_what_is_shown(self, seen: Visit, graph: KnowledgeGraph) -> None:
        seen.page.locator("#clusters-find").fill("suzhou")
        content = self.download(seen, "下载 CSV")
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\n") == content.count(b"\r\n")
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        assert [row["id"] for row in rows] == self.ids(seen)
        (nano,) = [row for row in rows if row["id"] == "cluster:suzhou-nano"]
        assert nano["iri"] == graph.expand("cluster:suzhou-nano")
        assert nano["name_zh"] == graph.label(nano["iri"], "zh")
        assert (nano["所属领域"], nano["所属领域 (依据)"]) == ("新材料", "inferred")

    def test_json_of_what_is_shown(self, seen: Visit, graph: KnowledgeGraph) -> None:
        seen.page.get_by_label("所属领域").select_option(label="新材料")
        objects = json.loads(self.download(seen, "下载 JSON"))
        assert [each["id"] for each in objects] == self.ids(seen)
        wanted = expected(graph)
        for each in objects:
            assert {(v["id"], v["basis"]) for v in each["cg:hostedIn"]} == wanted[each["id"]]["cg:hostedIn"]

    def test_a_formula_stays_text_in_a_spreadsheet(self, chromium: Browser, tmp_path: Path) -> None:
        evil = ['=HYPERLINK("http://x","y")', "+1", "@SUM(A1)", '</script><img src=x onerror=window.broken=1>,"a"\nb']
        rows: list[dict[str, Any]] = [
            {
                "id": f"ex:{index}",
                "iri": f"urn:{index}",
                "label": {"zh": text, "en": text},
                "spelling": [],
                "values": {"ex:p": [{"id": None, "label": {"zh": text, "en": text}, "basis": "sourced"}]},
            }
            for index, text in enumerate(evil)
        ]
        page = page_of_table([{"key": "ex:p", "label": {"zh": evil[3], "en": evil[3]}}], rows, BASES)
        with visit(chromium, write(tmp_path, assemble([page], "zh"))) as seen:
            assert seen.page.evaluate("window.broken") is None
            read = list(csv.reader(io.StringIO(self.download(seen, "下载 CSV").decode("utf-8-sig"), newline="")))
            by_id = {row[0]: row for row in read[1:]}
            for index, text in enumerate(evil):
                guarded = text if text.startswith("<") else f"'{text}"
                assert by_id[f"ex:{index}"][2] == by_id[f"ex:{index}"][4] == guarded

    def test_clusters_lead_to_the_network_where_there_is_one(
        self, chromium: Browser, graph: KnowledgeGraph, tmp_path: Path
    ) -> None:
        network = Page("network", {"zh": "关系图", "en": "Network"}, "")
        with visit(chromium, write(tmp_path, assemble([clusters_page(graph), network], "zh"))) as seen:
            seen.page.locator('tr[data-id="cluster:suzhou-nano"] a').click()
            assert seen.page.evaluate("[atlas.current, atlas.hash.node]") == ["network", "cluster:suzhou-nano"]

    def test_headings_stay_in_sight(self, seen: Visit) -> None:
        seen.page.evaluate("scrollTo(0, 900)")
        header = seen.page.locator("header.shell").bounding_box()
        assert header is not None
        heading = seen.page.locator("thead th").first.bounding_box()
        assert heading is not None
        assert abs(heading["y"] - header["height"]) < 2

    def test_an_empty_table_opens(self, chromium: Browser, tmp_path: Path) -> None:
        with visit(chromium, write(tmp_path, assemble([page_of_table([], [], {})], "en"))) as seen:
            assert seen.page.get_by_text("No cluster matches.").is_visible()

    def test_only_the_table_scrolls_sideways_on_a_phone(self, chromium: Browser, file: Path) -> None:
        with visit(chromium, file, size=PHONE) as seen:
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
            name = seen.page.locator("tbody th").first
            before = name.bounding_box()
            seen.page.locator(".wide").evaluate("element => { element.scrollLeft = 300; }")
            assert name.bounding_box() == before, "names stay in sight"
