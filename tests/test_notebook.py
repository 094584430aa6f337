"""Every block of Python in the page for notebook users, run in its order, and what it prints."""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

import clustergraph as cg
from clustergraph.analysis.tables import TOPICS, Analysis
from clustergraph.graph import KnowledgeGraph
from tests.conftest import ROOT
from tests.servers import running_oxigraph, started

PAGE = (ROOT / "docs" / "notebook.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:7878/query"
LIBRARIES = ("pandas", "polars")


@dataclass(frozen=True)
class Block:
    """A block of code, and the block of text after it that says what it prints, where there is one."""

    heading: str
    code: str
    expected: str | None


def blocks() -> Iterator[Block]:
    for section in re.split(r"^(?=## )", PAGE, flags=re.MULTILINE):
        heading = section.splitlines()[0]
        for found in re.finditer(r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", section, re.DOTALL):
            yield Block(heading, found[1], found[2])


BLOCKS = list(blocks())


def run(code: str, names: dict[str, object]) -> str:
    """Run a block as a notebook does: what its last expression gives is shown."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        exec(compile(tree, "notebook.md", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "notebook.md", "eval"), names)
            if value is not None:
                print(repr(value))
    return stream.getvalue()


def test_the_page_has_its_blocks() -> None:
    assert PAGE.count("```python\n") == len(BLOCKS) >= 9
    assert PAGE.count("```text\n") == sum(block.expected is not None for block in BLOCKS), "each says what it prints"


def test_every_block_runs_and_prints_what_the_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLUSTERGRAPH_ENGINE", raising=False)
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for block in BLOCKS:
        if ADDRESS in block.code or any(f"to_{library}" in block.code for library in LIBRARIES):
            continue
        printed = run(block.code, names)
        if block.expected is not None:
            assert printed == block.expected, block.code


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_blocks_of_a_library_run(graph: KnowledgeGraph, library: str) -> None:
    if os.environ.get("CLUSTERGRAPH_REQUIRE_ALL") != "1":
        pytest.importorskip(library, reason=f"{library} is not installed")
    [block] = [block for block in BLOCKS if f"to_{library}" in block.code]
    assert run(block.code, {"graph": graph})


@pytest.mark.server
def test_another_engine_gives_the_same(graph: KnowledgeGraph) -> None:
    """On a real server that holds the graph, with the address as the page writes it."""
    [block] = [block for block in BLOCKS if ADDRESS in block.code]
    with contextlib.ExitStack() as stack:
        server = started(stack, running_oxigraph)
        server.load(graph.quads())
        names: dict[str, object] = {"cg": cg}
        run(block.code.replace(ADDRESS, server.query_url), names)
        remote = names["remote"]
        assert isinstance(remote, KnowledgeGraph)
        assert remote.query("clusters", place="Suzhou") == graph.query("clusters", place="Suzhou")
        assert remote.query("clusters-by-city").labels("zh") == graph.query("clusters-by-city").labels("zh")
        mine, theirs = Analysis(graph), Analysis(remote)
        assert [theirs.table(topic) for topic in TOPICS] == [mine.table(topic) for topic in TOPICS]
