"""Network analysis: which cities and clusters are central, what forms a community, what holds it together.

Every function takes a networkx graph, as `to_bipartite` and `project` of `clustergraph.network` make them, gives plain
dataclasses, and gives the same for the same network. Sources of the measures:

- Freeman 1977, A set of measures of centrality based on betweenness, Sociometry 40 (betweenness); computed as Brandes
  2001, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25.
- Freeman 1978, Centrality in social networks: conceptual clarification, Social Networks 1 (degree, closeness).
- Wasserman & Faust 1994, Social Network Analysis, section 5.2 (closeness in a network of several components).
- Borgatti & Everett 1997, Network analysis of 2-mode data, Social Networks 19 (the norms for two-mode networks).
- Barrat et al. 2004, The architecture of complex weighted networks, PNAS 101 (strength).
- Blondel et al. 2008, Fast unfolding of communities in large networks, J. Stat. Mech. P10008 (Louvain).
- Newman & Girvan 2004, Finding and evaluating community structure in networks, Physical Review E 69 (modularity).
- Tarjan 1974, A note on finding the bridges of a graph, Information Processing Letters 2; Hopcroft & Tarjan 1973,
  Efficient algorithms for graph manipulation, Communications of the ACM 16 (cut points).

Eigenvector centrality is left out: where a network falls into components it is positive in one of them only, which says
nothing of the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from clustergraph.network import CLUSTER, HOST

if TYPE_CHECKING:
    import networkx as nx

_LOUVAIN_RUNS = 10
"""Louvain depends on the order of the nodes; of so many runs, each with its own seed, the best counts."""


@dataclass(frozen=True)
class Centrality:
    """How central a node is.

    Attributes:
        node: its IRI.
        degree: how many neighbours it has.
        strength: the sum of the weights of its edges; of edges without a weight, their number.
        degree_centrality: the degree, as a share of the neighbours it could have.
        betweenness: how often it lies on the shortest paths of others, as a share of what is possible.
        closeness: how near it is to the others, from 0 (isolated) to 1 (next to all); nearness within its component,
            times the share of the network that its component reaches.
    """

    node: str
    degree: int
    strength: float
    degree_centrality: float
    betweenness: float
    closeness: float


@dataclass(frozen=True)
class Community:
    """Nodes that are joined more closely with each other than with the rest.

    Attributes:
        members: their IRIs, those with the strongest edges within the community first.
        inside: the sum of the weights of the edges between its members.
        outside: the sum of the weights of the edges that lead to others.
    """

    members: tuple[str, ...]
    inside: float
    outside: float


@dataclass(frozen=True)
class Communities:
    """A division of a network into communities.

    Attributes:
        communities: those of two nodes or more, the largest first.
        isolated: the nodes that are joined with none.
        modularity: how much more weight lies within communities than chance would put there, at most 1; None for a
            network without an edge, for which it is not defined.
    """

    communities: tuple[Community, ...]
    isolated: tuple[str, ...]
    modularity: float | None


@dataclass(frozen=True)
class Cut:
    """An edge or a node without which a component would fall apart.

    Attributes:
        kind: ``edge`` (a bridge) or ``node`` (a cut point).
        nodes: the two ends of the edge, or the node.
        parts: what would be left of the component, the largest part first, each part sorted.
    """

    kind: Literal["edge", "node"]
    nodes: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Component:
    """Nodes that are joined with each other, directly or by others, and with no other.

    Attributes:
        hosts: those of the mode ``HOST``, sorted; in a one-mode network all.
        clusters: those of the mode ``CLUSTER``, sorted.
    """

    hosts: tuple[str, ...]
    clusters: tuple[str, ...]


def centrality(network: nx.Graph[str]) -> list[Centrality]:
    """The centrality of every node.

    Args:
        network: an undirected network. One whose nodes have ``bipartite`` counts as a two-mode network, and the
            measures are normalised by what its two modes allow (Borgatti & Everett 1997); else by what a network of
            its size allows (Freeman 1978). Paths are counted in edges, whatever their weight.

    Returns:
        The nodes, the most central first: by degree, strength, betweenness, closeness, then by IRI.
    """
    import networkx as nx

    norms = _Norms(network)
    ordered = _ordered(network)
    paths = nx.betweenness_centrality(ordered, normalized=False)
    closeness: dict[str, float] = {}
    for component in nx.connected_components(ordered):
        share = (len(component) - 1) / max(len(network) - 1, 1)
        for node in component:
            distance = sum(nx.single_source_shortest_path_length(ordered, node).values())
            closeness[node] = share * norms.least_distance(node, component) / distance if distance else 0.0
    rows = [
        Centrality(
            node=node,
            degree=ordered.degree(node),
            strength=ordered.degree(node, weight="weight"),
            degree_centrality=_ratio(ordered.degree(node), norms.most_neighbours(node)),
            betweenness=_ratio(paths[node], norms.most_paths(node)),
            closeness=closeness[node],
        )
        for node in ordered
    ]
    return sorted(rows, key=_least_central_last)


def communities(network: nx.Graph[str], resolution: float = 1.0) -> Communities:
    """Divide a one-mode network into communities, by the method of Louvain.

    Args:
        network: an undirected network; ``weight`` of its edges counts.
        resolution: more than 1 favours small communities, less than 1 large ones.

    Returns:
        The best of several divisions, each from a fixed seed.
    """
    import networkx as nx

    isolated = tuple(sorted(node for node in network if not network.degree(node)))
    nodes = sorted(set(network) - set(isolated))
    if not nodes:
        return Communities((), isolated, None)
    # Numbers instead of IRIs, whose order in a set differs from one process to the next.
    number = {node: place for place, node in enumerate(nodes)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(nodes)))
    for one, two, about in _ordered(network).edges(data=True):
        numbered.add_edge(number[one], number[two], weight=about.get("weight", 1))
    best: tuple[float, list[list[int]]] | None = None
    for seed in range(_LOUVAIN_RUNS):
        division = nx.community.louvain_communities(numbered, weight="weight", resolution=resolution, seed=seed)
        value = nx.community.modularity(numbered, division, weight="weight", resolution=resolution)
        if best is None or value > best[0] + 1e-12:
            best = value, [sorted(group) for group in division]
    assert best is not None
    found = [_community(network, [nodes[place] for place in group]) for group in best[1]]
    found.sort(key=lambda c: (-len(c.members), -c.inside, c.members))
    return Communities(tuple(found), isolated, best[0])


def bridges(network: nx.Graph[str]) -> list[Cut]:
    """The edges without which a component of the network would fall in two.

    Args:
        network: an undirected network.

    Returns:
        The bridges, those that part most from most first.
    """
    import networkx as nx

    ordered = _ordered(network)
    cuts = []
    for edge in nx.bridges(ordered):
        rest = nx.restricted_view(ordered, [], [edge])
        parts = [nx.node_connected_component(rest, end) for end in edge]
        cuts.append(Cut("edge", tuple(sorted(edge)), _parts(parts)))
    return sorted(cuts, key=_weight_of_cut)


def cut_points(network: nx.Graph[str], among: Iterable[str] | None = None) -> list[Cut]:
    """The nodes without which others would no longer be joined.

    Args:
        network: an undirected network.
        among: the nodes whose being joined matters; None for all. In a two-mode network, the hosts: then a cluster
            is a cut point when it alone joins some of them.

    Returns:
        The cut points, those that part most from most first; `Cut.parts` holds nodes of `among` only.
    """
    import networkx as nx

    ordered = _ordered(network)
    matters = set(ordered if among is None else among)
    cuts = []
    for node in nx.articulation_points(ordered):
        rest = nx.restricted_view(ordered, [node], [])
        left = {frozenset(nx.node_connected_component(rest, neighbour)) & matters for neighbour in ordered[node]}
        parts = _parts(part for part in left if part)
        if len(parts) > 1:
            cuts.append(Cut("node", (node,), parts))
    return sorted(cuts, key=_weight_of_cut)


def components(network: nx.Graph[str]) -> list[Component]:
    """The components of a network.

    Args:
        network: an undirected network.

    Returns:
        The components, those with the most hosts first, then with the most clusters.
    """
    import networkx as nx

    found = [
        Component(
            hosts=tuple(sorted(n for n in nodes if network.nodes[n].get("bipartite", HOST) == HOST)),
            clusters=tuple(sorted(n for n in nodes if network.nodes[n].get("bipartite", HOST) == CLUSTER)),
        )
        for nodes in nx.connected_components(network)
    ]
    return sorted(found, key=lambda c: (-len(c.hosts), -len(c.clusters), c.hosts, c.clusters))


class _Norms:
    """The most that a measure can be at a node: by its mode in a two-mode network."""

    def __init__(self, network: nx.Graph[str]) -> None:
        modes = {node: about.get("bipartite") for node, about in network.nodes(data=True)}
        self._size = len(network)
        two_modes = None not in modes.values() and all(modes[one] != modes[two] for one, two in network.edges)
        self._modes = modes if two_modes else None
        self._hosts = sum(1 for mode in modes.values() if mode == HOST)

    def _own_and_other(self, node: str) -> tuple[int, int]:
        assert self._modes is not None
        others = self._size - self._hosts
        return (self._hosts, others) if self._modes[node] == HOST else (others, self._hosts)

    def most_neighbours(self, node: str) -> int:
        return self._size - 1 if self._modes is None else self._own_and_other(node)[1]

    def most_paths(self, node: str) -> float:
        if self._modes is None:
            return (self._size - 1) * (self._size - 2) / 2
        own, other = self._own_and_other(node)
        whole, rest = divmod(own - 1, other) if other else (0, 0)
        return (
            other**2 * (whole + 1) ** 2 + other * (whole + 1) * (2 * rest - whole - 1) - rest * (2 * whole - rest + 3)
        ) / 2

    def least_distance(self, node: str, component: Collection[str]) -> int:
        """The sum of distances to the rest of its component, were it as near as can be."""
        if self._modes is None:
            return len(component) - 1
        own = sum(1 for other in component if self._modes[other] == self._modes[node])
        return len(component) - own + 2 * (own - 1)


def _ordered(network: nx.Graph[str]) -> nx.Graph[str]:
    """The same network with nodes and edges in the order of their names, so that sums are added up in one order."""
    import networkx as nx

    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from((node, network.nodes[node]) for node in sorted(network))
    ordered.add_edges_from((a, b, network[a][b]) for a, b in sorted(tuple(sorted(edge)) for edge in network.edges))
    return ordered


def _community(network: nx.Graph[str], members: list[str]) -> Community:
    own = set(members)
    strength = {
        node: sum(about.get("weight", 1) for other, about in network[node].items() if other in own) for node in members
    }
    outside = sum(
        about.get("weight", 1) for node in members for other, about in network[node].items() if other not in own
    )
    return Community(
        tuple(sorted(members, key=lambda node: (-round(strength[node], 9), node))), sum(strength.values()) / 2, outside
    )


def _parts(parts: Iterable[Collection[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(sorted(part)) for part in parts), key=lambda part: (-len(part), part)))


def _weight_of_cut(cut: Cut) -> tuple[Any, ...]:
    return (-sum(len(part) for part in cut.parts[1:]), -len(cut.parts), cut.nodes)


def _least_central_last(row: Centrality) -> tuple[Any, ...]:
    # Rounded, so that what is equal but for the last bit of a sum is in the order of the names.
    return -row.degree, *(-round(value, 9) for value in (row.strength, row.betweenness, row.closeness)), row.node


def _ratio(value: float, most: float) -> float:
    return value / most if most else 0.0
