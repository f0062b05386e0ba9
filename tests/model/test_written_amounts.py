"""Amounts of money in texts: what is read, in which unit, and how exact it is."""

from decimal import Decimal

import pytest

from generator.model.value import ValueKind, parse_value
from generator.model.written_amounts import WrittenAmount, amount_in, amounts_in_digits


@pytest.mark.parametrize(
    "figure, number, unit, finest",
    [
        ("6009.09万", "6009.09", "万元", "0.01"),
        ("6,009.09 万", "6009.09", "万元", "0.01"),
        ("65,000,000.00", "65000000", "元", "0.01"),
        ("六千五百万", "6500", "万元", "1"),
        ("陆仟伍佰万", "6500", "万元", "1"),
        ("陸仟伍佰萬", "6500", "万元", "1"),
        ("6千5百万", "6500", "万元", "1"),
        ("6.5千万", "6500", "万元", "100"),
        ("6千万", "6000", "万元", "300"),
        ("65百万", "6500", "万元", "100"),
        ("6500千", "6500000", "元", "1000"),
        ("一亿二千万", "12000", "万元", "1"),
        ("1亿2000万", "12000", "万元", "1"),
        ("一亿二千万零五百", "120000500", "元", "1"),
        ("1.2万亿", "12000", "亿元", "1000"),
        ("3万5千", "35000", "元", "1"),
        ("二十", "20", "元", "1"),
    ],
)
def test_an_amount_is_read_in_the_unit_of_its_last_part(figure: str, number: str, unit: str, finest: str) -> None:
    assert amount_in(figure) == WrittenAmount(Decimal(number), unit, Decimal(finest))  # type: ignore[arg-type]


def test_an_amount_with_more_is_rough() -> None:
    assert amount_in("六千余万") == WrittenAmount(Decimal(6000), "万元", Decimal(1), is_rough=True)


@pytest.mark.parametrize("figure", ["万", "百万", "三四万", "三万五", "1亿20000万", "12.5.3万", "一二万", "千"])
def test_words_that_are_no_one_amount_are_none(figure: str) -> None:
    assert amount_in(figure) is None


@pytest.mark.parametrize(
    "cell, digits",
    [
        ("不超过陆仟伍佰万元整", "不超过6500万元"),
        ("一亿二千万元", "12000万元"),
        ("6千5百万元以内", "6500万元以内"),
        ("1亿2000万元", "12000万元"),
        ("6500万元整", "6500万元"),
        *((same, same) for same in ("6500万元", "6.5千万元", "六千余万元", "数百万元", "上亿元", "多元化", "百万元户")),
        *((same, same) for same in ("三百万人", "队伍", "一元", "二元结构", "第二百元", "3万5元")),
    ],
)
def test_amounts_in_words_are_put_into_digits_in_their_own_unit(cell: str, digits: str) -> None:
    assert amounts_in_digits(cell) == digits


@pytest.mark.parametrize("cell", ["六千五百万元", "陆仟伍佰万元整", "人民币6千5百万元", "6500万元整"])
def test_a_cell_that_is_an_amount_in_words_is_a_number(cell: str) -> None:
    value = parse_value(cell)
    assert (value.kind, value.number, value.unit) == (ValueKind.EXACT, Decimal(6500), "万元")
