"""Where the ontology, the data and the queries are."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from clustergraph.errors import Problem, SourceError

ENVIRONMENT_VARIABLE = "CLUSTERGRAPH_HOME"
FOLDERS = ("ontology", "data", "queries")

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "_home"
_CLONE = _PACKAGE.parent.parent


@dataclass(frozen=True)
class Home:
    """A folder that holds `ontology/`, `data/` and `queries/`.

    Attributes:
        root: the folder itself.
    """

    root: Path

    @property
    def ontology(self) -> Path:
        """What may be said: ontology, schemes, shapes, table schemas."""
        return self.root / "ontology"

    @property
    def data(self) -> Path:
        """What is said: one folder per source."""
        return self.root / "data"

    @property
    def queries(self) -> Path:
        """What is asked: one file per question."""
        return self.root / "queries"

    def shown(self, path: Path) -> str:
        """A path as the user knows it: relative to the home when it lies inside.

        Args:
            path: any path.

        Returns:
            The shortest form that is not ambiguous, with forward slashes.
        """
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return str(path)


def find_home(explicit: Path | str | None = None) -> Home:
    """Find the home: the folder named, else the environment's, else the one shipped with the package.

    Args:
        explicit: a folder given by the user.

    Returns:
        The home; its three folders exist.

    Raises:
        SourceError: the folder is not there, or lacks one of the three.
    """
    if explicit is not None:
        return _checked(Path(explicit), "the folder given")
    if named := os.environ.get(ENVIRONMENT_VARIABLE):
        return _checked(Path(named), f"the folder that {ENVIRONMENT_VARIABLE} names")
    return _checked(_SHIPPED if _SHIPPED.is_dir() else _CLONE, "the folder shipped with the package")


def _checked(root: Path, what: str) -> Home:
    missing = [name for name in FOLDERS if not (root / name).is_dir()]
    if missing:
        raise SourceError(
            Problem(
                f"{what} is not a clustergraph home: no folder {', '.join(f'{name}/' for name in missing)}",
                file=root,
                expected="a folder that holds " + ", ".join(f"{name}/" for name in FOLDERS),
                remedy="name a clone of the project, or copy its three folders and change the copies",
            )
        )
    return Home(root.resolve())
