"""Cells and heads of a form's tables, for everything that prints them: the text of a cell, the span of a head."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from generator.model.form_columns import COMPUTED, FormColumn
from generator.model.form_fields import FormField, field_of
from generator.model.labels import label
from generator.model.part import Part
from generator.model.wording.days import day_text


def held_in(row: Part, name: str | None, key: str) -> object:
    """The value of a row in a column; None for a blank and for a column that no field holds.

    `name` is the model's name of the column; where that is None, the text stands under `key`.
    """
    if name is None:
        further: Mapping[str, str] = getattr(row, "further", {})
        return further.get(key)
    return getattr(row, name, None)


def cell_text(value: Any) -> str | None:
    """The text of a cell: amounts with the form's own digits, days in words; None for a blank."""
    match value:
        case None | str():
            return value
        case Decimal():
            return f"{value:f}"
        case date():
            return day_text(value)
    return str(value)


def field_in(column: FormColumn, part: type[Part]) -> FormField | None:
    """The field of the part in a column; None where the column is computed or the model has no name for it."""
    return field_of(part, column.name) if column.name and column.name not in _COMPUTED else None


_COMPUTED = frozenset(name for names in COMPUTED.values() for name in names.values())


def head_in_year(column: FormColumn, part: type[Part], fiscal_year: int) -> str | None:
    """The year as the head of a column of another year, where the form prints no head of its own; else None."""
    field = field_in(column, part)
    years_on = field.column.year if field and column.head == label(part, field.name) else None
    return f"{fiscal_year + years_on}年" if years_on else None


@dataclass(frozen=True, slots=True)
class HeadSpan:
    """A cell in the head of a table, over the columns `first` to `last` from 0, with its height in rows.

    `above` is the text of a head over several columns; None for the cell of a column's own head.
    """

    above: str | None
    first: int
    last: int
    height: int


def head_spans(above: Sequence[tuple[str, ...]]) -> tuple[tuple[HeadSpan, ...], ...]:
    """The rows of a table's head, given the heads over each column, outermost first.

    Neighbouring columns under the same head share its cell, at each level; a column's own head reaches down to the
    rows.
    """
    depth = max(map(len, above), default=0) + 1
    return tuple(tuple(_level(above, level, depth)) for level in range(depth))


def _level(above: Sequence[tuple[str, ...]], level: int, depth: int) -> list[HeadSpan]:
    """The cells of the head that begin in one of its rows."""
    spans: list[HeadSpan] = []
    for over, together in groupby(enumerate(above), key=lambda at: at[1][: level + 1]):
        columns = [column for column, _ in together]
        if len(over) > level:
            spans.append(HeadSpan(over[level], columns[0], columns[-1], 1))
        elif len(over) == level:
            spans += (HeadSpan(None, column, column, depth - level) for column in columns)
    return spans
