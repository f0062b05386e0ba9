"""Reads the table of funds; sides, lines and columns are recognised by their labels."""

from dataclasses import dataclass, field
from itertools import filterfalse, pairwise

from generator.diagnostics.diagnostic import Route
from generator.intake.account import Fate
from generator.intake.amounts import is_share, read_amount
from generator.intake.form_lines import Line
from generator.intake.funds_columns import SHARE, FundsColumns
from generator.intake.grid import Cell
from generator.intake.money_units import unit_behind
from generator.intake.reading import FormReading
from generator.model.declaration import Amounts, Declaration, Funds, FundsLine
from generator.model.form import SIDES
from generator.model.form_columns import FormColumn, column_of_form, columns_of
from generator.model.spelling import without_space


@dataclass
class FundsRows:
    """The table of funds while it is read; `doubt` is why all of it may be read wrongly."""

    reading: FormReading
    doubt: str = ""
    columns: FundsColumns = field(init=False)
    _side: str = "income"
    _is_named: bool = False
    _unread: str = ""
    _above: str = ""
    _side_column: int = 0
    _other_sums: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.columns = FundsColumns(self.reading)
        if self.reading.labels.form.side(self._side) is None:
            self._side = next(filter(self.reading.labels.form.side, SIDES), self._side)

    def begins(self, line: Line) -> bool:
        """Whether a row holds the heads of the columns of amounts."""
        if not self.reading.labels.has(Declaration, "funds"):
            return False
        return any(self.columns.is_budget(cell) for cell in line.cells[1:]) and not any(
            read_amount(cell.text).text for cell in line.cells
        )

    def begins_without_heads(self, line: Line) -> bool:
        """Whether a row names a line of the funds with an amount beside it, without heads above."""
        if line.is_paragraph or self.columns.heads.rows or not self.reading.labels.has(Declaration, "funds"):
            return False
        return any(
            self._names_line(cell) and read_amount(next_cell.text).text for cell, next_cell in pairwise(line.cells)
        )

    def _names_line(self, cell: Cell) -> bool:
        labels = self.reading.labels
        is_amount = self._only_line() is not None and labels.column(FundsLine, cell.text) is not None
        return is_amount or any(labels.line(side, cell.text) for side in SIDES)

    def take_heads(self, line: Line) -> bool:
        """Read a row of heads; False for any other row."""
        if not all(map(self.columns.is_head, line.cells)):
            return False
        for cell in line.cells:
            self.reading.label(line, cell)
            self._take_unit(line, cell)
            if not self.columns.is_own_label(cell) and (side := self.reading.labels.side(cell.text)):
                self._side, self._is_named = side, True
        self.columns.add(line)
        return True

    def take(self, line: Line) -> bool:
        """Read a row of amounts; False for any other row."""
        cells = self._without_sides(line)
        if not self.columns.heads.rows:
            return self._take_pairs(line, cells)
        if not any(self._name(cell.text) for cell in cells):
            self._turn_by(line, cells)
        names = [cell for cell in cells if self._name(cell.text)]
        if not names:
            return len(cells) < len(line.cells)
        name = next((cell for cell in reversed(names) if cell.column < self.columns.budget), names[0])
        numbers = [cell for cell in cells if cell.column > name.column]
        if not numbers:
            self._open(line, name)
            return True
        shift = self.columns.shift_of(numbers)
        self._open(line, name)
        for cell in cells:
            if cell.column < name.column:
                self._unread = f"“{cell.text}”没有读懂，按“{self._side_key()}”读取"
        for cell in numbers:
            self._amount(line, name, cell, shift)
        return True

    def _take_unit(self, line: Line, cell: Cell) -> None:
        """Read the unit of all amounts, if the cell prints it behind its label."""
        if unit := unit_behind(cell.text):
            self.reading.take_unit(unit, line, cell)

    def _route(self) -> Route:
        return (self.reading.labels.key(Declaration, "funds"),)

    def _side_key(self, side: str = "") -> str:
        return self.reading.labels.key(Funds, side or self._side)

    def _without_sides(self, line: Line) -> list[Cell]:
        """The cells of a row without labels of the table and of its sides; a side that is named begins here."""
        others = list[Cell]()
        for cell in line.cells:
            side = self.reading.labels.side(cell.text)
            if side and (cell is line.cells[0] or self._name(cell.text) is None):
                self._side, self._is_named, self._unread, self._above = side, True, "", ""
                self._side_column = self._side_column or cell.column
                if cell.column != self._side_column:
                    self._unread = f"“{cell.text}”不在它的一栏，按它读取"
                self.reading.open((*self._route(), self._side_key()), {})
                self.reading.label(line, cell)
            elif self.columns.is_own_label(cell):
                self.reading.label(line, cell)
                self._take_unit(line, cell)
            else:
                others.append(cell)
        return others

    def _turn_by(self, line: Line, cells: list[Cell]) -> None:
        """Change to the other side where the row names one of its lines, although no label has named the side."""
        other = SIDES[1 - SIDES.index(self._side)]
        for cell in cells:
            if self.reading.labels.line(other, cell.text):
                against = f"不是“{self._side_key()}”的项目，按“{self._side_key(other)}”读取"
                self._side = other
                if self._is_named:
                    self._unread = against
                    self.reading.ledger.settle(line.place(cell), Fate.LABEL, guess=against)
                return

    def _name(self, text: str) -> Route | None:
        """The route, from the funds, of the line or part of a line with this label; None where there is none."""
        route = self.reading.labels.line(self._side, text, self._above)
        return (self._side_key(), *route) if route else None

    def _open(self, line: Line, name: Cell) -> None:
        route = self._name(name.text)
        if route:
            self._above = str(route[1])
            self.reading.open((*self._route(), *route), {})
            self.reading.label(line, name)
            self._take_unit(line, name)

    def _take_pairs(self, line: Line, cells: list[Cell]) -> bool:
        """Read a row without heads above it; False where nothing in it was read.

        It has lines, or columns of the form's only line, each with its amount in the next cell.
        """
        has_read = len(cells) < len(line.cells)
        is_regular = all(map(self._names_line, cells[::2]))
        for cell in filterfalse(self._names_line, cells):
            self._take_unit(line, cell)
        if not any(self._name(cell.text) for cell in cells):
            self._turn_by(line, cells)
        for cell, next_cell in pairwise(cells):
            if not self._is_under_other(line, cell, next_cell, cells):
                has_read = self._pair(line, cell, next_cell, is_regular=is_regular) or has_read
        return has_read

    def _pair(self, line: Line, cell: Cell, next_cell: Cell, *, is_regular: bool) -> bool:
        """Read a label and the amount beside it; False where nothing was read."""
        form, only = self.reading.labels.form, self._only_line()
        route, column = self._name(cell.text), self.reading.labels.column(FundsLine, cell.text)
        if route is None and not (only and column):
            if read_amount(next_cell.text).text and read_amount(cell.text).text is None:
                self._other_sums[cell.column] = cell.text
            return False
        if not self.reading.ledger.is_open(line.place(cell)) or self._names_line(next_cell):
            return False
        own = [candidate for candidate in columns_of(form, Amounts) if candidate.name != SHARE]
        amounts = [candidate for candidate in own if candidate.is_always_printed] or own
        if route and amounts:
            self._open(line, cell)
            column = column_of_form(form, Amounts, "budget") or amounts[0]
            guess = "" if len(amounts) == 1 else f"没有栏头，按“{column.label}”读取"
            self._put(line, next_cell, route, column, guess)
        elif column and only:
            self.reading.label(line, cell)
            self._take_unit(line, cell)
            guess = "；".join(filter(None, _doubts_of_column(cell, next_cell, column, is_regular=is_regular)))
            self._put(line, next_cell, only, column, guess)
        return True

    def _is_under_other(self, line: Line, cell: Cell, amount: Cell, cells: list[Cell]) -> bool:
        """Whether a line stands below another sum, as of several years, and once more in the same row."""
        other, route = self._other_sums.get(cell.column), self._name(cell.text)
        if other is None or route is None or sum(self._name(named.text) == route for named in cells) <= 1:
            return False
        for under in (cell, amount):
            self.reading.ledger.settle(line.place(under), Fate.LEFT_OVER, said=f"在“{other}”之下，没有读入")
        return True

    def _only_line(self) -> Route | None:
        """The route, from the funds, of the form's only line; None where it has several."""
        form = self.reading.labels.form
        named = [
            (self._side_key(side), line.label)
            for side in SIDES
            if (printed := form.side(side))
            for line in printed.lines
        ]
        return named[0] if len(named) == 1 else None

    def _put(self, line: Line, cell: Cell, route: Route, column: FormColumn, guess: str) -> bool:
        """Write an amount, or the text of a column that is not in the model; False for a cell that is not an amount."""
        full_route, place = (*self._route(), *route, column.label), line.place(cell)
        if column.name is None:
            text, guess = "".join(cell.text.split("\n")).strip(), "；".join(filter(None, (self.doubt, guess)))
            return self.reading.value(place, full_route, text, guess=guess)
        return self.reading.amount(line, cell, full_route, "；".join(filter(None, (self.doubt, guess))))

    def _amount(self, line: Line, name: Cell, cell: Cell, shift: int | None) -> None:
        """Write an amount of the line in the cell `name`, as if it were `shift` columns further right."""
        column, guess = self.columns.field_in(cell.column + (shift or 0))
        route, place = self._name(name.text), line.place(cell)
        is_of_share = self.columns.is_share(cell) if not shift else is_share(cell.text)
        if is_of_share and (column is None or column.name == SHARE):
            self.reading.ledger.settle(place, Fate.DERIVED, said="占比由网站计算，不录")
            return
        if shift is None or column is None or column.name == SHARE or route is None:
            return
        moved = f"本行左移了，按右移 {shift} 栏读取" if shift else ""
        self._put(line, cell, route, column, "；".join(filter(None, (moved, guess, self._unread))))


def _doubts_of_column(cell: Cell, amount: Cell, column: FormColumn, *, is_regular: bool) -> tuple[str, ...]:
    """Why an amount beside the label of a column, without heads above, may be another one's; empty where it is sure."""
    is_own = without_space(cell.text).rstrip(":") in {without_space(column.label), without_space(column.head)}
    return (
        "" if is_own else f"“{cell.text}”按“{column.label}”读取",
        "" if is_regular else "本行另有没有读懂的内容",
        "不是金额，照录" if read_amount(amount.text).text is None else "",
    )
