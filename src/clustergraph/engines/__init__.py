"""Engines that answer SPARQL, behind one small protocol."""

from clustergraph.engines.embedded import EmbeddedEngine
from clustergraph.engines.opening import open_engine
from clustergraph.engines.protocol import TIMEOUT, Engine, Result, text_of

__all__ = ["TIMEOUT", "EmbeddedEngine", "Engine", "Result", "open_engine", "text_of"]
