"""A declaration as its official form on paper: all parts in the form's order, with labels and merged cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Final

from generator.export.funds_rows import PrintedFunds
from generator.export.goal_rows import GoalRows, goals_with_tables
from generator.export.grid import CellKind, Grid, GridCell, GridRows, label_cell, spans
from generator.export.printed_columns import (
    PrintedColumn,
    column_cell,
    depth_of,
    head_cells,
    printed_columns,
)
from generator.model.declaration import Amounts, Declaration
from generator.model.form_columns import FormColumn, columns_of, head_columns, parts_of
from generator.model.form_fields import FieldKind, field_of
from generator.model.goals import Goals, Indicator
from generator.model.labels import label
from generator.model.part import Part
from generator.model.printed_cells import cell_text
from generator.model.project import Project
from generator.model.wording.titles import title_of_form

SHEET: Final = "申报表"
_LABEL_WIDTH = 1.3
_LEAST_COLUMNS, _MOST_UPRIGHT = 3, 9
_OWN_ROW = ("department_name", "project_name")
_DATED: Final = "declared_on"
_LINES_OF_BLANK = 6
"""How many lines a department finds room for where the blank form asks for texts."""


def form_grid(declaration: Declaration, *, is_blank: bool = False) -> Grid:
    """The form filled with the declaration's values; with `is_blank` it offers choices and room to write."""
    return _FormLayout(declaration, is_blank).grid()


