"""What a network itself says of its nodes, as the panel tells it: for nodes of which no more is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from clustergraph.atlas.facts import Fact, Thing
from clustergraph.graph import LANGUAGES

if TYPE_CHECKING:
    import networkx as nx


def stated(
    network: nx.MultiDiGraph[str], short: Mapping[str, str], kinds: Mapping[str, Mapping[str, str]]
) -> dict[str, Thing]:
    """The links that begin at each node.

    Args:
        network: a network as `clustergraph.network.to_networkx` makes it.
        short: IRI of a node to what it is called in addresses; one that is missing is called by its IRI.
        kinds: kind to its name by language.

    Returns:
        What `clustergraph.atlas.facts.facts` gives, of each node; without sources, links and query.
    """

    def text(about: Mapping[str, Any]) -> dict[str, str]:
        return {lang: about[f"label_{lang}"] for lang in LANGUAGES}

    told: dict[str, Thing] = {}
    for node in sorted(network):
        about = network.nodes[node]
        links: list[tuple[str, str, Mapping[str, Any]]] = list(network.out_edges(node, data=True))
        own: list[Fact] = [
            {
                "property": text(link),
                "value": text(network.nodes[target]),
                "ref": short.get(target, target),
                "basis": link.get("basis", ""),
                "sources": [],
            }
            for _, target, link in sorted(links, key=lambda edge: (edge[2].get("property", ""), edge[1]))
        ]
        told[short.get(node, node)] = {
            "iri": node,
            "kind": about["kind"],
            "kind_label": dict(kinds.get(about["kind"], dict.fromkeys(LANGUAGES, about["kind"]))),
            "label": text(about),
            "facts": own,
            "links": [],
            "query": "",
        }
    return told
