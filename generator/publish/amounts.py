"""Amounts as lists show them: in 万元 whatever the form's unit, so that forms can be compared and added up."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact, localcontext

from generator.model.declaration import CurrencyUnit

UNIT = "万元"
_POWER_OF_TEN = {"元": -4, "万元": 0, "亿元": 4}
_CENT = Decimal("0.01")
_NOTHING = Decimal("0.00")

# No file can hold more digits than this, so nothing is ever rounded unsaid.
_DIGITS = 4_000_000
_EXACT = Context(prec=_DIGITS, traps=[Inexact])


def in_ten_thousands(amount: Decimal, unit: CurrencyUnit) -> Decimal:
    """The amount in 万元, exactly."""
    with localcontext(_EXACT):
        return amount.scaleb(_POWER_OF_TEN[unit])


def sum_of(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The exact sum of those that are stated; None where none is."""
    stated = [amount for amount in amounts if amount is not None]
    with localcontext(_EXACT):
        return sum(stated, Decimal(0)) if stated else None


def difference(amount: Decimal | None, before: Decimal | None) -> Decimal | None:
    """By how much an amount exceeds the one before, exactly; None where either is not stated."""
    if amount is None or before is None:
        return None
    with localcontext(_EXACT):
        return amount - before


def as_read(amount: Decimal | None) -> str | None:
    """`6,057.09`: half up to two decimals with thousands separators; more decimals where they alone are not zero."""
    if amount is None:
        return None
    with localcontext(Context(prec=_DIGITS)):
        rounded = amount.quantize(_CENT, ROUND_HALF_UP)
        shown = rounded or (amount.normalize() if amount else _NOTHING)
        return f"{shown:,f}"


def as_change(amount: Decimal | None) -> str | None:
    """A difference with its sign: `＋238.12`, `－40.00`, `0.00`."""
    text = as_read(amount)
    return f"＋{text}" if amount is not None and amount > 0 else text and text.replace("-", "－")


def in_yuan(amount: Decimal, unit: CurrencyUnit) -> str:
    """The amount in 元, exactly and with no zeros behind the point: `60570900`."""
    with localcontext(_EXACT):
        yuan = amount.scaleb(_POWER_OF_TEN[unit] - _POWER_OF_TEN["元"]).normalize()
    return f"{yuan:f}" if yuan else "0"
