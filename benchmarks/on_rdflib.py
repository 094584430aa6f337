"""Queries on rdflib's own engine, each within a time limit."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import rdflib


def _worker(pipe: Connection, file: Path, prefixes: dict[str, str]) -> None:
    """Load a graph into rdflib, then answer queries with seconds and number of rows."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(file, format="nquads")
    pipe.send("ready")
    while True:
        text = pipe.recv()
        start = time.perf_counter()
        rows = len(list(dataset.query(text, initNs=prefixes)))
        pipe.send((time.perf_counter() - start, rows))


def on_rdflib(
    texts: dict[str, str], file: Path, prefixes: dict[str, str], limit: float
) -> Iterator[tuple[str, float | None, int | None]]:
    """Run each query once by rdflib's own engine, in memory.

    Args:
        texts: name to query.
        file: the graph, N-Quads; loading it is not counted.
        prefixes: prefixes that need not be declared.
        limit: seconds after which a query is killed.

    Yields:
        Name, seconds and number of rows; None for both where the limit was exceeded.
    """
    context = multiprocessing.get_context("spawn")
    worker: Any = None
    ours: Connection | None = None
    for name, text in texts.items():
        if worker is None:
            ours, theirs = context.Pipe()
            worker = context.Process(target=_worker, args=(theirs, file, prefixes), daemon=True)
            worker.start()
            theirs.close()
            ours.recv()
        assert ours is not None
        ours.send(text)
        if ours.poll(limit):
            seconds, rows = ours.recv()
            yield name, seconds, rows
        else:
            worker.kill()
            worker.join()
            worker = None
            yield name, None, None
    if worker is not None:
        worker.kill()
