"""What a user writes for a parameter, as RDF terms of the parameter's type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from pyoxigraph import Literal, NamedNode

from clustergraph.catalogue.binding import Term
from clustergraph.catalogue.stored import Parameter, StoredQuery
from clustergraph.errors import Problem, QueryError, did_you_mean
from clustergraph.namespaces import XSD

_LEXICAL = {
    "integer": (re.compile(r"[+-]?\d+"), "a whole number"),
    "decimal": (re.compile(r"[+-]?(\d+(\.\d+)?|\.\d+)"), "a number"),
    "boolean": (re.compile(r"true|false"), "true or false"),
    "language": (re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*"), "a language tag such as zh or en"),
    "string": (re.compile(r".*", re.S), "a text"),
}
_DATATYPES = {"integer": "integer", "decimal": "decimal", "boolean": "boolean", "language": "string"}


class Resolve(Protocol):
    """Turns a name into the IRI of a thing of a class."""

    def __call__(self, name: str, of_class: str | None, /) -> NamedNode:
        """Resolve a name.

        Raises:
            QueryError: nothing, or more than one thing, has this name.
        """


def parse_arguments(query: StoredQuery, arguments: Iterable[str], resolve: Resolve) -> dict[str, list[Term]]:
    """Read ``name=value`` arguments.

    Args:
        query: the query they are for.
        arguments: each argument; a parameter that takes several values is named several times.
        resolve: finds the thing that a name stands for.

    Returns:
        The values of each parameter that was named.

    Raises:
        QueryError: an argument is malformed, unknown, of the wrong type, or given twice.
    """
    values: dict[str, list[Term]] = {}
    for argument in arguments:
        name, equals, text = argument.partition("=")
        name = name.strip()
        parameter = query.parameter(name)
        if not equals or parameter is None:
            raise QueryError(_unknown(query, argument, name, bool(equals)))
        if name in values and not parameter.multiple:
            raise QueryError(
                Problem(
                    f"the parameter {name} of {query.name} is given twice",
                    expected="one value",
                    remedy="leave one of the two out",
                )
            )
        values.setdefault(name, []).append(_term(parameter, text.strip(), query, resolve))
    return values


def _term(parameter: Parameter, text: str, query: StoredQuery, resolve: Resolve) -> Term:
    if parameter.type == "iri":
        return resolve(text, parameter.of_class)
    pattern, expected = _LEXICAL[parameter.type]
    if not pattern.fullmatch(text):
        raise QueryError(
            Problem(
                f"{text!r} does not fit the parameter {parameter.name} of {query.name}",
                expected=expected,
                remedy=f"the file's own value is {parameter.default}",
            )
        )
    datatype = _DATATYPES.get(parameter.type)
    return Literal(text, datatype=NamedNode(XSD + datatype)) if datatype else Literal(text)


def _unknown(query: StoredQuery, argument: str, name: str, has_value: bool) -> Problem:
    names = [parameter.name for parameter in query.parameters]
    if not has_value:
        return Problem(f"{argument!r} is no argument", expected="name=value, such as " + _usage(query))
    if not names:
        return Problem(f"the query {query.name} has no parameter", remedy=f"leave {argument!r} out")
    return Problem(
        f"the query {query.name} has no parameter {name!r}",
        expected="one of " + ", ".join(names),
        remedy=did_you_mean(name, names) or f"`clustergraph queries show {query.name}` explains them",
    )


def _usage(query: StoredQuery) -> str:
    return ", ".join(f"{p.name}={p.default}" for p in query.parameters) or "name=value"
