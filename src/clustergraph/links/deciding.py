"""Take proposals into a mapping set of the home, or remember that they were refused: all of them or none."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from clustergraph.errors import OutputError, Problem, SourceError
from clustergraph.graph import KnowledgeGraph
from clustergraph.links.comparing import EXACT
from clustergraph.links.decided_rows import ORCID, Decision, decided_row, document_iri, new_set, with_prefixes
from clustergraph.links.proposals_file import Proposals, pair_of
from clustergraph.links.records import read_recorded
from clustergraph.links.storing import must_be_writable
from clustergraph.links.targets import DATASET, Target, find_target
from clustergraph.namespaces import BASE
from clustergraph.output import write_text
from clustergraph.sources import Mapping as Row
from clustergraph.sources import MappingSet, read_mapping_set, write_mapping_set
from clustergraph.sources.sssom import SUFFIX, parse_mapping_set

_BASIS = "SELECT ?basis WHERE { %s cg:basis ?basis }"
_DESCRIBED = "ASK { %s ?property ?value }"
_DOCUMENT = "ASK { %s a cg:Document }"


@dataclass(frozen=True)
class Decided:
    """What was done.

    Attributes:
        path: the mapping set that was written; None when all rows stood on record already.
        added: the rows that were added.
        known: the rows that stood there already, with the same outcome.
    """

    path: Path | None
    added: tuple[Row, ...]
    known: tuple[Row, ...]


def decide(graph: KnowledgeGraph, proposals: Proposals, rows: Sequence[Row], decision: Decision) -> Decided:
    """Move proposals into a mapping set of the home.

    Everything is checked first. The mapping set is written before the proposals are, so that an interruption between
    the two loses nothing: the rows are then found to stand there already, and only leave the proposals.

    Args:
        graph: the graph of the home.
        proposals: the proposals.
        rows: those that are decided on.
        decision: the decision.

    Returns:
        What was done.

    Raises:
        SourceError: a row would not be right; nothing was written.
        OutputError: the home or the proposals cannot be written.
    """
    must_be_writable(graph.home)
    _must_be_writable_file(proposals.path)
    folder = graph.home.data / decision.folder
    basis = _basis_of(graph, decision.folder, folder)
    target = _target_of(graph, proposals, rows)
    known, fresh = _split(graph, proposals, rows, decision.accept)
    if not fresh:
        write_text(proposals.without(rows), proposals.path)
        return Decided(None, (), tuple(known))
    path = _path_of(graph, folder, target, fresh, decision)
    shown = graph.home.shown(path)
    before = read_mapping_set(path, shown) if path.is_file() else new_set(graph, target, basis, path, decision)
    prepared = [decided_row(graph, proposals.set, before, target, one, decision, basis) for one in fresh]
    after = with_prefixes(before, {**proposals.set.prefixes, **graph.prefixes, "orcid": ORCID}, prepared)
    text = write_mapping_set(after.with_mappings(*prepared))
    whole = parse_mapping_set(text, shown)
    problems = _problems(graph, target, whole, prepared, decision, basis, shown)
    if problems:
        raise SourceError(problems)
    write_text(text, path)
    write_text(proposals.without(rows), proposals.path)
    return Decided(path, tuple(prepared), tuple(known))


def _must_be_writable_file(path: Path) -> None:
    if not os.access(path, os.W_OK) or not os.access(path.resolve().parent, os.W_OK):
        raise OutputError(
            Problem("cannot be written, and what is decided leaves it", path, remedy="make it writable, or copy it")
        )


def _basis_of(graph: KnowledgeGraph, name: str, folder: Path) -> str:
    known = sorted(p.name for p in graph.home.data.iterdir() if (p / "source.ttl").is_file() and p.name[:1] != ".")
    if name not in known:
        offered = [n for n in known if n.startswith("links")] or known
        raise SourceError(
            Problem(
                "there is no such source",
                graph.home.shown(folder),
                expected="one of " + ", ".join(offered),
                remedy="name one by --folder, or describe a new one in a source.ttl",
            )
        )
    rows = graph.sparql(_BASIS % ox.NamedNode(f"{BASE}data/{name}/"))
    assert isinstance(rows, ox.QuerySolutions)
    found = [row["basis"].value.rpartition("/")[2] for row in rows if isinstance(row["basis"], ox.NamedNode)]
    if len(found) != 1:
        raise SourceError(Problem("the source has no cg:basis", graph.home.shown(folder / "source.ttl")))
    return found[0]


def _target_of(graph: KnowledgeGraph, proposals: Proposals, rows: Sequence[Row]) -> Target:
    """The one data set that the rows lead to, by row or header."""
    common = str(proposals.set.metadata.get("object_source") or "")
    named = {row["object_source"] or common for row in rows}
    if len(named) != 1 or not (name := named.pop()):
        raise SourceError(
            Problem(
                "the rows name no data set, or more than one",
                str(proposals.path),
                expected="one object_source in the header, as `clustergraph link find` writes it",
                remedy="decide on the rows of one data set at a time",
            )
        )
    iri = proposals.set.expand(name)
    if iri not in graph.members(DATASET):
        raise SourceError(
            Problem(
                f"{name} is no data set that is described", str(proposals.path), 1, remedy="see data/links/targets.ttl"
            )
        )
    return find_target(graph, iri)


def _split(
    graph: KnowledgeGraph, proposals: Proposals, rows: Sequence[Row], accept: bool
) -> tuple[list[Row], list[Row]]:
    """Rows that are on record with this very outcome, and others; a row with the contrary outcome is an error."""
    recorded = {(r.thing, r.object): r.refused for r in read_recorded(graph)}
    known: list[Row] = []
    fresh: list[Row] = []
    problems: list[Problem] = []
    for row in rows:
        pair = (proposals.set.expand(row.subject_id), proposals.set.expand(row.object_id))
        if pair not in recorded:
            fresh.append(row)
        elif recorded[pair] == (not accept):
            known.append(row)
        else:
            problems.append(
                Problem(
                    f"{pair_of(row)} was {'refused' if accept else 'accepted'} before",
                    str(proposals.path),
                    row.line,
                    remedy="correct or remove its row in the mapping set of the home first",
                )
            )
    if problems:
        raise SourceError(problems)
    return known, fresh


def _path_of(graph: KnowledgeGraph, folder: Path, target: Target, rows: Sequence[Row], decision: Decision) -> Path:
    """The set that is named; else, for what is accepted, the one that maps such things to this data set."""
    if decision.set_name:
        name = decision.set_name.removesuffix(SUFFIX)
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name):
            raise SourceError(Problem(f"{name!r} is no name of a mapping set", expected="letters, digits and hyphens"))
        return folder / (name + SUFFIX)
    if not decision.accept:
        return folder / f"refused-{target.name}{SUFFIX}"
    prefixes = {row.subject_id.partition(":")[0] for row in rows}
    for path in sorted(folder.glob(f"*-{target.name}{SUFFIX}")):
        mapped = read_mapping_set(path, graph.home.shown(path)).mappings
        if not path.name.startswith("refused-") and prefixes <= {m.subject_id.partition(":")[0] for m in mapped}:
            return path
    return folder / f"accepted-{target.name}{SUFFIX}"


def _problems(
    graph: KnowledgeGraph,
    target: Target,
    whole: MappingSet,
    rows: Iterable[Row],
    decision: Decision,
    basis: str,
    shown: str,
) -> list[Problem]:
    """What the shapes would refuse afterwards, said before anything is written."""
    problems = list(_evidence_problems(graph, decision, basis, shown))
    recorded = [r for r in read_recorded(graph) if not r.refused and r.predicate == EXACT]
    exact = {(r.thing, r.object) for r in recorded if target.holds(r.object)}
    for row in rows:
        subject, object_, predicate = (whole.expand(row[slot]) for slot in ("subject_id", "object_id", "predicate_id"))
        if subject.startswith(BASE) and not graph.sparql(_DESCRIBED % ox.NamedNode(subject)):
            problems.append(Problem(f"{row.subject_id} is not described in this home", shown, column="subject_id"))
        if not target.holds(object_):
            problems.append(
                Problem(
                    f"{row.object_id} is no IRI of {target.label}",
                    shown,
                    column="object_id",
                    expected=target.pattern.pattern if target.pattern else None,
                )
            )
        if predicate != EXACT or not decision.accept:
            continue
        if basis != "sourced":
            problems.append(
                Problem(
                    f"{pair_of(row)}: an exact match stands only where a document bears it out",
                    shown,
                    column="predicate_id",
                    remedy="use --folder of a source whose basis is sourced, or --predicate skos:closeMatch",
                )
            )
        for thing, other in sorted(exact):
            if (thing == subject) != (other == object_):
                problems.append(
                    Problem(
                        f"{pair_of(row)}: {graph.short(thing)} and {graph.short(other)} are an exact match already",
                        shown,
                        column="object_id",
                        remedy="use --predicate skos:closeMatch, or correct the other row first",
                    )
                )
        exact.add((subject, object_))
    return problems


def _evidence_problems(graph: KnowledgeGraph, decision: Decision, basis: str, shown: str) -> Iterable[Problem]:
    for name in decision.documents:
        iri = document_iri(graph, name)
        if not iri.startswith(("http://", "https://")):
            yield Problem(f"{name!r} is no document", shown, column="see_also", expected="an IRI, or doc:ID")
        elif iri.startswith(BASE) and not graph.sparql(_DOCUMENT % ox.NamedNode(iri)):
            yield Problem(
                f"{name} is no document of this home",
                shown,
                column="see_also",
                remedy="register it in documents.csv first",
            )
    if basis == "sourced" and not any(document_iri(graph, n).startswith(BASE) for n in decision.documents):
        yield Problem(
            f"what {decision.folder} says is sourced, and no document is named",
            shown,
            column="see_also",
            remedy="name the document that bears it out by --see-also doc:ID (registered in a documents.csv), or use "
            "--folder links-inferred with a reason",
        )
    if basis != "sourced" and not all(decision.reasons.get(lang) for lang in ("zh", "en")):
        yield Problem(
            f"what {decision.folder} says is {basis}, and needs a reason in both languages",
            shown,
            column="reason_zh, reason_en",
            remedy="give --reason-zh and --reason-en",
        )
