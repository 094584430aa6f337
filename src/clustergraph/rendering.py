"""Rows as text: aligned for a reader, or CSV and Markdown for other programs."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

PLAIN_WIDTH = 100_000
"""Width of a table that goes to a pipe or file, where nothing should be cut."""


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV (RFC 4180).

    Args:
        header: names of the columns.
        rows: as many cells each as the header has.

    Returns:
        The text, lines ended by CR LF.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue()


def as_markdown(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows as a Markdown table.

    Args:
        header: names of the columns.
        rows: as many cells each as the header has.

    Returns:
        The text.
    """
    lines = [_markdown_line(header), _markdown_line(["---"] * len(header))]
    return "\n".join([*lines, *(_markdown_line(row) for row in rows)]) + "\n"


def _markdown_line(cells: Sequence[str]) -> str:
    escaped = (" ".join(cell.replace("\\", "\\\\").replace("|", "\\|").split()) for cell in cells)
    return "| " + " | ".join(escaped) + " |"


def as_table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    right: Sequence[str] = (),
    styles: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Rows as an aligned table, coloured and fitted to the window on a terminal, plain and uncut elsewhere.

    Args:
        header: names of the columns.
        rows: as many cells each as the header has.
        right: names of the columns that hold numbers.
        styles: the text of a cell to its style on a terminal, as rich names it.

    Returns:
        The text.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    terminal = sys.stdout.isatty()
    table = Table(box=box.SIMPLE_HEAD, header_style="bold" if terminal else None, pad_edge=False)
    for name in header:
        table.add_column(Text(name), justify="right" if name in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell, style=styles.get(cell, "") if terminal else "") for cell in row))
    stream = io.StringIO()
    console = Console(
        file=stream,
        force_terminal=terminal,
        no_color=None if terminal else True,
        width=Console().width if terminal else PLAIN_WIDTH,
    )
    console.print(table)
    lines = stream.getvalue().splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
