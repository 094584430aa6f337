"""The stored queries as a notebook shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import overload

from clustergraph.catalogue import StoredQuery
from clustergraph.graph.display import html_table, text_table
from clustergraph.graph.language import default_language

_HEADER = ("name", "answers", "parameters")


class QueryList(Sequence[StoredQuery]):
    """Stored queries, which a prompt or a notebook shows as a table in the user's language."""

    def __init__(self, queries: Iterable[StoredQuery]) -> None:
        self._queries = tuple(queries)

    def __len__(self) -> int:
        return len(self._queries)

    @overload
    def __getitem__(self, index: int) -> StoredQuery: ...
    @overload
    def __getitem__(self, index: slice) -> QueryList: ...
    def __getitem__(self, index: int | slice) -> StoredQuery | QueryList:
        """A query, or a list of some of them."""
        return QueryList(self._queries[index]) if isinstance(index, slice) else self._queries[index]

    def tagged(self, tag: str) -> QueryList:
        """Those with a tag.

        Args:
            tag: a keyword, such as ``place``.

        Returns:
            A list of them.
        """
        return QueryList(query for query in self._queries if tag in query.tags)

    def __repr__(self) -> str:
        return text_table(_HEADER, self._rows(), (), len(self), "query", "queries")

    def _repr_html_(self) -> str:
        rows = [[(cell, "") for cell in row] for row in self._rows()]
        return html_table(_HEADER, rows, (), len(self), "query", "queries")

    def _rows(self) -> list[list[str]]:
        lang = default_language()
        return [
            [query.name, query.summary.get(lang, ""), ", ".join(p.name for p in query.parameters)]
            for query in self._queries
        ]
