"""`clustergraph queries` end to end: listed, sought, filtered, shown."""

from __future__ import annotations

import json

import pytest

from clustergraph.catalogue import Catalogue
from clustergraph.home import find_home
from tests.cli.conftest import Run
from tests.conftest import ROOT

NAMES = Catalogue(find_home(ROOT)).names


def test_the_list_is_grouped_in_either_language(run: Run) -> None:
    english, chinese = run("queries").out, run("queries", "--lang", "zh").out
    assert english.index("\nPlaces\n") < english.index("  places-near ") < english.index("\nSectors\n")
    assert chinese.index("\n地点\n") < chinese.index("  places-near ") < chinese.index("\n行业\n")
    assert all(f"  {name} " in english for name in NAMES)
    assert f"{len(NAMES)} of {len(NAMES)} queries" in english


def test_text_and_tags_narrow_the_list(run: Run) -> None:
    assert run("queries", "rank", "province").out.splitlines()[0].startswith("rank-of-province ")
    assert run("queries", "跨省").out.splitlines()[0].startswith("cross-province-clusters ")
    tagged = json.loads(run("queries", "--tag", "排名", "--tag", "place", "--format", "json").out)
    assert tagged
    assert all({"ranking", "place"} <= set(query["tags"]) for query in tagged)
    listed = json.loads(run("queries", "list", "--format", "json").out)
    assert [query["name"] for query in listed] == NAMES


def test_nothing_found_is_told_with_a_way_on(run: Run) -> None:
    done = run("queries", "provnce")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("no stored query has 'provnce'\n  did you mean 'province'")
    assert "nowhere in the catalogue: qqqq" in run("queries", "qqqq").err
    assert "leave one out" in run("queries", "--tag", "network", "herfindahl").err
    assert run("queries", "qqqq", "--format", "json").out == "[]\n"


def test_json_gives_what_a_program_needs(run: Run) -> None:
    queries = {query["name"]: query for query in json.loads(run("queries", "--format", "json").out)}
    places_near = queries["places-near"]
    assert places_near["file"] == "queries/explore/places-near.rq"
    assert set(places_near["summary"]) == set(places_near["description"]) == {"en", "zh"}
    assert places_near["example"].startswith("clustergraph query places-near")
    parameters = {parameter["name"]: parameter for parameter in places_near["parameters"]}
    assert parameters["place"]["class"] == "cg:Place"
    assert parameters["radius"]["type"] == "decimal"
    assert parameters["radius"]["default"] == ["100.0"]
    place = next(p for p in queries["clusters"]["parameters"] if p["name"] == "place")
    assert place["default"] == []
    shown = json.loads(run("queries", "show", "places-near", "--format", "json").out)
    assert {key: shown[key] for key in places_near} == places_near
    assert "SELECT" in shown["sparql"]


def test_markdown_is_a_reference(run: Run) -> None:
    page = run("queries", "--format", "md").out
    assert all(f"### {name}\n" in page for name in NAMES)
    assert "| `place` | `cg:Place` |" in page
    assert "```sparql\n" in run("queries", "show", "clusters", "--format", "md").out


def test_show_explains_without_the_graph(run: Run) -> None:
    shown = run("queries", "show", "clusters").out
    assert "  --param place=…   Only clusters hosted in this place, wholly or in part (of cg:Place)\n" in shown
    assert "      default: any\n" in shown
    assert "      values: clustergraph queries show clusters --values place\n" in shown
    assert "PREFIX cg:" in shown


def test_the_values_of_a_parameter_are_listed_from_the_graph(run: Run) -> None:
    listed = run("queries", "show", "clusters", "--values", "sector", "--lang", "zh").out
    assert "sector:materials" in listed
    assert "新材料" in listed
    assert "New materials" in listed
    (it,) = [
        value
        for value in json.loads(run("queries", "show", "clusters", "--values", "sector", "--format", "json").out)
        if value["name"] == "sector:it"
    ]
    assert it["iri"] == "https://w3id.org/clustergraph/sector/it"
    assert it["label"]["zh"] == "新一代信息技术"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "clusters", "--values", "secto"), "did you mean 'sector'?"),
        (("show", "clustrs"), "did you mean 'clusters'"),
        (("show", "places-near", "--values", "radius"), "cannot be listed\n  expected: any decimal"),
        (("--tag", "plce"), "no stored query has the tag 'plce'\n  expected: one of "),
    ],
)
def test_a_bad_call_is_told(run: Run, arguments: tuple[str, ...], message: str) -> None:
    done = run("queries", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_a_closed_choice_is_shown_and_listed(run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("home")
    for folder in ("ontology", "data", "queries"):
        (home / folder).mkdir()
    (home / "queries/choice.rq").write_text(
        "#+ params:\n#+   lang: {type: language}\n#+   n: {type: integer, minimum: 1, maximum: 9}\n"
        "#+ enumerate:\n#+   - lang: [zh, en]\nSELECT * { VALUES ?lang { 'en' } VALUES ?n { 2 } }"
    )
    shown = run("--home", home, "queries", "show", "choice").out
    assert "one of: zh, en\n" in shown
    assert "from 1 to 9\n" in shown
    assert run("--home", home, "queries", "show", "choice", "--values", "lang").out.split()[-2:] == ["zh", "en"]


def test_help_names_the_options_of_the_list(run: Run) -> None:
    shown = run("queries", "--help").out
    assert "--tag TAG" in shown
    assert "show NAME" in shown
