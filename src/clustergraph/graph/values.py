"""RDF terms as Python values, and Python values as what a parameter of a stored query takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

import pyoxigraph as ox

from clustergraph.errors import Problem, QueryError
from clustergraph.namespaces import XSD

Value = str | int | float | bool | Decimal | date | datetime | None
"""What a cell holds: an IRI is a string, something unbound is None."""

_INTEGERS = (
    "integer nonPositiveInteger negativeInteger nonNegativeInteger positiveInteger long int short byte "
    "unsignedLong unsignedInt unsignedShort unsignedByte"
)
# The lexical spaces of XML Schema 1.1, Part 2; Python's own constructors accept more, such as "1_000".
_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_FLOAT = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE_TIME = re.compile(_DATE.pattern + r"T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?")
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}

_READERS: Mapping[str, tuple[re.Pattern[str], Callable[[str], Value]]] = {
    **{XSD + name: (_INTEGER, int) for name in _INTEGERS.split()},
    XSD + "decimal": (_DECIMAL, Decimal),
    XSD + "double": (_FLOAT, float),
    XSD + "float": (_FLOAT, float),
    XSD + "boolean": (re.compile("|".join(_BOOLEANS)), _BOOLEANS.__getitem__),
    XSD + "date": (_DATE, date.fromisoformat),
    XSD + "dateTime": (_DATE_TIME, datetime.fromisoformat),
    XSD + "dateTimeStamp": (_DATE_TIME, datetime.fromisoformat),
}


def to_python(term: object) -> Value:
    """A term as a Python value.

    Args:
        term: an RDF term, or None.

    Returns:
        An int, Decimal, float, bool, date or datetime for a literal of such a type that Python can hold; the text
        of any other literal (a year, a malformed number, a date with a time zone); the IRI of a node; ``_:name`` for
        a blank node; None for None.
    """
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        pattern, read = _READERS.get(term.datatype.value, (None, None))
        if pattern is None or read is None or not pattern.fullmatch(term.value):
            return term.value
        try:
            return read(term.value)
        except ValueError:  # the 30th of February; a number beyond what int() reads
            return term.value
    return text_of_term(term)


def text_of_term(term: object) -> str:
    """The text of a term, as the CSV results of SPARQL 1.1 write it.

    Args:
        term: an RDF term, or None.

    Returns:
        The IRI of a node, the text of a literal, ``_:name`` for a blank node, nothing for None.
    """
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term.value
    return "" if term is None else str(term)


def to_arguments(names: Iterable[str], values: Mapping[str, object]) -> list[str]:
    """Keyword arguments as the ``name=value`` that a stored query takes.

    Args:
        names: the names of the parameters. One that Python reserves, such as ``except``, may be written with an
            underscore after it.
        values: name to a string, number, bool, date or RDF term; a list, tuple or set of them for several values;
            None for what the query says itself.

    Returns:
        The arguments, in the order given; those of a set are sorted.

    Raises:
        QueryError: a value is of a kind that no parameter takes.
    """
    known = set(names)
    arguments = []
    for given, value in values.items():
        name = given[:-1] if given not in known and given.endswith("_") and given[:-1] in known else given
        several = value if isinstance(value, list | tuple) else [value]
        if isinstance(value, set | frozenset):
            several = sorted(value, key=str)
        arguments += [f"{name}={_written(name, one)}" for one in several if one is not None]
    return arguments


def _written(name: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, ox.NamedNode):
        return f"<{value.value}>"
    if isinstance(value, ox.Literal):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float | Decimal):
        number = Decimal(str(value))
        return format(number, "f") if number.is_finite() else str(number)
    unpacked = getattr(value, "item", None)  # a number of numpy or pandas
    if callable(unpacked):
        return _written(name, unpacked())
    raise QueryError(
        Problem(
            f"{value!r} is no value for the parameter {name}",
            expected="a string, a number, a bool, a date, an RDF term, or a list of them",
        )
    )
