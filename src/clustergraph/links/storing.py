"""Whether a home may be written to."""

from __future__ import annotations

import os
from pathlib import Path

from clustergraph.errors import OutputError, Problem
from clustergraph.home import Home


def must_be_writable(home: Home) -> None:
    """Refuse to write to the home that is shipped, which the next installation replaces, or to a protected one.

    Args:
        home: the home.

    Raises:
        OutputError: it is one of these.
    """
    import clustergraph

    shipped = Path(clustergraph.__file__).resolve().parent in home.root.parents
    if shipped or not os.access(home.data, os.W_OK):
        raise OutputError(
            Problem(
                "the home that is shipped with the package is not written to"
                if shipped
                else "the home cannot be written",
                home.root,
                remedy="copy its folders ontology/, data/ and queries/, or clone the project, and name the copy by "
                "--home (CLUSTERGRAPH_HOME)",
            )
        )
