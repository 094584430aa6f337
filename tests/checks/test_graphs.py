"""The checks across named graphs: each passes on the shipped graph and bites when a source is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from clustergraph.checks.check import check, violated
from clustergraph.checks.graphs import check_graphs
from clustergraph.errors import QueryError
from clustergraph.graph import KnowledgeGraph, open_graph

QUERY = "https://w3id.org/clustergraph/query/"
CLUSTER = "https://w3id.org/clustergraph/cluster/"


def found(home: Path) -> set[tuple[str, str]]:
    return {(result.shape.removeprefix(QUERY), result.focus) for result in check_graphs(open_graph(home)).results}


def test_the_shipped_graph_passes_all_checks(graph: KnowledgeGraph) -> None:
    report = check(graph)
    assert report.conforms
    assert not violated(report)


def test_a_fact_in_two_bases_is_found(home: Path) -> None:
    table = home / "data/clusters-2022-inferred/hosts.csv"
    with table.open("a", encoding="utf-8") as stream:
        stream.write("wuhan-opto,wuhan,,试验,trial\n")
    assert ("fact-in-two-bases", CLUSTER + "wuhan-opto") in found(home)


def test_a_source_without_basis_is_found(home: Path) -> None:
    path = home / "data/regions/source.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("cg:basis basis:sourced", "cg:basis basis:none"), encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("    cg:basis basis:none ;\n", ""), encoding="utf-8")
    assert "basis:none" not in path.read_text(encoding="utf-8")
    assert ("graph-without-description", "https://w3id.org/clustergraph/data/regions/") in found(home)


def test_a_statement_without_evidence_is_found(home: Path) -> None:
    (home / "data/context/more.ttl").write_text(f"<{CLUSTER}wuhan-opto> <http://purl.org/dc/terms/type> 'x' .")
    assert found(home) == {("statement-without-evidence", CLUSTER + "wuhan-opto")}


def test_a_value_without_evidence_of_its_source_is_found(home: Path) -> None:
    cg = "https://w3id.org/clustergraph/ontology#"
    (home / "data/context/more.ttl").write_text(
        f"<{CLUSTER}wuhan-opto> <{cg}hostedIn> <https://w3id.org/clustergraph/place/suizhou> ."
        f"<#e> a <{cg}Evidence> ; <{cg}supports> <{CLUSTER}wuhan-opto> ; <http://purl.org/dc/terms/isPartOf> <./> ."
    )
    assert found(home) == {("value-without-evidence", CLUSTER + "wuhan-opto")}


def test_a_check_is_a_new_file(home: Path) -> None:
    (home / "queries/checks/no-cluster.rq").write_text(
        "#+ tags: [check]\n#+ description: no cluster at all\n#+ description_zh: 没有集群\n"
        "SELECT ?focus { ?focus a cg:Cluster } ORDER BY ?focus"
    )
    assert len(found(home)) == 45


def test_a_check_without_focus_is_refused(home: Path) -> None:
    (home / "queries/checks/bad.rq").write_text("#+ tags: [check]\nSELECT ?x { ?x a cg:Cluster } ORDER BY ?x")
    with pytest.raises(QueryError, match=r"queries/checks/bad\.rq: the check bad gives no column \?focus"):
        check_graphs(open_graph(home))
