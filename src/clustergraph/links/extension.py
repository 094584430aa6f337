"""Data extension: values of properties for things that are matched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pyoxigraph as ox

from clustergraph.errors import Problem, did_you_mean
from clustergraph.graph import LANGUAGES
from clustergraph.links.requests import MOST_CANDIDATES, RequestError, parse_extension
from clustergraph.links.vocabulary import Vocabulary
from clustergraph.namespaces import XSD

_INTEGERS = frozenset(
    XSD + name for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
)
_NUMBERS = frozenset(XSD + name for name in ("decimal", "double", "float"))

SETTINGS: list[dict[str, object]] = [
    {
        "name": "limit",
        "label": "Most values of a thing",
        "type": "number",
        "default": 0,
        "help_text": "How many values are fetched for one thing at most; 0 for all.",
    },
    {
        "name": "lang",
        "label": "Language of texts",
        "type": "select",
        "default": "all",
        "help_text": "Which texts are fetched where they exist in several languages.",
        "choices": [
            {"value": "all", "name": "all"},
            {"value": "zh", "name": "中文"},
            {"value": "en", "name": "English"},
        ],
    },
]


def extend(vocabulary: Vocabulary, value: object) -> dict[str, object]:
    """Answer a data extension query.

    Args:
        vocabulary: the identifiers.
        value: the JSON of the client.

    Returns:
        Metadata and rows; a thing that is not known has empty cells.

    Raises:
        RequestError: the query is malformed or names an unknown property.
    """
    query = parse_extension(value)
    things = {id_: vocabulary.thing(id_) for id_ in query.ids}
    rows: dict[str, dict[str, list[dict[str, object]]]] = {id_: {} for id_ in query.ids}
    meta = []
    for identifier, settings in query.properties:
        iri = vocabulary.property_of(identifier)
        if iri is None:
            known = [vocabulary.graph.short(one) for one in vocabulary.properties]
            message = f"{identifier!r} is no property of the graph"
            raise RequestError(Problem(message, remedy=did_you_mean(identifier, known) or "take one that is suggested"))
        entry: dict[str, object] = {"id": identifier, "name": vocabulary.graph.label(iri, vocabulary.lang)}
        limit, lang = _settings(identifier, settings)
        values = _values(vocabulary, iri, sorted({thing.iri for thing in things.values() if thing}))
        for id_, thing in things.items():
            terms = values.get(thing.iri, []) if thing else []
            if lang != "all":
                in_lang = [t for t in terms if isinstance(t, ox.Literal) and t.language == lang]
                others = [t for t in terms if not (isinstance(t, ox.Literal) and t.language)]
                terms = in_lang + others
            cells = [_cell(vocabulary, term) for term in terms]
            rows[id_][identifier] = cells[: limit or len(cells)]
        meta.append(entry)
    return {"meta": meta, "rows": rows}


def propose(vocabulary: Vocabulary, type_: str, types: frozenset[str], limit: int | None) -> dict[str, object]:
    """Propose properties for a type.

    Args:
        vocabulary: the identifiers.
        type_: the type as the client named it.
        types: its IRI, or the default ones.
        limit: how many at most; None for all.

    Returns:
        The proposal.
    """
    properties = [vocabulary.property_entry(iri) for iri in vocabulary.properties_for(types)]
    answer: dict[str, object] = {"type": type_, "properties": properties[:limit]}
    if limit is not None:
        answer["limit"] = limit
    return answer


def _settings(identifier: str, settings: Mapping[str, object]) -> tuple[int, str]:
    try:
        limit = int(float(str(settings.get("limit") or 0)))
    except (ValueError, OverflowError):
        limit = -1
    if limit < 0:
        raise RequestError(Problem(f"the limit of {identifier!r} is no positive number", expected="an integer"))
    lang = settings.get("lang") or "all"
    if lang not in ("all", *LANGUAGES):
        raise RequestError(Problem(f"the language of {identifier!r} is unknown", expected="all, zh or en"))
    return min(limit, MOST_CANDIDATES), str(lang)


def _values(vocabulary: Vocabulary, property_: str, iris: list[str]) -> dict[str, list[object]]:
    if not iris:
        return {}
    subjects = " ".join(str(ox.NamedNode(iri)) for iri in iris)
    rows = vocabulary.graph.sparql(
        f"SELECT DISTINCT ?thing ?value WHERE {{ VALUES ?thing {{ {subjects} }} "
        f"?thing {ox.NamedNode(property_)} ?value FILTER (!isBlank(?value)) }}"
    )
    assert isinstance(rows, ox.QuerySolutions)
    found: dict[str, list[object]] = defaultdict(list)
    for row in rows:
        thing = row["thing"]
        assert isinstance(thing, ox.NamedNode)
        found[thing.value].append(row["value"])
    for values in found.values():
        values.sort(key=lambda term: (getattr(term, "language", None) != vocabulary.lang, str(term)))
    return found


def _cell(vocabulary: Vocabulary, term: object) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        if (thing := vocabulary.thing(term.value)) is not None and thing.iri == term.value:
            return {"id": vocabulary.id_of(thing.iri), "name": vocabulary.name_of(thing)}
        return {"str": term.value}
    assert isinstance(term, ox.Literal)
    kind = term.datatype.value
    try:
        if kind in _INTEGERS:
            return {"int": int(term.value)}
        if kind in _NUMBERS and abs(number := float(term.value)) != float("inf") and number == number:
            return {"float": number}
    except ValueError:
        return {"str": term.value}
    if kind == XSD + "date" and len(term.value) == len("2022-11-30"):
        return {"date": f"{term.value}T00:00:00Z"}
    if kind == XSD + "dateTime":
        return {"date": term.value}
    return {"str": term.value}
