"""What the link commands are made of: the cache, comparing, scoring, and the names that are looked up."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustergraph.errors import OutputError
from clustergraph.graph import KnowledgeGraph
from clustergraph.links.affixes import Affixes
from clustergraph.links.asking import batches
from clustergraph.links.cache import Cache, cache_folder
from clustergraph.links.comparing import AGREES, DIFFERS, Facts, Finding, OwnFacts, compare, read_facts
from clustergraph.links.proposing import CONTRADICTED, NAMES_ALONE, Sought, curie, labels_of, score_of
from clustergraph.links.targets import find_target

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CODE = "https://w3id.org/clustergraph/ontology#gb2260"
CITY = "https://w3id.org/clustergraph/ontology#City"
SKOS = "http://www.w3.org/2004/02/skos/core#"

findings = st.builds(
    Finding,
    st.sampled_from(["name zh", "name en", "point", "type", "cg:gb2260", "link"]),
    st.sampled_from([AGREES, DIFFERS]),
    st.just("a"),
    st.just("b"),
)


@pytest.fixture(scope="module")
def own(graph: KnowledgeGraph) -> OwnFacts:
    return OwnFacts(graph)


@pytest.fixture(scope="module")
def affixes(graph: KnowledgeGraph) -> Affixes:
    return Affixes(graph.prefixes, ())


def facts(zh: list[str] | None = None, en: list[str] | None = None, code: str = "") -> Facts:
    names = defaultdict(list, {lang: names for lang, names in (("zh", zh), ("en", en)) if names})
    return Facts(names=names, codes=defaultdict(list, {CODE: [code]} if code else {}))


def states(ours: Facts, theirs: Facts, affixes: Affixes) -> dict[str, str]:
    return {f.aspect: f.state for f in compare(ours, theirs, set(), 60, lambda iri: iri, affixes)}


class TestCache:
    def test_what_is_kept_is_there_next_time(self, tmp_path: Path) -> None:
        Cache(tmp_path, ["question"], now=NOW).keep({"a": [1], "b": []})
        again = Cache(tmp_path, ["question"], now=NOW)
        assert ("a" in again, "b" in again, "c" in again) == (True, True, False)
        assert again["a"] == [1]
        assert again["b"] == []

    def test_another_question_has_another_answer(self, tmp_path: Path) -> None:
        Cache(tmp_path, ["question", "of another"], now=NOW).keep({"a": [1]})
        assert "a" not in Cache(tmp_path, ["question"], now=NOW)
        assert "a" not in Cache(tmp_path, ["questionof another"], now=NOW)

    @pytest.mark.parametrize(("days", "there"), [(0.0, True), (6.9, True), (7.1, False)])
    def test_age(self, tmp_path: Path, days: float, there: bool) -> None:
        Cache(tmp_path, ["q"], now=NOW).keep({"a": [1]})
        assert ("a" in Cache(tmp_path, ["q"], 7.0, NOW + timedelta(days=days))) == there

    def test_the_newest_answer_counts(self, tmp_path: Path) -> None:
        Cache(tmp_path, ["q"], now=NOW).keep({"a": [1]})
        Cache(tmp_path, ["q"], now=NOW + timedelta(days=1)).keep({"a": [2]})
        assert Cache(tmp_path, ["q"], now=NOW + timedelta(days=2))["a"] == [2]

    @given(st.binary(max_size=200))
    def test_whatever_stands_in_the_file_is_no_error(
        self, tmp_path_factory: pytest.TempPathFactory, junk: bytes
    ) -> None:
        folder = tmp_path_factory.mktemp("cache")
        first = Cache(folder, ["q"], now=NOW)
        first.keep({"a": [1]})
        assert first.path is not None
        first.path.write_bytes(first.path.read_bytes() + junk)
        again = Cache(folder, ["q"], now=NOW)
        again.keep({"b": [2]})
        whole = Cache(folder, ["q"], now=NOW)
        assert whole["a"] == [1]
        assert whole["b"] == [2]

    def test_no_folder_keeps_for_this_run_only(self) -> None:
        cache = Cache(None, ["q"])
        cache.keep({"a": [1]})
        assert cache["a"] == [1]

    def test_a_folder_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(OutputError, match="--no-cache"):
            Cache(tmp_path / "file", ["q"]).keep({"a": [1]})

    def test_a_line_is_json(self, tmp_path: Path) -> None:
        cache = Cache(tmp_path, ["q"], now=NOW)
        cache.keep({"a": [1]})
        assert cache.path is not None
        assert json.loads(cache.path.read_text()) == {"item": "a", "asked": "2026-11-24T12:00:00+00:00", "answer": [1]}

    def test_where_it_lies(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        assert cache_folder() == tmp_path / "clustergraph" / "links"
        monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
        assert cache_folder().is_absolute()


class TestCompare:
    @pytest.mark.parametrize(
        ("ours", "theirs", "state"),
        [
            (["苏州市"], ["蘇州市"], AGREES),
            (["苏州市"], ["苏州"], AGREES),
            (["苏州市"], ["宿州市"], DIFFERS),
            (["内蒙古自治区"], ["内蒙古"], AGREES),
            (["甲", "乙"], ["丙", "乙"], AGREES),
        ],
    )
    def test_chinese_names(self, affixes: Affixes, ours: list[str], theirs: list[str], state: str) -> None:
        assert states(facts(zh=ours), facts(zh=theirs), affixes) == {"name zh": state}

    @pytest.mark.parametrize(
        ("ours", "theirs", "state"),
        [("Xi'an", "Xian", AGREES), ("Lüliang", "Luliang City", AGREES), ("Taizhou (Jiangsu)", "Taizhou", AGREES),
         ("Shanxi", "Shaanxi", DIFFERS)],
    )  # fmt: skip
    def test_english_names(self, affixes: Affixes, ours: str, theirs: str, state: str) -> None:
        assert states(facts(en=[ours]), facts(en=[theirs]), affixes) == {"name en": state}

    @pytest.mark.parametrize(
        ("ours", "theirs", "state"),
        [
            ("320500", "320500", AGREES),
            ("320500", "320500000000", AGREES),
            ("320500", "320505", DIFFERS),
            ("320500", "3205", AGREES),
            ("CN-JS", "CN-JX", DIFFERS),
        ],
    )
    def test_codes(self, affixes: Affixes, ours: str, theirs: str, state: str) -> None:
        assert states(facts(code=ours), facts(code=theirs), affixes) == {CODE: state}

    def test_what_one_side_leaves_out_says_nothing(self, affixes: Affixes) -> None:
        assert states(facts(zh=["苏州"], code="320500"), facts(en=["Suzhou"]), affixes) == {}

    def test_an_item_without_rows_is_not_there(self) -> None:
        assert not read_facts([]).there
        rdfs = "http://www.w3.org/2000/01/rdf-schema#Resource"
        type_ = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        assert read_facts([(type_, ox.NamedNode(rdfs))]).there

    def test_labels_come_before_aliases(self) -> None:
        rows = [
            (ox.NamedNode(SKOS + "altLabel"), ox.Literal("甲", language="zh")),
            (ox.NamedNode(SKOS + "prefLabel"), ox.Literal("乙", language="zh-hans")),
            (ox.NamedNode(SKOS + "prefLabel"), ox.Literal("Z", language="de")),
        ]
        assert dict(read_facts(rows).names) == {"zh": ["乙", "甲"]}

    def test_every_class_of_the_tolerances_exists(self, graph: KnowledgeGraph, own: OwnFacts) -> None:
        from clustergraph.links.comparing import read_tolerances

        known = set(graph.members("owl:Class"))
        table = read_tolerances(graph)
        assert {class_ for class_, _ in table} <= known
        assert all(km > 0 for _, km in table)


class TestScore:
    @given(st.lists(findings, max_size=8))
    def test_between_none_and_all(self, found: list[Finding]) -> None:
        assert 0 <= score_of(found) <= 1

    @given(st.lists(findings, min_size=1, max_size=6))
    def test_more_that_agrees_is_never_less(self, found: list[Finding]) -> None:
        better = [Finding(f.aspect, AGREES, f.ours, f.theirs) for f in found]
        assert score_of(better) >= score_of(found)

    def test_limits(self) -> None:
        name = Finding("name zh", AGREES, "a", "a")
        code = Finding("cg:gb2260", AGREES, "1", "1")
        far = Finding("point", DIFFERS, "", "", 500.0, 60.0)
        near, nearer = (Finding("point", AGREES, "", "", km, 60.0) for km in (50.0, 5.0))
        assert score_of([]) == 0
        assert score_of([name]) == NAMES_ALONE
        assert score_of([name, code]) == 1
        assert score_of([name, far]) == pytest.approx(0.5 * CONTRADICTED)
        assert score_of([name, near]) < score_of([name, nearer]) < 1


class TestNames:
    def test_suffixes_and_scripts(self, affixes: Affixes) -> None:
        sought = Sought("x", "x", facts(zh=["苏州"], en=["Suzhou"]), frozenset({CITY}))
        labels = {(literal.value, literal.language) for literal in labels_of(sought, affixes)}
        assert {
            ("苏州", "zh"),
            ("苏州市", "zh"),
            ("蘇州市", "zh-hant"),
            ("Suzhou", "en"),
            ("Suzhou City", "en"),
        } <= labels

    @given(name=st.text(min_size=1, max_size=12))
    def test_a_name_itself_is_always_looked_up(self, affixes: Affixes, name: str) -> None:
        sought = Sought("x", "x", facts(en=[name]), frozenset({CITY}))
        assert name in {literal.value for literal in labels_of(sought, affixes)}

    def test_the_longest_prefix(self) -> None:
        prefixes = {"a": "https://e.org/", "b": "https://e.org/b/"}
        assert curie("https://e.org/b/c", prefixes) == "b:c"
        assert curie("https://e.org/c", prefixes) == "a:c"
        assert curie("https://f.org/c", prefixes) == "https://f.org/c"


@given(st.integers(0, 40), st.integers(1, 9))
def test_batches_hold_everything_once(count: int, size: int) -> None:
    items = [ox.NamedNode(f"https://e.org/{number}") for number in range(count)]
    parts = list(batches(items, size))
    assert [item for part in parts for item in part] == items
    assert all(1 <= len(part) <= size for part in parts)


def test_the_endpoint_is_data(graph: KnowledgeGraph) -> None:
    target = find_target(graph, "Wikidata")
    assert target.endpoint == "https://query.wikidata.org/sparql"
    assert target.name == "wikidata"
    assert target.holds("http://www.wikidata.org/entity/Q42622")
    assert not target.holds("http://www.wikidata.org/entity/P31")
    assert find_target(graph, "GeoNames地名库").endpoint is None
