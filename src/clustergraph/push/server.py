"""Load the graph into a server by the Graph Store Protocol."""

from __future__ import annotations

import pyoxigraph as ox

from clustergraph.engines import default_graph as defaults
from clustergraph.engines.http import Client, RemoteError
from clustergraph.engines.protocol import TIMEOUT
from clustergraph.engines.remote import RemoteEngine
from clustergraph.engines.servers import Addresses, find_addresses
from clustergraph.errors import ClustergraphError, Problem
from clustergraph.push.report import (
    DefaultGraphChoice,
    Progress,
    PushedGraph,
    PushError,
    PushReport,
    refused_default,
    same_statements,
    strangers,
)


def push_to_server(
    graphs: dict[str, list[ox.Quad]],
    target: str,
    choice: DefaultGraphChoice,
    dry_run: bool,
    timeout: float | None,
    progress: Progress,
) -> PushReport:
    """Make a server hold these graphs: see `clustergraph.push.push`, which calls this for addresses."""
    seconds = TIMEOUT if timeout is None else timeout
    progress("finding the services")
    addresses = find_addresses(target, Client(seconds))
    engine = RemoteEngine(addresses.query, seconds, addresses=addresses)
    there = set(engine.graphs())
    progress("comparing")
    changed = [iri for iri, quads in graphs.items() if iri not in there or not _is_there(engine, iri, quads)]
    notes = strangers(there, graphs)
    if dry_run:
        planned = tuple(
            PushedGraph(iri, len(quads), "to push" if iri in changed else "unchanged") for iri, quads in graphs.items()
        )
        return PushReport(str(addresses), planned, "looked at when something is pushed", tuple(notes))
    union = defaults.is_union(engine)
    if not union and choice == "auto" and (count := defaults.unnamed(engine)):
        raise refused_default(count, engine.name)
    _put(engine, graphs, changed, there, union, progress)
    if not union:
        progress("merging into the default graph")
        merge = _merge(engine, addresses, choice)
    else:
        merge = "the union of the named graphs, made by the server"
        notes += _counts_twice(engine, graphs)
    done = tuple(
        PushedGraph(iri, len(quads), "pushed" if iri in changed else "unchanged") for iri, quads in graphs.items()
    )
    return PushReport(str(addresses), done, merge, tuple(notes))


def _is_there(engine: RemoteEngine, graph: str, quads: list[ox.Quad]) -> bool:
    if engine.count(graph) != len(quads):
        return False
    return same_statements(quads, engine.store.get(graph) or [])


def _put(
    engine: RemoteEngine,
    graphs: dict[str, list[ox.Quad]],
    changed: list[str],
    there: set[str],
    union: bool,
    progress: Progress,
) -> None:
    done: list[str] = []
    replaced = [iri for iri in changed if iri in there]
    try:
        if replaced and not union:
            defaults.take_out(engine, replaced)
        for iri in changed:
            progress(f"{iri}: {len(graphs[iri])} triples")
            engine.store.put(iri, [quad.triple for quad in graphs[iri]])
            held = engine.count(iri)
            if held != len(graphs[iri]):
                raise RemoteError(
                    Problem(
                        f"{engine.name} took {len(graphs[iri])} statements for {iri}, and holds {held}",
                        remedy="see the server's log; some servers join literals of the same value, or limit a graph",
                    )
                )
            done.append(iri)
    except ClustergraphError as error:
        states = tuple(
            PushedGraph(
                iri,
                len(quads),
                "unchanged" if iri not in changed else "pushed" if iri in done else "not pushed",
            )
            for iri, quads in graphs.items()
        )
        missing = [state.iri for state in states if state.state == "not pushed"]
        summary = Problem(
            f"{len(states) - len(missing)} of {len(states)} graphs are whole; not pushed: {', '.join(missing)}",
            remedy="run the same command again: it goes on with these",
        )
        raise PushError([*error.problems, summary], states) from error


def _merge(engine: RemoteEngine, addresses: Addresses, choice: DefaultGraphChoice) -> str:
    try:
        own = defaults.unnamed(engine)
        if own and choice == "replace":
            defaults.take_out_unnamed(engine)
            own = 0
        if not defaults.is_merge(engine):
            defaults.add_merge(engine)
            if not defaults.is_merge(engine):
                raise RemoteError(Problem(f"{engine.name} took the merge, but does not hold it"))
    except ClustergraphError as error:
        summary = Problem(
            "the named graphs are whole, but the default graph is not their merge",
            remedy=f"see that {addresses.update} takes updates, and run the same command again",
        )
        raise PushError([*error.problems, summary], ()) from error
    merge = "the merge of the named graphs"
    return f"{merge}, and {own} statements of its own" if own else merge


def _counts_twice(engine: RemoteEngine, graphs: dict[str, list[ox.Quad]]) -> list[str]:
    """Measure whether the server gives a statement of two graphs twice (https://github.com/oxigraph/oxigraph/issues/1919)."""
    seen: set[ox.Triple] = set()
    for quads in graphs.values():
        for quad in quads:
            nodes = (quad.subject, quad.predicate, quad.object)
            if quad.triple in seen and all(isinstance(node, ox.NamedNode) for node in nodes):
                pattern = " ".join(map(str, nodes[:2])) + " ?o"
                every = engine.number(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} FILTER (?o = {nodes[2]}) }}")
                if every <= 1:
                    return []
                return [
                    f"this server gives a statement of {every} graphs {every} times, so that counts without DISTINCT "
                    "are too high; a default graph that holds the merge does not do that (for Oxigraph: start it "
                    "without --union-default-graph)"
                ]
            seen.add(quad.triple)
    return []
