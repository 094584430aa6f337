"""Linking: matching names to things of the graph, and reconciliation."""

from clustergraph.links.matching import Candidate, Matcher, Query

__all__ = ["Candidate", "Matcher", "Query"]
