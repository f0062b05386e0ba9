"""A goal's table of indicators as templates print it: rows in the form's order, with spans and labels of cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby
from typing import Any, NamedTuple

from generator.model.form import Form
from generator.model.form_columns import FIRST_LEVEL_COLUMN, SECOND_LEVEL_COLUMN
from generator.model.goals import GoalRow, Indicator, PlacedGoal
from generator.model.labels import category_label, label
from generator.model.printed_categories import printed_categories
from generator.model.printed_cells import cell_text
from generator.publish.former_ids import Anchors, FormAnchors
from generator.publish.terms import term_of_first_level, term_of_second_level
from generator.publish.views.declaration.table_columns import (
    HeadRows,
    TableColumn,
    head_rows,
    printed_places,
    table_columns,
)


class RowCell(NamedTuple):
    """A cell of a row: `kind` is first · second · name · cell · target · in_phrase · blank.

    A category cell (first, second) spans as many rows as it heads; a blank cell spans columns. `label` is the form's
    label of the column, `term` the address of a category's explanation in the guide. A target has kind cell unless the
    form labels its column differently from the default form or has columns for `sign` or `unit`; these columns' cells
    are then in_phrase. It is a tuple because a page has many cells and a tuple is made in a third of the time.
    """

    kind: str
    text: str | None
    label: str = ""
    span: int = 1
    term: str | None = None
    sign: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A row of a goal's table, its cells in the order of the columns.

    `anchors` is None for a category without indicators; otherwise `number` is the indicator's number within the goal.
    """

    anchors: Anchors | None
    number: int
    cells: tuple[RowCell, ...]


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """The indicators of one goal, grouped by first-level category, under the form's head."""

    heads: HeadRows
    groups: tuple[tuple[IndicatorRow, ...], ...]


_KINDS = {FIRST_LEVEL_COLUMN: "first", SECOND_LEVEL_COLUMN: "second", "name": "name"}
_KINDS_OF_PHRASE = {**_KINDS, "target": "target", "operator": "sign", "unit": "unit"}
_PHRASE = ("sign", "unit")
_TARGET = label(Indicator, "target")
_CATEGORIES = ("first", "second")


def indicator_table(placed: PlacedGoal, anchors: FormAnchors, form: Form, fiscal_year: int) -> IndicatorTable:
    """The table of a goal's indicators; `anchors` has the anchors of each."""
    rows = tuple(placed.goal.rows())
    places = printed_places(table_columns(form, Indicator, fiscal_year), [row.indicator for row in rows])
    columns = _columns(form, fiscal_year, places)
    row_maker = _Rows(placed, anchors, form, columns)
    groups = row_maker.in_own_order() if placed.goal.row_order else row_maker.under_categories(rows)
    return IndicatorTable(columns.heads, tuple(groups))


