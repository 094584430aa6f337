"""Every constraint bites: each is broken by a change of the shipped graph that breaks nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from clustergraph.checks import Report, to_human, validate
from tests.checks.conftest import SHAPES
from tests.checks.constraints import CGSH, Constraint, constraints_of, read_shapes

MUTATIONS = Path(__file__).parent / "mutations"
HEADER = re.compile(r"# (expects|why): (.+)")
EXPECTED = re.compile(r"cgsh:([\w-]+) sh:(\w+)")


@dataclass(frozen=True)
class Mutation:
    """A change of the graph and what it breaks."""

    name: str
    expects: frozenset[Constraint]
    why: str
    update: str


def read_mutation(path: Path) -> Mutation:
    text = path.read_text(encoding="utf-8")
    fields = HEADER.findall(text)
    expects = frozenset(EXPECTED.fullmatch(value).groups() for field, value in fields if field == "expects")  # type: ignore[union-attr]
    return Mutation(path.stem, expects, next(value for field, value in fields if field == "why"), text)  # type: ignore[arg-type]


ALL = [read_mutation(path) for path in sorted(MUTATIONS.glob("*.ru"))]


def broken(report: Report) -> set[Constraint]:
    return {
        ((r.source or r.shape).removeprefix(CGSH), r.constraint.removeprefix("http://www.w3.org/ns/shacl#"))
        for r in report.results
    }


def test_shipped_graph_conforms(changed: Callable[..., ox.Store]) -> None:
    report = validate(changed(), SHAPES)
    assert report.conforms, to_human(report, "en")


@pytest.mark.parametrize("mutation", ALL, ids=lambda mutation: mutation.name)
def test_mutation_breaks_what_it_names(mutation: Mutation, changed: Callable[..., ox.Store]) -> None:
    report = validate(changed(mutation.update), SHAPES)
    assert broken(report) == set(mutation.expects), to_human(report, "en")
    for result in report.results:
        assert set(result.messages) == {"zh", "en"}
        assert not any(re.search(r"\{[?$]\w+\}", text) for text in result.messages.values())


def test_every_constraint_has_a_mutation_and_every_mutation_a_constraint() -> None:
    constraints = constraints_of(read_shapes(SHAPES))
    named = {constraint for mutation in ALL for constraint in mutation.expects}
    assert named == constraints


def test_mutations_name_one_constraint_each() -> None:
    assert [m.name for m in ALL if len(m.expects) != 1 and "insepar" not in m.update] == []
    assert len({m.update for m in ALL}) == len(ALL)
