"""Excel workbooks (Office Open XML, ISO/IEC 29500) in which nothing is cut, guessed or evaluated.

Numbers, dates and booleans are typed cells where Excel holds them exactly, else text; text is text, also when it
begins like a formula.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from clustergraph.errors import OutputError, Problem

if TYPE_CHECKING:
    from openpyxl import Workbook

Scalar = str | int | float | bool | Decimal | date | datetime | None

# Source of the limits: Microsoft, "Excel specifications and limits".
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_TEXT = 32_767
_MAX_LINKS = 65_530
_MAX_LINK = 2_079
_EXACT_DIGITS = 15
_FIRST_DAY = date(1900, 3, 1)
"""Excel takes 1900 for a leap year, so its day numbers are right from here on only."""

_FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")
# XML 1.0 cannot hold these; Office Open XML writes them _xHHHH_ (ST_Xstring), and what looks like that itself _x005F_….
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WIDTHS = (8, 60)
_MEASURED_ROWS = 1_000
_ILLEGAL_TITLE = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        value: what it holds.
        link: the address that a click on it opens; None for no link.
    """

    value: Scalar
    link: str | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Attributes:
        title: its name, at most 31 characters.
        header: names of the columns, which stay in sight and can be filtered; None for a sheet without.
        rows: the cells, row by row.
    """

    title: str
    header: Sequence[str] | None
    rows: Sequence[Sequence[Cell]]


def as_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Sheets as an Excel workbook.

    Args:
        sheets: the sheets, at least one.

    Returns:
        The file.

    Raises:
        OutputError: a sheet has more rows, columns or text in a cell than Excel can hold.
    """
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    for sheet in sheets:
        _check(sheet)
        _write(workbook, sheet)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _check(sheet: Sheet) -> None:
    """Excel's limits are met before anything is written, since openpyxl cuts long text without a word."""
    columns = max([len(sheet.header or ()), *(len(row) for row in sheet.rows)])
    rows = len(sheet.rows) + (sheet.header is not None)
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise OutputError(
            Problem(
                f"the sheet {sheet.title!r} would have {rows:,} rows and {columns:,} columns",
                expected=f"at most {MAX_ROWS:,} rows and {MAX_COLUMNS:,} columns, which is all that Excel holds",
                remedy="choose csv, or ask for less with LIMIT",
            )
        )
    for number, row in enumerate(sheet.rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell.value, str) and _length(cell.value) > MAX_TEXT:
                name = sheet.header[place] if sheet.header else place + 1
                raise OutputError(
                    Problem(
                        f"row {number}, column {name} of the sheet {sheet.title!r} has "
                        f"{_length(cell.value):,} characters",
                        expected=f"at most {MAX_TEXT:,} in a cell, which is all that Excel holds",
                        remedy="choose csv, or leave this column out",
                    )
                )


def _length(text: str) -> int:
    """Excel counts in UTF-16."""
    return len(text) + sum(character > "\uffff" for character in text) if len(text) > MAX_TEXT // 2 else len(text)


def _write(workbook: Workbook, sheet: Sheet) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    page = workbook.create_sheet(_ILLEGAL_TITLE.sub(" ", sheet.title)[:31])
    for place, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[get_column_letter(place)].width = width
    bold, linked = Font(bold=True), Font(color="0563C1", underline="single")
    if sheet.header is not None:
        page.freeze_panes = "A2"
        page.auto_filter.ref = f"A1:{get_column_letter(max(1, len(sheet.header)))}{len(sheet.rows) + 1}"
        page.append([_text_cell(page, name, bold) for name in sheet.header])
    links = 0
    for row in sheet.rows:
        cells = []
        for cell in row:
            link = cell.link if links < _MAX_LINKS and _can_link(cell.link) else None
            links += link is not None
            cells.append(_cell(page, cell.value, link, linked))
        page.append(cells)


def _cell(page: Any, value: Scalar, link: str | None, linked: Any) -> Any:
    exact = _exact(value)
    if not isinstance(exact, str):
        return exact
    if not exact:
        return None
    cell = _text_cell(page, exact, linked if link else None)
    if link:
        cell.hyperlink = link
    return cell


def _text_cell(page: Any, text: str, font: Any = None) -> Any:
    """A cell of text; openpyxl would make a formula of what begins with ``=``, and an error value of ``#N/A``."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(page, value=_UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
    cell.data_type = "s"
    if font is not None:
        cell.font = font
    if text.startswith(_FORMULA_LIKE):
        cell.quotePrefix = True  # Excel's own mark of text; without it, editing the cell would make a formula
    return cell


def _exact(value: Scalar) -> Scalar:
    """The value itself where Excel holds it exactly, else its text."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return value if len(str(abs(value))) <= _EXACT_DIGITS else str(value)
    if isinstance(value, Decimal):
        fits = value.is_finite() and len(value.normalize().as_tuple().digits) <= _EXACT_DIGITS
        return float(value) if fits else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, datetime):
        fits = value.tzinfo is None and value.date() >= _FIRST_DAY and value.microsecond % 1000 == 0
        return value if fits else value.isoformat()
    return value if value >= _FIRST_DAY else value.isoformat()


def _can_link(link: str | None) -> bool:
    return link is not None and link.startswith(("http://", "https://")) and len(link) <= _MAX_LINK


def _widths(sheet: Sheet) -> Iterator[int]:
    from rich.cells import cell_len

    shown = [[str(cell.value) for cell in row] for row in sheet.rows[:_MEASURED_ROWS]]
    header = list(sheet.header or ())
    for place in range(max([len(header), *map(len, shown)])):
        texts = [*header[place : place + 1], *(row[place] for row in shown if place < len(row))]
        longest = max((cell_len(line) for text in texts for line in text.splitlines()), default=0)
        yield min(max(longest + 2, _WIDTHS[0]), _WIDTHS[1])
