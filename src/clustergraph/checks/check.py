"""All checks of a graph as one report."""

from __future__ import annotations

from clustergraph.checks.graphs import check_graphs
from clustergraph.checks.report import VIOLATION, Report
from clustergraph.checks.shacl import validate
from clustergraph.graph import KnowledgeGraph


def check(graph: KnowledgeGraph) -> Report:
    """Check a graph against the shapes of its home and against the stored checks across named graphs.

    Args:
        graph: the graph.

    Returns:
        What is wrong: the shapes' results first.

    Raises:
        SourceError: the shapes cannot be read.
        QueryError: a stored check is malformed.
    """
    shapes = validate(graph.store, sorted(graph.home.ontology.glob("shapes*.ttl")))
    graphs = check_graphs(graph)
    return Report(shapes.conforms and graphs.conforms, (*shapes.results, *graphs.results))


def violated(report: Report) -> bool:
    """Whether something must be mended; warnings and notes need not be.

    Args:
        report: what was found.

    Returns:
        True when a result has the severity `sh:Violation`.
    """
    return any(result.severity == VIOLATION for result in report.results)
