"""What the atlas tells of things is what the graph says, with its sources."""

from __future__ import annotations

import json
import re

import pyoxigraph as ox
import pytest

from clustergraph.atlas.facts import SLOT, Fact, Thing, facts, facts_data
from clustergraph.atlas.sharing import unshare
from clustergraph.graph import KnowledgeGraph


@pytest.fixture(scope="module")
def told(graph: KnowledgeGraph) -> dict[str, Thing]:
    return facts(graph)


def of(thing: Thing, name: str) -> list[Fact]:
    return [fact for fact in thing["facts"] if fact["property"]["en"] == name]


def test_all_things_of_the_atlas_are_told(told: dict[str, Thing], graph: KnowledgeGraph) -> None:
    for name in ("cg:Cluster", "cg:City", "cg:ProvinceLevelUnit", "cg:Sector", "cg:Trend", "cg:Example"):
        members = graph.members(name)
        assert members
        assert {graph.short(iri) for iri in members} <= set(told)


def test_every_host_of_a_cluster_is_told_both_ways(told: dict[str, Thing], graph: KnowledgeGraph) -> None:
    rows = graph.sparql("SELECT ?cluster ?host WHERE { ?cluster cg:hostedIn ?host }")
    assert isinstance(rows, ox.QuerySolutions)
    pairs = {(graph.short(row["cluster"].value), graph.short(row["host"].value)) for row in rows}
    there = {(short, fact["ref"]) for short, thing in told.items() for fact in of(thing, "Hosted in")}
    back = {(fact["ref"], short) for short, thing in told.items() for fact in of(thing, "Clusters hosted here")}
    assert there == back == pairs


def test_a_fact_names_its_basis_its_sources_and_its_reason(told: dict[str, Thing], graph: KnowledgeGraph) -> None:
    rows = graph.run(graph.catalogue["provenance-of-fact"], ["cluster=foguan-home", "property=cg:hostedIn"])
    assert isinstance(rows, ox.QuerySolutions)
    expected = {
        (graph.short(row["value"].value), graph.short(row["basis"].value).removeprefix("basis:")): row["reason"]
        for row in rows
    }
    own = of(told["cluster:foguan-home"], "Hosted in")
    assert {(fact["ref"], fact["basis"]) for fact in own} == set(expected)
    for fact in own:
        assert fact["sources"]
        reason = expected[fact["ref"], fact["basis"]]
        assert ("reason" in fact) == (reason is not None)
        if reason is not None:
            assert fact["reason"]["en"] == reason.value
            assert fact["reason"]["zh"] != fact["reason"]["en"]


def test_what_is_inferred_of_a_cluster_says_why(told: dict[str, Thing]) -> None:
    for thing in told.values():
        for fact in of(thing, "Sector"):
            assert fact["basis"] != "inferred" or fact["reason"]["zh"]


def test_links_lead_to_other_data_sets(told: dict[str, Thing]) -> None:
    links = told["place:suzhou"]["links"]
    assert {"http://www.wikidata.org/entity/Q42622"} <= {link["href"] for link in links}
    assert all(re.match("https?://", link["href"]) for thing in told.values() for link in thing["links"])
    assert all(link["predicate"].startswith("skos:") for link in links)


def test_the_query_lists_the_neighbours(told: dict[str, Thing], graph: KnowledgeGraph) -> None:
    for short in ("place:suzhou", "sector:it", "cluster:foguan-home"):
        rows = graph.engine.query(told[short]["query"], {})
        assert isinstance(rows, ox.QuerySolutions)
        found = {graph.short(row["neighbour"].value) for row in rows}
        refs = {fact["ref"] for fact in told[short]["facts"] if "ref" in fact and fact["basis"]}
        assert refs
        assert refs <= found


def test_both_languages_are_told(told: dict[str, Thing]) -> None:
    for thing in told.values():
        for texts in (thing["label"], thing["kind_label"], *(fact["property"] for fact in thing["facts"])):
            assert all(texts.values())
        assert "\u4e00" <= thing["kind_label"]["zh"][0] <= "\u9fff"


def test_some_things_only(graph: KnowledgeGraph, told: dict[str, Thing]) -> None:
    some = facts(graph, [told["place:suzhou"]["iri"], "https://example.org/unknown"])
    assert some == {"place:suzhou": told["place:suzhou"]}


def test_a_document_embeds_each_text_once(told: dict[str, Thing]) -> None:
    data = facts_data(told)
    written = json.dumps(data, ensure_ascii=False)
    assert len(written) < len(json.dumps(told, ensure_ascii=False)) / 5
    back = unshare(json.loads(written))
    for thing in back.values():
        thing["query"] = thing["query"].replace(f"<{SLOT}>", f"<{thing['iri']}>")
    assert back == told
