"""`clustergraph link`: check, find, accept, refuse, coverage."""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clustergraph.cli.asking import asking, batch_option, cache_options, endpoint_option, pause_option, target_option
from clustergraph.cli.options import Settings, format_option, lang_option, output_option, target
from clustergraph.errors import OutputError, Problem
from clustergraph.output import write_bytes, write_text
from clustergraph.rendering import as_csv, as_markdown, as_table

if TYPE_CHECKING:
    from clustergraph.graph import KnowledgeGraph
    from clustergraph.links.checking import Checked
    from clustergraph.links.proposing import Sought

FOUND = 1

_COLUMNS = {
    "en": ("thing", "match", "target", "verdict", "evidence"),
    "zh": ("事物", "对应方式", "对应项", "结论", "依据"),
}
_VERDICTS = {
    "en": {v: v for v in ("gone", "redirected", "doubtful", "unknown", "ok")},
    "zh": {"gone": "不存在", "redirected": "已合并", "doubtful": "存疑", "unknown": "无法判断", "ok": "相符"},
}
_STYLES = {"gone": "red", "redirected": "yellow", "doubtful": "yellow", "ok": "green"}
_SUMMARY = {"en": "{all} links to {label}: {counts}", "zh": "共{all}条指向{label}的链接：{counts}"}
_PROPOSED = {
    "en": "{things} sought, {with_} with proposals, {all} proposals",
    "zh": "查找{things}项，{with_}项有候选，共{all}个候选",
}
_BETWEEN = {"en": "; ", "zh": "；"}
_MERGED = {"en": "now {iri}", "zh": "现为{iri}"}


@click.group(
    epilog="""\b
Examples:
  clustergraph link coverage
  clustergraph link check --class cg:City
  clustergraph link find --type place -o proposals.sssom.tsv
  clustergraph link accept proposals.sssom.tsv place:kyushu --author 0000-0002-1825-0097 --see-also doc:…
  clustergraph link refuse proposals.sssom.tsv wikidata:Q13987
"""
)
def command() -> None:
    """Check, find, accept and refuse links to other data sets (docs/links.md)."""


@command.command(
    epilog="""\b
Examples:
  clustergraph link check
  clustergraph link check --class cg:ProvinceLevelUnit --format csv -o provinces.csv
  clustergraph link check --entity Suzhou --format json
  clustergraph link check --strict --max-age 30
"""
)
@target_option
@click.option("--class", "classes", metavar="CLASS", multiple=True, help="Only things of this class; repeatable.")
@click.option("--entity", "entities", metavar="NAME", multiple=True, help="Only this thing; repeatable.")
@endpoint_option
@batch_option
@pause_option
@cache_options
@click.option("--strict", is_flag=True, help="Exit with 1 when a link is gone, redirected or doubtful.")
@format_option("table", "json", "csv", "md")
@output_option
@lang_option
@click.pass_obj
def check(
    settings: Settings,
    target: str,
    classes: tuple[str, ...],
    entities: tuple[str, ...],
    endpoint: str | None,
    batch: int,
    pause: float,
    max_age: float,
    no_cache: bool,
    strict: bool,
    format_: str,
    output: Path | None,
    lang: str,
) -> int:
    """Ask a data set whether the links to it still make sense.

    Compared are names in Chinese and English, the distance of points, codes, links to third data sets, and types. The
    verdicts are ok, doubtful, gone, redirected (merged into another item) and unknown (nothing to compare). Answers are
    kept, so that an interrupted run goes on where it stopped.
    """
    from clustergraph.links.checking import check_links
    from clustergraph.links.records import read_links
    from clustergraph.links.targets import endpoint_of, find_target

    graph = settings.open_graph()
    dataset = find_target(graph, target)
    links = read_links(graph, dataset.iri, classes, entities)
    with asking(settings, "link check", batch, pause, max_age, no_cache) as manner:
        checked = check_links(graph, dataset, links, endpoint_of(dataset, endpoint), manner)
    write_text(_report(graph, checked, format_, lang), _file(output))
    counts = Counter(one.verdict for one in checked)
    shown = ", ".join(f"{_VERDICTS[lang][v]} {counts[v]}" for v in _VERDICTS["en"] if counts[v]) or "–"
    click.echo(_SUMMARY[lang].format(all=len(checked), label=graph.label(dataset.iri, lang), counts=shown), err=True)
    return FOUND if strict and counts["gone"] + counts["redirected"] + counts["doubtful"] else 0


