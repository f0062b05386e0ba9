"""Amounts as lists show them: in 万元 whatever the form's unit, so that forms can be compared and added up."""

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Final

from generator.model.declaration import CurrencyUnit
from generator.model.money import DIGITS, EXACT, converted

UNIT: Final = "万元"
_CENT = Decimal("0.01")
_NOTHING = Decimal("0.00")


def as_read(amount: Decimal | None) -> str | None:
    """`6,057.09`: half up to two decimals with thousands separators; more decimals where they alone are not zero."""
    if amount is None:
        return None
    with localcontext(Context(prec=DIGITS)):
        rounded = amount.quantize(_CENT, ROUND_HALF_UP)
        shown = rounded or (amount.normalize() if amount else _NOTHING)
        return f"{shown:,f}"


def as_change(amount: Decimal | None) -> str | None:
    """A difference with its sign: `＋238.12`, `－40.00`, `0.00`."""
    text = as_read(amount)
    return f"＋{text}" if amount is not None and amount > 0 else text and text.replace("-", "－")


def in_yuan(amount: Decimal, unit: CurrencyUnit) -> str:
    """The amount in 元, exactly and with no zeros behind the point: `60570900`."""
    with localcontext(EXACT):
        yuan = converted(amount, unit, "元").normalize()
    return f"{yuan:f}" if yuan else "0"
