"""Requests of the Reconciliation Service API, checked.

Source: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/ (version 0.2).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from clustergraph.errors import ClustergraphError, Problem

BATCH_SIZE = 500
"""How many queries a batch has at most."""

MOST_CANDIDATES = 100
"""How many candidates, suggestions or values are given at most."""

STRICTNESS = ("any", "should", "all")
_FIELDS = ("query", "type", "limit", "properties", "type_strict")


class RequestError(ClustergraphError):
    """A request that cannot be answered.

    Attributes:
        status: HTTP status code.
    """

    def __init__(self, problem: Problem, status: int = 400) -> None:
        super().__init__(problem)
        self.status = status

    def body(self) -> dict[str, object]:
        """The error as JSON: version 0.2 leaves its form to the service."""
        problem = self.problems[0]
        error: dict[str, object] = {"status": self.status, "message": problem.message}
        if problem.expected:
            error["expected"] = problem.expected
        if problem.remedy:
            error["remedy"] = problem.remedy
        return {"error": error}


@dataclass(frozen=True)
class ReconciliationQuery:
    """One query of a batch.

    Attributes:
        query: the name; may be empty when there are properties.
        types: identifiers of classes.
        limit: how many candidates at most.
        properties: identifier of a property, and values.
        type_strict: any, should or all.
    """

    query: str
    types: tuple[str, ...]
    limit: int
    properties: tuple[tuple[str, tuple[str, ...]], ...]
    type_strict: str


@dataclass(frozen=True)
class ExtensionQuery:
    """A data extension query.

    Attributes:
        ids: identifiers of things.
        properties: identifier of a property, and its settings.
    """

    ids: tuple[str, ...]
    properties: tuple[tuple[str, Mapping[str, object]], ...]


def parse_json(text: str, what: str) -> object:
    """JSON that a client sent.

    Args:
        text: what was sent.
        what: the name of the parameter.

    Returns:
        The value.

    Raises:
        RequestError: it is no JSON.
    """
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise RequestError(Problem(f"{what} is not JSON: {error}", expected="a JSON object")) from error


def parse_batch(value: object, default_limit: int) -> dict[str, ReconciliationQuery]:
    """A reconciliation query batch.

    Args:
        value: the JSON of the client.
        default_limit: how many candidates where nothing is said.

    Returns:
        The queries by their identifiers.

    Raises:
        RequestError: it does not have the form that the specification gives.
    """
    if not isinstance(value, dict):
        raise RequestError(Problem("the batch is no object", expected='{"q0": {"query": "苏州"}}'))
    if len(value) > BATCH_SIZE:
        message = f"{len(value)} queries are too many"
        raise RequestError(Problem(message, expected=f"at most {BATCH_SIZE}", remedy="send smaller batches"), 413)
    return {key: _query(key, query, default_limit) for key, query in value.items()}


def _query(key: str, value: object, default_limit: int) -> ReconciliationQuery:
    if not isinstance(value, dict):
        raise _wrong(key, "is no object", 'an object such as {"query": "苏州"}')
    if unknown := sorted(set(value) - set(_FIELDS)):
        raise _wrong(key, f"has unknown fields: {', '.join(unknown)}", ", ".join(_FIELDS))
    text, types = value.get("query", ""), value.get("type", [])
    if not isinstance(text, str):
        raise _wrong(key, "has a query that is no text", "a text")
    types = [types] if isinstance(types, str) else types
    if not isinstance(types, list) or not all(isinstance(type_, str) for type_ in types):
        raise _wrong(key, "has a type that is neither a text nor a list of texts", "an id such as cg:Place")
    limit = value.get("limit", default_limit)
    # OpenRefine writes 0 for its default.
    if isinstance(limit, bool) or not isinstance(limit, int | float) or limit != limit or limit < 0:
        raise _wrong(key, "has a limit that is no positive number", "an integer such as 3")
    strict = value.get("type_strict", "should")
    if strict not in STRICTNESS:
        raise _wrong(key, f"has type_strict {strict!r}", ", ".join(STRICTNESS))
    properties = value.get("properties", [])
    if not isinstance(properties, list):
        raise _wrong(key, "has properties that are no list", '[{"pid": "cg:inProvince", "v": "江苏"}]')
    if "query" not in value and not properties:
        raise _wrong(key, "has neither query nor properties", 'an object such as {"query": "苏州"}')
    return ReconciliationQuery(
        text,
        tuple(types),
        min(int(min(limit, MOST_CANDIDATES)) or default_limit, MOST_CANDIDATES),
        tuple(_property(key, entry) for entry in properties),
        strict,
    )


def _property(key: str, value: object) -> tuple[str, tuple[str, ...]]:
    if not isinstance(value, dict) or not isinstance(value.get("pid"), str) or "v" not in value:
        raise _wrong(key, "has a property without pid or v", '{"pid": "cg:inProvince", "v": "江苏"}')
    values = value["v"] if isinstance(value["v"], list) else [value["v"]]
    return value["pid"], tuple(text for text in (_value(key, one) for one in values) if text.strip())


def _value(key: str, value: object) -> str:
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        return str(value["id"])
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float):
        return str(value)
    raise _wrong(
        key, "has a property value of no known kind", 'a text, a number, true, false or {"id": "place/suzhou"}'
    )


def parse_extension(value: object) -> ExtensionQuery:
    """A data extension query.

    Args:
        value: the JSON of the client.

    Returns:
        The query.

    Raises:
        RequestError: it does not have the form that the specification gives.
    """
    expected = '{"ids": ["place/suzhou"], "properties": [{"id": "cg:gb2260"}]}'
    if not isinstance(value, dict) or not isinstance(value.get("ids"), list):
        raise RequestError(Problem("the extension has no list of ids", expected=expected))
    if not isinstance(value.get("properties"), list):
        raise RequestError(Problem("the extension has no list of properties", expected=expected))
    ids, properties = value["ids"], value["properties"]
    if not all(isinstance(one, str) for one in ids):
        raise RequestError(Problem("an id is no text", expected=expected))
    if len(ids) > BATCH_SIZE:
        message = f"{len(ids)} ids are too many"
        raise RequestError(Problem(message, expected=f"at most {BATCH_SIZE}", remedy="send smaller batches"), 413)
    parsed = []
    for one in properties:
        if not isinstance(one, dict) or not isinstance(one.get("id"), str):
            raise RequestError(Problem("a property has no id", expected=expected))
        settings = one.get("settings") or {}
        if not isinstance(settings, dict):
            raise RequestError(Problem("the settings of a property are no object", expected=expected))
        parsed.append((one["id"], settings))
    return ExtensionQuery(tuple(ids), tuple(parsed))


def _wrong(key: str, message: str, expected: str) -> RequestError:
    return RequestError(Problem(f"query {key!r} {message}", expected=expected))
