"""Read the comment header of a stored query.

It follows grlc (https://github.com/CLARIAH/grlc): `summary`, `description`, `tags` and `enumerate` are grlc's;
`summary_zh`, `description_zh`, `params`, `columns` and `example` are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from clustergraph.catalogue.binding import Block, UnclosedBlockError, blocks, values_of
from clustergraph.catalogue.decorators import Decorators, MalformedError, read_decorators
from clustergraph.catalogue.parameters import check_lexical, check_range
from clustergraph.catalogue.stored import NUMBERS, TYPES, Parameter, StoredQuery
from clustergraph.errors import Problem, QueryError, did_you_mean

_LANGUAGES = ("en", "zh")
_KEYS = (
    "summary",
    "summary_zh",
    "description",
    "description_zh",
    "tags",
    "params",
    "enumerate",
    "columns",
    "example",
    "method",
)
_PARAMETER_KEYS = ("type", "class", "multiple", "minimum", "maximum", *_LANGUAGES)


def read_query(path: Path, shown: str) -> StoredQuery:
    """Read a stored query; a file without a header is a query without description or parameters.

    Args:
        path: the `.rq` file, UTF-8.
        shown: its name in messages.

    Returns:
        The query. Its text is not parsed here; the engine that runs it does that.

    Raises:
        QueryError: the file cannot be read, or its header is malformed.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QueryError(Problem(f"cannot be read: {error.strerror}", file=shown)) from error
    except UnicodeDecodeError as error:
        raise QueryError(Problem("is not UTF-8 text", file=shown, remedy="save it as UTF-8")) from error
    return parse_query(text, path, shown)


def parse_query(text: str, path: Path, shown: str) -> StoredQuery:
    """Read a stored query from its text.

    Args:
        text: the query with its header.
        path: the file it stands in.
        shown: the file's name in messages.

    Returns:
        The query.

    Raises:
        QueryError: the header is malformed.
    """
    try:
        return _Header(read_decorators(text), text).query(path)
    except MalformedError as error:
        raise QueryError(
            Problem(
                str(error),
                file=shown,
                line=error.line,
                column=error.column,
                expected="a header as docs/queries.md describes it",
                remedy="correct the file at this place",
            )
        ) from error


