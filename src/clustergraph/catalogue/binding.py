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


def bind(text: str, values: Mapping[str, Sequence[Term]]) -> str:
    """Put values into the blocks of a query.

    Args:
        text: a query.
        values: for each parameter its values; a parameter without a value here keeps what the file says.

    Returns:
        The query with the data of every block of these variables replaced.
    """
    parts: list[str] = []
    position = 0
    for block in blocks(text):
        if block.name in values:
            terms = " ".join(str(term) for term in values[block.name])
            parts += [text[position : block.start], f" {terms} "]
            position = block.end
    return "".join([*parts, text[position:]])
