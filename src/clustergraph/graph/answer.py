"""What a question gives a notebook user: rows of Python values that turn into a DataFrame."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import pyoxigraph as ox

from clustergraph.catalogue import StoredQuery, read_query
from clustergraph.engines import Result
from clustergraph.errors import ClustergraphError, Problem, QueryError
from clustergraph.graph.display import SHOWN_ROWS, html_table, text_table
from clustergraph.graph.frames import pandas_frame, polars_frame
from clustergraph.graph.language import default_language
from clustergraph.graph.values import Value, text_of_term, to_arguments, to_python
from clustergraph.output import write_text

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import rdflib

    from clustergraph.graph.knowledge_graph import KnowledgeGraph

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
"""What a query binds a variable to; None when it does not."""

_TRIPLE = ("subject", "predicate", "object")
_TRUTH = "answer"
_XSD_BOOLEAN = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")


class Row:
    """One row: ``row.city``, ``row["city"]`` and ``row[0]`` give the value, ``city, number = row`` all of them.

    Values are Python's: an IRI or text is a str, a typed literal an int, Decimal, float, bool, date or datetime, and
    what is unbound is None. ``dict(row)`` works too. A column that is named like a method, such as ``values``, is
    reached by ``row["values"]``.
    """

    __slots__ = ("_places", "_terms", "_value")

    def __init__(self, places: Mapping[str, int], terms: tuple[Term, ...], value: Callable[[Term], Value]) -> None:
        self._places = places
        self._terms = terms
        self._value = value

    # Any: which of `Value` a column holds only the query knows, and its reader.
    def __getitem__(self, column: str | int) -> Any:
        """The value of a column, by its name or number."""
        return self._value(self._terms[column] if isinstance(column, int) else self.term(column))

    def __getattr__(self, column: str) -> Any:
        """The value of a column."""
        if column in Row.__slots__ or column not in self._places:
            raise AttributeError(f"there is no column {column!r}; there are {', '.join(self._places)}")
        return self[column]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._places]

    def __iter__(self) -> Iterator[Value]:
        return map(self._value, self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and dict(self) == dict(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={value!r}' for name, value in self.items())})"

    def term(self, column: str) -> Term:
        """The RDF term of a column, as pyoxigraph has it: with language, datatype, or as a node.

        Args:
            column: its name.

        Returns:
            The term, also where the value is a label; None when unbound.

        Raises:
            KeyError: there is no such column.
        """
        if column not in self._places:
            raise KeyError(f"there is no column {column!r}; there are {', '.join(self._places)}")
        return self._terms[self._places[column]]

    def keys(self) -> list[str]:
        """The names of the columns."""
        return list(self._places)

    def values(self) -> list[Value]:
        """The values, in the order of the columns."""
        return list(self)

    def items(self) -> list[tuple[str, Value]]:
        """Names and values."""
        return list(zip(self._places, self, strict=True))

    def get(self, column: str, default: Value = None) -> Any:
        """The value of a column; `default` when there is no such column."""
        return self[column] if column in self._places else default


class Answer(Sequence[Row]):
    """What a query gives, as a sequence of rows.

    SELECT gives its rows in their order. CONSTRUCT and DESCRIBE give rows ``subject``, ``predicate``, ``object``,
    sorted, and `triples`. ASK gives one row with one column, ``answer``.

    The truth value of an answer is that of ASK; of rows or triples, as of any Python sequence, whether there are any.
    So ``if graph.query("ASK …")`` does what it says, although ``len()`` of it is 1.

    Attributes:
        columns: the names of the columns.
    """

    def __init__(
        self,
        graph: KnowledgeGraph,
        form: type[Result],
        columns: Sequence[str],
        terms: Sequence[tuple[Term, ...]],
        labels: Mapping[str, str] | None = None,
    ) -> None:
        self._graph = graph
        self._form = form
        self.columns = list(columns)
        self._places = {name: place for place, name in enumerate(columns)}
        self._terms = terms
        self._labels = labels

    @classmethod
    def of(cls, graph: KnowledgeGraph, result: Result) -> Answer:
        """Keep a result.

        Args:
            graph: where labels and prefixes come from.
            result: what an engine gave; it is read to its end.

        Returns:
            The answer.
        """
        if isinstance(result, ox.QueryBoolean):
            truth = ox.Literal(str(bool(result)).lower(), datatype=_XSD_BOOLEAN)
            return cls(graph, ox.QueryBoolean, [_TRUTH], [(truth,)])
        if isinstance(result, ox.QueryTriples):
            triples = sorted({(t.subject, t.predicate, t.object) for t in result}, key=lambda t: tuple(map(str, t)))
            return cls(graph, ox.QueryTriples, _TRIPLE, triples)
        columns = [variable.value for variable in result.variables]
        return cls(graph, ox.QuerySolutions, columns, [tuple(row) for row in result])

    def __len__(self) -> int:
        return len(self._terms)

    def __bool__(self) -> bool:
        if self._form is ox.QueryBoolean:
            return bool(to_python(self._terms[0][0]))
        return bool(self._terms)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Answer: ...
    def __getitem__(self, index: int | slice) -> Row | Answer:
        """A row, or an answer with some of the rows."""
        if isinstance(index, slice):
            return Answer(self._graph, self._form, self.columns, self._terms[index], self._labels)
        return Row(self._places, self._terms[index], self._value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Answer):
            return NotImplemented
        return self.columns == other.columns and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def _value(self, term: Term) -> Value:
        if self._labels is not None and isinstance(term, ox.NamedNode):
            return self._labels.get(term.value, term.value)
        return to_python(term)

    @property
    def triples(self) -> list[ox.Triple]:
        """The triples of CONSTRUCT or DESCRIBE, sorted.

        Raises:
            QueryError: the query gave something else.
        """
        self._need_triples()
        return [ox.Triple(*terms) for terms in self._terms]  # type: ignore[arg-type]

    def labels(self, lang: str | None = None) -> Answer:
        """The same answer with labels instead of IRIs; `Row.term` still gives the IRIs.

        Args:
            lang: ``zh`` or ``en``; None for the user's language (CLUSTERGRAPH_LANG, else the locale).

        Returns:
            A new answer. What has no label in this language has one in the other, else its prefixed name.
        """
        labels = self._graph.labels(_iris(self._terms), lang or default_language())
        return Answer(self._graph, self._form, self.columns, self._terms, labels)

    def to_dicts(self) -> list[dict[str, Value]]:
        """The rows as dictionaries of Python values."""
        return [dict(row) for row in self]

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas DataFrame: see `pandas_frame` for the types of its columns.

        Raises:
            ClustergraphError: pandas is not installed.
        """
        return pandas_frame(self._by_column())

    def to_polars(self) -> pl.DataFrame:
        """The rows as a polars DataFrame: see `polars_frame` for the types of its columns.

        Raises:
            ClustergraphError: polars is not installed.
        """
        return polars_frame(self._by_column())

    def to_csv(self, path: str | PathLike[str] | None = None) -> str | None:
        """The rows as CSV, as SPARQL 1.1 writes it (RFC 4180; nothing for what is unbound).

        Args:
            path: the file to write, UTF-8; None gives the text instead.

        Returns:
            The text when no file is named.

        Raises:
            OutputError: the file cannot be written; one that stood there is as it was.
        """
        stream = io.StringIO(newline="")
        writer = csv.writer(stream)
        writer.writerow(self.columns)
        writer.writerows([self._text(term) for term in terms] for terms in self._terms)
        if path is None:
            return stream.getvalue()
        write_text(stream.getvalue(), Path(path))
        return None

    def to_rdflib(self) -> rdflib.Graph:
        """The triples of CONSTRUCT or DESCRIBE as an rdflib graph with the prefixes of the project.

        Raises:
            QueryError: the query gave something else.
        """
        import rdflib

        graph = rdflib.Graph()
        for prefix, namespace in self._graph.prefixes.items():
            graph.bind(prefix, namespace, override=True, replace=True)
        content = ox.serialize(self.triples, format=ox.RdfFormat.N_TRIPLES)
        assert content is not None
        graph.parse(data=content.decode(), format="nt")
        return graph

    def __repr__(self) -> str:
        if self._form is ox.QueryBoolean:
            return str(bool(self))
        shown = [[self._short(term) for term in terms] for terms in self._terms[:SHOWN_ROWS]]
        return text_table(self.columns, shown, self._numeric(), len(self))

    def _repr_html_(self) -> str:
        if self._form is ox.QueryBoolean:
            return f"<p>{str(bool(self)).lower()}</p>"
        shown = self._terms[:SHOWN_ROWS]
        labels: Mapping[str, str] = self._labels or {}
        if self._labels is None:
            try:
                labels = self._graph.labels(_iris(shown), default_language())
            except ClustergraphError:  # the rows are here; a server that has gone since must not hide them
                labels = {}

        def cell(term: Term) -> tuple[str, str]:
            if isinstance(term, ox.NamedNode):
                return labels.get(term.value) or self._graph.short(term.value), term.value
            return text_of_term(term), ""

        rows = [[cell(term) for term in terms] for terms in shown]
        return html_table(self.columns, rows, self._numeric(), len(self))

    def _by_column(self) -> dict[str, list[Value]]:
        return {name: [self._value(terms[place]) for terms in self._terms] for name, place in self._places.items()}

    def _text(self, term: Term) -> str:
        return str(self._value(term)) if isinstance(term, ox.NamedNode) else text_of_term(term)

    def _short(self, term: Term) -> str:
        if isinstance(term, ox.NamedNode) and self._labels is None:
            return self._graph.short(term.value)
        return self._text(term)

    def _numeric(self) -> set[str]:
        shown = self._terms[:SHOWN_ROWS]
        return {
            name
            for name, place in self._places.items()
            if all(not isinstance(self._value(terms[place]), str | None) for terms in shown)
        }

    def _need_triples(self) -> None:
        if self._form is not ox.QueryTriples:
            raise QueryError(
                Problem(
                    "the answer holds no triples",
                    expected="the answer of a CONSTRUCT or DESCRIBE query",
                    remedy="for rows there are to_dicts(), to_pandas(), to_polars() and to_csv()",
                )
            )


