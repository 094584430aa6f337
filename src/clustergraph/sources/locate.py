"""Find the row that says a thing, to point a curator at it."""

from __future__ import annotations

from pyoxigraph import NamedNode

from clustergraph.errors import SourceError
from clustergraph.home import Home
from clustergraph.sources.reading import read_files


def locate(home: Home, wanted: set[tuple[str, str | None]]) -> dict[tuple[str, str | None], str]:
    """Find where things are said, by reading the sources again.

    Args:
        home: where the sources are.
        wanted: pairs of a subject IRI and a predicate IRI, or None for any.

    Returns:
        For each pair that a source says something of: ``file:line``, or ``file`` where lines are not known.
        Where the predicate is not said of the subject, the place of the subject itself.
    """
    subjects = {subject for subject, _ in wanted}
    exact: dict[tuple[str, str | None], str] = {}
    try:
        reading = read_files(home)
    except SourceError:
        return {}
    for file in reading.files:
        for statement in file.statements:
            quad = statement.quad
            if isinstance(quad.subject, NamedNode) and quad.subject.value in subjects:
                place = file.shown if statement.line is None else f"{file.shown}:{statement.line}"
                exact.setdefault((quad.subject.value, quad.predicate.value), place)
                exact.setdefault((quad.subject.value, None), place)
    found = {pair: exact.get(pair) or exact.get((pair[0], None)) for pair in wanted}
    return {pair: place for pair, place in found.items() if place}
