"""Sums of amounts as a form prints them: exact, never through a float."""

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


def written(amount: Decimal) -> str:
    """The amount with the digits it was written with: 48, 4749.10."""
    return format(amount, "f")


def addition(amounts: Sequence[Decimal]) -> str:
    """The sum as people write it: 6009.09＋48."""
    first, *others = amounts
    signed = (f"{'－' if amount.is_signed() else '＋'}{written(amount.copy_abs())}" for amount in others)
    return written(first) + "".join(signed)
