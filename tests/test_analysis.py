"""Network analysis: small networks worked out by hand, invariants on any network, and the shipped list."""

from __future__ import annotations

import os
import subprocess
import sys
from math import isclose

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustergraph.analysis import bridges, centrality, communities, components, cut_points
from clustergraph.analysis.tables import TOPICS, Analysis, things
from clustergraph.errors import QueryError
from clustergraph.graph import KnowledgeGraph
from clustergraph.network import CLUSTER, HOST, Weighting, project, to_bipartite, to_networkx
from tests.conftest import ROOT

CITY = "https://w3id.org/clustergraph/place/"


def two_mode(hosts_of: dict[str, str]) -> nx.Graph[str]:
    """Clusters and their hosts, each host a letter."""
    network: nx.Graph[str] = nx.Graph()
    for cluster, hosts in hosts_of.items():
        network.add_node(cluster, bipartite=CLUSTER)
        for host in hosts:
            network.add_node(host, bipartite=HOST)
            network.add_edge(cluster, host)
    return network


def weights(network: nx.Graph[str]) -> dict[frozenset[str], float]:
    return {frozenset((a, b)): about["weight"] for a, b, about in network.edges(data=True)}


def pair(letters: str) -> frozenset[str]:
    return frozenset(letters)


def one_mode(*edges: str, alone: str = "") -> nx.Graph[str]:
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(alone)
    network.add_edges_from((edge[0], edge[1]) for edge in edges)
    return network


networks = st.dictionaries(
    st.sampled_from([f"cluster-{n}" for n in range(8)]), st.sets(st.sampled_from("ABCDEFGH"), min_size=1).map("".join)
).map(two_mode)


class TestProjection:
    # 1 joins A, B and C; 2 joins A and B; D stands alone with 3.
    NETWORK = two_mode({"1": "ABC", "2": "AB", "3": "D"})

    def test_cities_are_joined_by_what_they_share(self) -> None:
        cities = project(self.NETWORK)
        assert weights(cities) == {pair("AB"): 2, pair("AC"): 1, pair("BC"): 1}
        assert cities["A"]["B"]["shared"] == ["1", "2"]
        assert set(cities) == set("ABCD"), "who shares nothing stays"

    def test_a_cluster_of_many_counts_less_for_each_pair(self) -> None:
        """Newman 2001: 1 of three cities gives each pair 1/2, 2 of two cities 1."""
        cities = project(self.NETWORK, weighting="newman")
        assert weights(cities) == {pair("AB"): 1.5, pair("AC"): 0.5, pair("BC"): 0.5}

    def test_clusters_are_joined_by_hosts(self) -> None:
        clusters = project(self.NETWORK, CLUSTER)
        assert clusters["1"]["2"]["weight"] == 2
        assert set(clusters) == set("123")

    @given(networks)
    def test_it_agrees_with_networkx_and_with_newman(self, network: nx.Graph[str]) -> None:
        hosts = [node for node, about in network.nodes(data=True) if about["bipartite"] == HOST]
        theirs = nx.bipartite.weighted_projected_graph(network, hosts) if hosts else network
        assert weights(project(network)) == weights(theirs)
        newman = project(network, weighting="newman")
        for host in hosts:
            shared = sum(1 for cluster in network[host] if len(network[cluster]) > 1)
            assert isclose(newman.degree(host, weight="weight"), shared), "the strength is what a host shares"


