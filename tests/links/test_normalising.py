from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustergraph.links.matching import Matcher, Query
from clustergraph.links.normalising import compact, has_cjk, normalise, pinyin, romanised, split_pinyin, wade_giles

ANY = st.text() | st.text(alphabet=st.characters(categories=["Lo", "Mn", "Cs", "Nd", "Zs", "Po"]))


@given(ANY)
def test_normalising_twice_changes_nothing_and_never_fails(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert once == once.strip()


@given(ANY)
def test_readings_never_fail(text: str) -> None:
    letters, tones = romanised(text)
    assert all(at <= len(letters) for at, _ in tones)
    pinyin(normalise(text))
    wade_giles(normalise(text))
    split_pinyin(compact(normalise(text)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("蘇州工業園區", "苏州工业园区"),
        ("ＳＵＺＨＯＵ", "suzhou"),
        ("Ürümqi", "URUMQI"),
        ("Xi’an", "xi'an"),
        ("新型电力（智能电网）装备", "新型电力(智能电网)装备"),
        (" 苏州 市 ", "苏州市"),
        ("“武襄十随”汽车集群", "武襄十随汽车集群"),
        ("臺州", "台州"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


def test_different_names_stay_different() -> None:
    assert len({normalise(name) for name in ("苏州", "宿州", "苏州市", "Suzhou", "Xuzhou")}) == 5


@pytest.mark.parametrize("text", ["sūzhōu", "su1zhou1", "Su1 Zhou1"])
def test_tones_are_read_from_marks_and_numbers(text: str) -> None:
    assert romanised(text) == pinyin("苏州") == ("suzhou", ((2, 1), (5, 1)))


def test_pinyin_is_told_from_slips() -> None:
    assert split_pinyin("cangzhou") == ("cang", "zhou")
    assert split_pinyin("hnagzhou") is None
    assert wade_giles("成都") == "chengtu"
    assert has_cjk("G60科创走廊")
    assert not has_cjk("G60")


@given(ANY)
def test_matching_never_fails_and_takes_at_most_one(matcher: Matcher, text: str) -> None:
    found = matcher.candidates(Query(text))
    assert sum(candidate.match for candidate in found) <= 1
    assert all(0 <= candidate.score <= 100 for candidate in found)
    assert found == matcher.candidates(Query(text))
