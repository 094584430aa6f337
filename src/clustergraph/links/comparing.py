"""What speaks for and against a link: names, place on the globe, codes and types, compared one by one."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files

import pyoxigraph as ox

from clustergraph.engines import text_of
from clustergraph.graph import KnowledgeGraph
from clustergraph.links.affixes import Affixes
from clustergraph.links.asking import Term
from clustergraph.links.geography import Point, kilometres
from clustergraph.links.normalising import compact, normalise
from clustergraph.links.wkt import parse_point

AGREES = "agrees"
DIFFERS = "differs"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
PREFERRED = _SKOS + "prefLabel"
ALTERNATIVE = _SKOS + "altLabel"
EXACT = _SKOS + "exactMatch"
CLOSE = _SKOS + "closeMatch"
TYPE = _RDF + "type"
SAME = "http://www.w3.org/2002/07/owl#sameAs"
POINT = "http://www.opengis.net/ont/geosparql#asWKT"
SAID_TYPE = "http://purl.org/dc/terms/type"
MODIFIED = "http://purl.org/dc/terms/modified"
_SHOWN = 3
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        AGREES: "agrees",
        DIFFERS: "differs",
        "distance": "{aspect} {state}: {km:.1f} km ({within:g} km allowed)",
        "values": "{aspect} {state}: {ours} {sign} {theirs}",
    },
    "zh": {
        AGREES: "相符",
        DIFFERS: "不符",
        "name zh": "中文名称",
        "name en": "英文名称",
        "point": "坐标",
        "type": "类型",
        "link": "其他数据集编号",
        "distance": "{aspect}{state}：相距{km:.1f}公里（允许{within:g}公里）",
        "values": "{aspect}{state}：{ours} {sign} {theirs}",
    },
}

_CODES = (
    "SELECT ?thing ?property ?code WHERE { ?property rdfs:subPropertyOf dcterms:identifier . ?thing ?property ?code }"
)
_NAMES = """
SELECT ?thing ?property ?name WHERE {
  VALUES ?property { skos:prefLabel rdfs:label skos:altLabel } ?thing ?property ?name FILTER (isIRI(?thing))
}"""
_POINTS = "SELECT ?thing ?lat ?long WHERE { ?thing wgs84:lat ?lat ; wgs84:long ?long FILTER isIRI(?thing) }"
_TYPES = "SELECT ?thing ?type WHERE { VALUES ?property { rdf:type cg:placeType } ?thing ?property ?type }"
_MATCHES = """
SELECT ?thing ?predicate ?other WHERE {
  VALUES ?predicate { skos:exactMatch skos:closeMatch skos:broadMatch } ?thing ?predicate ?other
}"""
_SPACES = "SELECT ?space WHERE { ?dataset void:uriSpace ?space }"


@dataclass(frozen=True)
class Finding:
    """One thing that was compared.

    Attributes:
        aspect: what: ``name zh``, ``name en``, ``point``, ``type``, or the prefixed name of a code or link.
        state: agrees or differs.
        ours: what the graph says.
        theirs: what the data set says.
        km: the distance, for a point.
        within: the distance that is still allowed.
    """

    aspect: str
    state: str
    ours: str
    theirs: str
    km: float | None = None
    within: float | None = None

    def text(self, lang: str) -> str:
        """The finding for a reader.

        Args:
            lang: zh or en.

        Returns:
            What was compared, whether it agrees, and the two values or their distance.
        """
        words = _WORDS[lang]
        aspect, state = words.get(self.aspect, self.aspect), words[self.state]
        if self.km is not None:
            return words["distance"].format(aspect=aspect, state=state, km=self.km, within=self.within)
        sign = "=" if self.state == AGREES else "≠"
        return words["values"].format(aspect=aspect, state=state, ours=self.ours, sign=sign, theirs=self.theirs)


@dataclass
class Facts:
    """What a thing is compared by.

    Attributes:
        names: its names, those that it prefers first, by language (``zh`` or ``en``).
        codes: its codes and links elsewhere, by property.
        points: where it is.
        types: its classes.
        said: the classes that the data set gives it, whatever they are.
        same: what it was merged into.
        modified: when it was last changed; empty when that is not said.
        there: whether the data set knows it at all.
    """

    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    codes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    points: list[Point] = field(default_factory=list)
    types: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    modified: str = ""
    there: bool = True


class OwnFacts:
    """What the graph says of the things that are linked.

    Args:
        graph: the graph; asked once, when this is made.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self._facts: dict[str, Facts] = defaultdict(Facts)
        names = _rows(graph, _NAMES)
        for thing, _, name in sorted(names, key=lambda row: (text_of(row[1]) == ALTERNATIVE, text_of(row[2]))):
            if isinstance(name, ox.Literal) and (language := _language(name)):
                self._facts[text_of(thing)].names[language].append(name.value)
        for thing, property_, code in _rows(graph, _CODES):
            self._facts[text_of(thing)].codes[text_of(property_)].append(text_of(code))
        for thing, lat, long_ in _rows(graph, _POINTS):
            self._facts[text_of(thing)].points.append((float(text_of(lat)), float(text_of(long_))))
        self._matches: dict[str, list[str]] = defaultdict(list)
        for thing, predicate, other in _rows(graph, _MATCHES):
            self._matches[text_of(thing)].append(text_of(other))
            if text_of(predicate) in (EXACT, CLOSE):
                self._facts[text_of(thing)].codes[EXACT].append(text_of(other))
        for thing, type_ in _rows(graph, _TYPES):
            self._facts[text_of(thing)].types.add(text_of(type_))
        self.spaces = tuple(sorted(text_of(space) for (space,) in _rows(graph, _SPACES)))
        self.affixes = Affixes(graph.prefixes, ())
        self._tolerances = read_tolerances(graph)
        self._kinds: dict[str, set[str]] = defaultdict(set)
        for facts in list(self._facts.values()):
            self._kinds[self._line(facts.types)[0]] |= facts.types

    def __getitem__(self, thing: str) -> Facts:
        """What the graph says of a thing."""
        return self._facts[thing]

    def expected_types(self, types: Iterable[str], space: str) -> set[str]:
        """The classes of a data set that the counterpart of a thing may be of.

        Data sets draw the line between kinds of places in other ways: what one calls a sub-provincial city, another
        calls a prefecture-level one. So every kind that our things of the same class have will do. Where the kind of
        the thing itself is not mapped, nothing can be concluded, and nothing is expected.

        Args:
            types: the classes and kinds of the thing.
            space: how IRIs of the data set begin.

        Returns:
            What these are mapped to there.
        """
        held = set(types)
        if not self._mapped(held, space):
            return set()
        return self._mapped(held | self._kinds.get(self._line(held)[0], set()), space)

    def _mapped(self, types: Iterable[str], space: str) -> set[str]:
        found = {other for type_ in types for other in self._matches.get(type_, ())}
        return {iri for iri in found if space and iri.startswith(space)}

    def all_expected(self, space: str) -> set[str]:
        """Every class of a data set that `expected_types` may give for anything in the graph."""
        return {iri for facts in self._facts.values() for iri in self.expected_types(facts.types, space)}

    def tolerance(self, types: Iterable[str]) -> float:
        """How far apart two points of one thing may be, by its classes.

        Args:
            types: its classes.

        Returns:
            The distance in km.
        """
        return self._line(set(types))[1]

    def _line(self, types: set[str]) -> tuple[str, float]:
        """The first line of the table that fits, else the last one."""
        return next((line for line in self._tolerances if line[0] in types), self._tolerances[-1])


