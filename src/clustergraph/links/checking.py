"""Whether links still make sense: a verdict for each, with the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

from clustergraph.graph import KnowledgeGraph
from clustergraph.links.asking import Endpoint, Manner
from clustergraph.links.comparing import CLOSE, DIFFERS, EXACT, Facts, Finding, OwnFacts, compare, read_facts
from clustergraph.links.records import Link
from clustergraph.links.targets import Target, query_of

VERDICTS = ("gone", "redirected", "doubtful", "unknown", "ok")
"""The worst first."""


@dataclass(frozen=True)
class Checked:
    """A link that was checked.

    Attributes:
        link: the link.
        verdict: one of `VERDICTS`.
        findings: what was compared.
        now: for a redirected link, what the item was merged into; else empty.
        modified: when the data set last changed the item; empty when it does not say.
    """

    link: Link
    verdict: str
    findings: tuple[Finding, ...]
    now: str = ""
    modified: str = ""


def check_links(
    graph: KnowledgeGraph, target: Target, links: Sequence[Link], endpoint: str, manner: Manner
) -> list[Checked]:
    """Ask a data set whether links to it still make sense.

    An item of which it knows nothing is gone. One that was merged into another is redirected, and what follows is
    asked of the other. Nothing to compare is unknown. Else an exact match is in doubt as soon as anything differs, a
    close one when no name agrees (neither ours nor the one that was recorded) or anything else differs. Of other
    matches only the recorded name is compared, for the two are not the same thing.

    Args:
        graph: the graph.
        target: the data set.
        links: the links.
        endpoint: where to ask.
        manner: how.

    Returns:
        The links in their order, each with its verdict.

    Raises:
        QueryError: the endpoint fails, or no stored query asks this data set.
    """
    own = OwnFacts(graph)
    facts = ask_facts(graph, target, own, (link.object for link in links), endpoint, manner)
    merged = {iri for one in facts.values() for iri in one.same if target.holds(iri) and iri not in facts}
    facts |= ask_facts(graph, target, own, sorted(merged), endpoint, manner) if merged else {}
    return [_judge(graph, target, own, link, facts) for link in links]


def ask_facts(
    graph: KnowledgeGraph, target: Target, own: OwnFacts, items: Iterable[str], endpoint: str, manner: Manner
) -> dict[str, Facts]:
    """Ask a data set what items are.

    Args:
        graph: where the stored queries are.
        target: the data set.
        own: what the graph says, for the classes that are expected.
        items: the items.
        endpoint: where to ask.
        manner: how.

    Returns:
        Each item to what is said of it.

    Raises:
        QueryError: the endpoint fails, or no stored query asks this data set.
    """
    query = query_of(graph, target, "check")
    classes = [ox.NamedNode(iri) for iri in sorted(own.all_expected(target.space))]
    nodes = [ox.NamedNode(iri) for iri in dict.fromkeys(items)]
    answers = Endpoint(endpoint, manner).rows(query, "item", nodes, {"class": classes}, complete=True)
    return {node.value: read_facts(answers[str(node)]) for node in nodes}


def _judge(graph: KnowledgeGraph, target: Target, own: OwnFacts, link: Link, facts: dict[str, Facts]) -> Checked:
    theirs = facts[link.object]
    now = next(iter(theirs.same), "")
    if not theirs.there:
        return Checked(link, "gone", ())
    if now:
        theirs = facts.get(now, Facts(there=False))
    ours = own[link.thing]
    if link.predicate not in (EXACT, CLOSE):
        ours = Facts()
    if link.predicate != EXACT and link.label:
        names = {lang: [*ours.names.get(lang, ()), link.label] for lang in ("zh", "en")}
        ours = replace(ours, names=names)
    expected = own.expected_types(own[link.thing].types, target.space) if link.predicate == EXACT else set()
    spaces = [space for space in own.spaces if space != target.space]
    findings = compare(ours, theirs, expected, own.tolerance(ours.types), graph.short, own.affixes, spaces)
    if link.predicate != EXACT:
        findings = _names_once(findings)
    verdict = "redirected" if now else _verdict(findings)
    return Checked(link, verdict, tuple(findings), now, theirs.modified)


def _names_once(findings: list[Finding]) -> list[Finding]:
    """One name that agrees is enough where two things are only nearly the same."""
    names = [one for one in findings if one.aspect.startswith("name ")]
    agreeing = [one for one in names if one.state != DIFFERS]
    return [*(agreeing or names), *(one for one in findings if one not in names)]


def _verdict(findings: list[Finding]) -> str:
    if not findings:
        return "unknown"
    return "doubtful" if any(one.state == DIFFERS for one in findings) else "ok"
