"""The graph as networks: networkx graphs for analysis, drawing and export.

Their nodes are IRIs, which stay the same when labels change; labels and the rest are attributes, as networkx has them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

import pyoxigraph as ox

from clustergraph.catalogue import StoredQuery
from clustergraph.engines import text_of
from clustergraph.errors import Problem, QueryError, did_you_mean
from clustergraph.graph import LANGUAGES, KnowledgeGraph
from clustergraph.graph.values import to_arguments

if TYPE_CHECKING:
    import networkx as nx

NODES, LINKS, HOSTS = "network-nodes", "network-links", "cluster-hosts"

CLUSTER, HOST = 0, 1
"""The values of ``bipartite`` in a two-mode network."""

Weighting = Literal["shared", "newman"]


def to_networkx(
    graph: KnowledgeGraph, nodes: str = NODES, links: str = LINKS, **arguments: Any
) -> nx.MultiDiGraph[str]:
    """The network that two stored queries describe.

    Args:
        graph: the graph.
        nodes: name of the query of nodes, with columns ``node``, ``kind`` (a class) and optionally ``lat``, ``long``;
            the first row of a node counts.
        links: name of the query of links, with columns ``source``, ``property``, ``target`` and optionally ``basis``.
        arguments: values for the parameters of the two queries, such as ``list="miit-2022"``; each goes to the query
            that has it, or to both.

    Returns:
        A directed multigraph. Nodes are IRIs with ``label_zh``, ``label_en``, ``kind`` (prefixed name of a class) and
        ``lat``, ``long`` (degrees, WGS 84) where known. Edges have the IRI of the property as their key, and
        ``property`` (prefixed name), ``label_zh``, ``label_en`` and ``basis`` (notation). A link to something that is
        no node is left out.

    Raises:
        QueryError: one of the queries is unknown or fails, lacks a column, or an argument fits neither.
    """
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    queries = [graph.catalogue[nodes], graph.catalogue[links]]
    known = [parameter.name for query in queries for parameter in query.parameters]
    _refuse_unknown(queries, known, arguments)
    node_rows, link_rows = (
        _rows(graph, query, needed, arguments)
        for query, needed in zip(queries, (("node", "kind"), ("source", "property", "target")), strict=True)
    )
    labels = LabelAttributes(graph, [*(row["node"] for row in node_rows), *(row["property"] for row in link_rows)])
    for row in node_rows:
        iri = row["node"]
        if iri not in network:
            point = {name: float(row[name]) for name in ("lat", "long") if name in row}
            network.add_node(iri, kind=graph.short(row["kind"]), **labels[iri], **point)
    for row in link_rows:
        source, target, property_ = row["source"], row["target"], row["property"]
        if source in network and target in network:
            said = {"property": graph.short(property_), **labels[property_], **basis_attribute(graph, row.get("basis"))}
            network.add_edge(source, target, key=property_, **said)
    return network


def to_bipartite(graph: KnowledgeGraph, hosts: str = HOSTS, **arguments: Any) -> nx.Graph[str]:
    """The two-mode network of clusters and the cities that host them.

    Args:
        graph: the graph.
        hosts: name of the query, with columns ``cluster``, ``host`` and optionally ``kind`` (a class), ``basis``.
        arguments: values for the parameters of the query, such as ``list="miit-2022"``.

    Returns:
        An undirected graph. Nodes are IRIs with ``bipartite`` (0 a cluster, 1 a host: what the functions of
        `networkx.algorithms.bipartite` go by), ``label_zh``, ``label_en`` and, for hosts, ``kind`` (prefixed name of a
        class). Edges have ``basis`` (notation).

    Raises:
        QueryError: the query is unknown or fails, lacks a column, or an argument does not fit.
    """
    import networkx as nx

    network: nx.Graph[str] = nx.Graph()
    query = graph.catalogue[hosts]
    _refuse_unknown([query], [parameter.name for parameter in query.parameters], arguments)
    rows = _rows(graph, query, ("cluster", "host"), arguments)
    labels = LabelAttributes(graph, [row[name] for row in rows for name in ("cluster", "host")])
    for row in rows:
        cluster, host = row["cluster"], row["host"]
        if cluster not in network:
            network.add_node(cluster, bipartite=CLUSTER, **labels[cluster])
        if host not in network:
            kind = {"kind": graph.short(row["kind"])} if "kind" in row else {}
            network.add_node(host, bipartite=HOST, **labels[host], **kind)
        if not network.has_edge(cluster, host):
            network.add_edge(cluster, host, **basis_attribute(graph, row.get("basis")))
    return network


def project(network: nx.Graph[str], onto: int = HOST, weighting: Weighting = "shared") -> nx.Graph[str]:
    """The one-mode network of the hosts, joined where they share clusters; or of the clusters that share hosts.

    Args:
        network: a two-mode network, as `to_bipartite` makes it.
        onto: ``HOST`` (1) or ``CLUSTER`` (0): the mode that stays.
        weighting: ``shared`` weighs an edge by what both share; ``newman`` divides each shared thing by the number of
            others it joins, so that what joins many counts little for each pair, and the weights at a node sum to
            the number of shared things it has (Newman 2001, Physical Review E 64, 016132).

    Returns:
        An undirected graph of all nodes of this mode, also of those that share nothing, with their attributes but
        ``bipartite``. Edges have ``weight`` and ``shared``, the sorted list of what both share.
    """
    import networkx as nx

    projection: nx.Graph[str] = nx.Graph()
    for node, about in network.nodes(data=True):
        if about["bipartite"] == onto:
            projection.add_node(node, **{key: value for key, value in about.items() if key != "bipartite"})
    for other in sorted(n for n, about in network.nodes(data=True) if about["bipartite"] != onto):
        joined = sorted(network[other])
        weight = 1 if weighting == "shared" else 1 / max(len(joined) - 1, 1)
        for place, one in enumerate(joined):
            for two in joined[place + 1 :]:
                if projection.has_edge(one, two):
                    projection[one][two]["weight"] += weight
                    projection[one][two]["shared"].append(other)
                else:
                    projection.add_edge(one, two, weight=weight, shared=[other])
    return projection


class LabelAttributes(dict[str, dict[str, str]]):
    """IRI to its labels as attributes ``label_zh`` and ``label_en``, asked for in one go."""

    def __init__(self, graph: KnowledgeGraph, iris: Iterable[str]) -> None:
        wanted = list(dict.fromkeys(iris))
        by_language = {lang: graph.labels(wanted, lang) for lang in LANGUAGES}
        super().__init__({iri: {f"label_{lang}": by_language[lang][iri] for lang in LANGUAGES} for iri in wanted})


def _rows(
    graph: KnowledgeGraph, query: StoredQuery, needed: Iterable[str], arguments: dict[str, Any]
) -> list[dict[str, str]]:
    names = [parameter.name for parameter in query.parameters]
    own = {name: value for name, value in arguments.items() if name in names or name.removesuffix("_") in names}
    result = graph.run(query, to_arguments(names, own))
    columns = [variable.value for variable in result.variables] if isinstance(result, ox.QuerySolutions) else []
    missing = [name for name in needed if name not in columns]
    if missing or not isinstance(result, ox.QuerySolutions):
        raise QueryError(
            Problem(
                f"the query {query.name} describes no network: it has no column {', '.join(missing)}",
                file=graph.home.shown(query.path),
                expected="the columns " + ", ".join(needed),
                remedy="docs/queries.md describes the queries of a network",
            )
        )
    return [{name: text_of(row[name]) for name in columns if row[name] is not None} for row in result]


def _refuse_unknown(queries: list[StoredQuery], known: list[str], arguments: dict[str, Any]) -> None:
    for name in arguments:
        if name not in known and name.removesuffix("_") not in known:
            raise QueryError(
                Problem(
                    f"{' and '.join(query.name for query in queries)} have no parameter {name!r}"
                    if len(queries) > 1
                    else f"{queries[0].name} has no parameter {name!r}",
                    expected="one of " + ", ".join(dict.fromkeys(known)) if known else None,
                    remedy=did_you_mean(name, dict.fromkeys(known)),
                )
            )


def basis_attribute(graph: KnowledgeGraph, iri: str | None) -> dict[str, str]:
    """How sure a link is, as an attribute.

    Args:
        graph: the graph.
        iri: a basis; None when it is not known.

    Returns:
        ``basis``, the notation; nothing when it is not known.
    """
    return {} if iri is None else {"basis": graph.short(iri).rpartition(":")[2]}