def ask(graph: KnowledgeGraph, name_or_text: str | PathLike[str], arguments: Mapping[str, Any]) -> Answer:
    """Run a stored query, a query in a file, or SPARQL as it is written.

    Args:
        graph: what is asked.
        name_or_text: the name of a stored query; a `pathlib.Path` to a file; or SPARQL 1.1, told by its white space
            or braces.
        arguments: values for the parameters of the query: see `to_arguments`.

    Returns:
        The answer.

    Raises:
        QueryError: there is no such query, an argument does not fit, or the query is malformed or fails.
    """
    if isinstance(name_or_text, PathLike):
        path = Path(name_or_text)
        return _run(graph, read_query(path, str(path)), arguments)
    name = name_or_text.strip()
    if name in graph.catalogue.names:
        return _run(graph, graph.catalogue[name], arguments)
    if any(character.isspace() or character == "{" for character in name):
        if arguments:
            raise QueryError(
                Problem(
                    f"a query that is written out has no parameter {next(iter(arguments))!r}",
                    remedy="write the value into it, or keep the query as a file: docs/queries.md says how",
                )
            )
        return Answer.of(graph, graph.sparql(name_or_text))
    if name.endswith((".rq", ".sparql")):
        raise QueryError(
            Problem(f"there is no stored query {name!r}", remedy=f"for a file, write graph.query(Path({name!r}))")
        )
    return _run(graph, graph.catalogue[name], arguments)


def _run(graph: KnowledgeGraph, query: StoredQuery, arguments: Mapping[str, Any]) -> Answer:
    names = [parameter.name for parameter in query.parameters]
    return Answer.of(graph, graph.run(query, to_arguments(names, arguments)))


def _iris(terms: Sequence[tuple[Term, ...]]) -> list[str]:
    return list(dict.fromkeys(term.value for row in terms for term in row if isinstance(term, ox.NamedNode)))