class TestCentrality:
    def test_a_path_of_three(self) -> None:
        """A-B-C: B lies between the one pair of others; A is 1 and 2 away, so 2/3."""
        found = {row.node: row for row in centrality(one_mode("AB", "BC"))}
        assert [(r.degree, r.degree_centrality, r.betweenness) for r in (found["B"], found["A"])] == [
            (2, 1, 1),
            (1, 0.5, 0),
        ]
        assert [found["B"].closeness, found["A"].closeness] == pytest.approx([1, 2 / 3])

    def test_components_do_not_flatter_closeness(self) -> None:
        """Wasserman & Faust: next to all of its pair, but the pair is one of the four others: 1 * 1/4."""
        found = {row.node: row for row in centrality(one_mode("AB", alone="CDE"))}
        assert found["A"].closeness == pytest.approx(1 / 4)
        assert (found["C"].degree, found["C"].closeness, found["C"].betweenness) == (0, 0, 0)

    def test_two_modes_have_their_own_norms(self) -> None:
        """A star of one cluster and three hosts: it has all neighbours it could have, and lies between all pairs."""
        found = {row.node: row for row in centrality(two_mode({"1": "ABC"}))}
        assert (found["1"].degree_centrality, found["1"].betweenness, found["1"].closeness) == (1, 1, 1)
        # A has the one neighbour there is, lies between nobody, and is 1 + 2 + 2 away, the least that a host can be.
        assert (found["A"].degree_centrality, found["A"].betweenness, found["A"].closeness) == (1, 0, 1)

    def test_a_chain_of_two_clusters(self) -> None:
        """A-1-B-2-C. B lies between {A, 1} and {C, 2}: 4 paths, the most that one of 3 hosts of 2 clusters can."""
        found = {row.node: row for row in centrality(two_mode({"1": "AB", "2": "BC"}))}
        # Borgatti & Everett for hosts (own 3, other 2; s=1, t=0): (4*4 + 2*2*(-2) - 0)/2 = 4.
        assert found["B"].betweenness == pytest.approx(4 / 4)
        # 1 lies between A and each of B, 2, C: 3; for clusters (own 2, other 3; s=0, t=1): (9 + 3*1 - 2)/2 = 5.
        assert found["1"].betweenness == pytest.approx(3 / 5)
        # A is 1 + 2 + 3 + 4 = 10 away; a host could be 2*1 + 2*2 = 6 away.
        assert found["A"].closeness == pytest.approx(6 / 10)
        assert found["A"].degree_centrality == 0.5

    def test_equals_come_by_name_and_the_central_first(self) -> None:
        assert [row.node for row in centrality(one_mode("CB", "BA", alone="D"))] == ["B", "A", "C", "D"]
        assert centrality(one_mode()) == []

    @given(networks)
    def test_every_measure_is_a_share(self, network: nx.Graph[str]) -> None:
        for one in (network, project(network), project(network, CLUSTER)):
            rows = centrality(one)
            assert {row.node for row in rows} == set(one)
            for row in rows:
                for value in (row.degree_centrality, row.betweenness, row.closeness):
                    assert -1e-12 <= value <= 1 + 1e-12
                assert row.degree == len(one[row.node])
                assert (row.closeness == 0) == (row.degree == 0)

    @given(networks)
    def test_one_mode_agrees_with_networkx(self, network: nx.Graph[str]) -> None:
        cities = project(network)
        betweenness, closeness = nx.betweenness_centrality(cities), nx.closeness_centrality(cities)
        for row in centrality(cities):
            assert isclose(row.betweenness, betweenness[row.node], abs_tol=1e-12)
            assert isclose(row.closeness, closeness[row.node], abs_tol=1e-12)


