"""Mapping sets: reading and writing SSSOM/TSV files.

Method: https://mapping-commons.github.io/sssom/spec-formats-tsv/ with the metadata in the file. A set that is read
and written again is the same file, byte for byte, so that adding a mapping changes one line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from pyoxigraph import NamedNode

from clustergraph.errors import Problem, SourceError, did_you_mean, enumerate_names
from clustergraph.sources.sssom_slots import (
    BUILT_IN_PREFIXES,
    JUSTIFICATIONS,
    NEGATIVE,
    PREDICATES,
    REQUIRED,
    SEMAPV,
    SKOS,
    SLOTS,
    Kind,
    Slot,
)

SUFFIX = ".sssom.tsv"
SEPARATOR = "|"


@dataclass(frozen=True)
class Mapping:
    """One mapping: a row of a mapping set.

    Attributes:
        slots: what the row says, by the name of the slot and as it is written; empty cells are left out.
        line: 1-based line on which the row begins; None when it was not read from a file.
        text: the row as it stands in its file; None when it is to be written anew.
    """

    slots: Dict[str, str]
    line: int | None = None
    text: str | None = field(default=None, compare=False, repr=False)

    def __getitem__(self, slot: str) -> str:
        """What a slot holds; an empty text where the row says nothing."""
        return self.slots.get(slot, "")

    def items(self, slot: str) -> tuple[str, ...]:
        """What a slot with several values holds.

        Args:
            slot: its name.

        Returns:
            The values in their order.
        """
        return tuple(split_list(self[slot])) if self[slot] else ()

    @property
    def subject_id(self) -> str:
        """The thing that is mapped, as a prefixed name."""
        return self["subject_id"]

    @property
    def predicate_id(self) -> str:
        """How it is mapped, as a prefixed name."""
        return self["predicate_id"]

    @property
    def object_id(self) -> str:
        """What it is mapped to, as a prefixed name."""
        return self["object_id"]

    @property
    def confidence(self) -> float | None:
        """How sure the mapping is, from 0 to 1; None where that is not said."""
        return float(self["confidence"]) if self["confidence"] else None

    @property
    def negative(self) -> bool:
        """Whether the row says that the mapping does not hold."""
        return self["predicate_modifier"] == NEGATIVE

    def changed(self, **slots: str) -> Mapping:
        """The same mapping with other values.

        Args:
            slots: new values by the name of their slot; an empty text removes one.

        Returns:
            A mapping that is written anew.
        """
        merged = {name: value for name, value in {**self.slots, **slots}.items() if value}
        return Mapping(merged, self.line)


@dataclass(frozen=True)
class MappingSet:
    """A mapping set.

    Attributes:
        metadata: what the header says, as YAML gives it.
        columns: names of the columns, in their order.
        mappings: the rows.
        shown: the file's name in messages.
        header: the header and the line of column names as they stand in the file.
        tail: blank lines after the last row.
    """

    metadata: Dict[str, Any]
    columns: tuple[str, ...]
    mappings: tuple[Mapping, ...]
    shown: str = ""
    header: str | None = field(default=None, compare=False, repr=False)
    tail: str = field(default="", compare=False, repr=False)

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Prefix to namespace: those of the set and those that SSSOM builds in."""
        declared = self.metadata.get("curie_map") or {}
        return {**{str(p): str(n) for p, n in declared.items()}, **BUILT_IN_PREFIXES}

    @cached_property
    def extensions(self) -> dict[str, Slot]:
        """The slots that the set itself defines, by name."""
        found: dict[str, Slot] = {}
        for definition in self.metadata.get("extension_definitions") or ():
            hint = str(definition.get("type_hint", ""))
            kind = Kind.REFERENCE if hint.endswith(("Uriorcurie", "uriorcurie", "anyURI")) else Kind.TEXT
            found[str(definition["slot_name"])] = Slot(self.expand(str(definition["property"])), kind)
        return found

    def expand(self, name: str) -> str:
        """The IRI of a prefixed name.

        Args:
            name: a prefixed name, or an IRI that begins with http: or https:.

        Returns:
            The IRI.

        Raises:
            ValueError: the name has no prefix, or one that the set does not know, or gives no IRI.
        """
        prefix, colon, local = name.partition(":")
        if colon and prefix in ("http", "https"):
            iri = name
        elif not colon or not local:
            raise ValueError(f"{name!r} is no prefixed name")
        elif prefix not in (prefixes := self.prefixes):
            known = did_you_mean(prefix, prefixes)
            raise ValueError(f"the prefix {prefix!r} is unknown" + (f"; {known}" if known else ""))
        else:
            iri = prefixes[prefix] + local
        return _valid(iri)

    def with_mappings(self, *mappings: Mapping) -> MappingSet:
        """The set with more mappings at its end.

        Args:
            mappings: what to add.

        Returns:
            The longer set; columns that the new mappings need are added.
        """
        known = (*SLOTS, *self.extensions)
        needed = {name for mapping in mappings for name in mapping.slots} - set(self.columns)
        if not needed:
            return replace(self, mappings=(*self.mappings, *mappings))
        columns = (*self.columns, *sorted(needed, key=lambda name: known.index(name) if name in known else len(known)))
        rewritten = tuple(replace(mapping, text=None) for mapping in (*self.mappings, *mappings))
        header = _commented(self.header) + _row(columns, _newline(self.header)) if self.header is not None else None
        return replace(self, columns=columns, mappings=rewritten, header=header)


