"""The engine in this process: Oxigraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, Store

from clustergraph.engines.complaint import syntax_problem
from clustergraph.engines.protocol import Result
from clustergraph.errors import Problem, QueryError

_MARK = "CURRENT"
"""A file that every RocksDB database, and so every Oxigraph store on disk, has."""


class EmbeddedEngine:
    """Oxigraph, in memory or on disk.

    The default graph of the store holds the merge of all named graphs. Oxigraph can also merge them while it
    answers, but pyoxigraph 0.5.13 then gives a triple once for each graph that it stands in, so that counts are wrong
    (https://github.com/oxigraph/oxigraph/issues/1919, corrected for a later release).

    A store on disk is opened for reading, so that any number of processes can ask it at once; it is written as a
    whole by `clustergraph.engines.on_disk`.

    Attributes:
        store: the store: the named graphs, and their merge as its default graph.
        name: ``memory``, or the folder.
    """

    def __init__(self, path: Path | str | None = None) -> None:
        """Make an empty store in memory, or open one on disk.

        Args:
            path: the folder of the store; None for memory.

        Raises:
            QueryError: the folder holds no store that can be opened.
        """
        self.name = "memory" if path is None else str(path)
        self._writable = path is None
        self.store = Store() if path is None else _opened(Path(path))

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
        self._must_be_writable()
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
        self._must_be_writable()
        loaded = list(quads)
        self.store.bulk_extend(loaded)
        self.store.bulk_extend(_merged(quad) for quad in loaded)

    def quads(self) -> Iterator[Quad]:
        """See `Engine.quads`."""
        return (quad for quad in self.store if not isinstance(quad.graph_name, DefaultGraph))

    def _must_be_writable(self) -> None:
        if not self._writable:
            raise QueryError(
                Problem(
                    "a store on disk is open for reading only",
                    file=self.name,
                    remedy=f"change the sources and write it anew: `clustergraph push {self.name}`",
                )
            )


def _opened(path: Path) -> Store:
    if not (path / _MARK).is_file():
        raise QueryError(
            Problem(
                "this is no folder of an Oxigraph store" if path.exists() else "there is no such folder",
                file=path,
                remedy=f"write the graph there first: `clustergraph push {path}`",
            )
        )
    try:
        return Store.read_only(str(path))
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(
            Problem(
                f"the store cannot be opened: {error}",
                file=path,
                remedy=f"write it anew into another folder: `clustergraph push {path}.new`",
            )
        ) from error


def _merged(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object)
