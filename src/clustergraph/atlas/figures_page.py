"""The page of the published figures: bars, verdicts, and behind each number the things counted and the query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Any

from clustergraph.atlas.charts import Bar, Chart, charts
from clustergraph.atlas.page import Page, asset, both
from clustergraph.atlas.sharing import share
from clustergraph.figures import (
    DIFFERS,
    NOT_COMPUTABLE,
    REPRODUCED,
    Figure,
    figure_evidence,
    summary,
    value_text,
)
from clustergraph.figures.report import WORDS, basis_text, passage_text
from clustergraph.graph import LANGUAGES, KnowledgeGraph

TITLE = {"zh": "数字核查", "en": "Figures"}
HINT = {
    "zh": "点开任一条形或数字，可见计入的集群与查询文本",
    "en": "Open a bar or a figure for the clusters counted and the query",
}
ALL = {"zh": "全部数字", "en": "All figures"}
EVERY = {"zh": "全部", "en": "all"}
FILTER = {"zh": "按结论筛选", "en": "Filter by verdict"}
FEW = 12
"""A chart of more bars than these shows at first those of which a figure was published."""
VERDICTS = (REPRODUCED, DIFFERS, NOT_COMPUTABLE)

Text = dict[str, str]


def figures_page(graph: KnowledgeGraph, figures: Sequence[Figure], *, charted: bool = True) -> Page:
    """The page of the published figures.

    Args:
        graph: where charts and labels come from.
        figures: the figures.
        charted: whether charts stand before them, of which many bars are of things that no figure is about.

    Returns:
        The page, in both languages.

    Raises:
        QueryError: a query of a chart fails.
    """
    drawn = charts(graph, figures) if charted else []
    labels = _Labels(graph, [iri for chart in drawn for bar in chart.bars for iri in (bar.thing, *bar.counted)])
    body = [
        f'<p class="lead">{both(_each(lambda lang: WORDS[lang]["title"]))}{_colon()}'
        f"{both(_each(lambda lang: summary(figures, lang)))}</p>",
        *(
            [_legend(), f'<div class="charts">{"".join(_chart(chart, labels) for chart in drawn)}</div>']
            if drawn
            else []
        ),
        f"<h3>{both(ALL)}</h3>",
        _filters(figures),
        _header(),
        '<ul class="figures">',
        *(_figure(graph, figure) for figure in figures),
        "</ul>",
        f'<p class="note">{both(_each(lambda lang: WORDS[lang]["basis note"]))}</p>',
    ]
    return Page(
        name="figures",
        title=TITLE,
        body="\n".join(body),
        style=asset("figures.css"),
        scripts=(asset("figures.js"),),
        data=share(
            {
                "words": {
                    key: _each(lambda lang, key=key: WORDS[lang][key])
                    for key in ("where", "explanation", "reason", "query")
                },
                "figures": {figure.id: _details(graph, figure) for figure in figures},
                "charts": {chart.query.name: _counted(graph, chart, labels) for chart in drawn},
            }
        ),
    )


class _Labels:
    def __init__(self, graph: KnowledgeGraph, iris: Sequence[str]) -> None:
        self._by_lang = {lang: graph.labels(dict.fromkeys(iris), lang) for lang in LANGUAGES}

    def __getitem__(self, iri: str) -> Text:
        return {lang: labels[iri] for lang, labels in self._by_lang.items()}


def _each(text: Any) -> Text:
    return {lang: text(lang) for lang in LANGUAGES}


def _colon() -> str:
    return both(_each(lambda lang: WORDS[lang][":"]))


def _legend() -> str:
    stated, computed = (_each(lambda lang, key=key: WORDS[lang][key]) for key in ("stated", "computed"))
    return (
        f'<p class="key"><span class="swatch stated"></span>{both(stated)}'
        f'<span class="swatch computed"></span>{both(computed)}'
        f'<span class="hint">{both(HINT)}</span></p>'
    )


def _chart(chart: Chart, labels: _Labels) -> str:
    longest = max(max(bar.computed, bar.stated or 0) for bar in chart.bars)
    stated = [bar for bar in chart.bars if bar.figure is not None]
    # What nobody published anything of is kept out of the way where it is the most.
    first, more = (chart.bars, ()) if len(chart.bars) <= FEW or not stated else _split(chart.bars)
    name = escape(chart.query.name)
    rest = ""
    if more:
        words = {
            "zh": f"另外 {len(more)} 个，均无公布数字",
            "en": f"{len(more)} more, of which no figure was published",
        }
        rest = f'<details class="rest"><summary>{both(words)}</summary>{_bars(more, longest, labels)}</details>'
    return (
        f'<section class="chart" id="{name}" data-chart="{name}" aria-labelledby="title-{name}">'
        f'<h3 id="title-{name}">{both(chart.query.summary)}</h3>'
        f"{_bars(first, longest, labels)}{rest}</section>"
    )


def _split(bars: Sequence[Bar]) -> tuple[tuple[Bar, ...], tuple[Bar, ...]]:
    """The bars down to the last of which a figure was published, and those after it."""
    last = max(index for index, bar in enumerate(bars) if bar.figure is not None)
    return tuple(bars[: last + 1]), tuple(bars[last + 1 :])


def _bars(bars: Sequence[Bar], longest: int, labels: _Labels) -> str:
    return f'<ul class="bars">{"".join(_bar(bar, longest, labels) for bar in bars)}</ul>'


def _bar(bar: Bar, longest: int, labels: _Labels) -> str:
    words = {key: _each(lambda lang, key=key: WORDS[lang][key]) for key in ("stated", "computed", DIFFERS)}
    differs = bar.stated is not None and bar.stated != bar.computed
    lines = []
    for kind, value in (("stated", bar.stated), ("computed", bar.computed)):
        if value is None:
            continue
        share_of = 100 * value / longest if longest else 0
        lines.append(
            f'<span class="line {kind}"><span class="unseen">{both(words[kind])} </span>'
            f'<span class="bar" style="width:{share_of:.1f}%"></span><span class="number">{value}</span></span>'
        )
    mark = f'<span class="verdict differs">{both(words[DIFFERS])}</span>' if differs else ""
    return (
        f'<li><details data-thing="{escape(bar.thing)}"><summary>'
        f'<span class="name">{both(labels[bar.thing])}{mark}</span>'
        f'<span class="lines">{"".join(lines)}</span></summary><div class="more"></div></details></li>'
    )


def _filters(figures: Sequence[Figure]) -> str:
    counts = Counter(figure.verdict for figure in figures)
    buttons = [f'<button type="button" data-verdict="" aria-pressed="true">{both(EVERY)} {len(figures)}</button>']
    buttons += [
        f'<button type="button" data-verdict="{escape(verdict)}" aria-pressed="false">'
        f"{both(_each(lambda lang, verdict=verdict: WORDS[lang][verdict]))} {counts[verdict]}</button>"
        for verdict in VERDICTS
        if counts[verdict]
    ]
    return (
        f'<div class="filters" role="group" data-attr="aria-label" data-zh="{FILTER["zh"]}" data-en="{FILTER["en"]}">'
        f"{''.join(buttons)}</div>"
    )


def _header() -> str:
    cells = "".join(
        f'<span class="{key}">{both(_each(lambda lang, key=key: WORDS[lang][key]))}</span>'
        for key in ("figure", "stated", "computed", "verdict", "basis")
    )
    return f'<div class="columns" aria-hidden="true">{cells}</div>'


def _figure(graph: KnowledgeGraph, figure: Figure) -> str:
    def cell(key: str, text: str) -> str:
        word = both(_each(lambda lang: WORDS[lang][key] + WORDS[lang][":"]))
        return f'<span class="{key}"><span class="word">{word}</span>{text}</span>'

    kind = figure.verdict.replace(" ", "-")
    verdict = f'<span class="verdict {kind}">{both(_each(lambda lang: WORDS[lang][figure.verdict]))}</span>'
    return (
        f'<li data-verdict="{escape(figure.verdict)}"><details id="figure-{escape(figure.id)}" '
        f'data-figure="{escape(figure.id)}"><summary>'
        f'<span class="figure">{both(_each(lambda lang: graph.label(figure.claim, lang)))}</span>'
        + cell("stated", escape(value_text(figure.stated)))
        + cell("computed", escape(value_text(figure.computed)))
        + cell("verdict", verdict)
        + cell("basis", both(_each(lambda lang: basis_text(graph, figure, lang))))
        + '</summary><div class="more"></div></details></li>'
    )


def _details(graph: KnowledgeGraph, figure: Figure) -> dict[str, Any]:
    evidence = {lang: figure_evidence(graph, figure, lang) for lang in LANGUAGES}
    header, rows = zip(*(evidence[lang] for lang in LANGUAGES), strict=True)
    return {
        "explanation": dict(figure.explanation) or None,
        "reason": figure.reason,
        "passages": [
            _each(lambda lang, passage=passage: passage_text(graph, passage, lang)) for passage in figure.passages
        ],
        "header": [_pair(texts) for texts in zip(*header, strict=True)],
        "rows": [
            [graph.short(counted.iri), *(_pair(texts) for texts in zip(*row, strict=True))]
            for counted, row in zip(figure.evidence, zip(*rows, strict=True), strict=True)
        ],
        "command": " ".join(
            ["clustergraph query", figure.query.name, *(f"--param {argument}" for argument in figure.arguments)]
        ),
        "sparql": figure.sparql.strip() + "\n" if figure.text is not None else None,
    }


def _counted(graph: KnowledgeGraph, chart: Chart, labels: _Labels) -> dict[str, Any]:
    return {
        "command": f"clustergraph query {chart.query.name}",
        "sparql": "\n".join(line for line in chart.query.text.splitlines() if not line.startswith("#+")).strip() + "\n",
        "bars": {
            bar.thing: {
                "figure": None if bar.figure is None else bar.figure.id,
                "counted": [[graph.short(iri), labels[iri]] for iri in bar.counted],
            }
            for bar in chart.bars
        },
    }


def _pair(texts: Sequence[str]) -> Text | str:
    zh, en = texts
    return zh if zh == en else {"zh": zh, "en": en}
