"""`clustergraph graph` through the real command line."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest

from clustergraph.graph import KnowledgeGraph
from clustergraph.network import to_networkx
from tests.cli.conftest import Run

SUZHOU = "https://w3id.org/clustergraph/place/suzhou"


@pytest.mark.parametrize(
    ("file", "begins"),
    [
        ("page.html", b"<!DOCTYPE html>"),
        ("page", b"<!DOCTYPE html>"),
        ("drawing.svg", b"<?xml"),
        ("drawing.png", b"\x89PNG"),
        ("network.graphml", b"<?xml"),
        ("network.gexf", b"<?xml"),
        ("network.cyjs", b"{"),
        ("network.JSON", b"{"),
    ],
)
def test_the_ending_says_the_format(run: Run, tmp_path: Path, file: str, begins: bytes) -> None:
    done = run("graph", "--around", "Suzhou", "-o", file)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (tmp_path / file).read_bytes().startswith(begins)


def test_a_format_may_be_named(run: Run) -> None:
    done = run("graph", "--around", "Suzhou", "--format", "cyjs", "-o", "-")
    assert done.code == 0
    assert json.loads(done.out)["elements"]["nodes"]


def test_cytoscape_has_the_whole_network_with_places(run: Run, graph: KnowledgeGraph, tmp_path: Path) -> None:
    assert run("graph", "-o", "all.cyjs", "--lang", "en").code == 0
    document = json.loads((tmp_path / "all.cyjs").read_text("utf-8"))
    network, shipped = nx.cytoscape_graph(document), to_networkx(graph)
    assert set(network) == set(shipped)
    assert network.number_of_edges() == shipped.number_of_edges()
    assert network.nodes[SUZHOU]["label_zh"] == "苏州市"
    points = [tuple(node["position"].values()) for node in document["elements"]["nodes"]]
    assert len(set(points)) == len(shipped)
    edges = [edge["data"] for edge in document["elements"]["edges"]]
    assert len({edge["id"] for edge in edges}) == len(edges)


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_gephi_has_the_whole_network_with_places(run: Run, graph: KnowledgeGraph, tmp_path: Path, format_: str) -> None:
    assert run("graph", "-o", f"all.{format_}", "--lang", "zh").code == 0
    network = getattr(nx, f"read_{format_}")(tmp_path / f"all.{format_}")
    shipped = to_networkx(graph)
    assert set(network) == set(shipped)
    assert network.number_of_edges() == shipped.number_of_edges()
    about = network.nodes[SUZHOU]
    assert about["label"] == "苏州市"
    assert {"x", "y"} <= (about["viz"]["position"] if format_ == "gexf" else about).keys()


def test_two_exports_are_equal(run: Run) -> None:
    for format_ in ("gexf", "graphml", "cyjs", "svg"):
        one, two = (run("graph", "--query", "cities-sharing-clusters", "--format", format_) for _ in range(2))
        assert one.code == 0
        assert one == two


def test_a_query_is_drawn_with_its_title(run: Run, tmp_path: Path, graph: KnowledgeGraph) -> None:
    done = run("graph", "--query", "clusters", "--param", "place=江苏", "-o", "js.html", "--lang", "zh")
    assert (done.code, done.err) == (0, "")
    page = (tmp_path / "js.html").read_text("utf-8")
    assert graph.catalogue["clusters"].summary["zh"] in page
    assert "苏州市" in page
    assert "广州市" not in page


def test_a_query_of_ones_own_is_drawn(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("CONSTRUCT WHERE { ?cluster cg:inRound round:1 }", "utf-8")
    for arguments, stdin in (
        (("--query", "mine.rq"), ""),
        (("--query", "-"), "CONSTRUCT WHERE { ?cluster cg:inRound round:1 }"),
        (("--sparql", "CONSTRUCT WHERE { ?cluster cg:inRound round:1 }"), ""),
    ):
        done = run("graph", *arguments, "--format", "cyjs", stdin=stdin)
        assert (done.code, done.err) == (0, "")
        assert "https://w3id.org/clustergraph/round/1" in done.out


def test_hops_reach_further(run: Run) -> None:
    counts = []
    for hops in ("1", "2"):
        done = run("graph", "--around", "苏州市", "--hops", hops, "--format", "cyjs")
        counts.append(len(json.loads(done.out)["elements"]["nodes"]))
    assert 1 < counts[0] < counts[1]


def test_a_parameter_of_the_network_itself(run: Run) -> None:
    done = run("graph", "--param", "list=miit-2022", "--format", "cyjs")
    assert (done.code, done.err) == (0, "")
    done = run("graph", "--param", "lst=miit-2022", "--format", "cyjs")
    assert done.code == 2
    assert "did you mean 'list'" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--hops", "2"), "--hops needs --around"),
        (("--around", "Suzho"), "did you mean 'Suzhou'"),
        (("--around", "Suzhou", "--hops", "0"), "1<=x<=20"),
        (("--query", "clusterz"), "did you mean 'clusters'"),
        (("--query", "none.rq"), "there is no such file"),
        (("--query", "clusters-by-city"), "is no network"),
        (("--query", "clusters", "--param", "place=Nowhere"), "Nowhere"),
        (("--query", "clusters", "--param", "place=place:macau"), "is empty"),
        (("--query", "trends-with-examples", "--around", "place:nanjing"), "place:nanjing is not in the answer"),
        (("--sparql", "ASK { ?s ?p ?o }"), "yes or no"),
        (("--sparql", "SELECT nonsense"), "--sparql"),
        (("--query", "clusters", "--sparql", "ASK {}"), "both a query and --sparql"),
        (("--param", "nonsense"), "--param NAME=VALUE"),
        (("-o", "network.pdf"), "'.pdf' names no format"),
        (("-o", "missing/network.html"), "cannot be written"),
        (("-o", "."), "cannot be written"),
    ],
)
def test_bad_input_gives_one_clear_error(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    rest = () if "-o" in arguments else ("-o", "x.html")
    done = run("graph", *arguments, *rest)
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err
    assert done.out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_text_that_xml_cannot_hold_is_refused(run: Run, tmp_path: Path) -> None:
    text = r'CONSTRUCT { <urn:a> rdfs:label "a\u0007b" ; <urn:p> <urn:b> } WHERE {}'
    for format_ in ("graphml", "gexf"):
        done = run("graph", "--sparql", text, "-o", f"x.{format_}")
        assert done.code == 2
        assert "control character" in done.err
    assert list(tmp_path.iterdir()) == []
    assert run("graph", "--sparql", text, "-o", "x.cyjs").code == 0


def test_a_locale_that_is_not_utf_8(run: Run, tmp_path: Path) -> None:
    environment = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run("graph", "--around", "place:suzhou", "-o", "页面.html", "--lang", "zh", env=environment)
    assert done.code == 0
    assert "苏州市" in next(tmp_path.iterdir()).read_text("utf-8")
    done = run("graph", "--around", "place:suzhou", "--format", "svg", "-o", "-", "--lang", "zh", env=environment)
    assert "苏州市" in done.out


def test_what_stood_there_before_stays_when_it_fails(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_text("mine")
    assert run("graph", "--around", "Nobody", "-o", "x.svg").code == 2
    assert (tmp_path / "x.svg").read_text() == "mine"
