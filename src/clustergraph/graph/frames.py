"""Columns of Python values as a DataFrame of pandas or polars, when these are installed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any

from clustergraph.errors import ClustergraphError, Problem
from clustergraph.graph.values import Value

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_INT64 = 2**63


def pandas_frame(columns: Mapping[str, Sequence[Value]]) -> pd.DataFrame:
    """Columns as a pandas DataFrame.

    Args:
        columns: name to values.

    Returns:
        Each column with the nullable type that all its values have: ``Int64``, ``Float64`` (also for decimals),
        ``boolean``, ``datetime64``, ``string``; ``object``, with the values as they are, when they have no one type.

    Raises:
        ClustergraphError: pandas is not installed.
    """
    pandas = _imported("pandas")
    types = {"integer": "Int64", "number": "Float64", "boolean": "boolean", "text": "string", "nothing": "string"}

    def series(values: Sequence[Value]) -> Any:
        kind = _kind(values)
        if kind == "number":
            values = [None if value is None else float(value) for value in values]  # type: ignore[arg-type]
        if kind in ("date", "moment", "moment with zone"):
            return pandas.to_datetime(pandas.Series(values, dtype="object"), utc=kind == "moment with zone")
        return pandas.Series(values, dtype=types.get(kind, "object"))

    frame: pd.DataFrame = pandas.DataFrame({name: series(values) for name, values in columns.items()})
    return frame


def polars_frame(columns: Mapping[str, Sequence[Value]]) -> pl.DataFrame:
    """Columns as a polars DataFrame.

    Args:
        columns: name to values.

    Returns:
        Each column with the type that all its values have: ``Int64``, ``Float64`` (also for decimals), ``Boolean``,
        ``Date``, ``Datetime``, ``String``; ``String``, with the text of the values, when they have no one type.

    Raises:
        ClustergraphError: polars is not installed.
    """
    polars = _imported("polars")
    types = {
        "integer": polars.Int64,
        "number": polars.Float64,
        "boolean": polars.Boolean,
        "date": polars.Date,
        "moment": polars.Datetime("us"),
        "moment with zone": polars.Datetime("us", "UTC"),
    }

    def series(name: str, values: Sequence[Value]) -> Any:
        kind = _kind(values)
        if kind == "number":
            values = [None if value is None else float(value) for value in values]  # type: ignore[arg-type]
        elif kind not in types:
            values = [None if value is None else str(value) for value in values]
        return polars.Series(name, values, dtype=types.get(kind, polars.String))

    frame: pl.DataFrame = polars.DataFrame([series(name, values) for name, values in columns.items()])
    return frame


def _kind(values: Sequence[Value]) -> str:
    """What all values of a column are: see the two functions above."""
    present = [value for value in values if value is not None]
    types = {type(value) for value in present}
    if not present:
        return "nothing"
    if types == {bool}:
        return "boolean"
    if types == {int}:
        return "integer" if all(-_INT64 <= value < _INT64 for value in present if isinstance(value, int)) else "mixed"
    if types <= {int, float, Decimal}:
        return "number"
    if types == {date}:
        return "date"
    if types == {datetime}:
        zoned = {value.tzinfo is not None for value in present if isinstance(value, datetime)}
        return "mixed" if len(zoned) > 1 else "moment with zone" if zoned == {True} else "moment"
    return "text" if types == {str} else "mixed"


def _imported(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ClustergraphError(
            Problem(f"{name} is not installed", remedy=f"pip install 'clustergraph[{name}]'")
        ) from error
