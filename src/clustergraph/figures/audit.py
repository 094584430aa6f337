"""Published figures checked: claims to verdicts, with the evidence of each.

A claim names a stored query and its arguments. The query gives one row per witness: ``computed`` (the same in
every row), ``counted`` (a thing that is counted), further columns that say why, and columns ending in ``_basis``,
one for each fact that the row rests on. How sure a figure is follows from them: a row is as sure as its weakest
fact, a counted thing as sure as its best row, a figure as sure as its weakest counted thing. That is the
max-min semiring of provenance: Green, Karvounarakis and Tannen, "Provenance Semirings", PODS 2007,
https://doi.org/10.1145/1265530.1265535.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import pyoxigraph as ox

from clustergraph.catalogue import StoredQuery, bind, parse_arguments
from clustergraph.engines import text_of
from clustergraph.errors import Problem, QueryError, did_you_mean
from clustergraph.graph import QUERY, KnowledgeGraph

CLAIMS = "claims"
_CG = "https://w3id.org/clustergraph/ontology#"
_APPEARANCE = "https://schema.org/appearance"
_POSITION = "https://schema.org/position"
_BASES = """
    SELECT ?basis ?notation ?rank
    WHERE {
      ?basis a <https://w3id.org/clustergraph/ontology#Basis> ;
        <http://www.w3.org/2004/02/skos/core#notation> ?notation ;
        <https://w3id.org/clustergraph/ontology#rank> ?rank .
    }
    ORDER BY ?rank
