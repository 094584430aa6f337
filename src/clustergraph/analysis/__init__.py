"""Network analysis of clusters and the cities that host them."""

from clustergraph.analysis.measures import (
    Centrality,
    Communities,
    Community,
    Component,
    Cut,
    bridges,
    centrality,
    communities,
    components,
    cut_points,
)

__all__ = [
    "Centrality",
    "Communities",
    "Community",
    "Component",
    "Cut",
    "bridges",
    "centrality",
    "communities",
    "components",
    "cut_points",
]
