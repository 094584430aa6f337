"""`clustergraph query`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from clustergraph.catalogue import Catalogue, StoredQuery, bind, parse_arguments, parse_query, read_query
from clustergraph.cli.options import Settings, lang_option, output_option, target
from clustergraph.cli.paging import page, pager_option
from clustergraph.errors import OutputError, Problem, QueryError
from clustergraph.graph import KnowledgeGraph
from clustergraph.home import find_home
from clustergraph.output import write_bytes
from clustergraph.results import FORMATS, Presentation, format_of, render

_STANDARD_INPUT = "standard input"
_TO_READ = ("table", "md")
_WORDS = {
    "en": {
        "title": "title",
        "description": "description",
        "query": "query",
        "engine": "engine",
        "date": "date",
        "software": "software",
    },
    "zh": {
        "title": "标题",
        "description": "说明",
        "query": "查询",
        "engine": "查询引擎",
        "date": "日期",
        "software": "软件",
    },
}


@click.command(
    epilog="""\b
Examples:
  clustergraph query clusters
  clustergraph query clusters --param place=江苏省 --param sector=materials --lang zh
  clustergraph query clusters --param place=place:jiangsu -o jiangsu.xlsx
  clustergraph query my-question.rq --format json
  echo 'SELECT * { ?cluster a cg:Cluster } LIMIT 3' | clustergraph query -
  clustergraph query --sparql 'DESCRIBE place:suzhou' --format ttl
"""
)
@click.argument("name_or_file", metavar="[NAME|FILE|-]", required=False)
@click.option("--sparql", metavar="TEXT", help="The query itself, instead of NAME or FILE.")
@click.option("--param", "-p", "arguments", multiple=True, metavar="K=V", help="Set a parameter; repeatable.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Output format  [default: what the ending of FILE in `-o FILE` says, else table]",
)
@click.option("--labels", is_flag=True, help="With csv: labels instead of IRIs.")
@click.option(
    "--expanded/--no-expanded",
    "-x",
    default=None,
    help="With table: each row as a block of names and values  [default: when the window is too narrow]",
)
@pager_option
@output_option
@lang_option
@click.pass_obj
def command(
    settings: Settings,
    name_or_file: str | None,
    sparql: str | None,
    arguments: tuple[str, ...],
    format_: str | None,
    labels: bool,
    expanded: bool | None,
    pager: bool,
    output: Path | None,
    lang: str,
) -> None:
    """Run a stored query by NAME, or SPARQL of your own.

    SPARQL of your own is a FILE, such as my-question.rq, `-` for standard input, or the TEXT of --sparql. The prefixes
    of the project need not be declared. A parameter that stands for a thing takes its IRI, prefixed name, label in
    either language, or code; `clustergraph queries show NAME` explains the parameters of a stored query.

    table, md and xlsx show labels; xlsx links them to their IRIs and says in a sheet of its own where it comes from.
    csv, tsv, json and xml are the standard SPARQL results with IRIs; ttl, nt, jsonld and rdf (RDF/XML) are for
    CONSTRUCT and DESCRIBE.
    """
    file = target(output)
    format_ = format_ or format_of(file.suffix if file else "")
    if format_ == "xlsx" and file is None and sys.stdout.isatty():
        raise OutputError(
            Problem("a workbook is nothing for a terminal", remedy="name a file: -o result.xlsx, or choose csv")
        )
    query = find_query(Catalogue(find_home(settings.home)), name_or_file, sparql)
    graph = settings.open_graph()
    result = graph.run(query, arguments)
    about = _about(graph, query, arguments, lang) if format_ == "xlsx" else ()
    content = render(graph, result, format_, Presentation(lang, labels, expanded, about))
    if file is None and format_ in _TO_READ:
        page(content.decode(), pager)
    else:
        write_bytes(content, file)


def find_query(catalogue: Catalogue, name_or_file: str | None, sparql: str | None = None) -> StoredQuery:
    """A stored query, or one of the user's own.

    Args:
        catalogue: the stored queries.
        name_or_file: the name of a stored query, a file, or ``-`` for standard input.
        sparql: the text of a query, instead.

    Returns:
        The query.

    Raises:
        QueryError: there is no such query.
        click.UsageError: none is named, or two are.
    """
    if (name_or_file is None) == (sparql is None):
        what = "no query is named" if sparql is None else "both a query and --sparql are given"
        raise click.UsageError(
            f"{what}: give the NAME of a stored query, a FILE, - for standard input, or --sparql TEXT"
        )
    if sparql is not None:
        return parse_query(sparql, Path("--sparql"), "--sparql")
    assert name_or_file is not None
    if name_or_file == "-":
        return parse_query(_standard_input(), Path(_STANDARD_INPUT), _STANDARD_INPUT)
    if name_or_file in catalogue.names:
        return catalogue[name_or_file]
    if any(character in name_or_file for character in "{\n"):
        raise QueryError(
            Problem("the name of a query is expected, not its text", remedy="put --sparql before the text of a query")
        )
    path = Path(name_or_file)
    if path.is_file():
        return read_query(path, name_or_file)
    if path.suffix in (".rq", ".sparql") or len(path.parts) > 1:
        raise QueryError(Problem("there is no such file", file=path, remedy="check the path, or name a stored query"))
    return catalogue[name_or_file]


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(Problem("is not UTF-8 text", file=_STANDARD_INPUT)) from error


def _about(graph: KnowledgeGraph, query: StoredQuery, arguments: Sequence[str], lang: str) -> list[tuple[str, str]]:
    """Where a spreadsheet comes from: enough to understand it, and to make it again."""
    words = _WORDS[lang]
    values = parse_arguments(query, arguments, graph.resolve)
    said = {
        parameter.name: ", ".join(
            [str(term.value) for term in values[parameter.name]] if parameter.name in values else parameter.defaults
        )
        for parameter in query.parameters
    }
    rows = [
        (words["title"], query.summary.get(lang, "")),
        (words["description"], query.description.get(lang, "")),
        (words["query"], query.name),
        *((f"--param {name}", value) for name, value in said.items()),
        (words["engine"], graph.engine.name),
        (words["date"], datetime.now(UTC).isoformat(timespec="seconds")),
        (words["software"], f"clustergraph {version('clustergraph')}"),
    ]
    lines = [line for line in bind(query.text, values).rstrip().split("\n") if not line.startswith("#+")]
    text = [("SPARQL" if number == 0 else "", line) for number, line in enumerate(lines)]
    return [(name, value) for name, value in rows if value] + text
