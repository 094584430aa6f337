"""Names that lead nowhere: what a source mentions and no source describes."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pyoxigraph import NamedNode

from clustergraph.errors import Problem, did_you_mean
from clustergraph.sources.table import Statement


def dangling(files: Iterable[tuple[str, Iterable[Statement]]], base: str, described: Collection[str]) -> list[Problem]:
    """Find the objects under a base IRI that are described nowhere.

    Args:
        files: the name of each file and its statements.
        base: the IRI under which every thing that is mentioned has to be described.
        described: the IRIs that are the subject of some statement.

    Returns:
        One problem for each such name, at its first mention, with the nearest described name as its remedy.
    """
    mentions: dict[str, list[tuple[str, Statement]]] = {}
    for shown, statements in files:
        for statement in statements:
            thing = statement.quad.object
            if isinstance(thing, NamedNode) and thing.value.startswith(base) and thing.value not in described:
                mentions.setdefault(thing.value, []).append((shown, statement))
    return [_problem(iri, places, described) for iri, places in mentions.items()]


def _problem(iri: str, places: list[tuple[str, Statement]], described: Collection[str]) -> Problem:
    namespace, name = _split(iri)
    siblings = [local for space, local in map(_split, described) if space == namespace]
    shown, statement = places[0]
    more = f" (and {len(places) - 1} more times)" if len(places) > 1 else ""
    return Problem(
        f"{name!r} is mentioned{more}, but nothing describes <{iri}>",
        file=shown,
        line=statement.line,
        column=statement.column,
        remedy=did_you_mean(name, siblings) or "correct the name, or describe it in a table or a Turtle file",
    )


def _split(iri: str) -> tuple[str, str]:
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    return iri[:cut], iri[cut:]
