"""`clustergraph reconcile`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clustergraph.cli.options import Settings, format_option, lang_option, output_option, target
from clustergraph.errors import OutputError, Problem, SourceError
from clustergraph.output import write_bytes, write_text

if TYPE_CHECKING:
    from clustergraph.graph import KnowledgeGraph
    from clustergraph.links.matching import Candidate, Matcher
    from clustergraph.links.tables import UserTable

COLUMNS = ("id", "label_zh", "label_en", "score", "match", "candidates", "reasons")
UNMATCHED = 1

_SUMMARY = {
    "en": "{rows} rows: {matched} matched, {doubtful} doubtful, {none} without candidate, {empty} empty",
    "zh": "共{rows}行：匹配{matched}，存疑{doubtful}，无候选{none}，空白{empty}",
}
_SERVING = {
    "en": "Reconciliation service at {url}/  (stop with Ctrl-C)",
    "zh": "匹配服务地址：{url}/（按 Ctrl-C 停止）",
}
_GB18030 = {
    "en": "{file}: no UTF-8, read as GB18030; --encoding names another",
    "zh": "{file}：不是 UTF-8，按 GB18030 读取；可用 --encoding 另行指定",
}


@click.command(
    epilog="""\b
Examples:
  clustergraph reconcile mine.csv --column 城市 --type place -o matched.csv
  clustergraph reconcile mine.csv --column city --context province --format json
  clustergraph reconcile mine.csv --column name --lat lat --long lon --strict
  clustergraph reconcile --serve --port 8010
