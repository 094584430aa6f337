"""Whole homes: Turtle, missing descriptions, unknown tables, and where a thing is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from clustergraph.errors import SourceError
from clustergraph.home import Home, find_home
from clustergraph.sources import locate, read_home
from tests.sources.conftest import WriteTable

PLACE = "https://w3id.org/clustergraph/place/"
PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"


def here(write_table: WriteTable) -> Home:
    return write_table("id,name_zh\na,甲\n")


def error_of(home: Home) -> str:
    with pytest.raises(SourceError) as caught:
        read_home(home)
    return str(caught.value)


def test_broken_turtle_is_told_by_line_and_column(write_table: WriteTable) -> None:
    home = here(write_table)
    (home.data / "here" / "more.ttl").write_text("@prefix a: <http://a/> .\na:b a:c a:d .\na:b a:c ; .\n")
    assert "data/here/more.ttl:3:9: is not Turtle" in error_of(home)


def test_an_undeclared_prefix_in_turtle_is_named(write_table: WriteTable) -> None:
    home = here(write_table)
    (home.data / "here" / "more.ttl").write_text("<http://a> <http://b> nope:c .\n")
    message = error_of(home)
    assert "data/here/more.ttl:1" in message
    assert "nope" in message


def test_a_source_without_description_is_refused(write_table: WriteTable) -> None:
    home = here(write_table)
    (home.data / "here" / "source.ttl").unlink()
    message = error_of(home)
    assert "data/here: the source has no source.ttl" in message
    assert "remedy: copy source.ttl" in message


def test_a_table_without_schema_is_refused_with_the_nearest_name(write_table: WriteTable) -> None:
    home = here(write_table)
    (home.data / "here" / "towns.csv").rename(home.data / "here" / "town.csv")
    message = error_of(home)
    assert "data/here/town.csv: no schema describes a table of this name" in message
    assert "did you mean 'towns'?" in message


def test_a_broken_schema_is_told_once(write_table: WriteTable) -> None:
    home = here(write_table)
    (home.ontology / "tables" / "towns.json").write_text("{")
    other = home.data / "there"
    other.mkdir()
    (other / "source.ttl").write_text("<./> <http://purl.org/dc/terms/title> 'There'@en .")
    (other / "towns.csv").write_text("id,name_zh\na,乙\n")
    assert error_of(home).count("ontology/tables/towns.json:1:2: is not JSON") == 1


def test_a_key_is_unique_over_all_folders(write_table: WriteTable) -> None:
    home = here(write_table)
    other = home.data / "there"
    other.mkdir()
    (other / "source.ttl").write_text("<./> <http://purl.org/dc/terms/title> 'There'@en .")
    (other / "towns.csv").write_text("id,name_zh\na,乙\n")
    message = error_of(home)
    assert "data/there/towns.csv:2 (column id): 'a' stands here a second time" in message
    assert "the first is data/here/towns.csv:2" in message


def test_blank_nodes_of_two_files_stay_apart(write_table: WriteTable) -> None:
    home = here(write_table)
    for name in ("one.ttl", "two.ttl"):
        (home.data / "here" / name).write_text("_:x <http://p> 1 .")
    reading = read_home(home)
    nodes = {str(s.quad.subject) for f in reading.files for s in f.statements if str(s.quad.subject).startswith("_:")}
    assert len(nodes) == 2


def test_all_files_are_read_before_the_error(write_table: WriteTable) -> None:
    home = write_table("id,name_zh\nA,甲\n")
    (home.data / "here" / "zz.ttl").write_text("nonsense")
    message = error_of(home)
    assert "towns.csv:2" in message
    assert "zz.ttl:1" in message


def test_a_row_is_found_again(write_table: WriteTable) -> None:
    home = write_table("id,name_zh\nb,乙\na,甲\n")
    assert locate(home, {(PLACE + "a", PREF_LABEL), (PLACE + "a", "http://no/such"), (PLACE + "x", None)}) == {
        (PLACE + "a", PREF_LABEL): "data/here/towns.csv:3",
        (PLACE + "a", "http://no/such"): "data/here/towns.csv:3",
    }


def test_a_folder_that_is_no_home_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no folder ontology/, data/, queries/"):
        find_home(tmp_path)


def test_the_environment_names_a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ontology", "data", "queries"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("CLUSTERGRAPH_HOME", str(tmp_path))
    assert find_home().root == tmp_path.resolve()
