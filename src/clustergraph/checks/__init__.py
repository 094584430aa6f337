"""Check a graph against the SHACL shapes, and report what is wrong, for a reader or a machine."""

from clustergraph.checks.report import Report, Result, short, to_human, to_json, to_turtle
from clustergraph.checks.shacl import validate

__all__ = ["Report", "Result", "short", "to_human", "to_json", "to_turtle", "validate"]
