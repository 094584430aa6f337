"""Measure, in one run, the stored queries on every engine, and how their cost grows with the graph.

    python -m benchmarks.engines                      graphs of 1e4, 1e5 and 1e6 statements; half an hour, mostly rdflib
    python -m benchmarks.engines --sizes 1e5 --limit 10
    python -m benchmarks.engines --no-rdflib          some minutes

Each stored query runs with its defaults, all rows read. Compared are:

- direct: `pyoxigraph.Store.query` with the text of the query, which is the least that an answer can cost;
- stored: `KnowledgeGraph.run`, which binds the parameters first;
- rdflib's own engine in memory, once, killed at the limit;
- curl: the program `curl` asks an Oxigraph server on loopback, and writes the answer to a file;
- HTTP: `KnowledgeGraph.run` on the remote engine asks the same server, and has checked that the answer is whole.

What a fresh graph costs is its number of statements in the order 1e4, 1e5, 1e6; the smallest is the shipped graph, when
that is larger already.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from functools import partial
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox
from benchmarks.generator import synthetic
from benchmarks.on_rdflib import on_rdflib
from benchmarks.timing import timed
from tests.servers import Server, running_oxigraph

from clustergraph.catalogue import StoredQuery
from clustergraph.engines import EmbeddedEngine, Result, open_engine
from clustergraph.graph import KnowledgeGraph, open_graph

SIZES = (10_000, 100_000, 1_000_000)
ENOUGH = 0.2
"""Seconds of one query after which it is not repeated as often."""


def read(result: Result) -> int:
    """Read a result to its end."""
    return 1 if isinstance(result, ox.QueryBoolean) else sum(1 for _ in result)


def repeats(seconds: float) -> int:
    return 9 if seconds < ENOUGH / 10 else 5 if seconds < ENOUGH else 3


class Measured:
    """Seconds by query and engine, of one size."""

    def __init__(self, triples: int) -> None:
        self.triples = triples
        self.seconds: dict[str, dict[str, float]] = defaultdict(dict)
        self.rows: dict[str, int] = {}
        self.exceeded: set[str] = set()

    def ratios(self, of: str, to: str) -> list[float]:
        """How many times as long one takes as the other, query by query."""
        return [times[of] / times[to] for times in self.seconds.values() if of in times and to in times]


def embedded(graph: KnowledgeGraph, queries: list[StoredQuery], measured: Measured) -> None:
    store = graph.store
    for query in queries:
        direct = partial(lambda text: read(store.query(text, prefixes=graph.prefixes)), query.text)
        stored = partial(lambda q: read(graph.run(q)), query)
        start = time.perf_counter()
        measured.rows[query.name] = direct()
        count = repeats(time.perf_counter() - start)
        measured.seconds[query.name]["direct"] = timed(direct, count).median
        measured.seconds[query.name]["stored"] = timed(stored, count).median


def over_http(
    graph: KnowledgeGraph, queries: list[StoredQuery], server: Server, measured: Measured, folder: Path
) -> None:
    server.load(graph.quads())
    remote = KnowledgeGraph(graph.home, open_engine(server.query_url, 600), graph.catalogue, ())
    curl = shutil.which("curl")
    for query in queries:
        file = folder / "query.rq"
        file.write_text(query.text, encoding="utf-8")
        command = [str(curl), "-sS", "-o", str(folder / "answer"), "-H", "Accept: application/sparql-results+json"]
        command += ["-H", "Content-Type: application/sparql-query", "--data-binary", f"@{file}", server.query_url]
        asked = partial(lambda q: read(remote.run(q)), query)
        start = time.perf_counter()
        rows = asked()
        count = repeats(time.perf_counter() - start)
        if rows != measured.rows[query.name]:
            print(f"{query.name}: {rows} rows over HTTP, {measured.rows[query.name]} embedded", file=sys.stderr)
        measured.seconds[query.name]["http"] = timed(asked, count).median
        if curl:
            measured.seconds[query.name]["curl"] = timed(
                partial(subprocess.run, command, check=True, stdout=subprocess.DEVNULL), count
            ).median


def on_rdf_lib(
    graph: KnowledgeGraph, queries: list[StoredQuery], limit: float, measured: Measured, folder: Path
) -> None:
    file = folder / "graph.nq"
    ox.serialize(graph.quads(), file, format=ox.RdfFormat.N_QUADS)
    for name, seconds, rows in on_rdflib({q.name: q.text for q in queries}, file, graph.prefixes, limit):
        measured.seconds[name]["rdflib"] = limit if seconds is None else seconds
        if seconds is None:
            measured.exceeded.add(name)
        elif rows != measured.rows[name]:
            print(f"{name}: {rows} rows on rdflib, {measured.rows[name]} embedded", file=sys.stderr)


def measure(graph: KnowledgeGraph, size: int, limit: float | None) -> Measured:
    start = time.perf_counter()
    engine = EmbeddedEngine()
    engine.load(synthetic(graph, size))
    triples = sum(1 for _ in engine.quads())
    large = KnowledgeGraph(graph.home, engine, graph.catalogue, ())
    print(f"{triples:,} statements made and loaded in {time.perf_counter() - start:.1f} s", file=sys.stderr)
    queries = [query for query in graph.catalogue if "check" not in query.tags]
    queries += [query for query in graph.catalogue if "check" in query.tags]
    measured = Measured(triples)
    with tempfile.TemporaryDirectory() as folder:
        embedded(large, queries, measured)
        with running_oxigraph() as server:
            over_http(large, queries, server, measured, Path(folder))
        if limit is not None:
            on_rdf_lib(large, queries, limit, measured, Path(folder))
    del large, engine
    gc.collect()
    return measured


def header() -> None:
    print(
        "| statements | stored / direct | HTTP / curl | rdflib / stored | all rdflib / all stored | 50 times or more |"
    )
    print("|---|---|---|---|---|---|", flush=True)


def summary(measured: Measured, limit: float | None) -> None:
    """One line: the median of the ratios of all queries, with the least and the largest."""
    cells = [f"{measured.triples:,}"]
    for of, to, digits in (("stored", "direct", 2), ("http", "curl", 2), ("rdflib", "stored", 0)):
        ratios = measured.ratios(of, to)
        cells.append(
            f"{statistics.median(ratios):.{digits}f} ({min(ratios):.{digits}f} to {max(ratios):.{digits}f})"
            if ratios
            else "not measured"
        )
    if limit is None:
        cells += ["not measured"] * 2
    else:
        both = [times for times in measured.seconds.values() if "rdflib" in times]
        more = "> " if measured.exceeded else ""
        cells.append(f"{more}{sum(t['rdflib'] for t in both) / sum(t['stored'] for t in both):.0f}")
        enough = sum(ratio >= 50 for ratio in measured.ratios("rdflib", "stored"))
        cells.append(f"{enough} of {len(both)}; {len(measured.exceeded)} killed at {limit:g} s")
    print(f"| {' | '.join(cells)} |", flush=True)


def by_query(all_measured: list[Measured]) -> None:
    columns = [(m, engine) for m in all_measured for engine in ("stored", "http", "curl", "rdflib")]
    columns = [(m, e) for m, e in columns if any(e in times for times in m.seconds.values())]
    print(f"| query | {' | '.join(f'{e}, {m.triples:.0e}' for m, e in columns)} | growth |")
    print("|---" * (len(columns) + 2) + "|")
    for name in all_measured[0].rows:
        cells = []
        for m, engine in columns:
            seconds = m.seconds[name].get(engine)
            more = ">" if engine == "rdflib" and name in m.exceeded else ""
            cells.append("" if seconds is None else f"{more}{1000 * seconds:.3g}")
        first, last = all_measured[0], all_measured[-1]
        growth = last.seconds[name]["stored"] / first.seconds[name]["stored"]
        print(f"| {name} | {' | '.join(cells)} | {growth:.0f} |")
    first, last = all_measured[0], all_measured[-1]
    print(
        f"\nMilliseconds. Growth: how many times as long, for {last.triples / first.triples:.0f} times the statements."
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=lambda text: [int(float(s)) for s in text.split(",")], default=list(SIZES))
    parser.add_argument("--limit", type=float, default=20, metavar="SECONDS", help="for one query on rdflib")
    parser.add_argument("--no-rdflib", action="store_true", help="leave rdflib out")
    parser.add_argument("--rdflib-up-to", type=float, default=1e5, metavar="STATEMENTS", help="and above this size")
    options = parser.parse_args()
    names = ("clustergraph", "pyoxigraph", "oxigraph", "rdflib", "sparqlwrapper")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    print(f"Python {platform.python_version()}, {versions}; {os.cpu_count()} cores, load {load} at the start\n")
    graph = open_graph()
    every = []
    header()
    for size in options.sizes:
        limit = options.limit if not options.no_rdflib and size <= options.rdflib_up_to else None
        every.append(measure(graph, size, limit))
        summary(every[-1], limit)
    print("\nRatios: the median of all queries, and the least and the largest.\n")
    by_query(every)
    return 0


if __name__ == "__main__":
    sys.exit(main())
