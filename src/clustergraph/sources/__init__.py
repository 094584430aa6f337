"""Read `ontology/` and `data/`: tables and Turtle to quads, every error with its file, line and column."""

from clustergraph.sources.locate import locate
from clustergraph.sources.reading import ONTOLOGY_GRAPH, FileRead, Reading, read_home, read_ontology
from clustergraph.sources.turtle import syntax_problem

__all__ = ["ONTOLOGY_GRAPH", "FileRead", "Reading", "locate", "read_home", "read_ontology", "syntax_problem"]
