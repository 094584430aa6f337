"""The whole atlas: its pages in files beside each other, or in one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from clustergraph.atlas import network_page
from clustergraph.atlas.clusters_page import clusters_page
from clustergraph.atlas.embedding import content_security_policy
from clustergraph.atlas.facts import facts, facts_data
from clustergraph.atlas.figures_page import figures_page
from clustergraph.atlas.map_page import map_page
from clustergraph.atlas.page import TITLE, Page, assemble
from clustergraph.figures import check_figures

if TYPE_CHECKING:
    from clustergraph.graph import KnowledgeGraph

INDEX = "index.html"
"""Where a folder is opened: leads to the first page."""

PAGES: tuple[Callable[[KnowledgeGraph, str], Page], ...] = (
    network_page.page,
    lambda graph, lang: map_page(graph),
    lambda graph, lang: figures_page(graph, check_figures(graph)),
    lambda graph, lang: clusters_page(graph),
)
"""What makes the pages, in the order of their tabs."""

TELLING = {"network", "map"}
"""The pages with a panel, which need the facts of things."""


def one_file(graph: KnowledgeGraph, lang: str) -> str:
    """The atlas as one document.

    Args:
        graph: the graph.
        lang: ``zh`` or ``en``: the language at first.

    Returns:
        A whole HTML document that opens without a network.

    Raises:
        QueryError: a stored query of the atlas is missing or fails.
    """
    return assemble(_pages(graph, lang), lang, facts=facts_data(facts(graph)))


def many_files(graph: KnowledgeGraph, lang: str) -> dict[str, str]:
    """The atlas as a document for each page, which link to each other.

    Args:
        graph: the graph.
        lang: ``zh`` or ``en``: the language at first.

    Returns:
        File name to document; `INDEX` leads to the first page.

    Raises:
        QueryError: a stored query of the atlas is missing or fails.
    """
    pages = _pages(graph, lang)
    told = facts_data(facts(graph))
    links = {page.name: f"{page.name}.html" for page in pages}
    titles = {page.name: page.title for page in pages}
    return {
        INDEX: _index(pages, lang),
        **{
            links[page.name]: assemble(
                [page], lang, links=links, titles=titles, facts=told if page.name in TELLING else None
            )
            for page in pages
        },
    }


def _pages(graph: KnowledgeGraph, lang: str) -> list[Page]:
    return [make(graph, lang) for make in PAGES]


def _index(pages: Sequence[Page], lang: str) -> str:
    first = escape(f"{pages[0].name}.html")
    items = "".join(f'<li><a href="{escape(page.name)}.html">{escape(page.title[lang])}</a></li>' for page in pages)
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(content_security_policy([]))}">\n'
        f'<meta http-equiv="refresh" content="0; url={first}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(TITLE[lang])}</title>\n<link rel="icon" href="data:,">\n</head>\n<body>\n'
        f"<h1>{escape(TITLE[lang])}</h1>\n<ul>{items}</ul>\n</body>\n</html>\n"
    )
