"""Engines that answer SPARQL, behind one small protocol."""

from clustergraph.engines.embedded import EmbeddedEngine
from clustergraph.engines.protocol import Engine, Result, text_of

__all__ = ["EmbeddedEngine", "Engine", "Result", "text_of"]
