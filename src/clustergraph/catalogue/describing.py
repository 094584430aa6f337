"""A stored query described for programs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from clustergraph.catalogue.stored import Parameter, StoredQuery


def as_data(query: StoredQuery, file: str) -> dict[str, Any]:
    """All that a program needs in order to offer and call a query.

    Args:
        query: the query.
        file: its file, as a user knows it.

    Returns:
        Names and values that JSON can hold; texts by language.
    """
    return {
        "name": query.name,
        "file": file,
        "summary": dict(query.summary),
        "description": dict(query.description),
        "tags": list(query.tags),
        "parameters": [_parameter(parameter) for parameter in query.parameters],
        "columns": {name: dict(meaning) for name, meaning in query.columns.items()},
        "example": query.example,
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "type": parameter.type,
        "class": parameter.of_class,
        "multiple": parameter.multiple,
        "default": list(parameter.defaults),
        "values": list(parameter.values) or None,
        "minimum": _number(parameter.minimum),
        "maximum": _number(parameter.maximum),
        "description": dict(parameter.description),
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
