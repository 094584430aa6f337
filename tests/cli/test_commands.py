"""Every command end to end, as a user calls it."""

from __future__ import annotations

import csv
import html
import io
import json
import shlex
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from clustergraph.cli.main import COMMANDS
from clustergraph.graph import KnowledgeGraph
from tests.cli.conftest import Run

KEYS = {"id", "stated", "computed", "verdict", "basis", "query", "evidence"}


def test_help_shows_every_command_with_examples(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    assert all(name in done.out for name in COMMANDS)
    assert "Examples:" in done.out
    for name in COMMANDS:
        assert "Example" in run(name, "--help").out, name


def test_version(run: Run) -> None:
    assert run("--version").out == "clustergraph, version 0.1.0\n"


def test_build_prints_what_it_read(run: Run, graph: KnowledgeGraph) -> None:
    done = run("build")
    assert done.code == 0
    assert "data/clusters-2022 " in done.out
    assert "clusters.csv 43" in done.out
    assert f"{sum(1 for _ in graph.quads())} triples in all" in done.out
    assert "\x1b" not in done.out
    assert "文章" in run("build", "--lang", "zh").out


def test_validate_passes_on_the_shipped_graph(run: Run) -> None:
    done = run("validate")
    assert (done.code, done.err) == (0, "")
    report = json.loads(run("validate", "--format", "json").out)
    assert report == {"conforms": True, "results": []}


def test_what_export_writes_validates(run: Run, tmp_path: Path) -> None:
    assert run("export", "--format", "nq", "-o", "all.nq").code == 0
    assert run("validate", "all.nq").code == 0
    lines = (tmp_path / "all.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    broken = [line for line in lines if not ("/cluster/wuhan-opto>" in line and "#hostedIn>" in line)]
    assert len(broken) == len(lines) - 1
    (tmp_path / "broken.nq").write_text("".join(broken), encoding="utf-8")
    done = run("validate", "broken.nq", "--lang", "zh")
    assert done.code == 1
    assert "武汉市光电子信息集群" in done.out


def test_a_file_of_ones_own_answers_for_itself_only(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(
        "@prefix cg: <https://w3id.org/clustergraph/ontology#> .\n"
        "<https://w3id.org/clustergraph/cluster/mine> a cg:Cluster ; cg:nosuch 1 ."
    )
    done = run("validate", "mine.ttl", "--format", "json")
    assert done.code == 1
    results = json.loads(done.out)["results"]
    assert {result["focus"].rsplit("/", 1)[-1] for result in results} == {"mine", "ontology"}
    assert any("nosuch" in json.dumps(result["value"]) for result in results)


def test_a_violation_points_to_its_row(run: Run, home: Path) -> None:
    table = home / "data/clusters-2022/clusters.csv"
    text = table.read_text(encoding="utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if row.startswith("wuhan-opto,"))
    table.write_text(text.replace(",wuhan,hubei,", ",wuhan,hunan,", 1), encoding="utf-8")
    done = run("--home", home, "validate")
    assert done.code == 1
    assert f"data/clusters-2022/clusters.csv:{line}" in done.out
    assert "Hunan" in done.out


def test_figures_as_json(run: Run) -> None:
    done = run("figures", "--format", "json")
    assert done.code == 0
    figures = json.loads(done.out)
    assert len(figures) == 40
    assert all(set(figure) >= KEYS for figure in figures)
    by_id = {figure["id"]: figure for figure in figures}
    assert by_id["total"]["computed"] == 45
    assert by_id["key-regions-share"]["computed"] == "2/3"
    assert by_id["top-two-majority"]["computed"] is True
    changsha = by_id["city-three-changsha"]
    assert (changsha["stated"], changsha["computed"], changsha["verdict"]) == (3, 2, "differs")
    assert {item["iri"].rsplit("/", 1)[-1] for item in changsha["evidence"]} == {
        "changsha-machinery",
        "changsha-computing",
    }
    assert changsha["explanation"]


def test_figures_in_the_other_formats(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("figures", "--format", "csv").out)))
    assert [row["verdict"] for row in rows].count("differs") == 3
    markdown = run("figures", "--format", "md", "--lang", "zh").out
    assert "| 编号 | 数字 |" in markdown
    assert "共 40 个数字：37 个相符，3 个不符，0 个无法计算" in markdown
    page = run("figures", "--format", "html", "--lang", "zh").out
    assert page.startswith("<!DOCTYPE html>")
    assert "default-src 'none'" in html.unescape(page)
    assert page.count('<details id="figure-') == 40


def test_figures_show_and_strict(run: Run) -> None:
    shown = run("figures", "--show", "sector-it")
    assert "differs" in shown.out
    assert "SELECT DISTINCT ?computed" in shown.out
    assert "Shenzhen new-generation information and communication cluster" in shown.out
    assert run("figures", "--strict").code == 1
    assert run("figures", "--show", "total", "--strict").code == 0


def test_query_formats(run: Run) -> None:
    call = ("query", "clusters", "--param", "place=Suzhou", "--param", "sector=materials")
    assert "Suzhou nano new materials cluster" in run(*call).out
    assert "苏州市纳米新材料集群" in run(*call, "--lang", "zh").out
    assert (
        run(*call, "--format", "csv")
        .out.splitlines()[1]
        .startswith("https://w3id.org/clustergraph/cluster/suzhou-nano,")
    )
    labelled = run(*call, "--format", "csv", "--labels", "--lang", "zh").out
    assert labelled.splitlines()[1].startswith("苏州市纳米新材料集群,苏州市,新材料")
    assert run(*call, "--format", "tsv").out.startswith("?cluster\t?host")
    assert len(json.loads(run(*call, "--format", "json").out)["results"]["bindings"]) == 1
    assert ET.fromstring(run(*call, "--format", "xml").out).tag.endswith("sparql")
    assert "| cluster | host |" in run(*call, "--format", "md").out


def test_a_query_of_ones_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ask.rq").write_text("ASK { cluster:wuhan-opto cg:hostedIn place:wuhan }")
    assert run("query", "ask.rq").out == "true\n"
    (tmp_path / "draw.rq").write_text("CONSTRUCT { ?c cg:hostedIn ?p } WHERE { ?c cg:hostedIn ?p }")
    turtle = run("query", "draw.rq", "--format", "ttl").out
    assert len(list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))) > 60


