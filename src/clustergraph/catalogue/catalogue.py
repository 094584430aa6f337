"""All stored queries of a home."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from clustergraph.catalogue.header import read_query
from clustergraph.catalogue.stored import StoredQuery
from clustergraph.errors import Problem, QueryError, did_you_mean
from clustergraph.home import Home
from clustergraph.namespaces import BASE

GRAPH = BASE + "queries/"
QUERY = BASE + "query/"
_DCTERMS = "http://purl.org/dc/terms/"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


class Catalogue:
    """The stored queries of a home, each read when it is asked for."""

    def __init__(self, home: Home) -> None:
        """List the files below `queries/`.

        Args:
            home: where they are.

        Raises:
            QueryError: two files have the same name.
        """
        self._home = home
        self._paths: dict[str, Path] = {}
        for path in sorted(home.queries.rglob("*.rq")):
            first = self._paths.setdefault(path.stem, path)
            if first != path:
                raise QueryError(
                    Problem(
                        f"the name {path.stem} is taken by {home.shown(first)}",
                        file=home.shown(path),
                        remedy="rename one of the two files",
                    )
                )
        self._read: dict[str, StoredQuery] = {}

    @property
    def names(self) -> list[str]:
        """The names of all queries, sorted."""
        return sorted(self._paths)

    def __iter__(self) -> Iterator[StoredQuery]:
        for name in self.names:
            yield self[name]

    def __getitem__(self, name: str) -> StoredQuery:
        """The query of this name.

        Raises:
            QueryError: there is none, or its header is malformed.
        """
        if name not in self._read:
            if name not in self._paths:
                raise QueryError(
                    Problem(
                        f"there is no stored query {name!r}",
                        remedy=did_you_mean(name, self.names) or "`clustergraph queries` lists them",
                    )
                )
            path = self._paths[name]
            self._read[name] = read_query(path, self._home.shown(path))
        return self._read[name]

    def description(self) -> Iterator[Quad]:
        """The catalogue as RDF, so that claims can point to queries and be checked.

        Yields:
            For each query its class, titles, descriptions and keywords, in the catalogue's own graph.
        """
        graph = NamedNode(GRAPH)
        catalogue_titles = {"en": "Stored queries", "zh": "存储查询目录"}
        yield Quad(graph, _TYPE, NamedNode("http://www.w3.org/ns/dcat#Catalog"), graph)
        for lang, title in catalogue_titles.items():
            yield Quad(graph, NamedNode(_DCTERMS + "title"), Literal(title, language=lang), graph)
        for query in self:
            node = NamedNode(QUERY + query.name)
            yield Quad(node, _TYPE, NamedNode(BASE + "ontology#StoredQuery"), graph)
            for lang, text in query.summary.items():
                yield Quad(node, NamedNode(_DCTERMS + "title"), Literal(text, language=lang), graph)
            for lang, text in query.description.items():
                yield Quad(node, NamedNode(_DCTERMS + "description"), Literal(text, language=lang), graph)
            for tag in query.tags:
                yield Quad(node, NamedNode("http://www.w3.org/ns/dcat#keyword"), Literal(tag), graph)
