"""The page of all clusters as a table that is sorted, filtered and downloaded."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from clustergraph.atlas.facts import PROPERTIES
from clustergraph.atlas.page import Page, asset, attribute, both
from clustergraph.atlas.reading import syllables
from clustergraph.atlas.sharing import share
from clustergraph.engines import text_of
from clustergraph.errors import Problem, QueryError
from clustergraph.graph import LANGUAGES

if TYPE_CHECKING:
    from clustergraph.graph import KnowledgeGraph

TABLE = "table-of-clusters"
NAME = "clusters"
BASES = ("sourced", "inferred", "unconfirmed")

Text = Mapping[str, str]


def clusters_page(graph: KnowledgeGraph) -> Page:
    """The table of clusters.

    Args:
        graph: the graph.

    Returns:
        The page, in both languages.

    Raises:
        QueryError: the stored query of the table is missing, fails or lacks a column.
    """
    return page_of_table(*_read(graph))


def page_of_table(columns: list[dict[str, Any]], rows: list[dict[str, Any]], bases: Mapping[str, Text]) -> Page:
    """Any table of clusters.

    Args:
        columns: of each its ``key`` and ``label``.
        rows: of each cluster its ``id`` (short name), ``iri``, ``label``, ``spelling`` (its readings in pinyin) and
            ``values``: key of a column to a list of ``id`` (None for a text), ``label`` and ``basis``.
        bases: notation of a basis to its name.

    Returns:
        The page.
    """
    words: dict[str, Text] = json.loads(asset("clusters.json"))
    body = (
        f'<p class="lead">{both(words["lead"])}</p>\n'
        '<form class="tools" role="search">'
        f'<input type="search" id="clusters-find" autocomplete="off" {attribute("placeholder", words["search"], "zh")}>'
        f'<label class="unseen" for="clusters-find">{both(words["searching"])}</label>'
        f'<div class="selects" role="group" {attribute("aria-label", words["filters"], "zh")}></div>'
        '<div class="act"><output class="count" for="clusters-find"></output>'
        f'<button type="button" class="clear" hidden>{both(words["clear"])}</button>'
        f'<button type="button" class="csv">{both(words["csv"])}</button>'
        f'<button type="button" class="json">{both(words["json"])}</button></div></form>\n'
        f'<p class="key">{"".join(_key(basis, bases[basis]) for basis in BASES if basis in bases)}</p>\n'
        f'<div class="wide" tabindex="0" role="region" {attribute("aria-label", words["table"], "zh")}>'
        "<table><thead><tr></tr></thead><tbody></tbody></table></div>\n"
        f'<p class="none" hidden>{both(words["none"])}</p>'
    )
    return Page(
        name=NAME,
        title=words["tab"],
        body=body,
        style=asset("clusters.css"),
        scripts=(asset("clusters.js"),),
        data=share({"words": words, "columns": columns, "rows": rows, "bases": dict(bases)}),
    )


def _key(basis: str, name: Text) -> str:
    return f'<span class="value {basis}">{both(name)}</span>'


def _read(graph: KnowledgeGraph) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Text]]:
    query = graph.catalogue[TABLE]
    solutions = graph.run(query)
    needed = ("cluster", "order", "property", "value", "basis")
    names = [variable.value for variable in solutions.variables] if isinstance(solutions, ox.QuerySolutions) else []
    if not isinstance(solutions, ox.QuerySolutions) or not set(needed) <= set(names):
        raise QueryError(
            Problem(
                f"the query {TABLE} describes no table",
                file=graph.home.shown(query.path),
                expected="a SELECT with the columns " + ", ".join(needed),
            )
        )
    cells: dict[str, dict[str, list[tuple[str, bool, str]]]] = defaultdict(lambda: defaultdict(list))
    order: dict[str, int] = {}
    for row in solutions:
        property_, value = text_of(row["property"]), row["value"]
        order.setdefault(property_, int(text_of(row["order"])))
        cells[text_of(row["cluster"])][property_].append(
            (text_of(value), isinstance(value, ox.NamedNode), text_of(row["basis"]))
        )
    properties = sorted(order, key=lambda property_: (order[property_], property_))
    labels = _labels(
        graph,
        [
            *properties,
            *cells,
            *(basis for own in cells.values() for values in own.values() for *_, basis in values),
            *(text for own in cells.values() for values in own.values() for text, named, _ in values if named),
        ],
    )
    headings = {**{property_: labels[property_] for property_ in properties}, **_headings(graph)}
    columns = [{"key": graph.short(p), "label": headings[p]} for p in properties]
    rows = [
        {
            "id": graph.short(cluster),
            "iri": cluster,
            "label": labels[cluster],
            "spelling": [
                syllables(labels[iri]["zh"])
                for iri in dict.fromkeys(
                    [cluster, *(text for values in own.values() for text, named, _ in values if named)]
                )
            ],
            "values": {
                graph.short(property_): [
                    {
                        "id": graph.short(text) if named else None,
                        "label": labels[text] if named else dict.fromkeys(LANGUAGES, text),
                        "basis": graph.short(basis).rpartition(":")[2],
                    }
                    for text, named, basis in own[property_]
                ]
                for property_ in properties
            },
        }
        for cluster, own in cells.items()
    ]
    found = {basis for own in cells.values() for values in own.values() for *_, basis in values}
    return columns, rows, {graph.short(basis).rpartition(":")[2]: labels[basis] for basis in sorted(found)}


def _headings(graph: KnowledgeGraph) -> dict[str, Text]:
    rows = graph.run(graph.catalogue[PROPERTIES])
    assert isinstance(rows, ox.QuerySolutions)
    return {
        text_of(row["property"]): {"zh": text_of(row["name_zh"]), "en": text_of(row["name_en"])}
        for row in rows
        if text_of(row["direction"]) == "out"
    }


def _labels(graph: KnowledgeGraph, iris: list[str]) -> dict[str, Text]:
    wanted = list(dict.fromkeys(iris))
    by_lang = {lang: graph.labels(wanted, lang) for lang in LANGUAGES}
    return {iri: {lang: by_lang[lang][iri] for lang in LANGUAGES} for iri in wanted}
