"""What the graph says of each thing that the atlas shows, with sources: told beside the network and the map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NotRequired, TypedDict

import pyoxigraph as ox

from clustergraph.atlas.sharing import share
from clustergraph.catalogue import bind
from clustergraph.engines import text_of
from clustergraph.graph import LANGUAGES, KnowledgeGraph

THINGS, FACTS, EVIDENCE = "things", "facts-of-things", "evidence-of-things"
LINKS, PROPERTIES, NEIGHBOURS = "links-of-things", "names-of-properties", "neighbours"

SLOT = "urn:clustergraph:this"
"""Stands for the thing itself in the text of a query that is written once for all things."""

_BATCH = 200
_LAST = 1000
_JOINTS = {"zh": "；", "en": "; "}

Text = dict[str, str]
"""``zh`` and ``en``."""


class SourceOf(TypedDict):
    """A document that supports a fact."""

    label: Text
    href: NotRequired[str]


class Fact(TypedDict):
    """One statement of a thing. ``ref`` is the short name of another thing, ``href`` an address on the web."""

    property: Text
    value: Text | str
    basis: str
    sources: list[SourceOf]
    ref: NotRequired[str]
    href: NotRequired[str]
    reason: NotRequired[Text]


class Link(TypedDict):
    """A link to another data set."""

    href: str
    label: Text
    predicate: str
    basis: str


class Thing(TypedDict):
    """All that the atlas tells of a thing."""

    iri: str
    kind: str
    kind_label: Text
    label: Text
    facts: list[Fact]
    links: list[Link]
    query: str


def facts(graph: KnowledgeGraph, things: Iterable[str] | None = None) -> dict[str, Thing]:
    """What the stored queries of `queries/atlas/` say of things.

    Args:
        graph: the graph.
        things: IRIs of the things; None for all clusters, places, sectors, organisations, trends and examples. Things
            of no class that the atlas knows are left out.

    Returns:
        Short name to thing, in the order of the names; facts in the order of `names-of-properties.rq`.

    Raises:
        QueryError: a stored query is missing or fails.
    """
    return _Telling(graph).things(things)


def facts_data(told: Mapping[str, Thing]) -> dict[str, Any]:
    """Facts as a document embeds them, each text once; `atlas.facts` of the shell gives them back.

    Args:
        told: what `facts` gives.

    Returns:
        What `clustergraph.atlas.sharing.share` gives.
    """
    return share(
        {
            short: {**thing, "query": thing["query"].replace(f"<{thing['iri']}>", f"<{SLOT}>")}
            for short, thing in told.items()
        }
    )


@dataclass
class _Evidence:
    documents: dict[str, None] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass
class _Statement:
    """One fact; or the values of a property in several languages, which are one fact to a reader."""

    property: str
    direction: str
    source: str
    basis: str
    value: str | None = None
    texts: dict[str, list[str]] = field(default_factory=dict)


class _Telling:
    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._names: dict[str, dict[str, str]] = {lang: {} for lang in LANGUAGES}
        self._addresses: dict[str, str] = {}
        self._wholes: dict[str, str] = {}
        self._properties = {
            (text_of(row["property"]), text_of(row["direction"])): (
                int(text_of(row["order"])),
                {"zh": text_of(row["name_zh"]), "en": text_of(row["name_en"])},
            )
            for row in self._rows(PROPERTIES)
        }

    def things(self, wanted: Iterable[str] | None) -> dict[str, Thing]:
        known: dict[str, str] = {}
        for row in self._rows(THINGS):
            known.setdefault(text_of(row["thing"]), text_of(row["kind"]))
        chosen = [thing for thing in (known if wanted is None else dict.fromkeys(wanted)) if thing in known]
        statements = self._statements(chosen)
        links = self._of_each(LINKS, chosen)
        spoken = {s.value for own in statements.values() for s in own if s.direction == "in" and s.value is not None}
        evidence = self._evidence(dict.fromkeys([*chosen, *sorted(spoken)]))
        self._learn(
            [
                *known,
                *set(known.values()),
                *(s.property for own in statements.values() for s in own),
                *(s.value for own in statements.values() for s in own if s.value and s.value.startswith("http")),
                *(iri for record in evidence.values() for iri in record.documents),
                *self._wholes.values(),
                *(text_of(row["dataset"]) for rows in links.values() for row in rows),
            ]
        )
        query = self._neighbours()
        told: dict[str, Thing] = {}
        for iri in sorted(chosen, key=self._graph.short):
            own = [self._fact(iri, statement, evidence, known) for statement in statements[iri]]
            told[self._graph.short(iri)] = {
                "iri": iri,
                "kind": self._graph.short(known[iri]),
                "kind_label": self._label(known[iri]),
                "label": self._label(iri),
                "facts": [fact for _, fact in sorted(own, key=lambda each: each[0])],
                "links": [self._link(row) for row in links[iri]],
                "query": query.replace(f"<{SLOT}>", f"<{iri}>"),
            }
        return told

    def _statements(self, things: Iterable[str]) -> dict[str, list[_Statement]]:
        found: dict[str, list[_Statement]] = {}
        for thing, rows in self._of_each(FACTS, things).items():
            own: list[_Statement] = []
            by_property: dict[tuple[str, str], _Statement] = {}
            for row in rows:
                value, source = row["value"], text_of(row["source"])
                basis = self._notation(row["basis"])
                property_, direction = text_of(row["property"]), text_of(row["direction"])
                if isinstance(value, ox.Literal) and value.language:
                    key = (property_, source)
                    if key not in by_property:
                        by_property[key] = _Statement(property_, direction, source, basis)
                        own.append(by_property[key])
                    by_property[key].texts.setdefault(value.language, []).append(value.value)
                else:
                    own.append(_Statement(property_, direction, source, basis, text_of(value)))
            found[thing] = own
        return found

    def _evidence(self, things: Iterable[str]) -> dict[tuple[str, str, str], _Evidence]:
        """Thing, source and property (empty for all that the source says of it) to what supports it."""
        found: dict[tuple[str, str, str], _Evidence] = defaultdict(_Evidence)
        for thing, rows in self._of_each(EVIDENCE, things).items():
            for row in rows:
                property_ = "" if row["property"] is None else text_of(row["property"])
                record = found[thing, text_of(row["source"]), property_]
                if row["document"] is not None:
                    document = text_of(row["document"])
                    if row["address"] is not None:
                        self._addresses.setdefault(document, text_of(row["address"]))
                    if row["whole"] is not None:
                        self._wholes.setdefault(document, text_of(row["whole"]))
                    record.documents[document] = None
                elif isinstance(row["reason"], ox.Literal):
                    record.reasons.setdefault(row["reason"].language or "en", row["reason"].value)
        return found

    def _fact(
        self,
        thing: str,
        statement: _Statement,
        evidence: Mapping[tuple[str, str, str], _Evidence],
        known: Mapping[str, str],
    ) -> tuple[tuple[int, str, str], Fact]:
        order, name = self._properties.get(
            (statement.property, statement.direction), (_LAST, self._label(statement.property))
        )
        subject = thing if statement.direction == "out" else statement.value or ""
        records = [
            evidence[key]
            for key in ((subject, statement.source, statement.property), (subject, statement.source, ""))
            if key in evidence
        ]
        fact: Fact = {"property": name, "value": self._value(statement), "basis": statement.basis, "sources": []}
        for document in dict.fromkeys(iri for record in records for iri in record.documents):
            fact["sources"].append(self._source(document))
        if statement.value is not None and statement.value in known:
            fact["ref"] = self._graph.short(statement.value)
        elif address := self._address(statement.value):
            fact["href"] = address
        if reasons := next((record.reasons for record in records if record.reasons), None):
            fact["reason"] = _in_both(reasons)
        value = fact["value"]
        return (order, statement.property, value if isinstance(value, str) else value["en"]), fact

    def _source(self, document: str) -> SourceOf:
        """A document; of a passage the document with the passage."""
        label = self._label(document)
        if document in self._wholes:
            whole = self._label(self._wholes[document])
            label = {lang: f"{whole[lang]} · {label[lang]}" for lang in LANGUAGES}
        return {"label": label, "href": self._addresses[document]} if document in self._addresses else {"label": label}

    def _value(self, statement: _Statement) -> Text | str:
        if statement.value is None:
            return _in_both({lang: _JOINTS.get(lang, "; ").join(texts) for lang, texts in statement.texts.items()})
        if statement.value in self._names["zh"]:
            return self._label(statement.value)
        return statement.value

    def _address(self, value: str | None) -> str | None:
        if value is None:
            return None
        if value in self._addresses:
            return self._addresses[value]
        own = value.startswith("https://w3id.org/clustergraph/")
        return value if value.startswith(("http://", "https://")) and not own else None

    def _link(self, row: Mapping[str, Any] | ox.QuerySolution) -> Link:
        dataset = self._label(text_of(row["dataset"]))
        name = "" if row["name"] is None else text_of(row["name"])
        label = {lang: f"{dataset[lang]} · {name}" if name else dataset[lang] for lang in LANGUAGES}
        return {
            "href": text_of(row["target"]),
            "label": label,
            "predicate": self._graph.short(text_of(row["property"])),
            "basis": self._notation(row["basis"]),
        }

    def _notation(self, basis: object) -> str:
        return "" if basis is None else self._graph.short(text_of(basis)).rpartition(":")[2]

    def _neighbours(self) -> str:
        text = bind(self._graph.catalogue[NEIGHBOURS].text, {"thing": [ox.NamedNode(SLOT)]})
        return "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip() + "\n"

    def _of_each(self, query: str, things: Iterable[str]) -> dict[str, list[ox.QuerySolution]]:
        found: dict[str, list[ox.QuerySolution]] = {thing: [] for thing in things}
        iris = list(found)
        for start in range(0, len(iris), _BATCH):
            for row in self._rows(query, [f"thing={iri}" for iri in iris[start : start + _BATCH]]):
                found[text_of(row["thing"])].append(row)
        return found

    def _rows(self, query: str, arguments: Iterable[str] = ()) -> Iterator[ox.QuerySolution]:
        rows = self._graph.run(self._graph.catalogue[query], arguments)
        assert isinstance(rows, ox.QuerySolutions)
        return rows

    def _learn(self, iris: Iterable[str]) -> None:
        wanted = list(dict.fromkeys(iris))
        for lang in LANGUAGES:
            self._names[lang] = self._graph.labels(wanted, lang)

    def _label(self, iri: str) -> Text:
        return {lang: self._names[lang].get(iri) or self._graph.label(iri, lang) for lang in LANGUAGES}


def _in_both(texts: Mapping[str, str]) -> Text:
    """A text in both languages; what is said in one only stands for the other."""
    some = next(iter(texts.values()), "")
    return {lang: texts.get(lang, some) for lang in LANGUAGES}
