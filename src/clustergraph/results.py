"""Results of queries in the formats that people and programs read."""

from __future__ import annotations

import pyoxigraph as ox

from clustergraph.engines import Result
from clustergraph.errors import Problem, QueryError
from clustergraph.graph import KnowledgeGraph
from clustergraph.rendering import as_csv, as_markdown, as_table

_STANDARD = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_BOOLEAN_ONLY = ("json", "xml")
_NUMERIC = ("integer", "decimal", "double", "float", "int", "long")


def render(graph: KnowledgeGraph, result: Result, format_: str, lang: str, labels: bool = False) -> bytes:
    """A result in a format.

    Args:
        graph: where labels come from.
        result: what the query gave.
        format_: ``table`` or ``md`` (with labels), ``csv``, ``tsv``, ``json`` or ``xml`` (SPARQL 1.1 results), or
            ``ttl`` (for triples).
        lang: language of the labels.
        labels: whether csv, too, has labels instead of IRIs.

    Returns:
        The text, UTF-8.

    Raises:
        QueryError: the result has no such form, as rows have none in Turtle.
    """
    if isinstance(result, ox.QueryTriples):
        return _triples(graph, result, format_, lang)
    if format_ == "ttl":
        raise QueryError(
            Problem(
                "ttl is for triples, and this query gives rows",
                expected="a CONSTRUCT or DESCRIBE query",
                remedy="choose table, csv, tsv, json, xml or md",
            )
        )
    if isinstance(result, ox.QueryBoolean):
        if format_ in _BOOLEAN_ONLY:
            content = result.serialize(format=_STANDARD[format_])
            assert content is not None
            return content
        return f"{str(bool(result)).lower()}\n".encode()
    if format_ in _STANDARD and not (labels and format_ == "csv"):
        content = result.serialize(format=_STANDARD[format_])
        assert content is not None
        return content
    header = [variable.value for variable in result.variables]
    solutions = list(result)
    rows = [[shown(graph, solution[name], lang) for name in header] for solution in solutions]
    if format_ == "md":
        return as_markdown(header, rows).encode()
    if format_ == "csv":
        return as_csv(header, rows).encode()
    numeric = [name for name in header if all(_is_number(solution[name]) for solution in solutions)]
    count = f"\n{len(rows)} row{'' if len(rows) == 1 else 's'}\n"
    return (as_table(header, rows, right=numeric) + count).encode()


def shown(graph: KnowledgeGraph, term: object, lang: str) -> str:
    """A term as a reader wants to see it.

    Args:
        graph: where labels come from.
        term: an RDF term, or None.
        lang: language of the labels.

    Returns:
        A label for an IRI, the text of a literal, nothing for None.
    """
    if isinstance(term, ox.NamedNode):
        return graph.label(term.value, lang)
    if isinstance(term, ox.Literal):
        return term.value
    return "" if term is None else str(term)


def _is_number(term: object) -> bool:
    return isinstance(term, ox.Literal) and term.datatype.value.rsplit("#", 1)[-1] in _NUMERIC


def _triples(graph: KnowledgeGraph, result: ox.QueryTriples, format_: str, lang: str) -> bytes:
    if format_ in ("json", "xml", "tsv"):
        raise QueryError(
            Problem(
                f"{format_} is for rows, and this query gives triples",
                expected="a SELECT query",
                remedy="choose ttl, table, csv or md",
            )
        )
    triples = sorted(result, key=str)
    if format_ == "ttl":
        content = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=graph.prefixes)
        assert content is not None
        return content
    header = ["subject", "predicate", "object"]
    if format_ == "csv":
        rows = [[getattr(term, "value", str(term)) for term in (t.subject, t.predicate, t.object)] for t in triples]
        return as_csv(header, rows).encode()
    rows = [[shown(graph, term, lang) for term in (t.subject, t.predicate, t.object)] for t in triples]
    return (as_markdown(header, rows) if format_ == "md" else as_table(header, rows)).encode()
