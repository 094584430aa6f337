"""Workbooks: text stays text, values stay exact, and what Excel cannot hold is refused, not cut."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from clustergraph import spreadsheet
from clustergraph.errors import OutputError
from clustergraph.spreadsheet import Cell, Sheet, as_xlsx

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def read_back(*rows: list[Cell], header: list[str] | None = None) -> Any:
    return openpyxl.load_workbook(io.BytesIO(as_xlsx([Sheet("result", header, rows)])))["result"]


def written(value: Any) -> Any:
    return read_back([Cell(value)])["A1"].value


@given(st.one_of(TEXT, TEXT.map(lambda text: "=" + text), st.sampled_from(["#N/A", "=1+1", "+1", "-1", "@A1", "\t=1"])))
def test_text_is_never_a_formula_and_loses_nothing(text: str) -> None:
    cell = read_back([Cell(text)])["A1"]
    assert cell.data_type == "s"
    assert unescape(cell.value) == text


def test_what_looks_like_a_formula_is_marked_as_text() -> None:
    """Otherwise Excel would make a formula of it as soon as someone edits the cell."""
    sheet = read_back([Cell("=1+1"), Cell("plain")], header=["=a", "b"])
    assert [sheet["A2"].quotePrefix, sheet["B2"].quotePrefix] == [True, False]
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=a", "s")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_every_text_makes_a_well_formed_file(text: str) -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx([Sheet("x", [text], [[Cell(text)]])]))) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (True, True),
        (3, 3),
        (Decimal("0.25"), 0.25),
        (1.5e300, 1.5e300),
        (date(2022, 10, 31), datetime(2022, 10, 31)),
        (datetime(2022, 10, 31, 12, 30), datetime(2022, 10, 31, 12, 30)),
        (None, None),
        ("", None),
        # What a cell cannot hold exactly is text.
        (10**15, "1000000000000000"),
        (Decimal("0.1234567890123456789"), "0.1234567890123456789"),
        (float("inf"), "inf"),
        (date(1899, 12, 31), "1899-12-31"),
        (datetime(2022, 10, 31, tzinfo=UTC), "2022-10-31T00:00:00+00:00"),
    ],
)
def test_values_are_typed_where_excel_holds_them_exactly(value: Any, cell: Any) -> None:
    assert written(value) == cell
    assert type(written(value)) is type(cell)


@given(st.one_of(st.integers(), st.decimals(allow_nan=False, allow_infinity=False)))
def test_a_number_keeps_every_digit(value: int | Decimal) -> None:
    assert Decimal(str(written(value))) == value


def test_the_header_stays_in_sight_and_filters() -> None:
    sheet = read_back([Cell("深圳市"), Cell(1)], [Cell("x" * 500), Cell(2)], header=["place", "clusters"])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].width == 60
    assert sheet.column_dimensions["B"].width == 10


@pytest.mark.parametrize(
    ("link", "linked"),
    [
        ("https://w3id.org/clustergraph/place/suzhou", True),
        ("http://example.org/a?b=1&c=2#d", True),
        ("urn:x:y", False),
        ("https://example.org/" + "x" * 2100, False),
        (None, False),
    ],
)
def test_a_label_links_to_its_address(link: str | None, linked: bool) -> None:
    cell = read_back([Cell("Suzhou", link)])["A1"]
    assert cell.value == "Suzhou"
    assert (cell.hyperlink.target if cell.hyperlink else None) == (link if linked else None)


def test_more_links_than_excel_opens_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "_MAX_LINKS", 2)
    sheet = read_back(*([Cell(str(number), "http://x/y")] for number in range(4)))
    assert [cell.hyperlink is not None for (cell,) in sheet.iter_rows()] == [True, True, False, False]


def test_long_text_is_refused_not_cut() -> None:
    assert len(written("x" * 32_767)) == 32_767
    with pytest.raises(OutputError) as caught:
        as_xlsx([Sheet("result", ["a", "text"], [[Cell(1), Cell("x" * 32_768)]])])
    assert "row 1, column text of the sheet 'result' has 32,768 characters" in str(caught.value)
    assert "at most 32,767" in str(caught.value)
    with pytest.raises(OutputError, match="40,000 characters"):
        as_xlsx([Sheet("result", None, [[Cell("\U00020000" * 20_000)]])])


def test_too_many_rows_or_columns_are_refused() -> None:
    row = [Cell(1)]
    with pytest.raises(OutputError, match="1,048,577 rows"):
        as_xlsx([Sheet("result", ["a"], [row] * 1_048_576)])
    with pytest.raises(OutputError, match="16,385 columns"):
        as_xlsx([Sheet("result", None, [row * 16_385])])
