"""The whole graph in the formats of others. Every format is sorted, so that two exports of one graph are equal."""

from __future__ import annotations

import io

import pyoxigraph as ox

from clustergraph.graph import KnowledgeGraph
from clustergraph.network import to_networkx

RDF_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
NETWORK_FORMATS = ("graphml", "gexf")
FORMATS = (*RDF_FORMATS, *NETWORK_FORMATS)


def export(graph: KnowledgeGraph, format_: str) -> bytes:
    """Serialise the graph.

    Args:
        graph: the graph.
        format_: ``trig``, ``nq`` and ``jsonld`` keep the named graphs, and with them who says what and how sure it
            is; ``ttl`` and ``nt`` are their union; ``graphml`` and ``gexf`` are the network of `to_networkx`.

    Returns:
        The document, UTF-8.
    """
    if format_ in NETWORK_FORMATS:
        return _network(graph, format_)
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


def _network(graph: KnowledgeGraph, format_: str) -> bytes:
    import networkx as nx

    network = to_networkx(graph)
    for _, values in network.nodes(data=True):
        values["label"] = values["label_zh"]
    for *_, values in network.edges(data=True):
        values["label"] = values["label_zh"]
    stream = io.BytesIO()
    if format_ == "graphml":
        nx.write_graphml(network, stream, encoding="utf-8")
    else:
        nx.write_gexf(network, stream, encoding="utf-8")
    return stream.getvalue()
