"""The columns of a form's tables as pages print them, and their heads: as many rows of cells as the form has levels."""

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
"""Forms are few, and so are their tables' columns and the years of their files."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: `label` names its cells on a narrow screen, `head` stands over it, `above` over that, outermost first.

    `name` is the model's, None where it has none: then `key` finds its texts. `term` is where the guide explains it.
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
    """A cell of a table's head, with how many columns and rows of the head it spans."""

    text: str
    columns: int
    rows: int
    is_group: bool
    is_amount: bool
    term: str | None


HeadRows = tuple[tuple[HeadCell, ...], ...]


@lru_cache(_REMEMBERED)
def table_columns(form: Form, part: type[Part], fiscal_year: int) -> tuple[TableColumn, ...]:
    """What the form has of a part as columns, in its order; columns of other years say which year they speak of."""
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
"""Of a column, and of what stands above several."""


def printed_columns(columns: Sequence[TableColumn], rows: Sequence[Part]) -> tuple[TableColumn, ...]:
    """The columns of a table of these rows: those that the form prints blank too, and others that a row states."""
    return tuple(columns[place] for place in printed_places(columns, rows))


def printed_places(columns: Sequence[TableColumn], rows: Sequence[Part]) -> tuple[int, ...]:
    """Which of the columns those are, counted from 0."""
    stated = [row.__dict__ for row in rows]
    return tuple(
        [place for place, column in enumerate(columns) if column.is_always_printed or _is_stated(column, stated)]
    )


_NONE: Mapping[str, str] = {}


def _is_stated(column: TableColumn, rows: Sequence[Mapping[str, Any]]) -> bool:
    name = column.name
    held = [row.get(name) if name else row.get("further", _NONE).get(column.key) for row in rows]
    return held.count(None) < len(held)


@lru_cache(_REMEMBERED)
def head_rows(part: type[Part], columns: tuple[TableColumn, ...]) -> HeadRows:
    """The head over these columns; neighbours under one head share its cell, at every level."""
    rows = head_spans([column.above for column in columns])
    return tuple(tuple(_head_cell(part, columns[span.first : span.last + 1], span) for span in row) for row in rows)


def _head_cell(part: type[Part], below: Sequence[TableColumn], span: HeadSpan) -> HeadCell:
    if span.above is None:
        return HeadCell(below[0].head, 1, span.height, False, below[0].is_amount, below[0].term)
    term = _TERMS[part][1]([column.name for column in below]) if part in _TERMS else None
    return HeadCell(span.above, len(below), span.height, True, False, term)
