"""A graph that can be asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from clustergraph.catalogue import Catalogue, StoredQuery, bind, parse_arguments
from clustergraph.engines import EmbeddedEngine, Engine, Result
from clustergraph.errors import Problem, QueryError
from clustergraph.graph.answer import Answer, ask
from clustergraph.graph.names import Names
from clustergraph.graph.prefixes import read_prefixes
from clustergraph.graph.query_list import QueryList
from clustergraph.home import Home

if TYPE_CHECKING:
    import rdflib


@dataclass(frozen=True)
class FileCount:
    """How much one file brought.

    Attributes:
        file: its name, relative to the home.
        graph: IRI of its graph.
        rows: rows of a table; None for Turtle.
        triples: number of its statements.
    """

    file: str
    graph: str
    rows: int | None
    triples: int


class KnowledgeGraph:
    """A graph that can be asked.

    Attributes:
        home: where its ontology, sources and queries are.
        engine: what answers.
        catalogue: the stored queries.
        prefixes: prefix to namespace.
        files: what each file brought; empty when RDF files were opened instead of sources.
        described: IRIs of what the opened RDF files describe; None when the graph was built from sources.
    """

    def __init__(
        self,
        home: Home,
        engine: Engine,
        catalogue: Catalogue,
        files: tuple[FileCount, ...],
        described: frozenset[str] | None = None,
    ) -> None:
        self.home = home
        self.engine = engine
        self.catalogue = catalogue
        self.files = files
        self.described = described
        self.prefixes = read_prefixes(home)
        self._names = Names(engine, self.prefixes)

    @cached_property
    def store(self) -> ox.Store:
        """The graph as an Oxigraph store, whose default graph is the merge of the named graphs.

        That of the embedded engine itself, else a copy of what the engine holds.
        """
        if isinstance(self.engine, EmbeddedEngine):
            return self.engine.store
        copy = EmbeddedEngine()
        copy.load(self.engine.quads())
        return copy.store

    def quads(self) -> Iterator[ox.Quad]:
        """The statements of the graph.

        Yields:
            Each statement once for each named graph that it stands in.
        """
        return self.engine.quads()

    @property
    def queries(self) -> QueryList:
        """The stored queries, as a list that a prompt or a notebook shows as a table."""
        return QueryList(self.catalogue)

    def query(self, name_or_text: str | PathLike[str], /, **arguments: Any) -> Answer:
        """Ask a question, and get rows of Python values.

        Args:
            name_or_text: the name of a stored query; a `pathlib.Path` to a file; or SPARQL 1.1 as it is written, in
                which the prefixes of the project need not be declared.
            arguments: values for the parameters of a stored query, such as ``place="Suzhou"``; a list for several.

        Returns:
            The answer.

        Raises:
            QueryError: there is no such query, an argument does not fit, or the query is malformed or fails.
        """
        return ask(self, name_or_text, arguments)

    def sparql(self, text: str) -> Result:
        """Run a query and give what the engine gives; the prefixes of the project need not be declared.

        Args:
            text: SPARQL 1.1.

        Returns:
            Rows, a truth value or triples.

        Raises:
            QueryError: the query is malformed or fails.
        """
        return self.engine.query(text, self.prefixes)

    def run(self, query: StoredQuery, arguments: Iterable[str] = ()) -> Result:
        """Run a stored query.

        Args:
            query: the query.
            arguments: ``name=value``; a thing may be named by IRI, prefixed name, local name, label or code.

        Returns:
            Rows, a truth value or triples.

        Raises:
            QueryError: an argument does not fit, or the query is malformed or fails.
        """
        text = bind(query.text, parse_arguments(query, arguments, self.resolve))
        try:
            return self.sparql(text)
        except QueryError as error:
            shown = self.home.shown(query.path)
            raise QueryError(
                [Problem(p.message, shown, p.line, p.column, p.expected, p.remedy) for p in error.problems]
            ) from error

    def label(self, iri: str, lang: str) -> str:
        """The label of a thing: see `Names.label`."""
        return self._names.label(iri, lang)

    def labels(self, iris: Iterable[str], lang: str) -> dict[str, str]:
        """The labels of many things: see `Names.labels`."""
        return self._names.labels(iris, lang)

    def members(self, of_class: str | None) -> list[str]:
        """The things of a class: see `Names.members`."""
        return self._names.members(of_class)

    def short(self, iri: str) -> str:
        """A prefixed name: see `Names.short`."""
        return self._names.short(iri)

    def expand(self, name: str) -> str | None:
        """The IRI of a prefixed name or of an IRI: see `Names.expand`."""
        return self._names.expand(name)

    def resolve(self, name: str, of_class: str | None) -> ox.NamedNode:
        """The thing that a name stands for: see `Names.resolve`."""
        return self._names.resolve(name, of_class)

    def to_rdflib(self) -> rdflib.Dataset:
        """The graph as an rdflib dataset, for other tools.

        Returns:
            A copy, with the same named graphs and prefixes; its default graph is their union.
        """
        import rdflib

        dataset = rdflib.Dataset(default_union=True)
        for prefix, namespace in self.prefixes.items():
            dataset.bind(prefix, namespace, override=True, replace=True)
        content = ox.serialize(self.quads(), format=ox.RdfFormat.N_QUADS)
        assert content is not None
        dataset.parse(data=content.decode(), format="nquads")
        return dataset
