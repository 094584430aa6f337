"""The data sets that are linked to, as `data/links/targets.ttl` describes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pyoxigraph as ox

from clustergraph.catalogue import StoredQuery
from clustergraph.engines import text_of
from clustergraph.errors import Problem, QueryError
from clustergraph.graph import KnowledgeGraph

DATASET = "void:Dataset"

_DESCRIPTION = """
SELECT ?property ?value WHERE {
  VALUES ?property { void:sparqlEndpoint void:uriSpace void:uriRegexPattern dcterms:license dcat:landingPage }
  %s ?property ?value
} ORDER BY ?property ?value"""
_DOCUMENT = "SELECT ?document WHERE { ?evidence cg:supports %s ; dcterms:source ?document } ORDER BY ?document"


@dataclass(frozen=True)
class Target:
    """A data set that is linked to.

    Attributes:
        iri: what it is called here.
        name: the last part of its IRI, by which its stored queries and files are named.
        label: its English name.
        endpoint: where it answers SPARQL; None when no endpoint is known.
        space: how its IRIs begin; empty when that is not said.
        pattern: the form of its IRIs; None when that is not said.
        licence: its licence, or None.
        page: its page, or None.
        document: the document that describes it here, or None.
    """

    iri: str
    name: str
    label: str
    endpoint: str | None
    space: str
    pattern: re.Pattern[str] | None
    licence: str | None
    page: str | None
    document: str | None

    def holds(self, iri: str) -> bool:
        """Whether an IRI has the form of those of the data set."""
        return self.pattern is None or self.pattern.search(iri) is not None


def find_target(graph: KnowledgeGraph, name: str) -> Target:
    """The data set that a name means.

    Args:
        graph: the graph.
        name: label, prefixed name, last part of the IRI, or IRI.

    Returns:
        The data set.

    Raises:
        QueryError: there is none of this name.
    """
    iri = graph.resolve(name, DATASET)
    found = dict(_pairs(graph, _DESCRIPTION % iri))
    documents = [text for (text,) in _rows(graph, _DOCUMENT % iri, "document")]
    pattern = found.get(_VOID + "uriRegexPattern")
    return Target(
        iri=iri.value,
        name=iri.value.rstrip("/").rpartition("/")[2],
        label=graph.label(iri.value, "en"),
        endpoint=found.get(_VOID + "sparqlEndpoint"),
        space=found.get(_VOID + "uriSpace", ""),
        pattern=re.compile(pattern) if pattern else None,
        licence=found.get("http://purl.org/dc/terms/license"),
        page=found.get("http://www.w3.org/ns/dcat#landingPage"),
        document=documents[0] if documents else None,
    )


_VOID = "http://rdfs.org/ns/void#"


def endpoint_of(target: Target, endpoint: str | None) -> str:
    """The endpoint to ask.

    Args:
        target: the data set.
        endpoint: the one that the user named, if any.

    Returns:
        Its address.

    Raises:
        QueryError: none is known.
    """
    if found := endpoint or target.endpoint:
        return found
    raise QueryError(
        Problem(
            f"no SPARQL endpoint of {target.label} is known",
            remedy="name one by --endpoint, or give its void:sparqlEndpoint in data/links/targets.ttl",
        )
    )


def query_of(graph: KnowledgeGraph, target: Target, kind: str) -> StoredQuery:
    """The stored query in which a data set is asked.

    Args:
        graph: where the stored queries are.
        target: the data set.
        kind: ``check`` or ``find``.

    Returns:
        The query.

    Raises:
        QueryError: there is none for this data set.
    """
    name = f"{kind}-{target.name}"
    if name not in graph.catalogue.names:
        known = [n.removeprefix(f"{kind}-") for n in graph.catalogue.names if n.startswith(f"{kind}-")]
        raise QueryError(
            Problem(
                f"there is no stored query {name!r} that asks {target.label}",
                expected="one of " + ", ".join(known) if known else None,
                remedy=f"choose another --target, or write queries/links/{name}.rq after the pattern of another",
            )
        )
    return graph.catalogue[name]


def _pairs(graph: KnowledgeGraph, text: str) -> list[tuple[str, str]]:
    return [(one, other) for one, other in _rows(graph, text, "property", "value")]


def _rows(graph: KnowledgeGraph, text: str, *columns: str) -> list[tuple[str, ...]]:
    rows = graph.sparql(text)
    assert isinstance(rows, ox.QuerySolutions)
    return [tuple(text_of(row[column]) for column in columns) for row in rows]
