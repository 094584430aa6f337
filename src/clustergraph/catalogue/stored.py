"""What a stored query is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

TYPES = ("iri", "integer", "decimal", "boolean", "date", "string", "language")
NUMBERS = ("integer", "decimal")


@dataclass(frozen=True)
class Parameter:
    """A parameter of a stored query.

    Attributes:
        name: name of the variable that a ``VALUES ?name { … }`` block of the query binds.
        type: one of `TYPES`.
        of_class: for an IRI, the class its value must have, as written (``cg:Place``); None for any.
        multiple: whether several values may be given.
        description: what the parameter means, by language.
        default: what stands in the block of the file, as written.
        defaults: the same as a user would write it in a call, value by value; empty when it leaves the variable open.
        values: the only values allowed, as a user would write them; empty when there is no such list.
        minimum: for a number, the smallest value allowed.
        maximum: for a number, the greatest value allowed.
    """

    name: str
    type: str
    of_class: str | None
    multiple: bool
    description: Mapping[str, str]
    default: str
    defaults: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True)
class StoredQuery:
    """A question that is kept as a file.

    Attributes:
        name: the file's name without its ending.
        path: the file.
        text: the whole file: it runs as it is in any SPARQL 1.1 engine, with its defaults.
        summary: one line, by language.
        description: what it answers and how, by language.
        tags: keywords.
        parameters: what can be set.
        columns: meaning of each result column, by language.
        example: a call that shows the query.
    """

    name: str
    path: Path
    text: str
    summary: Mapping[str, str]
    description: Mapping[str, str]
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, Mapping[str, str]]
    example: str | None = field(default=None)

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of this name.

        Args:
            name: its name.

        Returns:
            The parameter, or None.
        """
        return next((parameter for parameter in self.parameters if parameter.name == name), None)
