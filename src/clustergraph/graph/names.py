"""What things are called: labels and prefixed names, and the way back from a name to its thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress

import pyoxigraph as ox

from clustergraph.engines import Engine, text_of
from clustergraph.errors import Problem, QueryError, did_you_mean, enumerate_names

LANGUAGES = ("zh", "en")
_BATCH = 500
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABELS = (
    _SKOS + "prefLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://purl.org/dc/terms/title",
)
_ONTOLOGY = "https://w3id.org/clustergraph/ontology#"
_EVIDENCE = _ONTOLOGY + "Evidence"
_NAMES = (*_LABELS, _SKOS + "altLabel", _SKOS + "notation", _ONTOLOGY + "gb2260", _ONTOLOGY + "iso3166_2")


class Names:
    """The names of the things of an engine, asked for when they are needed and then kept."""

    def __init__(self, engine: Engine, prefixes: Mapping[str, str]) -> None:
        self._engine = engine
        self._prefixes = prefixes
        self._labels: dict[str, dict[str, str]] = {}
        self._members_of: dict[str | None, list[str]] = {}

    def labels(self, iris: Iterable[str], lang: str) -> dict[str, str]:
        """The labels of many things, with few questions to the engine.

        Args:
            iris: their IRIs.
            lang: ``zh`` or ``en``.

        Returns:
            IRI to label, as `label` gives it.
        """
        wanted = list(dict.fromkeys(iris))
        self._fetch([iri for iri in wanted if iri not in self._labels])
        return {iri: self.label(iri, lang) for iri in wanted}

    def label(self, iri: str, lang: str) -> str:
        """The label of a thing.

        Args:
            iri: its IRI.
            lang: ``zh`` or ``en``.

        Returns:
            Its label in this language, else in another, else its short name.
        """
        if iri not in self._labels:
            self._fetch([iri])
        labels = self._labels[iri]
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
            if self._is_member(iri, of_class):
                return ox.NamedNode(iri)
            raise QueryError(
                Problem(
                    f"{name!r} is no {what} of the graph",
                    remedy=did_you_mean(name, [self.short(known) for known in self.members(of_class)])
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

    def members(self, of_class: str | None) -> list[str]:
        """The things of a class.

        Args:
            of_class: the class as a prefixed name or IRI; None for everything that is described.

        Returns:
            The IRIs of what has the class or a subclass of it, sorted; for None without records of evidence, which are
            named after what they are evidence for.

        Raises:
            QueryError: the class is neither a prefixed name nor an IRI.
        """
        if of_class not in self._members_of:
            records = "" if of_class else f" FILTER NOT EXISTS {{ ?x a {ox.NamedNode(_EVIDENCE)} }}"
            rows = self._select(f"SELECT DISTINCT ?x WHERE {{ {self._pattern(of_class)}{records} }}")
            self._members_of[of_class] = sorted(row["x"].value for row in rows if isinstance(row["x"], ox.NamedNode))
        return self._members_of[of_class]

    def _names(self, of_class: str | None) -> dict[str, set[str]]:
        """The things of a class with all their names, folded."""
        names = {
            iri: {iri.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1].casefold()} for iri in self.members(of_class)
        }
        rows = self._select(
            f"SELECT DISTINCT ?x ?name WHERE {{ {self._pattern(of_class)} "
            f"VALUES ?property {{ {_terms(_NAMES)} }} ?x ?property ?name }}"
        )
        for row in rows:
            if (iri := text_of(row["x"])) in names:
                names[iri].add(text_of(row["name"]).casefold())
        return names

    def _is_member(self, iri: str, of_class: str | None) -> bool:
        try:
            term = ox.NamedNode(iri)
        except ValueError:
            return False
        found = self._engine.query(f"ASK {{ VALUES ?x {{ {term} }} {self._pattern(of_class)} }}", {})
        return bool(found)

    def _pattern(self, of_class: str | None) -> str:
        if of_class is None:
            return "?x ?described ?by ."
        iri = self.expand(of_class)
        if iri is None:
            raise QueryError(Problem(f"{of_class!r} is no class", remedy="declare its prefix"))
        return f"?class {ox.NamedNode(_SUBCLASS)}* {ox.NamedNode(iri)} . ?x a ?class ."

    def _fetch(self, iris: list[str]) -> None:
        for begin in range(0, len(iris), _BATCH):
            batch = iris[begin : begin + _BATCH]
            self._labels.update({iri: {} for iri in batch})
            if not (terms := _terms(batch)):
                continue
            found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
            rows = self._select(
                f"SELECT ?x ?property ?label WHERE {{ VALUES ?x {{ {terms} }} "
                f"VALUES ?property {{ {_terms(_LABELS)} }} ?x ?property ?label }}"
            )
            for row in rows:
                if isinstance(label := row["label"], ox.Literal):
                    found[text_of(row["x"]), text_of(row["property"])].append((label.language or "", label.value))
            for iri in batch:
                for property_ in reversed(_LABELS):  # the first kind of label that a thing has counts
                    self._labels[iri].update(sorted(found[iri, property_], reverse=True))

    def _select(self, text: str) -> ox.QuerySolutions:
        rows = self._engine.query(text, {})
        assert isinstance(rows, ox.QuerySolutions)
        return rows


def _terms(iris: Iterable[str]) -> str:
    """IRIs for a VALUES block, leaving out what is none."""
    terms = []
    for iri in iris:
        with suppress(ValueError):
            terms.append(str(ox.NamedNode(iri)))
    return " ".join(terms)