@command.command(
    epilog="""\b
Examples:
  clustergraph link find -o proposals.sssom.tsv
  clustergraph link find --type organisation -o proposals.sssom.tsv
  clustergraph link find --file mine.csv --column 城市 --type cg:City -o proposals.sssom.tsv
"""
)
@target_option
@click.option(
    "--type",
    "type_",
    metavar="TYPE",
    default="place",
    show_default=True,
    help="place, cluster, sector, organisation, or a class such as cg:City.",
)
@click.option("--entity", "entities", metavar="NAME", multiple=True, help="Only for this thing; repeatable.")
@click.option("--file", "file", type=click.Path(path_type=Path, dir_okay=False), help="A table of your own, instead.")
@click.option("--column", metavar="NAME", help="With --file: the column with the names.")
@click.option("--lat", metavar="NAME", help="With --file: the column with the latitude.")
@click.option("--long", "long_", metavar="NAME", help="With --file: the column with the longitude.")
@click.option("--encoding", help="With --file: its encoding  [default: found out]")
@click.option("--delimiter", metavar="CHARACTER", help="With --file: what separates cells  [default: found out]")
@click.option("--min-score", type=click.FloatRange(0, 1), default=0.5, show_default=True, help="The lowest score.")
@click.option("--limit", type=click.IntRange(1, 50), default=3, show_default=True, help="Proposals for each thing.")
@endpoint_option
@batch_option
@pause_option
@cache_options
@output_option
@lang_option
@click.pass_obj
def find(
    settings: Settings,
    target: str,
    type_: str,
    entities: tuple[str, ...],
    file: Path | None,
    column: str | None,
    lat: str | None,
    long_: str | None,
    encoding: str | None,
    delimiter: str | None,
    min_score: float,
    limit: int,
    endpoint: str | None,
    batch: int,
    pause: float,
    max_age: float,
    no_cache: bool,
    output: Path | None,
    lang: str,
) -> None:
    """Propose links for things that have none, as SSSOM for a person to accept or refuse.

    Candidates are found by label in both languages, and scored by what else agrees; the reasons stand in the column
    comment. What is on record, accepted or refused, is not proposed again.
    """
    from clustergraph.links.comparing import OwnFacts
    from clustergraph.links.proposing import find_links, sought_of, write_proposals
    from clustergraph.links.targets import endpoint_of, find_target

    if (file is None) != (column is None):
        raise click.UsageError("--file and --column go together")
    if (lat is None) != (long_ is None) or (lat is not None and file is None):
        raise click.UsageError("--lat and --long go together, with --file")
    if file is not None and entities:
        raise click.UsageError("--entity is for things of the graph, --file for a table of your own")
    where = _file(output)
    if where is not None and file is not None and where.exists() and file.exists() and where.samefile(file):
        raise OutputError(Problem("this is the table that is read", where, remedy="name another file"))
    graph = settings.open_graph()
    dataset = find_target(graph, target)
    own = OwnFacts(graph)
    prefixes: dict[str, str] = {}
    if file is None:
        things = _unlinked(graph, dataset.iri, type_, entities)
        sought = sought_of(graph, own, things)
    else:
        assert column is not None
        sought, prefixes = _of_table(graph, file, column, type_, lat, long_, encoding, delimiter)
    with asking(settings, "link find", batch, pause, max_age, no_cache) as manner:
        proposals = find_links(graph, own, dataset, sought, endpoint_of(dataset, endpoint), manner, min_score, limit)
    write_text(write_proposals(graph, dataset, proposals, prefixes), where)
    with_ = len({one.sought.id for one in proposals})
    click.echo(_PROPOSED[lang].format(things=len(sought), with_=with_, all=len(proposals)), err=True)


def _decision_options(function: click.decorators.FC) -> click.decorators.FC:
    """What `accept` and `refuse` have in common."""
    options = (
        click.option("--set", "set_name", metavar="NAME", help="The mapping set  [default: that of the data set]"),
        click.option(
            "--author", metavar="WHO", envvar="CLUSTERGRAPH_AUTHOR", help="Who decides: an ORCID, an IRI, or a name."
        ),
        click.option(
            "--reviewer", metavar="WHO", envvar="CLUSTERGRAPH_REVIEWER", default="", help="Who looked at it after them."
        ),
        click.option(
            "--see-also", "documents", metavar="IRI", multiple=True, help="A document that bears it out; repeatable."
        ),
        click.option("--confidence", type=click.FloatRange(0, 1), help="How sure it is  [default: see docs/links.md]"),
        click.option("--reason-zh", metavar="TEXT", default="", help="Why, in Chinese."),
        click.option("--reason-en", metavar="TEXT", default="", help="Why, in English."),
    )
    for option in reversed(options):
        function = option(function)
    return function


