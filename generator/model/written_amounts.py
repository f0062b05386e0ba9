"""Amounts of money in texts, in digits and in Chinese numerals: 6500万元, 六千五百万元, 6千5百万元, 陆仟伍佰万元整."""

import re
from dataclasses import dataclass
from decimal import Decimal

from generator.model.declaration import CurrencyUnit
from generator.model.numerals import WHOLE_NUMERALS, number_in_words

_TENS = {"十": 1, "百": 2, "千": 3}
_FORMAL = dict(zip("壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟萬億兩", "一二二三三三四五六六七八九十百千万亿两", strict=True))
_ORDINARY = str.maketrans(_FORMAL | dict.fromkeys(",余多 \u3000\u00a0", ""))
_DIGITS_AS_WORDS = str.maketrans("0123456789", "零一二三四五六七八九")
_CHARACTERS = f"{WHOLE_NUMERALS}{''.join(_FORMAL)}"
_PLAIN = re.compile(r"[\d.,]+\s*[十百千]?[万亿]{0,2}", re.ASCII)
_PARTS = re.compile(r"(?:(?P<in_yi>[^亿]+)亿)?(?:(?P<in_wan>[^亿万]+)万)?(?P<in_yuan>[^亿万]+)?")
_DIGITS = re.compile(r"(?P<digits>\d{1,12}(?:\.\d{1,8})?)(?P<tens>[十百千])?", re.ASCII)
_DIGITS_IN_A_ROW = re.compile(r"\d[\d.]", re.ASCII)
_ROUGH = Decimal("0.05")
"""A number of 百, 千, 百万 or 千万 is at most so rough, as a fraction of it: 6千万元 is not 6400万元."""


def amount_pattern(name: str = "") -> str:
    """The pattern of an amount of money, with a group `name` for all before 元, to be read by `amount_in`.

    An amount without 元 ends with 万 or 亿 where the clause does (预算总额六千五百万。), because 六千五百万人 is none.
    """
    return (
        rf"(?P<{name}>[\d{_CHARACTERS}][\d.,{_CHARACTERS}]{{0,24}}(?:\s*[余多]?\s*[万亿萬億]{{1,2}})?\s*[余多]?)\s*"
        rf"(?:[元圆圓]|(?<=[万亿萬億])(?=[\s，。；、,;）)]|$))(?:整|正(?![\u4e00-\u9fff]))?"
    )


@dataclass(frozen=True, slots=True)
class WrittenAmount:
    """An amount as a text states it: the number in `unit`, and what the last of its digits is worth in that unit."""

    number: Decimal
    unit: CurrencyUnit
    finest: Decimal = Decimal(1)
    is_rough: bool = False


def amount_in(figure: str) -> WrittenAmount | None:
    """The amount that a figure before 元 means: 6500 of 万元 for 六千五百万; None for 三四万 and other words."""
    parts = _PARTS.fullmatch(figure.translate(_ORDINARY))
    if not parts:
        return None
    total, last = Decimal(0), None
    for unit, power in _UNITS:
        text = parts[f"in_{unit}"]
        if text is None:
            continue
        number = _number(text) or (_number_of_yi(text) if unit == "yi" else None)
        if number is None or (total and (number[0] >= 10_000 or len(text) == 1)):
            return None  # 三万五 is 35,000
        last = unit, min(number[1], Decimal(1)) if total else number[1]
        total += number[0].scaleb(power)
    if last is None:
        return None
    unit, finest = last
    power = dict(_UNITS)[unit]
    return WrittenAmount(total.scaleb(-power), _NAMES[unit], finest, any(word in figure for word in "余多"))


_UNITS = (("yi", 8), ("wan", 4), ("yuan", 0))
_NAMES: dict[str, CurrencyUnit] = {"yi": "亿元", "wan": "万元", "yuan": "元"}


def _number(text: str) -> tuple[Decimal, Decimal] | None:
    """A number below 万, 亿 or 元, with what its last digit is worth."""
    if written := _DIGITS.fullmatch(text):
        digits = Decimal(written["digits"])
        power = _TENS[written["tens"]] if written["tens"] else 0
        number = digits.scaleb(power)
        finest = Decimal(1).scaleb(min(0, int(digits.as_tuple().exponent)) + power)
        return number, min(finest, _ROUGH * number) if power else finest
    if _DIGITS_IN_A_ROW.search(text):
        return None
    number_of = number_in_words(text.translate(_DIGITS_AS_WORDS))
    return None if number_of is None else (Decimal(number_of), Decimal(1))


def _number_of_yi(text: str) -> tuple[Decimal, Decimal] | None:
    """A number of 亿 that is one of 万亿: 1.2万."""
    number = _number(text.removesuffix("万")) if text.endswith("万") else None
    return (number[0].scaleb(4), number[1].scaleb(4)) if number else None


_AMOUNT = re.compile(rf"(?<![\d.,数几第上{_CHARACTERS}]){amount_pattern('figure')}")


def amounts_in_digits(cell: str) -> str:
    """The cell with amounts in words put into digits: 6500万元; those in digits, and rough ones (六千余万元), stay."""
    return _AMOUNT.sub(_in_digits, cell) if "元" in cell or "圆" in cell else cell


def _in_digits(found: re.Match[str]) -> str:
    figure = found["figure"]
    if len(figure) < 2 or _PLAIN.fullmatch(figure):
        return found.group().rstrip("整正") if found.group().endswith(("元整", "元正")) else found.group()
    amount = amount_in(figure)
    if amount is None or amount.is_rough or "元" not in found.group().replace("圆", "元"):
        return found.group()
    return f"{amount.number.normalize():f}{amount.unit}"
