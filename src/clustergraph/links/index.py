"""Names to things: exact keys, and lists to search for near misses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from clustergraph.graph import KnowledgeGraph
from clustergraph.links.affixes import Affixes, Core
from clustergraph.links.normalising import compact, has_cjk, normalise, pinyin, wade_giles
from clustergraph.links.things import CODE, PREFERRED, Name, Thing, read_exact_matches, read_things

_QUALIFIED = re.compile(r"^(.+?)\s*[(（]([^()（）]+)[)）]$")
_STOPWORDS = frozenset(["and", "at", "for", "in", "of", "on", "the"])


@dataclass(frozen=True)
class Entry:
    """One key of one thing.

    Attributes:
        thing: its position in `NameIndex.things`.
        name: the name that the key was made of.
        text: that name, normalised.
        bare: whether affixes were taken off.
    """

    thing: int
    name: Name
    text: str
    bare: bool


class NameIndex:
    """The names of everything in a graph.

    Args:
        graph: any graph on any engine; asked once.

    Attributes:
        things: what can be found.
        position: IRI to position in `things`.
        affixes: words that a name may have or lack.
        names: each distinct key of whole names, compact, with its entries.
        bare: the same without affixes.
        identifiers: IRI, prefixed name and the IRIs of exact matches elsewhere to position.
        qualified: compact names that the graph itself tells apart by a qualifier, as in ``Yulin (Shaanxi)``.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.things: tuple[Thing, ...] = read_things(graph)
        self.position: dict[str, int] = {thing.iri: at for at, thing in enumerate(self.things)}
        self.affixes = Affixes(graph.prefixes, _kinds(graph, self.things))
        self.identifiers: dict[str, int] = {}
        self.names: dict[str, list[Entry]] = defaultdict(list)
        self.bare: dict[str, list[Entry]] = defaultdict(list)
        self.qualified: set[str] = set()
        for at, thing in enumerate(self.things):
            for identifier in (thing.iri, graph.short(thing.iri)):
                self.identifiers[identifier] = at
        for iri, other in read_exact_matches(graph):
            if iri in self.position:
                self.identifiers.setdefault(other, self.position[iri])
        self._place_names = self._find_place_names(graph.expand("cg:Place") or "")
        self._short_places = frozenset(text for text in self.places if text not in self._place_names)
        for at, thing in enumerate(self.things):
            for name in thing.names:
                self._add(at, name)

    def _add(self, at: int, name: Name) -> None:
        text = normalise(name.text)
        if not text:
            return
        self.names[compact(text)].append(Entry(at, name, text, False))
        if name.kind == CODE:
            return
        bare = self.bare_form(text)
        self.bare[compact(bare)].append(Entry(at, name, bare, bare != text))
        if match := _QUALIFIED.match(name.text):
            base = normalise(match[1])
            self.qualified.add(compact(base))
            self.bare[compact(base)].append(Entry(at, name, base, True))

    def bare_form(self, text: str) -> str:
        """A normalised name without affixes of its own and of the places that it names.

        Args:
            text: such as ``苏州市纳米新材料集群``.

        Returns:
            Such as ``苏州纳米新材料``.
        """
        return self._shorten_places(self.core(text).text)

    def core(self, text: str) -> Core:
        """A normalised name without its affixes, unless that would cut the name of a place: 江苏省苏州 keeps its 州.

        Args:
            text: the name.

        Returns:
            What is left, and what the affixes mean.
        """
        core = self.affixes.core(text)
        cut = len(text) - len(core.text)
        if cut and any(text[-length:] in self._short_places for length in range(cut + 1, min(len(text), 8) + 1)):
            return Core(text, frozenset())
        return core

    def _find_place_names(self, place: str) -> dict[str, str]:
        """Full names of places to their short form; each place also keeps its short form as a name of its own."""
        self.places: dict[str, set[int]] = defaultdict(set)
        short: dict[str, str] = {}
        for at, thing in enumerate(self.things):
            if place not in thing.classes:
                continue
            for name in thing.names:
                text = normalise(name.text)
                if name.kind == CODE or len(text) < 2 or (not has_cjk(text) and len(text) < 4):
                    continue
                core = self.affixes.core(text).text
                self.places[text].add(at)
                self.places[core].add(at)
                if core != text:
                    short[text] = core
        return short

    def _shorten_places(self, text: str) -> str:
        pattern = self._full_place_cjk if has_cjk(text) else self._full_place
        return pattern.sub(lambda match: self.affixes.core(match[0]).text, text)

    @cached_property
    def _full_place_cjk(self) -> re.Pattern[str]:
        return _alternatives(name for name in self._place_names if has_cjk(name))

    @cached_property
    def _full_place(self) -> re.Pattern[str]:
        latin = {name for name in self._place_names if not has_cjk(name)}
        cities = {
            f"{name} {suffix}"
            for name in self.places
            if not has_cjk(name)
            for suffix in ("city", "province")
            if suffix in self.affixes.suffixes
        }
        pattern = _alternatives(latin | cities).pattern
        return re.compile(rf"\b(?:{pattern})\b(?= )")

    @cached_property
    def _place_pattern(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        cjk = _alternatives(name for name in self.places if has_cjk(name))
        other = _alternatives(name for name in self.places if not has_cjk(name)).pattern
        return cjk, re.compile(rf"\b(?:{other})\b")

    def places_in(self, text: str) -> list[tuple[str, frozenset[int]]]:
        """The places that a normalised text names.

        Args:
            text: the text.

        Returns:
            Each name found, longest first where they overlap, with the places of this name.
        """
        pattern = self._place_pattern[0 if has_cjk(text) else 1]
        return [(found, frozenset(self.places[found])) for found in pattern.findall(text)]

    @cached_property
    def readings(self) -> Mapping[str, list[Entry]]:
        """Pinyin without tones and spaces to the Chinese names that read so."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entries in (*self.names.values(), *self.bare.values()):
            for entry in entries:
                if entry.name.lang == "zh" and entry.name.kind != CODE:
                    found[pinyin(entry.text)[0]].append(entry)
        return found

    @cached_property
    def older_readings(self) -> Mapping[str, list[Entry]]:
        """Letters of Wade-Giles, without marks, to the Chinese names of places that were written so."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for text in self.places:
            for entry in (*self.names.get(text, ()), *self.bare.get(text, ())) if has_cjk(text) else ():
                if entry.name.lang == "zh" and entry.thing in self.places[text]:
                    found[wade_giles(entry.text)].append(entry)
        return found

    @cached_property
    def bags(self) -> Mapping[tuple[str, ...], list[Entry]]:
        """The sorted words of names to the names, for other orders of the same words."""
        found: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        for entries in self.bare.values():
            for entry in entries:
                if len(words := self.bag(entry.text)) > 1:
                    found[words].append(entry)
        return found

    @cached_property
    def _choices(self) -> dict[tuple[bool, frozenset[str]], list[str]]:
        return {}

    def choices(self, cjk: bool, types: frozenset[str]) -> list[str]:
        """Bare keys to search for near misses.

        Args:
            cjk: whether those in Chinese characters, or the others.
            types: classes; things of any of them.

        Returns:
            The keys, sorted.
        """
        key = (cjk, types)
        if key not in self._choices:
            self._choices[key] = sorted(
                text
                for text, entries in self.bare.items()
                if has_cjk(text) == cjk
                and len(text) > (1 if cjk else 3)
                and any(types & self.things[entry.thing].classes for entry in entries)
            )
        return self._choices[key]

    def is_preferred(self, entry: Entry) -> bool:
        """Whether the key comes from a preferred name."""
        return entry.name.kind == PREFERRED

    def bag(self, text: str) -> tuple[str, ...]:
        """The distinct words of a normalised text, sorted, without affixes and words that only join others."""
        return tuple(sorted({w for w in text.split() if w not in _STOPWORDS and w not in self.affixes.suffixes}))


def _alternatives(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of some names, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))) or r"(?!)")


def _kinds(graph: KnowledgeGraph, things: Iterable[Thing]) -> list[tuple[str, str]]:
    """Labels of the kinds of places, and of the classes that things have, with the kind."""
    place_type = graph.expand("cg:PlaceType")
    used = {iri for thing in things for iri in thing.direct}
    return [
        (name.text, thing.iri)
        for thing in things
        if thing.iri in used or place_type in thing.direct
        for name in thing.names
        if name.kind != CODE
    ]
