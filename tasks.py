"""Set up and run the project on a machine that has only Python and git.

    python3 tasks.py run     set up, build and validate the graph, check the figures, write the atlas
    python3 tasks.py test    set up, then lint, check types and layers, and run every test
    python3 tasks.py lock    write the lock files anew from pyproject.toml

Everything is installed into `.venv/` beside this file, at the versions and hashes of `requirements/*.lock`.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PAGE = ROOT / "build" / "atlas.html"


def main(arguments: list[str]) -> int:
    """Run the task that the arguments name; the rest of them goes to pytest."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one should read why
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    tasks = {"run": run, "test": test, "lock": lock}
    if not arguments or arguments[0] not in tasks:
        print(__doc__)
        return 2
    return tasks[arguments[0]](arguments[1:])


def run(_: list[str]) -> int:
    """The main job: build, validate, figures, atlas."""
    set_up("run")
    PAGE.parent.mkdir(exist_ok=True)
    steps = [["build"], ["validate"], ["figures"], ["atlas", "--single-file", "-o", str(PAGE)]]
    for step in steps:
        print(f"\n$ clustergraph {' '.join(step)}".replace(str(ROOT) + os.sep, ""), flush=True)
        if code := call([str(BIN / "clustergraph"), *step]):
            return code
    print(f"\nOpen {PAGE.relative_to(ROOT)} in a browser.")
    print(f"All commands: {BIN.relative_to(ROOT) / 'clustergraph'} --help")
    return 0


def test(more: list[str]) -> int:
    """All checks; the first that fails ends it."""
    set_up("dev")
    python = str(BIN / "python")
    steps = [
        [python, "-m", "ruff", "check", "."],
        [python, "-m", "ruff", "format", "--check", "."],
        [python, "-m", "mypy"],
        [str(BIN / "lint-imports")],
        [python, "-m", "pytest", "-n", "auto", *more],
    ]
    for step in steps:
        print(f"\n$ {' '.join([Path(step[0]).name, *step[1:]])}", flush=True)
        if code := call(step):
            return code
    return 0


def lock(_: list[str]) -> int:
    """Resolve the newest versions that pyproject.toml allows, for every platform, with hashes."""
    set_up("dev")
    for name, groups in {"run": [], "dev": ["--group", "dev"]}.items():
        target = f"requirements/{name}.lock"
        command = [str(BIN / "uv"), "pip", "compile", "pyproject.toml", *groups, "--group", "build"]
        command += ["--universal", "--generate-hashes", "--python-version", "3.11", "--upgrade", "--quiet"]
        command += ["--custom-compile-command", "python3 tasks.py lock", "--no-emit-index-url", "-o", target]
        if code := call(command):
            return code
    return 0


def set_up(name: str) -> None:
    """Create the environment and install the lock file, unless that is done already."""
    lock_file = ROOT / "requirements" / f"{name}.lock"
    mark = VENV / f"{name}.sha256"
    wanted = hashlib.sha256(lock_file.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if mark.is_file() and mark.read_text() == wanted:
        return
    print(f"setting up {VENV.name}/ from {lock_file.relative_to(ROOT)} ...", flush=True)
    exists = (BIN / "python").exists() or (BIN / "python.exe").exists()
    if not exists and call([sys.executable, "-m", "venv", str(VENV)]):
        sys.exit("no virtual environment could be made; on Debian and Ubuntu: apt install python3-venv")
    pip = [str(BIN / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    if call([*pip, "--require-hashes", "-r", str(lock_file)]) or call(
        [*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    ):
        sys.exit("the packages could not be installed; the lines above say why")
    mark.write_text(wanted)


def call(command: list[str]) -> int:
    """Run a command in the project's folder."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
