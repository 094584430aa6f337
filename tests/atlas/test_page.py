"""The shell: one document of pages, in two languages and two themes, that asks for nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from clustergraph.atlas.page import TITLE, Page, assemble, attribute, both
from clustergraph.atlas.palette import CATEGORIES, palette_css
from tests.atlas.visits import PHONE, visit, write

PROGRAM = """
atlas.page("%s", (section, data) => {
  section.append(atlas.el("p", { class: "made", title: data.text }, data.text));
  atlas.on("hash", (hash) => { section.dataset.node = hash.node ?? ""; });
  for (const event of ["lang", "theme", "show"]) {
    atlas.on(event, (value) => { section.dataset[event] = value; });
  }
});
"""
TALL = ".body { height: 3000px; }"
NASTY = [
    "</script><script>window.broken=1</script>",
    "<img src=x onerror='window.broken=1'>",
    '"><script>window.broken=1</script>',
    "\u202eright to left\u202c \u2067isolate\u2069",
    "line\u2028paragraph\u2029end",
    "&lt;b&gt; &amp; $policy ${data}",
]


def page(name: str, text: object = None, **more: Any) -> Page:
    return Page(
        name,
        {"zh": f"{name}页", "en": f"{name} page"},
        f'<p class="body">{both({"zh": "正文", "en": "text"})}</p><p id="mark-{name}">mark</p>',
        scripts=("window.library = 1;", PROGRAM % name),
        data={"text": text or {"zh": "数据", "en": "data"}},
        **more,
    )


class Parsed(HTMLParser):
    """What a browser would take for scripts and other elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag == "script"
        if self._inside:
            self.scripts.append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            attributes, text = self.scripts[-1]
            self.scripts[-1] = (attributes, text + data)


def test_the_policy_names_every_script_and_no_other() -> None:
    parsed = Parsed(assemble([page("network"), page("map")], "zh"))
    (policy,) = [a["content"] for tag, a in parsed.tags if tag == "meta" and a.get("http-equiv")]
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    hashes = {
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
        for attributes, text in parsed.scripts
        if "type" not in attributes
    }
    assert set(re.findall("'sha256-[^']+'", policy)) == hashes
    assert len(hashes) == 4  # the shell, the library that both pages have, two programs


def test_a_script_and_a_style_that_pages_share_stand_once() -> None:
    text = assemble([page("network", shared=(".panel{}",)), page("map", shared=(".panel{}",))], "en")
    assert text.count("window.library = 1;") == 1
    assert text.count(".panel{}") == 1


def test_a_document_needs_a_page() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        assemble([], "zh")


@settings(max_examples=25, deadline=None)
@given(st.text() | st.sampled_from(NASTY))
def test_any_text_stays_text(text: str) -> None:
    texts = {"zh": text, "en": text + "!"}
    made = Page("network", texts, both(texts) + f"<b {attribute('title', texts, 'zh')}></b>", data={"text": texts})
    parsed = Parsed(assemble([made, page("map")], "en", title=texts, facts={"text": text}, links={"far": "far.html"}))
    assert not [tag for tag, _ in parsed.tags if tag in {"img", "iframe", "object", "base"}]
    assert not [a for _, a in parsed.tags if any(name.startswith("on") for name in a)]
    data = {a["id"]: json.loads(content) for a, content in parsed.scripts if a.get("type") == "application/json"}
    assert data["data-network"] == {"text": texts}
    assert data["data-facts"] == {"text": text}
    assert len(parsed.scripts) == 6


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_a_program_the_language_asked_for_is_there(lang: str) -> None:
    parsed = Parsed(assemble([page("network")], lang))
    html = next(a for tag, a in parsed.tags if tag == "html")
    assert (html["lang"], html["data-lang"]) == ({"zh": "zh-CN", "en": "en"}[lang], lang)
    assert not [tag for tag, a in parsed.tags if tag == "a" and "data-page" in a], "one page has no tabs"


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_categories_stand_out_from_both_grounds() -> None:
    assert all(contrast(light, "#ffffff") >= 3 and contrast(dark, "#12171d") >= 3 for light, dark in CATEGORIES)
    assert all(len({pair[ground] for pair in CATEGORIES}) == len(CATEGORIES) == 10 for ground in (0, 1))
    assert palette_css().count("--c9:") == 3


