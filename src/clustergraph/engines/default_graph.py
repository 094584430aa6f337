"""The default graph of a server: whether it is the union of the named graphs, and how to make it their merge."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, QueryBoolean, Triple

from clustergraph.namespaces import BASE

if TYPE_CHECKING:
    from clustergraph.engines.remote import RemoteEngine

_UNNAMED = "?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } }"


def is_union(engine: RemoteEngine) -> bool:
    """Find out whether a query without GRAPH sees the named graphs.

    No query tells on a server that is empty, or whose default graph holds copies. So one statement that is nowhere
    else is put into a graph of its own, asked for, and taken out again.

    Args:
        engine: the server.

    Returns:
        Whether it does.

    Raises:
        QueryError: the server cannot be written or asked.
    """
    probe = f"{BASE}probe/{uuid.uuid4()}"
    node = NamedNode(probe)
    engine.store.put(probe, [Triple(node, node, node)])
    try:
        seen = engine.query(f"ASK {{ <{probe}> <{probe}> <{probe}> }}", {})
    finally:
        engine.store.delete(probe)
    assert isinstance(seen, QueryBoolean)
    return bool(seen)


def unnamed(engine: RemoteEngine) -> int:
    """Count the statements of the default graph that stand in no named graph.

    Args:
        engine: a server whose default graph is separate.

    Returns:
        Their number.

    Raises:
        QueryError: they cannot be counted.
    """
    return engine.number(f"SELECT (COUNT(*) AS ?n) WHERE {{ {_UNNAMED} }}")


def is_merge(engine: RemoteEngine) -> bool:
    """Whether the default graph holds all that the named graphs hold.

    Args:
        engine: a server whose default graph is separate.

    Returns:
        Whether it does.

    Raises:
        QueryError: it cannot be asked.
    """
    return not bool(engine.query("ASK { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }", {}))


def take_out(engine: RemoteEngine, graphs: Iterable[str]) -> None:
    """Take out of the default graph what stands in these named graphs and in no other.

    Done before they change, so that no statement is left behind that no named graph explains, whatever happens next.

    Args:
        engine: a server whose default graph is separate.
        graphs: their IRIs.

    Raises:
        QueryError: the server does not do it.
    """
    names = ", ".join(f"<{graph}>" for graph in graphs)
    engine.update(
        f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH ?mine {{ ?s ?p ?o }} FILTER (?mine IN ({names})) "
        f"FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER (?other NOT IN ({names})) }} }}",
        {},
    )


def take_out_unnamed(engine: RemoteEngine) -> None:
    """Take out of the default graph what stands in no named graph.

    Args:
        engine: a server whose default graph is separate.

    Raises:
        QueryError: the server does not do it.
    """
    engine.update(f"DELETE {{ ?s ?p ?o }} WHERE {{ {_UNNAMED} }}", {})


def add_merge(engine: RemoteEngine, graphs: Iterable[str] | None = None) -> None:
    """Copy what the named graphs hold into the default graph; blank nodes stay the same nodes.

    Args:
        engine: a server whose default graph is separate.
        graphs: their IRIs; None for all.

    Raises:
        QueryError: the server does not do it.
    """
    only = "" if graphs is None else f"VALUES ?g {{ {' '.join(f'<{graph}>' for graph in graphs)} }} "
    engine.update(f"INSERT {{ ?s ?p ?o }} WHERE {{ {only}GRAPH ?g {{ ?s ?p ?o }} }}", {})
