"""The protocol that every engine keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from pyoxigraph import Quad, QueryBoolean, QuerySolutions, QueryTriples

TIMEOUT = 60.0
"""Seconds that a server may take for one answer, with all tries for it, unless told otherwise."""

Result = QuerySolutions | QueryBoolean | QueryTriples
"""What a query gives: rows (SELECT), a truth value (ASK) or triples (CONSTRUCT, DESCRIBE)."""


def text_of(term: object) -> str:
    """The text of a term.

    Args:
        term: an RDF term.

    Returns:
        The IRI of a node, the lexical form of a literal.
    """
    return getattr(term, "value", str(term))


class Engine(Protocol):
    """Answers SPARQL 1.1; its default graph is the merge of its named graphs."""

    @property
    def name(self) -> str:
        """What a user calls it: ``memory``, a folder, or an address without credentials."""

    def query(self, text: str, prefixes: Mapping[str, str]) -> Result:
        """Run a query of any form.

        Args:
            text: the query.
            prefixes: prefixes it may use without declaring them.

        Returns:
            The result.

        Raises:
            QueryError: the query is malformed or fails.
        """

    def update(self, text: str, prefixes: Mapping[str, str]) -> None:
        """Run an update.

        Args:
            text: the update.
            prefixes: prefixes it may use without declaring them.

        Raises:
            QueryError: the update is malformed or fails; nothing of it has happened.
        """

    def load(self, quads: Iterable[Quad]) -> None:
        """Add statements.

        Args:
            quads: the statements, each in its graph.

        Raises:
            QueryError: the engine cannot be written.
        """

    def quads(self) -> Iterator[Quad]:
        """The statements of the named graphs.

        Yields:
            Each statement once for each graph that it stands in.

        Raises:
            QueryError: they cannot be read.
        """
