"""`clustergraph link` and `clustergraph enrich` through the real command line, on a real SPARQL server."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox
import pytest
from sssom.parsers import parse_sssom_table

from clustergraph.checks.check import check as validate
from clustergraph.graph import open_graph
from clustergraph.sources import read_mapping_set
from tests.cli.conftest import Done, Run, run  # noqa: F401 (a fixture)
from tests.conftest import ROOT
from tests.links.between import Between, standing_before
from tests.servers import running_oxigraph, started

pytestmark = pytest.mark.server

FIXTURE = Path(__file__).with_name("wikidata.ttl")
AUTHOR = "0000-0002-1825-0097"
WD = "http://www.wikidata.org/entity/"
CITIES = ("suzhou", "nanjing", "guangzhou", "wuhan", "taizhou-jiangsu", "wuxi", "changsha")

Call = Callable[..., Done]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """Oxigraph with the fixture."""
    with ExitStack() as stack:
        server = started(stack, running_oxigraph)
        server.put(ox.parse(path=FIXTURE, format=ox.RdfFormat.TURTLE), None)
        yield server.query_url


@pytest.fixture
def between(endpoint: str) -> Iterator[Between]:
    with standing_before(endpoint) as server:
        yield server


@pytest.fixture
def call(run: Run, tmp_path: Path) -> Call:  # noqa: F811
    """Runs a command with a cache of its own."""

    def call_(*arguments: str | Path, env: dict[str, str] | None = None) -> Done:
        return run(*arguments, env={"XDG_CACHE_HOME": str(tmp_path / "cache"), **(env or {})})

    return call_


def asked(endpoint: str, *names: str) -> list[str]:
    return ["--endpoint", endpoint, "--pause", "0", *(word for name in names for word in ("--entity", f"place:{name}"))]


def verdicts(done: Done) -> dict[str, str]:
    return {entry["target"].removeprefix(WD): entry["verdict"] for entry in json.loads(done.out)}


class TestCheck:
    def test_each_verdict(self, call: Call, endpoint: str) -> None:
        done = call("link", "check", *asked(endpoint, *CITIES, "guangdong", "jiangsu"), "--format", "json")
        assert done.code == 0, done.err
        assert verdicts(done) == {
            "Q42622": "ok",
            "Q16666": "doubtful",
            "Q16572": "gone",
            "Q11746": "redirected",
            "Q57931": "doubtful",
            "Q42651": "unknown",
            "Q174091": "ok",
            "Q15175": "doubtful",
            "Q16963": "doubtful",
        }
        assert "9 links to Wikidata: gone 1, redirected 1, doubtful 4, unknown 1, ok 2" in done.err

    def test_the_evidence(self, call: Call, endpoint: str) -> None:
        done = call("link", "check", *asked(endpoint, *CITIES, "guangdong", "jiangsu"), "--format", "json")
        by_target = {entry["target"].removeprefix(WD): entry for entry in json.loads(done.out)}
        states = {
            target: {finding["aspect"]: finding["state"] for finding in entry["evidence"]}
            for target, entry in by_target.items()
        }
        everything = dict.fromkeys(["name zh", "name en", "point", "cg:gb2260", "link", "type"], "agrees")
        assert states["Q42622"] == everything
        assert by_target["Q42622"]["modified"] == "2026-11-01T08:00:00Z"
        assert states["Q16666"]["point"] == "differs"
        assert states["Q16666"]["cg:gb2260"] == states["Q16666"]["name zh"] == "agrees"
        assert states["Q16666"]["type"] == "agrees", "a sub-provincial city may be a prefecture-level one there"
        moved = next(finding for finding in by_target["Q16666"]["evidence"] if finding["aspect"] == "point")
        assert 1400 < moved["km"] < 1500
        assert moved["allowed_km"] == 60
        assert states["Q57931"] == {
            "name zh": "differs",
            "name en": "agrees",
            "point": "differs",
            "cg:gb2260": "differs",
            "type": "agrees",
        }
        assert by_target["Q11746"]["redirected_to"] == WD + "Q900000001"
        assert states["Q11746"]["name zh"] == "agrees"
        assert states["Q174091"] == {"name zh": "agrees", "name en": "agrees", "type": "agrees"}
        assert {aspect for aspect, state in states["Q15175"].items() if state == "differs"} == {"type"}
        assert states["Q15175"]["cg:iso3166_2"] == "agrees"
        assert {aspect for aspect, state in states["Q16963"].items() if state == "differs"} == {"link"}
        assert "point" not in states["Q16963"], "a point on the moon is none on the earth"
        assert states["Q16572"] == states["Q42651"] == {}

    @pytest.mark.parametrize("format_", ["table", "csv", "md"])
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_formats(self, call: Call, endpoint: str, format_: str, lang: str) -> None:
        done = call("link", "check", *asked(endpoint, "nanjing"), "--format", format_, "--lang", lang)
        assert done.code == 0, done.err
        assert "Q16666" in done.out
        assert ("存疑" if lang == "zh" and format_ != "csv" else "doubtful") in done.out
        assert ("公里（允许60公里）" if lang == "zh" else "km (60 km allowed)") in done.out

    def test_strict(self, call: Call, endpoint: str) -> None:
        assert call("link", "check", *asked(endpoint, "suzhou"), "--strict").code == 0
        assert call("link", "check", *asked(endpoint, "nanjing"), "--strict").code == 1
        assert call("link", "check", *asked(endpoint, "nanjing")).code == 0

    def test_a_class(self, call: Call, endpoint: str) -> None:
        done = call("link", "check", *asked(endpoint), "--class", "cg:ProvinceLevelUnit", "--format", "csv")
        assert done.code == 0, done.err
        rows = list(csv.DictReader(io.StringIO(done.out)))
        assert len(rows) == 34
        assert {row["verdict"] for row in rows if row["target"].endswith("Q16963")} == {"doubtful"}

    def test_an_endpoint_that_knows_nothing_is_not_believed(self, call: Call) -> None:
        with running_oxigraph() as empty:
            done = call("link", "check", *asked(empty.query_url), "--class", "cg:City")
        assert done.code == 2
        assert "knows none of 50 items" in done.err
        assert done.out == ""

    def test_a_target_without_endpoint(self, call: Call) -> None:
        done = call("link", "check", "--target", "GeoNames")
        assert done.code == 2
        assert "no SPARQL endpoint of GeoNames is known" in done.err

    def test_a_target_without_query(self, call: Call, endpoint: str) -> None:
        done = call("link", "check", "--target", "GeoNames", *asked(endpoint))
        assert done.code == 2
        assert "there is no stored query 'check-geonames'" in done.err
        assert "expected: one of wikidata" in done.err

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["--target", "Wikipeda"], "is called 'Wikipeda'"),
            (["--class", "cg:Nope"], "'cg:Nope' is no class"),
            (["--entity", "Atlantis"], "no thing is called 'Atlantis'"),
            (["--endpoint", "http://u:p@127.0.0.1/"], "holds a user or password"),
        ],
    )
    def test_what_is_not_there(self, call: Call, arguments: list[str], said: str) -> None:
        done = call("link", "check", *arguments)
        assert done.code == 2
        assert said in done.err
        assert "Traceback" not in done.err

    def test_a_thing_by_its_label(self, call: Call, endpoint: str) -> None:
        """A row of the table is called so as well."""
        done = call("link", "check", *asked(endpoint), "--entity", "Suzhou", "--format", "json")
        assert verdicts(done) == {"Q42622": "ok"}


class TestInterruption:
    """Seven links in batches of two; the server fails after the second of four questions."""

    @pytest.mark.parametrize(
        ("fault", "said"), [("down", "127.0.0.1"), ("busy", "asks to wait 3600 s"), ("half", "127.0.0.1")]
    )
    def test_what_was_checked_is_kept(self, call: Call, between: Between, fault: str, said: str) -> None:
        arguments = ["link", "check", *asked(between.url, *CITIES), "--batch", "2", "--format", "json"]
        between.good, between.fault = 2, fault
        broken = call("--timeout", "10", *arguments)
        assert broken.code == 2
        assert said in broken.err
        assert "4 of 7 were done and are kept" in broken.err
        assert "goes on where it stopped" in broken.err
        assert "Traceback" not in broken.err
        assert broken.out == ""
        between.good = None
        done = call(*arguments)
        assert done.code == 0, done.err
        # Two questions for the three that were missing, and one for what Wuhan was merged into.
        assert between.passed == 2 + 2 + 1
        assert len(verdicts(done)) == 7
        again = call(*arguments)
        assert again.out == done.out
        assert between.passed == 5, "everything is answered from the cache"

    def test_a_server_that_is_killed(self, call: Call, endpoint: str, tmp_path: Path) -> None:
        with running_oxigraph() as server:
            server.put(ox.parse(path=FIXTURE, format=ox.RdfFormat.TURTLE), None)
            url = server.query_url
            assert call("link", "check", *asked(url, "suzhou", "nanjing")).code == 0
        broken = call("link", "check", *asked(url, "suzhou", "nanjing", "wuxi"))
        assert broken.code == 2
        assert "2 of 3 were done and are kept" in broken.err
        offline = call("link", "check", *asked(url, "suzhou", "nanjing"), "--format", "json")
        assert verdicts(offline) == {"Q42622": "ok", "Q16666": "doubtful"}

    def test_age_and_no_cache(self, call: Call, between: Between, tmp_path: Path) -> None:
        arguments = ["link", "check", *asked(between.url, "suzhou")]
        for more, passed in (([], 1), ([], 1), (["--no-cache"], 2), (["--max-age", "0"], 3), ([], 3)):
            assert call(*arguments, *more).code == 0
            assert between.passed == passed

    def test_no_cache_says_that_nothing_is_kept(self, call: Call, between: Between) -> None:
        between.good = 1
        done = call("link", "check", *asked(between.url, *CITIES), "--batch", "2", "--no-cache")
        assert done.code == 2
        assert "2 of 7 were done" in done.err
        assert "kept" not in done.err
        assert "where it stopped" not in done.err

    def test_a_torn_cache_is_as_if_the_line_were_not_there(self, call: Call, between: Between, tmp_path: Path) -> None:
        arguments = ["link", "check", *asked(between.url, "suzhou", "nanjing"), "--batch", "1", "--format", "json"]
        whole = call(*arguments)
        (path,) = (tmp_path / "cache").rglob("*.jsonl")
        path.write_bytes(path.read_bytes()[:-40])
        assert call(*arguments).out == whole.out
        assert between.passed == 3
        assert call(*arguments).out == whole.out
        assert between.passed == 3

    def test_it_says_who_asks_and_keeps_credentials_to_itself(self, call: Call, between: Between) -> None:
        secret = {"CLUSTERGRAPH_USER": "dba", "CLUSTERGRAPH_PASSWORD": "secret"}
        assert call("link", "check", *asked(between.url, "suzhou"), env=secret).code == 0
        assert all(agent.startswith("clustergraph/") for agent in between.agents)
        assert between.agents
        assert not between.authorisations


def proposals(path: Path) -> dict[str, dict[str, str]]:
    return {f"{m.subject_id}={m.object_id}": dict(m.slots) for m in read_mapping_set(path, path.name).mappings}


@pytest.fixture
def found(call: Call, endpoint: str, tmp_path: Path) -> Path:
    """Proposals for places."""
    done = call("link", "find", *asked(endpoint), "-o", "proposals.sssom.tsv")
    assert done.code == 0, done.err
    return tmp_path / "proposals.sssom.tsv"


SIP = "place:suzhou-industrial-park=wikidata:Q900000020"
ZHANGJIANG = "place:zhangjiang-hi-tech-park=wikidata:Q900000021"
KYUSHU = "place:kyushu=wikidata:Q900000031"


class TestFind:
    def test_places(self, found: Path) -> None:
        rows = proposals(found)
        assert set(rows) == {SIP, ZHANGJIANG}, (
            "Kyushu's item is on record, and a homonym with another English name is none"
        )
        assert rows[SIP]["predicate_id"] == "skos:closeMatch"
        assert rows[SIP]["mapping_justification"] == "semapv:LexicalMatching"
        assert rows[SIP]["confidence"] == "0.6"
        assert "苏州工业园区 = 苏州工业园区" in rows[SIP]["comment"]
        assert "張江高科技園區" in rows[ZHANGJIANG]["comment"]

    def test_the_reference_implementation_reads_it(self, found: Path) -> None:
        assert len(parse_sssom_table(found).df) == 2

    def test_a_lower_score(self, call: Call, endpoint: str) -> None:
        done = call("link", "find", *asked(endpoint, "kyushu"), "--min-score", "0.1", "-o", "low.sssom.tsv")
        assert done.code == 0, done.err
        assert "1 sought, 1 with proposals, 1 proposals" in done.err

    def test_a_table(self, call: Call, endpoint: str, tmp_path: Path) -> None:
        table = tmp_path / "mine.csv"
        table.write_text("市,lat,lon\n太仓,31.5,121.1\n,,\n无此地,1,1\n", encoding="utf-8")
        where = ("--column", "市", "--lat", "lat", "--long", "lon", "--type", "cg:City")
        done = call("link", "find", "--file", table, *where, *asked(endpoint), "-o", "out.sssom.tsv", "--limit", "2")
        assert done.code == 0, done.err
        rows = proposals(tmp_path / "out.sssom.tsv")
        assert list(rows) == ["row:2=wikidata:Q900000041"], "the far one is below the lowest score"
        assert rows["row:2=wikidata:Q900000041"]["mapping_justification"] == "semapv:CompositeMatching"
        assert float(rows["row:2=wikidata:Q900000041"]["confidence"]) > 0.9
        header = (tmp_path / "out.sssom.tsv").read_text(encoding="utf-8")
        assert "row: file:///mine.csv#row=" in header
        assert str(tmp_path) not in header
        assert len(parse_sssom_table(tmp_path / "out.sssom.tsv").df) == 1

    def test_a_bad_coordinate(self, call: Call, endpoint: str, tmp_path: Path) -> None:
        (tmp_path / "mine.csv").write_text("市,lat,lon\n太仓,north,121.1\n", encoding="utf-8")
        where = ("--column", "市", "--lat", "lat", "--long", "lon")
        done = call("link", "find", "--file", "mine.csv", *where, *asked(endpoint), "-o", "out.sssom.tsv")
        assert done.code == 2
        assert "mine.csv:2 (column lat): 'north', '121.1' is no point" in done.err
        assert not (tmp_path / "out.sssom.tsv").exists()

    def test_a_fault_leaves_what_was_there(self, call: Call, between: Between, tmp_path: Path) -> None:
        between.good = 1
        (tmp_path / "out.sssom.tsv").write_text("as it was")
        done = call("link", "find", *asked(between.url), "--batch", "5", "-o", "out.sssom.tsv")
        assert done.code == 2
        assert "were done and are kept" in done.err
        assert (tmp_path / "out.sssom.tsv").read_text() == "as it was"


def files(home: Path) -> dict[str, bytes]:
    return {str(p.relative_to(home)): p.read_bytes() for p in sorted(home.rglob("*")) if p.is_file()}


class TestDecide:
    def test_accept(self, call: Call, found: Path, home: Path) -> None:
        path = home / "data/links/places-wikidata.sssom.tsv"
        before = path.read_text(encoding="utf-8")
        accept = ["accept", found, "place:suzhou-industrial-park", "--author", AUTHOR, "--predicate", "skos:exactMatch"]
        done = call("--home", home, "link", *accept, "--see-also", "doc:wikidata-home")
        assert done.code == 0, done.err
        assert done.out == f"accepted {SIP}\n"
        assert list(proposals(found)) == [ZHANGJIANG], "what is decided leaves the proposals"
        after = path.read_text(encoding="utf-8")
        added = [line for line in after.splitlines() if line not in before.splitlines()]
        assert [line.split("\t")[0] for line in added] == [
            "#  orcid: https://orcid.org/",
            "place:suzhou-industrial-park",
        ]
        assert [line for line in after.splitlines() if line not in added] == before.splitlines()
        row = dict(read_mapping_set(path, path.name).mappings[-1].slots)
        assert row["mapping_justification"] == "semapv:ManualMappingCuration"
        assert row["author_id"] == f"orcid:{AUTHOR}"
        assert row["see_also"] == "https://w3id.org/clustergraph/document/wikidata-home"
        assert (row["confidence"], row["corroboration"]) == ("0.8", "corroboration:one-source")
        assert len(parse_sssom_table(path).df) == len(before.splitlines()) - before.count("\n#") - 1
        graph = open_graph(home)
        assert graph.sparql(f"ASK {{ place:suzhou-industrial-park skos:exactMatch <{WD}Q900000020> }}")
        assert validate(graph).conforms

    def test_refused_never_comes_back(self, call: Call, found: Path, home: Path, endpoint: str) -> None:
        done = call("--home", home, "link", "refuse", found, SIP, "--author", "Li Hua", "--reviewer", AUTHOR)
        assert done.code == 0, done.err
        (row,) = read_mapping_set(home / "data/links-inferred/refused-wikidata.sssom.tsv", "r").mappings
        assert row.negative
        assert row["author_label"] == "Li Hua"
        assert row["reviewer_id"] == f"orcid:{AUTHOR}"
        assert row["reason_zh"]
        again = call("--home", home, "link", "find", *asked(endpoint), "-o", "again.sssom.tsv")
        assert again.code == 0, again.err
        assert set(proposals(found.with_name("again.sssom.tsv"))) == {ZHANGJIANG}
        graph = open_graph(home)
        assert validate(graph).conforms
        assert not graph.sparql(f"ASK {{ ?thing ?match <{WD}Q900000020> FILTER(?match = skos:closeMatch) }}")

    def test_all_that_are_sure_enough(self, call: Call, found: Path, home: Path) -> None:
        common = ["--author", AUTHOR, "--see-also", "doc:wikidata-home", "--all"]
        none = call("--home", home, "link", "accept", found, *common, "--min-confidence", "0.99")
        assert none.code == 0
        assert "nothing was changed" in none.err
        done = call("--home", home, "link", "accept", found, *common, "--min-confidence", "0.6")
        assert done.code == 0, done.err
        assert len(done.out.splitlines()) == 2
        assert proposals(found) == {}

    def test_into_an_inferred_source(self, call: Call, found: Path, home: Path) -> None:
        arguments = ["accept", found, SIP, "--author", AUTHOR, "--folder", "links-inferred", "--set", "mine"]
        refused = call("--home", home, "link", *arguments)
        assert refused.code == 2
        assert "needs a reason in both languages" in refused.err
        done = call("--home", home, "link", *arguments, "--reason-zh", "人工核对。", "--reason-en", "Compared by hand.")
        assert done.code == 0, done.err
        assert (home / "data/links-inferred/mine.sssom.tsv").is_file()
        assert validate(open_graph(home)).conforms

    def test_twice_is_as_once(self, call: Call, found: Path, home: Path) -> None:
        """As after an interruption between the two files."""
        kept = found.read_bytes()
        arguments = ["link", "accept", found, SIP, "--author", AUTHOR, "--see-also", "doc:wikidata-home"]
        assert call("--home", home, *arguments).code == 0
        found.write_bytes(kept)
        before = files(home)
        done = call("--home", home, *arguments)
        assert done.code == 0, done.err
        assert done.out == f"accepted before: {SIP}\n"
        assert files(home) == before
        contrary = call("--home", home, "link", "refuse", found, ZHANGJIANG, "--author", AUTHOR)
        assert contrary.code == 0
        found.write_bytes(kept)
        contrary = call("--home", home, "link", "refuse", found, SIP, "--author", AUTHOR)
        assert contrary.code == 2
        assert "was accepted before" in contrary.err

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ([SIP, "--author", AUTHOR], "no document is named"),
            ([SIP, "--author", AUTHOR, "--see-also", "doc:nope"], "doc:nope is no document of this home"),
            ([SIP, "--author", "0000-0002-1825-0098", "--see-also", "doc:wikidata-home"], "check digit is wrong"),
            (
                [SIP, "place:nope", "--author", AUTHOR, "--see-also", "doc:wikidata-home"],
                "'place:nope' names no proposal",
            ),
            (
                [SIP, "--author", AUTHOR, "--see-also", "doc:wikidata-home", "--predicate", "owl:sameAs"],
                "no mapping property",
            ),
            (
                [SIP, "--author", AUTHOR, "--see-also", "doc:wikidata-home", "--folder", "nope"],
                "there is no such source",
            ),
            (
                [SIP, "--author", AUTHOR, "--see-also", "doc:wikidata-home", "--set", "../x"],
                "is no name of a mapping set",
            ),
            ([SIP, "--see-also", "doc:wikidata-home"], "--author"),
            (["--author", AUTHOR], "name the IDs of proposals, or --all"),
        ],
    )
    def test_what_is_not_right_changes_nothing(
        self, call: Call, found: Path, home: Path, arguments: list[str], said: str
    ) -> None:
        before, kept = files(home), found.read_bytes()
        done = call("--home", home, "link", "accept", found, *arguments)
        assert done.code == 2
        assert said in done.err
        assert "Traceback" not in done.err
        assert files(home) == before
        assert found.read_bytes() == kept

    def test_one_bad_row_leaves_all(self, call: Call, found: Path, home: Path) -> None:
        text = found.read_text(encoding="utf-8")
        found.write_text(text.replace("wikidata:Q900000021", "wikidata:P31"), encoding="utf-8")
        before = files(home)
        done = call(
            "--home", home, "link", "accept", found, "--all", "--author", AUTHOR, "--see-also", "doc:wikidata-home"
        )
        assert done.code == 2
        assert "wikidata:P31 is no IRI of Wikidata" in done.err
        assert files(home) == before

    def test_a_second_exact_match(self, call: Call, found: Path, home: Path) -> None:
        text = found.read_text(encoding="utf-8")
        found.write_text(text.replace("wikidata:Q900000021", "wikidata:Q42622"), encoding="utf-8")
        arguments = ["--author", AUTHOR, "--see-also", "doc:wikidata-home", "--predicate", "skos:exactMatch"]
        done = call("--home", home, "link", "accept", found, "place:zhangjiang-hi-tech-park", *arguments)
        assert done.code == 2
        assert "are an exact match already" in done.err

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_a_home_that_cannot_be_written(self, call: Call, found: Path, home: Path) -> None:
        (home / "data").chmod(stat.S_IRUSR | stat.S_IXUSR)
        try:
            done = call("--home", home, "link", "refuse", found, SIP, "--author", AUTHOR)
        finally:
            (home / "data").chmod(stat.S_IRWXU)
        assert done.code == 2
        assert "the home cannot be written" in done.err

    def test_the_shipped_home(self, call: Call, found: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A package that carries its home, as it is installed."""
        package = tmp_path / "installed" / "clustergraph"
        shutil.copytree(ROOT / "src/clustergraph", package)
        for name in ("ontology", "data", "queries"):
            shutil.copytree(ROOT / name, package / "_home" / name)
        env = {"PYTHONPATH": str(package.parent)}
        done = call("link", "refuse", found, SIP, "--author", AUTHOR, env=env)
        assert done.code == 2
        assert "the home that is shipped with the package is not written to" in done.err
        assert "--home" in done.err


