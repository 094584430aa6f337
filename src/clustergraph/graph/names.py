"""What things are called: labels and prefixed names, and the way back from a name to its thing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import pyoxigraph as ox

from clustergraph.engines import EmbeddedEngine
from clustergraph.errors import Problem, QueryError, did_you_mean, enumerate_names

LANGUAGES = ("zh", "en")
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABELS = (
    _SKOS + "prefLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://purl.org/dc/terms/title",
)
_ONTOLOGY = "https://w3id.org/clustergraph/ontology#"
_NAMES = (*_LABELS, _SKOS + "altLabel", _SKOS + "notation", _ONTOLOGY + "gb2260", _ONTOLOGY + "iso3166_2")


class Names:
    """The names of all things in an engine; read once, when they are first asked for."""

    def __init__(self, engine: EmbeddedEngine, prefixes: Mapping[str, str]) -> None:
        self._engine = engine
        self._prefixes = prefixes
        self._members_of: dict[str | None, frozenset[str]] = {}

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        """IRI to language to label; the first kind of label that a thing has counts."""
        labels: dict[str, dict[str, str]] = {}
        for predicate in reversed(_LABELS):
            for quad in self._engine.store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                    labels.setdefault(quad.subject.value, {})[quad.object.language or ""] = quad.object.value
        return labels

    def label(self, iri: str, lang: str) -> str:
        """The label of a thing.

        Args:
            iri: its IRI.
            lang: ``zh`` or ``en``.

        Returns:
            Its label in this language, else in another, else its short name.
        """
        labels = self._labels.get(iri, {})
        for tag in (lang, *(other for other in LANGUAGES if other != lang), ""):
            if tag in labels:
                return labels[tag]
        return self.short(iri)

    def short(self, iri: str) -> str:
        """A prefixed name, as short as it can be read back.

        Args:
            iri: an IRI.

        Returns:
            For example ``place:suzhou``; the IRI in angle brackets when no prefix fits.
        """
        prefix, namespace = max(
            ((p, n) for p, n in self._prefixes.items() if iri.startswith(n)),
            key=lambda item: len(item[1]),
            default=("", ""),
        )
        local = iri[len(namespace) :]
        return f"{prefix}:{local}" if namespace and local and "/" not in local else f"<{iri}>"

    def expand(self, name: str) -> str | None:
        """The IRI of a prefixed name or of an IRI, with or without angle brackets.

        Args:
            name: what the user wrote.

        Returns:
            The IRI, or None when it is neither.
        """
        if name.startswith("<") and name.endswith(">"):
            return name[1:-1]
        prefix, colon, local = name.partition(":")
        if colon and prefix in self._prefixes:
            return self._prefixes[prefix] + local
        return name if "://" in name or name.startswith("urn:") else None

    def resolve(self, name: str, of_class: str | None) -> ox.NamedNode:
        """Find the thing that a name stands for.

        Args:
            name: an IRI, prefixed name, local name, label in any language, or official code.
            of_class: the class it must have, as a prefixed name; None for any.

        Returns:
            Its IRI.

        Raises:
            QueryError: nothing, or more than one thing, has this name.
        """
        what = "thing" if of_class is None else self.label(self.expand(of_class) or of_class, "en").lower()
        iri = self.expand(name)
        if iri is not None:
            if iri in self._members(of_class):
                return ox.NamedNode(iri)
            raise QueryError(
                Problem(
                    f"{name!r} is no {what} of the graph",
                    remedy=did_you_mean(name, [self.short(known) for known in self._members(of_class)])
                    or "check the name",
                )
            )
        names = self._names(of_class)
        wanted = name.casefold()
        found = sorted(iri for iri, own in names.items() if wanted in own)
        if len(found) == 1:
            return ox.NamedNode(found[0])
        if found:
            raise QueryError(
                Problem(
                    f"{name!r} is the name of more than one {what}",
                    remedy="write " + enumerate_names([self.short(known) for known in found]),
                )
            )
        raise QueryError(
            Problem(
                f"no {what} is called {name!r}",
                remedy=did_you_mean(wanted, sorted({own for all_ in names.values() for own in all_}))
                or "name it by IRI, prefixed name, label or code",
            )
        )

    def _members(self, of_class: str | None) -> frozenset[str]:
        """The things of a class and its subclasses; of any class when None."""
        if of_class not in self._members_of:
            if of_class is None:
                members = (quad.subject for quad in self._engine.quads())
            else:
                class_iri = self.expand(of_class)
                if class_iri is None:
                    raise QueryError(Problem(f"{of_class!r} is no class", remedy="declare its prefix"))
                rows = self._engine.query(
                    "SELECT DISTINCT ?x WHERE { ?x a/<http://www.w3.org/2000/01/rdf-schema#subClassOf>* "
                    f"{ox.NamedNode(class_iri)} }}",
                    {},
                )
                assert isinstance(rows, ox.QuerySolutions)
                members = (row["x"] for row in rows)
            self._members_of[of_class] = frozenset(m.value for m in members if isinstance(m, ox.NamedNode))
        return self._members_of[of_class]

    def _names(self, of_class: str | None) -> dict[str, set[str]]:
        """The things of a class with all their names, folded."""
        members = self._members(of_class)
        names = {iri: {iri.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1].casefold()} for iri in members}
        for predicate in _NAMES:
            for quad in self._engine.store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
                if isinstance(quad.subject, ox.NamedNode) and quad.subject.value in names:
                    names[quad.subject.value].add(getattr(quad.object, "value", "").casefold())
        return names
