"""Tables to quads: CSV files read with their schema.

Method: "Generating RDF from Tabular Data on the Web", minimal mode (https://www.w3.org/TR/csv2rdf/).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from clustergraph.errors import Problem, did_you_mean
from clustergraph.sources.schema import Column, Schema


class Statement(NamedTuple):
    """A quad and where it was said.

    Attributes:
        quad: the statement, in the graph of its source.
        line: 1-based line on which its row begins; None in a file whose lines are not known.
        column: name of the column; None for what is said of the whole row, or in a file that is no table.
    """

    quad: Quad
    line: int | None = None
    column: str | None = None


@dataclass(frozen=True)
class Row:
    """One row of a table.

    Attributes:
        line: 1-based line on which it begins.
        cells: column name to text; empty cells are left out.
    """

    line: int
    cells: dict[str, str]

    def key(self, schema: Schema) -> tuple[str, ...]:
        """The values of the primary key.

        Args:
            schema: the schema of the table.

        Returns:
            One value for each column of the key; empty when the schema names none.
        """
        return tuple(self.cells.get(name, "") for name in schema.primary_key)


class TableReader:
    """Reads one table; what is wrong is collected, so that one run names every bad cell.

    Attributes:
        problems: what was found wrong so far.
    """

    def __init__(self, path: Path, shown: str, schema: Schema, iri: str, graph: NamedNode) -> None:
        """Prepare to read.

        Args:
            path: the CSV file: UTF-8, comma-separated, a header, quoted as RFC 4180 says.
            shown: its name in messages.
            schema: its schema.
            iri: the IRI of the table, against which relative templates are resolved.
            graph: the graph its statements stand in.
        """
        self.problems: list[Problem] = []
        self._path, self._shown, self._schema, self._iri, self._graph = path, shown, schema, iri, graph
        self._nodes: dict[str, NamedNode] = {}

    def rows(self) -> Iterator[Row]:
        """Read the rows that fit the header.

        Yields:
            Each row with at least one value.
        """
        try:
            text = self._path.read_bytes().decode("utf-8-sig")
        except OSError as error:
            self._problem(f"cannot be read: {error.strerror}")
            return
        except UnicodeDecodeError as error:
            line = self._path.read_bytes()[: error.start].count(b"\n") + 1
            self._problem("is not UTF-8 text", line, remedy="save the table as CSV UTF-8")
            return
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        columns: list[Column] | None = None
        line = 1
        try:
            for values in reader:
                if columns is None:
                    columns = self._header(values, line)
                    if columns is None:
                        return
                elif any(value.strip() for value in values):
                    if len(values) == len(columns):
                        cells = {c.name: v.strip() for c, v in zip(columns, values, strict=True) if v.strip()}
                        yield Row(line, cells)
                    else:
                        self._problem(
                            f"the row has {len(values)} cells",
                            line,
                            expected=f"{len(columns)} cells, as many as the header has",
                            remedy="put a cell that holds a comma into double quotes",
                        )
                line = reader.line_num + 1
        except csv.Error as error:
            self._problem(f"is not CSV: {error}", line, remedy='a quote within a quoted cell is written twice: ""')
        if columns is None and not self.problems:
            self._problem("is empty", expected="a header: " + ",".join(c.name for c in self._schema.columns))

    def statements(self, row: Row) -> Iterator[Statement]:
        """What a row says.

        Args:
            row: a row of this table.

        Yields:
            Its statements, column by column; cells that do not fit their column become problems.
        """
        for column in self._schema.columns:
            text = row.cells.get(column.name)
            if text is None:
                if column.required:
                    self._problem("the cell is empty", row.line, column.name, column.expectation, "fill it in")
                continue
            items = (text,) if column.separator is None else tuple(i.strip() for i in text.split(column.separator))
            for item in items:
                if not item:
                    self._problem(
                        f"the list {text!r} has an empty item",
                        row.line,
                        column.name,
                        remedy=f"separate the items by a single {column.separator!r}",
                    )
                elif not column.datatype.allows(item):
                    self._problem(f"{item!r} does not fit", row.line, column.name, column.expectation)
                elif column.predicate is not None:
                    yield from self._statement(row, column, item)
            if len(set(items)) < len(items):
                self._problem(f"the list {text!r} names an item twice", row.line, column.name, remedy="remove one")
        for column in self._schema.virtual:
            yield from self._statement(row, column, None)

    def _statement(self, row: Row, column: Column, item: str | None) -> Iterator[Statement]:
        values = row.cells if item is None else {**row.cells, column.name: item}
        about = column.about or self._schema.about
        assert about is not None
        assert column.predicate is not None
        subject = about.expand(values, self._iri)
        predicate = column.predicate.expand(values, self._iri)
        target = None if column.value is None else column.value.expand(values, self._iri)
        if subject is None or predicate is None or (column.value is not None and target is None):
            return
        try:
            if target is not None:
                value: NamedNode | Literal = self._node(target)
            elif column.lang is not None:
                value = Literal(item or "", language=column.lang)
            else:
                value = Literal(item or "", datatype=NamedNode(column.datatype.iri))
            quad = Quad(self._node(subject), self._node(predicate), value, self._graph)
        except ValueError as error:
            self._problem(f"makes no IRI: {error}", row.line, column.name)
            return
        yield Statement(quad, row.line, None if column.virtual else column.name)

    def _header(self, headers: list[str], line: int) -> list[Column] | None:
        """Match headers to columns by name or title; None when one does not match."""
        by_header = {title.casefold(): c for c in self._schema.columns for title in (c.name, *c.titles)}
        names = [column.name for column in self._schema.columns]
        found: list[Column] = []
        before = len(self.problems)
        for header in (h.strip() for h in headers):
            column = by_header.get(header.casefold())
            if column is None:
                self._problem(
                    f"the table has no column {header!r}",
                    line,
                    expected="the columns " + ", ".join(names),
                    remedy=did_you_mean(header, names) or "remove the column, or describe it in the schema",
                )
            elif column in found:
                self._problem(f"the column {column.name} stands twice", line, remedy="remove one of them")
            else:
                found.append(column)
        missing = [c.name for c in self._schema.columns if c.required and c not in found]
        if missing and len(self.problems) == before:
            self._problem(
                f"the column {', '.join(missing)} is missing",
                line,
                expected="the columns " + ", ".join(names),
                remedy="add the column to the header and to every row",
            )
        return found if len(self.problems) == before else None

    def _node(self, iri: str) -> NamedNode:
        node = self._nodes.get(iri)
        if node is None:
            node = self._nodes[iri] = NamedNode(iri)
        return node

    def _problem(
        self,
        message: str,
        line: int | None = None,
        column: str | None = None,
        expected: str | None = None,
        remedy: str | None = None,
    ) -> None:
        self.problems.append(Problem(message, self._shown, line, column, expected, remedy))
