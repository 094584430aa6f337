"""What SHACL cannot say: checks across named graphs, each a stored query tagged ``check``.

SHACL validates triples and does not see in which graph they stand (https://www.w3.org/TR/shacl/#data-graph); who says
a thing and how sure it is follows from the graph, so these checks ask in SPARQL.
"""

from __future__ import annotations

import pyoxigraph as ox

from clustergraph.checks.report import SH, VIOLATION, Report, Result
from clustergraph.errors import Problem, QueryError
from clustergraph.graph import QUERY, KnowledgeGraph

TAG = "check"


def check_graphs(graph: KnowledgeGraph) -> Report:
    """Run every stored query tagged ``check``; each row that it gives is something wrong.

    Args:
        graph: the graph.

    Returns:
        The report. The shape of a result is the query, its messages are the query's descriptions.

    Raises:
        QueryError: a check is malformed or has no column ``focus``.
    """
    results: list[Result] = []
    for query in graph.catalogue:
        if TAG not in query.tags:
            continue
        rows = graph.run(query)
        names = [v.value for v in rows.variables] if isinstance(rows, ox.QuerySolutions) else []
        if not isinstance(rows, ox.QuerySolutions) or "focus" not in names:
            raise QueryError(
                Problem(
                    f"the check {query.name} gives no column ?focus",
                    file=graph.home.shown(query.path),
                    expected="a SELECT with ?focus and optionally ?path and ?value",
                )
            )
        for row in rows:
            path, value = (row[name] if name in names else None for name in ("path", "value"))
            results.append(
                Result(
                    shape=QUERY + query.name,
                    constraint=SH + "SPARQLConstraintComponent",
                    severity=VIOLATION,
                    focus=getattr(row["focus"], "value", str(row["focus"])),
                    path=path.value if isinstance(path, ox.NamedNode) else None,
                    value=value,
                    messages=query.description,
                )
            )
    return Report(conforms=not results, results=tuple(results))
