"""Exact arithmetic of amounts: in any unit a form may use, never through a float, nothing ever rounded unsaid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_05UP, Context, Decimal, Inexact, localcontext
from typing import Any

from generator.model.declaration import TOTAL, CurrencyUnit, Declaration, FundsLine

POWER_OF_TEN: Mapping[CurrencyUnit, int] = {"元": -4, "万元": 0, "亿元": 4}
"""What a unit is worth, as a power of ten of 万元."""

# No file can hold more digits than this; if it did, that would be an exception.
DIGITS = 4_000_000
EXACT = Context(prec=DIGITS, traps=[Inexact])


def converted(amount: Decimal, unit: CurrencyUnit, into: CurrencyUnit) -> Decimal:
    """The amount in another unit, exactly."""
    with localcontext(EXACT):
        return amount.scaleb(POWER_OF_TEN[unit] - POWER_OF_TEN[into])


def written_in_yuan(amount: Decimal, unit: CurrencyUnit) -> str:
    """The amount in 元 for programs, exactly and with no zeros behind the point: `60570900`."""
    yuan = converted(amount, unit, "元").normalize(EXACT)
    return f"{yuan:f}" if yuan else "0"


def sum_of(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The exact sum of those that are stated; None where none is."""
    stated = [amount for amount in amounts if amount is not None]
    with localcontext(EXACT):
        return sum(stated, Decimal(0)) if stated else None


def difference(amount: Decimal | None, before: Decimal | None) -> Decimal | None:
    """By how much an amount exceeds the one before, exactly; None where either is not stated."""
    if amount is None or before is None:
        return None
    with localcontext(EXACT):
        return amount - before


def fraction_of(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """A part as a fraction of the whole, to 28 digits and 16 decimals at least, however large it is.

    None where either is not stated or the whole is zero. What is not 1 or 0 never looks so, nor like the middle
    between two figures: it can be rounded again as the exact fraction would be.
    """
    return None if part is None or not whole else _quotient(part, whole)


def growth_of(difference: Decimal | None, before: Decimal | None) -> Decimal | None:
    """A difference as a fraction of the amount before; None where either is not stated, or that was zero or less."""
    return None if difference is None or before is None or before <= 0 else _quotient(difference, before)


def _quotient(part: Decimal, whole: Decimal) -> Decimal:
    digits = max(28, part.adjusted() - whole.adjusted() + 18)
    return Context(prec=digits, rounding=ROUND_05UP).divide(part, whole)


def stated_or_sum(stated: Decimal | None, amounts: Iterable[Decimal | None]) -> Decimal | None:
    """A total as stated, else the sum of its lines; None where a line is blank or there is none."""
    if stated is not None:
        return stated
    summands = tuple(amounts)
    return None if None in summands else sum_of(summands)


@dataclass(frozen=True, slots=True)
class Total:
    """What a side of the table comes to."""

    budget: Decimal | None
    two_years_ago: Decimal | None
    last_year: Decimal | None


def total_of(lines: Mapping[Any, FundsLine]) -> Total:
    """The total of one side's lines, computed where the file does not state it; None where a line is blank."""
    stated = lines.get(TOTAL, FundsLine())
    summands = [line for label, line in lines.items() if label != TOTAL]
    return Total(
        stated_or_sum(stated.budget, [line.budget for line in summands]),
        stated_or_sum(stated.two_years_ago, [line.two_years_ago for line in summands]),
        stated_or_sum(stated.last_year, [line.last_year for line in summands]),
    )


def budget_total(lines: Mapping[Any, FundsLine]) -> Decimal | None:
    """The current budget of one side of the table: its 合计 as stated, else the sum of its lines."""
    stated = lines[TOTAL].budget if TOTAL in lines else None
    return stated_or_sum(stated, (line.budget for label, line in lines.items() if label != TOTAL))


def budget_of(declaration: Declaration) -> Decimal | None:
    """The current budget's total by the income side, else by the expenditure side, in the declaration's unit."""
    income = budget_total(declaration.funds.income)
    return income if income is not None else budget_total(declaration.funds.expenditure)
