"""Identity and mobile numbers in texts: found however they are written, and nothing else taken for one."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.personal_numbers import (
    PersonalNumberKind,
    may_hold_personal_numbers,
    personal_numbers,
    without_personal_numbers,
)

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
FULL_WIDTH = str.maketrans("0123456789X-", "０１２３４５６７８９Ｘ－")


def told(text: str) -> list[str]:
    return [f"{number.kind.value} {text[number.start : number.end]}" for number in personal_numbers(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "联系人身份证号11010519491231002X，电话13900139000。",
            ["身份证号 11010519491231002X", "手机号码 13900139000"],
        ),
        ("110105194912310021", ["疑似身份证号 110105194912310021"]),
        ("身份证：110105194912310021", ["疑似身份证号 110105194912310021"]),
        ("身份证号码为11010519493231002X", ["疑似身份证号 11010519493231002X"]),
        ("身份证 110105491231002", ["疑似身份证号 110105491231002"]),
        ("11010519491231002x", ["身份证号 11010519491231002x"]),
        ("110105 19491231 002X", ["身份证号 110105 19491231 002X"]),
        ("110105-19491231-002X", ["身份证号 110105-19491231-002X"]),
        ("110105 1949 1231 002 X", ["身份证号 110105 1949 1231 002 X"]),
        ("１１０１０５１９４９１２３１００２Ｘ", ["身份证号 １１０１０５１９４９１２３１００２Ｘ"]),
        ("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", ["身份证号 1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X"]),
        ("https://example.cn/11010519491231002X.pdf", ["身份证号 11010519491231002X"]),
        ("138 0013 8000", ["手机号码 138 0013 8000"]),
        ("138-0013-8000", ["手机号码 138-0013-8000"]),
        ("138 - 0013 - 8000", ["手机号码 138 - 0013 - 8000"]),
        ("138－0013－8000", ["手机号码 138－0013－8000"]),
        ("138.0013.8000", ["手机号码 138.0013.8000"]),
        ("138 00138000", ["手机号码 138 00138000"]),
        ("１３８００１３８０００", ["手机号码 １３８００１３８０００"]),
        ("1 3 8 0 0 1 3 8 0 0 0", ["手机号码 1 3 8 0 0 1 3 8 0 0 0"]),
        ("138\u200b0013\u200b8000", ["手机号码 138\u200b0013\u200b8000"]),
        ("+8613800138000", ["手机号码 13800138000"]),
        ("+86 138 0013 8000", ["手机号码 138 0013 8000"]),
        ("0086-138-0013-8000", ["手机号码 138-0013-8000"]),
        ("Tel13800138000", ["手机号码 13800138000"]),
        ("手机号13800138000号码长期有效", ["手机号码 13800138000"]),
        ("王某13800138000、李某 139 0013 9000", ["手机号码 13800138000", "手机号码 139 0013 9000"]),
        ("13800138000 13900139000", ["手机号码 13800138000", "手机号码 13900139000"]),
        ("13800138000-13900139000", ["手机号码 13800138000", "手机号码 13900139000"]),
        ("13800138000 2022年12月", ["手机号码 13800138000"]),
        ("13800138000. 2022年", ["手机号码 13800138000"]),
    ],
)
def test_a_personal_number_is_found_as_people_write_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "索引号 11010519491231002312",  # 20 digits, an identity number among them
        "00011010519491231002X",
        "013800138000",
        "138001380001",
        "027-68865278",
        "027-68865278 027-68865279",
        "13800138000元",
        "13800138000 万元",
        "￥13800138000",
        "人民币13800138000",
        "13800138000.50",
        "0.13800138000",
        "13,800,138,000",
        "13 800 138 000",
        "15000-200000元",
        "1998 2022 100",
        "150-2022 2023",
        "鄂财预〔2022〕13800138000号",
        "第13800138000号",
        "编号：13800138000",
        "A13800138000",
        "13800138000kWh",
        "2022-13800138000",
        "13800138000-01",
        "1 3 8 0 0 1 3 8 0 0 0 5",
        "https://example.cn/t13800138000.html?tel=13800138000",
        "example.gov.cn/13800138000",
        "3a13800138000bcdef0123456789abcdef0123456789abcdef0123456789abcde",
        "100101199013010023",  # a month that is none
        "991301199001010023年",
        "2020年1056.27 2021年4749.16 2022年13800.13",
    ],
)
def test_another_number_is_none(text: str) -> None:
    assert told(text) == []


def test_numbers_are_taken_out_of_a_text_and_the_rest_stays() -> None:
    assert (
        without_personal_numbers("王某，11010519491231002X，138 0013 8000；李某110105194912310021。", "（不予公开）")
        == "王某，（不予公开），（不予公开）；李某（不予公开）。"
    )


@st.composite
def identity_numbers(draw: st.DrawFn) -> str:
    place = draw(st.sampled_from(["110105", "420107", "659001", "810000", "911100"]))
    born = date(1920, 1, 1) + timedelta(draw(st.integers(0, 38_000)))
    seventeen = f"{place}{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return seventeen + "10X98765432"[sum(w * int(d) for w, d in zip(WEIGHTS, seventeen, strict=True)) % 11]


mobile_numbers = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
around = st.sampled_from(["", "联系人", "：", "（", "，", "\n", "张三 ", "。"])
gaps = st.sampled_from(["", " ", "-", "－", "\u3000", "‑"])


def laid_out(digits: str, sizes: tuple[int, ...], gap: str) -> str:
    starts = [sum(sizes[:count]) for count in range(len(sizes) + 1)]
    return gap.join(digits[start:end] for start, end in pairwise(starts))


@given(identity_numbers(), around, around, gaps, st.booleans())
def test_any_identity_number_is_found_in_any_layout(
    number: str, before: str, behind: str, gap: str, is_wide: bool
) -> None:
    written = laid_out(number, (6, 8, 4), gap)
    text = before + (written.translate(FULL_WIDTH) if is_wide else written) + behind
    assert [found.kind for found in personal_numbers(text)] == [PersonalNumberKind.IDENTITY]


@given(identity_numbers(), st.integers(1, 9), around)
def test_with_another_check_digit_it_is_doubtful(number: str, more: int, before: str) -> None:
    check = "0123456789"[(int(number[-1].replace("X", "0")) + more) % 10]
    found = personal_numbers(before + number[:-1] + check)
    assert [one.kind for one in found] == [PersonalNumberKind.DOUBTFUL_IDENTITY]


@given(mobile_numbers, around, around, gaps, st.sampled_from([(11,), (3, 4, 4), (3, 8), (3, 3, 5)]), st.booleans())
def test_any_mobile_number_is_found_in_any_layout(
    number: str, before: str, behind: str, gap: str, sizes: tuple[int, ...], is_wide: bool
) -> None:
    written = laid_out(number, sizes, gap)
    text = before + (written.translate(FULL_WIDTH) if is_wide else written) + behind
    assert [found.kind for found in personal_numbers(text)] == [PersonalNumberKind.MOBILE]


def of_digits(pattern: str) -> st.SearchStrategy[str]:
    return st.from_regex(pattern, fullmatch=True)


other_numbers = st.one_of(
    of_digits(r"[0-9]{19,24}"),  # index numbers, bank accounts
    of_digits(r"[0-9a-f]{64}"),  # digests
    of_digits(r"[1-9][0-9]{0,11}\.[0-9]{1,4}"),  # amounts
    of_digits(r"[1-9][0-9]{0,2}(,[0-9]{3}){1,4}"),
    of_digits(r"[1-9][0-9]{0,11}(万|亿)?元"),
    of_digits(r"鄂财预〔20[0-9]{2}〕[0-9]{1,11}号"),
    of_digits(r"0[1-9][0-9]{1,2}-[0-9]{7,8}"),  # office telephones
    of_digits(r"https://example\.gov\.cn/[a-z]/t20[0-9]{6}_[0-9]{1,11}\.html"),
    of_digits(r"20[0-9]{2}(-[01][0-9]-[0-3][0-9]|年[1-9]月)"),
)


@given(st.lists(other_numbers, min_size=1, max_size=4), st.sampled_from(["，", "、", "；", "与"]))
def test_no_amount_document_number_digest_or_address_is_taken_for_a_mobile_number(found: list[str], join: str) -> None:
    assert not [one for one in personal_numbers(join.join(found)) if one.kind is PersonalNumberKind.MOBILE]


@given(st.text(st.sampled_from("0123456789 -.，X元１"), max_size=60))
def test_numbers_lie_in_the_text_one_behind_the_other(text: str) -> None:
    found = personal_numbers(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


DIGITS = sorted({character for character in map(chr, range(0x110000)) if character.isdecimal()}, key=ord)
"""Every digit there is, ten of each script."""


@pytest.mark.parametrize("script", range(len(DIGITS) // 10))
@pytest.mark.parametrize("between", ["", " ", "-", "."])
def test_a_number_in_the_digits_of_any_script_is_looked_for_in_a_long_text(script: int, between: str) -> None:
    number = between.join(DIGITS[script * 10 + int(digit)] for digit in "13812345678")
    rest = "保障困难群众基本生活。\n" * 50

    assert may_hold_personal_numbers(f"{rest}电话{number}。\n{rest}")
    assert not may_hold_personal_numbers(f"{rest}完成138户、1234人，占56.78%。\n{rest}")


def test_numbers_of_several_lines_are_none_together() -> None:
    assert not may_hold_personal_numbers("1234567\n8901234\n" * 50)
