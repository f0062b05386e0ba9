"""Numbers in Chinese words: which words are numbers, and where they count something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.number_words import has_number_words, in_digits
from generator.model.numerals import number_in_words


@pytest.mark.parametrize(
    "word, number",
    [
        *(("零", 0), ("三", 3), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("九十五", 95), ("一百", 100)),
        *(("一百零五", 105), ("一百一十", 110), ("两千三百", 2300), ("一千零五十", 1050), ("三万", 30_000)),
        *(("一万二千", 12_000), ("十二万", 120_000), ("一百二十万", 1_200_000), ("三亿", 300_000_000)),
        *(("一亿二千万", 120_000_000), ("两亿零三十万五千", 200_305_000), ("三万亿", 3 * 10**12)),
        *(("二〇二三", 2023), ("一九四九", 1949), ("二零", 20)),
    ],
)
def test_a_word_of_numerals_is_a_number(word: str, number: int) -> None:
    assert number_in_words(word) == number


@pytest.mark.parametrize(
    "word", ["", "万", "百", "三四", "两两", "三百五", "十十", "百千", "一二三", "二十十", "三百千"]
)
def test_other_words_of_numerals_are_none(word: str) -> None:
    assert number_in_words(word) is None


@pytest.mark.parametrize(
    "cell, digits",
    [
        ("十二次", "12次"),
        ("不少于两千三百户", "不少于2300户"),
        ("百分之九十五以上", "95%以上"),
        ("千分之三", "3‰"),
        ("百分之百", "100%"),
        ("三分之一", "1/3"),
        ("八成以上", "8成以上"),
        ("第三位", "第3位"),
        ("前五名", "前5名"),
        ("半年内", "0.5年内"),
        ("一年半", "1.5年"),
        ("两个半月", "2.5个月"),
        ("一年两次", "1年2次"),
        ("每月一次", "每月1次"),
        ("五千余人", "5000余人"),
        ("3.5万人", "3.5万人"),
    ],
)
def test_a_number_that_counts_something_is_put_into_digits(cell: str, digits: str) -> None:
    assert in_digits(cell) == digits


@pytest.mark.parametrize(
    "cell",
    "一次性补助 一站式服务 一老一小 一体化 十分满意 万无一失 千家万户 一批 三公经费 双随机 上半年 三四天".split(),
)
def test_set_words_stay_as_they_are(cell: str) -> None:
    assert in_digits(cell) == cell
    assert not has_number_words(cell)


@pytest.mark.parametrize("cell", ["惠及两千户群众", "百分之九十的学校", "三百人参加"])
def test_words_that_count_are_numbers(cell: str) -> None:
    assert has_number_words(cell)


@given(st.text("零〇一二两三四五六七八九十百千万亿半第前分之个月次人成0123.%") | st.text())
def test_any_text_can_be_put_into_digits_and_once_is_enough(cell: str) -> None:
    assert in_digits(in_digits(cell)) == in_digits(cell)


@given(st.integers(0, 9999))
def test_every_number_is_read_as_it_is_said(number: int) -> None:
    assert number_in_words(said(number)) == number


def said(number: int) -> str:
    """A number below ten thousand in words."""
    digits, words = "零一二三四五六七八九", ""
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            words += digits[digit] + name
        elif words and not words.endswith("零") and number % power:
            words += "零"
    return words or "零"