class TestEnrich:
    def test_into_the_home(self, call: Call, home: Path, endpoint: str) -> None:
        before = files(home)
        done = call("--home", home, "enrich", *asked(endpoint))
        assert done.code == 0, done.err
        after = files(home)
        assert set(after) - set(before) == {"data/enriched-wikidata/source.ttl"}
        assert {name: after[name] for name in before} == before
        graph = open_graph(home)
        assert validate(graph).conforms
        rows = graph.sparql(
            """SELECT ?property ?value ?unit ?date WHERE {
              place:suzhou skos:exactMatch ?item . ?o schema:observationAbout ?item ;
                schema:measuredProperty ?property ; schema:value ?value .
              OPTIONAL { ?o schema:unitCode ?unit } OPTIONAL { ?o schema:observationDate ?date }
            } ORDER BY ?property"""
        )
        assert isinstance(rows, ox.QuerySolutions)
        shown = [tuple("" if cell is None else cell.value.removeprefix(WD) for cell in row) for row in rows]
        assert [(p, float(v), u, d) for p, v, u, d in shown] == [
            ("P1082", 12748262.0, "", "2020-11-01"),
            ("P2046", 8657.32, "Q712226", ""),
            ("P2131", 2395830000000.0, "Q39099", "2022"),
        ]
        source = "<https://w3id.org/clustergraph/data/enriched-wikidata/>"
        assert graph.sparql(
            f"""ASK {{ GRAPH {source} {{ {source} a cg:Source ; prov:generatedAtTime ?time ;
                dcterms:license <https://creativecommons.org/publicdomain/zero/1.0/> .
                <{WD}Q42622> schema:image ?image ;
                schema:url <http://www.suzhou.gov.cn/> ; schema:geo/schema:latitude ?latitude }} }}"""
        )

    def test_figures_and_places_stay_as_they_were(self, call: Call, home: Path, endpoint: str) -> None:
        asks = [
            ("figures", "--format", "json"),
            ("query", "places-near", "--format", "csv"),
            ("query", "link-coverage"),
        ]
        before = [call("--home", home, *ask) for ask in asks]
        assert call("--home", home, "enrich", *asked(endpoint)).code == 0
        after = [call("--home", home, *ask) for ask in asks]
        assert [one.code for one in before] == [one.code for one in after]
        assert [one.out for one in before] == [one.out for one in after]

    def test_again_replaces_all(self, call: Call, home: Path, endpoint: str) -> None:
        path = home / "data/enriched-wikidata/source.ttl"
        assert call("--home", home, "enrich", *asked(endpoint)).code == 0
        assert "P2131" in path.read_text(encoding="utf-8")
        assert call("--home", home, "enrich", *asked(endpoint), "--only", "enrich-population").code == 0
        text = path.read_text(encoding="utf-8")
        assert "P1082" in text
        assert "P2131" not in text

    @pytest.mark.parametrize("fault", ["down", "busy", "half"])
    def test_all_or_nothing(self, call: Call, home: Path, between: Between, fault: str) -> None:
        before = files(home)
        between.good, between.fault = 3, fault
        done = call("--home", home, "--timeout", "10", "enrich", *asked(between.url))
        assert done.code == 2
        assert "Traceback" not in done.err
        assert files(home) == before
        assert not [p for p in (home / "data").iterdir() if p.name.startswith(".")]

    def test_into_a_file(self, call: Call, endpoint: str, tmp_path: Path) -> None:
        for name, quads in (("a.ttl", False), ("a.trig", True)):
            assert call("enrich", *asked(endpoint), "--class", "cg:City", "-o", name).code == 0
            parsed = list(ox.parse(path=tmp_path / name, format=ox.RdfFormat.from_extension(name[2:])))
            graphs = {str(quad.graph_name) for quad in parsed}
            assert graphs == ({"<https://w3id.org/clustergraph/data/enriched-wikidata/>"} if quads else {"DEFAULT"})
        wrong = call("enrich", *asked(endpoint), "-o", "a.xlsx")
        assert wrong.code == 2
        assert "the ending names no RDF format" in wrong.err

    def test_a_query_that_speaks_of_our_things(self, call: Call, home: Path, endpoint: str) -> None:
        (home / "queries/enrich/mine.rq").write_text(
            "#+ tags: [enrich, wikidata]\n#+ params:\n#+   item: {type: iri, multiple: true}\n"
            "CONSTRUCT { <https://w3id.org/clustergraph/place/suzhou> a ?item }\n"
            "WHERE { VALUES ?item { <http://www.wikidata.org/entity/Q956> } }\n"
        )
        done = call("--home", home, "enrich", *asked(endpoint))
        assert done.code == 2
        assert "which is not its own" in done.err
        assert not (home / "data/enriched-wikidata").exists()

    def test_an_unknown_query(self, call: Call) -> None:
        done = call("enrich", "--only", "enrich-weather", "-o", "a.ttl")
        assert done.code == 2
        assert "no stored query 'enrich-weather'" in done.err


class TestCoverage:
    def test_report(self, call: Call) -> None:
        done = call("link", "coverage", "--class", "cg:City", "--format", "csv")
        assert done.code == 0, done.err
        assert done.out == call("query", "link-coverage", "--param", "class=cg:City", "--format", "csv").out
        assert "95" in done.out

    def test_every_province_and_city_but_one_is_linked(self, call: Call) -> None:
        for dataset in ("Wikidata", "GeoNames"):
            done = call("link", "coverage", "--missing", "--class", "cg:ProvinceLevelUnit", "--target", dataset,
                        "--format", "csv")  # fmt: skip
            assert done.out.strip() == "thing"

    def test_missing(self, call: Call) -> None:
        done = call("link", "coverage", "--missing", "--target", "Wikidata")
        assert done.code == 0, done.err
        assert "Kyushu" in done.out
        assert call("link", "coverage", "--missing", "--target", "Wikidata", "--target", "GeoNames").code == 2
