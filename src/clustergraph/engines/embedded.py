"""The engine in this process: Oxigraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import DefaultGraph, Quad, Store

from clustergraph.engines.complaint import syntax_problem
from clustergraph.engines.protocol import Result
from clustergraph.errors import Problem, QueryError


class EmbeddedEngine:
    """Oxigraph, in memory.

    The default graph of the store holds the merge of all named graphs. Oxigraph can also merge them while it
    answers, but pyoxigraph 0.5.13 then gives a triple once for each graph that it stands in, so that counts are wrong
    (https://github.com/oxigraph/oxigraph/issues/1919, corrected for a later release).

    Attributes:
        store: the store: the named graphs, and their merge as its default graph.
    """

    def __init__(self) -> None:
        self.store = Store()

    def query(self, text: str, prefixes: Mapping[str, str]) -> Result:
        """See `Engine.query`."""
        try:
            return self.store.query(text, prefixes=dict(prefixes))
        except SyntaxError as error:
            raise QueryError(syntax_problem(error, text, prefixes)) from error
        except (RuntimeError, ValueError, OSError) as error:
            raise QueryError(Problem(f"the query failed: {error}")) from error

    def update(self, text: str, prefixes: Mapping[str, str]) -> None:
        """See `Engine.update`."""
        try:
            self.store.update(text, prefixes=dict(prefixes))
        except SyntaxError as error:
            raise QueryError(syntax_problem(error, text, prefixes)) from error
        except (RuntimeError, ValueError, OSError) as error:
            raise QueryError(Problem(f"the update failed: {error}")) from error
        self.store.clear_graph(DefaultGraph())
        self.store.bulk_extend([_merged(quad) for quad in self.quads()])

    def load(self, quads: Iterable[Quad]) -> None:
        """See `Engine.load`."""
        loaded = list(quads)
        self.store.bulk_extend(loaded)
        self.store.bulk_extend(_merged(quad) for quad in loaded)

    def quads(self) -> Iterator[Quad]:
        """The statements of the named graphs.

        Yields:
            Each statement once for each graph that it stands in.
        """
        return (quad for quad in self.store if not isinstance(quad.graph_name, DefaultGraph))


def _merged(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object)
