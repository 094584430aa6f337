from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustergraph.errors import SourceError
from clustergraph.links.tables import read_table

CELLS = st.text(alphabet=st.sampled_from("ab苏州,;\t|\"'\r\n é"), max_size=6)


def write(folder: Path, content: bytes) -> Path:
    path = folder / "mine.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        "name,x\n苏州,1\n".encode(),
        "name,x\r\n苏州,1\r\n".encode(),
        codecs.BOM_UTF8 + "name;x\n苏州;1".encode(),
        'name\tx\n"苏\n州"\t"1"\n\n无锡\t\n'.encode(),
        "name,x\n苏州,1\n".encode("gb18030"),
        codecs.BOM_UTF16_LE + "name|x\n苏州|1\n".encode("utf-16-le"),
        b'name,x\n"a ""b"" c",  1\n',
    ],
)
def test_every_byte_is_kept(tmp_path: Path, content: bytes) -> None:
    table = read_table(write(tmp_path, content))
    new = table.with_columns(["added"], [["新" if row.cells else ""] for row in table.rows])
    text = new[len(table.bom) :].decode(table.encoding)
    assert new.startswith(table.bom)
    removed = text.replace(f"{table.delimiter}added", "").replace(f"{table.delimiter}新", "")
    assert table.bom + removed.encode(table.encoding) == content
    again = read_table(write(tmp_path, new))
    assert again.header.cells == (*table.header.cells, "added")
    assert [r.cells[:-1] for r in again.rows if r.cells] == [r.cells for r in table.rows if r.cells]


@given(st.lists(st.tuples(CELLS, CELLS), max_size=6), st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]))
def test_any_table_comes_back(tmp_path_factory: pytest.TempPathFactory, rows: object, delimiter: str, end: str) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([("name", "x"), *rows])  # type: ignore[misc]
    path = write(tmp_path_factory.mktemp("any"), buffer.getvalue().encode())
    table = read_table(path)
    assert [row.cells for row in table.rows] == list(rows)  # type: ignore[call-overload]
    assert "".join(row.raw + row.end for row in (table.header, *table.rows)) == buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"", None, "empty"),
        (b"\n\n", None, "empty"),
        (b"\nname\nx\n", 1, "empty line"),
        (b"name,x\na,1\nb\n", 3, "1 cells where the header has 2"),
        (b'name,x\n"a,1\n', 2, "cannot be read as a table"),
        (b"name,x\n\xff\xff\xff,1\n", 2, "no text in utf-8 or gb18030"),
        (b"PK\x03\x04\x00\x00", None, "null characters"),
    ],
)
def test_what_is_no_table_is_a_clear_error(tmp_path: Path, content: bytes, line: int | None, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        read_table(write(tmp_path, content))
    assert caught.value.problems[0].line == line


def test_encoding_can_be_named(tmp_path: Path) -> None:
    path = write(tmp_path, "name\n蘇州\n".encode("big5"))
    assert read_table(path, "big5").rows[0].cells == ("蘇州",)
    for wrong in ("nonsense", "base64"):
        with pytest.raises(SourceError, match="encoding"):
            read_table(path, wrong)


def test_columns_are_found_by_name(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, b"name,x,x\na,1,2\n"))
    assert table.column("name") == 0
    with pytest.raises(SourceError, match="did you mean 'name'"):
        table.column("nmae")
    with pytest.raises(SourceError, match="2 columns"):
        table.column("x")
    with pytest.raises(SourceError, match="already"):
        table.with_columns(["name"], [["a"]])