def read_mapping_set(path: Path, shown: str) -> MappingSet:
    """Read a mapping set.

    Args:
        path: an SSSOM/TSV file, UTF-8, its metadata as commented YAML above the table.
        shown: its name in messages.

    Returns:
        The set.

    Raises:
        SourceError: the file cannot be read, or something in it is not as it should be; the error lists all of it.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise SourceError(Problem(f"cannot be read: {error.strerror}", file=shown)) from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise SourceError(Problem("is not UTF-8 text", shown, line, remedy="save the mapping set as UTF-8")) from error
    return parse_mapping_set(text, shown)


def parse_mapping_set(text: str, shown: str) -> MappingSet:
    """Read a mapping set from text.

    Args:
        text: the content of an SSSOM/TSV file.
        shown: its name in messages.

    Returns:
        The set.

    Raises:
        SourceError: something is not as it should be; the error lists all of it.
    """
    lines = io.StringIO(text, newline="").readlines()
    comments = 0
    while comments < len(lines) and lines[comments].lstrip("\ufeff").startswith("#"):
        comments += 1
    metadata = _metadata(lines[:comments], shown)
    records = _records(lines, comments, shown)
    first = next(records, None)
    if first is None:
        raise SourceError(Problem("has no line of column names", shown, expected="\t".join(REQUIRED)))
    names, _, raw = first
    columns = tuple(name.strip() for name in names)
    header = "".join(lines[:comments]) + raw
    mappings: list[Mapping] = []
    problems = _column_problems(columns, metadata, shown, comments + 1)
    tail = ""
    for values, line, raw in records:
        if not values:
            tail = raw
        elif len(values) != len(columns):
            problems.append(
                Problem(
                    f"the row has {len(values)} cells",
                    shown,
                    line,
                    expected=f"{len(columns)} cells, as many as there are columns",
                    remedy="divide the cells by tabs",
                )
            )
        else:
            slots = {name: value for name, value in zip(columns, values, strict=True) if value}
            mappings.append(Mapping(slots, line, raw))
    found = MappingSet(metadata, columns, tuple(mappings), shown, header, tail)
    if not problems:
        problems = [*_metadata_problems(found), *mapping_problems(found)]
    if problems:
        raise SourceError(problems)
    return found


def write_mapping_set(mapping_set: MappingSet) -> str:
    """Write a mapping set.

    Args:
        mapping_set: the set.

    Returns:
        The content of its file: rows that were read and not changed stand as they stood.
    """
    newline = _newline(mapping_set.header)
    if mapping_set.header is None:
        block = yaml.safe_dump(dict(mapping_set.metadata), allow_unicode=True, sort_keys=False, width=10_000)
        parts = ["".join(f"#{line}\n" for line in block.splitlines()), _row(mapping_set.columns, newline)]
    else:
        parts = [mapping_set.header]
    for mapping in mapping_set.mappings:
        text = mapping.text
        if text is None:
            text = _row([mapping[name] for name in mapping_set.columns], newline)
        if parts[-1] and not parts[-1].endswith(("\n", "\r")):
            parts.append(newline)
        parts.append(text)
    return "".join([*parts, mapping_set.tail])


def mapping_problems(mapping_set: MappingSet) -> Iterator[Problem]:
    """What is wrong with the mappings of a set.

    Args:
        mapping_set: the set.

    Yields:
        Each problem with the line and the column of its cell.
    """
    slots = {**SLOTS, **mapping_set.extensions}
    seen: dict[tuple[str, ...], int | None] = {}
    for mapping in mapping_set.mappings:
        before = False
        for name in (*REQUIRED, *(name for name in mapping.slots if name not in REQUIRED)):
            problem = _cell_problem(mapping_set, mapping, name, slots[name])
            if problem:
                before = True
                yield problem
        if before:
            continue
        key = tuple(mapping_set.expand(mapping[name]) for name in REQUIRED[:3])
        if key in seen:
            yield Problem(
                f"maps {mapping.subject_id} to {mapping.object_id} by {mapping.predicate_id} a second time",
                mapping_set.shown,
                mapping.line,
                "object_id",
                expected="one row for each subject, predicate and object, whether it holds or not",
                remedy=f"remove one of the two; the first is line {seen[key]}",
            )
        seen.setdefault(key, mapping.line)


def _cell_problem(mapping_set: MappingSet, mapping: Mapping, name: str, slot: Slot) -> Problem | None:
    value = mapping[name]

    def problem(message: str, expected: str | None = None, remedy: str | None = None) -> Problem:
        return Problem(message, mapping_set.shown, mapping.line, name, expected or slot.kind.value, remedy)

    if not value:
        return problem("the cell is empty", remedy="fill it in")
    for item in split_list(value) if slot.many else [value]:
        try:
            iri = _checked(mapping_set, item, slot)
        except ValueError as error:
            unknown = "prefix" in str(error)
            remedy = "correct the cell, or declare the prefix under curie_map in the header" if unknown else None
            return problem(str(error), _expectation(slot), remedy or "correct the cell")
        if name == "predicate_id" and iri not in PREDICATES:
            allowed = enumerate_names(["skos:" + predicate.removeprefix(SKOS) for predicate in PREDICATES])
            return problem(f"{item!r} is no mapping property of SKOS", allowed, "choose one of them")
        if name == "mapping_justification" and iri not in [SEMAPV + justification for justification in JUSTIFICATIONS]:
            near = did_you_mean(item.removeprefix("semapv:"), JUSTIFICATIONS)
            return problem(
                f"{item!r} is no justification that SSSOM knows",
                "semapv: with " + ", ".join(JUSTIFICATIONS),
                near or "choose one of them",
            )
        if name == "predicate_modifier" and item != NEGATIVE:
            return problem(f"{item!r} is no predicate modifier", f"{NEGATIVE}, or an empty cell", "correct the cell")
    return None


def _valid(iri: str) -> str:
    try:
        NamedNode(iri)
    except ValueError as error:
        raise ValueError(f"<{iri}> is no IRI: {error}") from None
    return iri


def _expectation(slot: Slot) -> str:
    return slot.kind.value + (f" from {slot.limits[0]:g} to {slot.limits[1]:g}" if slot.limits else "")


def _checked(mapping_set: MappingSet, item: str, slot: Slot) -> str:
    """The value of a cell, an IRI expanded; ValueError says what is wrong with it."""
    if slot.kind is Kind.REFERENCE:
        return mapping_set.expand(item)
    if slot.kind is Kind.URI:
        if not item.startswith(("http://", "https://")):
            raise ValueError(f"{item!r} is no absolute IRI")
        _valid(item)
    elif slot.kind is Kind.DATE:
        try:
            if date.fromisoformat(item).isoformat() != item:
                raise ValueError
        except ValueError:
            raise ValueError(f"{item!r} is no date") from None
    elif slot.kind is Kind.NUMBER:
        lowest, highest = slot.limits or (float("-inf"), float("inf"))
        try:
            number = float(item)
        except ValueError:
            raise ValueError(f"{item!r} is no number") from None
        if not lowest <= number <= highest:
            raise ValueError(f"{item} is not between {lowest:g} and {highest:g}")
    return item


def _metadata(comments: list[str], shown: str) -> dict[str, Any]:
    block = "".join(line.lstrip("\ufeff")[1:] for line in comments)
    try:
        metadata = yaml.load(block, _StringLoader) if block.strip() else {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 2) if mark else (1, None)
        raise SourceError(
            Problem(f"the header is not YAML: {error.problem}", shown, line, column, remedy="correct the header")
        ) from error
    except yaml.YAMLError as error:
        raise SourceError(Problem(f"the header is not YAML: {error}", shown, 1)) from error
    if not isinstance(metadata, dict):
        raise SourceError(Problem("the header is no YAML mapping", shown, 1, expected="#mapping_set_id: ... and so on"))
    for name, kind in (("curie_map", dict), ("extension_definitions", list)):
        if not isinstance(metadata.get(name) or kind(), kind):
            raise SourceError(
                Problem(
                    f"{name} of the header is not as it should be",
                    shown,
                    1,
                    expected="prefix: namespace" if kind is dict else "a list of slot_name, property and type_hint",
                    remedy="correct the header",
                )
            )
    return metadata


def _metadata_problems(mapping_set: MappingSet) -> Iterator[Problem]:
    for name in ("mapping_set_id", "license"):
        try:
            _checked(mapping_set, str(mapping_set.metadata.get(name)), Slot("", Kind.URI))
        except ValueError:
            yield Problem(
                f"the header lacks {name}, or it is no absolute IRI",
                mapping_set.shown,
                1,
                expected="an absolute IRI",
                remedy="add it to the header",
            )
    for prefix, namespace in (mapping_set.metadata.get("curie_map") or {}).items():
        if BUILT_IN_PREFIXES.get(prefix, namespace) != namespace:
            yield Problem(
                f"the curie_map changes the built-in prefix {prefix!r}",
                mapping_set.shown,
                1,
                expected=BUILT_IN_PREFIXES[prefix],
                remedy="remove it from the curie_map",
            )
    for name, slot in SLOTS.items():
        value = mapping_set.metadata.get(name)
        if slot.propagated and value:
            for item in value if isinstance(value, list) else [value]:
                try:
                    _checked(mapping_set, str(item), slot)
                except ValueError as error:
                    yield Problem(f"{name} of the header: {error}", mapping_set.shown, 1, expected=slot.kind.value)


def _column_problems(columns: tuple[str, ...], metadata: Dict[str, Any], shown: str, line: int) -> list[Problem]:
    problems: list[Problem] = []
    own: list[str] = []
    for definition in metadata.get("extension_definitions") or ():
        if isinstance(definition, dict) and definition.get("slot_name") and definition.get("property"):
            own.append(str(definition["slot_name"]))
            try:
                MappingSet(metadata, (), ()).expand(str(definition["property"]))
            except ValueError as error:
                problems.append(Problem(f"the property of {own[-1]!r}: {error}", shown, 1))
        else:
            problems.append(
                Problem(
                    "an extension_definition lacks slot_name or property",
                    shown,
                    1,
                    expected="slot_name, property and optionally type_hint",
                )
            )
    for index, column in enumerate(columns):
        if column not in SLOTS and column not in own:
            problems.append(
                Problem(
                    f"{column!r} is no slot of SSSOM",
                    shown,
                    line,
                    column,
                    remedy=did_you_mean(column, (*SLOTS, *own))
                    or "define it under extension_definitions in the header",
                )
            )
        elif column in columns[:index]:
            problems.append(Problem(f"the column {column!r} stands there twice", shown, line, column))
    for name in REQUIRED:
        if name not in columns:
            problems.append(
                Problem(f"the column {name!r} is missing", shown, line, expected=", ".join(REQUIRED), remedy="add it")
            )
    return problems


_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StringLoader(_Loader):  # type: ignore[misc]
    """YAML in which dates, numbers and yes/no stay texts, as SSSOM's slots are texts, references and dates."""


_StringLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _records(lines: list[str], start: int, shown: str) -> Iterator[tuple[list[str], int, str]]:
    """Cells, first line and raw text of each record; blank lines go with the next one, the last ones by themselves."""
    taken = start

    def feed() -> Iterator[str]:
        nonlocal taken
        while taken < len(lines):
            taken += 1
            yield lines[taken - 1]

    reader = csv.reader(feed(), delimiter="\t", strict=True)
    begin, pending = start, ""
    try:
        for values in reader:
            raw = pending + "".join(lines[begin:taken])
            line = begin + 1
            begin, pending = taken, ""
            if any(value.strip() for value in values):
                yield values, line, raw
            else:
                pending = raw
    except csv.Error as error:
        raise SourceError(
            Problem(
                f"is not TSV: {error}",
                shown,
                begin + 1,
                remedy='quote a cell that holds a tab or a line break; a quote in it is written twice: ""',
            )
        ) from error
    if pending:
        yield [], begin + 1, pending


def split_list(cell: str) -> list[str]:
    r"""The items of a list cell; ``\|`` is a bar within an item."""
    marked = cell.replace("\\" + SEPARATOR, "\0")
    return [item.replace("\0", SEPARATOR).strip() for item in marked.split(SEPARATOR)]


def _row(cells: Iterator[str] | tuple[str, ...] | list[str], newline: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t", lineterminator=newline).writerow(cells)
    return out.getvalue()


def _newline(header: str | None) -> str:
    return "\r\n" if header and "\r\n" in header else "\n"


def _commented(header: str) -> str:
    lines = header.splitlines(keepends=True)
    return "".join(line for line in lines if line.lstrip("\ufeff").startswith("#"))
