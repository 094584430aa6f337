"""Text for readers: aligned by the width of its characters, and nothing in it obeyed by a terminal."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from clustergraph.rendering import as_csv, as_groups, as_records, as_table

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1))
def test_csv_reads_back(rows: list[tuple[str, str]]) -> None:
    written = as_csv(["a", "b"], rows)
    assert list(csv.reader(io.StringIO(written, newline=""), strict=True)) == [["a", "b"], *map(list, rows)]


@given(TEXT)
def test_no_control_character_reaches_a_reader(text: str) -> None:
    for written in (as_table(["a"], [[text]]), as_records(["a"], [[text]]), as_groups([(text, [("n", text, text)])])):
        assert not [c for c in written if (c < " " and c not in "\n\t") or "\x7f" <= c <= "\x9f"]


def test_records_align_names_and_hold_every_value() -> None:
    written = as_records(["名称", "clusters"], [["深圳市", "4"], ["two\nlines", ""]])
    assert written.splitlines()[1:3] == ["名称      深圳市", "clusters  4"]
    assert written.splitlines()[4:] == ["名称      two", "          lines", "clusters"]


def test_groups_align_over_all_groups() -> None:
    written = as_groups([("地点", [("a", "甲", "x="), ("longer", "乙", "")]), ("B", [("b", "丙", "")])])
    assert written == "地点\n  a       甲  x=\n  longer  乙\n\nB\n  b       丙\n"
    starts = {cell_len(line[: line.index(text)]) for text in "甲乙丙" for line in written.splitlines() if text in line}
    assert starts == {10}
