"""Words of degree: weaker, stronger, or nothing that a scale knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.degree import DegreeChange, degree_change, is_now_aspired, promises_none

WEAKER, STRONGER, OTHER = DegreeChange.WEAKER, DegreeChange.STRONGER, DegreeChange.OTHER


@pytest.mark.parametrize(
    "before, after",
    [
        ("显著提升", "有所提升"),
        ("大幅改善", "稳步改善"),
        ("持续改善", "基本改善"),
        ("优秀", "良好"),
        ("优", "良"),
        ("良好以上", "合格以上"),
        ("合格", "不合格"),
        ("全覆盖", "基本覆盖"),
        ("建成", "基本建成"),
        ("基本完成", "推进"),
        ("杜绝", "减少"),
        ("不发生", "有效控制"),
        ("Ⅱ类水", "Ⅲ类水"),
        ("三星级", "二星级"),
        ("5A级景区", "4A级景区"),
        ("及时", "基本及时"),
        ("达到国家规定标准", "基本达到国家规定标准"),
    ],
)
def test_a_weaker_word_and_the_other_way_round_a_stronger_one(before: str, after: str) -> None:
    assert degree_change(before, after) is WEAKER
    assert degree_change(after, before) is STRONGER


@pytest.mark.parametrize(
    "before, after",
    [("不断提升", "持续提升"), ("长期", "长期有效"), ("提高能力", "提高水平"), ("高质量", "低碳"), ("12次", "10次")],
)
def test_no_scale_tells_a_difference(before: str, after: str) -> None:
    assert degree_change(before, after) is None


def test_one_word_weaker_and_another_stronger_is_neither() -> None:
    assert degree_change("显著提升、有所改善", "有所提升、显著改善") is OTHER


@given(st.text("显著有所基本稳步提升优良好合格全覆盖"), st.text("显著有所基本稳步提升优良好合格全覆盖"))
def test_both_ways_tell_the_same(before: str, after: str) -> None:
    mirrored = {WEAKER: STRONGER, STRONGER: WEAKER, OTHER: OTHER, None: None}
    assert degree_change(after, before) is mirrored[degree_change(before, after)]


def test_what_is_hoped_for_is_not_promised() -> None:
    assert is_now_aspired("确保社会稳定", "力争社会稳定")
    assert is_now_aspired("完成任务", "争取完成任务")
    assert not is_now_aspired("力争完成任务", "争取完成任务")
    assert not is_now_aspired("力争完成任务", "确保完成任务")


@pytest.mark.parametrize("text", ["不发生", "重大事故零发生", "杜绝重特大事故", "无", "没有"])
def test_some_words_promise_that_there_is_none(text: str) -> None:
    assert promises_none(text)


@pytest.mark.parametrize("text", ["有效控制", "无障碍", "应保尽保", "不发生冲击社会道德底线的事件，群众满意度不断提升"])
def test_other_words_do_not(text: str) -> None:
    assert not promises_none(text)
