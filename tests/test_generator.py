"""The generator of the benchmarks: its graphs are of the size asked for, the same each time, and sound."""

from __future__ import annotations

import pyoxigraph as ox
from benchmarks.generator import synthetic

from clustergraph.checks.check import check
from clustergraph.engines import EmbeddedEngine
from clustergraph.graph import KnowledgeGraph


def test_a_synthetic_graph_is_sound(graph: KnowledgeGraph) -> None:
    size = sum(1 for _ in graph.quads()) + 5000
    quads = list(synthetic(graph, size))
    assert size <= len(quads) < size + 1000
    assert len(set(quads)) == len(quads)
    assert quads == list(synthetic(graph, size))
    assert quads != list(synthetic(graph, size, seed=1))
    engine = EmbeddedEngine()
    engine.load(quads)
    large = KnowledgeGraph(graph.home, engine, graph.catalogue, ())
    assert check(large).conforms
    assert len(large.members("cg:Cluster")) > len(graph.members("cg:Cluster")) + 40
    by_sector = large.run(large.catalogue["clusters-by-sector"])
    assert isinstance(by_sector, ox.QuerySolutions)
    assert sum(1 for _ in by_sector) == len(graph.members("cg:Sector"))
