"""The neighbourhood of a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from clustergraph.atlas.from_query import network_of_links
from clustergraph.catalogue import bind
from clustergraph.errors import Problem, QueryError, did_you_mean, enumerate_names
from clustergraph.graph import LANGUAGES, KnowledgeGraph

if TYPE_CHECKING:
    import networkx as nx

AROUND = "network-around"
"""The query that gives the links of what is no node of the network."""

_BATCH = 500


def around(network: nx.MultiDiGraph[str], node: str, hops: int) -> nx.MultiDiGraph[str]:
    """The part of a network that is near a node, in whichever direction links lead.

    Args:
        network: the network.
        node: one of its nodes.
        hops: how many links away a node may be.

    Returns:
        A copy of these nodes and all links between them.
    """
    import networkx as nx

    near: nx.MultiDiGraph[str] = nx.ego_graph(network, node, radius=hops, undirected=True)
    return near


def around_in_graph(graph: KnowledgeGraph, node: str, hops: int) -> nx.MultiDiGraph[str]:
    """What the facts of the graph link a thing to: for what is no node of the network.

    Args:
        graph: the graph.
        node: the IRI of the thing.
        hops: how many links away a thing may be.

    Returns:
        A network as `clustergraph.network.to_networkx` makes it.

    Raises:
        QueryError: no fact links the thing to another.
    """
    text = graph.catalogue[AROUND].text
    rows: list[dict[str, object]] = []
    known, ring = {node}, [node]
    for _ in range(hops):
        found: set[str] = set()
        for begin in range(0, len(ring), _BATCH):
            result = graph.sparql(bind(text, {"thing": [ox.NamedNode(iri) for iri in ring[begin : begin + _BATCH]]}))
            assert isinstance(result, ox.QuerySolutions)
            names = [variable.value for variable in result.variables]
            for solution in result:
                row = dict(zip(names, solution, strict=True))
                rows.append(row)
                found |= {end.value for end in (row["source"], row["target"]) if isinstance(end, ox.NamedNode)}
        ring = sorted(found - known)
        known |= found
    if not rows:
        raise QueryError(
            Problem(
                f"nothing is linked to {graph.short(node)}",
                remedy=f"`clustergraph query --sparql 'DESCRIBE {graph.short(node)}'` shows what is said of it",
            )
        )
    return network_of_links(graph, rows)


def find_node(graph: KnowledgeGraph, network: nx.MultiDiGraph[str], name: str) -> str:
    """The thing that a name stands for.

    Args:
        graph: the graph.
        network: the network.
        name: an IRI, prefixed name, local name, label in either language, or code.

    Returns:
        Its IRI: that of a node of the network, or of something else that the graph knows.

    Raises:
        QueryError: nothing has this name, or more than one node has it.
    """
    wanted = name.strip().casefold()
    for iri in (graph.expand(name.strip()), name.strip()):
        if iri is not None and iri in network:
            return iri
    found = sorted(
        node
        for node, about in network.nodes(data=True)
        if wanted in {about[f"label_{lang}"].casefold() for lang in LANGUAGES} | {_local(node)}
    )
    if len(found) > 1:
        raise QueryError(
            Problem(
                f"{name!r} is the name of more than one node",
                remedy="write " + enumerate_names([graph.short(node) for node in found]),
            )
        )
    if found:
        return found[0]
    try:
        return graph.resolve(name, None).value
    except QueryError as error:
        if error.problems[0].message.endswith("is the name of more than one thing"):
            raise
        names = {about[f"label_{lang}"]: None for _, about in network.nodes(data=True) for lang in LANGUAGES}
        raise QueryError(
            Problem(
                f"there is no {name!r} to draw the neighbourhood of",
                expected="a thing by its label, id, prefixed name, code or IRI",
                remedy=did_you_mean(name, names) or error.problems[0].remedy,
            )
        ) from error


def _local(node: str) -> str:
    return node.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1].casefold()
