"""Checked figures as text and data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from pyoxigraph import NamedNode, QuerySolutions

from clustergraph.engines import text_of
from clustergraph.figures.audit import DIFFERS, NOT_COMPUTABLE, REPRODUCED, Counted, Figure, Value
from clustergraph.graph import KnowledgeGraph
from clustergraph.rendering import as_csv, as_markdown, as_table

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "id": "id",
        "figure": "figure",
        "where": "stated in",
        "stated": "stated",
        "computed": "computed",
        "verdict": "verdict",
        "basis": "basis",
        "query": "query",
        "weak": "not sourced",
        REPRODUCED: "reproduced",
        DIFFERS: "differs",
        NOT_COMPUTABLE: "not computable",
        "counted": "counted",
        "rests on": "rests on",
        "explanation": "explanation",
        "reason": "reason",
        "and more": "and {} more",
        "summary": "{} figures: {} reproduced, {} differ, {} not computable",
        "differing": "Where they differ",
        "unexplained": "no explanation is given yet; a row of explanations.csv adds one",
        "title": "Published figures, checked",
        "basis note": "Basis: a figure is as sure as the weakest fact it counts. Open a figure to see what was "
        "counted, the facts that are not sourced, and the query.",
        "footnote": "Basis: a figure is as sure as the weakest fact it counts. `clustergraph figures --show ID` "
        "lists what was counted, the facts that are not sourced, and the query.",
        ":": ": ",
    },
    "zh": {
        "id": "编号",
        "figure": "数字",
        "where": "出处",
        "stated": "所述",
        "computed": "算得",
        "verdict": "结论",
        "basis": "依据",
        "query": "查询",
        "weak": "无来源直接支持者",
        REPRODUCED: "相符",
        DIFFERS: "不符",
        NOT_COMPUTABLE: "无法计算",
        "counted": "计入",
        "rests on": "依据",
        "explanation": "说明",
        "reason": "原因",
        "and more": "等另外 {} 项",
        "summary": "共 {} 个数字：{} 个相符，{} 个不符，{} 个无法计算",
        "differing": "不符之处",
        "unexplained": "尚无说明，可在 explanations.csv 中添加一行",
        "title": "已发表数字的核查",
        "basis note": "依据：数字的可靠程度取决于其计入的最弱事实。"
        "展开任一数字可查看计入的对象、缺少来源直接支持的事实以及查询文本。",
        "footnote": "依据：数字的可靠程度取决于其计入的最弱事实。用 `clustergraph figures --show 编号` "
        "可查看计入的对象、缺少来源直接支持的事实以及查询文本。",
        ":": "：",
    },
}
"""Words of the reports by language."""

_LISTED = 3
_STYLES = {REPRODUCED: "green", DIFFERS: "yellow", NOT_COMPUTABLE: "red"}


def value_json(value: Value | None) -> int | bool | str | None:
    """A value as JSON has it: fractions as texts such as ``2/3``.

    Args:
        value: a value.

    Returns:
        A number, a truth value, a text, or None.
    """
    return str(value) if isinstance(value, Fraction) else value


def value_text(value: Value | None) -> str:
    """A value as a reader sees it.

    Args:
        value: a value.

    Returns:
        For example ``45``, ``2/3``, ``true``; ``–`` for none.
    """
    if value is None:
        return "–"
    return str(value).lower() if isinstance(value, bool) else str(value)


def figure_json(graph: KnowledgeGraph, figure: Figure, lang: str) -> dict[str, Any]:
    """A figure as a JSON object.

    Args:
        graph: where labels come from.
        figure: the figure.
        lang: language of the labels.

    Returns:
        An object with ``id``, ``label``, ``claim``, ``passages``, ``stated``, ``computed``, ``verdict``, ``basis``,
        ``query``, ``arguments``, ``evidence``, ``explanation`` and ``reason``. Each item of the evidence has ``iri``,
        ``label``, ``basis``, ``weak`` (fact to basis) and ``why`` (column to labels).
    """
    return {
        "id": figure.id,
        "label": graph.label(figure.claim, lang),
        "claim": figure.claim,
        "passages": list(figure.passages),
        "stated": value_json(figure.stated),
        "computed": value_json(figure.computed),
        "verdict": figure.verdict,
        "basis": figure.basis,
        "query": figure.query.name,
        "arguments": list(figure.arguments),
        "evidence": [
            {
                "iri": counted.iri,
                "label": graph.label(counted.iri, lang),
                "basis": counted.basis,
                "weak": dict(counted.weak),
                "why": {name: [graph.label(value, lang) for value in values] for name, values in counted.why.items()},
            }
            for counted in figure.evidence
        ],
        "explanation": figure.explanation.get(lang),
        "reason": figure.reason,
    }


def figures_table(graph: KnowledgeGraph, figures: Sequence[Figure], lang: str) -> str:
    """All figures for a reader.

    Args:
        graph: where labels come from.
        figures: the figures.
        lang: language of words and labels.

    Returns:
        A table, a summary, the explanation of each that differs, and a note on the basis.
    """
    words = WORDS[lang]
    keys = ("id", "figure", "stated", "computed", "verdict", "basis")
    table = as_table(
        [words[key] for key in keys],
        [_line(graph, figure, lang) for figure in figures],
        right=[words["stated"], words["computed"]],
        styles={words[verdict]: style for verdict, style in _STYLES.items()},
    )
    parts = [table, summary(figures, lang), ""]
    differing = [figure for figure in figures if figure.verdict != REPRODUCED]
    if differing:
        parts.append(words["differing"] + words[":"].rstrip())
        for figure in differing:
            parts.append(f"  {figure.id}{words[':']}{_because(figure, lang)}")
        parts.append("")
    return "\n".join([*parts, words["footnote"], ""])


def _line(graph: KnowledgeGraph, figure: Figure, lang: str) -> list[str]:
    """A figure in one line: id, name, values, verdict and basis."""
    return [
        figure.id,
        graph.label(figure.claim, lang),
        value_text(figure.stated),
        value_text(figure.computed),
        WORDS[lang][figure.verdict],
        basis_text(graph, figure, lang),
    ]


def _because(figure: Figure, lang: str) -> str:
    """Why a figure does not hold."""
    return figure.explanation.get(lang) or figure.reason or WORDS[lang]["unexplained"]


def summary(figures: Sequence[Figure], lang: str) -> str:
    """How many figures hold.

    Args:
        figures: the figures.
        lang: language of the words.

    Returns:
        One line.
    """
    count = Counter(figure.verdict for figure in figures)
    return WORDS[lang]["summary"].format(len(figures), count[REPRODUCED], count[DIFFERS], count[NOT_COMPUTABLE])


def figures_csv(graph: KnowledgeGraph, figures: Sequence[Figure], lang: str) -> str:
    """All figures as CSV.

    Args:
        graph: where labels come from.
        figures: the figures.
        lang: language of the labels; headers and verdicts are always the English ones, for programs.

    Returns:
        One row each, with what was counted and what of it is not sourced, separated by semicolons.
    """
    header = [
        "id",
        "label",
        "passages",
        "stated",
        "computed",
        "verdict",
        "basis",
        "query",
        "arguments",
        "evidence",
        "weak",
        "explanation",
    ]
    rows = [
        [
            figure.id,
            graph.label(figure.claim, lang),
            ";".join(graph.short(passage) for passage in figure.passages),
            value_text(figure.stated),
            "" if figure.computed is None else value_text(figure.computed),
            figure.verdict,
            figure.basis or "",
            figure.query.name,
            ";".join(figure.arguments),
            ";".join(graph.short(counted.iri) for counted in figure.evidence),
            ";".join(f"{graph.short(c.iri)} ({_facts(graph, c, lang)})" for c in figure.weak),
            figure.explanation.get(lang) or figure.reason or "",
        ]
        for figure in figures
    ]
    return as_csv(header, rows)


def figures_markdown(graph: KnowledgeGraph, figures: Sequence[Figure], lang: str) -> str:
    """All figures as Markdown.

    Args:
        graph: where labels come from.
        figures: the figures.
        lang: language of words and labels.

    Returns:
        A table, a summary, and the explanation of each that differs.
    """
    words = WORDS[lang]
    keys = ("id", "figure", "stated", "computed", "verdict", "basis", "query")
    table = as_markdown(
        [words[key] for key in keys],
        [[*_line(graph, figure, lang), figure.query.name] for figure in figures],
    )
    notes = [
        f"- **{figure.id}**{words[':']}{_because(figure, lang)}" for figure in figures if figure.verdict != REPRODUCED
    ]
    return "\n".join([table, summary(figures, lang), "", *notes]) + "\n"


def figure_text(graph: KnowledgeGraph, figure: Figure, lang: str) -> str:
    """One figure with all its evidence.

    Args:
        graph: where labels come from.
        figure: the figure.
        lang: language of words and labels.

    Returns:
        Values and verdict, explanation, the passages, what was counted and on what it rests, and the query as run.
    """
    words = WORDS[lang]
    colon = words[":"]
    lines = [
        f"{figure.id}{colon}{graph.label(figure.claim, lang)}",
        f"  {words['stated']}{colon}{value_text(figure.stated)}",
        f"  {words['computed']}{colon}{value_text(figure.computed)}",
        f"  {words['verdict']}{colon}{words[figure.verdict]}",
        f"  {words['basis']}{colon}{basis_text(graph, figure, lang)}",
        f"  {words['where']}{colon}" + "; ".join(passage_text(graph, passage, lang) for passage in figure.passages),
    ]
    if text := figure.explanation.get(lang):
        lines.append(f"  {words['explanation']}{colon}{text}")
    if figure.reason:
        lines.append(f"  {words['reason']}{colon}{figure.reason}")
    arguments = " ".join(f"--param {argument}" for argument in figure.arguments)
    lines.append(f"  {words['query']}{colon}clustergraph query {figure.query.name} {arguments}".rstrip())
    header, rows = figure_evidence(graph, figure, lang)
    if rows:
        lines += ["", as_table(header, rows).rstrip()]
    if figure.text is not None:
        lines += ["", figure.sparql]
    return "\n".join(lines).rstrip() + "\n"


def figure_evidence(graph: KnowledgeGraph, figure: Figure, lang: str) -> tuple[list[str], list[list[str]]]:
    """What a figure counts, as a table.

    Args:
        graph: where labels come from.
        figure: the figure.
        lang: language of words and labels.

    Returns:
        The header and the rows: the thing counted, why it counts, how sure that is, and its facts that are not sourced.
    """
    words = WORDS[lang]
    columns = list(dict.fromkeys(name for counted in figure.evidence for name in counted.why))
    rows = [
        [
            graph.label(counted.iri, lang),
            *("; ".join(graph.label(value, lang) for value in counted.why.get(name, ())) for name in columns),
            basis_label(graph, counted.basis, lang),
            _facts(graph, counted, lang),
        ]
        for counted in figure.evidence
    ]
    names = [_column(figure, name, lang) for name in columns]
    return [f"{words['counted']} ({len(rows)})", *names, words["basis"], words["weak"]], rows


def _column(figure: Figure, name: str, lang: str) -> str:
    described = figure.query.columns.get(name, {}).get(lang)
    return described or name


def passage_text(graph: KnowledgeGraph, passage: str, lang: str) -> str:
    """A passage and the document it is part of.

    Args:
        graph: where labels come from.
        passage: IRI of the passage.
        lang: language of the labels.

    Returns:
        For example ``Clusters by city (doc:achie-2023-09-13-p08), Article of achie.org``.
    """
    wholes = graph.sparql(f"SELECT DISTINCT ?whole WHERE {{ {NamedNode(passage)} dcterms:isPartOf ?whole }}")
    assert isinstance(wholes, QuerySolutions)
    titles = sorted(graph.labels((text_of(row["whole"]) for row in wholes), lang).values())
    return ", ".join([f"{graph.label(passage, lang)} ({graph.short(passage)})", *titles])


def basis_text(graph: KnowledgeGraph, figure: Figure, lang: str) -> str:
    """The basis of a figure, with the things that make it weak: named when few, counted when many.

    Args:
        graph: where labels come from.
        figure: the figure.
        lang: language of the labels.

    Returns:
        For example ``unconfirmed (Ningbo green petrochemicals cluster)`` or ``inferred (12/12)``.
    """
    if figure.basis is None:
        return "–"
    weakest = [counted for counted in figure.weak if counted.basis == figure.basis]
    text = basis_label(graph, figure.basis, lang)
    if not weakest:
        return text
    named = [graph.label(counted.iri, lang) for counted in weakest[:_LISTED]]
    if len(weakest) > _LISTED:
        return f"{text} ({len(weakest)}/{len(figure.evidence)})"
    return f"{text} ({'; '.join(named)})"


def basis_label(graph: KnowledgeGraph, notation: str | None, lang: str) -> str:
    """The name of a basis.

    Args:
        graph: where labels come from.
        notation: notation of the basis, or None.
        lang: language of the label.

    Returns:
        Its label; ``–`` for none.
    """
    return "–" if notation is None else graph.label(f"{graph.prefixes['basis']}{notation}", lang).lower()


def _facts(graph: KnowledgeGraph, counted: Counted, lang: str) -> str:
    return ", ".join(f"{fact}: {basis_label(graph, basis, lang)}" for fact, basis in counted.weak.items())
