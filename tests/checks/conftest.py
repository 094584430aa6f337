"""The shipped graph as quads, and copies of it that a test may change."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from clustergraph.graph import KnowledgeGraph
from tests.conftest import ROOT

SHAPES = ROOT / "ontology" / "shapes.ttl"


@pytest.fixture(scope="session")
def quads(graph: KnowledgeGraph) -> list[ox.Quad]:
    return list(graph.engine.quads())


@pytest.fixture
def changed(quads: list[ox.Quad]) -> Callable[..., ox.Store]:
    """Gives a copy of the graph to which SPARQL updates have been applied."""

    def change(*updates: str) -> ox.Store:
        store = ox.Store()
        store.bulk_extend(quads)
        for update in updates:
            store.update(update)
        return store

    return change
