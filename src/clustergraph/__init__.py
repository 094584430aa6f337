"""A knowledge graph with a query layer about China's national advanced manufacturing clusters.

>>> import clustergraph as cg
>>> graph = cg.open_graph()
>>> rows = graph.run(graph.catalogue["clusters-by-sector"])
>>> [(graph.label(row["sector"].value, "en"), int(row["clusters"].value)) for row in rows][-1]
('New-energy and intelligent connected vehicles', 3)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clustergraph.errors import ClustergraphError
    from clustergraph.figures import check_figures
    from clustergraph.graph import KnowledgeGraph, open_files, open_graph
    from clustergraph.home import find_home
    from clustergraph.network import to_networkx

_HOMES = {
    "ClustergraphError": "clustergraph.errors",
    "KnowledgeGraph": "clustergraph.graph",
    "check_figures": "clustergraph.figures",
    "find_home": "clustergraph.home",
    "open_files": "clustergraph.graph",
    "open_graph": "clustergraph.graph",
    "to_networkx": "clustergraph.network",
}

__all__ = [
    "ClustergraphError",
    "KnowledgeGraph",
    "check_figures",
    "find_home",
    "open_files",
    "open_graph",
    "to_networkx",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used (PEP 562), so that `import clustergraph` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
