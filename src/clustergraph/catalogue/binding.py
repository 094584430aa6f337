"""Bind parameters as RDF terms: the data of a ``VALUES ?name { … }`` block is replaced, never text pasted.

The terms are written by the RDF library in N-Triples form, in which no term can end the block it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from clustergraph.tokens import OPAQUE

Term = NamedNode | Literal

_TOKEN = re.compile(rf"(?P<opaque>{OPAQUE})|\bVALUES\s+[?$](?P<name>\w+)\s*(?P<open>\{{)|(?P<close>\}})", re.I | re.S)
_DATUM = re.compile(
    rf"\s+|(?P<comment>#[^\n]*)|(?P<undef>\bUNDEF\b)"
    r"|(?P<value>[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?![\w:])|\b(?:true|false)\b(?!:)|(?:[^\W\d_][\w.-]*)?:[\w.:%\\-]*)"
    rf"|(?P<opaque>{OPAQUE})(?:@(?P<lang>[a-z]+(?:-[a-z0-9]+)*)|\^\^(?:<[^<>]*>|[\w.-]*:[\w.-]+))?",
    re.I | re.S,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.S)
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


@dataclass(frozen=True)
class Block:
    """The data of one ``VALUES ?name { … }`` block.

    Attributes:
        name: the variable.
        start: where the data begins in the text.
        end: where it ends.
        data: the data as written.
    """

    name: str
    start: int
    end: int
    data: str


def blocks(text: str) -> Iterator[Block]:
    """Find the blocks that bind one variable.

    Args:
        text: a query.

    Yields:
        Each block, in order; what looks like one within a comment, an IRI or a string is none.

    Raises:
        UnclosedBlockError: the last block has no closing brace.
    """
    name: str | None = None
    start = 0
    for token in _TOKEN.finditer(text):
        if name is None:
            if token["name"]:
                name, start = token["name"], token.end()
        elif token["close"]:
            yield Block(name, start, token.start(), text[start : token.start()].strip())
            name = None
    if name is not None:
        raise UnclosedBlockError(name, start)


class UnclosedBlockError(ValueError):
    """A block has no closing brace.

    Attributes:
        start: where its data begins in the text.
    """

    def __init__(self, name: str, start: int) -> None:
        super().__init__(f"the block VALUES ?{name} {{ … }} has no closing brace")
        self.start = start


def values_of(data: str) -> tuple[str, ...]:
    """The data of a block as a user would write them in a call.

    Args:
        data: the data of a block.

    Returns:
        Each value: an IRI or prefixed name as it stands, the text of a literal without its quotation marks; nothing
        for ``UNDEF``, which leaves the variable open.

    Raises:
        ValueError: something else than data stands there, as when a closing brace is missing.
    """
    found: list[str] = []
    position = 0
    while position < len(data):
        token = _DATUM.match(data, position)
        if token is None:
            raise ValueError(f"{data[position:].splitlines()[0][:40]!r} is no value")
        if token["value"]:
            found.append(token["value"])
        elif token["opaque"]:
            found.append(_text_of(token["opaque"]))
        position = token.end()
    return tuple(found)


def _text_of(token: str) -> str:
    if token.startswith("<"):
        return token
    quotes = 3 if token.startswith(('"""', "'''")) else 1
    return _ESCAPE.sub(
        lambda found: chr(int(found[1] or found[2], 16)) if found[1] or found[2] else _ESCAPED.get(found[3], found[3]),
        token[quotes:-quotes],
    )


def bind(text: str, values: Mapping[str, Sequence[Term]]) -> str:
    """Put values into the blocks of a query.

    Args:
        text: a query.
        values: for each parameter its values; a parameter without a value here keeps what the file says.

    Returns:
        The query with the data of every block of these variables replaced. What follows a block stays in its line,
        so that an engine's complaint about the bound query points into the file.
    """
    if not values:
        return text
    parts: list[str] = []
    position = 0
    for block in blocks(text):
        if block.name in values:
            terms = " ".join(str(term) for term in values[block.name])
            lines = "\n" * text.count("\n", block.start, block.end)
            parts += [text[position : block.start], f" {terms} ", lines]
            position = block.end
    return "".join([*parts, text[position:]])
