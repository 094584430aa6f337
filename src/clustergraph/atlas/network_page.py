"""The network as a page: the drawing, its legend, and the library that draws it, in one file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from clustergraph.atlas.drawing import draw
from clustergraph.atlas.embedding import content_security_policy, json_for_script
from clustergraph.atlas.legend import basis_legend, kind_legend
from clustergraph.network import to_networkx

if TYPE_CHECKING:
    import networkx as nx

    from clustergraph.graph import KnowledgeGraph


@dataclass(frozen=True)
class Names:
    """What the network itself does not say: the names of kinds and bases in the language of the page.

    Attributes:
        kinds: kind to its name.
        bases: notation of a basis to its name.
    """

    kinds: Mapping[str, str]
    bases: Mapping[str, str]


def network_page(graph: KnowledgeGraph, lang: str) -> str:
    """The page of a graph.

    Args:
        graph: the graph.
        lang: ``zh`` or ``en``: the language of labels and of the page.

    Returns:
        A whole HTML page that opens without a network.

    Raises:
        QueryError: a stored query of the network is missing or fails.
    """
    network = to_networkx(graph)
    kinds = sorted({about["kind"] for _, about in network.nodes(data=True)})
    bases = sorted({about["basis"] for *_, about in network.edges(data=True) if "basis" in about})
    return page_of(
        network,
        Names(
            {kind: graph.label(graph.expand(kind) or kind, lang) for kind in kinds},
            {basis: graph.label(graph.expand(f"basis:{basis}") or basis, lang) for basis in bases},
        ),
        lang,
    )


def page_of(network: nx.MultiDiGraph[str], names: Names, lang: str) -> str:
    """The page of a network.

    Args:
        network: a network as `clustergraph.network.to_networkx` makes it; its labels may be any text.
        names: names of kinds and bases.
        lang: ``zh`` or ``en``.

    Returns:
        A whole HTML page that opens without a network.
    """
    wording: dict[str, str] = json.loads(_asset("wording.json"))[lang]
    library, program = _library(), _asset("network.js")
    return Template(_asset("network.html")).substitute(
        {name: escape(text) for name, text in wording.items()},
        language="zh-CN" if lang == "zh" else "en",
        policy=escape(content_security_policy([library, program])),
        style=_asset("network.css"),
        counts=escape(wording["counts"].format(nodes=network.number_of_nodes(), links=network.number_of_edges())),
        kind_legend=kind_legend(Counter(about["kind"] for _, about in network.nodes(data=True)), names.kinds),
        basis_legend=basis_legend(
            Counter(about["basis"] for *_, about in network.edges(data=True) if "basis" in about), names.bases
        ),
        notice="" if len(network) else f'<p class="notice">{escape(wording["nothing"])}</p>',
        data=json_for_script(
            {
                **draw(network, lang),
                "lang": lang,
                "wording": wording,
                "kinds": names.kinds,
                "bases": names.bases,
            }
        ),
        library=library,
        program=program,
    )


@cache
def _asset(name: str) -> str:
    return (files("clustergraph.atlas") / "assets" / name).read_text("utf-8")


@cache
def _library() -> str:
    """The copy of vis-network that pyvis ships, without its pointer to a source map."""
    text = (files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text("utf-8")
    return text.partition("//# sourceMappingURL=")[0]
