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


def large_network(size: int) -> nx.MultiDiGraph[str]:
    """Ten provinces, five sectors, cities in the provinces (one node in five), and clusters in cities and sectors."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    cities = size // 5

    def add(node: str, kind: str, zh: str, en: str, **more: float) -> None:
        network.add_node(node, kind=kind, label_zh=zh, label_en=en, **more)

    def join(source: str, property_: str, target: str, basis: str) -> None:
        network.add_edge(
            source, target, key=property_, property=property_, label_zh="属于", label_en="belongs to", basis=basis
        )

    for place in range(10):
        add(
            f"urn:province:{place}",
            "cg:ProvinceLevelUnit",
            f"省{place}",
            f"Province {place}",
            lat=20.0 + place,
            long=90.0,
        )
    for place in range(5):
        add(f"urn:sector:{place}", "cg:Sector", f"领域{place}", f"Sector {place}")
    for place in range(cities):
        add(
            f"urn:city:{place}",
            "cg:City",
            f"城市{place}",
            f"City {place}",
            lat=20.0 + place % 10,
            long=91.0 + place % 37,
        )
        join(f"urn:city:{place}", "schema:containedInPlace", f"urn:province:{place % 10}", "sourced")
    for place in range(size - cities - 15):
        add(f"urn:cluster:{place}", "cg:Cluster", f"集群{place}", f"Cluster {place}")
        join(f"urn:cluster:{place}", "cg:hostedIn", f"urn:city:{place * 7 % cities}", "sourced")
        join(f"urn:cluster:{place}", "cg:sector", f"urn:sector:{place % 5}", "inferred")
    return network