"""

Value = int | bool | Fraction
"""A stated or computed value."""

REPRODUCED, DIFFERS, NOT_COMPUTABLE = "reproduced", "differs", "not computable"


@dataclass(frozen=True)
class Counted:
    """A thing that a figure counts.

    Attributes:
        iri: the thing.
        basis: how sure it is that it counts: notation of a basis, None when the query does not say.
        weak: of its best row, the facts that are not as sure as a fact can be: column (without ``_basis``)
            to basis.
        why: of all its rows, the values of the other columns, in order.
    """

    iri: str
    basis: str | None
    weak: Mapping[str, str]
    why: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Figure:
    """A published figure with its verdict.

    Attributes:
        id: stable name, such as ``region-east``.
        claim: IRI of the claim.
        passages: IRIs of the passages that state it.
        stated: the published value.
        computed: the value from the graph; None when there is none.
        verdict: `REPRODUCED`, `DIFFERS` or `NOT_COMPUTABLE`.
        basis: how sure the computed value is: notation of a basis; None when nothing was computed.
        query: the stored query.
        arguments: its arguments, ``name=value``.
        text: the query as it was run; None when it could not be.
        evidence: what was counted, the least sure first.
        explanation: why the values differ, or what else to know, by language.
        reason: why nothing could be computed.
    """

    id: str
    claim: str
    passages: tuple[str, ...]
    stated: Value
    computed: Value | None
    verdict: str
    basis: str | None
    query: StoredQuery
    arguments: tuple[str, ...]
    text: str | None
    evidence: tuple[Counted, ...]
    explanation: Mapping[str, str]
    reason: str | None = None

    @property
    def sparql(self) -> str:
        """The query as it was run, without its comment header; empty when it could not be run."""
        return "\n".join(line for line in (self.text or "").splitlines() if not line.startswith("#+"))

    @property
    def weak(self) -> tuple[Counted, ...]:
        """What was counted on less than sourced facts."""
        return tuple(counted for counted in self.evidence if counted.weak)


@dataclass(frozen=True)
class _Claim:
    iri: str
    properties: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]

    @property
    def id(self) -> str:
        return self.iri.rsplit("/", 1)[-1]

    @property
    def position(self) -> int:
        return int((self.values(_POSITION) or ["0"])[0])

    def values(self, iri: str) -> list[str]:
        return [value.value for value in self.properties.get(iri, ())]

    def one(self, local: str) -> str:
        values = self.values(_CG + local)
        if len(values) != 1:
            raise QueryError(
                Problem(
                    f"the claim {self.id} has {len(values)} values of cg:{local}",
                    expected="exactly one",
                    remedy="`clustergraph validate` shows what is wrong with the claims",
                )
            )
        return values[0]


def check_figures(graph: KnowledgeGraph, only: str | None = None) -> list[Figure]:
    """Give every claim of the graph its verdict.

    Args:
        graph: the graph.
        only: the id of one claim; None for all.

    Returns:
        The figures in the order of the passages that state them.

    Raises:
        QueryError: no claim has this id, a claim is incomplete, or its query is unknown or malformed.
    """
    claims = list(_claims(graph))
    if only is not None:
        chosen = [claim for claim in claims if claim.id == only]
        if not chosen:
            raise QueryError(
                Problem(
                    f"there is no figure {only!r}",
                    remedy=did_you_mean(only, [claim.id for claim in claims]) or "`clustergraph figures` lists them",
                )
            )
        claims = chosen
    bases = _bases(graph)
    return [_check(graph, claim, bases) for claim in claims]


def _claims(graph: KnowledgeGraph) -> Iterator[_Claim]:
    rows = graph.run(graph.catalogue[CLAIMS])
    assert isinstance(rows, ox.QuerySolutions)
    properties: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        claim, property_, value = row["claim"], row["property"], row["value"]
        assert isinstance(claim, ox.NamedNode)
        assert isinstance(property_, ox.NamedNode)
        if isinstance(value, (ox.NamedNode, ox.Literal)):
            properties[claim.value][property_.value].append(value)
    claims = [_Claim(iri, values) for iri, values in properties.items()]
    return iter(sorted(claims, key=lambda claim: (*claim.values(_APPEARANCE)[:1], claim.position, claim.id)))


def _bases(graph: KnowledgeGraph) -> dict[str, tuple[int, str]]:
    """IRI of each basis to its rank (larger is weaker) and notation."""
    rows = graph.sparql(_BASES)
    assert isinstance(rows, ox.QuerySolutions)
    return {text_of(row["basis"]): (int(text_of(row["rank"])), text_of(row["notation"])) for row in rows}


def _check(graph: KnowledgeGraph, claim: _Claim, bases: Mapping[str, tuple[int, str]]) -> Figure:
    query = graph.catalogue[claim.one("computedBy").removeprefix(QUERY)]
    arguments = tuple(claim.values(_CG + "argument"))
    kind = claim.one("valueType")
    stated = read_value(claim.one("statedValue"), kind)
    text: str | None = None
    computed: Value | None = None
    evidence: tuple[Counted, ...] = ()
    reason: str | None = None
    try:
        text = bind(query.text, parse_arguments(query, arguments, graph.resolve))
    except QueryError as error:
        reason = str(error)
    if text is not None:
        rows = graph.sparql(text)
        if not isinstance(rows, ox.QuerySolutions) or "computed" not in _names(rows):
            raise QueryError(
                Problem(
                    f"the query {query.name} of the claim {claim.id} gives no column ?computed",
                    file=graph.home.shown(query.path),
                    expected="a SELECT with ?computed, ?counted and columns ending in _basis, as docs/queries.md says",
                )
            )
        computed, evidence = _read_rows(rows, kind, bases, claim.id, query.name)
        if computed is None:
            reason = f"the query {query.name} found nothing to compute from"
    return Figure(
        id=claim.id,
        claim=claim.iri,
        passages=tuple(sorted(claim.values(_APPEARANCE))),
        stated=stated,
        computed=computed,
        verdict=NOT_COMPUTABLE if computed is None else REPRODUCED if computed == stated else DIFFERS,
        basis=_weakest((c.basis for c in evidence), bases) if computed is not None else None,
        query=query,
        arguments=arguments,
        text=text,
        evidence=evidence,
        explanation={
            value.language or "en": value.value
            for value in claim.properties.get(_CG + "explanation", ())
            if isinstance(value, ox.Literal)
        },
        reason=reason,
    )


def _read_rows(
    rows: ox.QuerySolutions, kind: str, bases: Mapping[str, tuple[int, str]], claim: str, query: str
) -> tuple[Value | None, tuple[Counted, ...]]:
    names = _names(rows)
    computed: set[str] = set()
    by_thing: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        values = {name: text_of(row[name]) for name in names if row[name] is not None}
        if "computed" in values:
            computed.add(values.pop("computed"))
        if "counted" in values:
            by_thing[values.pop("counted")].append(values)
    if len(computed) > 1:
        raise QueryError(
            Problem(
                f"the query {query} computes {len(computed)} values for the claim {claim}",
                expected="the same value of ?computed in every row",
            )
        )
    evidence = [_counted(iri, witnesses, bases) for iri, witnesses in by_thing.items()]
    ranks = {notation: rank for rank, notation in bases.values()}
    evidence.sort(key=lambda counted: (-ranks.get(counted.basis or "", -1), counted.iri))
    return (read_value(computed.pop(), kind) if computed else None), tuple(evidence)


def _counted(iri: str, witnesses: list[dict[str, str]], bases: Mapping[str, tuple[int, str]]) -> Counted:
    def facts(row: Mapping[str, str]) -> dict[str, tuple[int, str]]:
        return {
            name.removesuffix("_basis"): bases[value]
            for name, value in row.items()
            if name.endswith("_basis") and value in bases
        }

    best = min((facts(row) for row in witnesses), key=lambda row: max(row.values(), default=(0, "")))
    why: dict[str, dict[str, None]] = defaultdict(dict)
    for row in witnesses:
        for name, value in row.items():
            if not name.endswith("_basis"):
                why[name][value] = None
    return Counted(
        iri=iri,
        basis=max(best.values())[1] if best else None,
        weak={name: notation for name, (rank, notation) in best.items() if rank > 0},
        why={name: tuple(values) for name, values in why.items()},
    )


def _weakest(found: Iterator[str | None] | Sequence[str | None], bases: Mapping[str, tuple[int, str]]) -> str | None:
    ranks = {notation: rank for rank, notation in bases.values()}
    return max((notation for notation in found if notation), key=lambda notation: ranks[notation], default=None)


def read_value(text: str, kind: str) -> Value:
    """Read a stated or computed value.

    Args:
        text: its lexical form: ``45``, ``2/3`` or ``30/45``, ``true``.
        kind: ``integer``, ``fraction`` or ``boolean``.

    Returns:
        The value; fractions are reduced.

    Raises:
        QueryError: the text is no such value.
    """
    try:
        if kind == "integer" and re.fullmatch(r"[+-]?\d+", text):
            return int(text)
        if kind == "fraction" and re.fullmatch(r"\d+(/\d+)?", text):
            return Fraction(text)
        if kind == "boolean" and text in ("true", "false"):
            return text == "true"
    except ZeroDivisionError:
        pass
    raise QueryError(
        Problem(
            f"{text!r} is no value of the type {kind!r}",
            expected="an integer such as 45, a fraction such as 2/3, or a boolean: true or false",
        )
    )


def _names(rows: ox.QuerySolutions) -> list[str]:
    return [variable.value for variable in rows.variables]
