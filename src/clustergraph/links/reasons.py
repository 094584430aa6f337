"""The reasons for a score, in words."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: dict[str, dict[str, str]] = {
    "identifier": {"zh": "标识一致", "en": "its identifier"},
    "code": {"zh": "代码一致", "en": "its code"},
    "preferred_name": {"zh": "与首选名称一致", "en": "its preferred name"},
    "alternative_name": {"zh": "与别名一致", "en": "one of its other names"},
    "affix_differs": {"zh": "仅通名不同", "en": "its name but for words such as city or cluster"},
    "affix_agrees": {"zh": "通名与类型相符", "en": "such a word fits its type"},
    "not affix_agrees": {"zh": "通名与类型不符", "en": "such a word does not fit its type"},
    "pinyin": {"zh": "拼音一致", "en": "its pinyin"},
    "tones_agree": {"zh": "声调一致", "en": "the tones agree"},
    "not tones_agree": {"zh": "声调不一致", "en": "the tones differ"},
    "older_romanisation": {"zh": "与威妥玛拼音一致", "en": "its Wade-Giles romanisation"},
    "words_in_other_order": {"zh": "词序不同", "en": "the same words in another order"},
    "both_scripts": {"zh": "中外文名称一致", "en": "its names in both scripts"},
    "qualifier_agrees": {"zh": "所附地名相符", "en": "the place written with it agrees"},
    "not qualifier_agrees": {"zh": "所附地名不符", "en": "the place written with it does not agree"},
    "not places_agree": {"zh": "名称所含地名不符", "en": "the places in the names differ"},
    "context_agrees": {"zh": "背景相符", "en": "the context agrees"},
    "not context_agrees": {"zh": "背景不符", "en": "the context does not agree"},
    "context_unknown": {"zh": "背景未知", "en": "the context is not known"},
    "needs_context": {"zh": "重名，需要背景", "en": "others have this name, so it needs context"},
    "acronym": {"zh": "缩写，需要类型或背景", "en": "an acronym, so it needs a type or context"},
    "similarity": {"zh": "相似度", "en": "similarity"},
    "slips": {"zh": "差异字符数", "en": "characters that differ"},
    "distance_km": {"zh": "距离（公里）", "en": "distance in km"},
}


def in_words(features: Mapping[str, float | bool], lang: str) -> str:
    """The reasons for a score.

    Args:
        features: as a candidate has them.
        lang: zh or en.

    Returns:
        A phrase for each, joined.
    """
    phrases = []
    for name, value in features.items():
        if isinstance(value, bool):
            key = name if value else f"not {name}"
            phrases.append(_WORDS[key][lang] if key in _WORDS else key)
        else:
            phrases.append(f"{_WORDS[name][lang] if name in _WORDS else name} {value:g}")
    return ("；" if lang == "zh" else "; ").join(phrases)
