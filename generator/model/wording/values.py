"""How far a value moved, and a value itself, in the words of a judgement."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from generator.model.change import Size
from generator.model.unit import unit_of
from generator.model.value import Measure, Value
from generator.model.wording.figures import number_text, percentage_text

_POINTS: Final = {"%": "个百分点", "‰": "个千分点"}


def how_far(size: Size, *, of_growth: bool = False) -> str:
    """`1200卷（29.27%）`, `5个百分点`: without its sign; of what is a growth itself, no share of it."""
    amount, unit = number_text(abs(size.difference)), size.unit or ""
    if unit in _POINTS:
        return amount + _POINTS[unit]
    return amount + unit + ("" if of_growth else share_behind(size))


def share_behind(size: Size) -> str:
    """The share of what was before, in brackets; empty where that was nothing, or for a share itself."""
    return "" if size.share is None or (size.unit or "") in _POINTS else f"（{percentage_text(abs(size.share))}）"


def value_text(value: Value) -> str:
    """A value by its number and unit where it is one number, else as it is written."""
    number, is_range = value.number, None not in (value.low, value.high) and value.low != value.high
    if number is None or value.measure is not Measure.LEVEL or is_range:
        return value.text.strip()
    return number_text(number) + (value.unit or "")


def number_in(unit: str | None, value: Value) -> str:
    """A value's number in another unit of the same thing: `24小时` of 1天."""
    factor = unit_of(value.unit).size / unit_of(unit).size
    if factor == 1 or value.number is None:
        return value_text(value)
    number = Fraction(value.number) * factor
    return number_text(Decimal(number.numerator) / Decimal(number.denominator)) + (unit or "")
