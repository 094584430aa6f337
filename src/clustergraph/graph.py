"""Open the graph: the sources of a home in one engine, with labels, prefixes and stored queries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from clustergraph.catalogue import Catalogue, StoredQuery, bind, parse_arguments
from clustergraph.catalogue.catalogue import GRAPH as CATALOGUE_GRAPH
from clustergraph.catalogue.catalogue import QUERY
from clustergraph.engines import EmbeddedEngine, Result
from clustergraph.errors import Problem, QueryError, SourceError, did_you_mean, enumerate_names
from clustergraph.home import Home, find_home
from clustergraph.sources import read_home, read_ontology
from clustergraph.sources.turtle import syntax_problem

if TYPE_CHECKING:
    import rdflib

LANGUAGES = ("zh", "en")
_RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCTERMS = "http://purl.org/dc/terms/"
_LABELS = (
    _SKOS + "prefLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
    _DCTERMS + "title",
)
_ONTOLOGY = "https://w3id.org/clustergraph/ontology#"
_NAMES = (*_LABELS, _SKOS + "altLabel", _SKOS + "notation", _ONTOLOGY + "gb2260", _ONTOLOGY + "iso3166_2")
_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


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
        engine: EmbeddedEngine,
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
        self._members_of: dict[str | None, frozenset[str]] = {}

    @property
    def store(self) -> ox.Store:
        """The store of the embedded engine; its default graph is the merge of the named graphs."""
        return self.engine.store

    def quads(self) -> Iterator[ox.Quad]:
        """The statements of the graph.

        Yields:
            Each statement once for each named graph that it stands in.
        """
        return self.engine.quads()

    def query(self, text: str) -> Result:
        """Run a query; the prefixes of the project need not be declared.

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
            return self.query(text)
        except QueryError as error:
            shown = self.home.shown(query.path)
            raise QueryError(
                [Problem(p.message, shown, p.line, p.column, p.expected, p.remedy) for p in error.problems]
            ) from error

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        """IRI to language to label; the first kind of label that a thing has counts."""
        labels: dict[str, dict[str, str]] = {}
        for predicate in reversed(_LABELS):
            for quad in self.store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                    labels.setdefault(quad.subject.value, {})[quad.object.language or ""] = quad.object.value
        return labels

    def label(self, iri: str, lang: str) -> str:
        """The label of a thing.

        Args:
            iri: its IRI.
            lang: ``zh`` or ``en``.

        Returns:
            Its label in this language, else in another, else its short name.
        """
        labels = self._labels.get(iri, {})
        for tag in (lang, *(other for other in LANGUAGES if other != lang), ""):
            if tag in labels:
                return labels[tag]
        return self.short(iri)

    def short(self, iri: str) -> str:
        """A prefixed name, as short as it can be read back.

        Args:
            iri: an IRI.

        Returns:
            For example ``place:suzhou``; the IRI in angle brackets when no prefix fits.
        """
        prefix, namespace = max(
            ((p, n) for p, n in self.prefixes.items() if iri.startswith(n)),
            key=lambda item: len(item[1]),
            default=("", ""),
        )
        local = iri[len(namespace) :]
        return f"{prefix}:{local}" if namespace and local and "/" not in local else f"<{iri}>"

    def expand(self, name: str) -> str | None:
        """The IRI of a prefixed name or of an IRI, with or without angle brackets.

        Args:
            name: what the user wrote.

        Returns:
            The IRI, or None when it is neither.
        """
        if name.startswith("<") and name.endswith(">"):
            return name[1:-1]
        prefix, colon, local = name.partition(":")
        if colon and prefix in self.prefixes:
            return self.prefixes[prefix] + local
        return name if "://" in name or name.startswith("urn:") else None

    def resolve(self, name: str, of_class: str | None) -> ox.NamedNode:
        """Find the thing that a name stands for.

        Args:
            name: an IRI, prefixed name, local name, label in any language, or official code.
            of_class: the class it must have, as a prefixed name; None for any.

        Returns:
            Its IRI.

        Raises:
            QueryError: nothing, or more than one thing, has this name.
        """
        what = "thing" if of_class is None else self.label(self.expand(of_class) or of_class, "en").lower()
        iri = self.expand(name)
        if iri is not None:
            if iri in self._members(of_class):
                return ox.NamedNode(iri)
            raise QueryError(
                Problem(
                    f"{name!r} is no {what} of the graph",
                    remedy=did_you_mean(name, [self.short(known) for known in self._members(of_class)])
                    or "check the name",
                )
            )
        names = self._names(of_class)
        wanted = name.casefold()
        found = sorted(iri for iri, own in names.items() if wanted in own)
        if len(found) == 1:
            return ox.NamedNode(found[0])
        if found:
            raise QueryError(
                Problem(
                    f"{name!r} is the name of more than one {what}",
                    remedy="write " + enumerate_names([self.short(known) for known in found]),
                )
            )
        raise QueryError(
            Problem(
                f"no {what} is called {name!r}",
                remedy=did_you_mean(wanted, sorted({own for all_ in names.values() for own in all_}))
                or "name it by IRI, prefixed name, label or code",
            )
        )

    def _members(self, of_class: str | None) -> frozenset[str]:
        """The things of a class and its subclasses; of any class when None."""
        if of_class not in self._members_of:
            if of_class is None:
                members = (quad.subject for quad in self.quads())
            else:
                class_iri = self.expand(of_class)
                if class_iri is None:
                    raise QueryError(Problem(f"{of_class!r} is no class", remedy="declare its prefix"))
                rows = self.query(
                    "SELECT DISTINCT ?x WHERE { ?x a/<http://www.w3.org/2000/01/rdf-schema#subClassOf>* "
                    f"{ox.NamedNode(class_iri)} }}"
                )
                assert isinstance(rows, ox.QuerySolutions)
                members = (row["x"] for row in rows)
            self._members_of[of_class] = frozenset(m.value for m in members if isinstance(m, ox.NamedNode))
        return self._members_of[of_class]

    def _names(self, of_class: str | None) -> dict[str, set[str]]:
        """The things of a class with all their names, folded."""
        members = self._members(of_class)
        names = {iri: {iri.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1].casefold()} for iri in members}
        for predicate in _NAMES:
            for quad in self.store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
                if isinstance(quad.subject, ox.NamedNode) and quad.subject.value in names:
                    names[quad.subject.value].add(getattr(quad.object, "value", "").casefold())
        return names

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


