"""All checks of a graph as one report."""

from __future__ import annotations

from clustergraph.checks.graphs import check_graphs
from clustergraph.checks.report import VIOLATION, Report
from clustergraph.checks.shacl import validate
from clustergraph.graph import KnowledgeGraph
from clustergraph.sources import ONTOLOGY_GRAPH


def check(graph: KnowledgeGraph) -> Report:
    """Check a graph against the shapes of its home and against the stored checks across named graphs.

    Args:
        graph: the graph.

    Returns:
        What is wrong: the shapes' results first. Of a graph of opened files, only what concerns what they describe or
        the terms they use: what the ontology alone lacks, such as the sources of its concepts, is not theirs.

    Raises:
        SourceError: the shapes cannot be read.
        QueryError: a stored check is malformed.
    """
    shapes = validate(graph.store, sorted(graph.home.ontology.glob("shapes*.ttl")))
    results = [r for r in (*shapes.results, *check_graphs(graph).results) if _concerns(graph, r.focus)]
    return Report(not results, tuple(results))


def _concerns(graph: KnowledgeGraph, focus: str) -> bool:
    """Opened files answer for what they describe, and for the terms they use, which are asked of the ontology."""
    return graph.described is None or focus in graph.described or focus == ONTOLOGY_GRAPH or focus.startswith("_:")


def violated(report: Report) -> bool:
    """Whether something must be mended; warnings and notes need not be.

    Args:
        report: what was found.

    Returns:
        True when a result has the severity `sh:Violation`.
    """
    return any(result.severity == VIOLATION for result in report.results)
