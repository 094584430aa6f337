"""What the tags of queries are called, and in which order they are listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import yaml

from clustergraph.catalogue.stored import StoredQuery
from clustergraph.errors import Problem, QueryError, did_you_mean
from clustergraph.home import Home

FILE = "tags.yaml"
_LANGUAGES = ("en", "zh")


def read_tags(home: Home) -> dict[str, dict[str, str]]:
    """Read `queries/tags.yaml`.

    Args:
        home: where it is; it need not be there.

    Returns:
        Tag to its names by language, in the order of the file.

    Raises:
        QueryError: the file is not tags with names in languages.
    """
    path = home.queries / FILE
    if not path.is_file():
        return {}
    shown = home.shown(path)
    try:
        read = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise QueryError(
            Problem(
                f"is not YAML: {getattr(error, 'problem', error)}",
                file=shown,
                line=mark.line + 1 if mark else None,
                remedy="correct the file at this place",
            )
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(Problem(f"cannot be read: {error}", file=shown)) from error
    entries = read.items() if isinstance(read, dict) else [(str(read), None)]
    for tag, names in entries:
        if not isinstance(names, dict) or not set(names) <= set(_LANGUAGES):
            raise QueryError(
                Problem(f"{tag}: names in en and zh are expected", file=shown, expected="place: {en: Places, zh: 地点}")
            )
    return dict(entries)


def find_tag(wanted: str, known: Iterable[str], names: Mapping[str, Mapping[str, str]]) -> str:
    """The tag that a user means.

    Args:
        wanted: the tag, or its name in a language.
        known: the tags in use.
        names: what tags are called.

    Returns:
        The tag.

    Raises:
        QueryError: no query has such a tag.
    """
    tags = sorted(set(known))
    by_name = {name.casefold(): tag for tag in tags for name in (*names.get(tag, {}).values(), tag)}
    if wanted.casefold() in by_name:
        return by_name[wanted.casefold()]
    raise QueryError(
        Problem(
            f"no stored query has the tag {wanted!r}",
            expected="one of " + ", ".join(tags),
            remedy=did_you_mean(wanted.casefold(), by_name)
            or "leave --tag out and name words instead, which are sought in all that queries say of themselves",
        )
    )


def grouped(
    queries: Iterable[StoredQuery], names: Mapping[str, Mapping[str, str]]
) -> list[tuple[str, list[StoredQuery]]]:
    """Queries by their first tag.

    Args:
        queries: the queries, in their order.
        names: what tags are called; their order is that of the groups.

    Returns:
        Each tag with its queries; tags that have no name come last, sorted, and those without a tag under ``""``.
    """
    groups: dict[str, list[StoredQuery]] = {}
    for query in queries:
        groups.setdefault(query.tags[0] if query.tags else "", []).append(query)
    order = list(names)
    return sorted(groups.items(), key=lambda g: (order.index(g[0]) if g[0] in names else len(order), g[0] == "", g[0]))
