"""The columns of the table of funds: the amounts of a year, or a share."""

from dataclasses import dataclass, field
from typing import Final

from generator.intake.amounts import is_share, read_amount
from generator.intake.column_heads import GROUPS, ColumnHeads, year_in
from generator.intake.form_lines import Line
from generator.intake.grid import Cell
from generator.intake.reading import FormReading
from generator.model.declaration import Amounts, Declaration, FundsLine
from generator.model.form_columns import FormColumn, column_of_form
from generator.model.spelling import without_space

SHARE: Final = "share"
_HEADS_OF_LABELS: Final = frozenset({"项目", "内容", "类别", "收支项目"})


@dataclass
class FundsColumns:
    """The heads of one table while they are read; a column is 0 until it is found."""

    reading: FormReading
    heads: ColumnHeads = field(default_factory=ColumnHeads)
    budget: int = 0
    _label: int = 0

    def add(self, line: Line) -> None:
        """Add a row of heads."""
        for cell in line.cells:
            if self.is_budget(cell):
                self.budget = cell.column
            if self.is_own_label(cell):
                self._label = cell.column
        self.heads.add(line)

    def is_budget(self, cell: Cell) -> bool:
        """Whether a cell is the head of the year's own amounts."""
        labels = self.reading.labels
        is_named = labels.field(FundsLine, cell.text) == "budget" or labels.heading(cell.text) == "budget_column"
        return is_named or year_in(cell.text) == self.reading.fiscal_year

    def is_own_label(self, cell: Cell) -> bool:
        """Whether a cell is the label of the whole table, in a column of its own."""
        is_label = self.reading.labels.field(Declaration, cell.text) == "funds"
        return is_label and self._label in (0, cell.column)

    def is_head(self, cell: Cell) -> bool:
        """Whether a cell is the head of a column or of several."""
        labels, text = self.reading.labels, cell.text
        return (
            self.is_budget(cell)
            or labels.heading(text) in {*GROUPS, SHARE}
            or labels.field(Declaration, text) == "funds"
            or labels.column(FundsLine, text) is not None
            or labels.is_above(text)
            or labels.side(text) is not None
            or year_in(text) is not None
            or without_space(text) in _HEADS_OF_LABELS
        )

    def field_in(self, column: int) -> tuple[FormColumn | None, str]:
        """The form's column for a column of the table, None if unknown, and why it is a guess, empty if it is none."""
        labels, head = self.reading.labels, self.heads.over(column)
        field_name, guess = self.heads.field_of_year(
            column, self.reading.fiscal_year, "budget", lambda text: labels.heading(text) == "prior_columns"
        )
        if field_name is None and head is not None and labels.heading(head.text) == "budget_column":
            field_name = "budget"
        if field_name is not None:
            return column_of_form(labels.form, Amounts, field_name), guess
        return (labels.column(FundsLine, head.text) if head else None), ""

    def is_share(self, cell: Cell) -> bool:
        """Whether a number is a share: by its sign, or by its own column, whose head may have the sign alone."""
        column, _ = self.field_in(cell.column)
        is_of_shares = column is not None and column.name == SHARE
        return is_share(cell.text) or (is_of_shares and read_amount(cell.text).text is not None)

    def shift_of(self, numbers: list[Cell]) -> int | None:
        """How many columns the amounts of a row are shifted to the left; None where they fit with no shift."""
        return next((shift for shift in (0, 1, 2) if self._fits(numbers, shift)), None)

    def _fits(self, numbers: list[Cell], shift: int) -> bool:
        """Whether every number, moved right by `shift`, has a column: a share that of shares, an amount another."""
        for cell in numbers:
            column, _ = self.field_in(cell.column + shift)
            is_of_share = is_share(cell.text) if shift else self.is_share(cell)
            if column is None or (column.name and is_of_share != (column.name == SHARE)):
                return False
        return True
