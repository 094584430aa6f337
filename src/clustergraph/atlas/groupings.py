"""By what the network page can colour its nodes: one stored query each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from clustergraph.engines import text_of
from clustergraph.errors import Problem, QueryError
from clustergraph.graph import LANGUAGES, KnowledgeGraph

TAG = "grouping"
"""What stored queries are tagged with that group nodes; they have the columns ``group`` and ``node``."""


@dataclass(frozen=True)
class Grouping:
    """Nodes in groups.

    Attributes:
        name: of the stored query.
        title: what the groups are, by language: the meaning of the column ``group``.
        groups: group (IRI) to its label by language, in the order of the query.
        of: node (IRI) to the groups it is in.
    """

    name: str
    title: Mapping[str, str]
    groups: Mapping[str, Mapping[str, str]]
    of: Mapping[str, tuple[str, ...]]


def groupings(graph: KnowledgeGraph) -> list[Grouping]:
    """All groupings that the stored queries know.

    Args:
        graph: the graph.

    Returns:
        One for each stored query that is tagged ``grouping``, by its name; those that group nothing are left out.

    Raises:
        QueryError: such a query fails, or lacks a column.
    """
    found = []
    for query in graph.catalogue:
        if TAG not in query.tags:
            continue
        rows = graph.run(query)
        columns = {variable.value for variable in rows.variables} if isinstance(rows, ox.QuerySolutions) else set()
        if not isinstance(rows, ox.QuerySolutions) or not {"group", "node"} <= columns:
            raise QueryError(
                Problem(
                    f"the query {query.name} is tagged {TAG}, and groups nothing",
                    file=graph.home.shown(query.path),
                    expected="the columns group and node",
                )
            )
        of: dict[str, dict[str, None]] = {}
        for row in rows:
            of.setdefault(text_of(row["node"]), {})[text_of(row["group"])] = None
        order = list(dict.fromkeys(group for own in of.values() for group in own))
        if not order:
            continue
        labels = {lang: graph.labels(order, lang) for lang in LANGUAGES}
        found.append(
            Grouping(
                query.name,
                query.columns.get("group", query.summary),
                {group: {lang: labels[lang][group] for lang in LANGUAGES} for group in order},
                {node: tuple(own) for node, own in of.items()},
            )
        )
    return found
