"""Measure, in one run, how soon the network page can be used, beside plain pyvis with physics on the same network.

    python -m benchmarks.atlas                 the shipped graph, 2,000 nodes, and 10,000 nodes in groups
    python -m benchmarks.atlas --repeats 1     each page once (default 3)
    python -m benchmarks.atlas --limit 120     seconds that a page may take to come to rest (default 60)

Pages are opened from the disk in headless Chromium without a network. What is measured in the page, from the start of
navigation: when the first frame with all nodes was painted on the canvas; when the search had answered (pyvis has
none); when the canvas came to rest, with nothing painted for a second; and the longest time in which the page did not
react to anything (the longest task of its main thread).
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.generator import synthetic
from playwright.sync_api import Browser, sync_playwright

from clustergraph.atlas.grouping import LIMIT
from clustergraph.atlas.network_page import network_page
from clustergraph.engines import EmbeddedEngine
from clustergraph.graph import KnowledgeGraph, open_graph
from clustergraph.network import to_networkx

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SEARCH = "苏州"
QUIET = 1.0
"""Seconds without painting after which a canvas is at rest."""

# Notes when the canvas is painted. It runs before the page, so the policy of the page does not concern it.
WATCH = """
window.watched = { painted: 0, first: null, last: null, longest: 0 };
for (const name of ["fill", "fillRect", "drawImage"]) {
  const own = CanvasRenderingContext2D.prototype[name];
  CanvasRenderingContext2D.prototype[name] = function (...given) {
    const { watched } = window;
    watched.painted += 1;
    watched.last = performance.now();
    if (watched.first === null && watched.painted >= NODES) {
      watched.first = Infinity;
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { watched.first = performance.now(); };
      requestAnimationFrame(() => channel.port2.postMessage(0));
    }
    return own.apply(this, given);
  };
}
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.watched.longest = Math.max(window.watched.longest, entry.duration);
}).observe({ type: "longtask", buffered: true });
"""
STATE = """() => {
  const { first, last, longest } = window.watched;
  return { first: Number.isFinite(first) ? first : null, last, longest, now: performance.now() };
}"""
ANSWER = """async () => {
  const found = document.getElementById("network-found");
  const box = document.getElementById("network-find");
  box.focus();
  box.value = TEXT;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  while (!found.querySelector('[role="option"]:not([aria-disabled])')) await new Promise((go) => setTimeout(go, 1));
  return performance.now();
}"""


@dataclass(frozen=True)
class Seen:
    """What one visit of a page measured, in seconds; None for what did not come within the limit, or is not there."""

    drawn: float | None
    answered: float | None
    rest: float | None
    longest: float


@dataclass(frozen=True)
class Case:
    """A page to be measured."""

    name: str
    nodes: int
    file: Path
    seconds: float
    painted: int
    """How many marks a frame of all nodes has at least."""
    search: bool


def large_graph(graph: KnowledgeGraph, nodes: int) -> KnowledgeGraph:
    """A graph shaped like the shipped one whose network has about so many nodes, not more."""
    triples = 50 * nodes
    while True:
        engine = EmbeddedEngine()
        engine.load(synthetic(graph, triples))
        made = KnowledgeGraph(graph.home, engine, graph.catalogue, ())
        count = len(to_networkx(made))
        if 0.97 * nodes <= count <= nodes:
            return made
        triples = int(triples * 0.985 * nodes / count)


def ours(graph: KnowledgeGraph, name: str, folder: Path) -> Case:
    count = len(to_networkx(graph))
    start = time.perf_counter()
    page = network_page(graph, "zh")
    seconds = time.perf_counter() - start
    file = folder / f"{name}.html"
    file.write_text(page, "utf-8")
    return Case(f"clustergraph, {name}", count, file, seconds, min(count, 100) if count > LIMIT else count, True)


def plain_pyvis(graph: KnowledgeGraph, name: str, folder: Path) -> Case:
    """What pyvis makes of the same network by itself: labels, colours by kind, physics as it is by default."""
    from pyvis.network import Network

    network = to_networkx(graph)
    start = time.perf_counter()
    drawing = Network(height="100vh", width="100%", directed=True, cdn_resources="in_line")
    for node, about in network.nodes(data=True):
        drawing.add_node(node, label=about["label_zh"], group=about["kind"], title=about["label_en"])
    for source, target, said in network.edges(data=True):
        drawing.add_edge(source, target, title=said["label_zh"])
    page = drawing.generate_html(notebook=False)
    seconds = time.perf_counter() - start
    file = folder / f"{name}-pyvis.html"
    file.write_text(page, "utf-8")
    return Case(f"plain pyvis, {name}", len(network), file, seconds, len(network), False)


def visit(browser: Browser, case: Case, limit: float) -> Seen:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.set_offline(True)
    page = context.new_page()
    page.set_default_timeout(1000 * limit)
    page.add_init_script(WATCH.replace("NODES", str(case.painted)))
    page.goto(case.file.as_uri(), wait_until="commit")
    answered: float | None = None
    deadline = time.perf_counter() + limit
    while True:
        state: dict[str, Any] = page.evaluate(STATE)
        if case.search and state["first"] is not None and answered is None:
            answered = page.evaluate(ANSWER.replace("TEXT", f'"{SEARCH}"'))
            continue
        last = state["last"]
        at_rest = state["first"] is not None and state["now"] - last >= 1000 * QUIET
        if at_rest or time.perf_counter() > deadline:
            break
        page.wait_for_timeout(50)
    context.close()

    def seconds(value: float | None) -> float | None:
        return None if value is None else value / 1000

    return Seen(
        seconds(state["first"]),
        seconds(answered),
        seconds(max(last, state["first"])) if at_rest else None,
        state["longest"] / 1000,
    )


def shown(values: list[float | None], limit: float) -> str:
    present = [value for value in values if value is not None]
    if len(present) < len(values):
        return f"more than {limit:g} s"
    return f"{statistics.median(present):.2f} s"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--limit", type=float, default=60, metavar="SECONDS", help="for a page to come to rest")
    options = parser.parse_args()
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        sys.exit("needs Chromium: none of chromium, chromium-browser, google-chrome is installed")

    graph = open_graph()
    middle, large = large_graph(graph, LIMIT), large_graph(graph, 5 * LIMIT)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        cases = [
            ours(graph, "shipped", folder),
            plain_pyvis(graph, "shipped", folder),
            ours(middle, "2000", folder),
            plain_pyvis(middle, "2000", folder),
            ours(large, "10000", folder),
        ]
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        versions = ", ".join(f"{name} {version(name)}" for name in ("clustergraph", "pyvis", "playwright"))
        load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
        print(f"Python {platform.python_version()}, {versions}, Chromium {browser.version}; ", end="")
        print(f"{os.cpu_count()} cores, load {load} at the start\n")
        print("| page | nodes | file | written | drawn | search answered | at rest | longest without reaction |")
        print("|---|---|---|---|---|---|---|---|")
        for case in cases:
            seen = [visit(browser, case, options.limit) for _ in range(options.repeats)]
            print(
                f"| {case.name} | {case.nodes} | {case.file.stat().st_size / 1e6:.2f} MB | {case.seconds:.2f} s "
                f"| {shown([one.drawn for one in seen], options.limit)} "
                f"| {shown([one.answered for one in seen], options.limit) if case.search else 'has none'} "
                f"| {shown([one.rest for one in seen], options.limit)} "
                f"| {statistics.median(one.longest for one in seen):.2f} s |",
                flush=True,
            )
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
