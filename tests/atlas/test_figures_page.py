"""The page of checked figures: escaped, without script, and readable in a real browser."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from clustergraph.atlas.figures_page import figures_page
from clustergraph.figures import check_figures
from clustergraph.graph import KnowledgeGraph


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
    tags.feed(figures_page(graph, figures, "en"))
    assert "script" not in tags.names
    assert "img" not in tags.names


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_in_a_browser_without_network(graph: KnowledgeGraph, lang: str, tmp_path: Path, chromium: Browser) -> None:
    path = tmp_path / "figures.html"
    path.write_text(figures_page(graph, check_figures(graph), lang), encoding="utf-8")
    context = chromium.new_context(offline=True, viewport={"width": 390, "height": 844})
    requests: list[str] = []
    messages: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.goto(path.as_uri())
    assert requests == [path.as_uri()]
    assert messages == []
    assert page.locator("tbody > tr[id]").count() == 40
    row = page.locator("#city-three-changsha")
    assert not row.locator("pre").is_visible()
    row.locator("summary").click()
    assert row.locator("pre").is_visible()
    assert ("不符" if lang == "zh" else "differs") in row.inner_text()
    context.close()
