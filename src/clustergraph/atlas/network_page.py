"""The network as a page: the drawing, its legend, and the library that draws it, in one file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from clustergraph.atlas.drawing import (
    FACES,
    LEADING,
    PADDING,
    basis_of,
    draw,
    drawn_look,
    in_order,
    size_of,
    wrapped_labels,
)
from clustergraph.atlas.facts import facts, facts_data
from clustergraph.atlas.grouping import group
from clustergraph.atlas.groupings import Grouping, groupings
from clustergraph.atlas.legend import basis_legend, kind_legend, legend_style
from clustergraph.atlas.page import Page, assemble, asset, attribute, both
from clustergraph.atlas.reading import syllables
from clustergraph.atlas.stated import stated
from clustergraph.graph import LANGUAGES
from clustergraph.network import to_networkx

if TYPE_CHECKING:
    import networkx as nx

    from clustergraph.graph import KnowledgeGraph

NAME = "network"
PROGRAMS = (
    "panel.js",
    *(f"network-{part}.js" for part in ("paint", "marks", "levels", "view", "signs", "tips", "find")),
    "network.js",
)
"""The programs of the page, in the order in which they need each other."""

Text = str | Mapping[str, str]


@dataclass(frozen=True)
class Names:
    """What the network itself does not say: the names of kinds and bases.

    Attributes:
        kinds: kind to its name, a text or one for each language.
        bases: notation of a basis to its name, likewise.
        short: IRI of a node to what it is called in addresses (``#node=…``); one that is missing is called by its IRI.
    """

    kinds: Mapping[str, Text]
    bases: Mapping[str, Text]
    short: Mapping[str, str] = field(default_factory=dict)


def network_page(graph: KnowledgeGraph, lang: str) -> str:
    """The network of a graph as a document of its own.

    Args:
        graph: the graph.
        lang: ``zh`` or ``en``: the language of the page at first.

    Returns:
        A whole HTML page that opens without a network.

    Raises:
        QueryError: a stored query of the network is missing or fails.
    """
    return assemble([page(graph, lang)], lang, facts=facts_data(facts(graph)), title=_wording()["title"])


def page(graph: KnowledgeGraph, lang: str) -> Page:
    """The network of a graph as a page of the atlas.

    Args:
        graph: the graph.
        lang: ``zh`` or ``en``: the language of the page at first.

    Returns:
        The page; its panel needs the facts of the things in the network.

    Raises:
        QueryError: a stored query of the network is missing or fails.
    """
    network = to_networkx(graph)
    return section_of(network, names_of(graph, network), lang, groupings(graph))


def names_of(graph: KnowledgeGraph, network: nx.MultiDiGraph[str]) -> Names:
    """The names that a graph has for what is in a network.

    Args:
        graph: the graph.
        network: a network of its nodes.

    Returns:
        The names.
    """

    def named(iris: Mapping[str, str]) -> dict[str, Text]:
        labels = {lang: graph.labels(iris.values(), lang) for lang in LANGUAGES}
        return {name: {lang: labels[lang][iri] for lang in LANGUAGES} for name, iri in iris.items()}

    kinds = sorted({about["kind"] for _, about in network.nodes(data=True)})
    bases = sorted({about["basis"] for *_, about in network.edges(data=True) if "basis" in about})
    return Names(
        named({kind: graph.expand(kind) or kind for kind in kinds}),
        named({basis: graph.expand(f"basis:{basis}") or basis for basis in bases}),
        {node: graph.short(node) for node in network},
    )


def page_of(
    network: nx.MultiDiGraph[str],
    names: Names,
    lang: str,
    *,
    told: Mapping[str, Any] | None = None,
    groups: Sequence[Grouping] = (),
    title: Mapping[str, str] | None = None,
) -> str:
    """Any network as a document of its own.

    Args:
        network: a network as `clustergraph.network.to_networkx` makes it; its labels may be any text.
        names: names of kinds and bases.
        lang: ``zh`` or ``en``: the language of the page at first.
        told: what is known of nodes (`clustergraph.atlas.facts.facts`); of others, the panel tells what the network
            says.
        groups: by what the page can colour its nodes.
        title: of the page, by language.

    Returns:
        A whole HTML page that opens without a network.
    """
    said = {**stated(network, names.short, _both_of(names.kinds)), **(told or {})}
    wording = _wording()
    return assemble(
        [section_of(network, names, lang, groups, title)], lang, facts=facts_data(said), title=title or wording["title"]
    )


def section_of(
    network: nx.MultiDiGraph[str],
    names: Names,
    lang: str,
    groups: Sequence[Grouping] = (),
    title: Mapping[str, str] | None = None,
) -> Page:
    """Any network as a page of the atlas.

    Args:
        network: a network as `clustergraph.network.to_networkx` makes it; its labels may be any text.
        names: names of kinds and bases.
        lang: ``zh`` or ``en``: the language of the page at first.
        groups: by what the page can colour its nodes.
        title: of the page, by language.

    Returns:
        The page. When the network is too large, it shows groups, which open on a click.
    """
    wording = _wording()
    kinds = sorted({about["kind"] for _, about in network.nodes(data=True)})
    kind_names = {kind: _in_both(names.kinds.get(kind, kind)) for kind in kinds}
    bases = Counter(about["basis"] for *_, about in network.edges(data=True) if "basis" in about)
    basis_names = {basis: _in_both(names.bases.get(basis, basis)) for basis in bases}
    return Page(
        name=NAME,
        title=title or wording["tab"],
        body=_body(network, lang, wording, kind_names, basis_names, groups),
        style=asset("network.css") + legend_style(kinds, f".page-{NAME}"),
        scripts=(_library(), *map(asset, PROGRAMS)),
        data={
            **_data(network, names.short, kind_names),
            "kinds": kind_names,
            "bases": basis_names,
            "looks": {kind: drawn_look(kind) for kind in sorted(kinds)},
            "groupings": [_grouping(each, network, names.short) for each in groups],
            "faces": FACES,
            "leading": LEADING,
            "padding": PADDING,
            "wording": wording,
        },
        shared=(asset("panel.css"),),
        full=True,
    )


def _body(
    network: nx.MultiDiGraph[str],
    lang: str,
    wording: Mapping[str, Mapping[str, str]],
    kinds: Mapping[str, Mapping[str, str]],
    bases: Mapping[str, Mapping[str, str]],
    groups: Sequence[Grouping],
) -> str:
    def aria(name: str) -> str:
        return attribute("aria-label", wording[name], lang)

    def shown(text: str, values: Mapping[str, int]) -> str:
        return both({key: each.format(**values) for key, each in wording[text].items()})

    colours = "".join(
        f'<option value="{escape(each.name)}" {attribute("text", each.title, lang)}>{escape(each.title[lang])}</option>'
        for each in groups
    )
    kind_option = f'<option value="" {attribute("text", wording["by_kind"], lang)}>{wording["by_kind"][lang]}</option>'
    colouring = (
        f'<label class="colouring">{both(wording["colour"])} '
        f'<select id="network-colour">{kind_option}{colours}</select></label>'
        if groups
        else ""
    )
    counts = Counter(about["kind"] for _, about in network.nodes(data=True))
    certain = Counter(about["basis"] for *_, about in network.edges(data=True) if "basis" in about)
    return f"""<div class="bar">
<form class="find" role="search">
<label class="unseen" for="network-find">{both(wording["searching"])}</label>
<input id="network-find" type="search" role="combobox" aria-expanded="false" aria-controls="network-found"
 aria-autocomplete="list" autocomplete="off" spellcheck="false" {attribute("placeholder", wording["search"], lang)}>
<ul id="network-found" role="listbox" {aria("found")} hidden></ul>
</form>
<p class="counts">{shown("counts", {"nodes": network.number_of_nodes(), "links": network.number_of_edges()})}</p>
{colouring}
<label class="physics"><input id="network-physics" type="checkbox" role="switch"> {both(wording["physics"])}</label>
<button id="network-reset" type="button" {attribute("title", wording["resetting"], lang)}>
{both(wording["reset"])}</button>
</div>
<div class="legend kinds" role="group" {aria("kinds")}>
{kind_legend(counts, kinds)}
</div>
<div class="legend groups" role="group" {aria("groups")} hidden></div>
<div class="stage">
<div id="network" tabindex="0" role="application" {aria("canvas")} aria-describedby="network-keys"></div>
<p id="network-keys" class="unseen">{both(wording["keys"])}</p>
<div class="chips"></div>
<div class="legend bases" role="group" {aria("bases")}>
{basis_legend(certain, bases)}
</div>
{"" if len(network) else f'<p class="notice">{both(wording["nothing"])}</p>'}
<p class="hint">{both(wording["hint"])}</p>
<div class="tip" hidden></div>
<aside id="network-panel" hidden></aside>
</div>"""


def _data(
    network: nx.MultiDiGraph[str], short: Mapping[str, str], kinds: Mapping[str, Mapping[str, str]]
) -> dict[str, Any]:
    """What is drawn, in both languages; of a network of groups also their members and all links."""
    grouped = group(network, kinds=kinds)
    first, members = grouped.groups, grouped.members
    drawings = {lang: draw(first, lang) for lang in LANGUAGES}
    drawn, links = in_order(first)
    nodes = [
        {
            **_node(first, node, short, {lang: drawings[lang]["nodes"][place]["label"] for lang in LANGUAGES}),
            "at": {lang: [drawings[lang]["nodes"][place][axis] for axis in ("x", "y")] for lang in LANGUAGES},
        }
        for place, node in enumerate(drawn)
    ]
    properties: dict[str, dict[str, str]] = {}

    def link(said: Mapping[str, Any]) -> str:
        """The name of what a link says; of two that say different things by the same property each has its own."""
        text = {lang: said[f"label_{lang}"] for lang in LANGUAGES}
        name = str(said.get("property", ""))
        if properties.setdefault(name, text) != text:
            name = json.dumps(text)
            properties[name] = text
        return name

    some = drawings[LANGUAGES[0]]
    edges = [
        {
            **{key: value for key, value in line.items() if key not in ("arrows", "from", "to", "opacity")},
            "strength": line["opacity"],
            "from": short.get(source, source),
            "to": short.get(target, target),
            "property": link(said),
            "basis": said.get("basis", ""),
            **({"count": said["count"]} if said.get("count", 1) > 1 else {}),
        }
        for line, (source, target, said) in zip(some["edges"], links, strict=True)
    ]
    data = {
        "nodes": nodes,
        "edges": edges,
        "options": some["options"],
        "layout": {lang: drawings[lang]["layout"] for lang in LANGUAGES},
        "properties": properties,
    }
    if members:
        labels = {lang: wrapped_labels(network, lang) for lang in LANGUAGES}
        data["members"] = {
            name: [_node(network, node, short, {lang: labels[lang][node] for lang in LANGUAGES}) for node in own]
            for name, own in members.items()
        }
        order = {short.get(node, node): place for place, node in enumerate(sorted(network))}
        data["order"] = list(order)
        data["links"] = [
            [order[short.get(source, source)], order[short.get(target, target)], link(said), said.get("basis", "")]
            for source, target, said in in_order(network)[1]
        ]
    return data


def _node(
    network: nx.MultiDiGraph[str], node: str, short: Mapping[str, str], label: Mapping[str, str]
) -> dict[str, Any]:
    about = network.nodes[node]
    said = {
        "id": short.get(node, node),
        "kind": about["kind"],
        "basis": basis_of(network, node),
        "size": size_of(network, node),
        "names": {lang: about[f"label_{lang}"] for lang in LANGUAGES},
        "label": label,
    }
    read = syllables(about["label_zh"])
    return {**said, "read": read} if read else said


def _grouping(grouping: Grouping, network: nx.MultiDiGraph[str], short: Mapping[str, str]) -> dict[str, Any]:
    place = {iri: index for index, iri in enumerate(grouping.groups)}
    return {
        "name": grouping.name,
        "title": grouping.title,
        "groups": list(grouping.groups.values()),
        "of": {
            short.get(node, node): [place[iri] for iri in own] for node, own in grouping.of.items() if node in network
        },
    }


def _in_both(text: Text) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, text) if isinstance(text, str) else dict(text)


def _both_of(texts: Mapping[str, Text]) -> dict[str, dict[str, str]]:
    return {name: _in_both(text) for name, text in texts.items()}


@cache
def _wording() -> dict[str, dict[str, str]]:
    """What the page itself says, by language."""
    by_language: dict[str, dict[str, str]] = json.loads(asset("wording.json"))
    return {name: {lang: by_language[lang][name] for lang in LANGUAGES} for name in by_language[LANGUAGES[0]]}


@cache
def _library() -> str:
    """The copy of vis-network that pyvis ships, without its pointer to a source map."""
    text = (files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text("utf-8")
    return text.partition("//# sourceMappingURL=")[0]
