"""Parts of a form that are tables of rows, such as tasks and the schedule, with columns recognised by their labels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.diagnostics.diagnostic import Route
from generator.intake.account import Fate
from generator.intake.column_heads import ColumnHeads
from generator.intake.excel_numbers import doubts
from generator.intake.form_lines import Line, joined_lines
from generator.intake.grid import Cell
from generator.intake.money_units import unit_behind
from generator.intake.reading import FormReading
from generator.intake.text_tables import SUMS
from generator.model.declaration import Declaration, ScheduleRow, Task
from generator.model.form_columns import FormColumn
from generator.model.form_fields import FieldKind, field_of
from generator.model.goals import Goals
from generator.model.part import Part
from generator.model.spelling import without_space

TABLES: Final[Mapping[str, type[Part]]] = {"tasks": Task, "schedule": ScheduleRow}


@dataclass
class TableRows:
    """A table while it is read: `name` is the field of the declaration, `part` the type of its rows."""

    reading: FormReading
    name: str
    part: type[Part]
    heads: ColumnHeads = field(default_factory=ColumnHeads)
    _has_rows: bool = False
    _last_row: int = 0

    def begins(self, line: Line) -> bool:
        """Whether a row holds only heads of the table's columns, at least two."""
        labels = self.reading.labels
        if line.is_paragraph or not labels.has(Declaration, self.name):
            return False
        heads = [cell for cell in line.cells if self._is_head(cell)]
        own = [cell for cell in heads if labels.column(self.part, cell.text)]
        others = [cell for cell in line.cells if cell not in heads and not self._is_own_label(cell)]
        return len(heads) > 1 and bool(own) and not others

    def take_heads(self, line: Line) -> bool:
        """Read a row of heads; False for any other row."""
        if self._has_rows or not all(self._is_head(cell) or self._is_own_label(cell) for cell in line.cells):
            return False
        for cell in line.cells:
            self.reading.label(line, cell)
            if unit := unit_behind(cell.text):
                self.reading.take_unit(unit, line, cell)
            if self._is_own_label(cell) and cell.height > 1:
                self._last_row = cell.row + cell.height - 1
        self.heads.add(line)
        return True

    def take(self, line: Line) -> bool:
        """Read a row of the table; False for any other row."""
        columns = {cell: self._column(cell) for cell in line.cells}
        leading = line.cells[0]
        if self._last_row and leading.row > self._last_row:
            return False
        if not self.heads.rows or line.is_paragraph or not any(columns.values()) or self._ends(leading):
            return False
        self._has_rows = True
        if without_space(leading.text) in SUMS:
            self.reading.ledger.settle(line.place(leading), Fate.LEFT_OVER, said="合计一行没有读入")
            return True
        route = self._next_row()
        for cell, column in columns.items():
            if column is not None:
                self._cell(line, cell, (*route, column.label), column)
        return True

    def _next_row(self) -> Route:
        rows = (self.reading.labels.key(Declaration, self.name),)
        held = self.reading.held(rows)
        return *rows, len(held) if isinstance(held, list) else 0

    def _ends(self, leading: Cell) -> bool:
        labels = self.reading.labels
        is_label = labels.is_known(Declaration, leading.text) or labels.goal_kind(leading.text) is not None
        return is_label or labels.column(Goals, leading.text) is not None

    def _is_own_label(self, cell: Cell) -> bool:
        return self.reading.labels.field(Declaration, cell.text) == self.name

    def _is_head(self, cell: Cell) -> bool:
        labels = self.reading.labels
        return labels.column(self.part, cell.text) is not None or labels.is_above(cell.text)

    def _column(self, cell: Cell) -> FormColumn | None:
        head = self.heads.over(cell.column)
        if head is None or cell.column + cell.width - 1 > head.last:
            return None  # a text across several columns is in none of them
        if head.last > head.first and self.reading.labels.is_above(head.text):
            return None  # a head over several columns whose own heads were not read
        return self.reading.labels.column(self.part, head.text)

    def _cell(self, line: Line, cell: Cell, route: Route, column: FormColumn) -> None:
        kind = field_of(self.part, column.name).kind if column.name else FieldKind.TEXT
        if kind is not FieldKind.AMOUNT:
            self.reading.value(line.place(cell), route, joined_lines(cell.text), guess=doubts(cell.notes))
            return
        self.reading.amount(line, cell, route)
