"""The map says what the graph says, and labels stay text in it."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clustergraph.atlas.map_page import Places, map_page, page_of_places
from clustergraph.atlas.page import assemble
from clustergraph.errors import QueryError
from clustergraph.graph import KnowledgeGraph, open_graph
from tests.atlas.maps import NASTY, named


@pytest.fixture(scope="module")
def data(graph: KnowledgeGraph) -> dict[str, Any]:
    found = map_page(graph).data
    assert isinstance(found, dict)
    return found


def test_every_province_level_unit_is_there(graph: KnowledgeGraph, data: dict[str, Any]) -> None:
    assert {unit["id"] for unit in data["units"]} == set(map(graph.short, graph.members("cg:ProvinceLevelUnit")))
    assert len({(unit["row"], unit["column"]) for unit in data["units"]}) == len(data["units"]) == 34
    assert all("x" in unit and unit["code"] for unit in data["units"])


def test_units_have_short_names(data: dict[str, Any]) -> None:
    names = {unit["id"]: unit["short"] for unit in data["units"]}
    assert names["place:jiangsu"] == {"zh": "江苏", "en": "Jiangsu"}
    assert names["place:inner-mongolia"]["zh"] == "内蒙古"
    assert names["place:hong-kong"]["zh"] == "香港"
    assert max(len(name["zh"]) for name in names.values()) == 3


def test_counts_are_those_of_the_stored_queries(graph: KnowledgeGraph, data: dict[str, Any]) -> None:
    units = {place["id"]: place["units"] for place in data["places"]}
    counts = Counter(
        unit
        for cluster in data["clusters"]
        for unit in {unit for host in cluster["hosts"] for unit in units[host["place"]]}
    )
    answer = graph.query("clusters-by-province").to_dicts()
    assert counts == {graph.short(str(row["province"])): row["clusters"] for row in answer}


def test_every_cluster_has_a_host_a_sector_and_a_round(data: dict[str, Any]) -> None:
    assert len(data["clusters"]) == 45
    for cluster in data["clusters"]:
        assert cluster["hosts"]
        assert cluster["sectors"]
        assert cluster["rounds"]
        assert {host["basis"] for host in cluster["hosts"]} <= {"sourced", "inferred", "unconfirmed"}


def test_every_host_has_a_point(data: dict[str, Any]) -> None:
    assert [place["id"] for place in data["places"] if "x" not in place] == []


def test_sectors_differ_in_colour_and_in_shape(data: dict[str, Any]) -> None:
    for looks in ("colour", "shape"):
        assert len({sector[looks] for sector in data["sectors"]}) == len(data["sectors"]) == 6


def test_two_pages_are_the_same(graph: KnowledgeGraph) -> None:
    assert map_page(graph) == map_page(graph)


def test_all_rules_of_the_style_are_of_the_page(graph: KnowledgeGraph) -> None:
    style = re.sub(r"@(?:media|supports)[^{]*\{|/\*.*?\*/", "", map_page(graph).style)
    selectors = [selector.strip(" }\n") for selector in re.findall(r"([^{}]+)\{", style)]
    for selector in filter(None, selectors):
        for each in re.split(r",(?![^(]*\))", selector):
            assert each.strip().startswith(".page-map"), selector


def test_an_empty_graph_has_a_page() -> None:
    page = page_of_places(Places((), (), (), (), {}))
    assert isinstance(page.data, dict)
    assert page.data["units"] == page.data["clusters"] == page.data["coarse"]["parallels"] == []


def test_what_is_not_known_is_left_out() -> None:
    labels = {name: {"zh": name, "en": name} for name in ("c", "h", "u")}
    places = Places(({"unit": "u"},), ({"cluster": "c", "host": "h"},), ({"cluster": "c"},), (), labels)
    data = page_of_places(places).data
    assert isinstance(data, dict)
    assert data["clusters"] == [
        {"id": "c", "label": labels["c"], "sectors": [], "rounds": [], "hosts": [{"place": "h", "basis": ""}]}
    ]
    assert data["places"] == [{"id": "h", "label": labels["h"], "short": labels["h"], "units": []}]


@pytest.mark.parametrize("name", ["map-units", "map-hosts", "map-clusters", "map-regions"])
def test_a_missing_query_is_named(home: Path, name: str) -> None:
    (home / "queries" / "atlas" / f"{name}.rq").unlink()
    with pytest.raises(QueryError, match=name):
        map_page(open_graph(home))


@pytest.mark.parametrize("label", NASTY)
def test_labels_stay_text(label: str) -> None:
    check_label(label)


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_any_label_stays_text(label: str) -> None:
    check_label(label)


def check_label(label: str) -> None:
    text = assemble([page_of_places(named(label))], "zh")
    found = re.search(r'<script type="application/json" id="data-map">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    data = json.loads(found[1])
    assert {
        each["label"]["zh"]
        for name in ("units", "places", "clusters", "sectors", "rounds", "regions")
        for each in data[name]
    } == {label}
    assert not re.search("[\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
