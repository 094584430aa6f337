"""`clustergraph reconcile` through the real command line."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.conftest import Run, run  # noqa: F401 (a fixture)

TABLE = "城市,省\n苏州,江苏\nTaizhou,浙江\n抚州市,江西\n,\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_columns_are_added(run: Run, table: Path) -> None:  # noqa: F811
    done = run("reconcile", table, "--column", "城市", "--context", "省", "--type", "place", "-o", "out.csv")
    assert done.code == 0, done.err
    assert "4 rows: 2 matched, 1 doubtful, 0 without candidate, 1 empty" in done.err
    text = (table.parent / "out.csv").read_text(encoding="utf-8")
    assert all(new.startswith(old) for new, old in zip(text.splitlines(), TABLE.splitlines(), strict=True))
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["cg_id"] for row in rows] == ["place:suzhou", "place:taizhou-zhejiang", "", ""]
    assert [row["cg_match"] for row in rows] == ["true", "true", "false", ""]
    assert rows[0]["cg_label_zh"] == "苏州市"
    assert "place:fuzhou" in rows[2]["cg_candidates"]
    assert rows[0]["cg_reasons"]


def test_json_and_strict(run: Run, table: Path) -> None:  # noqa: F811
    done = run("reconcile", table, "--column", "城市", "--format", "json", "--strict", "--lang", "zh")
    assert done.code == 1
    assert "共4行：匹配1，存疑2，无候选0，空白1" in done.err
    rows = json.loads(done.out)
    assert rows[0]["match"] == "place:suzhou"
    assert rows[1]["match"] is None
    assert rows[1]["cells"] == [{"column": "城市", "value": "Taizhou"}, {"column": "省", "value": "浙江"}]
    assert {one["id"] for one in rows[1]["candidates"]} >= {"place:taizhou-jiangsu", "place:taizhou-zhejiang"}


def test_gb18030_is_read_and_written(run: Run, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "gb.csv").write_bytes(TABLE.encode("gb18030"))
    done = run("reconcile", "gb.csv", "--column", "城市", "-o", "out.csv")
    assert done.code == 0
    assert "read as GB18030" in done.err
    assert "苏州市" in (tmp_path / "out.csv").read_bytes().decode("gb18030")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.csv", "--column", "城市"], "none.csv: cannot be read"),
        (["mine.csv", "--column", "城"], "mine.csv:1: there is no column"),
        (["mine.csv", "--column", "城市", "--type", "plaice"], "did you mean 'place'"),
        (["mine.csv", "--column", "城市", "--context", "市"], "there is no column"),
        (
            ["mine.csv", "--column", "城市", "--lat", "省", "--long", "省"],
            "mine.csv:2 (column 省): '江苏' is no coordinate",
        ),
        (["mine.csv", "--column", "城市", "--lat", "省"], "--lat and --long go together"),
        (["mine.csv"], "--column"),
        (["mine.csv", "--column", "城市", "-o", "mine.csv"], "name another file"),
        (["mine.csv", "--serve"], "--serve takes no FILE"),
        (["mine.csv", "--column", "城市", "--delimiter", "ab"], "--delimiter is one character"),
    ],
)
def test_a_mistake_is_a_clear_error(run: Run, table: Path, arguments: list[str], message: str) -> None:  # noqa: F811
    done = run("reconcile", *arguments)
    assert done.code == 2
    assert message in done.err
    assert "Traceback" not in done.err
    assert not done.out
    assert table.read_text(encoding="utf-8") == TABLE


def test_it_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("clustergraph")
    environment = {**os.environ, "CLUSTERGRAPH_LANG": "en"}
    with subprocess.Popen(
        [program, "reconcile", "--serve", "--port", "0"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout
            address = next(word for word in server.stdout.readline().split() if word.startswith("http://127.0.0.1:"))
            with urlopen(address, timeout=10) as answer:
                assert json.loads(answer.read())["versions"] == ["0.2"]
            server.send_signal(signal.SIGINT)
            _, errors = server.communicate(timeout=20)
        finally:
            server.kill()
    assert server.returncode == 0
    assert "Traceback" not in errors
