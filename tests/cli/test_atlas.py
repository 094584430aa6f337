"""`clustergraph atlas` through the real command line: all pages or none, and one clear error."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from clustergraph.atlas.folder import write_folder
from clustergraph.errors import OutputError
from tests.cli.conftest import Run
from tests.conftest import ROOT

PAGES = {"index.html", "network.html", "map.html", "figures.html", "clusters.html"}


def test_a_folder_gets_all_pages(run: Run, tmp_path: Path) -> None:
    done = run("--home", ROOT, "atlas", "-o", "atlas", "--lang", "en")
    assert (done.code, done.out, done.err) == (0, "", "")
    folder = tmp_path / "atlas"
    assert {path.name for path in folder.iterdir()} == PAGES
    for path in folder.iterdir():
        text = path.read_text("utf-8")
        assert text.startswith('<!DOCTYPE html>\n<html lang="en"')
        assert "Content-Security-Policy" in text
    linked = {
        name for path in folder.iterdir() for name in re.findall(r'href="([a-z]+\.html)"', path.read_text("utf-8"))
    }
    assert linked == PAGES - {"index.html"}

    (folder / "notes.txt").write_text("mine", "utf-8")
    (folder / "map.html").write_text("old", "utf-8")
    assert run("--home", ROOT, "atlas", "-o", "atlas").code == 0
    assert {path.name for path in folder.iterdir()} == PAGES | {"notes.txt"}
    assert (folder / "map.html").read_text("utf-8") != "old"
    assert (folder / "notes.txt").read_text("utf-8") == "mine"


def test_a_single_file_holds_all_pages(run: Run, tmp_path: Path) -> None:
    done = run("--home", ROOT, "atlas", "--single-file", "-o", "atlas.html", "--lang", "zh", env={"LC_ALL": "C"})
    assert (done.code, done.out, done.err) == (0, "", "")
    content = (tmp_path / "atlas.html").read_bytes()
    assert len(content) < 1_500_000
    text = content.decode("utf-8")
    assert '<html lang="zh-CN"' in text
    assert re.findall(r'<section id="page-(\w+)"', text) == ["network", "map", "figures", "clusters"]


def test_a_single_file_goes_to_standard_output_and_is_the_same_each_time(run: Run) -> None:
    done, again = (
        run(
            "--home",
            ROOT,
            "atlas",
            "--single-file",
            "-o",
            "-",
            "--lang",
            "zh",
            env={"LC_ALL": "C", "PYTHONHASHSEED": seed},
        )
        for seed in ("1", "2")
    )
    assert done.out == again.out
    assert done.code == 0
    assert done.out.startswith("<!DOCTYPE html>")
    assert "国家先进制造业集群图谱" in done.out


def test_it_says_where_to_write(run: Run) -> None:
    done = run("--home", ROOT, "atlas")
    assert done.code == 2
    assert "Missing option '-o' / '--output'" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "-"], "several files cannot go to standard output"),
        (["-o", "atlas.html"], "add --single-file"),
        (["-o", "file"], "is a file, not a folder"),
        (["-o", "nowhere/atlas"], "nowhere/atlas: cannot be written: No such file or directory"),
        (["--single-file", "-o", "folder"], "is a folder, and --single-file writes a file"),
        (["--single-file", "-o", "nowhere/atlas.html"], "cannot be written: No such file or directory"),
    ],
)
def test_what_cannot_be_written_is_one_clear_error(run: Run, tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    (tmp_path / "folder").mkdir()
    done = run("--home", ROOT, "atlas", *arguments)
    assert done.code == 2
    assert done.err.startswith("error: ")
    assert said in done.err
    assert "remedy: " in done.err
    assert "Traceback" not in done.err
    assert {path.name for path in tmp_path.iterdir()} == {"file", "folder"}
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_a_broken_query_leaves_the_old_atlas(run: Run, home: Path, tmp_path: Path) -> None:
    assert run("--home", home, "atlas", "-o", "atlas").code == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "atlas").iterdir()}
    (home / "queries/atlas/table-of-clusters.rq").write_text("SELECT", "utf-8")
    done = run("--home", home, "atlas", "-o", "atlas")
    assert done.code == 2
    assert "table-of-clusters.rq" in done.err
    assert {path.name: path.read_bytes() for path in (tmp_path / "atlas").iterdir()} == before


def test_a_folder_that_is_new_is_gone_again_when_a_file_fails(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_folder({"a.html": "a", "no/such/b.html": "b"}, tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_when_a_place_is_taken_what_stood_there_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").write_text("old a", "utf-8")
    (tmp_path / "b.html").write_text("old b", "utf-8")
    rename = Path.rename

    def refuse(self: Path, target: str | os.PathLike[str]) -> Path:
        if Path(target) == tmp_path / "b.html" and self.name == "b.html":
            raise PermissionError(13, "Permission denied", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError, match=r"b\.html.*Permission denied"):
        write_folder({"a.html": "new a", "b.html": "new b", "c.html": "new c"}, tmp_path)
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {"a.html": "old a", "b.html": "old b"}