def read_tolerances(graph: KnowledgeGraph) -> list[tuple[str, float]]:
    """The distances within which two points may mean the same thing, from `tolerances.csv`.

    Args:
        graph: where the prefixes come from.

    Returns:
        Class and km, in the order of the table.
    """
    table = files("clustergraph.links").joinpath("tolerances.csv").read_text("utf-8")
    return [
        (graph.expand(row["class"]) or row["class"], float(row["km"])) for row in csv.DictReader(table.splitlines())
    ]


def read_facts(rows: Iterable[tuple[Term | None, ...]]) -> Facts:
    """What a data set says of an item, from the rows of its check query.

    Args:
        rows: property and value.

    Returns:
        The facts.
    """
    facts = Facts(there=False)
    preferred = sorted(rows, key=lambda row: (text_of(row[0]) != PREFERRED, str(row[1])))
    for property_, value in preferred:
        if property_ is None or value is None:
            continue
        facts.there = True
        name, text = property_.value, value.value
        if name in (PREFERRED, ALTERNATIVE):
            if isinstance(value, ox.Literal) and (language := _language(value)):
                facts.names[language].append(text)
        elif name == POINT:
            if point := parse_point(text):
                facts.points.append(point)
        elif name == TYPE:
            facts.types.add(text)
        elif name == SAID_TYPE:
            facts.said.append(text)
        elif name == SAME:
            facts.same.append(text)
        elif name == MODIFIED:
            facts.modified = text
        else:
            facts.codes[name].append(text)
    return facts


