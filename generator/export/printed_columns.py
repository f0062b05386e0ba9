"""The columns of a form's tables on paper, with the heads over them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final

from generator.export.grid import CellKind, GridCell, amount_cell, label_cell
from generator.model.form import Form
from generator.model.form_columns import FIRST_LEVEL_COLUMN, SECOND_LEVEL_COLUMN, SHARE, FormColumn, columns_of
from generator.model.form_fields import FieldKind, FormField, field_of
from generator.model.labels import label
from generator.model.part import Part
from generator.model.wording.days import day_text

LEVELS: Final = (FIRST_LEVEL_COLUMN, SECOND_LEVEL_COLUMN)
_NO_FIELDS = {SHARE, *LEVELS}
_WIDE = {"name": 2.2, "content": 4.0, SECOND_LEVEL_COLUMN: 1.3, "definition": 2.0, "basis": 2.0, "scoring": 2.0}
_USUAL = 1.4
_NARROW = {FieldKind.AMOUNT: 1.2, FieldKind.CHOICE: 1.0}


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column: `head` stands over it, `above` over that, outermost first; `weight` is its share of the width.

    `name` is the model's, None where it has none: then `key` finds its texts. `choices` are what may stand in it.
    """

    key: str
    name: str | None
    head: str
    above: tuple[str, ...]
    is_amount: bool
    weight: float
    choices: tuple[str, ...] = ()


def printed_columns(form: Form, part: type[Part], fiscal_year: int, rows: Sequence[Part]) -> tuple[PrintedColumn, ...]:
    """The columns that the form prints blank too, and others that a row states, in the form's order."""
    return tuple(
        _printed(column, part, fiscal_year)
        for column in columns_of(form, part)
        if column.is_always_printed or any(held_in(row, column.name, column.label) is not None for row in rows)
    )


def _printed(column: FormColumn, part: type[Part], fiscal_year: int) -> PrintedColumn:
    name, head = column.name, column.head
    field = field_of(part, name) if name and name not in _NO_FIELDS else None
    if field and field.column.year and head == label(part, field.name):
        head = f"{fiscal_year + field.column.year}年"
    return PrintedColumn(
        column.label,
        name,
        head,
        column.above,
        field is not None and field.kind is FieldKind.AMOUNT,
        _weight(name, field),
        field.names if field and field.kind is FieldKind.CHOICE else (),
    )


def _weight(name: str | None, field: FormField | None) -> float:
    return _WIDE.get(name or "") or (_NARROW.get(field.kind, _USUAL) if field else _USUAL)


def held_in(row: Part, name: str | None, key: str) -> object:
    """What a row states in a column, None where it is blank; what no field holds is blank too."""
    return getattr(row, "further", {}).get(key) if name is None else getattr(row, name, None)


def cell_text(value: object) -> str:
    """A cell's words as the form prints them; nothing for a blank."""
    match value:
        case None:
            return ""
        case str():
            return value
        case Decimal():
            return f"{value:f}"
    return day_text(value) if hasattr(value, "isoformat") else str(value)  # type: ignore[arg-type]


def column_cell(row: Part, column: PrintedColumn, width: int, *, is_blank: bool) -> GridCell:
    """A row's cell in a column; of a blank form with what may be chosen."""
    value = held_in(row, column.name, column.key)
    if column.is_amount:
        return amount_cell(value if isinstance(value, Decimal) else None, width)
    return GridCell(cell_text(value), CellKind.SHORT, width, choices=column.choices if is_blank else ())


def head_cells(columns: Sequence[PrintedColumn], widths: Sequence[int]) -> Iterator[tuple[GridCell, ...]]:
    """The rows of the head over these columns; neighbours under one head share its cell, at every level."""
    depth = depth_of(columns)
    for level in range(depth):
        yield tuple(_level(list(zip(columns, widths, strict=True)), level, depth))


def depth_of(columns: Sequence[PrintedColumn]) -> int:
    """How many rows the head has."""
    return max((len(column.above) for column in columns), default=0) + 1


def _level(placed: Sequence[tuple[PrintedColumn, int]], level: int, depth: int) -> Iterator[GridCell]:
    """The cells that begin in one row of the head."""
    for (is_own, above), together in groupby(
        placed, key=lambda at: (len(at[0].above) <= level, at[0].above[: level + 1])
    ):
        group = [*together]
        if not is_own:
            yield label_cell(above[level], sum(width for _, width in group))
            continue
        yield from (
            label_cell(column.head, width, depth - level) for column, width in group if len(column.above) == level
        )
