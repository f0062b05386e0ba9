"""The table of funds as a template can print it: rows in the form's order, totals and shares computed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.model.declaration import OF_YEAR, TOTAL, Amounts, Declaration, Funds, FundsLine
from generator.model.form_fields import FieldKind, FormField, cells_of
from generator.model.labels import label, line_label
from generator.model.money import Total, total_in, total_of
from generator.model.wording.figures import share_text
from generator.publish.views.declaration.printed_cells import PrintedCell, cell_text, stated_cells

_OWN_COLUMNS = ("budget", "two_years_ago", "last_year")
"""The columns whose heads the template prints."""


@dataclass(frozen=True, slots=True)
class FundsRow:
    """One line of the table of funds; amounts in the declaration's unit, None where the form is blank.

    `further` are the cells of the columns beyond the form's own.
    """

    label: str
    kind: str  # line · part · subtotal · total
    budget: Decimal | None
    share: str | None
    two_years_ago: Decimal | None
    last_year: Decimal | None
    further: tuple[PrintedCell, ...] = ()


@dataclass(frozen=True, slots=True)
class FundsGroup:
    """Income or expenditure with its total, which is computed where the file does not state it.

    `term` is where the guide explains it.
    """

    label: str
    term: str
    rows: tuple[FundsRow, ...]

    @property
    def total(self) -> FundsRow:
        """What the lines come to."""
        return next(row for row in self.rows if row.kind == "total")


@dataclass(frozen=True, slots=True)
class FundsTable:
    """The table, with the heads of columns beyond the form's own, and what is stated of it as a whole."""

    columns: tuple[str, ...]
    groups: tuple[FundsGroup, ...]
    cells: tuple[PrintedCell, ...]


def funds_table(declaration: Declaration) -> FundsTable:
    """The whole table."""
    columns = tuple(label(FundsLine, field.name) for field in _further_columns(declaration.funds))
    return FundsTable(
        columns,
        funds_groups(declaration),
        stated_cells(Funds, declaration.funds, declaration.funds.unit, but=("unit",)),
    )


def funds_groups(declaration: Declaration) -> tuple[FundsGroup, ...]:
    """收入构成 and 支出构成 with shares of the total to two decimals."""
    funds = declaration.funds
    further = _further_columns(funds)
    return (
        FundsGroup(label(Funds, "income"), "guide/form/#income", tuple(_rows(funds.income, further))),
        FundsGroup(label(Funds, "expenditure"), "guide/form/#expenditure", tuple(_rows(funds.expenditure, further))),
    )


def _further_columns(funds: Funds) -> Sequence[FormField]:
    """The columns beyond the form's own that some line states, or every form prints."""
    further = [field for field in cells_of(FundsLine) if field.name not in _OWN_COLUMNS]
    if not further:
        return ()
    lines = (*funds.income.values(), *funds.expenditure.values())
    every = [amounts for line in lines for amounts in (line, *line.parts.values())]
    return [field for field in further if field.column.always or any(_held(one, field) for one in every)]


def _held(amounts: Amounts, field: FormField) -> Any:
    """What a line holds in a column; a part of a line need not have it."""
    return getattr(amounts, field.name, None)


def _rows(lines: Mapping[Any, FundsLine], further: Sequence[FormField]) -> Iterator[FundsRow]:
    total = total_of(lines)
    for name, line in lines.items():
        if name != TOTAL:
            yield _funds_row(line_label(name), "subtotal" if name in OF_YEAR else "line", line, total.budget, further)
            yield from _rows_of_parts(line, total, further)
    yield _total_row(lines, total, further)
    yield from _rows_of_parts(lines.get(TOTAL, FundsLine()), total, further)


def _rows_of_parts(line: FundsLine, total: Total, further: Sequence[FormField]) -> Iterator[FundsRow]:
    for part, amounts in line.parts.items():
        name = f"{label(FundsLine, 'parts')}：{line_label(part)}"
        yield _funds_row(name, "part", amounts, total.budget, further)


def _funds_row(name: str, kind: str, line: Amounts, total: Decimal | None, further: Sequence[FormField]) -> FundsRow:
    cells = tuple(PrintedCell(label(FundsLine, field.name), cell_text(_held(line, field))) for field in further)
    return FundsRow(name, kind, line.budget, share_text(line.budget, total), line.two_years_ago, line.last_year, cells)


def _total_row(lines: Mapping[Any, FundsLine], total: Total, further: Sequence[FormField]) -> FundsRow:
    cells = tuple(PrintedCell(label(FundsLine, field.name), cell_text(_total(lines, field))) for field in further)
    name = line_label(TOTAL)
    return FundsRow(name, "total", total.budget, None, total.two_years_ago, total.last_year, cells)


def _total(lines: Mapping[Any, FundsLine], field: FormField) -> Any:
    stated = _held(lines.get(TOTAL, FundsLine()), field)
    if field.kind is not FieldKind.AMOUNT:
        return stated
    return total_in(lines, field.name)
