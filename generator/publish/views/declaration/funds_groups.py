"""The table of funds as templates print it: the form's lines in its order, with computed totals and shares."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.model.declaration import Amounts, Declaration, Funds, FundsLine
from generator.model.form import Form, FormSide
from generator.model.form_columns import SHARE
from generator.model.form_fields import FieldKind, field_of
from generator.model.money import Total, total_in, total_of
from generator.model.printed_cells import cell_text, held_in
from generator.model.printed_lines import PrintedLine, printed_lines, printed_share
from generator.publish.terms import EXPENDITURE, INCOME
from generator.publish.views.declaration.printed_cells import PrintedCell, amount_as_printed, stated_cells
from generator.publish.views.declaration.table_columns import (
    HeadRows,
    TableColumn,
    head_rows,
    printed_columns,
    table_columns,
)


@dataclass(frozen=True, slots=True)
class FundsRow:
    """A line of the table of funds; amounts in the declaration's unit, None where the form is blank.

    `name` is the line's name in the model; `cells` are the printed cells, column by column.
    """

    label: str
    name: str
    kind: str  # line · part · subtotal · total
    budget: Decimal | None
    share: str | None
    two_years_ago: Decimal | None
    last_year: Decimal | None
    cells: tuple[PrintedCell, ...] = ()


@dataclass(frozen=True, slots=True)
class FundsGroup:
    """Income or expenditure; `total` is computed where the file does not state it.

    `term` is the address of its explanation in the guide.
    """

    label: str
    term: str
    rows: tuple[FundsRow, ...]
    total: Total


@dataclass(frozen=True, slots=True)
class FundsTable:
    """The table with its head, its sides, and the cells that are stated about it as a whole."""

    unit: str
    heads: HeadRows
    groups: tuple[FundsGroup, ...]
    cells: tuple[PrintedCell, ...]


def funds_table(declaration: Declaration) -> FundsTable:
    """The table of funds: the sides that print a line, with shares of their totals to two decimals."""
    funds = declaration.funds
    columns = _columns(declaration)
    cells = stated_cells(Funds, funds, funds.unit, but=("unit",))
    return FundsTable(funds.unit, head_rows(Amounts, columns), _groups(declaration, columns), cells)


def sides_of(form: Form) -> Iterator[tuple[FormSide, str, str]]:
    """The form's sides, each with the name of its field and the address of its explanation in the guide."""
    if form.income is not None:
        yield form.income, "income", INCOME
    if form.expenditure is not None:
        yield form.expenditure, "expenditure", EXPENDITURE


def _columns(declaration: Declaration) -> tuple[TableColumn, ...]:
    columns = table_columns(declaration.form, Amounts, declaration.fiscal_year)
    if all(column.is_always_printed for column in columns):
        return columns
    funds = declaration.funds
    lines = (*funds.income.values(), *funds.expenditure.values())
    return printed_columns(columns, [amounts for line in lines for amounts in (line, *line.parts.values())])


def _groups(declaration: Declaration, columns: tuple[TableColumn, ...]) -> tuple[FundsGroup, ...]:
    form = declaration.form
    groups = []
    for side, field, term in sides_of(form):
        lines: Mapping[str, FundsLine] = getattr(declaration.funds, field)
        table = _Side(declaration, columns, lines, total_of(lines))
        rows = tuple(map(table.row, printed_lines(form, field, lines)))
        groups.append(FundsGroup(side.label, term, rows, table.total))
    return tuple(group for group in groups if group.rows)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the table, for making its rows."""

    declaration: Declaration
    columns: tuple[TableColumn, ...]
    lines: Mapping[str, FundsLine]
    total: Total

    def row(self, line: PrintedLine) -> FundsRow:
        """The row of a line; the total line has the side's total."""
        is_total = line.kind == "total"
        amounts: Amounts | Total = self.total if is_total else line.amounts
        share = printed_share(line, self.total.budget, self.declaration.form)
        cells = tuple(self._cell(line, column, amounts, share) for column in self.columns)
        return FundsRow(
            line.label, line.name, line.kind, amounts.budget, share, amounts.two_years_ago, amounts.last_year, cells
        )

    def _cell(self, line: PrintedLine, column: TableColumn, amounts: Amounts | Total, share: str | None) -> PrintedCell:
        if column.name == SHARE:
            return PrintedCell(column.label, share, is_amount=True)
        value = getattr(amounts, column.name, None) if column.name else None
        if value is None:
            value = self._further(line, column)
        text = amount_as_printed(value, self.declaration.funds.unit) if column.is_amount else cell_text(value)
        return PrintedCell(column.label, text, is_amount=column.is_amount)

    def _further(self, line: PrintedLine, column: TableColumn) -> object:
        """The value of a line in a column without a kept total; in the total line an amount is summed up."""
        if line.kind == "total" and column.name and field_of(Amounts, column.name).kind is FieldKind.AMOUNT:
            return total_in(self.lines, column.name)
        return held_in(line.amounts, column.name, column.key)
