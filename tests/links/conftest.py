"""One matcher for the room; making it reads the whole graph."""

from __future__ import annotations

import pytest

from clustergraph.graph import KnowledgeGraph
from clustergraph.links.matching import Matcher


@pytest.fixture(scope="session")
def matcher(graph: KnowledgeGraph) -> Matcher:
    return Matcher(graph)
