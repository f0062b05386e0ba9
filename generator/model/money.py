"""Exact arithmetic of amounts in any unit of the forms: never through a float, and never rounded silently."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_05UP, Context, Decimal, Inexact, localcontext
from functools import reduce
from typing import Any, cast

from generator.model.declaration import (
    CARRIED,
    OF_YEAR,
    SUMS,
    TOTAL,
    Amounts,
    CurrencyUnit,
    Declaration,
    Funds,
    FundsLine,
)

POWER_OF_TEN: Mapping[CurrencyUnit, int] = {"元": -4, "万元": 0, "亿元": 4}
"""What a unit is worth, as a power of ten of 万元."""

# No file can hold more digits than this; if it did, that would be an exception.
DIGITS = 4_000_000
EXACT = Context(prec=DIGITS, traps=[Inexact])
_NOTHING = Decimal(0)


def converted(amount: Decimal, unit: CurrencyUnit, into: CurrencyUnit) -> Decimal:
    """The amount in another unit, exact."""
    return amount if unit == into else amount.scaleb(POWER_OF_TEN[unit] - POWER_OF_TEN[into], EXACT)


def stated_in(amount: Decimal | None, unit: CurrencyUnit, into: CurrencyUnit) -> Decimal | None:
    """The amount in another unit, exact; None for an amount that is not stated."""
    return None if amount is None else converted(amount, unit, into)


def written_in_yuan(amount: Decimal, unit: CurrencyUnit) -> str:
    """The amount in 元 for programs, exact and without trailing zeros: `60570900`."""
    yuan = converted(amount, unit, "元").normalize(EXACT)
    return f"{yuan:f}" if yuan else "0"


def sum_of(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The exact sum of the stated amounts; None where none is stated."""
    stated = [amount for amount in amounts if amount is not None]
    return reduce(EXACT.add, stated, _NOTHING) if stated else None


def difference(amount: Decimal | None, before: Decimal | None) -> Decimal | None:
    """The amount minus the one before, exact; None where either is not stated."""
    if amount is None or before is None:
        return None
    return EXACT.subtract(amount, before)


def fraction_of(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """A part as a fraction of the whole, with at least 28 digits and 16 decimals; None where the whole is zero.

    None too where either is not stated. A fraction that is not exactly 0, 1 or the middle between two printed figures
    never becomes one of these, so rounding it again gives what rounding the exact fraction would give.
    """
    return None if part is None or not whole else _quotient(part, whole)


def growth_of(difference: Decimal | None, before: Decimal | None) -> Decimal | None:
    """A difference as a fraction of the amount before; None where either is not stated or that is not positive."""
    return None if difference is None or before is None or before <= 0 else _quotient(difference, before)


def _quotient(part: Decimal, whole: Decimal) -> Decimal:
    digits = max(28, part.adjusted() - whole.adjusted() + 18)
    return Context(prec=digits, rounding=ROUND_05UP).divide(part, whole)


@dataclass(frozen=True, slots=True)
class Total:
    """The total of a side of the table for each column, carry-over included; None where the form does not tell it."""

    budget: Decimal | None
    two_years_ago: Decimal | None
    last_year: Decimal | None


def total_of(lines: Mapping[Any, FundsLine]) -> Total:
    """The totals of one side, column by column."""
    return Total(*(total_in(lines, column) for column in ("budget", "two_years_ago", "last_year")))


def total_in(lines: Mapping[Any, Amounts], column: str) -> Decimal | None:
    """The total of a side (收入总计, 支出总计) in one column, which is a field of `Amounts`.

    It is 合计 where that is stated; else the sum of the lines, if none is blank; else 本年合计 plus what is carried
    over.
    """
    if TOTAL in lines and (stated := getattr(lines[TOTAL], column)) is not None:
        return cast(Decimal, stated)
    amounts = {name: getattr(line, column) for name, line in lines.items() if name not in SUMS}
    if None not in amounts.values():
        return sum_of(amounts.values()) if amounts else _of_year(lines, column)
    of_year, carried = _of_year(lines, column), [amounts[name] for name in CARRIED if name in amounts]
    return None if of_year is None or None in carried else sum_of([of_year, *carried])


def _of_year(lines: Mapping[Any, Amounts], column: str) -> Decimal | None:
    """本年收入合计 or 本年支出合计, as stated."""
    return next((getattr(lines[name], column) for name in OF_YEAR if name in lines), None)


def budget_of(declaration: Declaration) -> Decimal | None:
    """The total of the current budget by the income side, else by the expenditure side, in the declaration's unit."""
    income = total_in(declaration.funds.income, "budget")
    return income if income is not None else total_in(declaration.funds.expenditure, "budget")


def budget_of_line(declaration: Declaration, line: str) -> Decimal | None:
    """The current budget of a line of expenditure in the declaration's unit; None where it is not stated."""
    held = declaration.funds.expenditure.get(line)
    return held.budget if held else None


def is_unbalanced(funds: Funds, income: Decimal | None, expenditure: Decimal | None) -> bool:
    """Whether two totals of the current budget differ by more than rounding although they should be equal.

    They need not be equal where only one side has something carried over.
    """
    if income is None or expenditure is None or income == expenditure:
        return False
    sides, gap = (funds.income, funds.expenditure), difference(income, expenditure)
    if not gap or _is_carried_on_one_side(*sides):
        return False
    lines = [line.budget for side in sides for line in side.values() if line.budget is not None]
    return abs(gap) > rounding_allowance(len(lines), max(map(decimals, lines)))


def _is_carried_on_one_side(income: Mapping[Any, Amounts], expenditure: Mapping[Any, Amounts]) -> bool:
    carried = [[side[name].budget for name in CARRIED if name in side] for side in (income, expenditure)]
    stated = [[amount for amount in amounts if amount is not None] for amounts in carried]
    return any(any(own) and not other for own, other in (stated, stated[::-1]))


def decimals(amount: Decimal) -> int:
    """The number of decimals that an amount is written with: 2 for 4749.10."""
    if amount.same_quantum(_FEN):  # as most are; the digits themselves take a while
        return 2
    exponent = amount.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


_FEN = Decimal("0.01")


def rounding_allowance(lines: int, decimals: int) -> Decimal:
    """The largest gap that rounding alone leaves between sums of this many lines: half a unit of the last digit each.

    For a printed total of n rounded lines the bound is exact: the n + 1 roundings stay together below (n + 1) ÷ 2
    units, and the gap between the two is a whole number of units, so it is at most n ÷ 2.
    """
    with localcontext(EXACT):
        return lines * Decimal(5).scaleb(-decimals - 1)