class TestCommunities:
    def test_two_triangles_and_a_link(self) -> None:
        """Modularity by hand: 7 edges; each triangle holds 3, and 7 of the 14 ends: 2 * (3/7 - (7/14)^2) = 5/14."""
        found = communities(one_mode("AB", "BC", "CA", "DE", "EF", "FD", "CD", alone="X"))
        assert [set(c.members) for c in found.communities] == [set("ABC"), set("DEF")]
        assert [(c.inside, c.outside) for c in found.communities] == [(3, 1), (3, 1)]
        assert found.modularity == pytest.approx(5 / 14)
        assert found.isolated == ("X",)

    def test_weights_count_and_the_strongest_come_first(self) -> None:
        network: nx.Graph[str] = nx.Graph()
        network.add_weighted_edges_from([("A", "B", 5), ("B", "C", 1), ("C", "D", 5)])
        assert [c.members for c in communities(network).communities] == [("A", "B"), ("C", "D")]
        network.add_edge("B", "E", weight=4)
        assert communities(network).communities[0].members[0] == "B"

    def test_without_a_link_there_is_no_modularity(self) -> None:
        assert communities(one_mode(alone="BA")).modularity is None
        assert communities(one_mode(alone="BA")).isolated == ("A", "B")

    @given(networks, st.sampled_from(["shared", "newman"]))
    def test_they_divide_the_network_within_its_components(self, network: nx.Graph[str], weighting: Weighting) -> None:
        cities = project(network, weighting=weighting)
        found = communities(cities)
        members = [node for community in found.communities for node in community.members]
        assert sorted([*members, *found.isolated]) == sorted(cities)
        for community in found.communities:
            assert nx.is_connected(cities.subgraph(community.members))
        if found.modularity is not None:
            groups = [set(community.members) for community in found.communities]
            joined = cities.subgraph(members)
            assert isclose(found.modularity, nx.community.modularity(joined, groups, weight="weight"), abs_tol=1e-9)
            whole = nx.community.modularity(joined, nx.connected_components(joined), weight="weight")
            assert found.modularity >= whole - 1e-9, "no worse than the components themselves"

    def test_every_process_finds_the_same(self) -> None:
        """Python gives sets another order in each process unless told not to."""
        code = (
            "import clustergraph as cg; from clustergraph.network import *; from clustergraph.analysis import *\n"
            "b = to_bipartite(cg.open()); p = project(b)\n"
            "print(communities(p), centrality(b), bridges(p), cut_points(b))"
        )
        outputs = {
            subprocess.run(
                [sys.executable, "-c", code],
                capture_output=True,
                check=True,
                cwd=ROOT,
                timeout=60,
                env={**os.environ, "PYTHONHASHSEED": seed},
            ).stdout
            for seed in ("1", "2")
        }
        assert len(outputs) == 1


class TestCuts:
    def test_a_bridge_between_triangles(self) -> None:
        [cut] = bridges(one_mode("AB", "BC", "CA", "DE", "EF", "FD", "CD"))
        assert (cut.nodes, cut.parts) == (("C", "D"), (("A", "B", "C"), ("D", "E", "F")))

    def test_a_cut_point(self) -> None:
        [cut] = cut_points(one_mode("AB", "BC", "CA", "CD"))
        assert (cut.nodes, cut.parts) == (("C",), (("A", "B"), ("D",)))

    def test_a_cluster_that_alone_joins_hosts(self) -> None:
        """1 and 2 both join A and B; only 2 joins C. That a cluster hangs on its one host matters to no host."""
        network = two_mode({"1": "AB", "2": "ABC", "3": "A"})
        [cut] = cut_points(network, "ABC")
        assert (cut.nodes, cut.parts) == (("2",), (("A", "B"), ("C",)))
        assert {cut.nodes for cut in cut_points(network)} == {("2",), ("A",)}

    def test_a_ring_has_none(self) -> None:
        assert bridges(one_mode("AB", "BC", "CD", "DA")) == cut_points(one_mode("AB", "BC", "CD", "DA")) == []

    @given(networks)
    def test_a_cut_parts_and_nothing_else_does(self, network: nx.Graph[str]) -> None:
        cities = project(network)
        before = nx.number_connected_components(cities) if cities else 0
        found = {cut.nodes: cut for cut in bridges(cities)}
        for one, two in cities.edges:
            left = nx.number_connected_components(nx.restricted_view(cities, [], [(one, two)]))
            assert (tuple(sorted((one, two))) in found) == (left > before)
        points = {cut.nodes[0]: cut for cut in cut_points(cities)}
        for node in cities:
            rest = nx.restricted_view(cities, [node], [])
            left = nx.number_connected_components(rest) if len(rest) else 0
            assert (node in points) == (left > before)
            if node in points:
                assert len(points[node].parts) == left - before + 1

    @given(networks)
    def test_components_hold_each_node_once(self, network: nx.Graph[str]) -> None:
        found = components(network)
        assert sorted(node for c in found for node in (*c.hosts, *c.clusters)) == sorted(network)
        assert [len(c.hosts) for c in found] == sorted((len(c.hosts) for c in found), reverse=True)


