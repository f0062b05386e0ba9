"""Reads the tables of indicators; categories and columns are recognised by their labels."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.intake.account import Fate
from generator.intake.excel_numbers import doubts
from generator.intake.form_lines import Line
from generator.intake.grid import Cell
from generator.intake.indicator_categories import LEVELS, IndicatorCategories
from generator.intake.indicator_columns import HEADS_OF_GOALS, IndicatorColumns
from generator.intake.reading import FormReading
from generator.model.goals import GoalKind, Indicator


@dataclass
class IndicatorRows:
    """The indicators of one goal after another while they are read."""

    reading: FormReading
    columns: IndicatorColumns = field(init=False)
    categories: IndicatorCategories = field(init=False)
    _has_rows: bool = False
    _tables: set[str] = field(default_factory=set)
    _others: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.columns = IndicatorColumns(self.reading)
        self.categories = IndicatorCategories(self.reading)

    def begins(self, line: Line) -> bool:
        """Whether a row holds the heads of categories and indicators."""
        headings = {self.reading.labels.heading(cell.text) for cell in line.cells}
        named = any(self.reading.labels.field(Indicator, cell.text) == "name" for cell in line.cells)
        return "first_level" in headings and ("second_level" in headings or named)

    def begin(self, line: Line) -> None:
        """Read the first row of heads."""
        self.columns, self._has_rows, self._tables = IndicatorColumns(self.reading), False, {line.name}
        self.categories.tables += 1
        for cell in line.cells:
            heading = self.reading.labels.heading(cell.text)
            if heading in LEVELS:
                self.columns.add_level(heading, cell)
            self._turn_by(heading)
        self.columns.add(line)

    def take_heads(self, line: Line) -> bool:
        """Read a further row of heads; False for any other row."""
        if self._has_rows or not self.columns.levels or not all(map(self.columns.is_head, line.cells)):
            return False
        self.columns.add(line)
        return True

    def take(self, line: Line) -> bool:
        """Read a row of a category or an indicator; False for any other row."""
        if not self.columns.levels or self._is_elsewhere(line):
            return False
        if sum(map(self.columns.is_head, line.cells)) > 1:
            self.columns.doubt = "表头没有读懂，按前一个表头读取"
            return False
        cells = [cell for cell in line.cells if self.reading.labels.heading(cell.text) not in HEADS_OF_GOALS]
        for cell in set(line.cells) - set(cells):
            self._turn_by(self.reading.labels.heading(cell.text))
            self.reading.label(line, cell)
        shift = self.columns.shift_of(line, cells, self.categories)
        if shift is None:
            return False
        moved, back = ("左", "右") if shift > 0 else ("右", "左")
        guess = f"本行{moved}移了，按{back}移 {abs(shift)} 栏读取" if shift else ""
        self._read(line, {cell.column + shift: cell for cell in cells}, guess)
        return True

    def _is_elsewhere(self, line: Line) -> bool:
        """Whether a row is below the table, or of another table that does not continue it."""
        if line.name in self._others or self.columns.is_below_table(line):
            self._others |= {line.name} - self._tables
            return True
        if line.name not in self._tables:
            leading = line.cells[0]
            labels, is_first = self.reading.labels, leading.column == self.columns.first_level
            if is_first and not labels.first_level(leading.text) and "指标" not in leading.text:
                self._others.add(line.name)
                return True
        self._tables.add(line.name)
        return False

    def read_row(self, line: Line) -> None:
        """Read a row of a list, in which every cell is in its own column."""
        self._read(line, {cell.column: cell for cell in line.cells}, "")

    def turn_to(self, kind: GoalKind, position: int) -> None:
        """Begin with the indicators of another goal."""
        self.categories.turn_to(kind, position)

    def _turn_by(self, heading: str | None) -> None:
        """Begin with long-term or annual goals where a heading names them."""
        if heading == "long_term_indicators" and self.categories.kind != "long_term":
            self.turn_to("long_term", 0)
        elif heading == "annual_indicators" and self.categories.kind != "annual":
            self.turn_to("annual", 0)

    def _read(self, line: Line, cells: Mapping[int, Cell], guess: str) -> None:
        self._has_rows = True
        first, second = self.columns.first_level, self.columns.second_level
        for column, cell in cells.items():
            if column == first:
                self.categories.take_first(line, cell, guess)
            elif column == second:
                self.categories.take_second(line, cell, guess)
        values = {column: cell for column, cell in cells.items() if column not in {first, second}}
        if values and self.categories.first and self.categories.second:
            blank = "类别栏空白，按上一行的类别读取" if self._is_blank(line, cells) else ""
            other = "类别栏没有读懂，按上一行的类别读取" if self._is_under_another(line, cells) else ""
            self._values(line, values, "；".join(filter(None, (guess, blank, other))))

    def _is_blank(self, line: Line, cells: Mapping[int, Cell]) -> bool:
        """Whether a row has no category and none reaches down to it, in a table with merged cells."""
        columns = self.columns.levels if line.merging else frozenset[int]()
        return any(column not in line.above and column not in cells for column in columns)

    def _is_under_another(self, line: Line, cells: Mapping[int, Cell]) -> bool:
        """Whether a category cell that reaches down to a row is not the cell read last for its level."""
        columns = zip(LEVELS, (self.columns.first_level, self.columns.second_level), strict=True)
        return any(
            column not in cells and self.categories.is_under_another(line, level, column) for level, column in columns
        )

    def _values(self, line: Line, cells: Mapping[int, Cell], guess: str) -> None:
        """Write the cells of an indicator, given by column; `guess` says why the row may be read wrongly."""
        row = self.categories.next_row()
        for column, cell in cells.items():
            form_column, doubt = self.columns.field_in(column, cell)
            if self.columns.numbers_rows(column) and cell.text.strip().isdigit():
                self.reading.ledger.settle(line.place(cell), Fate.DERIVED, said="略去序号")
            if form_column is None or form_column.name in LEVELS:
                continue
            text, remark = _one_line(cell.text)
            self.categories.put_into(row)
            reasons = (guess, doubt, self.columns.doubt, doubts(cell.notes))
            guesses = "；".join(filter(None, reasons))
            self.reading.value(line.place(cell), (*row, form_column.label), text, said=remark, guess=guesses)


def _one_line(text: str) -> tuple[str, str]:
    """The text of a cell on one line, and a remark where it had several lines."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return "".join(lines), "接上分行的文字" if len(lines) > 1 else ""
