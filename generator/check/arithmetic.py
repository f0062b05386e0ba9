"""Sums of amounts as a form prints them: exact, never through a float, with what rounding may leave over."""

from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext

from generator.model.money import EXACT


def exact_sum(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum, with the digits of its most precise amount."""
    given = tuple(amounts)
    with localcontext(EXACT):
        return sum(given, Decimal(0))


def gap_between(one: Decimal, other: Decimal) -> Decimal:
    """How far two amounts lie apart, never negative."""
    with localcontext(EXACT):
        return abs(one - other)


def decimals(amount: Decimal) -> int:
    """How many decimals the amount is written with: 2 for 4749.10."""
    exponent = amount.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rounding_allowance(lines: int, decimals: int) -> Decimal:
    """How far apart sums of so many lines may lie by rounding alone: half a unit of the last digit for each
    line.

    For a printed total of n rounded lines this is exactly what rounding can do: the n + 1 roundings stay
    together below (n + 1) ÷ 2 units, and the gap_between is a whole number of units, so it is at most n ÷ 2.
    """
    with localcontext(EXACT):
        return lines * Decimal(5).scaleb(-decimals - 1)


def written(amount: Decimal) -> str:
    """The amount with the digits it was written with: 48, 4749.10."""
    return format(amount, "f")


def addition(amounts: Sequence[Decimal]) -> str:
    """The sum as people write it: 6009.09＋48."""
    first, *others = amounts
    signed = (f"{'－' if amount.is_signed() else '＋'}{written(amount.copy_abs())}" for amount in others)
    return written(first) + "".join(signed)
