"""Free text over the catalogue."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from clustergraph.catalogue.stored import StoredQuery
from clustergraph.errors import nearest

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]")


def search(
    queries: Iterable[StoredQuery], words: Sequence[str], tag_names: Mapping[str, Mapping[str, str]]
) -> list[StoredQuery]:
    """The queries that speak of all the words.

    Args:
        queries: the queries.
        words: what is sought, in Chinese or English, in any case; part of a word is enough. An argument of several
            words counts as each of them.
        tag_names: what tags are called.

    Returns:
        Those in which each word occurs in name, titles, descriptions, tags, parameters or columns. First come those
        whose name holds the words, then those whose title does, then the rest; each sorted by name.
    """
    sought = [fold(word) for argument in words for word in argument.split()]
    ranked = []
    for query in queries:
        fields = _fields(query, tag_names)
        ranks = [next((rank for rank, field in enumerate(fields) if word in field), None) for word in sought]
        found = [rank for rank in ranks if rank is not None]
        if len(found) == len(ranks):
            ranked.append((" ".join(sought) != fold(query.name), sum(found), query.name, query))
    return [query for *_, query in sorted(ranked, key=lambda entry: entry[:3])]


def near_words(queries: Iterable[StoredQuery], word: str, tag_names: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Words of the catalogue like one that it does not have.

    Args:
        queries: the queries.
        word: what was sought.
        tag_names: what tags are called.

    Returns:
        At most three.
    """
    known = {found for query in queries for field in _fields(query, tag_names) for found in _WORD.findall(field)}
    return nearest(fold(word), sorted(found for found in known if not _HAN.search(found)))


def fold(text: str) -> str:
    """A text without what a search should not see: case, width of characters.

    Args:
        text: any text.

    Returns:
        The text, compatibility-composed (NFKC) and case-folded.
    """
    return unicodedata.normalize("NFKC", text).casefold()


def _fields(query: StoredQuery, tag_names: Mapping[str, Mapping[str, str]]) -> tuple[str, str, str]:
    """Name, titles, and the rest, the most telling first."""
    rest = [*query.description.values(), *query.tags]
    rest += [name for tag in query.tags for name in tag_names.get(tag, {}).values()]
    for parameter in query.parameters:
        rest += [parameter.name, *parameter.description.values()]
    for name, meaning in query.columns.items():
        rest += [name, *meaning.values()]
    return fold(query.name), fold("\n".join(query.summary.values())), fold("\n".join(rest))
