"""A SPARQL parser's complaint in words a user can act on."""

from __future__ import annotations

import re
from collections.abc import Collection

from clustergraph.errors import Problem
from clustergraph.tokens import OPAQUE

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
PREFIXED = re.compile(
    rf"(?P<opaque>{OPAQUE}|[?$]\w+|_:[\w.-]+)"
    r"|\bPREFIX\s+(?P<declared>[\w.-]*):|(?P<used>(?:[A-Za-z][\w.-]*)?):(?=[\w%\\:]|\s)",
    re.IGNORECASE | re.DOTALL,
)
"""The tokens among which prefixes are declared and used."""

_SENTENCE = re.compile(r"(?:The|Invalid|Duplicate|It|An?) [^,\[\]\"]+")
_SHOWN = 40


def syntax_problem(error: SyntaxError, text: str, prefixes: Collection[str]) -> Problem:
    """Say where a query is malformed and what stands there.

    Args:
        error: what the parser raised; its text carries the position.
        text: the query.
        prefixes: the prefixes that it may use without declaring them.

    Returns:
        The problem with line and column of the query.
    """
    match = _POSITION.match(str(error))
    if match is None:
        return Problem(f"the query is not SPARQL 1.1: {error}", remedy="correct the query")
    line, column, complaint = int(match[1]), int(match[2]), match[3]
    lines = text.splitlines(keepends=True)
    end = sum(map(len, lines[: line - 1])) + column
    if undeclared := _undeclared(text, end, prefixes):
        return undeclared
    rest = text[end - 1 :].strip()
    sentence = _SENTENCE.search(complaint)
    if sentence:
        reason = sentence[0][0].lower() + sentence[0][1:]
    elif not rest:
        reason = "it ends too early; a brace or a clause is missing"
    else:
        reason = f"unexpected {rest.splitlines()[0][:_SHOWN]!r}"
    return Problem(
        f"the query is not SPARQL 1.1: {reason}", line=line, column=column, remedy="correct the query at this place"
    )


def _undeclared(text: str, end: int, prefixes: Collection[str]) -> Problem | None:
    """The first prefix before a position that nothing declares: the parser itself stops behind such a name."""
    declared = set(prefixes)
    for token in PREFIXED.finditer(text):
        if token.start() > end:
            return None
        if token["declared"] is not None:
            declared.add(token["declared"])
        elif token["used"] is not None and token["used"] not in declared:
            line = text.count("\n", 0, token.start()) + 1
            name = token["used"]
            return Problem(
                f"the query uses the prefix {name}:, which is not declared",
                line=line,
                column=token.start() - text.rfind("\n", 0, token.start()),
                remedy=f"add a line PREFIX {name}: <…> at its top",
            )
    return None
