"""What a notebook user gets: rows of Python values, DataFrames, labels, tables, and errors that help."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustergraph.errors import ClustergraphError, OutputError, QueryError
from clustergraph.graph import KnowledgeGraph
from clustergraph.graph.answer import Answer
from clustergraph.graph.values import to_arguments, to_python
from clustergraph.namespaces import XSD
from tests.conftest import ROOT

PLACE = "https://w3id.org/clustergraph/place/"
TYPED = """
SELECT ?iri ?text ?whole ?exact ?real ?truth ?day ?moment ?year ?nothing WHERE {
  VALUES (?iri ?text ?whole ?exact ?real ?truth ?day ?moment ?year) {
    (place:suzhou "苏州"@zh 7 1.50 2.5e0 true "2022-11-30"^^xsd:date "2022-11-30T08:00:00Z"^^xsd:dateTime
     "2022"^^xsd:gYear)
    (place:wuxi "无锡"@zh -1 0.25 1e3 false "2021-03-22"^^xsd:date "2021-03-22T00:00:00+08:00"^^xsd:dateTime
     "2021"^^xsd:gYear)
  }
} ORDER BY ?iri"""


class TestRows:
    def test_values_are_pythons(self, graph: KnowledgeGraph) -> None:
        row = graph.query(TYPED)[0]
        assert dict(row) == {
            "iri": PLACE + "suzhou",
            "text": "苏州",
            "whole": 7,
            "exact": Decimal("1.5"),
            "real": 2.5,
            "truth": True,
            "day": date(2022, 11, 30),
            "moment": datetime(2022, 11, 30, 8, tzinfo=UTC),
            "year": "2022",
            "nothing": None,
        }
        assert [type(value) for value in row][2:7] == [int, Decimal, float, bool, date]

    def test_a_row_is_reached_by_name_number_and_attribute(self, graph: KnowledgeGraph) -> None:
        row = graph.query(TYPED)[0]
        assert row["whole"] == row[2] == row.whole == row.get("whole") == 7
        assert row.get("nix", 0) == 0
        iri, text, *_ = row
        assert (iri, text) == (PLACE + "suzhou", "苏州")
        assert len(row) == 10
        assert "whole" in dir(row)
        assert repr(row).startswith("Row(iri='https://")
        with pytest.raises(AttributeError, match="no column 'hole'; there are iri, text"):
            _ = row.hole
        with pytest.raises(KeyError, match="no column 'hole'"):
            row.term("hole")

    def test_a_column_may_be_named_like_a_method(self, graph: KnowledgeGraph) -> None:
        row = graph.query("SELECT (1 AS ?values) (2 AS ?term) (3 AS ?_terms) WHERE {}")[0]
        assert [row["values"], row["term"], row["_terms"]] == row.values() == [1, 2, 3]

    def test_terms_keep_what_a_value_cannot_hold(self, graph: KnowledgeGraph) -> None:
        row = graph.query(TYPED)[0]
        assert row.term("text") == ox.Literal("苏州", language="zh")
        assert row.term("iri") == ox.NamedNode(PLACE + "suzhou")
        assert row.term("nothing") is None

    def test_an_answer_is_a_sequence(self, graph: KnowledgeGraph) -> None:
        answer = graph.query("clusters-by-city")
        assert answer.columns == ["city", "clusters"]
        assert len(answer) == len(list(answer)) == len(answer[:]) == 39
        assert list(answer[2:4]) == [answer[2], answer[3]]
        assert isinstance(answer[2:4], Answer)
        assert answer[-1] == list(answer)[-1]
        assert next(reversed(answer)) == answer[-1]
        assert answer == graph.query("clusters-by-city")
        assert answer != graph.query("clusters-by-province")
        with pytest.raises(IndexError):
            answer[39]


@pytest.mark.parametrize(
    ("lexical", "datatype", "value"),
    [
        ("١", "integer", "١"),
        ("1_000", "integer", "1_000"),
        ("9" * 5000, "integer", "9" * 5000),
        ("1E5", "decimal", "1E5"),
        ("INF", "double", float("inf")),
        ("infinity", "double", "infinity"),
        ("1", "boolean", True),
        ("yes", "boolean", "yes"),
        ("2023-02-30", "date", "2023-02-30"),
        ("20230201", "date", "20230201"),
        ("2023-02-01Z", "date", "2023-02-01Z"),
        ("-0044-03-15", "date", "-0044-03-15"),
        ("2023-02-01T24:00:00", "dateTime", "2023-02-01T24:00:00"),
        ("2023-02-01T10:00:00.5", "dateTime", datetime(2023, 2, 1, 10, 0, 0, 500000)),
        ("7", "unsignedByte", 7),
        ("P1Y", "duration", "P1Y"),
    ],
)
def test_what_python_cannot_hold_stays_text(lexical: str, datatype: str, value: object) -> None:
    if sys.version_info >= (3, 14) and lexical.endswith("24:00:00"):
        pytest.skip("Python 3.14 reads midnight of the next day")
    found = to_python(ox.Literal(lexical, datatype=ox.NamedNode(XSD + datatype)))
    assert (found, type(found)) == (value, type(value))


@given(st.text(), st.sampled_from(["integer", "decimal", "double", "boolean", "date", "dateTime", "string", "gYear"]))
def test_no_literal_breaks_an_answer(lexical: str, datatype: str) -> None:
    value = to_python(ox.Literal(lexical, datatype=ox.NamedNode(XSD + datatype)))
    assert isinstance(value, str | int | float | Decimal | bool | date)


@given(st.integers() | st.booleans() | st.decimals(allow_nan=False, allow_infinity=False) | st.dates())
def test_a_value_comes_back_from_its_argument(value: Any) -> None:
    names = {int: "integer", bool: "boolean", Decimal: "decimal", date: "date"}
    [argument] = to_arguments(["x"], {"x": value})
    assert to_python(ox.Literal(argument.removeprefix("x="), datatype=ox.NamedNode(XSD + names[type(value)]))) == value


class TestArguments:
    def test_any_name_of_a_thing_will_do(self, graph: KnowledgeGraph) -> None:
        wanted = graph.query("clusters", place="Suzhou")
        assert len(wanted) == 5
        for place in ("苏州市", "suzhou", "place:suzhou", PLACE + "suzhou", ox.NamedNode(PLACE + "suzhou")):
            assert graph.query("clusters", place=place) == wanted
        assert graph.query("clusters", place=wanted[0].term("host")) == graph.query("clusters", place="Nantong")
        assert graph.query("clusters", place=None) == graph.query("clusters")

    def test_lists_numbers_and_reserved_names(self, graph: KnowledgeGraph) -> None:
        but_one = graph.query("other-cities-with-at-least", minimum=3, except_="Shenzhen")
        but_two = graph.query("other-cities-with-at-least", minimum=3, except_={"Shenzhen", "Guangzhou"})
        assert but_one[0].computed == but_two[0].computed + 1
        assert but_two == graph.query("other-cities-with-at-least", **{"minimum": "3", "except": ["深圳市", "广州市"]})

    @pytest.mark.parametrize(
        ("value", "written"),
        [
            (True, "true"),
            (3, "3"),
            (1e-7, "0.0000001"),
            (Decimal("1E+3"), "1000"),
            (date(2022, 11, 30), "2022-11-30"),
            (ox.Literal("x"), "x"),
            (ox.NamedNode("urn:x"), "<urn:x>"),
        ],
    )
    def test_values_are_written_for_their_parameter(self, value: object, written: str) -> None:
        assert to_arguments(["x"], {"x": value}) == [f"x={written}"]

    def test_numbers_of_numpy_are_numbers(self) -> None:
        numpy = pytest.importorskip("numpy", reason="numpy is not installed")
        assert to_arguments(["x"], {"x": numpy.int64(3)}) == ["x=3"]

    @pytest.mark.parametrize(
        ("name", "arguments", "message"),
        [
            ("clusterz", {}, "no stored query 'clusterz'.*did you mean 'clusters'"),
            ("mine.rq", {}, r"no stored query 'mine.rq'.*graph.query\(Path\('mine.rq'\)\)"),
            ("clusters", {"plac": "Suzhou"}, "no parameter 'plac'.*did you mean 'place'"),
            ("clusters", {"place": "Suzho"}, "no place is called 'Suzho'.*did you mean 'suzhou'"),
            ("clusters", {"place": object()}, "is no value for the parameter place.*expected: a string, a number"),
            ("places-near", {"kilometres": float("nan")}, "kilometres"),
            ("ASK { ?s ?p ?o }", {"place": "Suzhou"}, "written out has no parameter 'place'"),
            ("SELECT * WHERE { ?s ?p }", {}, "the query is not SPARQL 1.1"),
        ],
    )
    def test_a_mistake_is_answered_with_what_to_do(
        self, graph: KnowledgeGraph, name: str, arguments: Mapping[str, Any], message: str
    ) -> None:
        with pytest.raises(QueryError, match=re.compile(message, re.DOTALL)):
            graph.query(name, **arguments)

    def test_a_file_of_ones_own_takes_arguments_too(self, graph: KnowledgeGraph, tmp_path: Path) -> None:
        file = tmp_path / "mine.rq"
        file.write_text(graph.catalogue["clusters"].text, encoding="utf-8")
        assert graph.query(file, place="Suzhou") == graph.query("clusters", place="Suzhou")
        with pytest.raises(QueryError, match="cannot be read"):
            graph.query(tmp_path / "none.rq")


class TestForms:
    def test_ask_is_a_truth_value(self, graph: KnowledgeGraph) -> None:
        yes, no = graph.query("ASK { place:suzhou ?p ?o }"), graph.query("ASK { place:nowhere ?p ?o }")
        assert yes
        assert not no
        assert [yes[0].answer, no[0].answer] == [True, False]
        assert (repr(yes), repr(no), no._repr_html_()) == ("True", "False", "<p>false</p>")

    def test_rows_are_true_when_there_are_any(self, graph: KnowledgeGraph) -> None:
        assert graph.query("clusters", place="Suzhou")
        empty = graph.query("SELECT ?x WHERE { ?x a cg:Nothing }")
        assert not empty
        assert (len(empty), empty.to_dicts(), empty.to_csv()) == (0, [], "x\r\n")
        assert repr(empty) == "x\n─\n[0 rows]"

    def test_triples(self, graph: KnowledgeGraph) -> None:
        answer = graph.query("CONSTRUCT { ?r skos:prefLabel ?l } WHERE { ?r a cg:Round ; skos:prefLabel ?l }")
        assert answer.columns == ["subject", "predicate", "object"]
        assert len(answer.triples) == len(answer) == 6
        assert answer.triples == sorted(answer.triples, key=str)
        rdf = answer.to_rdflib()
        assert len(rdf) == 6
        assert "round:1 skos:prefLabel" in rdf.serialize(format="turtle")
        assert graph.query("DESCRIBE round:1").triples

    def test_rows_are_no_triples(self, graph: KnowledgeGraph) -> None:
        with pytest.raises(QueryError, match="holds no triples"):
            _ = graph.query("clusters").triples
        with pytest.raises(QueryError, match="to_pandas"):
            graph.query("clusters").to_rdflib()


class TestLabels:
    def test_labels_stand_for_iris(self, graph: KnowledgeGraph) -> None:
        answer = graph.query("clusters", place="Suzhou")
        assert [row.sector for row in answer.labels("zh")] == [
            "消费品",
            "消费品",
            "消费品",
            "生物医药及高端医疗器械",
            "新材料",
        ]
        assert answer.labels("en")[3].host == "Suzhou"
        assert answer.labels("en")[3].term("host") == answer[3].term("host")
        assert answer.labels("en").labels("zh") == answer.labels("zh")
        assert answer[3].host == PLACE + "suzhou", "the answer itself is as it was"
        assert answer.labels("en")[3:4].to_dicts()[0]["host"] == "Suzhou"

    def test_the_language_is_the_users(self, graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
        answer = graph.query("SELECT (place:suzhou AS ?place) {}")
        for lang, label in (("zh", "苏州市"), ("en", "Suzhou")):
            monkeypatch.setenv("CLUSTERGRAPH_LANG", lang)
            assert answer.labels()[0].place == label
            assert f">{label}</td>" in answer._repr_html_()


class Cells(HTMLParser):
    """The text of each cell, and every tag."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert {name for name, _ in attrs} <= {"style", "title"}
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells and data.strip():
            self.cells[-1] += data