def test_queries(run: Run) -> None:
    listed = run("queries").out
    assert "clusters-in-place" in listed
    shown = run("queries", "show", "rank-of-province", "--lang", "zh").out
    assert "省份集群数排名" in shown
    assert "SELECT DISTINCT ?computed" in shown


def test_graph_writes_a_page(run: Run, tmp_path: Path) -> None:
    assert run("graph", "-o", "page.html", "--lang", "zh").code == 0
    assert "深圳" in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", ["ttl", "trig", "nt", "nq", "jsonld"])
def test_export_loses_nothing(run: Run, graph: KnowledgeGraph, format_: str) -> None:
    content = run("export", "--format", format_).out
    rdf = ox.RdfFormat.from_extension(format_)
    assert rdf is not None
    read = ox.Dataset(ox.parse(content, format=rdf))
    ours = ox.Dataset(
        quad if rdf.supports_datasets else ox.Quad(quad.subject, quad.predicate, quad.object) for quad in graph.quads()
    )
    for dataset in (read, ours):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert read == ours


def test_export_is_stable(run: Run) -> None:
    assert run("export", "--format", "trig").out == run("export", "--format", "trig").out


def test_networks_open_in_networkx(run: Run, tmp_path: Path) -> None:
    for format_, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        assert run("export", "--format", format_, "-o", f"net.{format_}").code == 0
        network = read(tmp_path / f"net.{format_}")
        assert network.number_of_nodes() > 100
        assert any(values.get("label") == "深圳市" for _, values in network.nodes(data=True))


