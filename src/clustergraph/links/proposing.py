"""Propose links: candidates by name, each judged by what else is known of both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

import pyoxigraph as ox

from clustergraph.engines import text_of
from clustergraph.graph import KnowledgeGraph
from clustergraph.links.affixes import Affixes
from clustergraph.links.asking import Endpoint, Manner
from clustergraph.links.checking import ask_facts
from clustergraph.links.comparing import AGREES, Facts, Finding, OwnFacts, compare
from clustergraph.links.normalising import has_cjk, normalise
from clustergraph.links.records import read_recorded
from clustergraph.links.targets import Target, query_of
from clustergraph.sources import Mapping as Row
from clustergraph.sources import MappingSet, write_mapping_set

if TYPE_CHECKING:
    from opencc import OpenCC

LIMIT = 3
LEAST = 0.5
NAMES_ALONE = 0.6
"""The highest score of a candidate of which only the name could be compared: homonyms are common."""

CONTRADICTED = 0.5

WEIGHTS: Mapping[str, float] = {"name zh": 0.3, "name en": 0.2, "point": 0.3, "type": 0.15}
OTHER_WEIGHT = 0.4
"""Of a code or of a link to a third data set, which tell homonyms apart."""

_TAGS = {"simplified": ("zh", "zh-hans", "zh-cn"), "traditional": ("zh", "zh-hant", "zh-tw", "zh-hk")}
_LABELS_EACH = 4
"""Names in one question, for each item that a question about items has: a name costs less."""


@dataclass(frozen=True)
class Sought:
    """Something that has no link.

    Attributes:
        id: its IRI, or what stands for one.
        label: what it is called in the proposals.
        facts: what is known of it.
        kinds: classes any of which it may have: its own, or all below the one that the user named.
    """

    id: str
    label: str
    facts: Facts
    kinds: frozenset[str]


@dataclass(frozen=True)
class Proposal:
    """A candidate for a link.

    Attributes:
        sought: what has no link.
        object: the candidate.
        label: what the data set calls it.
        score: from 0 to 1.
        findings: the reasons.
    """

    sought: Sought
    object: str
    label: str
    score: float
    findings: tuple[Finding, ...] = field(default=())


def sought_of(graph: KnowledgeGraph, own: OwnFacts, things: Iterable[str]) -> list[Sought]:
    """Things of the graph to find links for.

    Args:
        graph: the graph.
        own: what it says of them.
        things: their IRIs.

    Returns:
        Each with its facts.
    """
    return [Sought(iri, graph.label(iri, "en"), own[iri], frozenset(own[iri].types)) for iri in things]


def find_links(
    graph: KnowledgeGraph,
    own: OwnFacts,
    target: Target,
    sought: Sequence[Sought],
    endpoint: str,
    manner: Manner,
    least: float = LEAST,
    limit: int = LIMIT,
) -> list[Proposal]:
    """Find candidates for links in a data set.

    The names of each thing, with and without words such as city, are looked up as they stand. Every item found is then
    asked for what `link check` asks for, and scored by what both sides say: the share of what agrees among all that
    could be compared, by `WEIGHTS`, a point counting the less the farther away it is.

    Args:
        graph: where the stored queries are, and the mappings on record, which are never proposed again.
        own: what the graph says.
        target: the data set.
        sought: what has no link.
        endpoint: where to ask.
        manner: how.
        least: the lowest score.
        limit: candidates for each thing at most.

    Returns:
        The proposals, thing by thing, the best first.

    Raises:
        QueryError: the endpoint fails, or no stored query asks this data set.
    """
    wanted: dict[str, set[ox.Literal]] = {one.id: set(labels_of(one, own.affixes)) for one in sought}
    labels = sorted(set().union(*wanted.values()), key=str) if wanted else []
    names = Manner(**{**vars(manner), "batch": manner.batch * _LABELS_EACH})
    found = Endpoint(endpoint, names).rows(query_of(graph, target, "find"), "label", labels, {})
    candidates: dict[str, set[str]] = {
        one.id: {
            text_of(row[0])
            for label in wanted[one.id]
            for row in found[str(label)]
            if isinstance(row[0], ox.NamedNode) and target.holds(row[0].value)
        }
        for one in sought
    }
    recorded: dict[str, set[str]] = defaultdict(set)
    for record in read_recorded(graph):
        recorded[record.thing].add(record.object)
    candidates = {thing: items - recorded[thing] for thing, items in candidates.items()}
    items = sorted(set().union(*candidates.values())) if candidates else []
    facts = ask_facts(graph, target, own, items, endpoint, manner) if items else {}
    proposals: list[Proposal] = []
    for one in sought:
        judged = [_judge(graph, own, target, one, item, facts[item]) for item in sorted(candidates[one.id])]
        fitting = [proposal for proposal in judged if proposal is not None and proposal.score >= least]
        proposals += sorted(fitting, key=lambda proposal: (-proposal.score, proposal.object))[:limit]
    return proposals


def labels_of(sought: Sought, affixes: Affixes) -> list[ox.Literal]:
    """The names to look up, with language tags.

    Args:
        sought: a thing.
        affixes: words that names are written with or without.

    Returns:
        Each name with and without its suffix, and with those that fit its classes; Chinese in both scripts.
    """
    found: dict[ox.Literal, None] = {}
    suffixes = [suffix for suffix, means in affixes.suffixes.items() if means & sought.kinds]
    for names in sought.facts.names.values():
        for name in names:
            for text in _variants(name, suffixes, affixes):
                for literal in _tagged(text):
                    found[literal] = None
    return list(found)


def write_proposals(
    graph: KnowledgeGraph, target: Target, proposals: Iterable[Proposal], prefixes: Mapping[str, str]
) -> str:
    """Proposals as a mapping set, for a person to accept or refuse.

    Args:
        graph: where prefixes come from.
        target: the data set.
        proposals: the proposals.
        prefixes: prefixes beyond those of the graph.

    Returns:
        The content of an SSSOM/TSV file.
    """
    known = {**graph.prefixes, **prefixes}
    today = date.today().isoformat()
    rows = []
    for one in proposals:
        more = any(not finding.aspect.startswith("name ") for finding in one.findings)
        slots = {
            "subject_id": curie(one.sought.id, known),
            "subject_label": one.sought.label,
            "predicate_id": "skos:closeMatch",
            "object_id": curie(one.object, known),
            "object_label": one.label,
            "mapping_justification": "semapv:" + ("CompositeMatching" if more else "LexicalMatching"),
            "mapping_date": today,
            "confidence": f"{one.score:g}",
            "comment": "; ".join(finding.text("en") for finding in one.findings),
        }
        rows.append(Row({name: " ".join(value.split()) for name, value in slots.items() if value}))
    used = {row[name].partition(":")[0] for row in rows for name in ("subject_id", "object_id")}
    used |= {"dataset", "semapv", "skos"}
    builtin = {"semapv": "https://w3id.org/semapv/vocab/", "skos": "http://www.w3.org/2004/02/skos/core#"}
    metadata = {
        "mapping_set_id": f"https://w3id.org/clustergraph/proposals/{target.name}",
        "mapping_set_title": f"Proposed links to {target.label}",
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "mapping_tool": "clustergraph link find",
        "mapping_tool_version": version("clustergraph"),
        "object_source": curie(target.iri, known),
        "curie_map": {
            prefix: {**known, **builtin}[prefix] for prefix in sorted(used) if prefix in {**known, **builtin}
        },
    }
    columns = (
        *("subject_id", "subject_label", "predicate_id", "object_id", "object_label"),
        *("mapping_justification", "mapping_date", "confidence", "comment"),
    )
    return write_mapping_set(MappingSet(metadata, columns, tuple(rows)))


def _judge(
    graph: KnowledgeGraph, own: OwnFacts, target: Target, one: Sought, item: str, theirs: Facts
) -> Proposal | None:
    if theirs.same or not theirs.there:
        return None
    expected = own.expected_types(one.kinds, target.space)
    spaces = [space for space in own.spaces if space != target.space]
    within = own.tolerance(one.facts.types)
    findings = compare(one.facts, theirs, expected, within, graph.short, own.affixes, spaces)
    label = next((names[0] for lang in ("zh", "en") if (names := theirs.names.get(lang))), "")
    return Proposal(one, item, label, score_of(findings), tuple(findings))


def score_of(findings: Iterable[Finding]) -> float:
    """The score of a candidate.

    Args:
        findings: what was compared.

    Returns:
        From 0 to 1: the weighted share of what agrees. Where nothing but names was compared, it is `NAMES_ALONE` at
        most; where a point or a code differs, `CONTRADICTED` of it.
    """
    total = agreed = 0.0
    more = contradicted = False
    for finding in findings:
        weight = WEIGHTS.get(finding.aspect, OTHER_WEIGHT)
        more = more or not finding.aspect.startswith("name ")
        total += weight
        if finding.state == AGREES:
            near = 1.0 if finding.km is None or not finding.within else 1.0 - 0.5 * finding.km / finding.within
            agreed += weight * near
        elif finding.aspect not in ("name zh", "name en", "type"):
            contradicted = True
    score = agreed / total if total else 0.0
    return round(score * (1.0 if more else NAMES_ALONE) * (CONTRADICTED if contradicted else 1.0), 3)


def _variants(name: str, suffixes: Sequence[str], affixes: Affixes) -> Iterable[str]:
    """The letters of a name stay as they are written, for labels are looked up as they stand."""
    yield name
    plain = name.partition("(")[0].strip() or name
    yield plain
    folded = normalise(plain)
    core = affixes.core(folded).text
    if has_cjk(plain):
        yield core
        yield from (core + suffix for suffix in suffixes if has_cjk(suffix))
    elif core and plain.casefold().startswith(core):
        bare = plain[: len(core)]
        yield bare
        yield from (f"{bare} {suffix.title()}" for suffix in suffixes if not has_cjk(suffix))


def _tagged(text: str) -> Iterable[ox.Literal]:
    if not has_cjk(text):
        yield ox.Literal(text, language="en")
        return
    for tag in _TAGS["simplified"]:
        yield ox.Literal(text, language=tag)
    traditional = _to_traditional().convert(text)
    for tag in _TAGS["traditional"]:
        yield ox.Literal(traditional, language=tag)


@cache
def _to_traditional() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("s2t")


def curie(iri: str, prefixes: Mapping[str, str]) -> str:
    """The shortest prefixed name of an IRI.

    Args:
        iri: the IRI.
        prefixes: prefix to namespace.

    Returns:
        The name; the IRI itself when no prefix fits.
    """
    prefix, space = max(
        ((p, n) for p, n in prefixes.items() if iri.startswith(n) and len(iri) > len(n)),
        key=lambda pair: len(pair[1]),
        default=("", ""),
    )
    return f"{prefix}:{iri[len(space) :]}" if prefix else iri
