"""Amounts, differences and shares in words: with two decimals, but never rounded to zero or to 100%."""

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final, overload

from generator.model.money import DIGITS, EXACT, fraction_of

LIST_UNIT: Final = "万元"
"""The unit of amounts in lists, whichever unit a form has, so that forms can be compared and added."""
HUNDREDTH: Final = "0.01%"
_LEAST, _MOST, _SLIGHTLY_MORE = f"不足{HUNDREDTH}", "99.99%以上", "略高于100%"
_CENT = Decimal("0.01")
_HALF_UP = Context(prec=DIGITS, rounding=ROUND_HALF_UP)


@overload
def amount_text(amount: Decimal) -> str: ...
@overload
def amount_text(amount: None) -> None: ...
def amount_text(amount: Decimal | None) -> str | None:
    """An amount rounded half up to two decimals: `6,057.09`; None gives None.

    An amount that is not zero and would be rounded to zero keeps all its decimals.
    """
    if amount is None:
        return None
    rounded = _rounded(amount)
    return f"{rounded:,f}" if rounded else _exactly(amount)


def grouped_text(amount: Decimal) -> str:
    """An amount with all digits as written, in groups of three: `1,786,520.3600`."""
    return f"{amount:,f}"


def amount_with_unit(amount: Decimal, unit: str) -> str:
    """An amount with two decimals and its unit: `6,057.09万元`."""
    return f"{amount_text(amount)}{unit}"


def amounts_side_by_side(before: Decimal, after: Decimal) -> tuple[str, str]:
    """Two amounts of the same unit, with two decimals; with all decimals where they would look equal and are not."""
    texts = amount_text(before), amount_text(after)
    return texts if texts[0] != texts[1] or before == after else (_exactly(before), _exactly(after))


@overload
def signed_amount_text(difference: Decimal) -> str: ...
@overload
def signed_amount_text(difference: None) -> None: ...
def signed_amount_text(difference: Decimal | None) -> str | None:
    """A difference of amounts with its sign: `＋238.12`, `－40.00`, `0.00`; None gives None."""
    return None if difference is None else f"{_sign_of(difference)}{amount_text(difference.copy_abs())}"


def number_text(number: Decimal) -> str:
    """A number of an indicator, exact, without trailing zeros and separators: `346.28`, `20`, `1200`."""
    return f"{number.normalize(EXACT):f}" if number else "0"


def signed_number_text(difference: Decimal) -> str:
    """A difference of two numbers of an indicator, exact, with its sign: `＋12.5`, `－3`, `0`."""
    return _sign_of(difference) + number_text(difference.copy_abs())


@overload
def percentage_text(fraction: Decimal) -> str: ...
@overload
def percentage_text(fraction: None) -> None: ...
def percentage_text(fraction: Decimal | None) -> str | None:
    """A fraction as a percentage, rounded half up to two decimals: `4.09%`, `-50.00%`; None gives None.

    Where rounding would wrongly give zero or 100%, it is `不足0.01%`, `99.99%以上` or `略高于100%`, without a sign.
    """
    if fraction is None:
        return None
    percent, size = _rounded(fraction.scaleb(2, _HALF_UP)), fraction.copy_abs()
    if fraction and not percent:
        return _LEAST
    if size != 1 and percent.copy_abs() == 100:
        return _MOST if size < 1 else _SLIGHTLY_MORE
    return f"{percent:,f}%"


def share_text(part: Decimal | None, whole: Decimal | None) -> str | None:
    """A part as a percentage of the whole: `99.21%`; None where either is None or the whole is zero."""
    return percentage_text(fraction_of(part, whole))


@overload
def signed_percentage_text(growth: Decimal) -> str: ...
@overload
def signed_percentage_text(growth: None) -> None: ...
def signed_percentage_text(growth: Decimal | None) -> str | None:
    """Growth as a percentage with its sign: `＋4.09%`, `－10.00%`; None gives None.

    It has no sign where it is in words, such as `不足0.01%`.
    """
    if growth is None:
        return None
    text = percentage_text(growth.copy_abs())
    return text if text in (_LEAST, _MOST, _SLIGHTLY_MORE) else f"{_sign_of(growth)}{text}"


def _sign_of(number: Decimal) -> str:
    return "＋" if number > 0 else "－" if number < 0 else ""


def _rounded(number: Decimal) -> Decimal:
    """The number rounded half up to two decimals, never a negative zero."""
    rounded = _HALF_UP.quantize(number, _CENT)
    return rounded if rounded else rounded.copy_abs()


def _exactly(amount: Decimal) -> str:
    """An amount with all its decimals, at least two."""
    whole, _, decimals = f"{amount if amount else amount.copy_abs():,f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"
