"""A part of the graph, for engines that would take minutes for all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

import pyoxigraph as ox

DATA = "https://w3id.org/clustergraph/data/"
CG = "https://w3id.org/clustergraph/ontology#"
PART_OF = "https://schema.org/containedInPlace"


def few_clusters(every: Iterable[ox.Quad]) -> list[ox.Quad]:
    """The graph with a third of its clusters, and only the places that host these or hold their hosts.

    Args:
        every: the statements of the graph.

    Returns:
        Its statements without those about, or for, the other clusters and places.
    """
    quads = list(every)
    listed = sorted({value_of(quad.subject) for quad in quads if quad.predicate.value == CG + "onList"})
    clusters = {iri for number, iri in enumerate(listed) if number % 9 in (0, 2, 4)}
    parts = defaultdict(set)
    for quad in quads:
        if quad.predicate.value == PART_OF:
            parts[value_of(quad.subject)].add(value_of(quad.object))
    places: set[str] = set()
    found = {
        value_of(q.object) for q in quads if q.predicate.value == CG + "hostedIn" and value_of(q.subject) in clusters
    }
    while found:
        places |= found
        found = {whole for part in found for whole in parts[part]} - places
    known = {value_of(quad.subject) for quad in quads if value_of(quad.subject).startswith(DATA[:-5] + "place/")}
    gone = (set(listed) - clusters) | (known - places)
    return _without(_without(quads, gone), _records_of(quads, gone))


def value_of(term: object) -> str:
    """The IRI of a node, the text of a literal; nothing for what has neither."""
    return getattr(term, "value", "")


def _without(quads: Iterable[ox.Quad], gone: Collection[str]) -> list[ox.Quad]:
    return [quad for quad in quads if value_of(quad.subject) not in gone and value_of(quad.object) not in gone]


def _records_of(quads: Iterable[ox.Quad], things: Collection[str]) -> set[str]:
    """The records of evidence for some things."""
    return {value_of(q.subject) for q in quads if q.predicate.value == CG + "supports" and value_of(q.object) in things}
