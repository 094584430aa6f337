"""Turtle to quads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from clustergraph.errors import Problem, SourceError
from clustergraph.sources.table import Statement

_POSITION = re.compile(r"(?:Parser )?error at line (\d+)(?: column (\d+))?:?\s*", re.I)
_RANGE = re.compile(r"(?:Parser )?error between line (\d+) column (\d+) and [^:]*:\s*", re.I)


def read_turtle(path: Path, shown: str, iri: str, graph: ox.NamedNode) -> Iterator[Statement]:
    """Read a Turtle file.

    Args:
        path: the file, UTF-8.
        shown: its name in messages.
        iri: the IRI of the file, its base.
        graph: the graph its statements stand in.

    Yields:
        Its statements. Blank nodes of two files are never the same.

    Raises:
        SourceError: the file cannot be read or is not Turtle.
    """
    try:
        content = path.read_bytes()
        for quad in ox.parse(content, format=ox.RdfFormat.TURTLE, base_iri=iri, rename_blank_nodes=True):
            yield Statement(ox.Quad(quad.subject, quad.predicate, quad.object, graph))
    except OSError as error:
        raise SourceError(Problem(f"cannot be read: {error.strerror}", file=shown)) from error
    except (SyntaxError, ValueError) as error:
        raise SourceError(syntax_problem(error, shown, "Turtle")) from error


def syntax_problem(error: Exception, shown: str, language: str) -> Problem:
    """A parser's complaint as a problem with line and column.

    Args:
        error: what the parser raised.
        shown: the file's name in messages.
        language: what the file should be.

    Returns:
        The problem.
    """
    message = getattr(error, "msg", None) or str(error)
    line, column = getattr(error, "lineno", None), getattr(error, "offset", None)
    for pattern in (_RANGE, _POSITION):
        if match := pattern.match(message):
            line, column = int(match[1]), int(match[2]) if match[2] else column
            message = message[match.end() :]
            break
    message = re.sub(r"\s*\(line \d+\)$|\s*\([^()]*, line \d+\)$", "", message)
    return Problem(f"is not {language}: {message}", file=shown, line=line, column=column)
