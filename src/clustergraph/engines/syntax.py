"""What can be told of a query from its tokens: its form, the prefixes it uses, how many rows it asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from pyoxigraph import Store

from clustergraph.engines.complaint import PREFIXED, syntax_problem
from clustergraph.errors import Problem
from clustergraph.tokens import OPAQUE

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

_FORM = re.compile(rf"{OPAQUE}|\b(?P<form>SELECT|ASK|CONSTRUCT|DESCRIBE)\b(?![\w.-]*:)", re.IGNORECASE | re.DOTALL)
_BRACES = re.compile(rf"{OPAQUE}|(?P<brace>[{{}}])|\bLIMIT\s+(?P<limit>\d+)", re.IGNORECASE | re.DOTALL)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_OUTSIDE = re.compile(r"service|load\b", re.IGNORECASE)


def form(text: str) -> Form:
    """What a query asks for.

    Args:
        text: the query.

    Returns:
        Its form; ``SELECT`` for a text that has none, which its engine will refuse.
    """
    for token in _FORM.finditer(text):
        if token["form"]:
            return token["form"].upper()  # type: ignore[return-value]
    return "SELECT"


def limit(text: str) -> int | None:
    """How many rows a query asks for at most.

    Args:
        text: the query.

    Returns:
        The number after its own ``LIMIT``, not that of a sub-select; None when it has none.
    """
    depth, found = 0, None
    for token in _BRACES.finditer(text):
        if token["brace"]:
            depth += 1 if token["brace"] == "{" else -1
        elif token["limit"] and depth == 0:
            found = int(token["limit"])
    return found


def as_select(text: str) -> str | None:
    """The SELECT that has a row where a CONSTRUCT has a solution.

    Args:
        text: the query.

    Returns:
        The query, with one constant column; None when the text is no CONSTRUCT with a template.
    """
    start = next((token.start("form") for token in _FORM.finditer(text) if token["form"]), None)
    if start is None or text[start : start + 9].upper() != "CONSTRUCT":
        return None
    depth = 0
    for token in _BRACES.finditer(text, start + 9):
        if token["brace"] == "{":
            if depth == 0 and text[start + 9 : token.start()].strip():
                break  # CONSTRUCT WHERE { … }, or CONSTRUCT FROM <…>
            depth += 1
        elif token["brace"] == "}":
            depth -= 1
            if depth == 0:
                return f"{text[:start]}SELECT (1 AS ?solution) {text[token.end() :]}"
    if re.match(r"\s*(?:FROM|WHERE)\b", text[start + 9 :], re.IGNORECASE):
        return f"{text[:start]}SELECT (1 AS ?solution) {text[start + 9 :]}"
    return None


def with_prefixes(text: str, prefixes: Mapping[str, str]) -> str:
    """Declare the prefixes that a query uses and does not declare.

    Args:
        text: the query or update.
        prefixes: prefix to namespace.

    Returns:
        The text with declarations before its first line, so that its lines keep their numbers.
    """
    declared = {token["declared"] for token in PREFIXED.finditer(text) if token["declared"] is not None}
    used = dict.fromkeys(token["used"] for token in PREFIXED.finditer(text) if token["used"] is not None)
    wanted = [name for name in used if name in prefixes and name not in declared]
    return "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in wanted) + text


def complaint(text: str, prefixes: Mapping[str, str], update: bool = False) -> Problem | None:
    """What is wrong with a query as such, by the parser of the embedded engine.

    Nothing is looked up elsewhere: a text that could make that engine call out is not looked at. Escapes are read
    first, as SPARQL reads them before anything else (https://www.w3.org/TR/sparql11-query/#codepointEscape).

    Args:
        text: the query or update.
        prefixes: prefixes it may use without declaring them.
        update: whether it is an update.

    Returns:
        The problem with its line and column; None when the query is SPARQL 1.1, or could call out.
    """
    if _OUTSIDE.search(_ESCAPED.sub(lambda match: chr(int(match[1] or match[2], 16) % 0x110000), text)):
        return None
    try:
        ask = Store().update if update else Store().query
        ask(text, prefixes=dict(prefixes))
    except SyntaxError as error:
        return syntax_problem(error, text, prefixes)
    except (RuntimeError, ValueError, OSError):
        return None
    return None
