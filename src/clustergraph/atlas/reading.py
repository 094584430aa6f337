"""How Chinese labels are read aloud, for a search in letters."""

from __future__ import annotations


def syllables(label: str) -> str:
    """The reading of a label.

    Args:
        label: a label, Chinese or not.

    Returns:
        Its syllables in pinyin without tones (ü is v), and its other words in small letters, with spaces between;
        empty when it has nothing that is read in pinyin.
    """
    from pypinyin import Style, lazy_pinyin

    if not any("\u3400" <= character <= "\u9fff" for character in label):
        return ""
    read = lazy_pinyin(label, style=Style.NORMAL, errors=_words)
    return " ".join(" ".join(read).lower().split())


def _words(text: str) -> str:
    """What has no pinyin: its letters and digits."""
    return "".join(character if character.isalnum() else " " for character in text)
