"""When a misspelt name is safe to accept.

A name that is one letter away is often another place: Cangzhou is no slip for Changzhou, nor 抚州 for 福州. So a slip
is accepted only where it is no name of its own: a word that is no pinyin, a homophone, or one character in a long name.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from rapidfuzz.distance import OSA

from clustergraph.links.normalising import pinyin, split_pinyin

_LONG_WORD = 9
_LEAST_WORD = 5
_LONG_NAME = 6
_VERY_LONG_NAME = 12
_LEAST_NAME = 3


def slips(written: str, name: str) -> int:
    """How many characters are wrong, left out, too many or swapped.

    Optimal string alignment distance (restricted Damerau-Levenshtein), from RapidFuzz.

    Args:
        written: what somebody wrote.
        name: what it may stand for.

    Returns:
        The number of slips.
    """
    return int(OSA.distance(written, name))


@lru_cache(1 << 16)
def is_slip_of_word(written: str, name: str) -> bool:
    """Whether a word in Latin letters can only be a slip for another.

    Args:
        written: the word.
        name: what it may stand for.

    Returns:
        Whether one letter (two in a long word) is wrong, not the first one, and the result is no pinyin; or whether an
        h is missing or too many after the z, c or s of a later syllable.
    """
    if len(name) < _LEAST_WORD or written == name or not (written.isalpha() and name.isalpha()):
        return False
    allowed = 2 if len(name) >= _LONG_WORD else 1
    if slips(written, name) > allowed:
        return False
    if written[0] != name[0]:
        return False
    heard = split_pinyin(written)
    return heard is None or _differ_by_h(heard, split_pinyin(name))


def _differ_by_h(heard: tuple[str, ...], meant: tuple[str, ...] | None) -> bool:
    if meant is None or len(heard) != len(meant) or heard[0] != meant[0]:
        return False
    return all(one == other or _flat(one) == _flat(other) for one, other in zip(heard, meant, strict=True))


def _flat(syllable: str) -> str:
    return syllable[0] + syllable[2:] if syllable[:2] in ("zh", "ch", "sh") else syllable


@lru_cache(1 << 16)
def is_slip_of_words(written: str, name: str) -> bool:
    """Whether several words in Latin letters can only be slips for others, in any order.

    Args:
        written: normalised words.
        name: what they may stand for.

    Returns:
        Whether every word is the same or a slip, and at most a third of them are slips.
    """
    one, other = Counter(written.split()), Counter(name.split())
    wrong, right = sorted((one - other).elements()), sorted((other - one).elements())
    if len(wrong) != len(right) or 3 * len(wrong) > max(len(name.split()), 3):
        return False
    for word in wrong:
        meant = next((candidate for candidate in right if is_slip_of_word(word, candidate)), None)
        if meant is None:
            return False
        right.remove(meant)
    return True


@lru_cache(1 << 16)
def is_slip_of_characters(written: str, name: str, kind_agrees: bool) -> bool:
    """Whether a name in Chinese characters can only be a slip for another.

    Args:
        written: what somebody wrote, without affixes.
        name: what it may stand for, without affixes.
        kind_agrees: whether the affix that was written fits the thing, as 市 fits a city.

    Returns:
        Whether one character is wrong and sounds the same; or, in a name of at least 6 characters, one is wrong,
        missing or too many (two from 12 on). A name of two characters has to sound the same in every tone, and its
        affix has to fit.
    """
    distance = slips(written, name)
    if distance == 0:
        return True
    if len(name) >= _LONG_NAME:
        return distance <= (2 if len(name) >= _VERY_LONG_NAME else 1)
    if distance != 1 or len(written) != len(name):
        return False
    if len(name) < _LEAST_NAME:
        return kind_agrees and pinyin(written) == pinyin(name)
    return pinyin(written)[0] == pinyin(name)[0]
