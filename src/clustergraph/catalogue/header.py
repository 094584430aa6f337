"""Read the comment header of a stored query.

The lines begin with ``#+`` and are YAML, the convention of grlc (https://github.com/CLARIAH/grlc): `summary`,
`description` and `tags` are grlc's; `summary_zh`, `description_zh`, `params`, `columns` and `example` are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from clustergraph.catalogue.binding import blocks
from clustergraph.catalogue.stored import TYPES, Parameter, StoredQuery
from clustergraph.errors import Problem, QueryError

_MARK = "#+"
_KEYS = {
    "summary",
    "summary_zh",
    "description",
    "description_zh",
    "tags",
    "params",
    "columns",
    "example",
    "method",
}
_PARAMETER_KEYS = {"type", "class", "multiple", "en", "zh"}
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(Problem(f"cannot be read: {error.strerror}", file=shown)) from error
    except UnicodeDecodeError as error:
        raise QueryError(Problem("is not UTF-8 text", file=shown)) from error
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
    lines = text.splitlines()
    marked = [line[len(_MARK) :].removeprefix(" ") if line.startswith(_MARK) else "" for line in lines]
    try:
        header = yaml.load("\n".join(marked), Loader=_Loader) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise QueryError(
            Problem(
                f"the header is not YAML: {getattr(error, 'problem', error)}",
                file=shown,
                line=mark.line + 1 if mark else None,
                column=mark.column + len(_MARK) + 2 if mark else None,
            )
        ) from error
    try:
        return _query(header, text, path)
    except ValueError as error:
        raise QueryError(
            Problem(
                str(error),
                file=shown,
                expected="a header as docs/queries.md describes it",
                remedy="correct the header",
            )
        ) from error


def _query(header: object, text: str, path: Path) -> StoredQuery:
    if not isinstance(header, Mapping):
        raise ValueError("the header is no list of keys and values")
    _refuse_unknown(header, _KEYS, "the header")
    defaults = {block.name: block.data for block in blocks(text)}
    described = _mapping(header.get("params"), "params")
    for name in described:
        if name not in defaults:
            raise ValueError(f"the parameter {name} has no block VALUES ?{name} {{ … }} in the query")
    return StoredQuery(
        name=path.stem,
        path=path,
        text=text,
        summary=_languages(header, "summary"),
        description=_languages(header, "description"),
        tags=tuple(str(tag) for tag in header.get("tags") or ()),
        parameters=tuple(_parameter(str(name), value, defaults[name]) for name, value in described.items()),
        columns={
            str(name): {str(k): str(v) for k, v in _mapping(value, f"column {name}").items()}
            for name, value in _mapping(header.get("columns"), "columns").items()
        },
        example=header.get("example"),
    )


def _parameter(name: str, described: object, default: str) -> Parameter:
    values = _mapping(described, f"parameter {name}")
    _refuse_unknown(values, _PARAMETER_KEYS, f"the parameter {name}")
    type_ = values.get("type", "string")
    if type_ not in TYPES:
        raise ValueError(f"the parameter {name} has the type {type_!r}, which is not one of {', '.join(TYPES)}")
    return Parameter(
        name=name,
        type=type_,
        of_class=values.get("class"),
        multiple=bool(values.get("multiple", False)),
        description={lang: str(values[lang]).strip() for lang in ("en", "zh") if lang in values},
        default=default,
    )


def _languages(header: Mapping[Any, Any], key: str) -> dict[str, str]:
    found = {"en": header.get(key), "zh": header.get(f"{key}_zh")}
    return {lang: " ".join(str(text).split()) for lang, text in found.items() if text}


def _mapping(value: object, what: str) -> Mapping[Any, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise ValueError(f"{what}: keys and values are expected, not {value!r}")
    return value


def _refuse_unknown(described: Mapping[Any, Any], known: set[str], what: str) -> None:
    unknown = sorted(str(key) for key in described if key not in known)
    if unknown:
        raise ValueError(f"{what} has {', '.join(unknown)}; known are {', '.join(sorted(known))}")
