"""Oxigraph stores on disk: written as a whole, beside the old one, and moved into its place when complete."""

from __future__ import annotations

import contextlib
import gc
import shutil
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from clustergraph.errors import OutputError, Problem

_MARKS = ("CURRENT", "IDENTITY")
"""Files that every RocksDB database, and so every Oxigraph store on disk, has."""


@dataclass(frozen=True)
class Existing:
    """What a store holds already.

    Attributes:
        counts: IRI of each named graph to the number of its statements.
        unnamed: statements of the default graph that stand in no named graph.
    """

    counts: dict[str, int]
    unnamed: tuple[Quad, ...]


def is_store(folder: Path) -> bool:
    """Whether a folder looks like an Oxigraph store.

    Args:
        folder: the folder.

    Returns:
        Whether the files of such a store are there.
    """
    return all((folder / mark).is_file() for mark in _MARKS)


def check_place(folder: Path) -> None:
    """Refuse a place where no store can stand, or where something else does.

    Args:
        folder: where a store shall be written.

    Raises:
        OutputError: it is a file, a folder of something else, or lies in a folder that does not exist.
    """
    if folder.exists() and not folder.is_dir():
        raise OutputError(Problem("is a file, where a folder is needed", file=folder, remedy="name another folder"))
    if folder.is_dir() and not is_store(folder) and any(folder.iterdir()):
        raise OutputError(
            Problem(
                "is not empty, and no Oxigraph store",
                file=folder,
                remedy="name a folder that does not exist yet, is empty, or holds a store",
            )
        )
    if not folder.absolute().parent.is_dir():
        raise OutputError(
            Problem("lies in a folder that does not exist", file=folder, remedy=f"make it: {folder.absolute().parent}")
        )


def existing(folder: Path) -> Existing:
    """What a store holds.

    Args:
        folder: its folder, which `check_place` let pass.

    Returns:
        Its graphs; nothing when there is no store yet.

    Raises:
        OutputError: the store cannot be read.
    """
    if not is_store(folder):
        return Existing({}, ())
    with _reading(folder) as store:
        counts = {
            graph.value: sum(1 for _ in store.quads_for_pattern(None, None, None, graph))
            for graph in store.named_graphs()
            if isinstance(graph, NamedNode)
        }
        unnamed = tuple(
            quad
            for quad in store.quads_for_pattern(None, None, None, DefaultGraph())
            if all(
                isinstance(other.graph_name, DefaultGraph)
                for other in store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
            )
        )
    return Existing(counts, unnamed)


def graph_of(folder: Path, graph: str) -> list[Quad]:
    """The statements of one graph of a store.

    Args:
        folder: its folder.
        graph: IRI of the graph.

    Returns:
        Its statements.

    Raises:
        OutputError: the store cannot be read.
    """
    with _reading(folder) as store:
        return list(store.quads_for_pattern(None, None, None, NamedNode(graph)))


def write_store(folder: Path, quads: Collection[Quad], keep: Collection[Quad] = ()) -> None:
    """Write a store that holds these statements, the other graphs of a store that stands there, and their merge.

    Args:
        folder: where it shall stand.
        quads: the statements, each in a named graph; a graph of these replaces one of the same name.
        keep: statements of the default graph to keep beyond the merge.

    Raises:
        OutputError: it cannot be written; a store that stood there still stands.
    """
    check_place(folder)
    folder = folder.resolve()
    own = {quad.graph_name for quad in quads}
    new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".new", dir=folder.parent))
    try:
        store = Store(str(new))
        _fill(store, quads)
        if is_store(folder):
            # Opened for writing, so that a server that writes to it is noticed.
            old = Store(str(folder))
            others = [g for g in old.named_graphs() if g not in own]
            _fill(store, [quad for g in others for quad in old.quads_for_pattern(None, None, None, g)])
            del old
        store.bulk_extend(keep)
        store.optimize()
        store.flush()
        del store
        gc.collect()  # RocksDB lets go of its files when the last reference to a store is gone
        _move(new, folder)
    except (OSError, RuntimeError, ValueError) as error:
        in_use = "lock" in str(error).lower()
        raise OutputError(
            Problem(
                "is in use by another program" if in_use else f"the store cannot be written: {error}",
                file=folder,
                remedy="stop the server that has it open, or name another folder"
                if in_use
                else "name a folder that you may write to and that has room",
            )
        ) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _fill(store: Store, quads: Collection[Quad]) -> None:
    store.bulk_extend(quads)
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)


def _move(new: Path, folder: Path) -> None:
    """Put the new store where the old one is; the old one comes back when that fails."""
    new.chmod(0o755)
    if not folder.exists():
        new.rename(folder)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".old", dir=folder.parent))
    folder.rename(aside / folder.name)
    try:
        new.rename(folder)
    except OSError:
        (aside / folder.name).rename(folder)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@contextlib.contextmanager
def _reading(folder: Path) -> Iterator[Store]:
    try:
        yield Store.read_only(str(folder))
    except (OSError, RuntimeError, ValueError) as error:
        raise OutputError(
            Problem(f"the store cannot be read: {error}", file=folder, remedy="name another folder")
        ) from error
