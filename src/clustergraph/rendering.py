"""Rows as text: aligned for a reader, or CSV and Markdown for other programs."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

PLAIN_WIDTH = 100_000
"""Width of a table that goes to a pipe or file, where nothing should be cut."""
READABLE_WIDTH = 14
"""A column narrower than this is no pleasure to read when its text would be wider."""

_BETWEEN_COLUMNS = 3
_RULE = 60
# A terminal obeys these; data must not.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


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
    from rich.table import Table
    from rich.text import Text

    terminal = sys.stdout.isatty()
    table = Table(box=box.SIMPLE_HEAD, header_style="bold" if terminal else None, pad_edge=False)
    for name in header:
        table.add_column(Text(name), justify="right" if name in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_tame(cell), style=styles.get(cell, "") if terminal else "") for cell in row))
    return _printed([table])


def as_records(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows one below the other, each as a block of names and values: for tables wider than the window.

    Args:
        header: names of the columns.
        rows: as many cells each as the header has.

    Returns:
        The text; on a terminal coloured and fitted to the window, plain and uncut elsewhere.
    """
    from rich.table import Table
    from rich.text import Text

    blocks: list[object] = []
    for number, row in enumerate(rows, 1):
        rule = f"── {number} "
        blocks.append(Text(rule + "─" * (_RULE - len(rule)), style="dim", no_wrap=True, overflow="crop"))
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(style="bold", no_wrap=True)
        grid.add_column(overflow="fold")
        for name, cell in zip(header, row, strict=True):
            grid.add_row(Text(name), Text(_tame(cell)))
        blocks.append(grid)
    return _printed(blocks)


def as_groups(groups: Iterable[tuple[str, Iterable[tuple[str, str, str]]]]) -> str:
    """Entries under headings, their texts aligned over all groups.

    Args:
        groups: a heading, or nothing, and entries: a name, a text, and an aside.

    Returns:
        The text; on a terminal coloured and fitted to the window, plain and uncut elsewhere.
    """
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    kept = [(heading, list(entries)) for heading, entries in groups]
    width = max((cell_len(name) for _, entries in kept for name, *_ in entries), default=0)
    blocks: list[object] = []
    for heading, entries in kept:
        if heading:
            blocks += [Text(""), Text(_tame(heading), style="bold")]
        grid = Table.grid(padding=(0, 2, 0, 0))
        if heading:
            grid.add_column()
        grid.add_column(min_width=width, no_wrap=True)
        grid.add_column(overflow="fold")
        for name, text, aside in entries:
            said = Text(_tame(text))
            if aside:
                said.append(f"  {_tame(aside)}", style="dim")
            grid.add_row(*([""] if heading else []), Text(_tame(name)), said)
        blocks.append(grid)
    return _printed(blocks)


def fits_window(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table of these rows can be read in the window.

    Args:
        header: names of the columns.
        rows: as many cells each as the header has.

    Returns:
        True elsewhere than on a terminal; there, whether every column gets the width it needs, or `READABLE_WIDTH`
        where it would need more.
    """
    from rich.cells import cell_len

    if not sys.stdout.isatty():
        return True
    needed = 0
    for place, name in enumerate(header):
        cells = (cell_len(line) for row in rows for line in row[place].splitlines())
        needed += max(cell_len(name), min(READABLE_WIDTH, max(cells, default=0))) + _BETWEEN_COLUMNS
    return needed - _BETWEEN_COLUMNS <= _width()


def _tame(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _width() -> int:
    from rich.console import Console

    return Console().width if sys.stdout.isatty() else PLAIN_WIDTH


def _printed(blocks: Iterable[object]) -> str:
    from rich.console import Console

    terminal = sys.stdout.isatty()
    stream = io.StringIO()
    console = Console(
        file=stream,
        force_terminal=terminal,
        no_color=None if terminal else True,
        width=_width(),
        highlight=False,
    )
    for block in blocks:
        console.print(block)
    lines = stream.getvalue().split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
