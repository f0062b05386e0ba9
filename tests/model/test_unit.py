"""Units: which are the same, which can be converted, what they count, and what is no unit."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.unit import is_listed, may_be_unit, unit_of


@pytest.mark.parametrize(
    "one, other, factor",
    [
        ("人", "名", "1"),
        ("公里", "千米", "1"),
        ("工作日", "个工作日", "1"),
        ("公里", "米", "1000"),
        ("万人", "人", "10000"),
        ("亿元", "万元", "10000"),
        ("千册", "册", "1000"),
        ("万羽", "羽", "10000"),
        ("小时", "天", "1/24"),
        ("周", "天", "7"),
        ("年", "个月", "12"),
        ("公顷", "亩", "15"),
        ("吨", "公斤", "1000"),
        ("GB", "tb", "1/1024"),
        ("兆瓦", "千瓦", "1000"),
        ("成", "%", "10"),
        ("次/月", "次/年", "12"),
        ("次/季度", "次/年", "4"),
        ("次/2个月", "次/年", "6"),
        ("元/人·月", "元/人·年", "12"),
        ("万元/公里", "元/米", "10"),
        ("批次/千人", "批次/人", "1/1000"),
        ("", "", "1"),
    ],
)
def test_a_number_in_one_unit_is_so_many_in_another(one: str, other: str, factor: str) -> None:
    assert unit_of(one).factor_to(unit_of(other)) == Fraction(factor)
    assert unit_of(other).factor_to(unit_of(one)) == 1 / Fraction(factor)


@pytest.mark.parametrize(
    "one, other",
    [
        *(("人", "户"), ("人", "人次"), ("天", "个工作日"), ("天", "个月"), ("次", "次/年"), ("%", "个百分点")),
        *(("场", "次"), ("家", "个"), ("元", "元/人"), ("千米", "千克"), ("%", ""), ("卷", "册")),
    ],
)
def test_what_counts_different_things_is_not_converted(one: str, other: str) -> None:
    assert unit_of(one).factor_to(unit_of(other)) is None


@pytest.mark.parametrize(
    "unit", "卷 羽 兆瓦 GB 班次 支队伍 架无人机 标准间 个产业园 项行动计划 亩高标准农田 元/挂 次/2个月".split()
)
def test_any_short_word_may_be_a_unit(unit: str) -> None:
    assert may_be_unit(unit)


@pytest.mark.parametrize(
    "word",
    [
        *(
            "岁老人",
            "小时不间断",
            "个村防治",
            "号楼",
            "版",
            "热线",
            "个以上部门联动",
            "的学校达标",
            "%人",
            "日前",
            "a级景区",
        ),
        *("个示范点一个基地", "这是一个很长很长的说明文字", "", "9", "人/", "/人"),
    ],
)
def test_what_says_something_else_is_no_unit(word: str) -> None:
    assert not may_be_unit(word)


@pytest.mark.parametrize("unit", "% 人 万人 元/人·月 次/月 个工作日 批次/千人 m2".split())
def test_the_list_knows_its_units_alone_multiplied_and_joined(unit: str) -> None:
    assert is_listed(unit)
    assert may_be_unit(unit)


@pytest.mark.parametrize("unit", ["羽毛", "标准间", "元/挂", "亿卷胶片"])
def test_the_list_does_not_know_the_others(unit: str) -> None:
    assert not is_listed(unit)


def test_what_a_unit_counts() -> None:
    assert [unit_of(unit).is_share for unit in ("%", "成", "个百分点", "%/年")] == [True, True, False, False]
    assert [unit_of(unit).is_duration for unit in ("天", "个月", "工作日", "天/人")] == [True, True, True, False]
    assert [unit_of(unit).is_frequency for unit in ("次/月", "场/年", "次", "元/月")] == [True, True, False, False]
    assert [unit_of(unit).is_entitlement for unit in ("元/人·月", "元/生·年", "元/人", "元/平方米·年")] == [
        *(True, True, False, False)
    ]
    assert [unit_of(unit).fewer_is_better for unit in ("起", "微克/立方米", "分贝", "件")] == [True, True, True, False]


@given(st.text() | st.text("人次元/·每2个月万%"))
def test_any_text_is_some_unit(text: str) -> None:
    unit = unit_of(text)
    assert unit.size > 0
    assert unit.factor_to(unit) == 1
