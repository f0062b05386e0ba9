"""Targets in a list: in the order of what they measure, however they are written."""

from decimal import Decimal

import pytest

from generator.model.value import parse_value


@pytest.mark.parametrize(
    "in_order",
    [
        ("83%以上", "≥85%", "≥86%", "≥９２％", "≥98.5%", "100%"),
        ("5个", "15个", "每月2次", "每周1次", "0.8万人", "8600人"),
        ("30分钟", "2小时", "1天", "5个工作日", "不超过7天", "15个工作日内", "20日内", "3个月"),
        ("9000米", "约12公里", "12.5公里"),
        ("下降5%", "下降3%", "零增长", "增长5%"),
        ("6月底前", "2023年10月底前", "年底前"),
    ],
)
def test_targets_are_in_the_order_of_what_they_measure(in_order: tuple[str, ...]) -> None:
    orders = [parse_value(text).order(2023) for text in in_order]
    assert orders == sorted(orders, key=lambda order: Decimal(-1) if order is None else order)
    assert None not in orders
    assert len(set(orders)) == len(orders)


@pytest.mark.parametrize("text", ["优秀", "应保尽保", "高龄津贴80岁以上老人全覆盖"])
def test_what_measures_nothing_has_no_place_among_numbers(text: str) -> None:
    assert parse_value(text).order(2023) is None