@dataclass(frozen=True)
class _FormLayout:
    declaration: Declaration
    is_blank: bool

    def grid(self) -> Grid:
        """All rows, from the head to the last goal."""
        rows = GridRows(1 + len(self._widths))
        self._basics(rows)
        for column in parts_of(self.declaration.form):
            self._part(rows, column)
        return Grid(
            SHEET,
            title_of_form(self.declaration),
            tuple(rows.cells),
            (_LABEL_WIDTH, *self._widths),
            tuple(self._above()),
            f"{label(type(self.declaration.funds), 'unit')}：{self.declaration.funds.unit}",
            landscape=len(self._widths) > _MOST_UPRIGHT,
        )

    def _above(self) -> Iterator[str]:
        for column in head_columns(self.declaration.form):
            if column.name == _DATED and not column.is_always_printed:
                day = self.declaration.declared_on
                if day is not None or self.is_blank:
                    yield f"{column.head}：{cell_text(day) or '    年  月  日'}"

    @cached_property
    def _funds(self) -> PrintedFunds:
        lines = (*self.declaration.funds.income.values(), *self.declaration.funds.expenditure.values())
        amounts: list[Amounts] = [amounts for line in lines for amounts in (line, *line.parts.values())]
        return PrintedFunds(self.declaration, self._columns(Amounts, amounts))

    @cached_property
    def _indicators(self) -> tuple[PrintedColumn, ...]:
        goals = [placed.goal for placed in self.declaration.goals.placed()]
        return self._columns(Indicator, [row.indicator for goal in goals for row in goal.rows()])

    def _columns(self, part: type[Part], rows: Sequence[Part]) -> tuple[PrintedColumn, ...]:
        return printed_columns(self.declaration.form, part, self.declaration.fiscal_year, rows)

    @cached_property
    def _widths(self) -> tuple[float, ...]:
        """The widths of the columns behind the labels of parts: those of the table with the most columns."""
        tables = list[list[float]]()
        for column in columns_of(self.declaration.form, Declaration):
            field = field_of(Project, column.name) if column.name else None
            if column.name == "funds":
                tables.append([*self._funds.weights])
            elif column.name == "goals":
                tables.append([own.weight for own in self._indicators])
            elif field and field.kind is FieldKind.GROUPS and field.part:
                tables.append([own.weight for own in self._columns(field.part, self._rows_of(column))])
        most = (1.0,) * _LEAST_COLUMNS
        for weights in tables:
            most = tuple(weights) if len(weights) > len(most) else most
        return most

    def _rows_of(self, column: FormColumn) -> Sequence[Part]:
        return getattr(self.declaration, column.name or "", ())

    def _basics(self, rows: GridRows) -> None:
        inside = [
            column
            for column in head_columns(self.declaration.form)
            if column.name != _DATED or column.is_always_printed
        ]
        first, label_width, second = spans([2.2, 1.2, 2.2], self._widths)
        for is_own, together in groupby(inside, key=lambda column: column.name in _OWN_ROW):
            cells = [(column.head, self._head_cell(column)) for column in together if self._is_printed(column)]
            size = 1 if is_own else 2
            for pair in (cells[start : start + size] for start in range(0, len(cells), size)):
                if len(pair) == 1:
                    rows.add(label_cell(pair[0][0]), _wide(pair[0][1], len(self._widths)))
                    continue
                (own, cell), (other, behind) = pair
                rows.add(label_cell(own), _wide(cell, first), label_cell(other, label_width), _wide(behind, second))

    def _is_printed(self, column: FormColumn) -> bool:
        return column.is_always_printed or bool(self._head_cell(column).text)

    def _head_cell(self, column: FormColumn) -> GridCell:
        """A cell of the head; the department's name includes the 填报口径."""
        form = self.declaration
        if column.name is None:
            return GridCell(form.further.get(column.label, ""))
        if column.name == "department_name":
            return GridCell(form.department_name + (f"（{form.scope}）" if form.scope else ""))
        value = getattr(form, column.name, None)
        field = field_of(Project, column.name)
        choices = field.names if self.is_blank and field.kind is FieldKind.CHOICE else ()
        return GridCell("\n".join(value) if isinstance(value, tuple) else cell_text(value) or "", choices=choices)

    def _part(self, rows: GridRows, column: FormColumn) -> None:
        if column.name == "funds":
            self._funds.add_to(rows, column, self._widths)
        elif column.name == "goals":
            self._goals(rows, column)
        elif column.name and field_of(Project, column.name).kind is FieldKind.GROUPS:
            self._table(rows, column)
        else:
            self._texts(rows, column)

    def _texts(self, rows: GridRows, column: FormColumn) -> None:
        value: object = self.declaration.further.get(column.label)
        if column.name is not None:
            value = getattr(self.declaration, column.name, None)
        text = numbered(value) if isinstance(value, tuple) else cell_text(value) or ""
        if text or column.is_always_printed:
            lines = _LINES_OF_BLANK if self.is_blank else 1
            rows.add(label_cell(column.label), GridCell(text, width=len(self._widths), lines=lines))

    def _table(self, rows: GridRows, column: FormColumn) -> None:
        part = field_of(Project, column.name or "").part
        held = self._rows_of(column)
        if part is None or not (held or column.is_always_printed):
            return
        columns = self._columns(part, held)
        if not columns:
            return
        widths = spans([own.weight for own in columns], self._widths)
        printed = held or (part(),)
        heads = [*head_cells(columns, widths)]
        title = [label_cell(column.label, 1, depth_of(columns) + len(printed))]
        for head in heads:
            rows.add(*title, *head)
            title = []
        for row in printed:
            rows.add(
                *(
                    column_cell(row, at, width, is_blank=self.is_blank)
                    for at, width in zip(columns, widths, strict=True)
                )
            )

    def _goals(self, rows: GridRows, column: FormColumn) -> None:
        form, goals = self.declaration.form, self.declaration.goals
        kinds = [own for own in columns_of(form, Goals) if own.name]
        texts = [(own, tuple(goal.text or "" for goal in getattr(goals, own.name or ""))) for own in kinds]
        printed = [(own, texts_of_kind) for own, texts_of_kind in texts if texts_of_kind or own.is_always_printed]
        widths = spans([1.0] * len(printed), self._widths)
        cells = [
            GridCell(
                f"{own.head}\n{_listed(texts_of_kind)}".strip(),
                width=width,
                lines=_LINES_OF_BLANK if self.is_blank else 1,
            )
            for (own, texts_of_kind), width in zip(printed, widths, strict=True)
        ]
        rows.add(label_cell(column.label), *cells)
        tables = goals_with_tables(self.declaration)
        for own, placed in tables:
            table = GoalRows(self.declaration, self._indicators, self._widths, self.is_blank)
            table.add_to(rows, own, placed, is_alone=len(tables) == 1)


def numbered(texts: Sequence[str]) -> str:
    """The texts, one per line, each with its number."""
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))


def _listed(texts: Sequence[str]) -> str:
    """The texts of goals: without a number if there is only one, empty in a blank form."""
    return numbered(texts) if len(texts) > 1 and any(texts) else "".join(texts)


def _wide(cell: GridCell, width: int) -> GridCell:
    return GridCell(cell.text, CellKind.TEXT, width, choices=cell.choices)
