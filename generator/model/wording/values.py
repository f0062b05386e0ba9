"""Values of indicators and their differences, as judgements say them."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from generator.model.change import Size
from generator.model.goals import Indicator, Operator, sign_of
from generator.model.money import difference
from generator.model.unit import unit_of
from generator.model.value import Measure, Value, ValueKind, parse_value
from generator.model.wording.figures import amount_text, number_text, percentage_text, signed_number_text

_ONE: Final = Decimal(1)
_POINTS: Final = {"%": "个百分点", "‰": "个千分点"}


def how_far(size: Size, *, of_growth: bool = False) -> str:
    """The difference without its sign: `1200卷（29.27%）`, `5个百分点`.

    With `of_growth`, where the value is itself a growth rate, the share in brackets is left out.
    """
    amount, unit = number_text(abs(size.difference)), size.unit or ""
    if unit in _POINTS:
        return amount + _POINTS[unit]
    return amount + unit + ("" if of_growth else share_behind(size))


def signed_distance(difference: Decimal, unit: str | None) -> str:
    """The difference of an indicator's number with its sign and unit: `＋1200卷`, `－5个百分点`, `0`."""
    return signed_number_text(difference) + (_POINTS.get(unit or "", unit or "") if difference else "")


def share_behind(size: Size) -> str:
    """The difference as a share of the earlier number, in brackets.

    Empty where there is no share, or where the unit is % or ‰.
    """
    return "" if size.share is None or (size.unit or "") in _POINTS else f"（{percentage_text(abs(size.share))}）"


def value_text(value: Value) -> str:
    """Number and unit of a value that is a single number; any other value as it is written."""
    number, is_range = value.number, None not in (value.low, value.high) and value.low != value.high
    if number is None or value.measure is not Measure.LEVEL or is_range:
        return value.text.strip()
    return number_text(number) + (value.unit or "")


_NO_UNIT: Final = ("无", "空")
_MEASURED: Final = (Measure.LEVEL, Measure.GROWTH, Measure.DECLINE)


@lru_cache(maxsize=4096)
def sign_and_unit(text: str, operator: Operator | None, unit: str | None) -> tuple[str, str]:
    """The sign and unit that the columns 计算符号 and 计量单位 add to a cell: `≥` and `%` to 98, nothing to 98%以上.

    Each is empty where the cell has it itself, or is no number.
    """
    own = parse_value(text)
    if operator == "定性" or not own.is_quantified or own.kind is ValueKind.DATE or own.measure not in _MEASURED:
        return "", ""
    sign = sign_of(operator) or "" if own.kind is ValueKind.EXACT else ""
    counted = (unit or "").strip().strip("()（）")
    names_a_unit = any(letter.isalpha() or letter in "%％‰" for letter in counted) and counted not in _NO_UNIT
    return sign, counted if names_a_unit and own.unit is None else ""


def text_with_unit(row: Indicator, text: str) -> str:
    """A value of a row with sign and unit, from the cell or from the columns beside it: `≥98%`."""
    if row.operator is None and row.unit is None:
        return text
    sign, unit = sign_and_unit(text, row.operator, row.unit)
    return f"{sign}{text}{unit}"


def number_in(unit: str | None, value: Value) -> str:
    """A value's number converted to another unit of the same quantity: 1天 becomes `24小时`."""
    factor = unit_of(value.unit).size / unit_of(unit).size
    if factor == 1 or value.number is None:
        return value_text(value)
    number = Fraction(value.number) * factor
    return number_text(Decimal(number.numerator) / Decimal(number.denominator)) + (unit or "")


def times_text(times: Decimal, years: int) -> str:
    """How many times the earlier value it is: `为改前的10倍（增长900%）`, `为上年的十分之一（减少90%）`.

    `years` is the number of years between the two forms.
    """
    earlier = _EARLIER.get(years, "上一份表")
    less = difference(_ONE, times)
    if less and less > 0:
        part = "十分之一" if times * 10 == 1 else _short(times)
        return f"为{earlier}的{part}（减少{_short(less)}）"
    return f"为{earlier}的{amount_text(times).removesuffix('.00')}倍（增长{_short(times - 1)}）"


_EARLIER: Final[Mapping[int, str]] = {0: "改前", 1: "上年"}


def _short(share: Decimal) -> str:
    """A percentage without decimals that are zero: `900%`, `609.58%`."""
    return percentage_text(share).replace(".00%", "%")


_WORTH: Final = {-8: "亿分之一", -4: "万分之一", 4: "一万倍", 8: "一亿倍"}


def worth_text(worth: Decimal) -> str:
    """A power of ten in words: `万分之一` for an amount in 万元 whose digits stayed while its unit became 元."""
    return _WORTH[worth.adjusted()]


def indicators_text(number: int) -> str:
    """The number of indicators that change together with their goal: `（含7项指标）`; empty for none."""
    return f"（含{number}项指标）" if number else ""
