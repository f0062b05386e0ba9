"""The table of funds: sides, lines and columns of amounts, each told by its label."""

from dataclasses import dataclass, field

from generator.diagnostics.diagnostic import Route
from generator.intake.account import Fate
from generator.intake.amounts import is_share, read_amount
from generator.intake.column_heads import GROUPS, ColumnHeads, year_in
from generator.intake.excel_numbers import doubts
from generator.intake.form_lines import Line, closed
from generator.intake.grid import Cell
from generator.intake.reading import Reading
from generator.model.declaration import APPROPRIATION, Amounts, Declaration, Funds, FundsLine
from generator.model.form import SIDES
from generator.model.labels import label, line_label

_SHARE = "share"


@dataclass
class FundsRows:
    """The table of funds while it is read."""

    reading: Reading
    heads: ColumnHeads = field(default_factory=ColumnHeads)
    _side: str = "income"
    _is_named: bool = False
    _unread: str = ""
    _label_column: int = 0
    _budget_column: int = 0

    def begins(self, line: Line) -> bool:
        """Whether a row holds the heads of the columns of amounts."""
        return any(self._is_budget(cell) for cell in line.cells[1:]) and not any(
            read_amount(cell.text).text for cell in line.cells
        )

    def take_heads(self, line: Line) -> bool:
        """Take a row of heads; False where it holds anything else."""
        if not all(self._is_head(cell) for cell in line.cells):
            return False
        for cell in line.cells:
            self.reading.label(line, cell)
            self._take_unit(line, cell)
            if self._is_budget(cell):
                self._budget_column = cell.column
            if self._is_own_label(cell):
                self._label_column = cell.column
        self.heads.add(line)
        return True

    def take(self, line: Line) -> bool:
        """Take a row of amounts; False where it is none."""
        cells = self._without_sides(line)
        if not any(self._name(cell.text) for cell in cells):
            self._turn_by(line, cells)
        names = [cell for cell in cells if self._name(cell.text)]
        if not names:
            return len(cells) < len(line.cells)
        name = next((cell for cell in reversed(names) if cell.column < self._budget_column), names[0])
        numbers = [cell for cell in cells if cell.column > name.column]
        if not numbers:
            self._open(line, name)
            return True
        shift = next((shift for shift in (0, 1, 2) if self._fits(numbers, shift)), None)
        self._open(line, name)
        for cell in cells:
            if cell.column < name.column:
                self._unread = f"“{cell.text}”没有读懂，按“{label(Funds, self._side)}”读取"
        for cell in numbers:
            self._amount(line, name, cell, shift)
        return True

    def _is_budget(self, cell: Cell) -> bool:
        labels = self.reading.labels
        return labels.field(FundsLine, cell.text) == "budget" or labels.heading(cell.text) == "budget_column"

    def _is_head(self, cell: Cell) -> bool:
        labels, text = self.reading.labels, cell.text
        return (
            self._is_budget(cell)
            or labels.heading(text) in {*GROUPS, _SHARE}
            or labels.field(Declaration, text) == "funds"
            or labels.field(FundsLine, text) in {"two_years_ago", "last_year"}
            or year_in(text) is not None
            or closed(text) in {"项目", "内容", "类别", "收支项目"}
        )

    def _take_unit(self, line: Line, cell: Cell) -> None:
        for unit in ("亿元", "万元", "元"):
            if closed(cell.text).endswith((f"({unit})", f"单位:{unit}")):
                self.take_unit(unit, line, cell)
                return

    def take_unit(self, unit: str, line: Line, cell: Cell) -> None:
        """The unit of all amounts, as the form prints it somewhere."""
        if unit != "万元":
            self.reading.value(line.place(cell), (*self._route(), label(Funds, "unit")), unit)
        else:
            self.reading.label(line, cell)

    def _route(self) -> Route:
        return (label(Declaration, "funds"),)

    def _without_sides(self, line: Line) -> list[Cell]:
        """The cells of a row that name no side of the table; a side is taken note of."""
        others = list[Cell]()
        for cell in line.cells:
            side = self.reading.labels.field(Funds, cell.text)
            if side in SIDES:
                self._side, self._is_named, self._unread = side, True, ""
                self.reading.open((*self._route(), label(Funds, side)), {})
                self.reading.label(line, cell)
            elif self._is_own_label(cell):
                self.reading.label(line, cell)
                self._take_unit(line, cell)
            else:
                others.append(cell)
        return others

    def _is_own_label(self, cell: Cell) -> bool:
        """Whether a cell is the label of the whole table, in its own column."""
        is_label = self.reading.labels.field(Declaration, cell.text) == "funds"
        return is_label and self._label_column in (0, cell.column)

    def _turn_by(self, line: Line, cells: list[Cell]) -> None:
        """Where no label names the side, a line of the other one begins it."""
        other = SIDES[1 - SIDES.index(self._side)]
        for cell in cells:
            if self.reading.labels.line(other, cell.text):
                against = f"不是“{label(Funds, self._side)}”的项目，按“{label(Funds, other)}”读取"
                self.reading.ledger.settle(line.place(cell), Fate.LABEL, guess=against if self._is_named else "")
                self._side = other
                return

    def _name(self, text: str) -> Route | None:
        """The way from the funds to the line that a label names; a part of one is below it."""
        labels, side = self.reading.labels, label(Funds, self._side)
        if line := labels.line(self._side, text):
            return side, line_label(line)
        part = labels.line("parts", text) if self._side == "income" else None
        if part:
            return side, line_label(APPROPRIATION), label(FundsLine, "parts"), line_label(part)
        return None

    def _open(self, line: Line, name: Cell) -> None:
        route = self._name(name.text)
        if route:
            self.reading.open((*self._route(), *route), {})
            self.reading.label(line, name)

    def _column(self, column: int) -> tuple[str | None, str]:
        """The field that stands in a column, or `share`, and why that is a guess."""
        labels, head = self.reading.labels, self.heads.over(column)
        prior = self.heads.prior_field(
            column, self.reading.fiscal_year, lambda text: labels.heading(text) == "prior_columns"
        )
        if prior[0] is not None or head is None:
            return prior
        if year_in(head.text) == self.reading.fiscal_year or labels.heading(head.text) == "budget_column":
            return "budget", ""
        return (_SHARE if labels.heading(head.text) == _SHARE else labels.field(FundsLine, head.text)), ""

    def _fits(self, numbers: list[Cell], shift: int) -> bool:
        for cell in numbers:
            named, _ = self._column(cell.column + shift)
            if named is None or (is_share(cell.text) != (named == _SHARE)):
                return False
        return True

    def _amount(self, line: Line, name: Cell, cell: Cell, shift: int | None) -> None:
        named, guess = self._column(cell.column + (shift or 0))
        route, place = self._name(name.text), line.place(cell)
        if is_share(cell.text) and named in {_SHARE, None}:
            self.reading.ledger.settle(place, Fate.DERIVED, said="占比由网站计算，不录")
            return
        amount = read_amount(cell.text)
        if shift is None or named in {_SHARE, None} or amount.text is None or route is None:
            return
        if not amount.text:
            self.reading.label(line, cell, amount.said)
            return
        moved = f"本行左移了，按右移 {shift} 栏读取" if shift else ""
        guess = "；".join(filter(None, (moved, guess, self._unread, doubts(cell.notes))))
        route = (*self._route(), *route, label(Amounts, str(named)))
        self.reading.value(place, route, amount.text, said=amount.said, guess=guess)
