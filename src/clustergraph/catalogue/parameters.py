"""What a user writes for a parameter, as RDF terms of the parameter's type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Protocol

from pyoxigraph import Literal, NamedNode

from clustergraph.catalogue.binding import Term
from clustergraph.catalogue.stored import Parameter, StoredQuery
from clustergraph.errors import Problem, QueryError, did_you_mean
from clustergraph.namespaces import XSD

_LEXICAL = {
    "integer": (re.compile(r"[+-]?[0-9]+"), "a whole number"),
    "decimal": (re.compile(r"[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)"), "a number"),
    "boolean": (re.compile(r"true|false"), "true or false"),
    "date": (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "a date of the calendar, written YYYY-MM-DD"),
    "language": (re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*"), "a language tag such as zh or en"),
    "string": (re.compile(r".*", re.S), "a text"),
}
_DATATYPES = {"integer": "integer", "decimal": "decimal", "boolean": "boolean", "date": "date", "language": "string"}


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
        _refuse_broken(argument)
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


def _refuse_broken(argument: str) -> None:
    """What a shell hands over in another encoding than UTF-8 reaches Python as halves of characters."""
    if any("\ud800" <= character <= "\udfff" for character in argument):
        raise QueryError(
            Problem(
                f"{argument.encode(errors='replace').decode()!r} is not UTF-8 text",
                remedy="set your terminal to UTF-8, or name the thing by its code or prefixed name",
            )
        )


def check_lexical(type_: str, text: str) -> None:
    """Check that a text is a value of a type other than ``iri``.

    Args:
        type_: the type.
        text: what was written.

    Raises:
        ValueError: it is none; the message says what is expected.
    """
    pattern, expected = _LEXICAL[type_]
    if not pattern.fullmatch(text):
        raise ValueError(expected)
    if type_ == "date":
        try:
            date.fromisoformat(text)
        except ValueError as error:
            raise ValueError(expected) from error


def check_range(parameter: Parameter, text: str) -> None:
    """Check that a number is not below or above what a parameter allows.

    Args:
        parameter: the parameter.
        text: a number.

    Raises:
        ValueError: it is; the message says what is expected.
    """
    low, high = parameter.minimum, parameter.maximum
    if (low is not None and Decimal(text) < low) or (high is not None and Decimal(text) > high):
        raise ValueError(f"{_LEXICAL[parameter.type][1]} {range_of(parameter)}")


def range_of(parameter: Parameter) -> str:
    """The range of a number in words.

    Args:
        parameter: the parameter.

    Returns:
        For example ``from 1 to 10``; nothing when there are no limits.
    """
    low = None if parameter.minimum is None else f"{parameter.minimum:f}"
    high = None if parameter.maximum is None else f"{parameter.maximum:f}"
    if low and high:
        return f"from {low} to {high}"
    return f"of at least {low}" if low else f"of at most {high}" if high else ""


def _term(parameter: Parameter, text: str, query: StoredQuery, resolve: Resolve) -> Term:
    if parameter.type == "iri":
        node = resolve(text, parameter.of_class)
        if parameter.values and node not in [resolve(value, parameter.of_class) for value in parameter.values]:
            raise _misfit(parameter, text, query, None)
        return node
    try:
        check_lexical(parameter.type, text)
        check_range(parameter, text)
    except ValueError as error:
        raise _misfit(parameter, text, query, str(error)) from error
    if parameter.values and text not in parameter.values:
        raise _misfit(parameter, text, query, None)
    datatype = _DATATYPES.get(parameter.type)
    return Literal(text, datatype=NamedNode(XSD + datatype)) if datatype else Literal(text)


def _misfit(parameter: Parameter, text: str, query: StoredQuery, expected: str | None) -> QueryError:
    """What to say of a value that does not fit; without `expected`, because it is not in the list."""
    return QueryError(
        Problem(
            f"{text!r} does not fit the parameter {parameter.name} of {query.name}",
            expected=expected or "one of " + ", ".join(parameter.values),
            remedy=did_you_mean(text, parameter.values)
            or (
                f"without it, the query takes {' '.join(parameter.defaults)}"
                if parameter.defaults
                else f"leave {parameter.name}=… out to take any"
            ),
        )
    )


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
    return ", ".join(f"{p.name}={(p.defaults or ('…',))[0]}" for p in query.parameters) or "name=value"
