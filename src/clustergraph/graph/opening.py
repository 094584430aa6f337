"""Open a graph: the sources of a home, or RDF files, in an engine."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from clustergraph.catalogue import Catalogue
from clustergraph.engines import EmbeddedEngine, Engine, open_engine
from clustergraph.graph.knowledge_graph import FileCount, KnowledgeGraph
from clustergraph.graph.rdf_files import read_rdf
from clustergraph.home import Home, find_home
from clustergraph.sources import read_home, read_ontology


def open_graph(home: Home | Path | str | None = None, engine: Engine | str | None = None) -> KnowledgeGraph:
    """Open the graph: build that of a home in memory, or ask an engine that holds it already.

    Args:
        home: the home or its folder; None finds it (see `find_home`). Prefixes and stored queries come from there in
            any case.
        engine: the address of a SPARQL endpoint, the folder of a store on disk (both as `clustergraph push` fills
            them), or any object that keeps the protocol; None builds the graph from the sources of the home.

    Returns:
        The graph.

    Raises:
        SourceError: a file of the ontology or of a source is not as it should be.
        QueryError: the header of a stored query is malformed, or the engine cannot be opened.
    """
    where = home if isinstance(home, Home) else find_home(home)
    if engine is not None:
        return KnowledgeGraph(where, open_engine(engine) if isinstance(engine, str) else engine, Catalogue(where), ())
    return _built(where)


def _built(where: Home) -> KnowledgeGraph:
    catalogue = Catalogue(where)
    described = list(catalogue.description())
    reading = read_home(where, frozenset(q.subject.value for q in described if isinstance(q.subject, ox.NamedNode)))
    engine = EmbeddedEngine()
    engine.load(described)
    for file in reading.files:
        engine.load(statement.quad for statement in file.statements)
    files = tuple(
        FileCount(f.shown, f.graph, f.rows, len({statement.quad for statement in f.statements})) for f in reading.files
    )
    return KnowledgeGraph(where, engine, catalogue, files)


def open_files(paths: Iterable[Path], home: Home | None = None) -> KnowledgeGraph:
    """Open RDF files instead of the sources of a home.

    Args:
        paths: Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD files, told apart by their endings.
        home: where the ontology, the prefixes and the stored queries come from; None finds it.

    Returns:
        The graph: the files, with the ontology and the catalogue of the home. Statements without a graph of their
        own stand in a graph named after their file.

    Raises:
        SourceError: a file cannot be read, has an unknown ending, or is not what its ending says.
    """
    where = home or find_home()
    catalogue = Catalogue(where)
    engine = EmbeddedEngine()
    quads = [quad for path in paths for quad in read_rdf(path)]
    engine.load(quads)
    engine.load(catalogue.description())
    engine.load(statement.quad for file in read_ontology(where).files for statement in file.statements)
    described = frozenset(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))
    return KnowledgeGraph(where, engine, catalogue, (), described)
