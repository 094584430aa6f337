"""The README's examples, as they stand there: a list, a figure, a query, and the Python code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from clustergraph.checks.check import check
from clustergraph.figures import check_figures
from clustergraph.graph import open_graph
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(pattern: str) -> str:
    found = re.search(pattern, README, re.DOTALL)
    assert found is not None, f"the README has no longer {pattern!r}"
    return found[1]


def test_a_new_list_a_new_figure_and_a_new_query_are_new_files_and_no_code(home: Path) -> None:
    before = {figure.id: figure.computed for figure in check_figures(open_graph(home))}
    folder = home / block(r"`(data/[\w-]+)/source\.ttl` describes")
    folder.mkdir()
    (folder / "source.ttl").write_text(block(r"```turtle\n(.*?)```"), encoding="utf-8")
    tables = re.findall(r"^# (\w+\.csv)\n(.*?)(?=^# |```)", README, re.DOTALL | re.MULTILINE)
    assert len(tables) == 6
    for name, content in tables:
        (folder / name).write_text(content, encoding="utf-8")
    query = home / block(r"`(queries/explore/[\w-]+\.rq)`")
    query.write_text(block(r"`queries/explore/[\w-]+\.rq`.*?```sparql\n(.*?)```"), encoding="utf-8")

    graph = open_graph(home)
    assert check(graph).conforms
    figures = {figure.id: figure for figure in check_figures(graph)}
    new = figures.pop("demo-changsha")
    assert (new.stated, new.computed, new.verdict, new.basis) == (2, 1, "differs", "sourced")
    assert {name: figure.computed for name, figure in figures.items()} == before
    assert len(list(graph.run(graph.catalogue[query.stem], ["minimum=4"]))) == 2  # type: ignore[arg-type]


def test_the_python_code_runs() -> None:
    done = subprocess.run(
        [sys.executable, "-c", block(r"```python\n(.*?)```")], capture_output=True, check=True, cwd=ROOT, timeout=60
    )
    assert done.stdout.decode("utf-8").splitlines()[-1] == "3"


def test_every_link_leads_somewhere() -> None:
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists(), (path.name, link)
