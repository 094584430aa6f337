"""Read `ontology/` and `data/`: tables, mapping sets and Turtle to quads, each error with file, line and column."""

from clustergraph.sources.locate import locate
from clustergraph.sources.reading import ONTOLOGY_GRAPH, FileRead, Reading, read_home, read_ontology
from clustergraph.sources.sssom import Mapping, MappingSet, read_mapping_set, write_mapping_set
from clustergraph.sources.turtle import syntax_problem

__all__ = [
    "ONTOLOGY_GRAPH",
    "FileRead",
    "Mapping",
    "MappingSet",
    "Reading",
    "locate",
    "read_home",
    "read_mapping_set",
    "read_ontology",
    "syntax_problem",
    "write_mapping_set",
]
