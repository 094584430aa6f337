"""Names reduced to what two spellings of the same name share."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_CJK = re.compile("[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_BESIDE_CJK = re.compile(f"(?<={_CJK.pattern}) | (?={_CJK.pattern})")
_CJK_RUN = re.compile(f"{_CJK.pattern}+")
_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_NUMBERED = re.compile(r"([a-züv]+?)([1-5])(?![0-9])")
_DIAERESIS = "\u0308"
_ROUNDS = 4
_CACHED = 1 << 17

Tones = tuple[tuple[int, int], ...]
"""Tones of a romanised name: after how many letters a tone mark stands, and which."""


def has_cjk(text: str) -> bool:
    """Whether a text has Chinese characters or kana."""
    return _CJK.search(text) is not None


@lru_cache(_CACHED)
def normalise(text: str) -> str:
    """A name without what spellings differ in.

    Full width becomes half width (NFKC), letters lose case and diacritics, traditional characters become simplified
    (OpenCC's dictionaries), punctuation becomes space, and no space stands beside a Chinese character.

    Args:
        text: a name as somebody wrote it.

    Returns:
        The name, words separated by one space; normalising it again changes nothing.
    """
    for _ in range(_ROUNDS):
        before, text = text, _normalise_once(text)
        if text == before:
            break
    return text


def _normalise_once(text: str) -> str:
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    if not text.isascii():
        decomposed = unicodedata.normalize("NFD", text)
        text = unicodedata.normalize("NFC", "".join(c for c in decomposed if unicodedata.category(c) != "Mn"))
    text = " ".join("".join(c if c.isalnum() else "'" if c in "'’ʼ`´" else " " for c in text).split())
    text = text.replace("'", "" if not has_cjk(text) else " ")
    if has_cjk(text):
        text = _BESIDE_CJK.sub("", " ".join(_simplifier().convert(text).split()))
    return text.strip()


@cache
def _simplifier() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def compact(normalised: str) -> str:
    """A normalised name without spaces, so that ``su zhou`` and ``suzhou`` are one."""
    return normalised.replace(" ", "")


def split_scripts(text: str) -> tuple[str, str]:
    """The parts of a normalised text in Chinese characters and in other letters.

    Args:
        text: a normalised text.

    Returns:
        The characters, and the rest.
    """
    return "".join(_CJK_RUN.findall(text)), " ".join(_CJK_RUN.sub(" ", text).split())


@lru_cache(_CACHED)
def pinyin(text: str) -> tuple[str, Tones]:
    """The reading of a Chinese name.

    Args:
        text: a normalised name in Chinese characters.

    Returns:
        Its pinyin without tones and spaces, and the tones.
    """
    from pypinyin import Style, lazy_pinyin

    return romanised(" ".join(lazy_pinyin(text, style=Style.TONE)))


@lru_cache(_CACHED)
def wade_giles(text: str) -> str:
    """How a Chinese name was romanised before pinyin.

    Args:
        text: a normalised name in Chinese characters.

    Returns:
        Its letters in Wade-Giles, without hyphens, apostrophes and diacritics, as old tables have it.
    """
    from pypinyin import Style, lazy_pinyin

    return compact(normalise("".join(lazy_pinyin(text, style=Style.WADEGILES)))).replace("v", "u")


def romanised(text: str) -> tuple[str, Tones]:
    """The letters of a romanised name, and the tones that are marked on it.

    Args:
        text: pinyin with or without tone marks or tone numbers (``sūzhōu``, ``su1 zhou1``, ``Suzhou``).

    Returns:
        The letters without spaces, and the tones; ü and v are u.
    """
    letters: list[str] = []
    tones: list[tuple[int, int]] = []
    for c in unicodedata.normalize("NFD", _numbers_to_marks(text.casefold())):
        if c in _TONES:
            tones.append((len(letters), _TONES[c]))
        elif c.isalnum():
            letters.append(c)
    return "".join(letters), tuple(tones)


def _numbers_to_marks(text: str) -> str:
    if not any(c.isdigit() for c in text) or has_cjk(text):
        return text
    from pypinyin.contrib.tone_convert import to_tone

    return _NUMBERED.sub(lambda match: str(to_tone(match[0])), text)


@cache
def syllables() -> frozenset[str]:
    """The syllables of pinyin without tones, as far as names of places need them.

    Returns:
        The readings that pypinyin knows, without interjections and single letters.
    """
    from pypinyin.pinyin_dict import pinyin_dict

    readings = {reading for all_ in pinyin_dict.values() for reading in str(all_).split(",")}
    plain = {romanised(reading)[0] for reading in readings}
    return frozenset(s for s in plain if len(s) > 1 and s.isascii() and any(vowel in s for vowel in "aeiou"))


@lru_cache(_CACHED)
def split_pinyin(word: str) -> tuple[str, ...] | None:
    """A word as pinyin syllables.

    Args:
        word: letters without spaces and tones.

    Returns:
        The split with the fewest syllables, or None when it is no pinyin.
    """
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(word) + 1):
        options = [
            (*head, word[start:end])
            for start in range(max(0, end - 6), end)
            if (head := best[start]) is not None and word[start:end] in syllables()
        ]
        best.append(min(options, key=len, default=None))
    return best[len(word)] or None
