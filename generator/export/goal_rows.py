"""A printed goal: its text, its other fields, and its indicators under their categories."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, groupby
from typing import NamedTuple

from generator.export.grid import CellKind, GridCell, GridRows, label_cell, spans
from generator.export.printed_columns import (
    LEVELS,
    PrintedColumn,
    column_cell,
    depth_of,
    head_cells,
)
from generator.model.declaration import Declaration
from generator.model.form_columns import FIRST_LEVEL_COLUMN, FormColumn, column_of_form, columns_of
from generator.model.form_tables import categories_of
from generator.model.goals import AnnualGoal, Goals, Indicator, LongTermGoal, PlacedGoal
from generator.model.labels import category_label, heading, label
from generator.model.printed_categories import printed_categories
from generator.model.printed_cells import cell_text, held_in
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL

_TEXTS = ("text", "detail_text", "indicators")
"""What has a place of its own: in the list of goals and above the indicators."""
_HEADINGS = {"long_term": "long_term_indicators", "annual": "annual_indicators"}
_BLANK = Indicator()


def goals_with_tables(declaration: Declaration) -> list[tuple[FormColumn, PlacedGoal]]:
    """The goals printed again below the list of all goals: annual goals, and those that state more than a text."""
    kinds = {column.name: column for column in columns_of(declaration.form, Goals)}
    return [
        (kinds[placed.kind], placed)
        for placed in declaration.goals.placed()
        if placed.kind in kinds
        and (placed.kind == "annual" or placed.goal.indicators or [*_further(declaration, placed)])
    ]


def _further(declaration: Declaration, placed: PlacedGoal) -> Iterator[tuple[str, GridCell]]:
    """The fields of a goal other than text and indicators, each with its label."""
    part = AnnualGoal if placed.kind == "annual" else LongTermGoal
    for column in columns_of(declaration.form, part):
        value = held_in(placed.goal, column.name, column.label) if column.name not in _TEXTS else None
        if value is not None or (column.is_always_printed and column.name not in _TEXTS and placed.kind == "annual"):
            amount = value if isinstance(value, Decimal) else None
            kind = CellKind.AMOUNT if amount is not None else CellKind.TEXT
            yield column.head, GridCell(cell_text(value) or "", kind, amount=amount)


class _Row(NamedTuple):
    """A row with its categories' printed names; None where nothing is printed below the first level."""

    first: str
    second: str | None
    indicator: Indicator


def _apart(name: Callable[[_Row], str | None]) -> Callable[[_Row], str | int]:
    """A grouping key by which neighbours with the same name are grouped, and those without one stay single."""
    numbers = count()
    return lambda row: name(row) or next(numbers)


@dataclass(frozen=True, slots=True)
class GoalRows:
    """Prints goals; all goals of a form share the same columns of indicators."""

    declaration: Declaration
    columns: tuple[PrintedColumn, ...]
    widths: tuple[float, ...]
    is_blank: bool

    def add_to(self, rows: GridRows, kind: FormColumn, placed: PlacedGoal, *, is_alone: bool) -> None:
        """Add a goal with its table; the only goal's text is not repeated unless it is worded differently."""
        whole = len(self.widths)
        detail = getattr(placed.goal, "detail_text", None)
        if detail or not is_alone:
            text = GridCell(detail or placed.goal.text or "", width=whole)
            rows.add(label_cell(f"{kind.head}{placed.position + 1}："), text)
        for called, cell in _further(self.declaration, placed):
            rows.add(label_cell(called), GridCell(cell.text, cell.kind, whole, amount=cell.amount))
        if column_of_form(self.declaration.form, AnnualGoal, "indicators") and self.columns:
            self._table(rows, placed)

    def _table(self, rows: GridRows, placed: PlacedGoal) -> None:
        printed = [*self._rows(placed)] or [_Row("", None, _BLANK)]
        widths = spans([column.weight for column in self.columns], self.widths)
        own = [label_cell(self._called(placed), 1, depth_of(self.columns) + len(printed))]
        for head in head_cells(self.columns, widths):
            rows.add(*own, *head)
            own = []
        for _, under_first in groupby(printed, key=_apart(lambda row: row.first)):
            of_first = [*under_first]
            first_height = len(of_first)
            for _, under_second in groupby(of_first, key=_apart(lambda row: row.second)):
                of_second = [*under_second]
                second_height = len(of_second)
                for row in of_second:
                    rows.add(*self._cells(row, widths, first_height, second_height))
                    first_height = second_height = 0

    def _called(self, placed: PlacedGoal) -> str:
        indicators = column_of_form(self.declaration.form, AnnualGoal, "indicators")
        if indicators is None or indicators.head == label(AnnualGoal, "indicators"):
            return heading(_HEADINGS[placed.kind])
        return indicators.head

    def _rows(self, placed: PlacedGoal) -> Iterator[_Row]:
        form = self.declaration.form
        if placed.goal.row_order:
            for row in placed.goal.rows_in_own_order():
                below = category_label(row.second, form, row.first)
                yield _Row(category_label(row.first, form), below, row.indicator)
            return
        for category in printed_categories(form, placed.goal):
            first = category_label(category.first, form)
            second = category_label(category.second, form, category.first) if category.second is not None else None
            yield from (_Row(first, second, indicator) for indicator in category.rows or (_BLANK,))

    def _cells(self, row: _Row, widths: Sequence[int], first_height: int, second_height: int) -> Iterator[GridCell]:
        """The cells that begin in a row; a category that began above has height 0 here."""
        for column, width in zip(self.columns, widths, strict=True):
            if column.name not in LEVELS:
                yield column_cell(row.indicator, column, width, is_blank=self.is_blank)
                continue
            is_first = column.name == FIRST_LEVEL_COLUMN
            height, text = (first_height, row.first) if is_first else (second_height, row.second or "")
            if height:
                choices = self._choices(is_first=is_first) if self.is_blank and not text else ()
                yield GridCell(text, CellKind.LABEL, width, height, choices=choices)

    def _choices(self, *, is_first: bool) -> tuple[str, ...]:
        """The categories to choose from in a row of a blank form."""
        own = categories_of(self.declaration.form)
        if not own:
            return tuple(FIRST_LEVEL if is_first else SECOND_LEVEL)
        return tuple(dict.fromkeys(below.label for first in own for below in ([first] if is_first else first.below)))
