"""Points for a network that knows no places: what is linked stands together."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from clustergraph.atlas.packing import Point

if TYPE_CHECKING:
    import networkx as nx

SEED, ITERATIONS = 7, 80
FEW = 500
"""From this many nodes on springs take too long, and networkx needs scipy for them."""


def with_points(network: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """A network whose nodes have points as if they were coordinates.

    Args:
        network: the network.

    Returns:
        The same network when one of its nodes has coordinates, or when no two are linked; else a copy whose nodes have
        ``lat`` and ``long``: by the method of Fruchterman and Reingold (1991, Software: Practice and Experience 21),
        or when there are many in rings around the node with most links.
    """
    import networkx as nx

    located = any("lat" in about and "long" in about for _, about in network.nodes(data=True))
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(network))
    plain.add_edges_from(sorted((source, target) for source, target in network.edges() if source != target))
    if located or not plain.number_of_edges():
        return network
    points = _springs(plain) if len(plain) < FEW else _rings(plain)
    copy = network.copy()
    for node, (x, y) in points.items():
        copy.nodes[node].update(long=round(x, 3), lat=round(-y, 3))
    return copy


def _springs(plain: nx.Graph[str]) -> dict[str, Point]:
    import networkx as nx

    laid_out = nx.spring_layout(plain, seed=SEED, iterations=ITERATIONS)
    return {node: (float(x), float(y)) for node, (x, y) in laid_out.items()}


def _rings(plain: nx.Graph[str]) -> dict[str, Point]:
    """Each part around its node with most links: a ring for each step from it, a sector for each branch."""
    import networkx as nx

    tree: nx.DiGraph[str] = nx.DiGraph()
    roots = []
    for root in sorted(plain, key=lambda node: (-plain.degree(node), node)):
        if root not in tree:
            roots.append(root)
            tree.add_node(root)
            tree.add_edges_from(nx.bfs_edges(plain, root, sort_neighbors=sorted))
    weight = dict.fromkeys(tree, 1)
    for node in reversed(list(nx.topological_sort(tree))):
        weight[node] += sum(weight[child] for child in tree.successors(node))
    points: dict[str, Point] = {}
    several = len(roots) > 1
    pending = _shared(roots, 0.0, math.tau, int(several), weight)
    while pending:
        node, start, end, ring = pending.pop()
        turn = (start + end) / 2
        points[node] = (ring * math.cos(turn), ring * math.sin(turn))
        pending += _shared(sorted(tree.successors(node)), start, end, ring + 1, weight)
    return points


def _shared(
    nodes: Sequence[str], start: float, end: float, ring: int, weight: Mapping[str, int]
) -> list[tuple[str, float, float, int]]:
    """Nodes with their parts of a sector, by how much hangs on them."""
    share = (end - start) / max(sum(weight[node] for node in nodes), 1)
    ends = [start, *(start + share * sum_ for sum_ in accumulate(weight[node] for node in nodes))]
    return [(node, ends[place], ends[place + 1], ring) for place, node in enumerate(nodes)]