class _Header:
    """The header of one query, read key by key; every complaint points to the line it is about."""

    def __init__(self, decorators: Decorators, text: str) -> None:
        self._decorators = decorators
        self._values = decorators.values
        self._text = text

    def query(self, path: Path) -> StoredQuery:
        self._refuse_unknown((), _KEYS, "the header")
        described = self._mapping("params")
        found: dict[str, Block] = {}
        try:
            for block in blocks(self._text):
                found.setdefault(block.name, block)
        except UnclosedBlockError as error:
            if described:  # without parameters the engine alone says what is wrong with the query
                raise MalformedError(str(error), self._line(error.start)) from error
        allowed = self._enumerated(described)
        return StoredQuery(
            name=path.stem,
            path=path,
            text=self._text,
            summary=self._languages("summary"),
            description=self._languages("description"),
            tags=self._list("tags"),
            parameters=tuple(self._parameter(name, found.get(name), allowed.get(name, ())) for name in described),
            columns={name: self._texts("columns", name) for name in self._mapping("columns")},
            example=self._string("example") or None,
        )

    def _parameter(self, name: str, block: Block | None, allowed: tuple[str, ...]) -> Parameter:
        at = ("params", name)
        if block is None:
            raise self._decorators.malformed(
                f"the parameter {name} has no block VALUES ?{name} {{ … }} in the query", *at
            )
        values = self._mapping(*at)
        self._refuse_unknown(at, _PARAMETER_KEYS, f"the parameter {name}")
        type_ = self._string(*at, "type") or "string"
        if type_ not in TYPES:
            raise self._decorators.malformed(
                f"the parameter {name} has the type {type_!r}, which is not one of {', '.join(TYPES)}", *at, "type"
            )
        if "class" in values and type_ != "iri":
            raise self._decorators.malformed(f"the parameter {name} has a class, which only an iri has", *at, "class")
        try:
            defaults = values_of(block.data)
        except ValueError as error:
            raise MalformedError(
                f"the block VALUES ?{name} {{ … }} holds more than values, or has no closing brace: {error}",
                self._line(block.start),
            ) from error
        parameter = Parameter(
            name=name,
            type=type_,
            of_class=self._string(*at, "class") or None,
            multiple=self._flag(*at, "multiple"),
            description={lang: self._string(*at, lang) for lang in _LANGUAGES if lang in values},
            default=block.data,
            defaults=defaults,
            values=allowed,
            minimum=self._limit(type_, *at, "minimum"),
            maximum=self._limit(type_, *at, "maximum"),
        )
        self._check_values(parameter, self._line(block.start))
        return parameter

    def _check_values(self, parameter: Parameter, line: int) -> None:
        """What the header allows fits the type, and what the file says by default is allowed."""
        if parameter.type == "iri":
            return
        for value in parameter.values:
            try:
                check_lexical(parameter.type, value)
            except ValueError as error:
                raise self._decorators.malformed(
                    f"the parameter {parameter.name} cannot be {value!r}: it is no {parameter.type}", "enumerate"
                ) from error
        for value in parameter.defaults:
            what = f"the default {value!r} of the parameter {parameter.name}"
            if parameter.values and value not in parameter.values:
                raise MalformedError(f"{what} is not one of {', '.join(parameter.values)}", line)
            try:
                check_lexical(parameter.type, value)
                check_range(parameter, value)
            except ValueError as error:
                raise MalformedError(f"{what} does not fit: {error} is expected", line) from error

    def _enumerated(self, described: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        """The decorator of grlc: a list of ``NAME: [values]``, or of plain names for the values of the data."""
        allowed: dict[str, tuple[str, ...]] = {}
        entries = self._values.get("enumerate") or []
        if not isinstance(entries, list):
            raise self._decorators.malformed("enumerate: a list is expected, as grlc writes it", "enumerate")
        for position, entry in enumerate(entries):
            at = ("enumerate", position)
            for name in [entry] if isinstance(entry, str) else self._mapping(*at):
                if name not in described:
                    raise self._decorators.malformed(f"enumerate: {name} is no parameter of the query", *at)
                if not isinstance(entry, str):
                    allowed[name] = self._list(*at, name)
                    if not allowed[name]:
                        raise self._decorators.malformed(f"enumerate: {name} has no value", *at, name)
        return allowed

    def _limit(self, type_: str, *path: str) -> Decimal | None:
        text = self._string(*path)
        if not text:
            return None
        if type_ not in NUMBERS:
            raise self._decorators.malformed(f"{path[-1]} is for numbers, and {path[-2]} is of type {type_}", *path)
        try:
            check_lexical("decimal", text)
        except ValueError as error:
            raise self._decorators.malformed(f"{path[-1]} is {text!r}, which is no number", *path) from error
        return Decimal(text)

    def _flag(self, *path: str) -> bool:
        text = self._string(*path) or "false"
        if text not in ("true", "false"):
            raise self._decorators.malformed(f"{path[-1]} is {text!r}, and can be true or false", *path)
        return text == "true"

    def _languages(self, key: str) -> dict[str, str]:
        found = {"en": self._string(key), "zh": self._string(f"{key}_zh")}
        return {lang: " ".join(text.split()) for lang, text in found.items() if text}

    def _texts(self, *path: str) -> dict[str, str]:
        self._refuse_unknown(path, _LANGUAGES, f"the column {path[-1]}")
        return {lang: self._string(*path, lang) for lang in self._mapping(*path)}

    def _list(self, *path: str | int) -> tuple[str, ...]:
        values = self._at(*path) or []
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self._decorators.malformed(f"{path[-1]}: a list of words is expected: [one, two]", *path)
        return tuple(values)

    def _string(self, *path: str) -> str:
        value = self._at(*path)
        if value is not None and not isinstance(value, str):
            raise self._decorators.malformed(f"{path[-1]}: a text is expected; put it into quotation marks", *path)
        return (value or "").strip()

    def _mapping(self, *path: str | int) -> Mapping[str, Any]:
        value = self._at(*path) or {}
        if not isinstance(value, dict):
            raise self._decorators.malformed(f"{path[-1]}: keys and values are expected, not {value!r}", *path)
        return value

    def _at(self, *path: str | int) -> Any:
        value: Any = self._values
        for key in path:
            value = value.get(key) if isinstance(value, dict) else value[key]
        return value

    def _refuse_unknown(self, path: tuple[str, ...], known: tuple[str, ...], what: str) -> None:
        for key in self._mapping(*path):
            if key not in known:
                hint = did_you_mean(key, known) or "known are " + ", ".join(known)
                raise self._decorators.malformed(f"{what} has the unknown key {key}: {hint}", *path, key)

    def _line(self, position: int) -> int:
        return self._text.count("\n", 0, position) + 1
