"""Tables for a Python prompt and for a notebook."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from html import escape

from rich.cells import cell_len, set_cell_size

SHOWN_ROWS = 60
"""How many rows a prompt or a notebook shows."""

_WIDEST = 60
# A terminal obeys these; data must not.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def text_table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: Collection[str],
    total: int,
    one: str = "row",
    many: str = "rows",
) -> str:
    """Rows as an aligned table; what is wider than 60 columns is cut.

    Args:
        header: names of the columns.
        rows: as many cells each as the header has; those to show.
        right: names of the columns that hold numbers.
        total: how many rows there are in all.
        one: what a row is.
        many: what several are.

    Returns:
        The table, followed by the number of rows.
    """
    cells = [[_one_line(cell) for cell in row] for row in [header, *rows]]
    widths = [max(cell_len(row[i]) for row in cells) for i in range(len(header))]
    lines = [
        "  ".join(
            " " * (width - cell_len(cell)) + cell if name in right else set_cell_size(cell, width)
            for name, cell, width in zip(header, row, widths, strict=True)
        ).rstrip()
        for row in cells
    ]
    lines.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join([*lines, f"[{_count(total, len(rows), one, many)}]"])


def html_table(
    header: Sequence[str],
    rows: Sequence[Sequence[tuple[str, str]]],
    right: Collection[str],
    total: int,
    one: str = "row",
    many: str = "rows",
) -> str:
    """Rows as an HTML table.

    Args:
        header: names of the columns.
        rows: for each cell its text and what pointing at it shows; those to show.
        right: names of the columns that hold numbers.
        total: how many rows there are in all.
        one: what a row is.
        many: what several are.

    Returns:
        A table and the number of rows; everything that is not ours is escaped.
    """
    align = {name: ' style="text-align:right"' if name in right else ' style="text-align:left"' for name in header}
    head = "".join(f"<th{align[name]}>{escape(name)}</th>" for name in header)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td{align[name]}" + (f' title="{escape(title)}"' if title else "") + f">{escape(text)}</td>"
            for name, (text, title) in zip(header, row, strict=True)
        )
        + "</tr>\n"
        for row in rows
    )
    count = _count(total, len(rows), one, many)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n<p>{count}</p>"


def _count(total: int, shown: int, one: str, many: str) -> str:
    count = f"{total} {one if total == 1 else many}"
    return count if shown == total else f"{count}; {total - shown} more than are shown"


def _one_line(text: str) -> str:
    line = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
    return line if cell_len(line) <= _WIDEST else set_cell_size(line, _WIDEST - 1).rstrip() + "…"