def compare(
    ours: Facts,
    theirs: Facts,
    expected: set[str],
    within: float,
    short: Callable[[str], str],
    affixes: Affixes,
    spaces: Iterable[str] = (),
) -> list[Finding]:
    """Compare what two data sets say of one thing.

    Args:
        ours: what the graph says.
        theirs: what the data set says.
        expected: classes of the data set, any of which will do; none when types cannot be compared.
        within: how far apart two points may be, in km.
        short: writes an IRI short.
        affixes: words that names are written with or without.
        spaces: how the IRIs of the known data sets begin; links to the same data set are compared.

    Returns:
        What both say something about. Nothing is concluded from what one of them leaves out.
    """
    found: list[Finding] = []
    for language in ("zh", "en"):
        one, other = ours.names.get(language, []), theirs.names.get(language, [])
        if one and other:
            found.append(_names(language, one, other, affixes))
    if ours.points and theirs.points:
        km, mine, point = min((kilometres(a, b), a, b) for a in ours.points for b in theirs.points)
        state = AGREES if km <= within else DIFFERS
        found.append(Finding("point", state, _shown_point(mine), _shown_point(point), round(km, 3), within))
    for property_ in sorted(set(ours.codes) & set(theirs.codes)):
        if property_ != EXACT:
            found += _codes(short(property_), ours.codes[property_], theirs.codes[property_])
            continue
        for space in spaces:
            pair = [[i for i in facts.codes[EXACT] if i.startswith(space)] for facts in (ours, theirs)]
            found += _codes("link", *(list(map(short, iris)) for iris in pair))
    if expected and theirs.said:
        common = sorted(expected & theirs.types)
        wanted, said = (_listed(map(short, iris)) for iris in (common or sorted(expected), theirs.said))
        found.append(Finding("type", AGREES if common else DIFFERS, wanted, said))
    return found


def _names(language: str, ours: list[str], theirs: list[str], affixes: Affixes) -> Finding:
    keys: Mapping[str, str] = {key: name for name in reversed(theirs) for key in _keys(name, affixes)}
    for name in ours:
        for key in _keys(name, affixes):
            if key in keys:
                return Finding(f"name {language}", AGREES, name, keys[key])
    return Finding(f"name {language}", DIFFERS, _listed(ours), _listed(theirs))


def _keys(name: str, affixes: Affixes) -> list[str]:
    normalised = normalise(name.partition("(")[0] or name)
    return [compact(normalised), compact(affixes.core(normalised).text)]


def _codes(aspect: str, ours: list[str], theirs: list[str]) -> list[Finding]:
    """Codes that continue with zeros are the same: 320500 and 320500000000 of the statistical system."""
    if not ours or not theirs:
        return []
    plain = {code.rstrip("0") or code: code for code in theirs}
    same = next((code for code in ours if code in theirs or (code.isdigit() and code.rstrip("0") in plain)), None)
    if same is None:
        return [Finding(aspect, DIFFERS, _listed(ours), _listed(theirs))]
    return [Finding(aspect, AGREES, same, same if same in theirs else plain[same.rstrip("0")])]


def _listed(values: Iterable[str]) -> str:
    all_ = list(dict.fromkeys(values))
    return ", ".join(all_[:_SHOWN]) + (f" and {len(all_) - _SHOWN} more" if len(all_) > _SHOWN else "")


def _shown_point(point: Point) -> str:
    return f"{point[0]:.4f} {point[1]:.4f}"


def _language(literal: ox.Literal) -> str | None:
    tag = (literal.language or "").lower().partition("-")[0]
    return tag if tag in ("zh", "en") else None


def _rows(graph: KnowledgeGraph, text: str) -> list[tuple[object, ...]]:
    rows = graph.sparql(text)
    assert isinstance(rows, ox.QuerySolutions)
    return [tuple(row) for row in rows]
