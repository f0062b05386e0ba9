"""Sums and differences of amounts: exact, never calculated with floats."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import reduce

from generator.model.money import EXACT

_NOTHING = Decimal(0)


def exact_sum(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum, with the digits of its most precise amount."""
    return reduce(EXACT.add, amounts, _NOTHING)


def gap_between(amount: Decimal, other_amount: Decimal) -> Decimal:
    """The difference of two amounts without its sign."""
    return EXACT.abs(EXACT.subtract(amount, other_amount))


def written(amount: Decimal) -> str:
    """The amount with the digits as they were written: 48, 4749.10."""
    return format(amount, "f")


def addition(amounts: Sequence[Decimal]) -> str:
    """A sum written out: 6009.09＋48."""
    first, *others = amounts
    signed = (f"{'－' if amount.is_signed() else '＋'}{written(amount.copy_abs())}" for amount in others)
    return written(first) + "".join(signed)
