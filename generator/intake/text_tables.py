"""A table where the form has a list of texts: tasks with 任务名称, 主要内容 and amounts that it has no place for."""

from dataclasses import dataclass, field
from typing import Final

from generator.diagnostics.diagnostic import Route
from generator.intake.account import Fate
from generator.intake.column_heads import ColumnHeads
from generator.intake.form_lines import Line, joined_lines
from generator.intake.grid import Cell
from generator.intake.reading import FormReading
from generator.model.declaration import TOTAL, FundsLine, Task
from generator.model.form import SIDES
from generator.model.goals import AnnualGoal
from generator.model.spelling import without_space

SUMS: Final = frozenset({TOTAL, "金额合计", "总计", "小计"})
_NUMBERS: Final = frozenset({"序号", "编号"})
_JOINED = "与同一行的前一栏合为一条"


@dataclass
class TextTable:
    """The table while it is read: `route` leads to the list of texts, `label` is the cell with the name of the part."""

    reading: FormReading
    route: Route
    label: Cell
    _heads: ColumnHeads = field(default_factory=ColumnHeads)
    _has_rows: bool = False

    def take_heads(self, line: Line) -> bool:
        """Read a row of heads, at least two behind the label; False for any other row."""
        cells = tuple(cell for cell in line.cells if cell is not self.label)
        if self._has_rows or len(cells) <= 1 or not all(self._is_text(cell) or self._is_other(cell) for cell in cells):
            return False
        for cell in cells:
            self.reading.label(line, cell)
        self._heads.add(Line(line.name, cells))
        return True

    def take(self, line: Line) -> bool:
        """Read a row of the table; False for a row that begins left of it."""
        if line.is_paragraph or line.cells[0].column <= self.label.column:
            return False
        if self.take_heads(line):
            return True
        self._has_rows = True
        held = self.reading.held(self.route)
        item: Route = (*self.route, len(held) if isinstance(held, list) else 0)
        is_sum = without_space(line.cells[0].text) in SUMS
        for cell in line.cells:
            head = self._heads.over(cell.column)
            if head is None or is_sum or not self._is_text(Cell(head.text, 0, 0)):
                said = "合计一行没有读入" if is_sum else f"本表式的“{self.route[-1]}”没有这一栏"
                self.reading.ledger.settle(line.place(cell), Fate.LEFT_OVER, said=said)
            elif without_space(head.text) in _NUMBERS:
                self.reading.ledger.settle(line.place(cell), Fate.DERIVED, said="略去序号")
            elif self.reading.held(item) is None:
                self.reading.value(line.place(cell), item, joined_lines(cell.text))
            else:
                self.reading.lengthen(line.place(cell), item, f"：{joined_lines(cell.text)}", _JOINED)
        return True

    def _is_text(self, cell: Cell) -> bool:
        labels = self.reading.labels
        return labels.field(AnnualGoal, cell.text) == "text" or without_space(cell.text) in _NUMBERS

    def _is_other(self, cell: Cell) -> bool:
        labels = self.reading.labels
        of_funds = any(labels.line(side, cell.text) for side in SIDES)
        return of_funds or labels.is_known(FundsLine, cell.text) or labels.is_known(Task, cell.text)