BAD = {
    "unknown command": ("figurs", 2, "there is no command 'figurs': did you mean 'figures'?"),
    "unknown option": ("figures --formt json", 2, "No such option"),
    "unknown query": ("query clustrs", 2, "there is no stored query 'clustrs'\n  remedy: did you mean 'clusters'"),
    "unknown query shown": ("queries show clustrs", 2, "did you mean 'clusters'"),
    "unknown parameter": ("query clusters --param plce=x", 2, "did you mean 'place'?"),
    "unknown place": (
        "query clusters --param place=Suzhuo",
        2,
        "no place is called 'Suzhuo'\n  remedy: did you mean 'suzhou'",
    ),
    "unknown figure": (
        "figures --show sector-itt",
        2,
        "there is no figure 'sector-itt'\n  remedy: did you mean 'sector-it'",
    ),
    "no such file": ("query nowhere/my.rq", 2, "nowhere/my.rq: there is no such file"),
    "no such RDF file": ("validate nowhere.ttl", 2, "nowhere.ttl: cannot be read"),
    "no home": ("--home nowhere build", 2, "nowhere: the folder given is not a clustergraph home"),
    "no folder to write to": (
        "export --format ttl -o nowhere/all.ttl",
        2,
        "cannot be written: No such file or directory",
    ),
    "rows as turtle": ("query clusters --format ttl", 2, "ttl is for triples, and this query gives rows"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_call_is_told_in_one_message(run: Run, name: str) -> None:
    call, code, message = BAD[name]
    done = run(*shlex.split(call))
    assert done.code == code
    assert message in done.err
    assert done.out == ""
    assert "Traceback" not in done.err


def test_a_query_with_an_error_is_told_by_line_and_column(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_text("SELECT *\nWHERE { ?s ex:p ?o }")
    done = run("query", "bad.rq")
    assert done.code == 2
    assert "bad.rq:2:12: the query uses the prefix ex:, which is not declared" in done.err


@pytest.mark.parametrize("name", ["bad.ttl", "bad.csv", "bad.txt"])
def test_a_broken_rdf_file_is_told(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("<http://a> <http://b>\n<http://c> nonsense")
    done = run("validate", name)
    assert done.code == 2
    assert name in done.err
    assert "remedy" in done.err or ":2:" in done.err


def test_a_broken_table_is_told_by_its_line(run: Run, home: Path) -> None:
    table = home / "data/clusters-2022/clusters.csv"
    text = table.read_text(encoding="utf-8").replace(",wuhan,hubei,", ",wuhann,hubei,", 1)
    table.write_text(text, encoding="utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "wuhann" in row)
    done = run("--home", home, "build")
    assert done.code == 2
    assert f"data/clusters-2022/clusters.csv:{line} (column hosts): 'wuhann' is mentioned" in done.err
    assert "did you mean 'wuhan'" in done.err


def test_an_unwritable_output_leaves_what_was_there(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "taken"
    folder.mkdir()
    done = run("export", "--format", "nt", "-o", folder)
    assert done.code == 2
    assert "cannot be written" in done.err
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_told(run: Run) -> None:
    done = run("export", "--format", "nt", "-o", "/dev/full")
    assert done.code == 2
    assert "/dev/full: cannot be written: No space left on device" in done.err
    program = Path(sys.executable).with_name("clustergraph")
    with Path("/dev/full").open("wb") as full:
        to_pipe = subprocess.run([program, "queries"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert to_pipe.returncode == 2
    assert b"No space left on device" in to_pipe.stderr


def test_a_reader_that_goes_away_is_no_error() -> None:
    program = Path(sys.executable).with_name("clustergraph")
    with subprocess.Popen(
        [program, "export", "--format", "nt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_chinese_is_written_whatever_the_locale(run: Run) -> None:
    for env in ({"LC_ALL": "C"}, {"PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}):
        assert "江苏的集群数量" in run("figures", "--lang", "zh", env=env).out


def test_the_language_follows_the_locale(run: Run) -> None:
    assert "江苏的集群数量" in run("figures", env={"LANG": "zh_CN.UTF-8"}).out
    assert "Clusters in Jiangsu" in run("figures", env={"LANG": "fr_FR.UTF-8"}).out


def test_a_file_is_replaced_as_a_whole_and_keeps_its_mode(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "f.csv"
    target.write_text("old")
    target.chmod(0o600)
    assert run("figures", "--format", "csv", "-o", target).code == 0
    assert target.read_text(encoding="utf-8").startswith("id,label,")
    assert target.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["f.csv"]