@pytest.mark.browser
class TestInABrowser:
    def test_tabs_languages_themes_and_addresses(self, chromium: Browser, tmp_path: Path) -> None:
        file = write(tmp_path, assemble([page("network"), page("map")], "zh"))
        with visit(chromium, file) as seen:
            network, map_ = seen.page.locator("#page-network"), seen.page.locator("#page-map")
            assert seen.page.title() == f"network页 · {TITLE['zh']}"
            assert network.is_visible()
            assert not map_.is_visible()
            assert map_.locator(".made").count() == 0, "a page starts when it is first shown"
            assert "正文" in network.inner_text()
            assert "text" not in network.inner_text()

            seen.page.get_by_role("link", name="map页").click()
            assert map_.is_visible()
            assert not network.is_visible()
            assert seen.page.get_by_role("link", name="map页").get_attribute("aria-current") == "page"
            assert seen.page.url.endswith("#page=map")
            assert seen.page.title() == f"map页 · {TITLE['zh']}"

            seen.page.locator("#switch-lang").click()
            assert seen.page.evaluate("document.documentElement.lang") == "en"
            assert map_.inner_text().split() == ["map", "page", "text", "mark", "data"]
            assert map_.locator(".made").get_attribute("title") == "data"
            assert map_.get_attribute("data-lang") == "en"
            assert "lang=en" in seen.page.url

            before = seen.page.evaluate("atlas.cssVar('--paper')")
            seen.page.locator("#switch-theme").click()
            assert seen.page.evaluate("atlas.cssVar('--paper')") != before
            assert map_.get_attribute("data-theme") == "dark"
            assert seen.page.locator("#switch-theme").get_attribute("aria-pressed") == "true"
            seen.page.reload()
            assert seen.page.evaluate("[atlas.theme, atlas.lang, atlas.current]") == ["dark", "en", "map"]

            seen.page.evaluate("atlas.setHash({ node: 'place:suzhou/1', page: 'network' })")
            assert seen.page.url.endswith("node=place:suzhou/1")
            assert network.is_visible()
            seen.page.go_back()
            assert map_.is_visible()
            assert seen.page.evaluate("atlas.hash.node") is None
            seen.page.go_forward()
            assert network.get_attribute("data-node") == "place:suzhou/1"

    def test_each_page_keeps_how_far_it_was_scrolled(self, chromium: Browser, tmp_path: Path) -> None:
        file = write(tmp_path, assemble([page("network", style=TALL), page("map", style=TALL)], "zh"))
        with visit(chromium, file) as seen:
            seen.page.evaluate("scrollTo(0, 700)")
            seen.page.locator('a[data-page="map"]').click()
            assert seen.page.evaluate("scrollY") == 0
            seen.page.locator('a[data-page="network"]').click()
            assert seen.page.evaluate("scrollY") == 700

    def test_a_deep_link_opens_its_page_language_and_theme(self, chromium: Browser, tmp_path: Path) -> None:
        file = write(tmp_path, assemble([page("network"), page("map")], "zh"))
        with visit(chromium, file, "page=map&lang=en&theme=dark&node=a%26b%3D%E8%8B%8F") as seen:
            assert seen.page.evaluate("[atlas.current, atlas.lang, atlas.theme]") == ["map", "en", "dark"]
            assert seen.page.evaluate("atlas.hash.node") == "a&b=苏"

    @pytest.mark.parametrize("fragment", ["page=nowhere", "lang=fr&theme=pink", "%E0%A4%A", "=&&=x", "page"])
    def test_an_odd_address_shows_the_first_page(self, chromium: Browser, tmp_path: Path, fragment: str) -> None:
        file = write(tmp_path, assemble([page("network"), page("map")], "zh"))
        with visit(chromium, file, fragment) as seen:
            assert seen.page.evaluate("[atlas.current, atlas.lang]") == ["network", "zh"]

    def test_a_fragment_that_names_an_element_shows_its_page(self, chromium: Browser, tmp_path: Path) -> None:
        file = write(tmp_path, assemble([page("network"), page("map")], "zh"))
        with visit(chromium, file, "mark-map") as seen:
            assert seen.page.evaluate("atlas.current") == "map"

    def test_the_keyboard_reaches_the_content_and_the_switches(self, chromium: Browser, tmp_path: Path) -> None:
        file = write(tmp_path, assemble([page("network"), page("map")], "en"))
        with visit(chromium, file) as seen:
            seen.page.keyboard.press("Tab")
            assert seen.page.evaluate("document.activeElement.className") == "skip"
            seen.page.keyboard.press("Enter")
            assert seen.page.evaluate("document.activeElement.id") == "page-network"
            seen.page.locator("#switch-lang").focus()
            seen.page.keyboard.press("Space")
            assert seen.page.evaluate("atlas.lang") == "zh"

    @pytest.mark.parametrize("text", NASTY)
    def test_no_text_runs(self, chromium: Browser, tmp_path: Path, text: str) -> None:
        texts = {"zh": text, "en": text}
        made = Page("network", texts, both(texts), scripts=(PROGRAM % "network",), data={"text": texts})
        with visit(chromium, write(tmp_path, assemble([made], "zh", title=texts))) as seen:
            assert seen.page.evaluate("window.broken") is None
            assert seen.page.locator(".made").text_content() == text
            assert seen.page.locator(".made").get_attribute("title") == text

    def test_a_script_that_was_put_in_does_not_run(self, chromium: Browser, tmp_path: Path) -> None:
        """The policy holds even where escaping would have failed."""
        text = assemble([page("network")], "zh")
        file = write(tmp_path, text.replace("</main>", "<script>window.broken=1</script></main>"))
        context = chromium.new_context(offline=True)
        opened = context.new_page()
        opened.goto(file.as_uri())
        assert opened.evaluate("window.broken") is None
        assert opened.evaluate("atlas.current") == "network"
        context.close()

    def test_files_of_an_atlas_lead_to_each_other(self, chromium: Browser, tmp_path: Path) -> None:
        links = {"network": "network.html", "map": "map.html"}
        titles = {"map": {"zh": "地图", "en": "Map"}, "network": {"zh": "关系图", "en": "Network"}}
        for name in links:
            text = assemble([page(name)], "zh", links=links, titles=titles)
            (tmp_path / links[name]).write_text(text, "utf-8")
        with visit(chromium, tmp_path / "network.html", "node=place:suzhou&lang=en") as seen:
            assert seen.page.evaluate("atlas.href('map', { node: 'a' })") == "map.html#node=a&lang=en&theme=light"
            assert seen.page.evaluate("atlas.href('nowhere')") is None
            seen.page.get_by_role("link", name="Map").click()
            seen.page.wait_for_url("**/map.html*")
            assert seen.page.evaluate("[atlas.current, atlas.lang, atlas.hash.node]") == ["map", "en", "place:suzhou"]

    def test_what_is_copied_and_downloaded_is_what_was_given(self, chromium: Browser, tmp_path: Path) -> None:
        file = write(tmp_path, assemble([page("network")], "zh"))
        with visit(chromium, file) as seen:
            seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
            seen.page.evaluate("document.querySelector('main').prepend(atlas.copyButton('SELECT *\\n{}'))")
            seen.page.locator("button.copy").click()
            seen.page.get_by_role("button", name="已复制").wait_for()
            assert seen.page.evaluate("navigator.clipboard.readText()") == "SELECT *\n{}"
            with seen.page.expect_download() as download:
                seen.page.evaluate("atlas.download('表.csv', 'text/csv', 'a,苏州\\r\\n')")
            assert download.value.suggested_filename == "表.csv"
            assert Path(download.value.path()).read_bytes() == "a,苏州\r\n".encode()

    def test_a_phone_does_not_scroll_sideways(self, chromium: Browser, tmp_path: Path) -> None:
        pages = [page(name) for name in ("network", "map", "figures", "clusters")]
        with visit(chromium, write(tmp_path, assemble(pages, "en")), size=PHONE) as seen:
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
