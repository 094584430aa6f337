"""`clustergraph push`."""

from __future__ import annotations

import sys

import click

from clustergraph.cli.options import Settings
from clustergraph.graph import open_graph
from clustergraph.push import DefaultGraphChoice, PushedGraph, PushError, push
from clustergraph.rendering import as_table


@click.command(
    epilog="""\b
Examples:
  clustergraph push http://localhost:7878
  clustergraph push http://localhost:3030/clusters --dry-run
  clustergraph push http://localhost:7200/repositories/clusters --graph places --graph clusters-2022
  CLUSTERGRAPH_USER=dba CLUSTERGRAPH_PASSWORD=… clustergraph push http://localhost:8890/sparql
  clustergraph push clusters.store
"""
)
@click.argument("target", metavar="URL|FOLDER")
@click.option("--graph", "-g", "graphs", multiple=True, metavar="IRI|NAME", help="Push this graph only; repeatable.")
@click.option(
    "--default-graph",
    type=click.Choice(["auto", "replace", "keep"]),
    default="auto",
    show_default=True,
    help="Statements of the default graph that stand in no named graph: refuse (auto), remove or keep them.",
)
@click.option("--dry-run", is_flag=True, help="Only tell what would be done.")
@click.pass_obj
def command(
    settings: Settings, target: str, graphs: tuple[str, ...], default_graph: DefaultGraphChoice, dry_run: bool
) -> None:
    """Load the graph into a server (URL) or into an Oxigraph store on disk (FOLDER).

    The graph is built from its sources, whichever engine is chosen. Each source becomes a named graph, replaced as a
    whole; other graphs stay as they are. URL is the address of the graph store or of the query service, or the base
    address, of Oxigraph, Fuseki, GraphDB, RDF4J or Virtuoso. Afterwards `clustergraph --engine URL|FOLDER` asks it.
    Users and passwords come from CLUSTERGRAPH_USER and CLUSTERGRAPH_PASSWORD, or CLUSTERGRAPH_TOKEN.
    """
    try:
        report = push(
            open_graph(settings.home), target, graphs, default_graph, dry_run, settings.timeout, progress=_progress
        )
    except PushError as error:
        _progress("")
        if error.graphs:
            click.echo(_table(error.graphs), nl=False)
        raise
    _progress("")
    click.echo(_table(report.graphs), nl=False)
    click.echo(f"\n{report.target}\ndefault graph: {report.default_graph}")
    for note in report.notes:
        click.echo(f"note: {note}")


def _table(graphs: tuple[PushedGraph, ...]) -> str:
    return as_table(["graph", "triples", "state"], [[g.iri, str(g.triples), g.state] for g in graphs], ["triples"])


def _progress(what: str) -> None:
    """One line that is written over, on a terminal only."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{what}", nl=False, err=True)