class TestDisplay:
    def test_a_prompt_shows_an_aligned_table(self, graph: KnowledgeGraph) -> None:
        answer = graph.query("clusters-by-city")
        assert repr(answer[:2]) == (
            "city            clusters\n──────────────  ────────\n"
            "place:shenzhen         4\nplace:chengdu          3\n[2 rows]"
        )
        assert repr(answer.labels("zh")[:2]) == (
            "city    clusters\n──────  ────────\n深圳市         4\n成都市         3\n[2 rows]"
        )

    def test_what_is_long_is_cut_and_counted(self, graph: KnowledgeGraph) -> None:
        many = graph.query("SELECT ?n WHERE { " + "VALUES ?n { " + " ".join(map(str, range(100))) + " } }")
        assert repr(many).endswith("59\n[100 rows; 40 more than are shown]")
        html = many._repr_html_()
        assert html.count("<tr>") == 61
        assert "100 rows; 40 more than are shown" in html
        assert "…" in repr(graph.query(f"SELECT ('{'很长' * 100}' AS ?text) {{}}"))

    def test_a_terminal_obeys_no_data(self, graph: KnowledgeGraph) -> None:
        shown = repr(graph.query('SELECT ("a\\u001b[31m\\nb" AS ?text) {}'))
        assert "\x1b" not in shown
        assert "a�[31m b" in shown

    def test_a_notebook_shows_text_and_no_markup_of_others(self, graph: KnowledgeGraph) -> None:
        html = graph.query("""SELECT ("<script>alert(1)</script>" AS ?a) ("\\"&<b>" AS ?b) (<urn:x'y&z> AS ?c) {}""")
        parsed = Cells(html._repr_html_())
        assert parsed.tags == {"table", "thead", "tbody", "tr", "th", "td", "p"}
        assert parsed.cells[:5] == ["a", "b", "c", "<script>alert(1)</script>", '"&<b>']

    def test_a_server_that_has_gone_hides_no_rows(self, graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
        answer = graph.query("SELECT (place:suzhou AS ?place) {}")

        def gone(*_: object) -> dict[str, str]:
            raise QueryError([])

        monkeypatch.setattr(graph, "labels", gone)
        assert ">place:suzhou</td>" in answer._repr_html_()

    def test_the_stored_queries_are_a_table(self, graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CLUSTERGRAPH_LANG", "en")
        queries = graph.queries
        assert [query.name for query in queries] == graph.catalogue.names
        assert "clusters-by-city" in repr(queries)
        assert f"{len(queries)} queries" in queries._repr_html_()
        assert {query.name for query in queries.tagged("network")} >= {"cluster-hosts", "network-nodes"}
        assert len(queries[:3]) == 3


class TestFiles:
    def test_csv_is_that_of_sparql(self, graph: KnowledgeGraph, tmp_path: Path) -> None:
        for query in ("clusters", "cluster-profile", "clusters-by-city"):
            result = graph.run(graph.catalogue[query])
            assert isinstance(result, ox.QuerySolutions)
            standard = result.serialize(format=ox.QueryResultsFormat.CSV)
            assert standard is not None
            mine = graph.query(query).to_csv()
            assert mine is not None
            assert list(csv.reader(io.StringIO(mine))) == list(csv.reader(io.StringIO(standard.decode())))
        assert graph.query("clusters").to_csv(tmp_path / "clusters.csv") is None
        assert (tmp_path / "clusters.csv").read_bytes().decode() == graph.query("clusters").to_csv()
        assert "苏州市" in (graph.query("clusters", place="Suzhou").labels("zh").to_csv() or "")

    def test_a_file_that_cannot_be_written_is_an_error(self, graph: KnowledgeGraph, tmp_path: Path) -> None:
        with pytest.raises(OutputError, match="cannot be written"):
            graph.query("clusters").to_csv(tmp_path / "no" / "clusters.csv")


class TestFrames:
    def test_pandas(self, graph: KnowledgeGraph) -> None:
        pytest.importorskip("pandas", reason="pandas is not installed")
        frame = graph.query(TYPED).to_pandas()
        types = {name: str(dtype) for name, dtype in frame.dtypes.items()}
        assert types.pop("day").startswith("datetime64[")
        assert re.fullmatch(r"datetime64\[\w+, UTC\]", types.pop("moment"))
        assert types == {
            "iri": "string",
            "text": "string",
            "whole": "Int64",
            "exact": "Float64",
            "real": "Float64",
            "truth": "boolean",
            "year": "string",
            "nothing": "string",
        }
        assert frame["whole"].sum() == 6
        assert frame["exact"].tolist() == [1.5, 0.25]
        assert frame["nothing"].isna().all()
        assert frame["day"].dt.year.tolist() == [2022, 2021]

    def test_polars(self, graph: KnowledgeGraph) -> None:
        polars = pytest.importorskip("polars", reason="polars is not installed")
        frame = graph.query(TYPED).to_polars()
        assert dict(frame.schema) == {
            "iri": polars.String,
            "text": polars.String,
            "whole": polars.Int64,
            "exact": polars.Float64,
            "real": polars.Float64,
            "truth": polars.Boolean,
            "day": polars.Date,
            "moment": polars.Datetime("us", "UTC"),
            "year": polars.String,
            "nothing": polars.String,
        }
        assert frame["whole"].to_list() == [7, -1]
        assert frame["nothing"].null_count() == 2

    @pytest.mark.parametrize("library", ["pandas", "polars"])
    def test_gaps_mixtures_and_numbers_too_large(self, graph: KnowledgeGraph, library: str) -> None:
        pytest.importorskip(library, reason=f"{library} is not installed")
        answer = graph.query(
            "SELECT ?gap ?mixed ?large WHERE { VALUES (?gap ?mixed ?large) "
            "{ (1 'a' 99999999999999999999) (UNDEF 2 1) (3 true UNDEF) } }"
        )
        frame = answer.to_pandas() if library == "pandas" else answer.to_polars()
        assert list(frame.columns) == ["gap", "mixed", "large"]
        assert len(frame) == 3
        assert frame["gap"].sum() == 4
        values = list(frame["mixed"])
        assert values == (["a", "2", "True"] if library == "polars" else ["a", 2, True])
        assert str(frame["large"][0]) == "99999999999999999999"

    @pytest.mark.parametrize("library", ["pandas", "polars"])
    def test_every_stored_query_makes_a_frame(self, graph: KnowledgeGraph, library: str) -> None:
        pytest.importorskip(library, reason=f"{library} is not installed")
        for name in ("clusters", "cluster-profile", "location-quotient", "policy-timeline", "places-near", "sources"):
            answer = graph.query(name)
            frame = getattr(answer, f"to_{library}")()
            assert len(frame) == len(answer)
            assert list(frame.columns) == answer.columns
            empty = getattr(answer[:0], f"to_{library}")()
            assert list(empty.columns) == answer.columns

    @pytest.mark.parametrize("library", ["pandas", "polars"])
    def test_a_library_that_is_not_installed_is_named(self, library: str, tmp_path: Path) -> None:
        """In a process of its own, in which the import fails as without the library."""
        code = (
            f"import sys; sys.modules[{library!r}] = None\n"
            "import clustergraph as cg\n"
            f"try: cg.open().query('ASK {{}}').to_{library}()\n"
            "except cg.ClustergraphError as error: print(error)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, timeout=60)
        assert f"{library} is not installed" in done.stdout.decode()
        assert f"pip install 'clustergraph[{library}]'" in done.stdout.decode()

    def test_neither_is_imported_before_it_is_needed(self) -> None:
        code = (
            "import sys, clustergraph as cg; cg.open().query('ASK {}'); print({'pandas', 'polars'} & set(sys.modules))"
        )
        environment = {**os.environ, "PYTHONPATH": ""}
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, timeout=60, env=environment
        )
        assert done.stdout.decode().strip() == "set()"


def test_every_error_is_one_a_user_can_catch() -> None:
    assert issubclass(QueryError, ClustergraphError)