@command.command(
    epilog="""\b
Examples:
  clustergraph --home mine link accept proposals.sssom.tsv place:kyushu --author 0000-0002-1825-0097 \\
      --predicate skos:exactMatch --see-also doc:wikidata-home
  clustergraph --home mine link accept proposals.sssom.tsv --all --min-confidence 0.9 --author 'Li Hua' \\
      --folder links-inferred --reason-zh 人工核对 --reason-en 'Compared by hand'
"""
)
@click.argument("proposals", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--all", "all_", is_flag=True, help="All proposals, instead of IDs.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="With --all: only those that are at least so sure.")
@click.option("--predicate", metavar="skos:…Match", help="How they are mapped  [default: as proposed]")
@click.option("--folder", default="links", show_default=True, help="Folder of data/ for the mapping set.")
@_decision_options
@click.pass_obj
def accept(
    settings: Settings,
    proposals: Path,
    ids: tuple[str, ...],
    all_: bool,
    min_confidence: float | None,
    predicate: str | None,
    folder: str,
    set_name: str | None,
    author: str | None,
    reviewer: str,
    documents: tuple[str, ...],
    confidence: float | None,
    reason_zh: str,
    reason_en: str,
) -> None:
    """Move proposals into a mapping set of your home.

    An ID is the subject or object of a proposal, where no other has it, or SUBJECT=OBJECT. All are taken or none: they
    are checked before anything is written.
    """
    if all_ == bool(ids):
        raise click.UsageError("name the IDs of proposals, or --all")
    if min_confidence is not None and not all_:
        raise click.UsageError("--min-confidence goes with --all")
    reasons = {"zh": reason_zh, "en": reason_en}
    _decide(settings, proposals, ids, min_confidence, True, predicate, folder, set_name, author, reviewer, documents,
            confidence, reasons)  # fmt: skip


