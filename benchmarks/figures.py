"""Measure, in one run, what the command line costs and what the embedded engine gains over rdflib's own.

    python -m benchmarks.figures            everything; some minutes, nearly all of it rdflib
    python -m benchmarks.figures --quick    three of the stored queries on rdflib
    python -m benchmarks.figures --limit 20 seconds that one query may take on rdflib (default 60)

Times of whole processes are cold for Python (a new process each time) and warm for the disk (files are cached).
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox
from benchmarks.on_rdflib import on_rdflib
from benchmarks.timing import timed

from clustergraph.figures import check_figures
from clustergraph.graph import KnowledgeGraph, open_graph

QUICK = ("clusters-on-list", "clusters-in-sectors", "clusters-in-place")
COMMAND = "from clustergraph.cli import main; main()"


def process(*arguments: str) -> Callable[[], object]:
    """A new Python process as a piece of work."""

    def work() -> None:
        code = subprocess.run([sys.executable, *arguments], check=False, stdout=subprocess.DEVNULL).returncode
        if code > 1:  # 1 is the answer of a check that fails
            sys.exit(f"{' '.join(arguments)} ended with {code}")

    return work


def rows_of(graph: KnowledgeGraph, text: str) -> int:
    """Run a query on the embedded engine and read all its rows."""
    result = graph.sparql(text)
    assert isinstance(result, ox.QuerySolutions)
    return sum(1 for _ in result)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="only a few queries on rdflib")
    parser.add_argument("--limit", type=float, default=60, metavar="SECONDS", help="for one query on rdflib")
    options = parser.parse_args()

    versions = ", ".join(f"{name} {version(name)}" for name in ("clustergraph", "pyoxigraph", "rdflib", "pyshacl"))
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    print(f"Python {platform.python_version()}, {versions}; {os.cpu_count()} cores, load {load} at the start\n")

    graph = open_graph()
    figures = [figure.text for figure in check_figures(graph) if figure.text]
    stored = {query.name: query.text for query in graph.catalogue if "figure" in query.tags and query.name != "claims"}
    triples = sum(1 for _ in graph.quads())

    engine = timed(process("-c", "import pyoxigraph"))
    audit = timed(process("-c", COMMAND, "figures", "--format", "json"))
    validate = timed(process("-c", COMMAND, "validate"))
    build = timed(open_graph)
    asked = timed(lambda: [rows_of(graph, text) for text in figures])
    files = timed(lambda: [rows_of(graph, text) for text in stored.values()])
    print("| what | median | against |")
    print("|---|---|---|")
    print(f"| `python -c 'import pyoxigraph'`, process | {engine} | 1 |")
    print(f"| `clustergraph figures --format json`, process | {audit} | {audit.median / engine.median:.1f} times |")
    print(f"| the same beyond importing the engine | {1000 * (audit.median - engine.median):.0f} ms | |")
    print(f"| `clustergraph validate`, process | {validate} | {validate.median / engine.median:.1f} times |")
    print(f"| `open_graph()`, {triples} triples, in a running process | {build} | |")
    print(f"| the queries of all {len(figures)} figures | {asked} | |")
    print(f"| the {len(stored)} stored figure queries as they stand | {files} | |\n", flush=True)

    chosen = {name: text for name, text in stored.items() if not options.quick or name in QUICK}
    print("| stored query | embedded, ms | rdflib, ms | ratio | rows |")
    print("|---|---|---|---|---|")
    totals, exceeded, different = [0.0, 0.0], 0, 0
    folder = tempfile.TemporaryDirectory()
    file = Path(folder.name, "graph.nq")
    ox.serialize(graph.quads(), file, format=ox.RdfFormat.N_QUADS)
    for name, theirs, rows in on_rdflib(chosen, file, graph.prefixes, options.limit):
        own, own_rows = timed(partial(rows_of, graph, chosen[name])).median, rows_of(graph, chosen[name])
        shown = f"{1000 * theirs:.0f}" if theirs is not None else f">{1000 * options.limit:.0f}"
        more = "" if theirs is not None else ">"
        seconds = options.limit if theirs is None else theirs
        same = f"{own_rows}" if rows in (None, own_rows) else f"{own_rows}, rdflib {rows}"
        print(f"| {name} | {1000 * own:.2f} | {shown} | {more}{seconds / own:.0f} | {same} |", flush=True)
        totals = [totals[0] + own, totals[1] + seconds]
        exceeded += theirs is None
        different += rows not in (None, own_rows)
    more = ">" if exceeded else ""
    print(f"| together | {1000 * totals[0]:.1f} | {more}{1000 * totals[1]:.0f} | {more}{totals[1] / totals[0]:.0f} | |")
    folder.cleanup()
    print(f"\n{exceeded} of {len(chosen)} exceeded {options.limit:.0f} s on rdflib; {different} gave other rows there.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
