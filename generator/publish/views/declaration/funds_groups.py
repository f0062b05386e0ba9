"""The table of funds as a template can print it: rows in the form's order, totals and shares computed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.model.declaration import TOTAL, Amounts, Declaration, FundsLine
from generator.model.money import total_of
from generator.model.wording.figures import share_text


@dataclass(frozen=True, slots=True)
class FundsRow:
    """One line of the table of funds; amounts in the declaration's unit, None where the form is blank."""

    label: str
    kind: str  # line · part · total
    budget: Decimal | None
    share: str | None
    two_years_ago: Decimal | None
    last_year: Decimal | None


@dataclass(frozen=True, slots=True)
class FundsGroup:
    """Income or expenditure with its total, which is computed where the file does not state it.

    `term` is where the guide explains it.
    """

    label: str
    term: str
    rows: tuple[FundsRow, ...]


def funds_groups(declaration: Declaration) -> tuple[FundsGroup, ...]:
    """收入构成 and 支出构成 with shares of the total to two decimals."""
    funds = declaration.funds
    return (
        FundsGroup("收入构成", "guide/form/#income", _rows(funds.income)),
        FundsGroup("支出构成", "guide/form/#expenditure", _rows(funds.expenditure)),
    )


def _rows(lines: Mapping[Any, FundsLine]) -> tuple[FundsRow, ...]:
    total = total_of(lines)
    rows = [row for name, line in lines.items() if name != TOTAL for row in _rows_of_line(name, line, total.budget)]
    rows.append(FundsRow(TOTAL, "total", total.budget, None, total.two_years_ago, total.last_year))
    return tuple(rows)


def _rows_of_line(label: str, line: FundsLine, total: Decimal | None) -> Iterator[FundsRow]:
    yield _funds_row(label, "line", line, total)
    for part, amounts in line.parts.items():
        yield _funds_row(f"其中：{part}", "part", amounts, total)


def _funds_row(label: str, kind: str, line: Amounts, total: Decimal | None) -> FundsRow:
    share = share_text(line.budget, total)
    return FundsRow(label, kind, line.budget, share, line.two_years_ago, line.last_year)
