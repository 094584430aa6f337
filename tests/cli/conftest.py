"""The real command line, as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Done:
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `clustergraph` in an empty folder; keyword `env` adds to the environment."""
    program = Path(sys.executable).with_name("clustergraph")

    def run_(*arguments: str | Path, env: dict[str, str] | None = None, stdin: str = "") -> Done:
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("CLUSTERGRAPH_", "LC_", "LANG"))}
        done = subprocess.run(
            [program, *map(str, arguments)],
            cwd=tmp_path,
            env={**environment, **(env or {})},
            input=stdin.encode(),
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run_
