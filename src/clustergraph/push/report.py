"""What a push did, and what stops it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

import pyoxigraph as ox

from clustergraph.errors import OutputError, Problem
from clustergraph.namespaces import BASE

DefaultGraphChoice = Literal["auto", "replace", "keep"]
Progress = Callable[[str], None]


@dataclass(frozen=True)
class PushedGraph:
    """What became of one named graph.

    Attributes:
        iri: the graph.
        triples: how many it holds.
        state: ``pushed``, ``unchanged`` (it was there already), ``not pushed`` (before an error), or, when nothing
            shall be written, ``to push``.
    """

    iri: str
    triples: int
    state: str


@dataclass(frozen=True)
class PushReport:
    """What a push did.

    Attributes:
        target: where to: the addresses of a server, or a folder.
        graphs: the named graphs, sorted by IRI.
        default_graph: what the default graph is now.
        notes: what the user should know besides.
    """

    target: str
    graphs: tuple[PushedGraph, ...]
    default_graph: str
    notes: tuple[str, ...] = field(default=())


class PushError(OutputError):
    """A push that ended early.

    Attributes:
        graphs: what became of each graph.
    """

    def __init__(self, problems: Iterable[Problem], graphs: Iterable[PushedGraph]) -> None:
        super().__init__(problems)
        self.graphs = tuple(graphs)


def refused_default(count: int, where: str) -> OutputError:
    """The error for a default graph that holds what is not ours.

    Args:
        count: how many statements stand in no named graph.
        where: the server or folder.

    Returns:
        The error.
    """
    some = f"{count} statements that stand" if count != 1 else "1 statement that stands"
    return OutputError(
        Problem(
            f"the default graph of {where} holds {some} in none of its named graphs; nothing was written",
            remedy="say what to do with them: --default-graph replace removes them, --default-graph keep keeps them",
        )
    )


def same_statements(here: Iterable[ox.Quad], there: Iterable[ox.Quad]) -> bool:
    """Whether two graphs are the same but for the names of their blank nodes.

    Args:
        here: the statements of the one.
        there: the statements of the other.

    Returns:
        Whether they are isomorphic (https://www.w3.org/TR/rdf-canon/).
    """
    sets = []
    for quads in (here, there):
        dataset = ox.Dataset(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
        if any(isinstance(term, ox.BlankNode) for q in dataset for term in (q.subject, q.object)):
            dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        sets.append(set(dataset))
    return sets[0] == sets[1]


def strangers(there: Iterable[str], ours: Iterable[str]) -> list[str]:
    """Notes on graphs of this project that stand at the target, but not in the graph that is pushed.

    Args:
        there: the named graphs of the target.
        ours: the named graphs of the whole graph.

    Returns:
        One note, or none.
    """
    left = sorted(iri for iri in set(there) - set(ours) if iri.startswith(BASE))
    return [f"left as they are, though not pushed now: {', '.join(left)}"] if left else []
