"""The columns of a form's tables as pages print them, and their heads of as many rows as the form has levels."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.model.declaration import Amounts
from generator.model.form import Form
from generator.model.form_columns import SHARE, FormColumn, columns_of
from generator.model.form_fields import FieldKind
from generator.model.goals import Indicator
from generator.model.part import Part
from generator.model.printed_cells import HeadSpan, field_in, head_in_year, head_spans
from generator.publish.terms import term_above_amounts, term_above_indicators, term_of_amounts, term_of_column

_REMEMBERED = 256
"""How many tables are kept: few forms, with few columns and years each."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: `head` is printed over it, `above` over that, outermost first; `label` names cells on narrow screens.

    `name` is the field of the model, None where it has none and texts are found by `key`. `term` is the address of the
    explanation in the guide.
    """

    key: str
    name: str | None
    label: str
    head: str
    above: tuple[str, ...]
    is_always_printed: bool
    is_amount: bool
    term: str | None


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of a table's head; `columns` and `rows` are the numbers it spans."""

    text: str
    columns: int
    rows: int
    is_group: bool
    is_amount: bool
    term: str | None


HeadRows = tuple[tuple[HeadCell, ...], ...]


@lru_cache(_REMEMBERED)
def table_columns(form: Form, part: type[Part], fiscal_year: int) -> tuple[TableColumn, ...]:
    """The columns that the form has for a part, in its order; heads of other years' columns name the year."""
    return tuple(_table_column(column, part, fiscal_year) for column in columns_of(form, part))


def _table_column(column: FormColumn, part: type[Part], fiscal_year: int) -> TableColumn:
    name, field = column.name, field_in(column, part)
    year = head_in_year(column, part, fiscal_year)
    return TableColumn(
        column.label,
        name,
        year or column.label,
        year or column.head,
        column.above,
        column.is_always_printed,
        name == SHARE or (field is not None and field.kind is FieldKind.AMOUNT and part is not Indicator),
        _TERMS[part][0](name) if part in _TERMS else None,
    )


_Term = tuple[Callable[[str | None], str | None], Callable[[Collection[str | None]], str | None]]
_TERMS: Mapping[type[Part], _Term] = {
    Indicator: (term_of_column, term_above_indicators),
    Amounts: (term_of_amounts, term_above_amounts),
}
"""The guide's explanation of a column, and of a head above several columns."""


def printed_columns(columns: Sequence[TableColumn], rows: Sequence[Part]) -> tuple[TableColumn, ...]:
    """The columns to print for these rows: those always printed, and those with a value in some row."""
    return tuple(columns[place] for place in printed_places(columns, rows))


def printed_places(columns: Sequence[TableColumn], rows: Sequence[Part]) -> tuple[int, ...]:
    """The positions of the columns to print, from 0."""
    stated = [row.__dict__ for row in rows]
    return tuple(
        [place for place, column in enumerate(columns) if column.is_always_printed or _is_stated(column, stated)]
    )


_NONE: Mapping[str, str] = {}


def _is_stated(column: TableColumn, rows: Sequence[Mapping[str, Any]]) -> bool:
    name = column.name
    values = [row.get(name) if name else row.get("further", _NONE).get(column.key) for row in rows]
    return values.count(None) < len(values)


@lru_cache(_REMEMBERED)
def head_rows(part: type[Part], columns: tuple[TableColumn, ...]) -> HeadRows:
    """The head of these columns; neighbours under the same head share a cell, at every level."""
    rows = head_spans([column.above for column in columns])
    return tuple(tuple(_head_cell(part, columns[span.first : span.last + 1], span) for span in row) for row in rows)


def _head_cell(part: type[Part], below: Sequence[TableColumn], span: HeadSpan) -> HeadCell:
    if span.above is None:
        return HeadCell(below[0].head, 1, span.height, False, below[0].is_amount, below[0].term)
    term = _TERMS[part][1]([column.name for column in below]) if part in _TERMS else None
    return HeadCell(span.above, len(below), span.height, True, False, term)
