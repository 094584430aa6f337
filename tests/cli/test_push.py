"""`clustergraph push`, end to end."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.servers import running_oxigraph

ROWS = ("query", "clusters", "--format", "csv")


def test_a_folder_answers_as_the_graph_in_memory(run: Run, tmp_path: Path) -> None:
    done = run("push", "my.store")
    assert (done.code, done.err) == (0, "")
    assert "default graph: the merge of the named graphs" in done.out
    assert "\x1b" not in done.out
    assert run("--engine", "my.store", *ROWS).out == run(*ROWS).out
    assert "unchanged" in run("push", "my.store").out
    assert [path.name for path in tmp_path.iterdir()] == ["my.store"]


@pytest.mark.server
def test_a_server_answers_as_the_graph_in_memory(run: Run) -> None:
    with running_oxigraph() as server:
        dry = run("push", server.base_url, "--dry-run", "--graph", "places")
        assert dry.code == 0
        assert dry.out.count("to push") == 1
        done = run("push", server.base_url)
        assert (done.code, done.err) == (0, "")
        assert f"graph store {server.store_url}" in done.out
        assert run(*ROWS, env={"CLUSTERGRAPH_ENGINE": server.query_url}).out == run(*ROWS).out


def test_a_server_that_is_down(run: Run) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    done = run("push", url)
    assert done.code == 2
    assert "is down: nothing answers there" in done.err
    assert "Traceback" not in done.err


def test_a_password_in_the_address_is_refused_and_not_shown(run: Run) -> None:
    for arguments in (
        ("push", "http://me:hush-hush@localhost/"),
        ("--engine", "http://me:hush-hush@localhost/", *ROWS),
    ):
        done = run(*arguments)
        assert done.code == 2
        assert "CLUSTERGRAPH_PASSWORD" in done.err
        assert "hush-hush" not in done.out + done.err


def test_the_embedded_engine_loads_no_network(tmp_path: Path) -> None:
    program = (
        "import sys; from clustergraph.cli.main import cli;"
        "cli.main(['query', 'clusters', '--format', 'csv'], standalone_mode=False);"
        "names = ('SPARQLWrapper', 'http.client', 'ssl', 'urllib.request');"
        "print([name for name in names if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
