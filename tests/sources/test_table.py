"""Tables: what a good one says, and that every bad one is told by file, line and column."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal

from clustergraph.errors import SourceError
from clustergraph.sources import read_home
from clustergraph.sources.reading import read_files
from tests.sources.conftest import WriteTable

PLACE = "https://w3id.org/clustergraph/place/"


def triples(write_table: WriteTable, content: str) -> set[tuple[str, str, str]]:
    file = next(f for f in read_home(write_table(content)).files if f.shown.endswith(".csv"))
    return {
        (str(s.quad.subject)[1:-1], s.quad.predicate.value.rsplit("/", 1)[-1], str(s.quad.object))
        for s in file.statements
    }


def test_a_row_says_what_its_schema_says(write_table: WriteTable) -> None:
    assert triples(write_table, "id,name_zh,lat,parts\na,甲,31.5,b;c\nb,乙,,\nc,丙,,\n") == {
        (PLACE + "a", "core#prefLabel", '"甲"@zh'),
        (PLACE + "a", "wgs84_pos#lat", '"31.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        (PLACE + "a", "containsPlace", f"<{PLACE}b>"),
        (PLACE + "a", "containsPlace", f"<{PLACE}c>"),
        *((PLACE + i, "22-rdf-syntax-ns#type", "<https://schema.org/Place>") for i in "abc"),
        *(
            (
                f"https://w3id.org/clustergraph/data/here/towns.csv#{i}",
                "isPartOf",
                "<https://w3id.org/clustergraph/data/here/>",
            )
            for i in "abc"
        ),
        (PLACE + "b", "core#prefLabel", '"乙"@zh'),
        (PLACE + "c", "core#prefLabel", '"丙"@zh'),
    }


def test_a_header_may_be_a_title_in_any_language_and_any_order(write_table: WriteTable) -> None:
    by_name = triples(write_table, "id,name_zh\na,甲\n")
    assert triples(write_table, "名称,ID\n甲,a\n") == by_name
    assert triples(write_table, "\ufeffid,Chinese Name\r\na,甲\r\n") == by_name


BAD: dict[str, tuple[str | bytes, str, str]] = {
    "empty": ("", "data/here/towns.csv: is empty", "a header: id,name_zh,lat,parts"),
    "not utf-8": (b"id,name_zh\na,\xff\n", "data/here/towns.csv:2: is not UTF-8 text", "save the table as CSV UTF-8"),
    "unknown column": (
        "id,name_zh,latt\na,b,1\n",
        "data/here/towns.csv:1: the table has no column 'latt'",
        "did you mean 'lat'?",
    ),
    "missing column": ("id,lat\na,1\n", "data/here/towns.csv:1: the column name_zh is missing", "add the column"),
    "column twice": ("id,name_zh,id\na,b,c\n", "data/here/towns.csv:1: the column id stands twice", "remove one"),
    "missing cell": ("id,name_zh\na\n", "data/here/towns.csv:2: the row has 1 cells", "expected: 2 cells"),
    "extra cell": ("id,name_zh\na,b,c\n", "data/here/towns.csv:2: the row has 3 cells", "double quotes"),
    "empty required cell": (
        "id,name_zh\na,b\nb,\n",
        "data/here/towns.csv:3 (column name_zh): the cell is empty",
        "the Chinese name",
    ),
    "bad id": (
        "id,name_zh\nA1,b\n",
        "data/here/towns.csv:2 (column id): 'A1' does not fit",
        "a text of the form [a-z-]+",
    ),
    "not a number": (
        "id,name_zh,lat\na,b,north\n",
        "towns.csv:2 (column lat): 'north' does not fit",
        "a number such as",
    ),
    "out of range": ("id,name_zh,lat\na,b,91\n", "towns.csv:2 (column lat): '91' does not fit", "at most 90"),
    "empty item": (
        "id,name_zh,parts\na,b,a;;a\n",
        "towns.csv:2 (column parts): the list 'a;;a' has an empty item",
        "';'",
    ),
    "repeated item": (
        "id,name_zh,parts\na,b,a;a\n",
        "towns.csv:2 (column parts): the list 'a;a' names an item twice",
        "remove",
    ),
    "duplicate id": (
        "id,name_zh\na,b\n\nc,d\na,e\n",
        "towns.csv:5 (column id): 'a' stands here a second time",
        "the first is data/here/towns.csv:2",
    ),
    "unknown place": (
        "id,name_zh,parts\nabcde,b,abcdf\n",
        "towns.csv:2 (column parts): 'abcdf' is mentioned, but nothing describes",
        "did you mean 'abcde'?",
    ),
    "stray quote": ('id,name_zh\na,"b"c\n', "towns.csv:2: is not CSV", 'written twice: ""'),
    "open quote": ('id,name_zh\na,"b\n', "towns.csv:2: is not CSV", "quote"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_is_told_by_file_line_and_remedy(write_table: WriteTable, name: str) -> None:
    content, place, remedy = BAD[name]
    with pytest.raises(SourceError) as caught:
        read_home(write_table(content))
    assert place in str(caught.value)
    assert remedy in str(caught.value)


def test_every_bad_row_is_named_in_one_run(write_table: WriteTable) -> None:
    with pytest.raises(SourceError) as caught:
        read_home(write_table("id,name_zh,lat\nA,b,1\nb,,1\nc,d,x\n"))
    assert [problem.line for problem in caught.value.problems] == [2, 3, 4]


def test_a_line_is_where_its_row_begins(write_table: WriteTable) -> None:
    with pytest.raises(SourceError) as caught:
        read_home(write_table('id,name_zh\na,"two\nlines"\nB,c\n'))
    assert caught.value.problems[0].line == 4


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=1, max_size=5))
def test_no_cell_is_lost_or_changed(write_table: WriteTable, names: list[str]) -> None:
    """Whatever text a cell holds, its literal is that text without white space around it, or the row is refused."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(["id", "name_zh"])
    writer.writerows(["abcdefghij"[i], name] for i, name in enumerate(names))
    kept = [name.strip() for name in names]
    home = write_table(stream.getvalue())
    if not all(kept):
        with pytest.raises(SourceError) as caught:
            read_files(home)
        assert all(problem.line is not None for problem in caught.value.problems)
        return
    literals = [s.quad.object for f in read_files(home).files for s in f.statements if s.column == "name_zh"]
    assert literals == [Literal(name, language="zh") for name in kept]
