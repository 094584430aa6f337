"""The Reconciliation Service API 0.2 as functions over JSON.

Source: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/ — the final report. The draft
after it, once numbered 0.3 and now 1.0-draft, renames and removes fields and is not served.
"""

from __future__ import annotations

from importlib.metadata import version

from clustergraph.errors import Problem, QueryError
from clustergraph.links.extension import SETTINGS, extend, propose
from clustergraph.links.matching import LIMIT, Candidate, Matcher, Query
from clustergraph.links.normalising import compact, has_cjk, normalise, pinyin
from clustergraph.links.preview import HEIGHT, WIDTH, preview
from clustergraph.links.requests import BATCH_SIZE, MOST_CANDIDATES, ReconciliationQuery, RequestError, parse_batch
from clustergraph.links.vocabulary import CONTEXT, Vocabulary
from clustergraph.namespaces import BASE

VERSIONS = ["0.2"]
_SUGGESTIONS = 20
_LAT, _LONG = "wgs84:lat", "wgs84:long"
_NAMES = {"zh": "中国先进制造业集群（clustergraph）", "en": "Advanced manufacturing clusters of China (clustergraph)"}
_CONTEXT_NAMES = {"zh": "任何关系（省、名单、领域等）", "en": "Any relation (province, list, sector …)"}


