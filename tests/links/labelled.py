"""The labelled cases, and how well a matcher does on them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from clustergraph.links.matching import Matcher, Query

FILE = Path(__file__).with_name("labelled.csv")
SPLITS = ("dev", "test")


@dataclass(frozen=True)
class Case:
    """A name as somebody may write it, and what it stands for; nothing when it must not be matched."""

    text: str
    type: str
    context: str
    expected: str
    category: str
    split: str


@dataclass(frozen=True)
class Quality:
    """What a matcher did: matches that are right and wrong, and things that it did not find."""

    right: int
    wrong: tuple[tuple[Case, str], ...]
    missed: tuple[Case, ...]

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed))


def read_cases(split: str | None = None) -> list[Case]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        cases = [Case(**row) for row in csv.DictReader(lines)]
    return [case for case in cases if split in (None, case.split)]


def measure(matcher: Matcher, cases: list[Case]) -> Quality:
    right, wrong, missed = 0, [], []
    for case in cases:
        types = frozenset({matcher.type_of(case.type)}) if case.type else frozenset[str]()
        found = matcher.match(Query(case.text, types, (case.context,) if case.context else ()))
        got = matcher.graph.short(found.thing.iri) if found else ""
        if got and got == case.expected:
            right += 1
            continue
        if got:
            wrong.append((case, got))
        if case.expected:
            missed.append(case)
    return Quality(right, tuple(wrong), tuple(missed))
