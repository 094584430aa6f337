"""The graph as a network of things: a networkx graph for analysis, drawing and export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from clustergraph.engines import text_of
from clustergraph.graph import LANGUAGES, KnowledgeGraph

if TYPE_CHECKING:
    import networkx as nx

NODES, LINKS = "network-nodes", "network-links"


def to_networkx(graph: KnowledgeGraph, nodes: str = NODES, links: str = LINKS) -> nx.MultiDiGraph[str]:
    """The network that two stored queries describe.

    Args:
        graph: the graph.
        nodes: name of the query of nodes, with columns ``node``, ``kind`` (a class) and optionally ``lat``, ``long``;
            the first row of a node counts.
        links: name of the query of links, with columns ``source``, ``property``, ``target`` and optionally ``basis``.

    Returns:
        A directed multigraph. Nodes are IRIs with ``label_zh``, ``label_en``, ``kind`` (prefixed name of a class) and
        ``lat``, ``long`` (degrees, WGS 84) where known. Edges have ``property`` (prefixed name), ``label_zh``,
        ``label_en`` and ``basis`` (notation). A link to something that is no node is left out.

    Raises:
        QueryError: one of the queries is unknown or fails.
    """
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    node_rows, link_rows = graph.run(graph.catalogue[nodes]), graph.run(graph.catalogue[links])
    assert isinstance(node_rows, ox.QuerySolutions)
    assert isinstance(link_rows, ox.QuerySolutions)
    names = [variable.value for variable in node_rows.variables]
    for row in node_rows:
        iri = text_of(row["node"])
        if iri in network:
            continue
        point = {name: float(text_of(row[name])) for name in ("lat", "long") if name in names and row[name] is not None}
        network.add_node(iri, kind=graph.short(text_of(row["kind"])), **_labels(graph, iri), **point)
    names = [variable.value for variable in link_rows.variables]
    for row in link_rows:
        source, target, property_ = text_of(row["source"]), text_of(row["target"]), text_of(row["property"])
        if source in network and target in network:
            said: dict[str, Any] = {"property": graph.short(property_), **_labels(graph, property_)}
            if "basis" in names and row["basis"] is not None:
                said["basis"] = graph.short(text_of(row["basis"])).rpartition(":")[2]
            network.add_edge(source, target, key=property_, **said)
    return network


def _labels(graph: KnowledgeGraph, iri: str) -> dict[str, str]:
    return {f"label_{lang}": graph.label(iri, lang) for lang in LANGUAGES}
