"""A network in the form that its reader wants: a page, a picture, or the file of another program."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from clustergraph.errors import OutputError, Problem
from clustergraph.export import NETWORK_FORMATS, export_network

if TYPE_CHECKING:
    import networkx as nx

    from clustergraph.atlas.network_page import Names
    from clustergraph.graph import KnowledgeGraph

PICTURES = ("png", "svg")
FORMATS = ("html", *PICTURES, *NETWORK_FORMATS)
"""The formats of `render_network`."""

_MAP = 4
"""So many places make a map; fewer would stand in its corners."""
_ENDINGS = {"": "html", "htm": "html", "json": "cyjs"}
_OTHER, _OTHER_NAME = "rdfs:Resource", {"zh": "其他", "en": "other"}


def format_of(ending: str) -> str:
    """The format that the ending of a file names.

    Args:
        ending: such as ``.svg``; nothing for a file without.

    Returns:
        One of `FORMATS`; ``html`` for a file without ending.

    Raises:
        OutputError: no format ends so.
    """
    name = ending.lower().removeprefix(".")
    found = _ENDINGS.get(name, name)
    if found not in FORMATS:
        raise OutputError(
            Problem(
                f"the ending {ending!r} names no format of a network",
                expected="a file ending in " + ", ".join(f".{known}" for known in (*FORMATS, "json")),
                remedy="rename the file, or say the format: --format " + "|".join(FORMATS),
            )
        )
    return found


def render_network(
    graph: KnowledgeGraph,
    network: nx.MultiDiGraph[str],
    format_: str,
    lang: str,
    title: Mapping[str, str] | None = None,
) -> bytes:
    """A network in a format.

    Args:
        graph: where names, facts and groups come from.
        network: a network as `clustergraph.network.to_networkx` makes it.
        format_: one of `FORMATS`. A picture of a network that is too large is one of groups. The files of other
            programs have every node, and unless there are too many, where the page shows it.
        lang: ``zh`` or ``en``: the language, for a page the one that it has at first.
        title: what the network shows, by language; None for the whole network of the graph.

    Returns:
        The content of the file.

    Raises:
        OutputError: the picture needs what is not installed.
        QueryError: a text of the network cannot stand in XML.
    """
    from clustergraph.atlas.grouping import LIMIT, group
    from clustergraph.atlas.page import asset

    drawable = network if title is None else _without_few_points(network)
    if format_ in NETWORK_FORMATS:
        from clustergraph.atlas.drawing import draw

        drawn = draw(drawable, lang)["nodes"] if len(network) <= LIMIT else []
        return export_network(network, format_, lang, {node["id"]: (node["x"], node["y"]) for node in drawn})
    names = _names(graph, network)
    if format_ in PICTURES:
        from clustergraph.atlas.picture import picture

        kinds = {kind: name for kind, name in names.kinds.items() if not isinstance(name, str)}
        above = title[lang] if title else json.loads(asset("wording.json"))[lang]["title"]
        return picture(group(drawable, kinds=kinds).groups, names, lang, format_, above)
    return _page(graph, drawable, names, lang, title).encode()


def _without_few_points(network: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """A network that is drawn by its links alone when hardly anything of it has a place."""
    located = [node for node, about in network.nodes(data=True) if "lat" in about]
    if len(located) >= _MAP or len(network) == len(located):
        return network
    copy = network.copy()
    for node in located:
        for name in ("lat", "long"):
            copy.nodes[node].pop(name, None)
    return copy


def _names(graph: KnowledgeGraph, network: nx.MultiDiGraph[str]) -> Names:
    from clustergraph.atlas.network_page import names_of

    names = names_of(graph, network)
    return replace(names, kinds={**names.kinds, _OTHER: _OTHER_NAME}) if _OTHER in names.kinds else names


def _page(
    graph: KnowledgeGraph,
    network: nx.MultiDiGraph[str],
    names: Names,
    lang: str,
    title: Mapping[str, str] | None,
) -> str:
    from clustergraph.atlas.facts import facts
    from clustergraph.atlas.groupings import groupings
    from clustergraph.atlas.network_page import network_page, page_of

    if title is None:
        return network_page(graph, lang)
    told = facts(graph, [node for node in network if not node.startswith("_:")])
    groups = [each for each in groupings(graph) if not network.nodes.keys().isdisjoint(each.of)]
    return page_of(network, names, lang, told=told, groups=groups, title=title)
