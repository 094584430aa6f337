"""Match a name to a thing of the graph, with a score and the reasons for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

import pyoxigraph as ox

from clustergraph.errors import Problem, QueryError, did_you_mean
from clustergraph.graph import KnowledgeGraph
from clustergraph.links.geography import Point, kilometres
from clustergraph.links.index import Entry, NameIndex
from clustergraph.links.normalising import Tones, compact, has_cjk, normalise, pinyin, romanised, split_scripts
from clustergraph.links.spelling import is_slip_of_characters, is_slip_of_word, is_slip_of_words, slips
from clustergraph.links.things import CODE, DEFAULT_TYPES, PREFERRED, Thing

THRESHOLD = 90.0
"""The least score of a match."""

MARGIN = 4.0
"""By how much a match has to be ahead of the next candidate."""

LIMIT = 5
"""How many candidates are given unless told otherwise."""

_IDENTIFIER = _PREFERRED = _CODE = 100.0
_ALTERNATIVE = 98.0
_TONED = 97.0
_BARE = 96.0
_QUALIFIER = 95.0
_READING = 94.0
_WORDS = 93.0
_OLDER = 92.0
_SLIP = 91.0
_UNSAFE = 84.0
_LEAST_SIMILAR = 55.0
_CONTRADICTED = 25.0
_IN_DOUBT = 5.0
_SUPPORTED = 3.0
_FAR = 2.0
_ACRONYM = 3
_NEAR_MISSES = 12
_MEMORY = 1 << 17
_PARENTHESES = re.compile(r"^(.*?)\s*[(（\[【]([^()（）\[\]【】]+)[)）\]】]\s*$")
_COMMA = re.compile(r"\s*[,，;；/、]\s*")


@dataclass(frozen=True)
class Query:
    """What is asked.

    Attributes:
        text: the name.
        types: classes as IRIs, any of which a match has; nothing for the default ones.
        context: names or ids of things that a match is related to, as a province.
        related: the same by property: IRI of the property, and values any of which it has.
        point: where it is.
        threshold: the least score of a match.
    """

    text: str
    types: frozenset[str] = frozenset()
    context: tuple[str, ...] = ()
    related: tuple[tuple[str, tuple[str, ...]], ...] = ()
    point: Point | None = None
    threshold: float = THRESHOLD


@dataclass(frozen=True)
class Candidate:
    """A thing that a name may stand for.

    Attributes:
        thing: the thing.
        score: 0 to 100.
        match: whether it is safe to take it.
        name: the name of it that was met.
        features: why, by name of the feature (`docs/reconcile.md`).
    """

    thing: Thing
    score: float
    match: bool
    name: str
    features: Mapping[str, float | bool]


@dataclass(frozen=True)
class _Hit:
    """A key that was met."""

    entry: Entry
    score: float
    features: dict[str, float | bool] = field(default_factory=dict)
    safe: bool = True


class Matcher:
    """Matches names to things; deterministic.

    Args:
        graph: any graph on any engine; asked once, when this is made.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.index = NameIndex(graph)
        self.default_types = frozenset(filter(None, map(graph.expand, DEFAULT_TYPES.values())))
        self._answer = lru_cache(_MEMORY)(self._candidates)
        self._resolve = lru_cache(_MEMORY)(self._resolve_context)
        self._literals: dict[str, dict[str, tuple[bool, frozenset[str]]]] = {}

    def type_of(self, name: str) -> str:
        """The class that a user means.

        Args:
            name: ``place``, ``cluster``, ``sector``, ``organisation``, a prefixed name or an IRI of a class.

        Returns:
            Its IRI.

        Raises:
            QueryError: nothing in the graph has such a class.
        """
        iri = self.graph.expand(DEFAULT_TYPES.get(name.lower(), name))
        used = {class_ for thing in self.index.things for class_ in thing.classes}
        if iri in used:
            assert iri is not None
            return iri
        known = [*DEFAULT_TYPES, *sorted(map(self.graph.short, used))]
        raise QueryError(
            Problem(
                f"{name!r} is no type that anything in the graph has",
                expected=", ".join(DEFAULT_TYPES) + ", or a class such as cg:City",
                remedy=did_you_mean(name, known),
            )
        )

    def candidates(self, query: Query, limit: int = LIMIT) -> tuple[Candidate, ...]:
        """The things that a name may stand for.

        Args:
            query: the name, and what else is known.
            limit: how many at most.

        Returns:
            The candidates, best first; at most the first one is a match.
        """
        return self._answer(query)[:limit]

    def match(self, query: Query) -> Candidate | None:
        """The thing that a name stands for.

        Args:
            query: the name, and what else is known.

        Returns:
            The match, or None when nothing is safe to take.
        """
        found = self._answer(query)
        return found[0] if found and found[0].match else None

    def _candidates(self, query: Query) -> tuple[Candidate, ...]:
        types = query.types or self.default_types
        best: dict[int, _Hit] = {}
        for hit in self._hits(query.text, types):
            kept = best.get(hit.entry.thing)
            if kept is None or (hit.score, hit.safe) > (kept.score, kept.safe):
                best[hit.entry.thing] = hit
        judged = [self._judge(hit, query) for hit in best.values()]
        judged.sort(key=lambda item: (-item[1], not item[2], item[0].thing.iri))
        found = []
        for rank, (candidate, score, safe) in enumerate(judged):
            ahead = score - judged[1][1] if len(judged) > 1 else 100.0
            match = rank == 0 and safe and score >= query.threshold and ahead >= MARGIN
            found.append(replace(candidate, match=match))
        return tuple(found)

    # What a name meets -----------------------------------------------------------------------------------------------

    def _hits(self, text: str, types: frozenset[str]) -> list[_Hit]:
        at = self.index.identifiers.get(text.strip())
        if at is not None:
            thing = self.index.things[at]
            hit = _Hit(Entry(at, thing.names[0], text, False), _IDENTIFIER, {"identifier": True})
            return [hit] if types & thing.classes else []
        normalised = normalise(text)
        if not any(c.isalnum() for c in normalised):
            return []
        hits = self._of_types(self._exact(normalised, text), types)
        if not hits:
            hits = self._of_types(self._qualified(text, normalised, types), types)
        if not any(hit.safe for hit in hits):
            hits += self._near(normalised, types)
        return hits

    def _of_types(self, hits: Iterable[_Hit], types: frozenset[str]) -> list[_Hit]:
        return [hit for hit in hits if types & self.index.things[hit.entry.thing].classes]

    def _exact(self, normalised: str, text: str) -> Iterator[_Hit]:
        """Names that are the same but for affixes, script, tones and the order of words."""
        index, key = self.index, compact(normalised)
        letters, tones = ("", ()) if has_cjk(normalised) else romanised(text)
        heard = self._heard(letters, tones)
        for entry in index.names.get(key, ()):
            kind = entry.name.kind
            score = _PREFERRED if kind == PREFERRED else _CODE if kind == CODE else _ALTERNATIVE
            hit = self._unless_short(entry, _Hit(entry, score, {f"{kind}_name" if kind != CODE else "code": True}))
            yield _in_tone(hit, heard)
        if key.isdigit():
            return
        core = index.core(normalised)
        bare = compact(index.bare_form(normalised))
        for entry in index.bare.get(bare, ()):
            if entry.bare or bare != key:
                hit = self._with_affix(_Hit(entry, _BARE, {"affix_differs": True}), core.means)
                yield _in_tone(self._unless_short(entry, hit), heard)
        if has_cjk(normalised):
            return
        yield from self._read(letters, tones)
        # Wade-Giles has no such tone marks: with them, 玉林 Yùlín would be 榆林 (Yü-lin).
        for entry in index.older_readings.get(letters, ()) if not tones else ():
            yield _Hit(entry, _OLDER, {"older_romanisation": True})
        if core.text != normalised:
            core_letters = romanised(core.text)[0]
            core_tones = tuple(tone for tone in tones if tone[0] <= len(core_letters))
            for hit in self._read(core_letters, core_tones if letters.startswith(core_letters) else ()):
                yield self._with_affix(hit, core.means)
        words = index.bag(index.bare_form(normalised))
        for entry in index.bags.get(words, ()) if len(words) > 1 else ():
            yield _Hit(entry, _WORDS, {"words_in_other_order": True})

    def _read(self, letters: str, tones: Tones) -> Iterator[_Hit]:
        """Chinese names that read so; where tones are written, they have to agree."""
        for entry in self.index.readings.get(letters, ()):
            agree = set(tones) <= set(pinyin(entry.text)[1])
            features: dict[str, float | bool] = {"pinyin": True}
            if tones:
                features["tones_agree"] = agree
            yield _Hit(entry, _TONED if tones and agree else _READING if agree else _UNSAFE, features, safe=agree)

    def _heard(self, letters: str, tones: Tones) -> dict[int, bool]:
        """Things whose Chinese names have these letters, and whether they have the tones that are written."""
        heard: dict[int, bool] = {}
        for entry in self.index.readings.get(letters, ()) if tones else ():
            heard[entry.thing] = heard.get(entry.thing, False) or set(tones) <= set(pinyin(entry.text)[1])
        return heard

    def _with_affix(self, hit: _Hit, means: frozenset[str]) -> _Hit:
        """The affix that was written has to fit the thing: 吉林市 is not 吉林省."""
        if not means:
            return hit
        agrees = bool(means & self.index.things[hit.entry.thing].kinds)
        features = {**hit.features, "affix_agrees": agrees}
        return _Hit(hit.entry, hit.score if agrees else hit.score - _CONTRADICTED, features, hit.safe and agrees)

    def _unless_short(self, entry: Entry, hit: _Hit) -> _Hit:
        """Names of the graph that need something more: those it qualifies itself, and acronyms."""
        features = dict(hit.features)
        if compact(entry.text) in self.index.qualified and not has_cjk(entry.text):
            features["needs_context"] = True
        elif len(entry.text) <= _ACRONYM and not has_cjk(entry.text) and entry.name.kind != CODE:
            features["acronym"] = True
        return _Hit(entry, hit.score, features, hit.safe)

    def _qualified(self, text: str, normalised: str, types: frozenset[str]) -> Iterator[_Hit]:
        """Names written with a place, or in two scripts: ``Taizhou, Jiangsu``, 江苏省苏州市, ``苏州 Suzhou``."""
        cjk, other = split_scripts(normalised)
        if cjk and other:
            for one in self._of_types(self._exact(cjk, cjk), types):
                for two in self._of_types(self._exact(other, other), types):
                    if one.entry.thing == two.entry.thing:
                        yield _Hit(one.entry, _QUALIFIER, {**one.features, "both_scripts": True}, one.safe and two.safe)
        for rest, qualifiers in self._splits(text, normalised):
            known = [self._resolve(qualifier) for qualifier in qualifiers]
            for hit in self._exact(normalise(rest), rest):
                thing = self.index.things[hit.entry.thing]
                fits = all(any(self._is_related(thing, place) for place in places) for places in known)
                features = {**hit.features, "qualifier_agrees": fits}
                features.pop("needs_context", None)
                score = min(hit.score, _ALTERNATIVE) if fits else hit.score - _CONTRADICTED
                yield _Hit(hit.entry, score, features, hit.safe and fits)

    def _splits(self, text: str, normalised: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """A name and the places that it is written with."""
        if match := _PARENTHESES.match(text):
            yield match[1], (match[2],)
            return
        parts = [part for part in _COMMA.split(text) if part]
        if len(parts) > 1:
            yield parts[0], tuple(parts[1:])
            yield parts[-1], tuple(parts[:-1])
            return
        yield from self._leading_places(normalised, ())
        words = normalised.split()
        for cut in range(1, len(words)):
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            if tail in self.index.places:
                yield head, (tail,)

    def _leading_places(self, text: str, before: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
        space = "" if has_cjk(text) else " "
        ends = range(2, len(text) - 1) if has_cjk(text) else [at for at, c in enumerate(text) if c == " "]
        for end in ends:
            if text[:end] in self.index.places:
                rest = text[end:].removeprefix(space)
                yield rest, (*before, text[:end])
                yield from self._leading_places(rest, (*before, text[:end]))

    # Near misses ------------------------------------------------------------------------------------------------------

    def _near(self, normalised: str, types: frozenset[str]) -> list[_Hit]:
        from rapidfuzz import fuzz, process

        cjk = has_cjk(normalised)
        core = self.index.core(normalised)
        bare = self.index.bare_form(normalised)
        wanted = compact(bare)
        if len(wanted) < (2 if cjk else 4) or wanted.isdigit():
            return []
        choices = self.index.choices(cjk, types)
        found = process.extract(wanted, choices, scorer=fuzz.ratio, score_cutoff=_LEAST_SIMILAR, limit=_NEAR_MISSES)
        near = {key: similarity for key, similarity, _ in found}
        if cjk:
            for entry in self.index.readings.get(pinyin(wanted)[0], ()):
                near.setdefault(entry.text, fuzz.ratio(wanted, entry.text))
        hits = []
        for key, similarity in near.items():
            for entry in self.index.bare.get(key, ()):
                thing = self.index.things[entry.thing]
                if not types & thing.classes:
                    continue
                kind = not core.means or bool(core.means & thing.kinds)
                safe = kind and self._is_slip(bare, entry.text, cjk, bool(core.means) and kind)
                places = self._places_agree(bare, entry.text, thing)
                features: dict[str, float | bool] = {
                    "similarity": round(similarity, 1),
                    "slips": slips(wanted, key),
                }
                if core.means:
                    features["affix_agrees"] = kind
                if not places:
                    features["places_agree"] = False
                score = _SLIP - (slips(wanted, key) > 1) if safe and places else min(_UNSAFE, 0.9 * similarity)
                hits.append(_Hit(entry, score if kind else score - _IN_DOUBT, features, safe and places))
        return hits

    def _is_slip(self, written: str, name: str, cjk: bool, kind_agrees: bool) -> bool:
        if cjk:
            return is_slip_of_characters(written, name, kind_agrees)
        if " " in written and " " in name:
            return is_slip_of_words(written, name)
        return is_slip_of_word(compact(written), compact(name))

    def _places_agree(self, written: str, name: str, thing: Thing) -> bool:
        """What is written names no other place, and names the places that the name has."""
        if self._is_place(thing):
            return True
        here = {self.index.position[iri] for iri in thing.related if iri in self.index.position}
        if any(not places & here for found, places in self.index.places_in(written) if found not in name):
            return False
        words = written.split()
        return all(
            found in written or any(is_slip_of_word(word, found) for word in words)
            for found, _ in self.index.places_in(name)
        )

    def _is_place(self, thing: Thing) -> bool:
        return self.graph.expand(DEFAULT_TYPES["place"]) in thing.classes

    # What else is known -----------------------------------------------------------------------------------------------

    def _judge(self, hit: _Hit, query: Query) -> tuple[Candidate, float, bool]:
        thing = self.index.things[hit.entry.thing]
        features, score, safe = dict(hit.features), hit.score, hit.safe
        supported = bool(query.types) and "needs_context" not in features
        for name, values in (("context", query.context), *query.related):
            if not values:
                continue
            agrees = self._agrees(thing, None if name == "context" else name, values)
            label = "context_agrees" if name == "context" else f"property_agrees:{self.graph.short(name)}"
            if agrees is None:
                features[label.replace("_agrees", "_unknown")] = True
                score, safe = score - _IN_DOUBT, False
                continue
            features[label] = agrees
            score = score + _SUPPORTED if agrees else score - _CONTRADICTED
            supported, safe = supported or agrees, safe and agrees
        if query.point is not None and thing.points:
            distance = min(kilometres(query.point, point) for point in thing.points)
            features["distance_km"] = round(distance, 1)
            if distance <= thing.radius:
                score, supported = score + _SUPPORTED, True
            elif distance > _FAR * thing.radius:
                score, safe = score - _CONTRADICTED, False
        if not supported and ("needs_context" in features or "acronym" in features):
            score, safe = score - _IN_DOUBT, False
        shown = round(max(0.0, min(100.0, score)), 1)
        return Candidate(thing, shown, False, hit.entry.name.text, features), score, safe

    def _agrees(self, thing: Thing, property_: str | None, values: tuple[str, ...]) -> bool | None:
        """Whether any of the values is what the thing is related to; None when they are nothing that is known."""
        if property_ is not None and (own := self._values(thing.iri, property_)):
            if {normalise(value) for value in values} & own[1]:
                return True
            if not own[0]:
                return False
        known = frozenset().union(*map(self._resolve, values))
        return None if not known else any(self._is_related(thing, at) for at in known)

    def _values(self, iri: str, property_: str) -> tuple[bool, frozenset[str]]:
        """Whether a property of a thing has things as values, and its literal values, normalised."""
        if property_ not in self._literals:
            self._literals[property_] = _read_values(self.graph, property_)
        return self._literals[property_].get(iri, (False, frozenset()))

    def _is_related(self, thing: Thing, at: int) -> bool:
        other = self.index.things[at]
        return other.iri in thing.related or other is thing

    def _resolve_context(self, value: str) -> frozenset[int]:
        """All things that a context may mean, of any class."""
        if (at := self.index.identifiers.get(value.strip())) is not None:
            return frozenset({at})
        hits = list(self._exact(normalise(value), value))
        sure = frozenset(hit.entry.thing for hit in hits if hit.safe)
        if sure:
            return sure
        place = self.graph.expand(DEFAULT_TYPES["place"])
        near = [hit for hit in self._near(normalise(value), frozenset({place or ""})) if hit.safe]
        return frozenset(hit.entry.thing for hit in near)


def _in_tone(hit: _Hit, heard: Mapping[int, bool]) -> _Hit:
    """Tones that are written decide between names of the same letters."""
    agrees = heard.get(hit.entry.thing)
    if agrees is None:
        return hit
    features = {**hit.features, "tones_agree": agrees}
    if agrees:
        features.pop("needs_context", None)
        return _Hit(hit.entry, hit.score, features, hit.safe)
    return _Hit(hit.entry, _UNSAFE, features, safe=False)


def _read_values(graph: KnowledgeGraph, property_: str) -> dict[str, tuple[bool, frozenset[str]]]:
    rows = graph.sparql(
        f"SELECT ?thing ?value WHERE {{ ?thing {ox.NamedNode(property_)} ?value FILTER isIRI(?thing) }}"
    )
    assert isinstance(rows, ox.QuerySolutions)
    found: dict[str, tuple[bool, frozenset[str]]] = {}
    for row in rows:
        thing, value = row["thing"], row["value"]
        assert isinstance(thing, ox.NamedNode)
        has_things, literals = found.get(thing.value, (False, frozenset()))
        if isinstance(value, ox.Literal):
            found[thing.value] = (has_things, literals | {normalise(value.value)})
        else:
            found[thing.value] = (True, literals)
    return found
