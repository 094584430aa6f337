"""RDF files of the user's own."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from clustergraph.errors import Problem, SourceError
from clustergraph.sources import syntax_problem

_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


def read_rdf(path: Path) -> list[ox.Quad]:
    """Read an RDF file.

    Args:
        path: a file whose ending names its format.

    Returns:
        Its statements; those without a graph stand in a graph named after the file.

    Raises:
        SourceError: the file cannot be read, has an unknown ending, or is not what its ending says.
    """
    format_ = _FORMATS.get(path.suffix.lower())
    if format_ is None:
        raise SourceError(
            Problem(
                f"the ending {path.suffix!r} names no RDF format",
                file=path,
                expected="a file ending in " + ", ".join(_FORMATS),
                remedy="tables are read from a home: `clustergraph --home FOLDER validate`"
                if path.suffix == ".csv"
                else "rename or convert the file",
            )
        )
    own = ox.NamedNode(path.resolve().as_uri())
    try:
        content = path.read_bytes()
        return [
            ox.Quad(q.subject, q.predicate, q.object, own) if isinstance(q.graph_name, ox.DefaultGraph) else q
            for q in ox.parse(content, format=format_, base_iri=own.value, rename_blank_nodes=True)
        ]
    except OSError as error:
        raise SourceError(
            Problem(f"cannot be read: {error.strerror}", file=path, remedy="check the name of the file")
        ) from error
    except (SyntaxError, ValueError) as error:
        raise SourceError(syntax_problem(error, str(path), path.suffix.lstrip(".").upper())) from error
