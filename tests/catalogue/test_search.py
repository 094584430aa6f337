"""Finding a query: free text in two languages, tags, groups."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustergraph.catalogue import Catalogue, find_tag, grouped, near_words, read_tags, search
from clustergraph.catalogue.tags import FILE
from clustergraph.errors import QueryError
from clustergraph.home import Home, find_home
from tests.conftest import ROOT

QUERIES = list(Catalogue(find_home(ROOT)))
TAGS = read_tags(find_home(ROOT))


def names(*words: str) -> list[str]:
    return [query.name for query in search(QUERIES, words, TAGS)]


def test_nothing_sought_is_everything() -> None:
    assert names() == [query.name for query in QUERIES]


def test_every_word_must_be_there() -> None:
    both = names("province", "rank")
    assert "rank-of-province" in both
    assert set(both) == set(names("province")) & set(names("rank"))
    assert names("province rank") == both
    assert names("province", "nowhere") == []


def test_chinese_is_found_within_words() -> None:
    assert names("跨省")[0] == "cross-province-clusters"
    assert "provenance-of-fact" in names("出处")


@pytest.mark.parametrize("word", ["HERFINDAHL", "herfindahl", "Ｈerfindahl"])
def test_case_and_width_do_not_matter(word: str) -> None:
    assert {"concentration-by-place", "concentration-by-sector"} <= set(names(word))


def test_names_come_before_titles_and_titles_before_the_rest() -> None:
    ranked = names("network")
    in_name = [name for name in ranked if "network" in name]
    assert ranked[: len(in_name)] == sorted(in_name)
    whole = names("clusters")
    assert whole[0] == "clusters"
    in_name = [name for name in whole if "clusters" in name]
    assert whole[: len(in_name)] == [whole[0], *sorted(in_name[1:])]


def test_parameters_and_columns_are_searched() -> None:
    assert "places-near" in names("radius")
    assert "places-near" in names("公里")


@given(st.lists(st.sampled_from([word for query in QUERIES for word in query.name.split("-")]), max_size=3))
def test_more_words_never_find_more(words: list[str]) -> None:
    for number in range(len(words)):
        assert set(names(*words)) <= set(names(*words[:number]))


def test_a_mistyped_word_gets_the_nearest() -> None:
    assert "province" in near_words(QUERIES, "provnce", TAGS)


@pytest.mark.parametrize("wanted", ["place", "Places", "地点", "PLACE"])
def test_a_tag_may_be_named_in_two_languages(wanted: str) -> None:
    assert find_tag(wanted, ["place", "sector"], TAGS) == "place"


def test_an_unknown_tag_gets_the_nearest_and_the_list() -> None:
    with pytest.raises(QueryError) as caught:
        find_tag("plce", ["sector", "place"], TAGS)
    assert "no stored query has the tag 'plce'" in str(caught.value)
    assert "one of place, sector" in str(caught.value)
    assert "did you mean 'place'" in str(caught.value)


def test_groups_follow_the_file_and_lose_no_query() -> None:
    groups = grouped(QUERIES, TAGS)
    assert sorted(query.name for _, queries in groups for query in queries) == [query.name for query in QUERIES]
    tags = [tag for tag, _ in groups]
    assert [tag for tag in tags if tag in TAGS] == [tag for tag in TAGS if tag in tags]
    assert all(tag in TAGS for tag in tags[: len(set(tags) & set(TAGS))])


def test_a_home_without_the_file_works(tmp_path: Path) -> None:
    assert read_tags(Home(tmp_path)) == {}


@pytest.mark.parametrize(
    ("text", "place"),
    [("place: [", "queries/tags.yaml:1: is not YAML"), ("place: Orte", "place: names in"), ("x", "x:")],
)
def test_a_broken_file_is_told(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / FILE).write_text(text)
    with pytest.raises(QueryError) as caught:
        read_tags(Home(tmp_path))
    assert place in str(caught.value)
