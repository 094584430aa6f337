"""Bars of what is counted for things, beside what was published of them.

A stored query tagged `chart` gives ``thing``, ``counted`` (unbound where nothing counts) and ``check``: the stored
query by which claims about such things are checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from clustergraph.catalogue import StoredQuery, parse_arguments
from clustergraph.engines import text_of
from clustergraph.errors import Problem, QueryError
from clustergraph.figures import Figure
from clustergraph.graph import QUERY, KnowledgeGraph

TAG = "chart"
COLUMNS = ("thing", "counted", "check")
OVER_ALL = "list"
"""The parameter that says over which clusters a figure is, not of which thing."""


@dataclass(frozen=True)
class Bar:
    """One thing of a chart.

    Attributes:
        thing: IRI of the thing.
        counted: IRIs of what counts for it.
        figure: the published figure of it; None where none was published.
    """

    thing: str
    counted: tuple[str, ...]
    figure: Figure | None

    @property
    def computed(self) -> int:
        """How many count for it."""
        return len(self.counted)

    @property
    def stated(self) -> int | None:
        """The published value."""
        return None if self.figure is None or not isinstance(self.figure.stated, int) else self.figure.stated


@dataclass(frozen=True)
class Chart:
    """The bars that one stored query gives.

    Attributes:
        query: the query.
        bars: the longest first; things for which nothing counts and nothing was published are left out.
    """

    query: StoredQuery
    bars: tuple[Bar, ...]


def charts(graph: KnowledgeGraph, figures: Sequence[Figure]) -> list[Chart]:
    """The charts of the stored queries.

    Args:
        graph: the graph.
        figures: the published figures, checked.

    Returns:
        A chart for each query tagged `chart` that has bars, those with the fewest bars first.

    Raises:
        QueryError: such a query fails or lacks a column.
    """
    published = _by_thing(graph, figures)
    found = [_chart(graph, query, published) for query in graph.catalogue if TAG in query.tags]
    return sorted((chart for chart in found if chart.bars), key=lambda chart: (len(chart.bars), chart.query.name))


def _chart(graph: KnowledgeGraph, query: StoredQuery, published: dict[tuple[str, str], Figure]) -> Chart:
    rows = graph.run(query)
    names = [variable.value for variable in rows.variables] if isinstance(rows, ox.QuerySolutions) else []
    if not isinstance(rows, ox.QuerySolutions) or not set(COLUMNS) <= set(names):
        raise QueryError(
            Problem(
                f"the query {query.name} describes no chart",
                file=graph.home.shown(query.path),
                expected="a SELECT with the columns " + ", ".join(COLUMNS),
                remedy="docs/queries.md describes the queries of charts; without the tag `chart` it is none",
            )
        )
    counted: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        own = counted.setdefault((text_of(row["check"]), text_of(row["thing"])), [])
        if row["counted"] is not None:
            own.append(text_of(row["counted"]))
    bars = [Bar(key[1], tuple(dict.fromkeys(own)), published.get(key)) for key, own in counted.items()]
    shown = [bar for bar in bars if bar.counted or bar.figure]
    return Chart(query, tuple(sorted(shown, key=lambda bar: (-bar.computed, -(bar.stated or 0), bar.thing))))


def _by_thing(graph: KnowledgeGraph, figures: Sequence[Figure]) -> dict[tuple[str, str], Figure]:
    """IRI of a stored query and of the one thing it was asked about to the figure."""
    found: dict[tuple[str, str], Figure] = {}
    for figure in figures:
        if figure.text is None or isinstance(figure.stated, bool) or not isinstance(figure.stated, int):
            continue
        terms = [
            term
            for name, values in parse_arguments(figure.query, figure.arguments, graph.resolve).items()
            if name != OVER_ALL
            for term in values
        ]
        if len(terms) == 1 and isinstance(terms[0], ox.NamedNode):
            found.setdefault((QUERY + figure.query.name, terms[0].value), figure)
    return found
