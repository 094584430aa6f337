"""Matching is as good as it is said to be, on cases that it was not adjusted to as well."""

from __future__ import annotations

from collections import Counter

import pytest

from clustergraph.links.matching import Matcher
from tests.links.labelled import SPLITS, measure, read_cases

PRECISION, RECALL = 0.98, 0.95


def test_the_set_is_large_and_of_every_sort(matcher: Matcher) -> None:
    cases = read_cases()
    assert len(cases) >= 300
    assert len({(case.text, case.type, case.context) for case in cases}) == len(cases)
    assert min(Counter(case.split for case in cases).values()) > 0.4 * len(cases)
    unknown = [c for c in cases if c.expected and matcher.graph.expand(c.expected) not in matcher.index.position]
    assert not unknown
    assert len(Counter(case.category for case in cases)) > 12
    assert sum(not case.expected for case in cases) > 100


@pytest.mark.parametrize("split", SPLITS)
def test_precision_and_recall(matcher: Matcher, split: str) -> None:
    quality = measure(matcher, read_cases(split))
    assert quality.precision >= PRECISION, quality.wrong
    assert quality.recall >= RECALL, quality.missed


def test_the_measure_notices_a_matcher_that_takes_the_first_candidate(matcher: Matcher) -> None:
    class Rash(Matcher):
        def match(self, query):  # type: ignore[no-untyped-def]
            return next(iter(self.candidates(query)), None)

    assert measure(Rash(matcher.graph), read_cases()).precision < PRECISION
