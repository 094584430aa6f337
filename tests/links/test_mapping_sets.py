"""The shipped mapping sets: valid SSSOM, complete, and no more exact than they may be."""

from __future__ import annotations

import csv
import logging
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from clustergraph.checks.graphs import check_graphs
from clustergraph.graph import KnowledgeGraph, open_graph
from clustergraph.sources import MappingSet, read_mapping_set
from tests.conftest import ROOT

PATHS = sorted((ROOT / "data").glob("*/*.sssom.tsv"))
EXACT = "skos:exactMatch"
CONFIDENCE = {"two-sources": 0.95, "one-source": 0.8, "unconfirmed": 0.3, "": 0.7}
"""What docs/links.md says of each degree of corroboration; the empty one is inferred."""


def sets(folder: str = "*") -> list[MappingSet]:
    return [read_mapping_set(path, path.name) for path in PATHS if path.parent.match(folder)]


def ids(graph: KnowledgeGraph, query: str) -> set[str]:
    solutions = graph.engine.query(query, graph.prefixes)
    assert isinstance(solutions, ox.QuerySolutions)
    return {graph.short(row[0].value) for row in solutions}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_set_is_valid_with_sssom_py(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The reference implementation reads every row and finds nothing wrong with it."""
    from sssom.parsers import parse_sssom_table
    from sssom.validators import validate

    with caplog.at_level(logging.WARNING):
        parsed = parse_sssom_table(path)
        reports = validate(parsed, fail_on_error=False)
    assert {kind.value: [result.message for result in report.results] for kind, report in reports.items()} == {
        "JsonSchema": [],
        "PrefixMapCompleteness": [],
        "StrictCurieFormat": [],
    }
    assert "not well-formed" not in caplog.text
    assert len(parsed.df) == len(read_mapping_set(path, path.name).mappings)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_set_uses_the_prefixes_of_the_project(path: Path, graph: KnowledgeGraph) -> None:
    mapping_set = read_mapping_set(path, path.name)
    declared = mapping_set.metadata["curie_map"]
    assert declared.keys() - graph.prefixes.keys() <= {"clustergraph", "qudtunit", "unit"}
    assert {prefix: graph.prefixes.get(prefix, namespace) for prefix, namespace in declared.items()} == declared
    used = {
        mapping[name].partition(":")[0]
        for mapping in mapping_set.mappings
        for name in ("subject_id", "object_id", "predicate_id", "mapping_justification", "author_id", "corroboration")
    }
    assert used - {""} <= declared.keys(), "every prefix in use is declared, also those that SSSOM builds in"


def test_the_id_of_a_set_is_its_address() -> None:
    for path, mapping_set in zip(PATHS, sets(), strict=True):
        address = f"https://w3id.org/clustergraph/data/{path.parent.name}/{path.name}"
        assert mapping_set.metadata["mapping_set_id"] == address
        assert mapping_set.metadata["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_every_province_and_host_city_is_linked_to_wikidata_and_geonames(graph: KnowledgeGraph) -> None:
    provinces = ids(graph, "SELECT ?p WHERE { ?p a cg:ProvinceLevelUnit }")
    hosts = ids(graph, "SELECT ?p WHERE { ?cluster cg:hostedIn ?p }")
    assert len(provinces) == 34
    assert len(hosts) > 30
    by_name = {path.name: mapping_set for path, mapping_set in zip(PATHS, sets(), strict=True)}
    for name in ("places-wikidata.sssom.tsv", "places-geonames.sssom.tsv"):
        linked = {m.subject_id for m in by_name[name].mappings if m.predicate_id in (EXACT, "skos:closeMatch")}
        assert provinces | hosts <= linked, name
    exact = {m.subject_id for m in by_name["places-geonames.sssom.tsv"].mappings if m.predicate_id == EXACT}
    assert (provinces | hosts) - exact == {"place:taiwan"}


def test_coverage_agrees_with_the_stored_query(graph: KnowledgeGraph) -> None:
    rows = graph.run(graph.catalogue["link-coverage"], ["class=cg:ProvinceLevelUnit"])
    assert isinstance(rows, ox.QuerySolutions)
    counts = {graph.short(row["dataset"].value): (row["things"].value, row["close"].value) for row in rows}
    assert counts["dataset:wikidata"] == ("34", "34")
    assert counts["dataset:geonames"] == ("34", "34")


def test_an_id_is_the_exact_match_of_one_thing_and_a_thing_has_one_per_data_set() -> None:
    exact = [mapping for mapping_set in sets() for mapping in mapping_set.mappings if mapping.predicate_id == EXACT]
    assert len(exact) > 300
    assert [target for target, times in Counter(m.object_id for m in exact).items() if times > 1] == []
    per_set = Counter((m.subject_id, m.object_id.partition(":")[0]) for m in exact)
    assert [pair for pair, times in per_set.items() if times > 1] == []


def test_nothing_that_is_inferred_or_unconfirmed_is_exact() -> None:
    for folder in ("links-inferred", "links-unconfirmed"):
        mappings = [mapping for mapping_set in sets(folder) for mapping in mapping_set.mappings]
        assert mappings
        assert {mapping.predicate_id for mapping in mappings}.isdisjoint({EXACT})
        assert all(mapping["reason_zh"] and mapping["reason_en"] for mapping in mappings)
    unconfirmed = [m for mapping_set in sets("links-unconfirmed") for m in mapping_set.mappings]
    assert {mapping.predicate_id for mapping in unconfirmed} == {"skos:closeMatch"}


def test_confidence_says_how_many_sources_agree() -> None:
    for mapping_set in sets():
        for mapping in mapping_set.mappings:
            assert mapping.confidence == CONFIDENCE[mapping["corroboration"].removeprefix("corroboration:")]


def test_two_sources_are_two_documents() -> None:
    for mapping in (m for mapping_set in sets("links") for m in mapping_set.mappings):
        documents = set(mapping.items("see_also"))
        assert documents
        assert (mapping["corroboration"] == "corroboration:two-sources") == (len(documents) > 1), mapping


def test_statistical_regions_are_not_linked_to_east_and_central_china(graph: KnowledgeGraph) -> None:
    subjects = {m.subject_id for mapping_set in sets() for m in mapping_set.mappings}
    assert subjects.isdisjoint({"place:region-east", "place:region-central"})
    regions = ids(graph, "SELECT ?p WHERE { ?p a cg:Region }")
    exact = {m.subject_id for mapping_set in sets() for m in mapping_set.mappings if m.predicate_id == EXACT}
    assert regions.isdisjoint(exact)


def test_subject_labels_are_the_names_of_the_subjects(graph: KnowledgeGraph) -> None:
    for mapping_set in sets():
        for mapping in mapping_set.mappings:
            assert graph.label(mapping_set.expand(mapping.subject_id), "en") == mapping["subject_label"], mapping


def test_divisions_of_the_national_classification_are_labelled_by_it() -> None:
    with (ROOT / "data/gbt-4754-2017/industry-classes.csv").open(encoding="utf-8") as stream:
        names = {row["code"]: row["name_zh"] for row in csv.DictReader(stream)}
    (mapping_set,) = [s for s in sets("links-inferred") if s.shown == "sectors-gbt4754.sssom.tsv"]
    assert {m.object_id.partition(":")[2]: m["object_label"] for m in mapping_set.mappings} == names


def test_an_exact_match_that_is_unconfirmed_is_found(home: Path) -> None:
    path = home / "data/links-unconfirmed/places.sssom.tsv"
    content = path.read_text(encoding="utf-8")
    before = "place:paderborn\tPaderborn\tskos:closeMatch\twikidata:"
    assert before in content
    path.write_text(content.replace(before, before.replace("close", "exact")), encoding="utf-8")
    results = {
        (result.shape.rpartition("/")[2], result.focus.rpartition("/")[2])
        for result in check_graphs(open_graph(home)).results
    }
    assert ("exact-match-not-sourced", "paderborn") in results


def test_a_thing_whose_only_link_was_refused_has_none(home: Path) -> None:
    path = home / "data/links/organisations-wikidata.sssom.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    header = next(line for line in lines if line.startswith("subject_id"))
    row = lines[lines.index(header) + 1]
    denied = [f"{header}\tpredicate_modifier", f"{row}\tNot"]
    path.write_text("\n".join([*lines[: lines.index(header)], *denied]) + "\n", encoding="utf-8")
    graph = open_graph(home)
    without = graph.run(graph.catalogue["entities-without-links"], ["class=org:Organization"])
    assert isinstance(without, ox.QuerySolutions)
    assert "https://w3id.org/clustergraph/organisation/nbs" in {row["thing"].value for row in without}
    links = graph.run(graph.catalogue["links-of"], ["thing=body:nbs"])
    assert isinstance(links, ox.QuerySolutions)
    assert list(links) == []
