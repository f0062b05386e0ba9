"""Whether a column of the table of funds adds up, told by its amounts alone: cells and their places are not needed.

As nearly every column does, this spares most forms what `sums.py` makes to say what does not.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.check.arithmetic import exact_sum
from generator.model.declaration import CARRIED, OF_YEAR, SUMS, TOTAL, Funds, FundsLine

_NOT_ADDED: Mapping[str, Sequence[str]] = {TOTAL: SUMS, **dict.fromkeys(OF_YEAR, (*SUMS, *CARRIED))}
"""A sum that a side may state → the lines that are no part of it."""


def adds_up(funds: Funds, column: str, totals: tuple[Decimal | None, Decimal | None]) -> bool:
    """Whether every total is what is stated of its lines, and both sides come to the same where both are known.

    `totals` is what income and expenditure come to in the column.
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
