"""What every room's tests share: the shipped graph, and a home that may be broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from clustergraph.graph import KnowledgeGraph, open_graph
from clustergraph.home import FOLDERS
from tests.servers import oxigraph_server, virtuoso_server  # noqa: F401 (fixtures)

# How long an example takes says more about the machine than about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def graph() -> KnowledgeGraph:
    """The shipped graph; do not change it."""
    return open_graph(ROOT)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A copy of the shipped home that a test may change."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tmp_path / "home" / name)
    return tmp_path / "home"
