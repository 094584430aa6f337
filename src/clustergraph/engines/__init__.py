"""Engines that answer SPARQL, behind one small protocol."""

from clustergraph.engines.embedded import EmbeddedEngine
from clustergraph.engines.protocol import Engine, Result

__all__ = ["EmbeddedEngine", "Engine", "Result"]
