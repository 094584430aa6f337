"""Namespaces that more than one room needs."""

from __future__ import annotations

BASE = "https://w3id.org/clustergraph/"
"""Below it stands everything that the project names."""

XSD = "http://www.w3.org/2001/XMLSchema#"
