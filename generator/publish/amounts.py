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


def share(part: Decimal | None, total: Decimal | None) -> str | None:
    """A part of a total as the form prints it, half up: `99.21%`; None where either is blank or the total is zero."""
    if part is None or not total:
        return None
    (above, below), (whole_above, whole_below) = part.as_integer_ratio(), total.as_integer_ratio()
    portion, whole = abs(above * whole_below), abs(whole_above * below)
    percent, hundredths = divmod((portion * 20000 + whole) // (whole * 2), 100)
    sign = "-" if (part < 0) != (total < 0) and (percent or hundredths) else ""
    return f"{sign}{percent}.{hundredths:02d}%"
