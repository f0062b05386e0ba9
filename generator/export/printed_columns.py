"""The columns of printed tables, with the heads over them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.export.grid import CellKind, GridCell, amount_cell, label_cell
from generator.model.form import Form
from generator.model.form_columns import FIRST_LEVEL_COLUMN, SECOND_LEVEL_COLUMN, FormColumn, columns_of
from generator.model.form_fields import FieldKind, FormField
from generator.model.part import Part
from generator.model.printed_cells import cell_text, field_in, head_in_year, head_spans, held_in

LEVELS: Final = (FIRST_LEVEL_COLUMN, SECOND_LEVEL_COLUMN)
_WIDE = {"name": 2.2, "content": 4.0, SECOND_LEVEL_COLUMN: 1.3, "definition": 2.0, "basis": 2.0, "scoring": 2.0}
_USUAL = 1.4
_NARROW = {FieldKind.AMOUNT: 1.2, FieldKind.CHOICE: 1.0}


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column: `head` is over it, `above` over that, outermost first; `weight` is its share of the width.

    `name` is the model's name of its field; where that is None, `key` finds its texts. `choices` are its possible
    values.
    """

    key: str
    name: str | None
    head: str
    above: tuple[str, ...]
    is_amount: bool
    weight: float
    choices: tuple[str, ...] = ()


def printed_columns(form: Form, part: type[Part], fiscal_year: int, rows: Sequence[Part]) -> tuple[PrintedColumn, ...]:
    """The columns that the form prints even blank, and those that any row states, in the form's order."""
    return tuple(
        _printed(column, part, fiscal_year)
        for column in columns_of(form, part)
        if column.is_always_printed or any(held_in(row, column.name, column.label) is not None for row in rows)
    )


def _printed(column: FormColumn, part: type[Part], fiscal_year: int) -> PrintedColumn:
    name, field = column.name, field_in(column, part)
    return PrintedColumn(
        column.label,
        name,
        head_in_year(column, part, fiscal_year) or column.head,
        column.above,
        field is not None and field.kind is FieldKind.AMOUNT,
        _weight(name, field),
        field.names if field and field.kind is FieldKind.CHOICE else (),
    )


def _weight(name: str | None, field: FormField | None) -> float:
    return _WIDE.get(name or "") or (_NARROW.get(field.kind, _USUAL) if field else _USUAL)


def column_cell(row: Part, column: PrintedColumn, width: int, *, is_blank: bool) -> GridCell:
    """A row's cell in a column; in a blank form, with its choices."""
    value = held_in(row, column.name, column.key)
    if column.is_amount:
        return amount_cell(value if isinstance(value, Decimal) else None, width)
    return GridCell(cell_text(value) or "", CellKind.SHORT, width, choices=column.choices if is_blank else ())


def head_cells(columns: Sequence[PrintedColumn], widths: Sequence[int]) -> Iterator[tuple[GridCell, ...]]:
    """The rows of heads over these columns; neighbours under the same head share its cell, at each level."""
    for row in head_spans([column.above for column in columns]):
        yield tuple(
            label_cell(
                columns[span.first].head if span.above is None else span.above,
                sum(widths[span.first : span.last + 1]),
                span.height,
            )
            for span in row
        )


def depth_of(columns: Sequence[PrintedColumn]) -> int:
    """The number of rows of heads."""
    return max((len(column.above) for column in columns), default=0) + 1
