"""The checked figures as one HTML page: values, verdicts, and behind each the things counted and the query."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib.resources import files

from clustergraph.figures import Figure, figure_evidence, summary, value_text
from clustergraph.figures.report import WORDS, basis_label, basis_text, passage_text
from clustergraph.graph import KnowledgeGraph

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def figures_page(graph: KnowledgeGraph, figures: Sequence[Figure], lang: str) -> str:
    """A page that opens without a network and runs no script.

    Args:
        graph: where labels come from.
        figures: the figures.
        lang: ``zh`` or ``en``.

    Returns:
        A whole HTML document; every text in it is escaped.
    """
    words = WORDS[lang]
    style = (files("clustergraph.atlas") / "assets" / "figures.css").read_text(encoding="utf-8")
    head = "".join(
        f"<th scope='col'>{escape(words[key])}</th>" for key in ("figure", "stated", "computed", "verdict", "basis")
    )
    body = "".join(_row(graph, figure, lang) for figure in figures)
    return (
        f"<!DOCTYPE html>\n<html lang='{'zh-CN' if lang == 'zh' else 'en'}'>\n<head>\n<meta charset='utf-8'>\n"
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        "<meta name='viewport' content='width=device-width, initial-scale=1'>\n"
        f"<title>{escape(words['title'])}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(words['title'])}</h1>\n<p>{escape(summary(figures, lang))}</p>\n"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"
        f"<p class='note'>{escape(words['basis note'])}</p>\n</main>\n</body>\n</html>\n"
    )


def _row(graph: KnowledgeGraph, figure: Figure, lang: str) -> str:
    words = WORDS[lang]
    basis = "–" if figure.basis is None else basis_label(graph, figure.basis, lang)
    verdict = figure.verdict.replace(" ", "-")
    return (
        f"<tr id='{escape(figure.id, quote=True)}'><td><details><summary>{escape(graph.label(figure.claim, lang))}"
        f"</summary>{_details(graph, figure, lang)}</details></td>"
        f"<td class='value'>{escape(value_text(figure.stated))}</td>"
        f"<td class='value'>{escape(value_text(figure.computed))}</td>"
        f"<td><span class='{verdict}'>{escape(words[figure.verdict])}</span></td>"
        f"<td class='basis' title='{escape(basis_text(graph, figure, lang), quote=True)}'>{escape(basis)}</td></tr>\n"
    )


def _details(graph: KnowledgeGraph, figure: Figure, lang: str) -> str:
    words, parts = WORDS[lang], []
    if text := figure.explanation.get(lang):
        parts.append(f"<p>{escape(text)}</p>")
    if figure.reason:
        parts.append(f"<p>{escape(figure.reason)}</p>")
    passages = "; ".join(passage_text(graph, passage, lang) for passage in figure.passages)
    parts.append(f"<p>{escape(words['where'] + words[':'] + passages)}</p>")
    header, rows = figure_evidence(graph, figure, lang)
    if rows:
        cells = "".join(f"<th scope='col'>{escape(name)}</th>" for name in header)
        lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        parts.append(f"<div class='wide'><table><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table></div>")
    if figure.text is not None:
        parts.append(f"<pre>{escape(figure.sparql)}</pre>")
    return "".join(parts)
