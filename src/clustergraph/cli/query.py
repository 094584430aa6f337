"""`clustergraph query`."""

from __future__ import annotations

from pathlib import Path

import click

from clustergraph.catalogue import StoredQuery, read_query
from clustergraph.cli.options import format_option, lang_option, output_option, target
from clustergraph.errors import Problem, QueryError
from clustergraph.graph import KnowledgeGraph, open_graph
from clustergraph.output import write_bytes
from clustergraph.results import render


@click.command(
    epilog="""\b
Examples:
  clustergraph query clusters
  clustergraph query clusters --param place=江苏省 --param sector=materials --lang zh
  clustergraph query clusters-in-place --param place=place:jiangsu --format csv --labels -o jiangsu.csv
  clustergraph query my-question.rq --format json
"""
)
@click.argument("name_or_file", metavar="NAME|FILE")
@click.option("--param", "-p", "arguments", multiple=True, metavar="K=V", help="Set a parameter; repeatable.")
@format_option("table", "csv", "tsv", "json", "xml", "ttl", "md")
@click.option("--labels", is_flag=True, help="With csv: labels instead of IRIs, for a spreadsheet.")
@output_option
@lang_option
@click.pass_obj
def command(
    home: str | None,
    name_or_file: str,
    arguments: tuple[str, ...],
    format_: str,
    labels: bool,
    output: Path | None,
    lang: str,
) -> None:
    """Run a stored query by NAME, or a query of your own from a FILE ending in .rq or .sparql.

    A parameter that stands for a thing takes its IRI, prefixed name, label in either language, or code. Tables
    and Markdown show labels; csv, tsv, json and xml are the standard SPARQL results with IRIs; ttl is for
    CONSTRUCT and DESCRIBE.
    """
    graph = open_graph(home)
    query = find_query(graph, name_or_file)
    write_bytes(render(graph, graph.run(query, arguments), format_, lang, labels), target(output))


def find_query(graph: KnowledgeGraph, name_or_file: str) -> StoredQuery:
    """A stored query, or one in a file.

    Args:
        graph: the graph whose catalogue is asked.
        name_or_file: the name of a stored query, or a file.

    Returns:
        The query.

    Raises:
        QueryError: there is neither.
    """
    path = Path(name_or_file)
    looks_like_file = path.suffix in (".rq", ".sparql") or len(path.parts) > 1
    if looks_like_file and not path.is_file():
        raise QueryError(Problem("there is no such file", file=path, remedy="check the path, or name a stored query"))
    return read_query(path, name_or_file) if looks_like_file else graph.catalogue[name_or_file]
