"""The graph: sources, ontology and stored queries in one engine, with labels, prefixes and names."""

from clustergraph.catalogue.catalogue import QUERY
from clustergraph.graph.knowledge_graph import FileCount, KnowledgeGraph
from clustergraph.graph.names import LANGUAGES
from clustergraph.graph.opening import open_files, open_graph

__all__ = ["LANGUAGES", "QUERY", "FileCount", "KnowledgeGraph", "open_files", "open_graph"]
