"""The difference of two numbers in a common unit."""

from decimal import Decimal, localcontext
from fractions import Fraction

from generator.model.change import Size
from generator.model.money import difference, growth_of
from generator.model.unit import unit_of

_MOST_DECIMALS = 2
_DIGITS = 6
"""So many are said of a difference that no decimal says exactly: 147.083 of 日均5件 to 月均5件."""


def moved(old: tuple[Decimal, str | None], new: tuple[Decimal, str | None]) -> Size:
    """The difference of two numbers, each given with its unit.

    It is in the larger unit if it has at most two decimals there, else in the smaller one.
    """
    (was, old_unit), (now, new_unit) = old, new
    sizes = unit_of(old_unit).size, unit_of(new_unit).size
    if sizes[0] == sizes[1] or not (old_unit and new_unit):
        by = difference(now, was) or Decimal(0)
        return Size(by, growth_of(by, was), new_unit or old_unit)
    before = Fraction(was) * sizes[0]
    exact = Fraction(now) * sizes[1] - before
    larger, smaller = (old_unit, new_unit) if sizes[0] > sizes[1] else (new_unit, old_unit)
    in_larger = exact / max(sizes)
    is_short = (in_larger * 10**_MOST_DECIMALS).denominator == 1
    by = _difference(in_larger if is_short else exact / min(sizes))
    return Size(by, _decimal(exact / before) if before > 0 else None, larger if is_short else smaller)


def _difference(number: Fraction) -> Decimal:
    exact = _decimal(number)
    if Fraction(exact) == number:
        return exact
    with localcontext(prec=_DIGITS):
        return +exact


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)