def open_graph(home: Home | Path | str | None = None) -> KnowledgeGraph:
    """Build the graph of a home in memory.

    Args:
        home: the home or its folder; None finds it (see `find_home`).

    Returns:
        The graph.

    Raises:
        SourceError: a file of the ontology or of a source is not as it should be.
        QueryError: the header of a stored query is malformed.
    """
    where = home if isinstance(home, Home) else find_home(home)
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
    quads = [quad for path in paths for quad in _read_rdf(path)]
    engine.load(quads)
    engine.load(catalogue.description())
    engine.load(statement.quad for file in read_ontology(where).files for statement in file.statements)
    described = frozenset(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))
    return KnowledgeGraph(where, engine, catalogue, (), described)


def _read_rdf(path: Path) -> list[ox.Quad]:
    format_ = _FORMATS.get(path.suffix.lower())
    if format_ is None:
        raise SourceError(
            Problem(
                f"the ending {path.suffix!r} names no RDF format",
                file=path,
                expected="a file ending in " + ", ".join(_FORMATS),
                remedy="tables are read from a home: `clustergraph --home FOLDER validate`"
                if path.suffix == ".csv"
                else "rename or convert the file",
            )
        )
    own = ox.NamedNode(path.resolve().as_uri())
    try:
        content = path.read_bytes()
        return [
            ox.Quad(q.subject, q.predicate, q.object, own) if isinstance(q.graph_name, ox.DefaultGraph) else q
            for q in ox.parse(content, format=format_, base_iri=own.value, rename_blank_nodes=True)
        ]
    except OSError as error:
        raise SourceError(
            Problem(f"cannot be read: {error.strerror}", file=path, remedy="check the name of the file")
        ) from error
    except (SyntaxError, ValueError) as error:
        raise SourceError(syntax_problem(error, str(path), path.suffix.lstrip(".").upper())) from error


def read_prefixes(home: Home) -> dict[str, str]:
    """The prefixes of the project, from its JSON-LD context.

    Args:
        home: where `ontology/context.jsonld` is.

    Returns:
        Prefix to namespace.

    Raises:
        SourceError: the context cannot be read.
    """
    path = home.ontology / "context.jsonld"
    try:
        context: Mapping[str, object] = json.loads(path.read_text(encoding="utf-8"))["@context"]
    except OSError as error:
        raise SourceError(Problem(f"cannot be read: {error.strerror}", file=home.shown(path))) from error
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise SourceError(Problem(f"is no JSON-LD context: {error}", file=home.shown(path))) from error
    prefixes: dict[str, str] = {}
    for term, definition in context.items():
        iri = definition.get("@id") if isinstance(definition, Mapping) and definition.get("@prefix") else definition
        if isinstance(iri, str) and iri.endswith(("/", "#")) and not term.startswith("@"):
            prefixes[term] = iri
    return prefixes


__all__ = ["CATALOGUE_GRAPH", "LANGUAGES", "QUERY", "FileCount", "KnowledgeGraph", "open_files", "open_graph"]
