"""The table of funds as a template can print it: rows in the form's order, totals and shares computed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.model.declaration import TOTAL, Amounts, Declaration, FundsLine
from generator.model.money import stated_or_sum


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
    return FundsRow(label, kind, line.budget, share(line.budget, total), line.two_years_ago, line.last_year)


def share(part: Decimal | None, total: Decimal | None) -> str | None:
    """A part of a total as the form prints it, half up: `99.21%`; None where either is blank or the total is zero."""
    if part is None or not total:
        return None
    (above, below), (whole_above, whole_below) = part.as_integer_ratio(), total.as_integer_ratio()
    portion, whole = abs(above * whole_below), abs(whole_above * below)
    percent, hundredths = divmod((portion * 20000 + whole) // (whole * 2), 100)
    sign = "-" if (part < 0) != (total < 0) and (percent or hundredths) else ""
    return f"{sign}{percent}.{hundredths:02d}%"
