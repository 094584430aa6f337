"""A file of proposals, and the rows of it that a person means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from clustergraph.errors import Problem, QueryError, did_you_mean
from clustergraph.sources import Mapping, MappingSet, read_mapping_set, write_mapping_set


@dataclass(frozen=True)
class Proposals:
    """Proposals as they stand in a file.

    Attributes:
        path: the file.
        set: the mapping set.
    """

    path: Path
    set: MappingSet

    def chosen(self, ids: Iterable[str]) -> list[Mapping]:
        """The rows that some ids name.

        Args:
            ids: the subject or object of a row, when no other row has it, or both joined by ``=``.

        Returns:
            The rows, each once, in the order of the file.

        Raises:
            QueryError: an id names no row, or more than one.
        """
        rows: list[Mapping] = []
        problems: list[Problem] = []
        for id_ in ids:
            found = [m for m in self.set.mappings if id_ in (m.subject_id, m.object_id, pair_of(m))]
            if len(found) == 1:
                rows += found
                continue
            known = [name for m in self.set.mappings for name in (m.subject_id, m.object_id, pair_of(m))]
            problems.append(
                Problem(
                    f"{id_!r} names {len(found) or 'no'} proposal{'s' if found else ''}",
                    self.path,
                    expected="a subject or object that stands in one row only, or SUBJECT=OBJECT",
                    remedy="write " + " or ".join(map(pair_of, found[:5])) if found else did_you_mean(id_, known),
                )
            )
        if problems:
            raise QueryError(problems)
        return [m for m in self.set.mappings if m in rows]

    def without(self, rows: Iterable[Mapping]) -> str:
        """The content of the file without some rows."""
        gone = {pair_of(row) for row in rows}
        return write_mapping_set(
            replace(self.set, mappings=tuple(m for m in self.set.mappings if pair_of(m) not in gone))
        )


def pair_of(mapping: Mapping) -> str:
    """The subject and object of a row, by which a person names it."""
    return f"{mapping.subject_id}={mapping.object_id}"


def read_proposals(path: Path) -> Proposals:
    """Read a file of proposals.

    Args:
        path: an SSSOM/TSV file, as `link find` writes it.

    Returns:
        The proposals.

    Raises:
        SourceError: it cannot be read as a mapping set.
    """
    return Proposals(path, read_mapping_set(path, str(path)))
