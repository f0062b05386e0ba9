"""The tables of indicators: categories and columns, each recognised by its label."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.diagnostics.diagnostic import Route
from generator.intake.account import NOWHERE, Fate, TextPlace, Tree
from generator.intake.column_heads import GROUPS, ColumnHead, ColumnHeads, year_in
from generator.intake.excel_numbers import doubts
from generator.intake.form_lines import Line
from generator.intake.grid import Cell
from generator.intake.reading import FormReading
from generator.model.declaration import Declaration
from generator.model.form_columns import FormColumn, column_of_form
from generator.model.goals import AnnualGoal, GoalKind, Goals, Indicator
from generator.model.spelling import without_space

_OF_GOALS = {"annual_indicators", "long_term_indicators"}
_LEVELS = ("first_level", "second_level")
_NUMBERS = frozenset({"序号", "编号", "行号"})


@dataclass
class IndicatorRows:
    """The indicators of one goal while they are read."""

    reading: FormReading
    kind: GoalKind = "annual"
    position: int = 0
    heads: ColumnHeads = field(default_factory=ColumnHeads)
    _columns: dict[str, int] = field(default_factory=dict)
    _first: str = ""
    _second: str = ""
    has_rows: bool = False
    _tables: int = 0
    _stale: str = ""
    _named_by: list[TextPlace] = field(default_factory=lambda: [NOWHERE, NOWHERE])
    _opened: set[tuple[GoalKind, int, str, str]] = field(default_factory=set)

    @property
    def first_column(self) -> int:
        """The column of first-level categories; 0 where no heads were read."""
        return self._columns.get("first_level", 0)

    @property
    def level_columns(self) -> frozenset[int]:
        """The columns of both levels of categories."""
        return frozenset(self._columns.values())

    def turn_to(self, kind: GoalKind, position: int) -> None:
        """Begin with the indicators of another goal."""
        self.kind, self.position, self._first, self._second = kind, position, "", ""
        self._tables = 0

    def begins(self, line: Line) -> bool:
        """Whether a row holds the heads of categories and indicators."""
        headings = {self.reading.labels.heading(cell.text) for cell in line.cells}
        named = any(self.reading.labels.field(Indicator, cell.text) == "name" for cell in line.cells)
        return "first_level" in headings and ("second_level" in headings or named)

    def begin(self, line: Line) -> None:
        """Read the first row of heads."""
        self.heads, self._columns, self.has_rows = ColumnHeads(), {}, False
        self._tables += 1
        self._stale = ""
        for cell in line.cells:
            heading = self.reading.labels.heading(cell.text)
            if heading in _LEVELS:
                self._stale = f"“{cell.text}”有两栏，按前一栏读取" if heading in self._columns else self._stale
                self._columns.setdefault(heading, cell.column)
            self._turn_by(heading)
        self._take_heads(line)

    def take_heads(self, line: Line) -> bool:
        """Read a further row of heads; False for any other row."""
        if self.has_rows or not self._columns or not all(self._is_head(cell) for cell in line.cells):
            return False
        self._take_heads(line)
        return True

    def take(self, line: Line) -> bool:
        """Read a row of a category or an indicator; False for any other row."""
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
        self.has_rows = True
        self._read(line, {cell.column + shift: cell for cell in cells}, guess)
        return True

    def read_row(self, line: Line) -> None:
        """Read a row of a list, in which every cell is in its own column."""
        self.has_rows = True
        self._read(line, {cell.column: cell for cell in line.cells}, "")

    def _turn_by(self, heading: str | None) -> None:
        if heading == "long_term_indicators" and self.kind != "long_term":
            self.turn_to("long_term", 0)
        elif heading == "annual_indicators" and self.kind != "annual":
            self.turn_to("annual", 0)

    def _is_head(self, cell: Cell) -> bool:
        labels = self.reading.labels
        heading = labels.heading(cell.text)
        if without_space(cell.text) in _NUMBERS:
            return True
        told = heading in {*GROUPS, *_LEVELS, *_OF_GOALS} or labels.column(Indicator, cell.text) is not None
        return told or labels.is_above(cell.text) or year_in(cell.text) is not None

    def _take_heads(self, line: Line) -> None:
        for cell in filter(self._is_head, line.cells):
            self.reading.label(line, cell)
        self.heads.add(line)

    def _shift(self, line: Line, cells: list[Cell]) -> int | None:
        """By how many columns a row is shifted to the left (negative: right); None where it is no row of indicators."""
        if not cells:
            return 0
        leading, first = cells[0], self._columns["first_level"]
        if leading.column <= first and self._is_label_of_another_part(leading):
            return None
        second = self._columns.get("second_level", first + 1)
        if leading.column < first and self._is_own_column(leading):
            return 0
        if leading.column < first:
            column = self._meant_column(leading, cells[1:])
            return None if column is None else column - leading.column
        if leading.column == second + 1 and second not in line.above and self._is_slid_category(leading):
            return -1
        return 0

    def _is_label_of_another_part(self, leading: Cell) -> bool:
        labels = self.reading.labels
        return labels.is_known(Declaration, leading.text) or labels.goal_kind(leading.text) is not None

    def _is_own_column(self, cell: Cell) -> bool:
        """Whether a cell left of the categories is in a column of indicators that the table has there."""
        head = self.heads.over(cell.column)
        return head is not None and (_numbers(head) or self.reading.labels.column(Indicator, head.text) is not None)

    def _meant_column(self, leading: Cell, others: list[Cell]) -> int | None:
        """The column of categories that a cell left of it belongs to."""
        labels, first = self.reading.labels, self._columns["first_level"]
        second = self._columns.get("second_level")
        is_first, is_second = labels.first_level(leading.text), labels.second_level(leading.text, self._first)
        if is_second and second and is_second in labels.seconds_of(self._first):
            below = labels.second_level(others[0].text, is_first or "") if others else None
            if not (is_first and below and below in labels.seconds_of(is_first)):
                return second
        if is_first:
            return first
        return second if is_second else None

    def _is_slid_category(self, leading: Cell) -> bool:
        """Whether the text in an indicator's column is the name of a category that is expected and was not read yet."""
        labels = self.reading.labels
        meant = labels.second_level(leading.text, self._first)
        return (
            meant == without_space(leading.text)
            and meant in labels.seconds_of(self._first)
            and not self._is_open(meant)
        )

    @property
    def _is_free(self) -> bool:
        """Whether the form has its rows in the department's own order, each with its categories."""
        return self.reading.labels.form.row_order == "自由"

    def _is_open(self, second: str) -> bool:
        if self._is_free:
            return (self.kind, self.position, self._first, second) in self._opened
        return self.reading.held((*self._goal_route(), self._first, second)) is not None

    def _goal_route(self) -> Route:
        key = self.reading.labels.key
        return key(Declaration, "goals"), key(Goals, self.kind), self.position, key(AnnualGoal, "indicators")

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
            other = "类别栏没有读懂，按上一行的类别读取" if self._is_under_another(line, cells) else ""
            self._values(line, values, "；".join(filter(None, (guess, blank, other))))

    def _is_blank(self, line: Line, cells: dict[int, Cell]) -> bool:
        """Whether a row has no category and none reaches down to it, in a table with merged cells."""
        columns = self.level_columns if line.merging else frozenset[int]()
        return any(column not in line.above and column not in cells for column in columns)

    def _is_under_another(self, line: Line, cells: Mapping[int, Cell]) -> bool:
        """Whether a category's cell that reaches down to a row differs from the one read last."""
        for level, place in zip(_LEVELS, self._named_by, strict=True):
            column = self._columns.get(level, 0)
            if column in line.above and column not in cells and line.place(line.above[column]) != place:
                return True
        return False

    def _turn_to_second(self, line: Line, cell: Cell, guess: str) -> None:
        official = self.reading.labels.second_level(cell.text, self._first)
        second = official or _as_printed(cell.text)
        below = self.reading.labels.seconds_of(self._first)
        doubts_of = [guess, _own_name(official, "二级指标")]
        if official and below and official not in below:
            doubts_of.append(f"“{official}”不属于“{self._first}”")
        if self._tables > 1 and second != self._second and self._is_open(second) and not self._is_free:
            doubts_of.append("这一类别在本目标中已有，或许属于下一个目标")
        self._second = second
        self._open(line, cell, (self._first, second), [], "；".join(filter(None, doubts_of)))

    def _open(self, line: Line, cell: Cell, categories: Route, empty: Tree, guess: str) -> None:
        self._named_by[len(categories) - 1] = line.place(cell)
        if not all(categories):
            return
        if self._is_free:
            self._opened.add((self.kind, self.position, self._first, self._second))
            self.reading.ledger.settle(line.place(cell), Fate.LABEL, guess=guess)
            return
        route = (*self._goal_route(), *categories)
        self.reading.open(route, empty)
        self.reading.ledger.settle(line.place(cell), Fate.LABEL, route, guess=guess)

    def _values(self, line: Line, cells: dict[int, Cell], guess: str) -> None:
        rows = self._goal_route() if self._is_free else (*self._goal_route(), self._first, self._second)
        held = self.reading.held(rows)
        row = (*rows, len(held) if isinstance(held, list) else 0)
        for column, cell in cells.items():
            found, doubt = self._column(column, cell)
            if _numbers(self.heads.over(column)) and cell.text.strip().isdigit():
                self.reading.ledger.settle(line.place(cell), Fate.DERIVED, said="略去序号")
            if found is None or found.name in _LEVELS:
                continue
            text, said = _one_line(cell.text)
            self._put_categories(row)
            doubts_of = (guess, doubt, self._stale, doubts(cell.notes))
            guesses = "；".join(filter(None, doubts_of))
            self.reading.value(line.place(cell), (*row, found.label), text, said=said, guess=guesses)

    def _put_categories(self, row: Route) -> None:
        """Write a row's categories into it, where rows have their own order."""
        if self._is_free and self.reading.held(row) is None:
            for level, place, text in zip(_LEVELS, self._named_by, (self._first, self._second), strict=True):
                if column := self._named_column(level):
                    self.reading.value(place, (*row, column.label), text)

    def _column(self, column: int, cell: Cell) -> tuple[FormColumn | None, str]:
        """The form's column in a column of the table, and why that is a guess."""
        labels, head = self.reading.labels, self.heads.over(column)
        named, guess = self.heads.field_of_year(
            column, self.reading.fiscal_year, "target", lambda text: labels.heading(text) == "prior_values"
        )
        if named is not None:
            return self._named_column(named), guess
        if head is not None:
            return labels.column(Indicator, head.text, cell.text), ""
        hidden = self.heads.hidden(lambda text: labels.heading(text) in {*GROUPS, *_LEVELS} or labels.is_above(text))
        place = column - self.heads.last_column() - 1
        if 0 <= place < len(hidden):
            return labels.column(Indicator, hidden[place].text, cell.text), f"表头少一栏，按“{hidden[place].text}”读取"
        return None, ""

    def _named_column(self, name: str) -> FormColumn | None:
        return column_of_form(self.reading.labels.form, Indicator, name)


def _numbers(head: ColumnHead | None) -> bool:
    """Whether a column numbers the rows."""
    return head is not None and without_space(head.text) in _NUMBERS


def _as_printed(text: str) -> str:
    """A name without the white space and line breaks of its narrow cell."""
    return "".join(text.split())


def _own_name(official: str | None, level: str) -> str:
    return "" if official else f"不是规定的{level}名称，照录"


def _one_line(text: str) -> tuple[str, str]:
    """The lines of a cell as one, and a remark."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return "".join(lines), "接上分行的文字" if len(lines) > 1 else ""
