"""Groups for networks too large to be drawn node by node: what is of one kind and belongs to one place or sector.

Nothing here knows what a node means: a group is made of the nodes of one kind from which links lead, over as few steps
as possible, to the same anchor; the caller names the kinds of anchors.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clustergraph.graph import LANGUAGES

if TYPE_CHECKING:
    import networkx as nx

LIMIT = 2000
"""How many nodes are drawn one by one at most."""
SHOWN = 300
"""How many nodes a grouped network should show at first."""
MEMBERS = 400
"""How many nodes one group opens into at most."""
ANCHORS = ("cg:ProvinceLevelUnit", "cg:Sector")
"""The kinds that groups are made by; the next one divides what the one before leaves too large or does not reach."""

_BRACKETS = {"zh": "{}（{}）", "en": "{} ({})"}
_RANGE = "{} {}–{}"


@dataclass(frozen=True)
class Grouped:
    """A network of groups.

    Attributes:
        groups: what is shown at first. A group is a node with the ``kind`` of its members, labels that name what they
            belong to and how many they are, ``members`` (their list, those with most links first), and ``lat``,
            ``long`` where its anchor or members have them. Edges between the same two nodes that say the same are one,
            with ``count``, and with ``basis`` where all have the same.
    """

    groups: nx.MultiDiGraph[str]

    @property
    def members(self) -> dict[str, list[str]]:
        """Group to its nodes; empty when the network was small enough to be left as it is."""
        return {node: about["members"] for node, about in self.groups.nodes(data=True) if "members" in about}


def group(
    network: nx.MultiDiGraph[str],
    limit: int = LIMIT,
    kinds: Mapping[str, Mapping[str, str]] | None = None,
    anchors: Sequence[str] = ANCHORS,
) -> Grouped:
    """Gather the nodes of a large network into groups.

    Args:
        network: a network as `clustergraph.network.to_networkx` makes it.
        limit: up to how many nodes a network is left as it is.
        kinds: kind to its name by language, for groups that belong to nothing; the kind itself stands in for it.
        anchors: kinds of nodes to group by, the first one first.

    Returns:
        The network itself when it is within the limit, else one of groups: kinds are gathered, the most numerous first,
        until not more than `SHOWN` nodes are left or nothing is left to gather. Equal networks give equal groups.
    """
    if len(network) <= limit:
        return Grouped(network)
    reached = [_nearest(network, kind) for kind in anchors]
    counts = Counter(about["kind"] for _, about in network.nodes(data=True))
    by_kind: dict[str, list[str]] = defaultdict(list)
    for node in sorted(network, key=lambda node: (-network.degree(node), node)):
        by_kind[network.nodes[node]["kind"]].append(node)
    shown, found = len(network), dict[str, _Group]()
    for kind, _ in sorted(counts.items(), key=lambda item: (item[0] in anchors, -item[1], item[0])):
        if shown <= SHOWN:
            break
        for one in _groups_of(network, kind, by_kind[kind], reached):
            found[one.name] = one
            shown -= len(one.members) - 1
    return Grouped(_quotient(network, found, kinds or {}))


@dataclass(frozen=True)
class _Group:
    """Nodes of one kind, what they belong to, and which of several equal groups this is (from where to where)."""

    kind: str
    anchors: tuple[str, ...]
    members: tuple[str, ...]
    part: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        first = self.part[0] if self.part else 1
        return "urn:clustergraph:group:" + "|".join((self.kind, *self.anchors, str(first)))


def _nearest(network: nx.MultiDiGraph[str], kind: str) -> dict[str, str]:
    """Each node from which links lead to a node of a kind, with the nearest of these; the first by IRI of several."""
    reached = {node: node for node in sorted(network) if network.nodes[node]["kind"] == kind}
    ring = list(reached)
    while ring:
        found: dict[str, str] = {}
        for node in ring:
            for before in network.predecessors(node):
                if before not in reached:
                    found[before] = min(found.get(before, reached[node]), reached[node])
        reached |= found
        ring = sorted(found)
    return reached


def _groups_of(
    network: nx.MultiDiGraph[str], kind: str, nodes: Sequence[str], reached: Sequence[Mapping[str, str]]
) -> Iterator[_Group]:
    """The groups of the nodes of one kind; a node that would be alone in its group is in none."""
    pending: list[tuple[tuple[str, ...], list[str], int]] = [((), list(nodes), 0)]
    while pending:
        anchors, own, depth = pending.pop()
        if depth < len(reached) and (len(own) > MEMBERS or depth == 0 or not anchors):
            parts: dict[tuple[str, ...], list[str]] = defaultdict(list)
            for node in own:
                anchor = reached[depth].get(node)
                parts[anchors if anchor is None or anchor == node else (*anchors, anchor)].append(node)
            pending += [(to, part, depth + 1) for to, part in sorted(parts.items(), reverse=True)]
        elif len(own) > MEMBERS:
            for start in range(0, len(own), MEMBERS):
                part = own[start : start + MEMBERS]
                if len(part) > 1:
                    yield _Group(kind, anchors, tuple(part), (start + 1, start + len(part)))
        elif len(own) > 1:
            yield _Group(kind, anchors, tuple(own))


def _quotient(
    network: nx.MultiDiGraph[str], groups: Mapping[str, _Group], kinds: Mapping[str, Mapping[str, str]]
) -> nx.MultiDiGraph[str]:
    import networkx as nx

    stands_for = {member: name for name, one in groups.items() for member in one.members}
    quotient: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, about in network.nodes(data=True):
        if node not in stands_for:
            quotient.add_node(node, **about)
    for name, one in groups.items():
        quotient.add_node(
            name,
            kind=one.kind,
            members=list(one.members),
            **_labels(network, one, kinds.get(one.kind, {})),
            **_point(network, one),
        )
    for source, target, key, said in network.edges(keys=True, data=True):
        begin, end = stands_for.get(source, source), stands_for.get(target, target)
        if begin == end and begin in groups:
            continue
        if not quotient.has_edge(begin, end, key):
            quotient.add_edge(begin, end, key=key, **said, count=1)
            continue
        edge = quotient.edges[begin, end, key]
        edge["count"] += 1
        if edge.get("basis") != said.get("basis"):
            edge.pop("basis", None)
    return quotient


def _labels(network: nx.MultiDiGraph[str], group_: _Group, kind: Mapping[str, str]) -> dict[str, str]:
    labels = {}
    for lang in LANGUAGES:
        named = [network.nodes[anchor][f"label_{lang}"] for anchor in group_.anchors]
        text = " · ".join(named) or kind.get(lang, group_.kind)
        if group_.part:
            text = _RANGE.format(text, *group_.part)
        labels[f"label_{lang}"] = _BRACKETS[lang].format(text, len(group_.members))
    return labels


def _point(network: nx.MultiDiGraph[str], group_: _Group) -> dict[str, float]:
    for nodes in (group_.anchors, group_.members):
        found = list(_located(network.nodes[node] for node in nodes))
        if found:
            lats, longs = zip(*found, strict=True)
            return {"lat": sum(lats) / len(found), "long": sum(longs) / len(found)}
    return {}


def _located(nodes: Iterable[Mapping[str, Any]]) -> Iterator[tuple[float, float]]:
    return ((about["lat"], about["long"]) for about in nodes if "lat" in about and "long" in about)
