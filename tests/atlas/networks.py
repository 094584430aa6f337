"""Small networks as `clustergraph.network.to_networkx` makes them."""

from __future__ import annotations

import networkx as nx

from clustergraph.atlas.network_page import Names

NAMES = Names(
    {"cg:Cluster": "Cluster", "cg:City": "City", "cg:Sector": "Sector"},
    {"sourced": "Sourced", "inferred": "Inferred", "unconfirmed": "Unconfirmed"},
)


def network_of(labels: list[str]) -> nx.MultiDiGraph[str]:
    """Two cities without coordinates of their own kind, then clusters in them, one for each further label."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for index, label in enumerate(labels):
        kind = "cg:City" if index < 2 else "cg:Cluster"
        point = {"lat": 30.0 + index, "long": 110.0 + index} if index < 2 else {}
        network.add_node(f"urn:node:{index}", kind=kind, label_zh=label, label_en=label, **point)
    for index in range(2, len(labels)):
        network.add_edge(
            f"urn:node:{index}",
            f"urn:node:{index % 2}",
            key="urn:hosted",
            property="cg:hostedIn",
            label_zh="所在地",
            label_en="hosted in",
            basis=("sourced", "inferred", "unconfirmed")[index % 3],
        )
    return network
