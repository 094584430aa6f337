"""A person's decision on proposals as rows of a mapping set."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clustergraph.errors import Problem, SourceError
from clustergraph.graph import KnowledgeGraph
from clustergraph.links.proposing import curie
from clustergraph.links.targets import Target
from clustergraph.namespaces import BASE
from clustergraph.sources import Mapping as Row
from clustergraph.sources import MappingSet
from clustergraph.sources.sssom_slots import BUILT_IN_PREFIXES, NEGATIVE

ORCID = "https://orcid.org/"
MANUAL = "semapv:ManualMappingCuration"
CONFIDENCE = {"sourced": (0.8, 0.95), "inferred": (0.7, 0.7), "unconfirmed": (0.3, 0.3)}
"""With one document, and with two or more (docs/links.md)."""

_ORCID = re.compile(r"(?:orcid:|https?://orcid[.]org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_CODES_OF_CORROBORATION = ("corroboration:one-source", "corroboration:two-sources")


@dataclass(frozen=True)
class Decision:
    """What a person decided, and why.

    Attributes:
        accept: whether the mappings hold.
        predicate: how the things are mapped, as a prefixed name; None keeps what was proposed.
        author: who decides: an ORCID, an IRI or prefixed name, or a name.
        reviewer: who looked at it after them; empty for nobody.
        documents: IRIs or prefixed names of documents that bear it out.
        reasons: why, by language; needed where the folder is not of what is sourced.
        confidence: how sure it is; None follows from folder and documents.
        folder: folder of `data/` that the mapping set lies in.
        set_name: name of the mapping set; None finds the one of this data set.
        today: the date.
    """

    accept: bool
    predicate: str | None
    author: str
    reviewer: str
    documents: Sequence[str]
    reasons: Mapping[str, str]
    confidence: float | None
    folder: str
    set_name: str | None
    today: date


def new_set(graph: KnowledgeGraph, target: Target, basis: str, path: Path, decision: Decision) -> MappingSet:
    """A mapping set that does not exist yet.

    Args:
        graph: where prefixes come from.
        target: the data set.
        basis: the basis of the folder.
        path: the file.
        decision: the decision.

    Returns:
        The set, without rows.
    """
    what = "Accepted" if decision.accept else "Refused"
    own = [("corroboration", "cg:corroboration", "linkml:Uriorcurie")] if basis == "sourced" else []
    own += [(f"reason_{lang}", "cg:reason", "xsd:string") for lang in ("zh", "en")] if basis != "sourced" else []
    metadata = {
        "mapping_set_id": f"{BASE}data/{decision.folder}/{path.name}",
        "mapping_set_title": f"{what} links to {target.label}",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "object_source": graph.short(target.iri),
        "curie_map": {p: graph.prefixes[p] for p in ("cg", "corroboration", "dataset") if p in graph.prefixes},
        "extension_definitions": [{"slot_name": n, "property": p, "type_hint": t} for n, p, t in own],
    }
    columns = (
        *("subject_id", "subject_label", "predicate_id"),
        *(() if decision.accept else ("predicate_modifier",)),
        *("object_id", "object_label", "mapping_justification", "author_id", "mapping_date", "confidence", "see_also"),
        *(name for name, *_ in own),
    )
    return MappingSet(metadata, columns, (), path.name)


def decided_row(
    graph: KnowledgeGraph,
    source: MappingSet,
    into: MappingSet,
    target: Target,
    row: Row,
    decision: Decision,
    basis: str,
) -> Row:
    """A proposal as it is to stand in a mapping set.

    Args:
        graph: where prefixes come from.
        source: the proposals.
        into: the mapping set.
        target: the data set.
        row: the proposal.
        decision: the decision.
        basis: the basis of the folder.

    Returns:
        The row.

    Raises:
        SourceError: the author or reviewer has an ORCID that is none.
    """
    documents = [document_iri(graph, name) for name in decision.documents]
    confidence = decision.confidence
    if confidence is None:
        confidence = CONFIDENCE.get(basis, (0.7, 0.7))[len(documents) > 1]
    # A prefix may mean something else in the set than in the proposals.
    prefixes = {**source.prefixes, **graph.prefixes, **into.prefixes}
    subject, object_ = (curie(source.expand(name), prefixes) for name in (row.subject_id, row.object_id))
    slots = {
        "subject_id": subject,
        "subject_label": row["subject_label"],
        "predicate_id": decision.predicate or row.predicate_id,
        "predicate_modifier": "" if decision.accept else NEGATIVE,
        "object_id": object_,
        "object_label": row["object_label"],
        "mapping_justification": MANUAL,
        "mapping_date": decision.today.isoformat(),
        "confidence": f"{confidence:g}",
        "see_also": "|".join(documents),
    }
    for role, person in (("author", decision.author), ("reviewer", decision.reviewer)):
        if person:
            id_, label = _person(graph, person)
            slots[f"{role}_id"], slots[f"{role}_label"] = id_, label
    if decision.reviewer:
        slots["review_date"] = decision.today.isoformat()
    if str(into.metadata.get("object_source") or "") not in (graph.short(target.iri), target.iri):
        slots["object_source"] = graph.short(target.iri)
    extensions = into.extensions
    if "corroboration" in extensions and documents:
        slots["corroboration"] = _CODES_OF_CORROBORATION[len(documents) > 1]
    for lang, reason in decision.reasons.items():
        if reason and f"reason_{lang}" in extensions:
            slots[f"reason_{lang}"] = reason
        elif reason and f"note_{lang}" in extensions:
            slots[f"note_{lang}"] = reason
    return Row({name: " ".join(value.split()) for name, value in slots.items() if value})


def with_prefixes(into: MappingSet, known: Mapping[str, str], rows: Sequence[Row]) -> MappingSet:
    """A mapping set with the prefixes that rows use; a header that was read keeps its form.

    Args:
        into: the mapping set.
        known: prefix to namespace.
        rows: the rows.

    Returns:
        The set.
    """
    declared = dict(into.metadata.get("curie_map") or {})
    slots = ("subject_id", "predicate_id", "object_id", "author_id", "reviewer_id", "object_source", "corroboration")
    used = {row[slot].partition(":")[0] for row in rows for slot in slots if row[slot]}
    new = {p: known[p] for p in sorted(used) if p in known and p not in declared and p not in BUILT_IN_PREFIXES}
    if not new:
        return into
    metadata = {**into.metadata, "curie_map": {**declared, **new}}
    header = into.header
    if header is not None:
        lines = "".join(f"#  {prefix}: {space}\n" for prefix, space in new.items())
        changed = re.sub(r"(?m)^(#\s*curie_map:[ \t]*\r?\n)", lambda m: m[1] + lines, header, count=1)
        header = changed if changed != header else None
    return replace(into, metadata=metadata, header=header)


def document_iri(graph: KnowledgeGraph, name: str) -> str:
    """The IRI of a document that a user named.

    Args:
        graph: where prefixes come from.
        name: IRI or prefixed name.

    Returns:
        The IRI.
    """
    return graph.expand(name) or name


def _person(graph: KnowledgeGraph, who: str) -> tuple[str, str]:
    """Id and name of a person, one of which is empty."""
    if match := _ORCID.fullmatch(who.strip()):
        if not _orcid_is_right(match[1]):
            raise SourceError(Problem(f"{who!r} is no ORCID: its check digit is wrong", remedy="correct it"))
        return f"orcid:{match[1]}", ""
    if re.fullmatch(r"https?://\S+", who):
        return who, ""
    prefix, colon, local = who.partition(":")
    if colon and local and prefix in graph.prefixes:
        return who, ""
    return "", who.replace("|", r"\|")


def _orcid_is_right(digits: str) -> bool:
    """ISO 7064 mod 11-2: https://support.orcid.org/hc/en-us/articles/360006897674."""
    total = 0
    for c in digits.replace("-", "")[:-1]:
        total = (total + int(c)) * 2
    check = (12 - total % 11) % 11
    return digits[-1] == ("X" if check == 10 else str(check))
