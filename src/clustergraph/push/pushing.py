"""Load the graph into a server or into a store on disk: one named graph per source, each whole or not at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from clustergraph.errors import OutputError, Problem, did_you_mean
from clustergraph.graph import KnowledgeGraph
from clustergraph.namespaces import BASE
from clustergraph.push.report import DefaultGraphChoice, Progress, PushReport

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def push(
    graph: KnowledgeGraph,
    target: str,
    only: Iterable[str] = (),
    default_graph: DefaultGraphChoice = "auto",
    dry_run: bool = False,
    timeout: float | None = None,
    progress: Progress = lambda _: None,
) -> PushReport:
    """Make a server or a store on disk hold the graph.

    Each named graph is replaced as a whole (Graph Store Protocol, PUT) and counted afterwards, so doing it again does
    no harm and continues after an error. Graphs of other names stay as they are. The default graph becomes the merge
    of the named graphs, unless the server makes their union itself.

    Args:
        graph: what to push.
        target: address of a server (its base, its query service or its graph store), or a folder.
        only: graphs to push, by IRI or by the name of their folder; all when empty.
        default_graph: what to do with statements of the default graph that stand in no named graph: ``auto`` refuses,
            ``replace`` removes and ``keep`` keeps them.
        dry_run: only tell what would be done.
        timeout: seconds for one request.
        progress: called with what is being done.

    Returns:
        What was done.

    Raises:
        PushError: some graphs are not where they should be; a further run takes up the rest.
        OutputError: nothing was written.
        QueryError: the server cannot be asked, or a graph is unknown.
    """
    graphs = _chosen(_by_graph(graph), tuple(only))
    if _URL.match(target):
        from clustergraph.push.server import push_to_server

        return push_to_server(graphs, target, default_graph, dry_run, timeout, progress)
    from clustergraph.push.folder import push_to_folder

    return push_to_folder(graphs, Path(target), default_graph, dry_run, progress)


def _by_graph(graph: KnowledgeGraph) -> dict[str, list[ox.Quad]]:
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in graph.quads():
        assert isinstance(quad.graph_name, ox.NamedNode)
        graphs[quad.graph_name.value].append(quad)
    return dict(sorted(graphs.items()))


def _chosen(graphs: dict[str, list[ox.Quad]], only: tuple[str, ...]) -> dict[str, list[ox.Quad]]:
    if not only:
        return graphs
    names = {iri.removeprefix(BASE).removeprefix("data/").strip("/"): iri for iri in graphs}
    chosen: set[str] = set()
    problems = []
    for name in only:
        iri = name if name in graphs else names.get(name.removeprefix("data/").strip("/"))
        if iri is None:
            remedy = did_you_mean(name, names) or f"graphs are {', '.join(names)}"
            problems.append(Problem(f"there is no graph {name!r}", remedy=remedy))
        else:
            chosen.add(iri)
    if problems:
        raise OutputError(problems)
    return {iri: quads for iri, quads in graphs.items() if iri in chosen}
