"""The tables of indicators: categories and columns, each told by its label in its own column."""

from dataclasses import dataclass, field

from generator.diagnostics.diagnostic import Route
from generator.intake.account import Fate, Tree
from generator.intake.column_heads import GROUPS, ColumnHeads, year_in
from generator.intake.excel_numbers import doubts
from generator.intake.form_lines import Line, closed
from generator.intake.grid import Cell
from generator.intake.reading import Reading
from generator.model.declaration import Declaration
from generator.model.goals import AnnualGoal, GoalKind, Goals, Indicator
from generator.model.labels import label
from generator.model.taxonomy import second_level_of

_OF_GOALS = {"annual_indicators", "long_term_indicators"}
_LEVELS = ("first_level", "second_level")


@dataclass
class IndicatorRows:
    """The indicators of one goal while they are read."""

    reading: Reading
    kind: GoalKind = "annual"
    position: int = 0
    heads: ColumnHeads = field(default_factory=ColumnHeads)
    _columns: dict[str, int] = field(default_factory=dict)
    _first: str = ""
    _second: str = ""
    _has_rows: bool = False
    _tables: int = 0
    _stale: str = ""

    @property
    def first_column(self) -> int:
        """The column of first-level categories; 0 where no heads were read."""
        return self._columns.get("first_level", 0)

    def turn_to(self, kind: GoalKind, position: int) -> None:
        """What follows belongs to another goal."""
        self.kind, self.position, self._first, self._second = kind, position, "", ""
        self._tables = 0

    def begins(self, line: Line) -> bool:
        """Whether a row holds the heads of categories and indicators."""
        headings = {self.reading.labels.heading(cell.text) for cell in line.cells}
        named = any(self.reading.labels.field(Indicator, cell.text) == "name" for cell in line.cells)
        return "first_level" in headings and ("second_level" in headings or named)

    def begin(self, line: Line) -> None:
        """Take the first row of heads."""
        self.heads, self._columns, self._has_rows = ColumnHeads(), {}, False
        self._tables += 1
        self._stale = ""
        for cell in line.cells:
            heading = self.reading.labels.heading(cell.text)
            if heading in _LEVELS:
                self._columns[heading] = cell.column
            self._turn_by(heading)
        self._take_heads(line)

    def take_heads(self, line: Line) -> bool:
        """Take a further row of heads; False where it is none."""
        if self._has_rows or not self._columns or not all(self._is_head(cell) for cell in line.cells):
            return False
        self._take_heads(line)
        return True

    def take(self, line: Line) -> bool:
        """Take a row of a category or an indicator; False where it is none."""
        if not self._columns:
            return False
        if sum(map(self._is_head, line.cells)) > 1:
            self._stale = "表头没有读懂，按前一个表头读取"
            return False
        cells = [cell for cell in line.cells if self.reading.labels.heading(cell.text) not in _OF_GOALS]
        for cell in set(line.cells) - set(cells):
            self._turn_by(self.reading.labels.heading(cell.text))
            self.reading.label(line, cell)
        shift = self._shift(line, cells)
        if shift is None:
            return False
        guess = (
            f"本行{'左' if shift > 0 else '右'}移了，按{'右' if shift > 0 else '左'}移 {abs(shift)} 栏读取"
            if shift
            else ""
        )
        self._has_rows = True
        self._read(line, {cell.column + shift: cell for cell in cells}, guess)
        return True

    def _turn_by(self, heading: str | None) -> None:
        if heading == "long_term_indicators" and self.kind != "long_term":
            self.turn_to("long_term", 0)
        elif heading == "annual_indicators" and self.kind != "annual":
            self.turn_to("annual", 0)

    def _is_head(self, cell: Cell) -> bool:
        labels = self.reading.labels
        heading = labels.heading(cell.text)
        told = heading in {*GROUPS, *_LEVELS, *_OF_GOALS} or labels.field(Indicator, cell.text) is not None
        return told or year_in(cell.text) is not None

    def _take_heads(self, line: Line) -> None:
        for cell in filter(self._is_head, line.cells):
            self.reading.label(line, cell)
        self.heads.add(line)

    def _shift(self, line: Line, cells: list[Cell]) -> int | None:
        """By how many columns a row slid to the left (or, negative, to the right); None for no row of indicators."""
        if not cells:
            return 0
        leading, first = cells[0], self._columns["first_level"]
        if leading.column <= first and self.reading.labels.is_known(Declaration, leading.text):
            return None
        second = self._columns.get("second_level", first + 1)
        if leading.column < first:
            column = self._meant_column(leading, cells[1:])
            return None if column is None else column - leading.column
        if leading.column == second + 1 and second not in line.covered and self._is_slid_category(leading):
            return -1
        return 0

    def _meant_column(self, leading: Cell, others: list[Cell]) -> int | None:
        """The column of categories that a cell left of it belongs to."""
        labels, first = self.reading.labels, self._columns["first_level"]
        second = self._columns.get("second_level")
        is_first, is_second = labels.first_level(leading.text), labels.second_level(leading.text)
        if is_second and second and is_second in second_level_of(self._first):
            below = labels.second_level(others[0].text) if others else None
            if not (is_first and below and below in second_level_of(is_first)):
                return second
        if is_first:
            return first
        return second if is_second else None

    def _is_slid_category(self, leading: Cell) -> bool:
        """Whether an indicator's name is the name of a category that is due and has not come yet."""
        meant = self.reading.labels.second_level(leading.text)
        return meant == closed(leading.text) and meant in second_level_of(self._first) and not self._is_open(meant)

    def _is_open(self, second: str) -> bool:
        return self.reading.held((*self._goal_route(), self._first, second)) is not None

    def _goal_route(self) -> Route:
        goal = (label(Declaration, "goals"), label(Goals, self.kind), self.position)
        return (*goal, label(AnnualGoal, "indicators"))

    def _read(self, line: Line, cells: dict[int, Cell], guess: str) -> None:
        first, second = self._columns["first_level"], self._columns.get("second_level", 0)
        for column, cell in cells.items():
            if column == first:
                official = self.reading.labels.first_level(cell.text)
                self._first, self._second = official or _as_printed(cell.text), ""
                self._open(line, cell, (self._first,), {}, guess or _own_name(official, "一级指标"))
            elif column == second:
                self._turn_to_second(line, cell, guess)
        values = {column: cell for column, cell in cells.items() if column not in {first, second}}
        if values and self._first and self._second:
            blank = "类别栏空白，按上一行的类别读取" if self._is_blank(line, cells) else ""
            self._values(line, values, "；".join(filter(None, (guess, blank))))

    def _is_blank(self, line: Line, cells: dict[int, Cell]) -> bool:
        """Whether a row has no category of its own and none reaches down to it, in a table where they do."""
        columns = set(self._columns.values())
        return any(column in line.merging - line.covered and column not in cells for column in columns)

    def _turn_to_second(self, line: Line, cell: Cell, guess: str) -> None:
        official = self.reading.labels.second_level(cell.text)
        second = official or _as_printed(cell.text)
        below = second_level_of(self._first)
        doubts_of = [guess, _own_name(official, "二级指标")]
        if official and below and official not in below:
            doubts_of.append(f"“{official}”不属于“{self._first}”")
        if self._tables > 1 and second != self._second and self._is_open(second):
            doubts_of.append("这一类别在本目标中已有，或许属于下一个目标")
        self._second = second
        self._open(line, cell, (self._first, second), [], "；".join(filter(None, doubts_of)))

    def _open(self, line: Line, cell: Cell, categories: Route, empty: Tree, guess: str) -> None:
        if not all(categories):
            return
        route = (*self._goal_route(), *categories)
        self.reading.open(route, empty)
        self.reading.ledger.settle(line.place(cell), Fate.LABEL, route, guess=guess)

    def _values(self, line: Line, cells: dict[int, Cell], guess: str) -> None:
        rows = (*self._goal_route(), self._first, self._second)
        held = self.reading.held(rows)
        position = len(held) if isinstance(held, list) else 0
        for column, cell in cells.items():
            named, doubt = self._field(column, cell)
            if named is None:
                continue
            text, said = _one_line(cell.text)
            route = (*rows, position, label(Indicator, named))
            doubts_of = (guess, doubt, self._stale, doubts(cell.notes))
            self.reading.value(line.place(cell), route, text, said=said, guess="；".join(filter(None, doubts_of)))

    def _field(self, column: int, cell: Cell) -> tuple[str | None, str]:
        """The field that stands in a column, and why that is a guess."""
        labels, head = self.reading.labels, self.heads.over(column)
        prior = self.heads.prior_field(
            column, self.reading.fiscal_year, lambda text: labels.heading(text) == "prior_values"
        )
        if prior[0] is not None:
            return prior
        if head is not None:
            this_year = year_in(head.text) == self.reading.fiscal_year
            return ("target" if this_year else labels.field(Indicator, head.text, cell.text)), ""
        hidden = self.heads.hidden(lambda text: labels.heading(text) in {*GROUPS, *_LEVELS})
        place = column - self.heads.last_column() - 1
        if 0 <= place < len(hidden):
            named = labels.field(Indicator, hidden[place].text, cell.text)
            return named, f"表头少一栏，按“{hidden[place].text}”读取"
        return None, ""


def _as_printed(text: str) -> str:
    """A name without the white space and line breaks of its narrow cell."""
    return "".join(text.split())


def _own_name(official: str | None, level: str) -> str:
    return "" if official else f"不是规定的{level}名称，照录"


def _one_line(text: str) -> tuple[str, str]:
    """A cell's lines as one, and what to say of it."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return "".join(lines), "接上分行的文字" if len(lines) > 1 else ""