class _Column(NamedTuple):
    """A column with the kind of its cells; its value has the field `name`, or where that is None the label `key`."""

    kind: str
    name: str | None
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table with their head; `has_phrase` says whether sign, target and unit form one phrase."""

    heads: HeadRows
    each: tuple[_Column, ...]
    has_phrase: bool


@lru_cache(maxsize=1024)  # a form's goals mostly state the same columns, year after year
def _columns(form: Form, fiscal_year: int, places: tuple[int, ...]) -> _Columns:
    """The columns with these numbers, out of all that the form has for indicators."""
    all_columns = table_columns(form, Indicator, fiscal_year)
    columns = tuple(all_columns[place] for place in places)
    has_phrase = any(column.name in ("operator", "unit") or _is_renamed_target(column) for column in columns)
    known = _KINDS_OF_PHRASE if has_phrase else _KINDS
    each = [_Column(known.get(own.name or "", "cell"), own.name, own.key, own.label) for own in columns]
    return _Columns(head_rows(Indicator, columns), tuple(each), has_phrase)


def _is_renamed_target(column: TableColumn) -> bool:
    return column.name == "target" and column.label != _TARGET


_cell = partial(tuple.__new__, RowCell)
"""Makes a RowCell from a tuple of all its fields, in half the time of RowCell()."""

_Line = tuple[str, str | None, GoalRow | None]
"""A row's categories by their names in the model, and its indicator; None for a category without one."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """One goal, for making the rows of its table."""

    placed: PlacedGoal
    anchors: FormAnchors
    form: Form
    columns: _Columns

    def under_categories(self, rows: Sequence[GoalRow]) -> Iterator[tuple[IndicatorRow, ...]]:
        """The rows by category, in the order of the form."""
        at = _by_place(rows)
        lines: list[_Line] = []
        for category in printed_categories(self.form, self.placed.goal):
            first, second = category.first, category.second
            own = [at[first, second or "", position] for position in range(len(category.rows))]
            lines += [(first, second, row) for row in own] or [(first, second, None)]
        return self._grouped(lines)

    def in_own_order(self) -> Iterator[tuple[IndicatorRow, ...]]:
        """The rows in the department's own order."""
        return self._grouped([(row.first, row.second, row) for row in self.placed.goal.rows_in_own_order()])

    def _grouped(self, lines: Sequence[_Line]) -> Iterator[tuple[IndicatorRow, ...]]:
        """The rows grouped by first-level category; neighbours of one category share its cell."""
        for first, under_first in groupby(lines, key=lambda line: line[0]):
            of_first = tuple(under_first)
            group: list[IndicatorRow] = []
            for second, under_second in groupby(of_first, key=lambda line: line[1]):
                of_second = tuple(under_second)
                heads = self._heads(first, second, 0 if group else len(of_first), len(of_second))
                for _, _, row in of_second:
                    group.append(self._row(row, heads))
                    heads = {}
            yield tuple(group)

    def _heads(self, first: str, second: str | None, of_first: int, of_second: int) -> dict[str, RowCell]:
        above = category_label(first, self.form)
        below = category_label(second, self.form, first) if second is not None else None
        heads = {"second": RowCell("second", below, "", of_second, term_of_second_level(second) if second else None)}
        return (
            {"first": RowCell("first", above, "", of_first, term_of_first_level(first)), **heads} if of_first else heads
        )

    def _row(self, row: GoalRow | None, heads: Mapping[str, RowCell]) -> IndicatorRow:
        if row is None:
            return IndicatorRow(None, 0, tuple(self._blank(heads)))
        held = row.indicator.__dict__
        cells = [
            heads[kind] if kind in heads else _cell((kind, _text(held, name, key), column_label, 1, None, "", ""))
            for kind, name, key, column_label in self.columns.each
            if kind in heads or kind not in _CATEGORIES
        ]
        whole = tuple(_with_phrase(row.indicator, cells) if self.columns.has_phrase else cells)
        return IndicatorRow(self.anchors[self.placed.route + row.route], row.number, whole)

    def _blank(self, heads: Mapping[str, RowCell]) -> Iterator[RowCell]:
        """A row with its categories and one blank cell over the columns around the name; other cells are blank too."""
        for is_head, columns in groupby(self.columns.each, key=lambda column: column.kind in _CATEGORIES):
            together = tuple(columns)
            if is_head:
                yield from (heads[column.kind] for column in together if column.kind in heads)
            elif any(column.kind == "name" for column in together):
                yield RowCell("blank", None, "", len(together))
            else:
                yield from (RowCell("cell", None, column.label) for column in together)


def _text(fields: Mapping[str, Any], name: str | None, key: str) -> str | None:
    """The text of a row in a column; `held` are the row's fields."""
    value = fields["further"].get(key) if name is None else fields.get(name)
    return value if value is None or isinstance(value, str) else cell_text(value)


def _with_phrase(indicator: Indicator, cells: Sequence[RowCell]) -> Iterator[RowCell]:
    """The cells of a row in which sign, target and unit form one phrase; blank ones stay separate."""
    phrase = {cell.kind: cell.text for cell in cells if cell.kind in _PHRASE and cell.text and indicator.target}
    if indicator.operator == "定性":
        phrase.pop("sign", None)
    sign, unit, target = phrase.get("sign", ""), phrase.get("unit", ""), indicator.target or ""
    for cell in cells:
        if cell.kind == "target":
            before, after = "" if target.startswith(sign) else sign, "" if target.endswith(unit) else unit
            yield RowCell("target", cell.text, cell.label, 1, None, before, after)
        elif cell.kind in _PHRASE:
            yield RowCell("in_phrase" if cell.kind in phrase else "cell", cell.text, cell.label)
        else:
            yield cell


def _by_place(rows: Sequence[GoalRow]) -> dict[tuple[str, str, int], GoalRow]:
    return {row.place: row for row in rows}
