"""Datatypes of table cells: the lexical forms of XML Schema that the tables use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clustergraph.namespaces import XSD

_LEXICAL: dict[str, tuple[re.Pattern[str], str]] = {
    "string": (re.compile(r".*", re.S), "a text"),
    "integer": (re.compile(r"[+-]?\d+"), "a whole number such as 45"),
    "decimal": (re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"), "a number such as 31.2325"),
    "boolean": (re.compile(r"true|false"), "true or false"),
    "date": (re.compile(r"\d{4}-\d{2}-\d{2}"), "a date such as 2022-11-30"),
    "gYear": (re.compile(r"\d{4}"), "a year such as 2022"),
    "gYearMonth": (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), "a year and month such as 2023-05"),
    "anyURI": (
        re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+"),
        "an absolute address such as https://…",
    ),
}


@dataclass(frozen=True)
class Datatype:
    """A datatype with its constraints (https://www.w3.org/TR/tabular-metadata/#datatypes).

    Attributes:
        base: local name of an XML Schema datatype.
        format: regular expression that a string must match as a whole, if any.
        minimum: smallest number allowed, if any.
        maximum: largest number allowed, if any.
    """

    base: str = "string"
    format: re.Pattern[str] | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None

    @classmethod
    def parse(cls, described: object) -> Datatype:
        """Read the ``datatype`` of a column.

        Args:
            described: a name, or an object with ``base``, ``format``, ``minimum``, ``maximum``.

        Returns:
            The datatype.

        Raises:
            ValueError: a name or a key is not known, or a regular expression is broken.
        """
        if isinstance(described, str):
            described = {"base": described}
        if not isinstance(described, Mapping):
            raise ValueError(f"a datatype is a name or an object, not {described!r}")
        unknown = set(described) - {"base", "format", "minimum", "maximum"}
        if unknown:
            raise ValueError(f"a datatype has no {', '.join(sorted(map(str, unknown)))}")
        base = described.get("base", "string")
        if base not in _LEXICAL:
            raise ValueError(f"the datatype {base!r} is not one of {', '.join(_LEXICAL)}")
        pattern = described.get("format")
        if pattern is not None and base != "string":
            raise ValueError(f"a format is for strings, not for {base}")
        try:
            compiled = re.compile(pattern) if pattern is not None else None
        except re.error as error:
            raise ValueError(f"the format {pattern!r} is not a regular expression: {error}") from error
        return cls(base, compiled, _number(described.get("minimum")), _number(described.get("maximum")))

    @property
    def iri(self) -> str:
        """The IRI of the XML Schema datatype."""
        return XSD + self.base

    @property
    def expectation(self) -> str:
        """What a cell should hold, in words."""
        text = f"a text of the form {self.format.pattern}" if self.format else _LEXICAL[self.base][1]
        if self.minimum is not None:
            text += f", at least {self.minimum}"
        if self.maximum is not None:
            text += f", at most {self.maximum}"
        return text

    def allows(self, text: str) -> bool:
        """Whether a text is a lexical form of this datatype and within its constraints.

        Args:
            text: a cell, without white space around it.

        Returns:
            True when it is.
        """
        if not _LEXICAL[self.base][0].fullmatch(text):
            return False
        if self.format is not None and not self.format.fullmatch(text):
            return False
        if self.base == "date":
            try:
                date.fromisoformat(text)
            except ValueError:
                return False
        if self.base in ("integer", "decimal"):
            number = Decimal(text)
            return not (
                (self.minimum is not None and number < self.minimum)
                or (self.maximum is not None and number > self.maximum)
            )
        return True


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
