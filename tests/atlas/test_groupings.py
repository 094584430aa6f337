"""By what the page colours: stored queries, and nothing in the program."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clustergraph.atlas.groupings import groupings
from clustergraph.errors import QueryError
from clustergraph.graph import KnowledgeGraph, open_graph
from tests.conftest import ROOT

OWN = """#+ summary: {summary}
#+ summary_zh: 测试
#+ description: A grouping of a test.
#+ description_zh: 测试用分组。
#+ tags: [network, grouping]
#+ columns:
#+   {column}: {{en: 'Basis of the list', zh: '名单'}}
#+   node: {{en: 'The cluster', zh: '集群'}}
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
SELECT ?{column} ?node WHERE {{ ?node cg:onList ?{column} }} ORDER BY ?{column} ?node
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("data", "ontology", "queries"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def test_clusters_are_grouped_by_what_the_data_say(graph: KnowledgeGraph) -> None:
    found = {grouping.name: grouping for grouping in groupings(graph)}
    sector = found["network-by-sector"]
    assert sector.title == {"en": "Sector", "zh": "领域"}
    clusters = graph.members("cg:Cluster")
    for cluster in clusters:
        rows = graph.sparql(f"SELECT ?s WHERE {{ <{cluster}> <https://w3id.org/clustergraph/ontology#sector> ?s }}")
        assert sorted(row["s"].value for row in rows) == sorted(sector.of.get(cluster, ()))  # type: ignore[union-attr]
    assert set(sector.groups) == {group for own in sector.of.values() for group in own}
    assert set(found["network-by-round"].groups) == set(graph.members("cg:Round"))


def test_a_new_grouping_is_a_new_file(home: Path) -> None:
    (home / "queries" / "network" / "own.rq").write_text(OWN.format(summary="By list", column="group"), "utf-8")
    graph = open_graph(home)
    own = next(grouping for grouping in groupings(graph) if grouping.name == "own")
    assert own.title["en"] == "Basis of the list"
    assert len(own.of) == len(graph.members("cg:Cluster"))


def test_a_query_that_groups_nothing_is_one_clear_error(home: Path) -> None:
    (home / "queries" / "network" / "own.rq").write_text(OWN.format(summary="By list", column="other"), "utf-8")
    with pytest.raises(QueryError, match=r"own.*group"):
        groupings(open_graph(home))
