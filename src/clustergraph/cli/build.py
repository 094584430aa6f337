"""`clustergraph build`."""

from __future__ import annotations

from collections import defaultdict

import click

from clustergraph.cli.options import Settings, lang_option
from clustergraph.graph import FileCount, KnowledgeGraph, open_graph
from clustergraph.rendering import as_table
from clustergraph.sources import ONTOLOGY_GRAPH


@click.command(epilog="\b\nExamples:\n  clustergraph build --lang zh\n  clustergraph --home my-clone build")
@lang_option
@click.pass_obj
def command(settings: Settings, lang: str) -> None:
    """Read every source and assemble the graph; print what was read.

    The graph is assembled anew by every command, so that it is never older than its sources; this command shows
    the reading itself, or each file, line and column at which a source is broken. It reads the sources also when
    another engine is chosen; `clustergraph push` takes them there.
    """
    graph = open_graph(settings.home)
    click.echo(report(graph, lang), nl=False)


def report(graph: KnowledgeGraph, lang: str) -> str:
    """What was read, source by source.

    Args:
        graph: a graph built from sources.
        lang: language of the titles.

    Returns:
        A table and a closing line.
    """
    by_graph: dict[str, list[FileCount]] = defaultdict(list)
    for file in graph.files:
        by_graph[file.graph].append(file)
    rows = []
    for iri, files in by_graph.items():
        tables = [f"{file.file.rsplit('/', 1)[-1]} {file.rows}" for file in files if file.rows is not None]
        turtle = [file.file.rsplit("/", 1)[-1] for file in files if file.rows is None]
        folder = files[0].file.rsplit("/", 1)[0]
        triples = sum(file.triples for file in files)
        rows.append([folder, graph.label(iri, lang), ", ".join([*tables, *turtle]), str(triples)])
    total = sum(1 for _ in graph.quads())
    queries = len(graph.catalogue.names)
    sources = sum(iri != ONTOLOGY_GRAPH for iri in by_graph)
    header = ["source", "title", "files (rows)", "triples"]
    return as_table(header, rows, right=["triples"]) + (
        f"\n{sources} sources and the ontology, {len(graph.files)} files, {queries} stored queries: "
        f"{total} triples in all\n"
    )
