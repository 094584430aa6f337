"""What clients of the reconciliation service may name: entities, types and properties, with their identifiers."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property

import pyoxigraph as ox

from clustergraph.graph import KnowledgeGraph
from clustergraph.links.index import NameIndex
from clustergraph.links.matching import Matcher
from clustergraph.links.things import Thing
from clustergraph.namespaces import BASE

CONTEXT = "context"
"""The property that stands for any relation: a province, a list, a sector."""

_USES = """
SELECT DISTINCT ?property ?class WHERE {
  ?thing ?property ?value ; a ?class .
  FILTER (isIRI(?thing) && isIRI(?class) && !isBlank(?value))
}"""
_HIDDEN = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type",)


class Vocabulary:
    """Identifiers and labels of entities, types and properties.

    Args:
        matcher: where the things are.
        lang: language of the labels.
    """

    def __init__(self, matcher: Matcher, lang: str) -> None:
        self.graph: KnowledgeGraph = matcher.graph
        self.index: NameIndex = matcher.index
        self.lang = lang
        self._matcher = matcher

    def id_of(self, iri: str) -> str:
        """The identifier of a thing: its IRI without the identifier space, as ``place/suzhou``."""
        return iri.removeprefix(BASE) if iri.startswith(BASE) else iri

    def thing(self, identifier: str) -> Thing | None:
        """The thing of an identifier: as `id_of` writes it, a prefixed name or an IRI.

        Args:
            identifier: what a client sent.

        Returns:
            The thing, or None when there is none.
        """
        for name in (BASE + identifier, identifier):
            if (at := self.index.identifiers.get(name)) is not None:
                return self.index.things[at]
        return None

    def name_of(self, thing: Thing) -> str:
        """The label of a thing."""
        return self.graph.label(thing.iri, self.lang)

    def description_of(self, thing: Thing) -> str:
        """What tells a thing from its namesakes: its label in the other language, its kinds and where it lies."""
        other = self.graph.label(thing.iri, "en" if self.lang == "zh" else "zh")
        kinds = [self.graph.label(iri, self.lang) for iri in sorted(self.own_types(thing))]
        place = self.graph.expand("cg:Place")
        near = [
            self.graph.label(iri, self.lang)
            for iri in sorted(thing.kinds & thing.related)
            if place in self.index.things[self.index.position[iri]].classes
        ]
        joiner, comma = ("；", "、") if self.lang == "zh" else ("; ", ", ")
        return joiner.join(part for part in (other, comma.join(kinds), comma.join(near)) if part)

    def own_types(self, thing: Thing) -> set[str]:
        """The narrowest of the classes of a thing that have a label."""
        known = {iri for iri in thing.direct if iri in self.index.position}
        broader = {up for iri in known for up in self._superclasses.get(iri, set()) - {iri}}
        return known - broader

    def type_entry(self, iri: str) -> dict[str, str]:
        """A type as the API has it."""
        return {"id": self.graph.short(iri), "name": self.graph.label(iri, self.lang)}

    def types_of(self, thing: Thing) -> list[dict[str, str]]:
        """The types of a thing, the narrowest first."""
        own = self.own_types(thing)
        known = [iri for iri in thing.classes if iri in self.index.position or iri in self._matcher.default_types]
        return [self.type_entry(iri) for iri in sorted(known, key=lambda iri: (iri not in own, iri))]

    @cached_property
    def types(self) -> list[str]:
        """All classes that things have and that have a label, those most used first."""
        counts = Counter(iri for thing in self.index.things for iri in thing.classes)
        known = (iri for iri in counts if iri in self.index.position or iri in self._matcher.default_types)
        return sorted(known, key=lambda iri: (iri not in self._matcher.default_types, -counts[iri], iri))

    @cached_property
    def _superclasses(self) -> dict[str, set[str]]:
        """Class to those classes that all its members have."""
        found: dict[str, set[str]] = {}
        for thing in self.index.things:
            for iri in thing.direct:
                found[iri] = found[iri] & thing.classes if iri in found else set(thing.classes)
        return found

    @cached_property
    def properties_by_class(self) -> dict[str, set[str]]:
        """Class to the properties that its members have."""
        found: dict[str, set[str]] = defaultdict(set)
        rows = self.graph.sparql(_USES)
        assert isinstance(rows, ox.QuerySolutions)
        for row in rows:
            property_, class_ = row["property"], row["class"]
            assert isinstance(property_, ox.NamedNode)
            assert isinstance(class_, ox.NamedNode)
            if property_.value not in _HIDDEN:
                found[class_.value].add(property_.value)
        return found

    def properties_for(self, types: frozenset[str]) -> list[str]:
        """The properties of things of some classes, sorted by label.

        Args:
            types: classes; members of subclasses count.

        Returns:
            IRIs of properties.
        """
        members = {iri for thing in self.index.things if types & thing.classes for iri in thing.direct}
        found = set().union(*(self.properties_by_class.get(iri, set()) for iri in members))
        return sorted(found, key=lambda iri: (self.graph.label(iri, self.lang), iri))

    @cached_property
    def properties(self) -> list[str]:
        """The properties of what is matched by default."""
        return self.properties_for(self._matcher.default_types)

    def property_entry(self, iri: str) -> dict[str, str]:
        """A property as the API has it."""
        return {"id": self.graph.short(iri), "name": self.graph.label(iri, self.lang)}

    def property_of(self, identifier: str) -> str | None:
        """The IRI of a property; None when the graph does not use it."""
        iri = self.graph.expand(identifier)
        used = set().union(*self.properties_by_class.values())
        return iri if iri in used else None
