"""Labels are broken where a reader would break them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustergraph.atlas.lettering import common_ending, width, wrap


@pytest.mark.parametrize(
    ("label", "limit", "lines"),
    [
        ("集成电路", 8, ["集成电路"]),
        ("新一代信息通信", 4, ["新一代信", "息通信"]),
        ("新型电力（智能电网）装备", 7, ["新型电力（智", "能电网）装备"]),
        ("smart mobile terminals", 7, ["smart mobile", "terminals"]),
        ("high-end textiles", 6, ["high-end", "textiles"]),
        ("", 5, [""]),
        ("incomprehensibilities", 3, ["incomprehensibilities"]),
    ],
)
def test_wrap(label: str, limit: float, lines: list[str]) -> None:
    assert wrap(label, limit).split("\n") == lines


@given(st.text(), st.floats(1, 20))
def test_wrapping_loses_no_character(label: str, limit: float) -> None:
    assert "".join(wrap(label, limit).split()) == "".join(label.split())


def test_an_ideograph_is_wider_than_a_letter() -> None:
    assert width("中") == 1.0 > width("a") > width("i")


@pytest.mark.parametrize(
    ("labels", "ending"),
    [
        (["汽车集群", "航空集群", "稀土集群"], "集群"),
        (["car cluster", "rail cluster", "ship cluster"], " cluster"),
        (["nation", "station", "ration"], ""),
        (["汽车集群", "航空集群"], ""),
        (["集群", "航空集群", "稀土集群"], ""),
        ([], ""),
    ],
)
def test_common_ending(labels: list[str], ending: str) -> None:
    assert common_ending(labels) == ending


def test_a_bracket_is_not_taken_for_an_ending() -> None:
    assert common_ending(["江西省（169）", "湖南省（30）", "四川省（329）"]) == ""
    assert common_ending(["甲（集群）", "乙（集群）", "丙（集群）"]) == ""
