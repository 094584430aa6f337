"""Measure how well and how fast names are matched, beside a plain loop over RapidFuzz.

    python benchmarks/reconcile.py                 100,000 rows, each way
    python benchmarks/reconcile.py --rows 10000
    python benchmarks/reconcile.py --sample 2000   rows for the plain loop (default 1000)

Quality is that on `tests/links/labelled.csv`, whose method is in `docs/reconcile.md`. The rows are drawn from its cases
and from slips that are made of the names of the graph, with a fixed seed; all are distinct where it says so.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sys
import time
from importlib.metadata import version
from pathlib import Path

from rapidfuzz import fuzz, process

from clustergraph.graph import open_graph
from clustergraph.links.matching import Matcher, Query
from clustergraph.links.normalising import has_cjk, normalise

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.links.labelled import SPLITS, Case, Quality, measure, read_cases

SEED = 20221130
GOAL = 20.0


def slip(name: str, chance: random.Random) -> str:
    """A name with one character left out, doubled or swapped with the next, and a number that makes it distinct."""
    at = chance.randrange(max(1, len(name) - 1))
    kind = chance.randrange(3)
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[: at + 1] + name[at:]
    return name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]


def rows_as_in_a_table(cases: list[Case], count: int, chance: random.Random) -> list[str]:
    """Names as they come in tables, repeated."""
    return [chance.choice(cases).text for _ in range(count)]


def rows_all_distinct_and_wrong(names: list[str], count: int, chance: random.Random) -> list[str]:
    """Distinct rows, each a name of the graph with slips: nothing is remembered, everything is searched."""
    rows: dict[str, None] = {}
    while len(rows) < count:
        text = slip(slip(chance.choice(names), chance), chance)
        rows.setdefault(text if text not in rows else f"{text} {len(rows)}")
    return list(rows)


def plain_loop(matcher: Matcher, cases: list[Case], threshold: float) -> tuple[Quality, float]:
    """What `process.extractOne` over all normalised names gives; quality, and seconds for a row."""
    names: dict[str, str] = {}
    for thing in matcher.index.things:
        if thing.classes & matcher.default_types:
            for name in thing.names:
                names.setdefault(normalise(name.text), matcher.graph.short(thing.iri))
    choices = list(names)
    right, wrong, missed = 0, [], []
    start = time.perf_counter()
    for case in cases:
        found = process.extractOne(normalise(case.text), choices, scorer=fuzz.WRatio, score_cutoff=threshold)
        got = names[found[0]] if found else ""
        if got and got == case.expected:
            right += 1
            continue
        if got:
            wrong.append((case, got))
        if case.expected:
            missed.append(case)
    return Quality(right, tuple(wrong), tuple(missed)), (time.perf_counter() - start) / len(cases)


def timed(matcher: Matcher, rows: list[str]) -> float:
    """Seconds to match all rows."""
    start = time.perf_counter()
    for row in rows:
        matcher.candidates(Query(row))
    return time.perf_counter() - start


def shown(quality: Quality) -> str:
    return f"precision {quality.precision:.4f}  recall {quality.recall:.4f}  ({len(quality.wrong)} wrong)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--sample", type=int, default=1000)
    arguments = parser.parse_args()
    print(f"Python {platform.python_version()}, RapidFuzz {version('rapidfuzz')}, {os.cpu_count()} cores, one is used")
    graph = open_graph()
    start = time.perf_counter()
    matcher = Matcher(graph)
    matcher.candidates(Query("Suzhou"))
    print(f"index of {len(matcher.index.things)} things, with pinyin: {time.perf_counter() - start:.2f} s\n")

    cases = read_cases()
    for split in SPLITS:
        own = read_cases(split)
        print(f"{split:>5}, {len(own)} cases: {shown(measure(matcher, own))}")
    for threshold in (80.0, 90.0, 95.0):
        quality, _ = plain_loop(matcher, cases, threshold)
        print(f"plain extractOne from {threshold:g}, all {len(cases)} cases: {shown(quality)}")

    places = [
        name.text
        for thing in matcher.index.things
        if thing.classes & matcher.default_types
        for name in thing.names
        if len(name.text) > (2 if has_cjk(name.text) else 5)
    ]
    samples = {
        "as in a table (cases, repeated)": rows_as_in_a_table(cases, arguments.rows, random.Random(SEED)),
        "worst case (all distinct, two slips)": rows_all_distinct_and_wrong(
            places, arguments.rows, random.Random(SEED)
        ),
    }
    print()
    for what, rows in samples.items():
        seconds = timed(Matcher(graph), rows)
        loop = [Case(text, "", "", "", "", "") for text in rows[: arguments.sample]]
        _, each = plain_loop(matcher, loop, 0.0)
        print(
            f"{len(rows)} rows, {what}: {seconds:.1f} s  (goal {GOAL:g} s); plain extractOne loop, from"
            f" {len(loop)} rows: {each * len(rows):.1f} s"
        )


if __name__ == "__main__":
    main()
