"""A quick test whether a column of the table of funds adds up, by its amounts alone.

Nearly every column does. Only for the others `sums.py` has to make cells with their places.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.check.arithmetic import exact_sum
from generator.model.declaration import CARRIED, OF_YEAR, SUMS, TOTAL, Funds, FundsLine

_NOT_ADDED: Mapping[str, Sequence[str]] = {TOTAL: SUMS, **dict.fromkeys(OF_YEAR, (*SUMS, *CARRIED))}
"""The lines that do not count towards each kind of sum."""


_Held = Mapping[str, Any]
"""The fields of a line: its amounts by column, and others."""


def columns_in_doubt(funds: Funds, totals: Mapping[str, tuple[Decimal | None, Decimal | None]]) -> list[str]:
    """The columns where a total differs from the sum of its stated lines, or income from expenditure.

    `totals` are by column the totals of income and expenditure, None where they are not stated.
    """
    added = [*_added_on(funds.income), *_added_on(funds.expenditure)]
    return [
        column
        for column, (income, expenditure) in totals.items()
        if (income is not None and expenditure is not None and income != expenditure)
        or not all(_is_sum(total[column], [line[column] for line in lines]) for total, lines in added)
    ]


def _added_on(lines: Mapping[Any, FundsLine]) -> Iterator[tuple[_Held, Sequence[_Held]]]:
    """The totals of a side, each with the lines that add up to it; a line with parts is the total of its parts."""
    for line in lines.values():
        if line.parts:
            yield line.__dict__, [part.__dict__ for part in line.parts.values()]
    for total, others in _NOT_ADDED.items():
        if total in lines:
            yield lines[total].__dict__, [line.__dict__ for name, line in lines.items() if name not in others]


def _is_sum(total: Decimal | None, amounts: Sequence[Decimal | None]) -> bool:
    stated = [amount for amount in amounts if amount is not None]
    return total is None or not stated or exact_sum(stated) == total
