"""The whole graph in the formats of others. Every format is sorted, so that two exports of one graph are equal."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

import pyoxigraph as ox

from clustergraph.errors import Problem, QueryError
from clustergraph.graph import KnowledgeGraph
from clustergraph.network import to_networkx

if TYPE_CHECKING:
    import networkx as nx

RDF_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
NETWORK_FORMATS = ("graphml", "gexf", "cyjs")
FORMATS = (*RDF_FORMATS, *NETWORK_FORMATS)

_TODAY = re.compile(rb' lastmodifieddate="[^"]*"')


def export(graph: KnowledgeGraph, format_: str) -> bytes:
    """Serialise the graph.

    Args:
        graph: the graph.
        format_: ``trig``, ``nq`` and ``jsonld`` keep the named graphs, and with them who says what and how sure it
            is; ``ttl`` and ``nt`` are their union; ``graphml``, ``gexf`` and ``cyjs`` are the network of
            `to_networkx`.

    Returns:
        The document, UTF-8.

    Raises:
        QueryError: a stored query of the network fails, or a text of it cannot stand in XML.
    """
    if format_ in NETWORK_FORMATS:
        return export_network(to_networkx(graph), format_)
    rdf = RDF_FORMATS[format_]
    dataset = ox.Dataset(graph.quads() if rdf.supports_datasets else map(_merged, graph.quads()))
    # Blank nodes get the same names every time: https://www.w3.org/TR/rdf-canon/
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    quads = sorted(dataset, key=lambda q: tuple(map(str, (q.graph_name, q.subject, q.predicate, q.object))))
    content = ox.serialize(quads, format=rdf, prefixes=graph.prefixes)
    assert content is not None
    return content


def _merged(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object)


def export_network(
    network: nx.MultiDiGraph[str],
    format_: str,
    lang: str = "zh",
    points: Mapping[str, tuple[float, float]] | None = None,
) -> bytes:
    """Serialise a network for programs that draw and analyse networks.

    Args:
        network: a network as `clustergraph.network.to_networkx` makes it.
        format_: ``graphml`` (http://graphml.graphdrawing.org/), ``gexf`` (https://gexf.net/, 1.2, for Gephi) or
            ``cyjs`` (JSON of Cytoscape and Cytoscape.js).
        lang: the language of ``label``; both languages are there in any case.
        points: node to its place, y growing downwards, for programs to show it where the page does: ``x`` and ``y``
            in GraphML, where y grows downwards too, and the positions that GEXF and Cytoscape define.

    Returns:
        The document, UTF-8.

    Raises:
        QueryError: a text of the network cannot stand in XML.
    """
    import networkx as nx

    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, about in network.nodes(data=True):
        copy.add_node(node, **about, label=about[f"label_{lang}"], **_place(format_, (points or {}).get(node)))
    for source, target, key, said in network.edges(keys=True, data=True):
        copy.add_edge(source, target, key=key, **said, label=said[f"label_{lang}"])
    if format_ == "cyjs":
        return _cytoscape(copy)
    stream = io.BytesIO()
    if format_ == "graphml":
        nx.write_graphml(copy, stream, encoding="utf-8")
    else:
        nx.write_gexf(copy, stream, encoding="utf-8")
    content = _TODAY.sub(b"", stream.getvalue(), count=1)
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(content, True)
    except expat.ExpatError as error:
        raise QueryError(
            Problem(
                f"the network cannot be written as {format_}: a text of it has a control character, which XML has not",
                remedy="choose cyjs, or leave the text out of the query",
            )
        ) from error
    return content


def _place(format_: str, point: tuple[float, float] | None) -> dict[str, Any]:
    """Where a node stands, as the format says it."""
    if point is None:
        return {}
    x, y = point
    if format_ == "gexf":
        return {"viz": {"position": {"x": x, "y": -y, "z": 0.0}}}
    return {"position": {"x": x, "y": y}} if format_ == "cyjs" else {"x": x, "y": y}


def _cytoscape(network: nx.MultiDiGraph[str]) -> bytes:
    import networkx as nx

    document = nx.cytoscape_data(network)
    document["data"] = {"name": "clustergraph"}
    for node in document["elements"]["nodes"]:
        node["data"]["name"] = node["data"]["label"]
        if "position" in node["data"]:
            node["position"] = node["data"].pop("position")
    for number, edge in enumerate(document["elements"]["edges"]):
        edge["data"].update(id=f"e{number}", interaction=edge["data"]["property"])
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", errors="replace") + b"\n"
