"""`clustergraph query` end to end: where queries come from, formats, spreadsheets, what a terminal shows."""

from __future__ import annotations

import csv
import fcntl
import io
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import xml.etree.ElementTree as ET
from pathlib import Path

import openpyxl
import pyoxigraph as ox
import pytest

from tests.cli.conftest import Run

CLUSTER = "https://w3id.org/clustergraph/cluster/"
MATERIALS = ("clusters", "--param", "place=Suzhou", "--param", "sector=materials")
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(folder: Path, *arguments: str, columns: int = 80, lines: int = 24, pager: str = "cat") -> str:
    """What a terminal of this size shows, without colours."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR", "LESS")}
    with subprocess.Popen(
        [Path(sys.executable).with_name("clustergraph"), *arguments],
        cwd=folder,
        stdin=child,
        stdout=child,
        stderr=child,
        env={**environment, "TERM": "xterm", "PAGER": pager, "LC_ALL": "C.UTF-8"},
    ):
        os.close(child)
        content = b""
        while select.select([parent], [], [], 60)[0]:
            try:
                content += os.read(parent, 65536)
            except OSError:  # Linux says so when the other side has closed
                break
    os.close(parent)
    return ESCAPES.sub("", content.decode().replace("\r\n", "\n"))


def test_a_query_may_come_from_standard_input_or_the_call(run: Run) -> None:
    text = "SELECT ?c { ?c a cg:Cluster } ORDER BY ?c LIMIT 2"
    piped = run("query", "-", "--format", "csv", stdin=text)
    assert piped.out.splitlines() == ["c", f"{CLUSTER}baoding-power", f"{CLUSTER}changchun-auto"]
    assert run("query", "--sparql", text, "--format", "csv").out == piped.out


def test_a_file_may_have_parameters_and_any_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text(
        "#+ params:\n#+   n: {type: integer, maximum: 5}\nSELECT ?n {\n  VALUES ?n {\n    1\n  }\n}"
    )
    assert run("query", "mine.txt", "-p", "n=4", "--format", "csv").out.split() == ["n", "4"]
    assert "a whole number of at most 5" in run("query", "mine.txt", "-p", "n=6").err


def test_an_error_behind_a_bound_block_has_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_text(
        "#+ params:\n#+   n: {type: integer}\nSELECT *\n{ VALUES ?n {\n1\n}\n ?n ex:p ?o }"
    )
    done = run("query", "bad.rq", "-p", "n=4")
    assert (done.code, done.out) == (2, "")
    assert "bad.rq:7:5: the query uses the prefix ex:" in done.err


@pytest.mark.parametrize(
    ("arguments", "stdin", "message"),
    [
        (("-",), "SELECT *\nWHERE { ?s ex:p ?o }", "standard input:2:12: the query uses the prefix ex:"),
        (("--sparql", "ASK {"), "", "--sparql:1:"),
        ((), "", "no query is named"),
        (("clusters", "--sparql", "ASK {}"), "", "both a query and --sparql are given"),
        (("ASK {}",), "", "put --sparql before the text"),
        (("clustrs",), "", "did you mean 'clusters'"),
        (("clusters", "-o", "x.foo"), "", "the ending '.foo' names no format\n  expected: a file ending in .csv"),
        (("clusters", "--format", "nt"), "", "nt is for triples, and this query gives rows"),
        (("--sparql", "ASK {}", "--format", "rdf"), "", "rdf is for triples, and this query gives a truth value"),
        (("--sparql", "DESCRIBE place:suzhou", "-o", "x.json"), "", "remedy: choose ttl, nt, jsonld, rdf"),
        (
            ("--sparql", "CONSTRUCT { ?s <http://x/1> 1 } { ?s a cg:Sector }", "--format", "rdf"),
            "",
            "a property that is no XML name\n  remedy: choose ttl",
        ),
        (("--sparql", r'SELECT ("\u0001" AS ?x) {}', "--format", "xml"), "", "it has a control character"),
    ],
)
def test_a_bad_call_is_told(run: Run, tmp_path: Path, arguments: tuple[str, ...], stdin: str, message: str) -> None:
    done = run("query", *arguments, stdin=stdin)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "Traceback" not in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "xml"])
def test_standard_results_read_back(run: Run, format_: str) -> None:
    written = run("query", *MATERIALS, "--format", format_).out
    format_of = ox.QueryResultsFormat.from_extension(format_)
    assert format_of is not None
    if format_ == "csv":  # which keeps no types, so nothing reads it as terms
        (row,) = csv.DictReader(io.StringIO(written))
        assert row["cluster"] == f"{CLUSTER}suzhou-nano"
        return
    solutions = ox.parse_query_results(written, format=format_of)
    assert isinstance(solutions, ox.QuerySolutions)
    assert [row["cluster"] for row in solutions] == [ox.NamedNode(f"{CLUSTER}suzhou-nano")]


def test_csv_holds_any_text(run: Run) -> None:
    text = 'a "quoted", b\n=1+1;\t中'
    query = f"SELECT ?x ('' AS ?y) {{ VALUES ?x {{ {ox.Literal(text)} }} }}"
    for labels in ((), ("--labels",)):
        out = run("query", "--sparql", query, "--format", "csv", *labels).out
        assert list(csv.reader(io.StringIO(out, newline=""))) == [["x", "y"], [text, ""]]


@pytest.mark.parametrize("ending", ["ttl", "nt", "jsonld", "rdf"])
def test_triples_read_back_whatever_the_format(run: Run, tmp_path: Path, ending: str) -> None:
    query = "CONSTRUCT { ?c cg:hostedIn ?p ; skos:prefLabel ?l } { ?c cg:hostedIn ?p ; skos:prefLabel ?l }"
    assert run("query", "--sparql", query, "-o", f"all.{ending}").code == 0
    format_ = ox.RdfFormat.from_extension(ending)
    assert format_ is not None
    read = {str(quad.triple) for quad in ox.parse((tmp_path / f"all.{ending}").read_bytes(), format=format_)}
    rows = list(csv.reader(io.StringIO(run("query", "--sparql", query, "--format", "csv").out)))
    assert rows[0] == ["subject", "predicate", "object"]
    assert len(read) == len(rows) - 1 > 150


def test_the_ending_names_the_format_unless_it_is_given(run: Run, tmp_path: Path) -> None:
    for name in ("a.csv", "a.md", "a.srj", "a.txt", "a"):
        assert run("query", *MATERIALS, "-o", name).code == 0
    read = {name: (tmp_path / name).read_text(encoding="utf-8") for name in ("a.csv", "a.md", "a.srj", "a.txt", "a")}
    assert read["a.csv"].startswith("cluster,host")
    assert read["a.md"].startswith("| cluster |")
    assert json.loads(read["a.srj"])["head"]["vars"][0] == "cluster"
    assert read["a.txt"] == read["a"]
    assert "1 row\n" in read["a"]
    assert run("query", *MATERIALS, "-o", "b.csv", "--format", "md").code == 0
    assert (tmp_path / "b.csv").read_text(encoding="utf-8") == read["a.md"]


def test_a_spreadsheet_has_labels_links_types_and_its_origin(run: Run, tmp_path: Path) -> None:
    assert run("query", "clusters", "-p", "place=Suzhou", "-o", "a.xlsx", "--lang", "zh").code == 0
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["result", "IRIs", "query"]
    links = {cell.value: cell.hyperlink.target for (cell, *_) in book["result"].iter_rows(min_row=2) if cell.hyperlink}
    assert links["苏州市纳米新材料集群"] == f"{CLUSTER}suzhou-nano"
    assert list(dict.fromkeys(row[0].value for row in book["IRIs"].iter_rows(min_row=2))) == list(links.values())
    about = [(str(name.value or ""), str(value.value or "")) for name, value in book["query"].iter_rows()]
    said = dict(about)
    assert said["查询"] == "clusters"
    assert said["--param place"] == "https://w3id.org/clustergraph/place/suzhou"
    assert said["--param list"] == "list:miit-2022"
    assert said["查询引擎"] == "memory"
    start = next(number for number, (name, _) in enumerate(about) if name == "SPARQL")
    sparql = "\n".join(line for _, line in about[start:])
    again = run("query", "--sparql", sparql, "--format", "csv").out
    assert again == run("query", "clusters", "-p", "place=Suzhou", "--format", "csv").out


def test_typed_values_are_typed_cells(run: Run, tmp_path: Path) -> None:
    query = 'SELECT (3 AS ?n) (0.5 AS ?d) (true AS ?b) ("2022-10-31"^^xsd:date AS ?t) ("=1+1" AS ?f) {}'
    assert run("query", "--sparql", query, "-o", "a.xlsx").code == 0
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["result", "query"]
    assert [cell.data_type for cell in book["result"][2]] == ["n", "n", "b", "d", "s"]
    assert book["result"]["E2"].value == "=1+1"


@pytest.mark.parametrize(("query", "truth"), [("ASK { ?c a cg:Cluster }", True), ("ASK { ?c a cg:Nothing }", False)])
def test_a_truth_value_in_every_format(run: Run, tmp_path: Path, query: str, truth: bool) -> None:
    for format_ in ("table", "csv", "tsv", "md"):
        assert run("query", "--sparql", query, "--format", format_).out == f"{str(truth).lower()}\n"
    assert json.loads(run("query", "--sparql", query, "--format", "json").out)["boolean"] is truth
    xml = ET.fromstring(run("query", "--sparql", query, "--format", "xml").out)
    assert [element.text for element in xml if element.tag.endswith("boolean")] == [str(truth).lower()]
    assert run("query", "--sparql", query, "-o", "ask.xlsx").code == 0
    assert openpyxl.load_workbook(tmp_path / "ask.xlsx")["result"]["A2"].value is truth


def test_expanded_shows_rows_as_blocks(run: Run) -> None:
    done = run("query", *MATERIALS, "-x")
    assert "── 1 ─" in done.out
    assert "cluster  Suzhou nano new materials cluster\n" in done.out
    assert done.out.endswith("\n1 row\n")


def test_what_a_terminal_would_obey_is_not_passed_on(run: Run) -> None:
    out = run("query", "--sparql", r'SELECT ("a\u001B[31mb" AS ?x) {}').out
    assert "\x1b" not in out
    assert "a\N{REPLACEMENT CHARACTER}[31mb" in out


@pytest.mark.parametrize("columns", [80, 160])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_table_fits_the_window(tmp_path: Path, columns: int, lang: str) -> None:
    from rich.cells import cell_len

    shown = on_terminal(tmp_path, "query", "cluster-profile", "--lang", lang, columns=columns)
    assert "rows" in shown
    assert max(map(cell_len, shown.splitlines())) <= columns
    assert "── 1 ─" not in shown


def test_a_table_too_wide_for_the_window_becomes_blocks(tmp_path: Path) -> None:
    query = "SELECT " + " ".join(f'("a text of some length" AS ?column{n})' for n in range(8)) + " {}"
    assert "── 1 ─" in on_terminal(tmp_path, "query", "--sparql", query)
    assert "── 1 ─" not in on_terminal(tmp_path, "query", "--sparql", query, columns=300)
    assert "── 1 ─" not in on_terminal(tmp_path, "query", "--sparql", query, "--no-expanded")


def test_only_what_is_longer_than_the_screen_is_paged(tmp_path: Path) -> None:
    (tmp_path / "pager").write_text("#!/bin/sh\necho PAGED\ncat\n")
    (tmp_path / "pager").chmod(0o755)
    pager = str(tmp_path / "pager")
    assert "PAGED" in on_terminal(tmp_path, "query", "clusters", pager=pager)
    assert "PAGED" not in on_terminal(tmp_path, "query", "clusters", "--no-pager", pager=pager)
    assert "PAGED" not in on_terminal(tmp_path, "query", *MATERIALS, pager=pager)


def test_a_workbook_is_not_written_to_a_terminal_but_to_a_pipe(tmp_path: Path) -> None:
    assert "-o result.xlsx" in on_terminal(tmp_path, "query", "clusters", "--format", "xlsx")
    piped = subprocess.run(
        [Path(sys.executable).with_name("clustergraph"), "query", *MATERIALS, "--format", "xlsx"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert openpyxl.load_workbook(io.BytesIO(piped.stdout)).sheetnames[0] == "result"