class Reconciliation:
    """The service; knows nothing of HTTP.

    Args:
        matcher: what matches.
        lang: language of labels.
    """

    def __init__(self, matcher: Matcher, lang: str = "en") -> None:
        self.matcher = matcher
        self.lang = lang
        self.vocabulary = Vocabulary(matcher, lang)

    def manifest(self, url: str) -> dict[str, object]:
        """The service manifest.

        Args:
            url: where the service is, without a slash at the end.

        Returns:
            The manifest.
        """
        suggest = {
            what: {"service_url": url, "service_path": f"/suggest/{what}"} for what in ("entity", "type", "property")
        }
        return {
            "versions": VERSIONS,
            "name": _NAMES[self.lang],
            "identifierSpace": BASE,
            "schemaSpace": self.matcher.graph.prefixes["cg"],
            "serviceVersion": version("clustergraph"),
            "defaultTypes": [self.vocabulary.type_entry(iri) for iri in self._default_types()],
            "view": {"url": f"{url}/view?id={{{{id}}}}"},
            "preview": {"url": f"{url}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
            "suggest": suggest,
            "extend": {
                "propose_properties": {"service_url": url, "service_path": "/properties"},
                "property_settings": SETTINGS,
            },
            "batchSize": BATCH_SIZE,
        }

    def reconcile(self, batch: object) -> dict[str, object]:
        """Answer a reconciliation query batch.

        Args:
            batch: the JSON of the client.

        Returns:
            A reconciliation result batch.

        Raises:
            RequestError: the batch is malformed, or names an unknown type or property.
        """
        queries = parse_batch(batch, LIMIT)
        return {key: {"result": self._answer(key, query)} for key, query in queries.items()}

    def suggest_entity(self, prefix: str, cursor: int = 0, type_: str = "") -> dict[str, object]:
        """Entities whose names begin with a text, then those whose names contain it.

        Args:
            prefix: what the user has typed: any spelling that matching knows, or an identifier.
            cursor: how many to skip.
            type_: a type, or nothing for the default ones.

        Returns:
            A suggest response.

        Raises:
            RequestError: the type is unknown.
        """
        types = self._types(type_) or self.matcher.default_types
        found: dict[str, tuple[int, int, str]] = {}
        thing = self.vocabulary.thing(prefix.strip())
        if thing is not None:
            found[thing.iri] = (0, 0, "")
        wanted = compact(normalise(prefix))
        index = self.matcher.index
        for table, latin_only in ((index.names, False), (index.readings, True)) if wanted else ():
            if latin_only and has_cjk(wanted):
                continue
            for key, entries in table.items():
                at = key.find(wanted)
                if at < 0:
                    continue
                for entry in entries:
                    thing = index.things[entry.thing]
                    rank = (1 if key == wanted else 2 if at == 0 else 3, len(key), key)
                    if types & thing.classes:
                        found[thing.iri] = min(found.get(thing.iri, rank), rank)
        ordered = sorted(found, key=lambda iri: (found[iri], iri))[cursor : cursor + _SUGGESTIONS]
        return {"result": [self._suggested(iri) for iri in ordered]}

    def suggest_type(self, prefix: str, cursor: int = 0) -> dict[str, object]:
        """Types whose names contain a text, those that begin with it first.

        Args:
            prefix: what the user has typed; nothing for all.
            cursor: how many to skip.

        Returns:
            A suggest response.
        """
        return self._suggest(prefix, cursor, [self.vocabulary.type_entry(iri) for iri in self.vocabulary.types])

    def suggest_property(self, prefix: str, cursor: int = 0) -> dict[str, object]:
        """Properties whose names contain a text, those that begin with it first.

        Args:
            prefix: what the user has typed; nothing for all.
            cursor: how many to skip.

        Returns:
            A suggest response.
        """
        known = [self.vocabulary.property_entry(iri) for iri in self.vocabulary.properties]
        return self._suggest(prefix, cursor, [{"id": CONTEXT, "name": _CONTEXT_NAMES[self.lang]}, *known])

    def preview(self, identifier: str, lang: str = "") -> str:
        """A small HTML page about a thing.

        Args:
            identifier: which.
            lang: zh or en; nothing for that of the service.

        Returns:
            HTML.

        Raises:
            RequestError: there is no such thing.
        """
        page = preview(self.vocabulary, identifier, lang if lang in ("zh", "en") else self.lang)
        if page is None:
            raise RequestError(Problem(f"there is no {identifier!r}", expected="an id such as place/suzhou"), 404)
        return page

    def propose_properties(self, type_: str = "", limit: int | None = None) -> dict[str, object]:
        """Propose properties to fetch for things of a type.

        Args:
            type_: the type; nothing for the default ones.
            limit: how many at most.

        Returns:
            A data extension property proposal.

        Raises:
            RequestError: the type is unknown.
        """
        return propose(self.vocabulary, type_, self._types(type_) or self.matcher.default_types, limit)

    def extend(self, query: object) -> dict[str, object]:
        """Fetch values of properties.

        Args:
            query: the JSON of the client.

        Returns:
            A data extension response.

        Raises:
            RequestError: the query is malformed or names an unknown property.
        """
        return extend(self.vocabulary, query)

    def _default_types(self) -> list[str]:
        return [iri for iri in self.vocabulary.types if iri in self.matcher.default_types]

    def _types(self, type_: str) -> frozenset[str]:
        if not type_:
            return frozenset()
        try:
            return frozenset({self.matcher.type_of(type_)})
        except QueryError as error:
            raise RequestError(error.problems[0]) from error

    def _answer(self, key: str, query: ReconciliationQuery) -> list[dict[str, object]]:
        types = frozenset().union(*map(self._types, query.types))
        context: list[str] = []
        related: list[tuple[str, tuple[str, ...]]] = []
        where: dict[str, float] = {}
        for identifier, values in query.properties:
            if not values:
                continue
            if identifier in (_LAT, _LONG):
                where[identifier] = self._degrees(key, identifier, values[0])
            elif identifier == CONTEXT:
                context += map(self._value, values)
            elif (iri := self.vocabulary.property_of(identifier)) is not None:
                related.append((iri, tuple(map(self._value, values))))
            else:
                message = f"query {key!r} has an unknown property {identifier!r}"
                raise RequestError(Problem(message, remedy="take one that is suggested"))
        point = (where[_LAT], where[_LONG]) if len(where) == 2 else None
        asked = Query(query.query, types, tuple(context), tuple(related), point)
        found = self.matcher.candidates(asked, MOST_CANDIDATES)
        if query.type_strict == "all":
            found = tuple(one for one in found if types <= one.thing.classes)
        return [self._candidate(one) for one in found[: query.limit]]

    def _value(self, value: str) -> str:
        thing = self.vocabulary.thing(value)
        return thing.iri if thing else value

    def _degrees(self, key: str, identifier: str, value: str) -> float:
        try:
            degrees = float(value)
        except ValueError:
            degrees = float("nan")
        if not abs(degrees) <= (90 if identifier == _LAT else 180):
            raise RequestError(Problem(f"query {key!r} has {identifier} {value!r}", expected="decimal degrees"))
        return degrees

    def _candidate(self, candidate: Candidate) -> dict[str, object]:
        thing = candidate.thing
        return {
            "id": self.vocabulary.id_of(thing.iri),
            "name": self.vocabulary.name_of(thing),
            "description": self.vocabulary.description_of(thing),
            "type": self.vocabulary.types_of(thing),
            "score": candidate.score,
            "features": [{"id": name, "value": value} for name, value in candidate.features.items()],
            "match": candidate.match,
        }

    def _suggested(self, iri: str) -> dict[str, object]:
        thing = self.matcher.index.things[self.matcher.index.position[iri]]
        return {
            "id": self.vocabulary.id_of(iri),
            "name": self.vocabulary.name_of(thing),
            "description": self.vocabulary.description_of(thing),
            "notable": [self.vocabulary.type_entry(one) for one in sorted(self.vocabulary.own_types(thing))],
        }

    def _suggest(self, prefix: str, cursor: int, entries: list[dict[str, str]]) -> dict[str, object]:
        wanted = normalise(prefix)
        ranked = []
        for at, entry in enumerate(entries):
            names = [normalise(entry["name"]), normalise(entry["id"]), entry["id"].lower()]
            names += [pinyin(name)[0] for name in names if has_cjk(name)]
            if any(wanted in name for name in names) or prefix == entry["id"]:
                ranked.append((not any(name.startswith(wanted) for name in names), at, entry))
        return {"result": [entry for *_, entry in sorted(ranked, key=lambda r: r[:2])][cursor : cursor + _SUGGESTIONS]}
