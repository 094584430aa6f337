"""Graphs of any size that are shaped like the shipped one.

A synthetic cluster is a copy of a real one under a new IRI: with its facts and their evidence, each in the graph it
stands in, so that lists, sectors, rounds, provinces and bases keep their real proportions. Its hosts are copies of the
real hosts, which lie in the real provinces, without what only one place can have: official codes and outside links. So
the number of cities grows with the number of clusters, as it would, and the graph conforms to its shapes.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from clustergraph.engines import text_of
from clustergraph.graph import KnowledgeGraph

CLUSTERS_PER_CITY = 5
"""How many synthetic clusters there are to each synthetic city and its real namesake, on average."""

_CG = "https://w3id.org/clustergraph/ontology#"
_HOST, _SUPPORTS = ox.NamedNode(_CG + "hostedIn"), ox.NamedNode(_CG + "supports")
_CODES = {ox.NamedNode(_CG + "gb2260"), ox.NamedNode(_CG + "iso3166_2")}
_WITHIN = ox.NamedNode("https://schema.org/containedInPlace")


def synthetic(graph: KnowledgeGraph, triples: int, seed: int = 2022) -> Iterator[ox.Quad]:
    """The graph with as many synthetic clusters as it takes.

    Args:
        graph: the shipped graph.
        triples: how many statements to give; the last cluster is completed, so it is a few more. A graph that is
            larger already is given as it is.
        seed: the same seed gives the same graph.

    Yields:
        The statements of the graph, then those of the copies.
    """
    chance = random.Random(seed)
    real = list(graph.quads())
    yield from real
    described = _descriptions(real)
    clusters = [ox.NamedNode(iri) for iri in graph.members("cg:Cluster")]
    provinces = set(graph.members("cg:ProvinceLevelUnit"))  # of these there are no more
    hosts = {
        cluster: [q.object for q in described[cluster] if q.predicate == _HOST and text_of(q.object) not in provinces]
        for cluster in clusters
    }
    mean = sum(len(described[cluster]) for cluster in clusters) / len(clusters)
    cities = max(
        1, round((triples - len(real)) / mean / CLUSTERS_PER_CITY / len({h for hs in hosts.values() for h in hs}))
    )
    count, number, made = len(real), 0, set()
    while count < triples:
        number += 1
        template = chance.choice(clusters)
        renamed: dict[object, ox.NamedNode] = {template: _copy(template, number)}
        for host in hosts[template]:
            assert isinstance(host, ox.NamedNode)
            which = chance.randint(0, cities)
            if which == 0:
                continue
            renamed[host] = _copy(host, which)
            if renamed[host] not in made:
                made.add(renamed[host])
                for quad in _cloned(_of_a_place(described[host]), {host: renamed[host]}, which):
                    count += 1
                    yield quad
        for quad in _cloned(described[template], renamed, number):
            count += 1
            yield quad


def _descriptions(quads: list[ox.Quad]) -> dict[object, list[ox.Quad]]:
    """A thing to all that is said of it and all evidence for it."""
    own: dict[object, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        own[quad.subject].append(quad)
    described = {thing: list(said) for thing, said in own.items()}
    for quad in quads:
        if quad.predicate == _SUPPORTS and quad.object in described:
            described[quad.object] += own[quad.subject]
    return described


def _of_a_place(described: list[ox.Quad]) -> list[ox.Quad]:
    """Of what is said of a place, that which another could share: the source that says where it lies, without codes."""
    sources = {quad.graph_name for quad in described if quad.predicate == _WITHIN}
    return [quad for quad in described if quad.graph_name in sources and quad.predicate not in _CODES]


def _copy(node: ox.NamedNode, number: int) -> ox.NamedNode:
    return ox.NamedNode(f"{node.value}-{number}")


def _cloned(quads: list[ox.Quad], renamed: dict[object, ox.NamedNode], number: int) -> Iterator[ox.Quad]:
    """Statements with things renamed, evidence too, and labels told apart by a number."""
    for quad in quads:
        subject = renamed.get(quad.subject)
        if subject is None:
            assert isinstance(quad.subject, ox.NamedNode)
            subject = _copy(quad.subject, number)
        value = renamed.get(quad.object, quad.object)
        if isinstance(value, ox.Literal) and value.language:
            value = ox.Literal(f"{value.value} {number}", language=value.language)
        yield ox.Quad(subject, quad.predicate, value, quad.graph_name)
