"""A quick test whether a column of the table of funds adds up, by its amounts alone.

Nearly every column does. Only for the others `sums.py` has to make cells with their places.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.check.arithmetic import exact_sum
from generator.model.declaration import CARRIED, OF_YEAR, SUMS, TOTAL, Funds, FundsLine

_NOT_ADDED: Mapping[str, Sequence[str]] = {TOTAL: SUMS, **dict.fromkeys(OF_YEAR, (*SUMS, *CARRIED))}
"""The lines that do not count towards each kind of sum."""


def adds_up(funds: Funds, column: str, totals: tuple[Decimal | None, Decimal | None]) -> bool:
    """Whether every total equals the sum of its stated lines, and income equals expenditure where both are known.

    `totals` are the totals of income and expenditure in the column, None where they are not stated.
    """
    sides = (funds.income, funds.expenditure)
    income, expenditure = totals
    if income is not None and expenditure is not None and income != expenditure:
        return False
    return all(_side_adds_up(lines, column) for lines in sides)


def _side_adds_up(lines: Mapping[Any, FundsLine], column: str) -> bool:
    amounts = {name: line.__dict__[column] for name, line in lines.items()}
    for name, line in lines.items():
        if line.parts and not _is_sum(amounts[name], [part.__dict__[column] for part in line.parts.values()]):
            return False
    return all(
        _is_sum(amounts[total], [amount for name, amount in amounts.items() if name not in others])
        for total, others in _NOT_ADDED.items()
        if total in lines
    )


def _is_sum(total: Decimal | None, amounts: Sequence[Decimal | None]) -> bool:
    stated = [amount for amount in amounts if amount is not None]
    return total is None or not stated or exact_sum(stated) == total
