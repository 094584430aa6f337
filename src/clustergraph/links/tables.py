"""The user's own table: read as it is, and written back with columns added."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clustergraph.errors import Problem, SourceError, did_you_mean

DELIMITERS = (",", "\t", ";", "|")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LARGEST_CELL = 10_000_000


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes:
        line: the line it begins on.
        raw: its text without the line end, as it stands in the file.
        end: its line end; nothing at the end of a file without one.
        cells: its cells; none for an empty line.
    """

    line: int
    raw: str
    end: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class UserTable:
    """A table as it stands in a file.

    Attributes:
        path: the file.
        encoding: how it is written.
        bom: its byte order mark, or nothing.
        delimiter: what separates its cells.
        header: its first row.
        rows: the others.
    """

    path: Path
    encoding: str
    bom: bytes
    delimiter: str
    header: Row
    rows: tuple[Row, ...]

    def column(self, name: str) -> int:
        """The position of a column.

        Args:
            name: its name in the header.

        Returns:
            Its position.

        Raises:
            SourceError: there is none, or more than one.
        """
        found = [at for at, cell in enumerate(self.header.cells) if cell == name]
        if len(found) == 1:
            return found[0]
        message = f"there is no column {name!r}" if not found else f"{len(found)} columns are called {name!r}"
        raise SourceError(
            Problem(
                message,
                self.path,
                self.header.line,
                expected="one of " + ", ".join(map(repr, self.header.cells)),
                remedy=did_you_mean(name, self.header.cells) if not found else "rename one of them",
            )
        )

    def with_columns(self, names: Sequence[str], cells: Iterable[Sequence[str]]) -> bytes:
        """The file with columns added at the right.

        Args:
            names: names of the new columns.
            cells: their cells, for each row.

        Returns:
            The bytes: those of the file, with the new cells before each line end; empty lines stay empty.

        Raises:
            SourceError: a column of this name is there already.
        """
        for name in names:
            if name in self.header.cells:
                message = f"the table has a column {name!r} already"
                raise SourceError(
                    Problem(message, self.path, self.header.line, remedy="choose another --prefix for the new ones")
                )
        parts = [self._extended(self.header, names)]
        for row, new in zip(self.rows, cells, strict=True):
            parts.append(self._extended(row, new) if row.cells else row.raw + row.end)
        return self.bom + "".join(parts).encode(self.encoding)

    def _extended(self, row: Row, new: Sequence[str]) -> str:
        buffer = io.StringIO()
        csv.writer(buffer, delimiter=self.delimiter, lineterminator="").writerow(new)
        return f"{row.raw}{self.delimiter}{buffer.getvalue()}{row.end}"


def read_table(path: Path, encoding: str | None = None, delimiter: str | None = None) -> UserTable:
    """Read a table.

    Args:
        path: a CSV or TSV file with a header.
        encoding: how it is written; None finds out: a byte order mark, else UTF-8, else GB18030.
        delimiter: what separates its cells; None finds out from the header.

    Returns:
        The table.

    Raises:
        SourceError: it cannot be read, is in another encoding, has no header, or a row has too many or few cells.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(Problem(f"cannot be read: {error.strerror}", path, remedy="check the path")) from error
    text, encoding, bom = _decode(path, content, encoding)
    if "\0" in text:
        raise SourceError(
            Problem("is no text: it has null characters", path, expected="a CSV file", remedy="export it as CSV first")
        )
    if not text.strip():
        raise SourceError(Problem("the table is empty", path, expected="a header and rows"))
    delimiter = delimiter or _delimiter(text)
    rows = list(_rows(path, text, delimiter))
    header = next((row for row in rows if row.cells), rows[0])
    before = rows.index(header)
    if before:
        raise SourceError(Problem("the table begins with an empty line", path, 1, expected="a header"))
    wrong = [row for row in rows[1:] if row.cells and len(row.cells) != len(header.cells)]
    if wrong:
        raise SourceError(
            Problem(
                f"{len(row.cells)} cells where the header has {len(header.cells)}",
                path,
                row.line,
                remedy="correct the row, or name the separator by --delimiter",
            )
            for row in wrong
        )
    return UserTable(path, encoding, bom, delimiter, header, tuple(rows[1:]))


def _decode(path: Path, content: bytes, encoding: str | None) -> tuple[str, str, bytes]:
    bom, found = next(((bom, name) for bom, name in _BOMS if content.startswith(bom)), (b"", None))
    if encoding is not None:
        try:
            name = codecs.lookup(encoding).name
        except LookupError as error:
            raise SourceError(
                Problem(f"there is no encoding {encoding!r}", expected="a name such as utf-8 or gb18030")
            ) from error
        bom = bom if found is not None and name.replace("-sig", "") in (found, "utf-16") else b""
        attempts = [found if bom and found else name]
    else:
        attempts = [found] if found else ["utf-8", "gb18030"]
    failure: UnicodeDecodeError | None = None
    for attempt in attempts:
        try:
            return content[len(bom) :].decode(attempt), attempt, bom
        except UnicodeDecodeError as error:
            failure = failure or error
        except LookupError as error:
            message = f"{encoding!r} is no encoding of text"
            raise SourceError(Problem(message, expected="a name such as utf-8 or gb18030")) from error
    assert failure is not None
    line = content[: len(bom) + failure.start].count(b"\n") + 1
    raise SourceError(
        Problem(
            f"the bytes are no text in {' or '.join(attempts)}",
            path,
            line,
            expected="UTF-8, with or without byte order mark, UTF-16 with one, or GB18030",
            remedy="name the encoding by --encoding, as in --encoding big5, or save the table as UTF-8",
        )
    )


def _delimiter(text: str) -> str:
    """The separator that splits the header into most cells; a comma when none does."""
    first = io.StringIO(text, newline="").readline()
    counts = {delimiter: len(next(csv.reader([first], delimiter=delimiter), [])) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: counts[delimiter])


def _rows(path: Path, text: str, delimiter: str) -> Iterator[Row]:
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            taken.append(line)
            yield line

    previous = csv.field_size_limit(_LARGEST_CELL)
    start = 1
    try:
        for cells in csv.reader(lines(), delimiter=delimiter, strict=True):
            raw = "".join(taken)
            end = taken[-1][len(taken[-1].rstrip("\r\n")) :]
            yield Row(start, raw[: len(raw) - len(end)], end, tuple(cells))
            start += len(taken)
            taken.clear()
    except csv.Error as error:
        raise SourceError(
            Problem(
                f"cannot be read as a table: {error}",
                path,
                start,
                expected='cells with quotes or line breaks in "…", quotes inside doubled',
                remedy="correct the row, or name the separator by --delimiter",
            )
        ) from error
    finally:
        csv.field_size_limit(previous)