class TestTheShippedList:
    def test_the_network_is_that_of_the_queries(self, graph: KnowledgeGraph) -> None:
        network = to_bipartite(graph)
        assert nx.bipartite.is_bipartite(network)
        cities = project(network)
        shared = {(row.city, row.other): row.clusters for row in graph.query("cities-sharing-clusters")}
        linked = {tuple(sorted((a, b))): about["weight"] for a, b, about in cities.edges(data=True)}
        assert {pair: n for pair, n in linked.items() if CITY + "hebei" not in pair} == shared
        hosted = {row.city: row.clusters for row in graph.query("clusters-by-city")}
        assert hosted == {city: network.degree(city) for city in cities if city != CITY + "hebei"}

    def test_attributes(self, graph: KnowledgeGraph) -> None:
        network = to_bipartite(graph)
        assert network.nodes[CITY + "suzhou"] == {
            "bipartite": HOST,
            "kind": "cg:City",
            "label_zh": "苏州市",
            "label_en": "Suzhou",
        }
        assert network.nodes[CITY + "hebei"]["kind"] == "cg:ProvinceLevelUnit"
        assert {about["basis"] for *_, about in network.edges(data=True)} == {"sourced", "inferred", "unconfirmed"}
        assert "bipartite" not in project(network).nodes[CITY + "suzhou"]

    def test_a_host_within_a_city_counts_for_the_city(self, graph: KnowledgeGraph) -> None:
        """Each host of the query is a city where the place lies in one."""
        for row in graph.query("cluster-hosts"):
            inside = graph.query(f"ASK {{ <{row.host}> schema:containedInPlace*/a cg:City }}")
            assert bool(inside) == (row.kind.endswith("#City"))

    def test_analysis_adds_up(self, graph: KnowledgeGraph) -> None:
        analysis = Analysis(graph)
        summary = analysis.summary()
        assert summary["joined_cities"] + summary["isolated_cities"] == summary["cities"]
        assert sum(analysis.kinds().values()) == summary["cities"]
        assert sum(analysis.bases().values()) == summary["links"]
        cities = analysis.table("cities")
        assert len(cities.rows) == summary["cities"]
        assert cities.column("partners").count(0) == summary["isolated_cities"]
        assert cities.column("community").count(None) == summary["isolated_cities"]
        assert len(analysis.table("clusters").rows) == summary["clusters"] == len(graph.query("clusters-on-list"))
        for topic in TOPICS:
            table = analysis.table(topic)
            assert all(len(row) == len(table.columns) for row in table.rows)
            assert all(
                thing.iri in analysis.network
                for name in ("hosts", "bridge", "joins")
                if name in table.columns
                for cell in table.column(name)
                for thing in things(cell)
            )

    def test_a_list_without_hosts_is_said_so(self, graph: KnowledgeGraph) -> None:
        with pytest.raises(QueryError, match="no cluster list is called 'nix'"):
            Analysis(graph, "nix")


class TestToNetworkx:
    def test_arguments_reach_the_queries_that_have_them(self, graph: KnowledgeGraph) -> None:
        whole = to_networkx(graph)
        assert nx.utils.graphs_equal(to_networkx(graph, list="miit-2022"), whole)
        assert whole.nodes[CITY + "suzhou"]["label_en"] == "Suzhou"
        assert isinstance(whole.nodes[CITY + "suzhou"]["lat"], float)

    @pytest.mark.parametrize("function", [to_networkx, to_bipartite])
    def test_an_argument_that_none_has_is_refused(self, graph: KnowledgeGraph, function: object) -> None:
        assert callable(function)
        with pytest.raises(QueryError, match="no parameter 'lists'") as caught:
            function(graph, lists="miit-2022")
        assert "did you mean 'list'?" in str(caught.value)

    def test_a_query_of_something_else_is_refused(self, graph: KnowledgeGraph) -> None:
        with pytest.raises(QueryError, match="describes no network: it has no column node, kind"):
            to_networkx(graph, nodes="clusters-by-city")
        with pytest.raises(QueryError, match="no column cluster, host"):
            to_bipartite(graph, "clusters-by-city")
