"""`clustergraph validate`."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

from clustergraph.cli.options import Settings, format_option, lang_option, output_option, target
from clustergraph.graph import KnowledgeGraph, open_files
from clustergraph.home import find_home
from clustergraph.output import write_text


@click.command(
    epilog="""\b
Examples:
  clustergraph validate
  clustergraph validate --format json -o report.json
  clustergraph export --format nq -o all.nq && clustergraph validate all.nq
  clustergraph validate --lang zh my-clusters.ttl
"""
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@format_option("human", "json", "turtle")
@output_option
@lang_option
@click.pass_obj
def command(settings: Settings, files: tuple[Path, ...], format_: str, output: Path | None, lang: str) -> None:
    """Check the graph against its SHACL shapes; exit 1 when something violates them.

    Without a FILE the graph is checked, as the chosen engine holds it; with FILEs, the RDF in them instead: all of it
    as one graph, with the ontology and the stored queries, but without the shipped data.
    """
    graph = open_files(files, find_home(settings.home)) if files else settings.open_graph()
    text, violated = _checked(graph, format_, lang, from_sources=not files and settings.engine is None)
    write_text(text, target(output))
    if violated:
        raise click.exceptions.Exit(1)


def _checked(graph: KnowledgeGraph, format_: str, lang: str, from_sources: bool) -> tuple[str, bool]:
    from clustergraph.checks import to_human, to_json, to_turtle
    from clustergraph.checks.check import check, violated
    from clustergraph.sources import locate

    with _working("validating"):
        report = check(graph)
    if format_ == "turtle":
        return to_turtle(report), violated(report)
    wanted = {(result.focus, result.path) for result in report.results}
    places = locate(graph.home, wanted) if wanted and from_sources else {}

    def where(focus: str, path: str | None) -> str | None:
        return places.get((focus, path))

    if format_ == "json":
        return to_json(report, where), violated(report)
    return to_human(report, lang, lambda iri: graph.label(iri, lang), where), violated(report)


def _working(what: str) -> AbstractContextManager[object]:
    """A spinner on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(what)
