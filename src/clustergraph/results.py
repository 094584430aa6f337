"""Results of queries in the formats that people and programs read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.parsers import expat

import pyoxigraph as ox

from clustergraph.engines import Result
from clustergraph.errors import Problem, QueryError
from clustergraph.graph import KnowledgeGraph
from clustergraph.graph.values import text_of_term, to_python
from clustergraph.rendering import as_csv, as_markdown, as_records, as_table, fits_window

_RESULTS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
"""SPARQL 1.1 Query Results; tsv, json and xml are for rows only, and json and xml alone define a truth value."""

_TRIPLES = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}

FORMATS = ("table", "csv", "tsv", "json", "xml", "md", "xlsx", *_TRIPLES)
"""The formats of `render`."""

_ENDINGS = {"txt": "table", "srj": "json", "srx": "xml", "markdown": "md"}
_TRUTH = "answer"
_SHEET_TITLES = ("result", "IRIs", "query")
_Terms = Sequence[Sequence[object]]


@dataclass(frozen=True)
class Presentation:
    """How a result is to look.

    Attributes:
        lang: language of the labels.
        labels: whether csv, too, has labels instead of IRIs.
        expanded: whether ``table`` gives each row as a block; None does so when the window is too narrow for a table.
        about: names and values that say where a spreadsheet comes from; they fill its last sheet.
    """

    lang: str
    labels: bool = False
    expanded: bool | None = None
    about: Sequence[tuple[str, str]] = ()


def format_of(ending: str) -> str:
    """The format that the ending of a file names.

    Args:
        ending: such as ``.csv``; nothing for a file without.

    Returns:
        One of `FORMATS`; ``table`` for a file without ending.

    Raises:
        QueryError: no format ends so.
    """
    name = ending.lower().removeprefix(".")
    found = _ENDINGS.get(name, name) or "table"
    if found not in FORMATS:
        raise QueryError(
            Problem(
                f"the ending {ending!r} names no format",
                expected="a file ending in " + ", ".join(f".{known}" for known in (*FORMATS[1:], "txt")),
                remedy="rename the file, or say the format: --format " + "|".join(FORMATS),
            )
        )
    return found


def render(graph: KnowledgeGraph, result: Result, format_: str, look: Presentation) -> bytes:
    """A result in a format.

    Args:
        graph: where labels come from.
        result: what the query gave.
        format_: ``table``, ``md`` or ``xlsx`` (with labels), ``csv`` (with IRIs), ``tsv``, ``json`` or ``xml`` (SPARQL
            1.1 results), ``ttl``, ``nt``, ``jsonld`` or ``rdf`` (for triples).
        look: language and form.

    Returns:
        The content of a file: UTF-8 text, or a workbook.

    Raises:
        QueryError: the result has no such form, as rows have none in Turtle.
        OutputError: the result is larger than a workbook can be.
    """
    if isinstance(result, ox.QueryTriples):
        if format_ in ("json", "xml", "tsv"):
            raise _wrong_form(format_, "rows or a truth value" if format_ != "tsv" else "rows", "triples", *_TRIPLES)
        triples = sorted({(t.subject, t.predicate, t.object) for t in result}, key=lambda t: tuple(map(str, t)))
        if format_ in _TRIPLES:
            return _serialised(graph, triples, format_)
        return _tabulated(graph, ["subject", "predicate", "object"], triples, format_, look)
    if format_ in _TRIPLES:
        found = "a truth value" if isinstance(result, ox.QueryBoolean) else "rows"
        raise _wrong_form(format_, "triples", found, "json", "xml")
    if isinstance(result, ox.QueryBoolean):
        if format_ in ("json", "xml"):
            return _standard(result, format_)
        if format_ != "xlsx":
            return f"{str(bool(result)).lower()}\n".encode()
        truth = ox.Literal(bool(result))
        return _tabulated(graph, [_TRUTH], [[truth]], format_, look)
    if format_ in _RESULTS and not (look.labels and format_ == "csv"):
        return _standard(result, format_)
    header = [variable.value for variable in result.variables]
    return _tabulated(graph, header, [list(solution) for solution in result], format_, look)


def labels_of(graph: KnowledgeGraph, rows: _Terms, lang: str) -> Callable[[object], str]:
    """How to show the terms of a result; their labels are asked for all at once.

    Args:
        graph: where labels come from.
        rows: the terms.
        lang: language of the labels.

    Returns:
        A function that gives a label for an IRI, the text of a literal, nothing for None.
    """
    labels = graph.labels([term.value for row in rows for term in row if isinstance(term, ox.NamedNode)], lang)
    return lambda term: labels[term.value] if isinstance(term, ox.NamedNode) else text_of_term(term)


def _tabulated(graph: KnowledgeGraph, header: Sequence[str], terms: _Terms, format_: str, look: Presentation) -> bytes:
    if format_ == "csv" and not look.labels:
        return as_csv(header, [[text_of_term(term) for term in row] for row in terms]).encode()
    shown = labels_of(graph, terms, look.lang)
    if format_ == "xlsx":
        return _workbook(header, terms, shown, look.about)
    rows = [[shown(term) for term in row] for row in terms]
    if format_ == "md":
        return as_markdown(header, rows).encode()
    if format_ == "csv":
        return as_csv(header, rows).encode()
    count = f"\n{len(rows)} row{'' if len(rows) == 1 else 's'}\n"
    if rows and (look.expanded if look.expanded is not None else not fits_window(header, rows)):
        return (as_records(header, rows) + count).encode()
    return (as_table(header, rows, right=_numeric(header, terms)) + count).encode()


def _numeric(header: Sequence[str], terms: _Terms) -> Sequence[str]:
    columns = zip(header, zip(*terms, strict=True), strict=True) if terms else ()
    return [name for name, column in columns if all(map(_is_number, column))]


def _is_number(term: object) -> bool:
    value = to_python(term)
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _workbook(
    header: Sequence[str], terms: _Terms, shown: Callable[[object], str], about: Sequence[tuple[str, str]]
) -> bytes:
    """Labels that link to their IRIs, and typed values; what this leaves out stands in a second sheet."""
    from clustergraph.spreadsheet import Cell, Sheet, as_xlsx

    def cell(term: object) -> Cell:
        return Cell(shown(term), term.value) if isinstance(term, ox.NamedNode) else Cell(to_python(term))

    result, iris, query = _SHEET_TITLES
    sheets = [Sheet(result, header, [[cell(term) for term in row] for row in terms])]
    if any(isinstance(term, ox.NamedNode) for row in terms for term in row):
        sheets.append(Sheet(iris, header, [[Cell(text_of_term(term)) for term in row] for row in terms]))
    if about:
        sheets.append(Sheet(query, None, [[Cell(name), Cell(value)] for name, value in about]))
    return as_xlsx(sheets)


def _standard(result: ox.QuerySolutions | ox.QueryBoolean, format_: str) -> bytes:
    content = result.serialize(format=_RESULTS[format_])
    assert content is not None
    return _well_formed(content, format_) if format_ == "xml" else content


def _serialised(graph: KnowledgeGraph, triples: Sequence[Sequence[object]], format_: str) -> bytes:
    statements = [ox.Triple(*terms) for terms in triples]  # type: ignore[arg-type]
    prefixes = None if format_ == "nt" else graph.prefixes
    content = ox.serialize(statements, format=_TRIPLES[format_], prefixes=prefixes)
    assert content is not None
    return _well_formed(content, format_) if format_ == "rdf" else content


def _well_formed(content: bytes, format_: str) -> bytes:
    """Refuse what no XML parser reads, which Oxigraph writes all the same."""
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(content, True)
    except expat.ExpatError as error:
        what = "a control character" if format_ == "xml" else "a control character, or a property that is no XML name"
        raise QueryError(
            Problem(
                f"the result cannot be written as {format_}: it has {what}",
                remedy="choose ttl, nt or jsonld" if format_ == "rdf" else "choose json, tsv or csv",
            )
        ) from error
    return content


def _wrong_form(format_: str, wanted: str, found: str, *others: str) -> QueryError:
    forms = {"triples": "a CONSTRUCT or DESCRIBE query", "rows": "a SELECT query"}
    return QueryError(
        Problem(
            f"{format_} is for {wanted}, and this query gives {found}",
            expected=forms.get(wanted, "a SELECT or ASK query"),
            remedy="choose " + ", ".join([*others, "csv", "md", "xlsx"]) + " or table",
        )
    )
