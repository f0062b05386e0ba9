"""A part of the form that is a table with rows: tasks, or a project's schedule."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.declaration import Declaration
from generator.model.part import Part
from generator.model.printed_cells import cell_text, held_in
from generator.publish.views.declaration.printed_cells import PrintedCell, amount_as_printed
from generator.publish.views.declaration.table_columns import (
    HeadRows,
    TableColumn,
    head_rows,
    printed_columns,
    table_columns,
)


@dataclass(frozen=True, slots=True)
class RowTable:
    """The table with the form's columns; no rows where the form is blank. `unit` is that of its amounts, or empty."""

    unit: str
    width: int
    heads: HeadRows
    rows: tuple[tuple[PrintedCell, ...], ...]


def row_table(declaration: Declaration, part: type[Part], rows: Sequence[Part]) -> RowTable:
    """The rows of a part with the form's columns for it."""
    columns = printed_columns(table_columns(declaration.form, part, declaration.fiscal_year), rows)
    unit = declaration.funds.unit if any(column.is_amount for column in columns) else ""
    cells = tuple(tuple(_cell(row, column, unit) for column in columns) for row in rows)
    return RowTable(unit, len(columns), head_rows(part, columns), cells)


def _cell(row: Part, column: TableColumn, unit: str) -> PrintedCell:
    value = held_in(row, column.name, column.key)
    text = amount_as_printed(value, unit) if column.is_amount else cell_text(value)
    return PrintedCell(column.label, text, is_amount=column.is_amount)
