"""The whole atlas in a real browser: no request, no complaint, accessible, printed, on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from clustergraph.atlas.atlas import INDEX, many_files, one_file
from clustergraph.atlas.folder import write_folder
from clustergraph.graph import KnowledgeGraph
from tests.atlas.visits import DESK, PHONE, visit, write

pytestmark = pytest.mark.browser

PAGES = ("network", "map", "figures", "clusters")
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def file(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("atlas"), one_file(graph, "zh"))


@pytest.fixture(scope="module")
def folder(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("atlas") / "files"
    write_folder(many_files(graph, "en"), folder)
    return folder


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("size", "lang", "theme"),
    [(DESK, "zh", "light"), (DESK, "en", "dark"), (PHONE, "en", "light"), (PHONE, "zh", "dark")],
)
def test_every_page_is_accessible(
    chromium: Browser, file: Path, name: str, size: tuple[int, int], lang: str, theme: str
) -> None:
    with visit(chromium, file, f"page={name}&lang={lang}&theme={theme}", size, axe=True) as seen:
        seen.page.locator(f"#page-{name}").wait_for()
        seen.page.wait_for_timeout(300)
        if name in {"network", "map"}:
            seen.page.evaluate("atlas.setHash({ node: 'place:suzhou' })")
            seen.page.wait_for_timeout(300)
        if name == "figures":
            # A figure that differs, one that does not, and a bar of each kind: all of them would say no more.
            seen.page.evaluate(
                "for (const each of document.querySelectorAll('#figure-sector-it, #figure-total,'"
                " + '#chart-sectors li:first-child details, #chart-key-regions li:first-child details'))"
                " each.open = true"
            )
            seen.page.wait_for_timeout(100)
        response = Axe().run(seen.page).response
        found = [
            (each["id"], each["impact"], [node["target"] for node in each["nodes"][:3]])
            for each in response["violations"]
            if each["impact"] in SERIOUS
        ]
        assert found == []
        assert len(response["passes"]) > 20, "the checker ran"
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_checker_finds_what_is_wrong(chromium: Browser, file: Path) -> None:
    """Without this, a checker that finds nothing would prove nothing."""
    with visit(chromium, file, "page=clusters", axe=True) as seen:
        seen.page.evaluate(
            "document.querySelector('#page-clusters').insertAdjacentHTML('beforeend',"
            " '<button></button><p style=\"color:#bbb;background:#fff\">faint</p>')"
        )
        found = {each["id"] for each in Axe().run(seen.page).response["violations"]}
        assert {"button-name", "color-contrast"} <= found


def test_a_walk_through_all_pages_asks_for_nothing(chromium: Browser, file: Path) -> None:
    with visit(chromium, file) as seen:
        for lang in ("en", "zh"):
            for name in PAGES:
                seen.page.locator(f'header.shell a[data-page="{name}"]').click()
                assert seen.page.locator("section.page:visible").count() == 1
                assert seen.page.locator(f"#page-{name}").is_visible()
                seen.page.wait_for_timeout(150)
            seen.page.locator("#switch-lang").click()
            assert seen.page.evaluate("atlas.lang") == lang
            seen.page.locator("#switch-theme").click()


def test_a_cluster_of_the_table_is_shown_in_the_network(chromium: Browser, file: Path) -> None:
    with visit(chromium, file, "page=clusters") as seen:
        seen.page.locator('tr[data-id="cluster:suzhou-nano"] a').click()
        panel = seen.page.locator("#page-network .panel")
        panel.wait_for()
        assert "苏州市纳米新材料集群" in panel.inner_text()
        assert seen.page.url.endswith("page=network&node=cluster:suzhou-nano")


def test_files_beside_each_other_are_one_atlas(chromium: Browser, folder: Path) -> None:
    with visit(chromium, folder / INDEX) as seen:
        seen.page.wait_for_url("**/network.html")
        for name in (*PAGES[1:], PAGES[0]):
            seen.page.locator(f'header.shell a[data-file="{name}"]').click()
            seen.page.wait_for_url(f"**/{name}.html*")
            assert seen.page.locator(f"#page-{name}").is_visible()
            assert seen.page.evaluate("document.querySelectorAll('header.shell nav a').length") == len(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_prints(chromium: Browser, file: Path, name: str) -> None:
    with visit(chromium, file, f"page={name}&theme=dark") as seen:
        seen.page.wait_for_timeout(300)
        printed = seen.page.pdf(format="A4", landscape=True)
        assert printed.startswith(b"%PDF")
        assert len(printed) > 5000
