"""Labels that fit: what a label needs in width, where it is broken, and what all labels of a kind end in."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_OPENING, _CLOSING = "（(《“‘「[", "）)》”’」]、，。：；,.;:·"
_TOKEN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef-]+-?|-|\s+")
_BRACKETS = "）)》”’」]"
_NARROW, _WIDE_LATIN = "iljtfrI.,;:'’|()[]- ", "mwMW@"


@lru_cache(maxsize=1 << 16)
def width(text: str) -> float:
    """About how wide a text is.

    Args:
        text: one line.

    Returns:
        Its width in ems, for a sans-serif font: an ideograph is one em.
    """
    return sum(_width(character) for character in text)


def _width(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA" and ord(character) > 0xFF:
        return 1.0
    if character in _NARROW:
        return 0.32
    if character in _WIDE_LATIN:
        return 0.86
    return 0.66 if character.isupper() else 0.56


def wrap(text: str, limit: float) -> str:
    """Break a label into lines of about the same width, between ideographs or words and after hyphens.

    Args:
        text: the label.
        limit: the width in ems that a line should not exceed; a longer word stays whole.

    Returns:
        The label with line feeds.
    """
    tokens = _tokens(text)
    if not tokens or width(text) <= limit:
        return " ".join(text.split())
    fewest = max(len(_fill(tokens, limit)), math.ceil(width(text) / limit))
    narrow, wide = 1.0, limit
    for _ in range(12):
        middle = (narrow + wide) / 2
        if len(_fill(tokens, middle)) <= fewest:
            wide = middle
        else:
            narrow = middle
    return "\n".join(_fill(tokens, wide))


def _tokens(text: str) -> list[str]:
    """The pieces that stay whole; brackets and stops cling to what they belong to."""
    tokens: list[str] = []
    for token in _TOKEN.findall(text):
        if token.isspace():
            if tokens:
                tokens[-1] += " "
        elif tokens and (token[0] in _CLOSING or tokens[-1][-1] in _OPENING):
            tokens[-1] += token
        else:
            tokens.append(token)
    return tokens


def _fill(tokens: Sequence[str], limit: float) -> list[str]:
    lines = [""]
    for token in tokens:
        if lines[-1] and width((lines[-1] + token).rstrip()) > limit:
            lines.append("")
        lines[-1] += token
    return [line.strip() for line in lines]


def common_ending(labels: Sequence[str]) -> str:
    """What all labels of a kind end in, and so need not say.

    Args:
        labels: the labels.

    Returns:
        The longest ending that they share, as whole words or ideographs; empty when there are fewer than three of
        them or when nothing would be left of one.
    """
    if len(labels) < 3:
        return ""
    ending = min(labels, key=len)
    while not all(label.endswith(ending) for label in labels):
        ending = ending[1:]
    if any(bracket in ending for bracket in _BRACKETS):  # what it belongs to would stay open
        return ""
    if ending and ord(ending[0]) < 0x2E80:
        space = ending.find(" ")
        ending = ending[space:] if space >= 0 else ""
    return "" if any(not label[: len(label) - len(ending)].strip() for label in labels) else ending