"""
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--column", metavar="NAME", help="The column with the names to match.")
@click.option(
    "--type", "type_", metavar="TYPE", help="place, cluster, sector, organisation, or a class such as cg:City."
)
@click.option("--context", "contexts", metavar="NAME", multiple=True, help="A column such as the province; repeatable.")
@click.option("--lat", metavar="NAME", help="The column with the latitude, in decimal degrees.")
@click.option("--long", "long_", metavar="NAME", help="The column with the longitude.")
@click.option("--threshold", type=click.FloatRange(50, 100), default=90.0, show_default=True, help="Score of a match.")
@click.option("--prefix", default="cg_", show_default=True, help="How the names of the new columns begin.")
@click.option("--encoding", help="Encoding of FILE  [default: found out]")
@click.option("--delimiter", metavar="CHARACTER", help="What separates cells  [default: found out]")
@click.option("--strict", is_flag=True, help="Exit with 1 when a name has no match.")
@click.option("--serve", is_flag=True, help="Serve the Reconciliation API, for OpenRefine, instead.")
@click.option("--host", default="127.0.0.1", show_default=True, help="With --serve: the address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8010, show_default=True, help="With --serve; 0 is any.")
@format_option("csv", "json")
@output_option
@lang_option
@click.pass_obj
def command(
    settings: Settings,
    file: Path | None,
    column: str | None,
    type_: str | None,
    contexts: tuple[str, ...],
    lat: str | None,
    long_: str | None,
    threshold: float,
    prefix: str,
    encoding: str | None,
    delimiter: str | None,
    strict: bool,
    serve: bool,
    host: str,
    port: int,
    format_: str,
    output: Path | None,
    lang: str,
) -> int:
    """Match the names in a table to places, clusters, sectors and organisations.

    Every column, row and byte of FILE is kept; columns with the id, labels, score, candidates and reasons are added at
    the right. A name is matched only when that is safe; what is doubtful keeps its candidates.
    """
    if serve:
        if file is not None:
            raise click.UsageError("--serve takes no FILE")
        _serve(settings.open_graph(), host, port, lang)
        return 0
    if file is None or column is None:
        raise click.UsageError("name a FILE and a --column, or --serve")
    if (lat is None) != (long_ is None):
        raise click.UsageError("--lat and --long go together")
    if delimiter is not None and len(delimiter := {"tab": "\t", "\\t": "\t"}.get(delimiter, delimiter)) != 1:
        raise click.UsageError("--delimiter is one character, or tab")
    where = target(output)
    if where is not None and where.exists() and file.exists() and where.samefile(file):
        raise OutputError(Problem("this is the table that is read", where, remedy="name another file for the result"))
    from clustergraph.links.tables import read_table

    table = read_table(file, encoding, delimiter)
    if encoding is None and table.encoding == "gb18030":
        click.echo(_GB18030[lang].format(file=file), err=True)
    table.column(column)
    return _reconcile(
        settings.open_graph(),
        table,
        column,
        type_,
        contexts,
        (lat, long_),
        threshold,
        prefix,
        strict,
        format_,
        where,
        lang,
    )


def _reconcile(
    graph: KnowledgeGraph,
    table: UserTable,
    column: str,
    type_: str | None,
    contexts: tuple[str, ...],
    where: tuple[str | None, str | None],
    threshold: float,
    prefix: str,
    strict: bool,
    format_: str,
    output: Path | None,
    lang: str,
) -> int:
    from clustergraph.links.matching import Matcher, Query

    matcher = Matcher(graph)
    types = frozenset({matcher.type_of(type_)}) if type_ else frozenset()
    name_at = table.column(column)
    context_at = [table.column(name) for name in contexts]
    points = _points(table, where)
    found: list[tuple[Candidate, ...] | None] = []
    for at, row in enumerate(table.rows):
        if not row.cells or not row.cells[name_at].strip():
            found.append(None)
            continue
        context = tuple(cell for cell in (row.cells[one] for one in context_at) if cell.strip())
        query = Query(row.cells[name_at], types, context, (), points[at], threshold)
        found.append(matcher.candidates(query))
    counts = Counter(map(_verdict, found))
    if format_ == "csv":
        names = [prefix + name for name in COLUMNS]
        content = table.with_columns(names, [_cells(matcher, candidates or (), lang) for candidates in found])
        write_bytes(content, output)
    else:
        write_text(_as_json(matcher, table, found, lang), output)
    shown = {verdict: counts[verdict] for verdict in ("matched", "doubtful", "none", "empty")}
    click.echo(_SUMMARY[lang].format(rows=len(found), **shown), err=True)
    return UNMATCHED if strict and counts["doubtful"] + counts["none"] else 0


def _verdict(candidates: tuple[Candidate, ...] | None) -> str:
    if candidates is None:
        return "empty"
    return "none" if not candidates else "matched" if candidates[0].match else "doubtful"


def _cells(matcher: Matcher, candidates: tuple[Candidate, ...], lang: str) -> list[str]:
    from clustergraph.links.reasons import in_words

    if not candidates:
        return [""] * len(COLUMNS)
    graph, best = matcher.graph, candidates[0]
    iri = best.thing.iri
    taken = [graph.short(iri), graph.label(iri, "zh"), graph.label(iri, "en")] if best.match else ["", "", ""]
    others = "; ".join(f"{graph.short(one.thing.iri)} {one.score:g}" for one in candidates)
    return [*taken, f"{best.score:g}", str(best.match).lower(), others, in_words(best.features, lang)]


def _as_json(matcher: Matcher, table: UserTable, found: list[tuple[Candidate, ...] | None], lang: str) -> str:
    from clustergraph.links.reasons import in_words

    graph = matcher.graph
    rows = []
    for row, candidates in zip(table.rows, found, strict=True):
        shown = [
            {
                "id": graph.short(one.thing.iri),
                "iri": one.thing.iri,
                "label": {"zh": graph.label(one.thing.iri, "zh"), "en": graph.label(one.thing.iri, "en")},
                "score": one.score,
                "match": one.match,
                "features": dict(one.features),
                "reasons": in_words(one.features, lang),
            }
            for one in candidates or ()
        ]
        if row.cells:
            match = shown[0]["id"] if shown and shown[0]["match"] else None
            cells = [{"column": n, "value": v} for n, v in zip(table.header.cells, row.cells, strict=True)]
            rows.append({"line": row.line, "cells": cells, "match": match, "candidates": shown})
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _points(table: UserTable, where: tuple[str | None, str | None]) -> list[tuple[float, float] | None]:
    """The point of each row; all that are malformed are one error."""
    lat, long_ = where
    if lat is None or long_ is None:
        return [None] * len(table.rows)
    positions = ((table.column(lat), lat, 90.0), (table.column(long_), long_, 180.0))
    points: list[tuple[float, float] | None] = []
    problems = []
    for row in table.rows:
        texts = [row.cells[at].strip() if row.cells else "" for at, *_ in positions]
        if not all(texts):
            points.append(None)
            continue
        numbers = []
        for text, (_, name, most) in zip(texts, positions, strict=True):
            try:
                number = float(text)
            except ValueError:
                number = float("nan")
            if not abs(number) <= most:
                problems.append(
                    Problem(f"{text!r} is no coordinate", table.path, row.line, name, f"degrees, -{most:g} to {most:g}")
                )
            numbers.append(number)
        points.append((numbers[0], numbers[1]))
    if problems:
        raise SourceError(problems)
    return points


def _serve(graph: KnowledgeGraph, host: str, port: int, lang: str) -> None:
    from clustergraph.links.matching import Matcher
    from clustergraph.links.reconciliation import Reconciliation
    from clustergraph.links.server import ReconciliationServer

    with ReconciliationServer(Reconciliation(Matcher(graph), lang), host, port) as server:
        click.echo(_SERVING[lang].format(url=server.url))
        sys.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo(err=True)
