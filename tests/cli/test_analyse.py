"""`clustergraph analyse`, as a process of its own."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from clustergraph.analysis.tables import TOPICS
from tests.cli.conftest import Run

PLACE = "https://w3id.org/clustergraph/place/"


def test_the_overview_tells_the_whole_story(run: Run) -> None:
    done = run("analyse", "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("List of 45 national advanced manufacturing clusters: 45 clusters, 40 hosts")
    assert "11 clusters have several hosts; they join 21 hosts in 5 components. 19 hosts share no cluster." in done.out
    assert "Sourced 59, Inferred 5, Unconfirmed 1" in done.out
    for title in ("Cities, by", "Clusters, by", "Communities of cities (Louvain; modularity 0.739)", "Bridges: "):
        assert title in done.out
    assert done.out.splitlines()[-1].startswith("Shanghai 3, Changsha 2, ")
    assert "… and 30 more: clustergraph analyse cities" in done.out


def test_it_speaks_chinese(run: Run) -> None:
    done = run("analyse", "--lang", "zh")
    assert done.code == 0
    assert "19个所在地未与他地共有集群" in done.out
    assert "广深佛莞智能装备集群" in done.out


def test_two_runs_are_equal(run: Run) -> None:
    one, two = (run("analyse", "--format", "json", env={"PYTHONHASHSEED": seed}) for seed in "12")
    assert one == two


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_in_every_format(run: Run, topic: str) -> None:
    table, markdown, commas, data = (
        run("analyse", topic, "--lang", "en", "--format", format_) for format_ in ("table", "md", "csv", "json")
    )
    assert {done.code for done in (table, markdown, commas, data)} == {0}
    rows = list(csv.DictReader(io.StringIO(commas.out, newline="")))
    content = json.loads(data.out)
    assert len(content[topic]) == len(rows) == len(markdown.out.splitlines()) - 2 == len(table.out.splitlines()) - 2
    assert list(content[topic][0]) == list(rows[0])
    for row, said in zip(rows, content[topic], strict=True):
        for name, value in said.items():
            if isinstance(value, int | float):
                assert float(row[name]) == value, "csv, too, has every digit"
    assert content["summary"]["cities"] == 40


def test_data_name_things_by_iri_and_label(run: Run) -> None:
    rows = csv.DictReader(io.StringIO(run("analyse", "cities", "--format", "csv", "--lang", "zh").out, newline=""))
    by_city = {row["city"]: row for row in rows}
    assert by_city[PLACE + "shanghai"]["city_label"] == "上海市"
    assert [by_city[PLACE + "shanghai"][name] for name in ("clusters", "partners", "community")] == ["3", "0", ""]
    bridge = json.loads(run("analyse", "bridges", "--format", "json").out)["bridges"][0]
    assert bridge["kind"] == "link"
    assert bridge["bridge"] == [PLACE + "chengdu", PLACE + "chongqing"]
    assert bridge["joins_label"] == [["Chengdu", "Deyang"], ["Chongqing"]]


def test_the_weighting_changes_the_strength(run: Run) -> None:
    strengths = {}
    for weighting in ("shared", "newman"):
        out = run("analyse", "cities", "--weighting", weighting, "--format", "json").out
        strengths[weighting] = {
            row["city"]: (row["strength"], row["shared_clusters"]) for row in json.loads(out)["cities"]
        }
    assert strengths["shared"][PLACE + "foshan"] == (6, 3)
    assert all(strength == pytest.approx(shared) for strength, shared in strengths["newman"].values())


def test_a_file_is_written(run: Run, tmp_path: Path) -> None:
    done = run("analyse", "components", "--format", "md", "-o", "components.md")
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / "components.md").read_text(encoding="utf-8") == run(
        "analyse", "components", "--format", "md"
    ).out


@pytest.mark.parametrize(
    ("arguments", "message", "remedy"),
    [
        (["--list", "nix"], "no cluster list is called 'nix'", "remedy:"),
        (["--format", "csv"], "csv holds one table", "clustergraph analyse cities --format csv"),
        (["towns"], "'towns' is not one of", "cities"),
        (["cities", "-o", "no/such/folder.txt"], "cannot be written", "remedy:"),
    ],
)
def test_a_mistake_is_one_clear_error(run: Run, arguments: list[str], message: str, remedy: str) -> None:
    done = run("analyse", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert remedy in done.err
    assert "Traceback" not in done.err


def test_a_list_without_hosts_is_an_error(run: Run, home: Path) -> None:
    """A list that another source only announces has nothing to analyse yet."""
    folder = home / "data" / "clusters-2022"
    text = (folder / "rounds.ttl").read_text(encoding="utf-8")
    (folder / "rounds.ttl").write_text(
        text
        + "\n<https://w3id.org/clustergraph/list/empty> a <https://w3id.org/clustergraph/ontology#ClusterList> ;"
        + ' <http://www.w3.org/2004/02/skos/core#prefLabel> "Empty list"@en .\n',
        encoding="utf-8",
    )
    done = run("--home", home, "analyse", "--list", "Empty list")
    assert done.code == 2
    assert "no cluster of the list 'Empty list' has a host" in done.err
