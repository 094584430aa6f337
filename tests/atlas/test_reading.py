"""How labels are read in pinyin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustergraph.atlas.reading import syllables


@pytest.mark.parametrize(
    ("label", "read"),
    [
        ("重庆市", "chong qing shi"),
        ("长沙市", "chang sha shi"),
        ("绿色石化", "lv se shi hua"),
        ("G60科创走廊", "g60 ke chuang zou lang"),
        ("南京市新型电力（智能电网）装备", "nan jing shi xin xing dian li zhi neng dian wang zhuang bei"),
        ("MIST Cluster", ""),
        ("", ""),
    ],
)
def test_labels_are_read(label: str, read: str) -> None:
    assert syllables(label) == read


@given(st.text())
def test_a_reading_is_words_with_single_spaces(label: str) -> None:
    read = syllables(label)
    assert read == " ".join(read.split())
    assert all(word.isalnum() for word in read.split())
