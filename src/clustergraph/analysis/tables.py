"""The analysis of one list of clusters, as tables that a face can label and write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from clustergraph.analysis.measures import bridges, centrality, communities, components, cut_points
from clustergraph.errors import Problem, QueryError
from clustergraph.network import CLUSTER, HOST, HOSTS, Weighting, project, to_bipartite

if TYPE_CHECKING:
    import networkx as nx

    from clustergraph.graph import KnowledgeGraph


@dataclass(frozen=True)
class Thing:
    """A cell that names a thing: by its IRI for programs, by its label for readers."""

    iri: str


Cell = Thing | tuple[Thing, ...] | tuple[tuple[Thing, ...], ...] | int | float | str | None
"""A thing, several things, several groups of things, a number, a word, or nothing."""


@dataclass(frozen=True)
class Table:
    """Rows about one topic.

    Attributes:
        topic: one of `TOPICS`.
        columns: their names.
        rows: as many cells each as there are columns.
    """

    topic: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, name: str) -> list[Cell]:
        """The cells of a column."""
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def without(self, *names: str) -> Table:
        """The same table without some columns."""
        places = [place for place, name in enumerate(self.columns) if name not in names]
        columns = tuple(self.columns[place] for place in places)
        return Table(self.topic, columns, tuple(tuple(row[place] for place in places) for row in self.rows))


class Analysis:
    """The two-mode network of a list of clusters, what is measured of it, and how it is told.

    Attributes:
        clusters_of: IRI of the list.
        weighting: how cities that share clusters are joined: see `project`.
        network: the two-mode network of clusters and hosts.
        cities: the one-mode network of hosts.
    """

    def __init__(self, graph: KnowledgeGraph, list_: str | None = None, weighting: Weighting = "shared") -> None:
        """Ask the graph for the network.

        Args:
            graph: the graph, on any engine.
            list_: the list of clusters, by any of its names; None for the one that the query names.
            weighting: see `project`.

        Raises:
            QueryError: there is no such list, or no cluster of it has a host.
        """
        parameter = graph.catalogue[HOSTS].parameter("list")
        named = list_ or (parameter.default if parameter else "")
        self.clusters_of = graph.resolve(named, "cg:ClusterList").value
        self.weighting = weighting
        self.network: nx.Graph[str] = to_bipartite(graph, list=f"<{self.clusters_of}>")
        if not self.network:
            raise QueryError(
                Problem(
                    f"no cluster of the list {graph.label(self.clusters_of, 'en')!r} has a host in this graph",
                    remedy="choose another list with --list, or add hosts to its clusters",
                )
            )
        self.cities: nx.Graph[str] = project(self.network, HOST, weighting)
        self._kinds = {
            node: graph.expand(about["kind"]) or about["kind"]
            for node, about in self.cities.nodes(data=True)
            if "kind" in about
        }
        self._bases = [
            graph.expand(f"basis:{about['basis']}") or about["basis"]
            for *_, about in self.network.edges(data=True)
            if "basis" in about
        ]

    @cached_property
    def modularity(self) -> float | None:
        """The modularity of the communities; None where no two cities share a cluster."""
        return communities(self.cities).modularity

    def summary(self) -> dict[str, int]:
        """How many clusters and hosts there are, and how they hang together."""
        sizes = [len(component.hosts) for component in components(self.cities)]
        clusters = self._of(CLUSTER)
        return {
            "clusters": len(clusters),
            "cities": len(self.cities),
            "links": self.network.number_of_edges(),
            "shared_clusters": sum(1 for cluster in clusters if self._is_shared(cluster)),
            "joined_cities": sum(size for size in sizes if size > 1),
            "joined_components": sum(1 for size in sizes if size > 1),
            "isolated_cities": sizes.count(1),
        }

    def kinds(self) -> dict[str, int]:
        """IRI of a class to how many hosts are of it, the most frequent first."""
        return _counted(self._kinds.values())

    def bases(self) -> dict[str, int]:
        """IRI of a basis to how many of the facts that a place hosts a cluster rest on it, the most frequent first."""
        return _counted(self._bases)

    def table(self, topic: str) -> Table:
        """The table of a topic.

        Args:
            topic: one of `TOPICS`.

        Returns:
            The table.
        """
        return _TABLES[topic](self)

    def central_cities(self) -> Table:
        """The hosts, the most central first."""
        division = communities(self.cities).communities
        community = {node: number for number, found in enumerate(division, 1) for node in found.members}
        rows = [
            (
                Thing(row.node),
                self._kind(row.node),
                self.network.degree(row.node),
                sum(1 for cluster in self.network[row.node] if self._is_shared(cluster)),
                row.degree,
                row.strength,
                row.degree_centrality,
                row.betweenness,
                row.closeness,
                community.get(row.node),
            )
            for row in centrality(self.cities)
        ]
        # Cities that are equal in all measures, as those that share nothing, come by the number of their clusters.
        rows.sort(key=lambda r: (-r[4], -round(r[5], 9), -round(r[7], 9), -round(r[8], 9), -r[2], r[0].iri))
        columns = (
            "city kind clusters shared_clusters partners strength degree_centrality betweenness closeness community"
        )
        return Table("cities", tuple(columns.split()), tuple(rows))

    def central_clusters(self) -> Table:
        """The clusters in the two-mode network, the most central first."""
        rows = [
            (
                Thing(row.node),
                row.degree,
                row.degree_centrality,
                row.betweenness,
                row.closeness,
                _things(self.network[row.node]),
            )
            for row in centrality(self.network)
            if self.network.nodes[row.node]["bipartite"] == CLUSTER
        ]
        columns = ("cluster", "cities", "degree_centrality", "betweenness", "closeness", "hosts")
        return Table("clusters", columns, tuple(rows))

    def communities(self) -> Table:
        """The communities of two cities or more."""
        rows = [
            (number, len(found.members), found.inside, found.outside, tuple(map(Thing, found.members)))
            for number, found in enumerate(communities(self.cities).communities, 1)
        ]
        return Table("communities", ("community", "cities", "inside", "outside", "hosts"), tuple(rows))

    def bridges(self) -> Table:
        """What alone holds cities together: links between two cities, cities, and clusters."""
        rows: list[tuple[Cell, ...]] = []
        for cut in bridges(self.cities):
            one, two = cut.nodes
            through = _things(self.cities[one][two]["shared"])
            rows.append(("link", tuple(map(Thing, cut.nodes)), len(cut.parts), through, _groups(cut.parts)))
        for cut in cut_points(self.cities):
            rows.append(("city", tuple(map(Thing, cut.nodes)), len(cut.parts), (), _groups(cut.parts)))
        for cut in cut_points(self.network, self._of(HOST)):
            if self.network.nodes[cut.nodes[0]]["bipartite"] == CLUSTER:
                rows.append(("cluster", tuple(map(Thing, cut.nodes)), len(cut.parts), (), _groups(cut.parts)))
        return Table("bridges", ("kind", "bridge", "parts", "through", "joins"), tuple(rows))

    def components(self) -> Table:
        """The components, those of a single city too."""
        rows = [
            (number, len(found.hosts), len(found.clusters), _things(found.hosts))
            for number, found in enumerate(components(self.network), 1)
        ]
        return Table("components", ("component", "cities", "clusters", "hosts"), tuple(rows))

    def _of(self, mode: int) -> list[str]:
        return sorted(node for node, about in self.network.nodes(data=True) if about["bipartite"] == mode)

    def _is_shared(self, cluster: str) -> bool:
        return len(self.network[cluster]) > 1

    def _kind(self, node: str) -> Thing | None:
        return Thing(self._kinds[node]) if node in self._kinds else None


_TABLES: Mapping[str, Callable[[Analysis], Table]] = {
    "cities": Analysis.central_cities,
    "clusters": Analysis.central_clusters,
    "communities": Analysis.communities,
    "bridges": Analysis.bridges,
    "components": Analysis.components,
}
TOPICS = tuple(_TABLES)


def things(cell: Cell) -> list[Thing]:
    """The things that a cell names, in any depth."""
    if isinstance(cell, Thing):
        return [cell]
    return [thing for one in cell for thing in things(one)] if isinstance(cell, tuple) else []


def _counted(iris: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(iris).items(), key=lambda item: (-item[1], item[0])))


def _things(iris: Iterable[str]) -> tuple[Thing, ...]:
    return tuple(map(Thing, sorted(iris)))


def _groups(parts: Sequence[Sequence[str]]) -> tuple[tuple[Thing, ...], ...]:
    return tuple(_things(part) for part in parts)