@command.command(
    epilog="""\b
Examples:
  clustergraph --home mine link refuse proposals.sssom.tsv wikidata:Q13987 --author 0000-0002-1825-0097
"""
)
@click.argument("proposals", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--folder", default="links-inferred", show_default=True, help="Folder of data/ for the mapping set.")
@_decision_options
@click.pass_obj
def refuse(
    settings: Settings,
    proposals: Path,
    ids: tuple[str, ...],
    folder: str,
    set_name: str | None,
    author: str | None,
    reviewer: str,
    documents: tuple[str, ...],
    confidence: float | None,
    reason_zh: str,
    reason_en: str,
) -> None:
    """Remember that proposals do not hold, as negative mappings, so that they are not proposed again."""
    reasons = {
        "zh": reason_zh or "经人工核对，两者并非同一事物。",
        "en": reason_en or "A person compared the two and found that they are not the same.",
    }
    _decide(settings, proposals, ids, None, False, None, folder, set_name, author, reviewer, documents, confidence,
            reasons)  # fmt: skip


@command.command(
    epilog="""\b
Examples:
  clustergraph link coverage
  clustergraph link coverage --class cg:City --format md
  clustergraph link coverage --missing --class cg:Place --target Wikidata
"""
)
@click.option("--class", "classes", metavar="CLASS", multiple=True, help="Only this class; repeatable.")
@click.option("--target", "targets", metavar="DATASET", multiple=True, help="Only this data set; repeatable.")
@click.option("--missing", is_flag=True, help="List the things without a link instead.")
@format_option("table", "csv", "json", "md", "xlsx")
@output_option
@lang_option
@click.pass_obj
def coverage(
    settings: Settings,
    classes: tuple[str, ...],
    targets: tuple[str, ...],
    missing: bool,
    format_: str,
    output: Path | None,
    lang: str,
) -> None:
    """Show how much is linked, by class and data set.

    It runs the stored query link-coverage or, with --missing, entities-without-links.
    """
    from clustergraph.results import Presentation, render

    where = _file(output)
    if format_ == "xlsx" and where is None and sys.stdout.isatty():
        raise OutputError(Problem("a workbook is nothing for a terminal", remedy="name a file: -o coverage.xlsx"))
    if missing and (len(classes) > 1 or len(targets) > 1):
        raise click.UsageError("--missing takes one --class and one --target")
    graph = settings.open_graph()
    query = graph.catalogue["entities-without-links" if missing else "link-coverage"]
    arguments = [*(f"class={name}" for name in classes), *(f"dataset={name}" for name in targets)]
    write_bytes(render(graph, graph.run(query, arguments), format_, Presentation(lang)), where)


def _decide(
    settings: Settings,
    file: Path,
    ids: tuple[str, ...],
    least: float | None,
    accept_: bool,
    predicate: str | None,
    folder: str,
    set_name: str | None,
    author: str | None,
    reviewer: str,
    documents: tuple[str, ...],
    confidence: float | None,
    reasons: dict[str, str],
) -> None:
    from clustergraph.graph import open_graph
    from clustergraph.links.decided_rows import Decision
    from clustergraph.links.deciding import decide
    from clustergraph.links.proposals_file import pair_of, read_proposals

    if not (author or "").strip():
        raise click.UsageError("say who decides: --author WHO (CLUSTERGRAPH_AUTHOR)")
    assert author is not None
    proposals = read_proposals(file)
    rows = proposals.chosen(ids) if ids else [m for m in proposals.set.mappings if (m.confidence or 0) >= (least or 0)]
    if not rows:
        click.echo("no proposal is that sure; nothing was changed", err=True)
        return
    graph = open_graph(settings.home)  # what the files of the home say counts, whatever engine answers otherwise
    decision = Decision(accept_, predicate, author.strip(), reviewer.strip(), documents, reasons, confidence, folder,
                        set_name, date.today())  # fmt: skip
    done = decide(graph, proposals, rows, decision)
    verb = "accepted" if accept_ else "refused"
    for row in done.added:
        click.echo(f"{verb} {pair_of(row)}")
    for row in done.known:
        click.echo(f"{verb} before: {pair_of(row)}")
    if done.path is not None:
        click.echo(f"{len(done.added)} in {graph.home.shown(done.path)}", err=True)


def _report(graph: KnowledgeGraph, checked: list[Checked], format_: str, lang: str) -> str:
    if format_ == "json":
        return json.dumps([_as_data(graph, one) for one in checked], ensure_ascii=False, indent=2) + "\n"
    order = list(_VERDICTS["en"])
    checked = sorted(checked, key=lambda one: order.index(one.verdict))
    rows = []
    for one in checked:
        said = [_MERGED[lang].format(iri=graph.short(one.now))] if one.now else []
        rows.append(
            [
                one.link.thing if format_ == "csv" else graph.label(one.link.thing, lang),
                one.link.predicate if format_ == "csv" else graph.short(one.link.predicate),
                one.link.object if format_ == "csv" else graph.short(one.link.object),
                one.verdict if format_ == "csv" else _VERDICTS[lang][one.verdict],
                _BETWEEN[lang].join([*said, *(finding.text(lang) for finding in one.findings)]),
            ]
        )
    if format_ == "csv":
        return as_csv(_COLUMNS["en"], rows)
    if format_ == "md":
        return as_markdown(_COLUMNS[lang], rows)
    styles = {_VERDICTS[lang][verdict]: style for verdict, style in _STYLES.items()}
    return as_table(_COLUMNS[lang], rows, (), styles)


def _as_data(graph: KnowledgeGraph, one: Checked) -> dict[str, object]:
    return {
        "thing": one.link.thing,
        "label": {lang: graph.label(one.link.thing, lang) for lang in ("zh", "en")},
        "predicate": one.link.predicate,
        "target": one.link.object,
        "basis": one.link.basis,
        "verdict": one.verdict,
        "redirected_to": one.now or None,
        "modified": one.modified or None,
        "evidence": [
            {
                "aspect": finding.aspect,
                "state": finding.state,
                "ours": finding.ours,
                "theirs": finding.theirs,
                **({} if finding.km is None else {"km": finding.km, "allowed_km": finding.within}),
            }
            for finding in one.findings
        ],
    }


def _unlinked(graph: KnowledgeGraph, dataset: str, type_: str, entities: tuple[str, ...]) -> list[str]:
    import pyoxigraph as ox

    from clustergraph.engines import text_of
    from clustergraph.links.things import DEFAULT_TYPES

    if entities:
        return [graph.resolve(name, None).value for name in entities]
    class_ = DEFAULT_TYPES.get(type_.lower(), type_)
    query = graph.catalogue["entities-without-links"]
    rows = graph.run(query, [f"class={class_}", f"dataset={dataset}"])
    assert isinstance(rows, ox.QuerySolutions)
    return [text_of(row["thing"]) for row in rows]


def _of_table(
    graph: KnowledgeGraph,
    file: Path,
    column: str,
    type_: str,
    lat: str | None,
    long_: str | None,
    encoding: str | None,
    delimiter: str | None,
) -> tuple[list[Sought], dict[str, str]]:
    import pyoxigraph as ox

    from clustergraph.engines import text_of
    from clustergraph.links.table_things import PREFIX, rows_as_things, space_of
    from clustergraph.links.tables import read_table
    from clustergraph.links.things import DEFAULT_TYPES

    if delimiter is not None and len(delimiter := {"tab": "\t", "\\t": "\t"}.get(delimiter, delimiter)) != 1:
        raise click.UsageError("--delimiter is one character, or tab")
    table = read_table(file, encoding, delimiter)
    class_ = graph.resolve(DEFAULT_TYPES.get(type_.lower(), type_), "owl:Class")
    below = graph.sparql(f"SELECT ?class WHERE {{ ?class rdfs:subClassOf* {class_} }}")
    assert isinstance(below, ox.QuerySolutions)
    kinds = frozenset({class_.value, *(text_of(row["class"]) for row in below)})
    return rows_as_things(table, column, class_.value, kinds, lat, long_), {PREFIX: space_of(table)}


def _file(output: Path | None) -> Path | None:
    return target(output)
