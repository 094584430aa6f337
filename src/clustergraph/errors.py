"""What can go wrong, said once and for every face: where, what was found, what was expected, what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

SHOWN_PROBLEMS = 20
"""How many problems one error prints; a file with the wrong separator breaks in every row."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with an input.

    Attributes:
        message: what was found.
        file: the file it was found in, as the user knows it.
        line: 1-based line of the file.
        column: the table column or the 1-based character position, when known.
        expected: what would have been right.
        remedy: what the user can do now.
    """

    message: str
    file: Path | str | None = None
    line: int | None = None
    column: str | int | None = None
    expected: str | None = None
    remedy: str | None = None

    def __str__(self) -> str:
        place = ""
        if self.file is not None:
            place = str(self.file)
            if self.line is not None:
                place += f":{self.line}"
            if isinstance(self.column, int):
                place += f":{self.column}"
            elif self.column is not None:
                place += f" (column {self.column})"
            place += ": "
        elif self.line is not None:
            place = f"line {self.line}{f', column {self.column}' if self.column is not None else ''}: "
        text = place + self.message
        if self.expected:
            text += f"\n  expected: {self.expected}"
        if self.remedy:
            text += f"\n  remedy: {self.remedy}"
        return text


class ClustergraphError(Exception):
    """Base of every error that a user can do something about.

    Attributes:
        problems: one or more problems, in the order of the input.
    """

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(str(self))

    def __str__(self) -> str:
        shown = [str(problem) for problem in self.problems[:SHOWN_PROBLEMS]]
        hidden = len(self.problems) - len(shown)
        if hidden > 0:
            shown.append(f"... and {hidden} more problem{'s' if hidden > 1 else ''} of the same input")
        return "\n".join(shown)


class SourceError(ClustergraphError):
    """A file of the ontology or of a source cannot be read as what it claims to be."""


class QueryError(ClustergraphError):
    """A query is unknown, malformed, wrongly parametrised, or failed in its engine."""


class OutputError(ClustergraphError):
    """A result cannot be written where the user wants it; what stood there before still stands."""


def nearest(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """The known names most like a mistyped one.

    Args:
        name: what the user wrote.
        known: what exists.
        limit: how many to offer at most.

    Returns:
        Up to `limit` names, the most similar first, by Ratcliff and Obershelp's measure (difflib);
        names that begin with what was written come before the rest.
    """
    names = list(known)
    lowered = name.lower()
    begins = sorted((n for n in names if lowered and n.lower().startswith(lowered)), key=len)
    close = difflib.get_close_matches(name, names, n=limit, cutoff=0.6)
    return list(dict.fromkeys([*begins, *close]))[:limit]


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """A remedy naming the nearest known names, or None when nothing is near.

    Args:
        name: what the user wrote.
        known: what exists.

    Returns:
        A phrase such as ``did you mean 'suzhou'?``.
    """
    offers = nearest(name, known)
    return f"did you mean {enumerate_names(offers)}?" if offers else None


def enumerate_names(names: Sequence[str]) -> str:
    """Quoted names joined for a sentence: ``'a', 'b' or 'c'``.

    Args:
        names: the names, at least one.

    Returns:
        The phrase.
    """
    quoted = [f"'{name}'" for name in names]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " or " + quoted[-1]
