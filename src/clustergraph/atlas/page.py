"""The shell of the atlas: one HTML document made of pages, in two languages, that asks no network for anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from clustergraph.atlas.embedding import content_security_policy, json_for_script
from clustergraph.atlas.palette import palette_css

TITLE = {"zh": "国家先进制造业集群图谱", "en": "Atlas of national advanced manufacturing clusters"}
"""What the atlas is called."""


@dataclass(frozen=True)
class Page:
    """A part of the atlas that fills the window when its tab is chosen.

    Attributes:
        name: of its file, and of its section in a document.
        title: its tab, by language.
        body: HTML of its section, in both languages (see `both` and `attribute`).
        style: its CSS; every rule begins with ``.page-`` and its name.
        scripts: texts of its libraries and its program, in order; the same text in two pages stands in a document once.
        data: what has a JSON; its program gets it as an object.
        shared: CSS that several pages use; the same text stands in a document once.
        full: whether it fills the window exactly, rather than being as long as it is.
    """

    name: str
    title: Mapping[str, str]
    body: str
    style: str = ""
    scripts: tuple[str, ...] = ()
    data: object = None
    shared: tuple[str, ...] = ()
    full: bool = False


def assemble(
    pages: Sequence[Page],
    lang: str,
    *,
    links: Mapping[str, str] | None = None,
    titles: Mapping[str, Mapping[str, str]] | None = None,
    facts: object = None,
    title: Mapping[str, str] = TITLE,
) -> str:
    """One HTML document of one or more pages.

    Args:
        pages: the pages, in the order of their tabs; the first is shown at first.
        lang: ``zh`` or ``en``: the language at first.
        links: name of a page to the address of its file, in the order of the tabs; a page of this document stands
            where its name is, or before all links when it is not among them.
        titles: name of a page in another file to its tab, by language.
        facts: what several pages tell of things, as `clustergraph.atlas.facts.facts_data` gives it; None for
            nothing.
        title: of the document, by language.

    Returns:
        The document: its scripts are named by their digests in its policy, and no data can end a script.

    Raises:
        ValueError: there is no page.
    """
    if not pages:
        raise ValueError("a document has at least one page")
    shell = asset("shell.js")
    scripts = list(dict.fromkeys([shell, *(script for page in pages for script in page.scripts)]))
    styles = dict.fromkeys([palette_css(), asset("shell.css"), *(text for page in pages for text in page.shared)])
    data = {f"data-{page.name}": page.data for page in pages if page.data is not None}
    if facts is not None:
        data["data-facts"] = facts
    return Template(asset("shell.html")).substitute(
        language="zh-CN" if lang == "zh" else "en",
        lang=lang,
        fill=str(pages[0].full).lower(),
        first=escape(pages[0].name),
        policy=escape(content_security_policy(scripts)),
        title=escape(f"{pages[0].title[lang]} · {title[lang]}"),
        title_zh=escape(title["zh"]),
        title_en=escape(title["en"]),
        style="\n".join([*styles, *(page.style for page in pages if page.style)]),
        tabs=_tabs(pages, links or {}, titles or {}),
        sections="\n".join(_section(page, shown=page is pages[0]) for page in pages),
        data="\n".join(
            f'<script type="application/json" id="{escape(name)}">{json_for_script(value)}</script>'
            for name, value in data.items()
        ),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )


def both(texts: Mapping[str, str]) -> str:
    """A text in both languages, of which the page shows the one that is chosen.

    Args:
        texts: ``zh`` and ``en``.

    Returns:
        HTML of two spans, escaped; of one without a language when both say the same.
    """
    if texts["zh"] == texts["en"]:
        return f"<span>{escape(texts['zh'])}</span>"
    return "".join(f'<span lang="{lang}">{escape(texts[lang])}</span>' for lang in ("zh", "en"))


def attribute(name: str, texts: Mapping[str, str], lang: str) -> str:
    """An attribute that the page keeps in the language that is chosen.

    Args:
        name: of the attribute; ``text`` for the text of an element that holds no others, such as an option.
        texts: ``zh`` and ``en``.
        lang: the language at first.

    Returns:
        HTML of the attributes, to stand in a tag.
    """
    own = "" if name == "text" else f'{name}="{escape(texts[lang])}" '
    return f'{own}data-attr="{name}" data-zh="{escape(texts["zh"])}" data-en="{escape(texts["en"])}"'


@cache
def asset(name: str) -> str:
    """A file of ``assets/``.

    Args:
        name: of the file.

    Returns:
        Its text.
    """
    return (files("clustergraph.atlas") / "assets" / name).read_text("utf-8")


def _tabs(pages: Sequence[Page], links: Mapping[str, str], titles: Mapping[str, Mapping[str, str]]) -> str:
    here = {page.name: page for page in pages}
    order = [*(name for name in here if name not in links), *links]
    if len(order) < 2:
        return ""
    tabs = []
    for name in order:
        if name in here:
            current = ' aria-current="page"' if name == pages[0].name else ""
            tabs.append(
                f'<a href="#page={escape(name)}" data-page="{escape(name)}"{current}>{both(here[name].title)}</a>'
            )
        else:
            text = titles.get(name, {"zh": name, "en": name})
            tabs.append(f'<a href="{escape(links[name])}" data-file="{escape(name)}">{both(text)}</a>')
    return "\n".join(tabs)


def _section(page: Page, *, shown: bool) -> str:
    name = escape(page.name)
    hidden = "" if shown else " hidden"
    return (
        f'<section id="page-{name}" class="page page-{name}" data-full="{str(page.full).lower()}" '
        f'data-title-zh="{escape(page.title["zh"])}" data-title-en="{escape(page.title["en"])}" '
        f'tabindex="-1" aria-labelledby="title-{name}"{hidden}>\n'
        f'<h2 id="title-{name}">{both(page.title)}</h2>\n{page.body}\n</section>'
    )
