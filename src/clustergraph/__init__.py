"""A knowledge graph with a query layer about China's national advanced manufacturing clusters.

>>> import clustergraph as cg
>>> graph = cg.open()
>>> rows = graph.query("clusters-by-sector").labels("en")
>>> tuple(rows[-1])
('New-energy and intelligent connected vehicles', 3)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clustergraph.errors import ClustergraphError
    from clustergraph.figures import check_figures
    from clustergraph.graph import KnowledgeGraph, open_files, open_graph
    from clustergraph.graph import open_graph as open
    from clustergraph.home import find_home
    from clustergraph.network import project, to_bipartite, to_networkx

_HOMES = {
    "ClustergraphError": "clustergraph.errors",
    "KnowledgeGraph": "clustergraph.graph",
    "check_figures": "clustergraph.figures",
    "find_home": "clustergraph.home",
    "open": "clustergraph.graph",
    "open_files": "clustergraph.graph",
    "open_graph": "clustergraph.graph",
    "project": "clustergraph.network",
    "to_bipartite": "clustergraph.network",
    "to_networkx": "clustergraph.network",
}

_OTHERWISE = {"open": "open_graph"}
"""Names that are other ones where they live."""

__all__ = [
    "ClustergraphError",
    "KnowledgeGraph",
    "check_figures",
    "find_home",
    "open",
    "open_files",
    "open_graph",
    "project",
    "to_bipartite",
    "to_networkx",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used (PEP 562), so that `import clustergraph` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), _OTHERWISE.get(name, name))
