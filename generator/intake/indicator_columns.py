"""The columns of a table of indicators: those of categories, and the indicator's field in each of the others."""

import re
from dataclasses import dataclass, field
from typing import Final

from generator.intake.column_heads import GROUPS, ColumnHead, ColumnHeads, year_in
from generator.intake.form_lines import Line
from generator.intake.grid import Cell
from generator.intake.indicator_categories import LEVELS, IndicatorCategories
from generator.intake.reading import FormReading
from generator.model.declaration import Declaration
from generator.model.form_columns import FormColumn, column_of_form
from generator.model.goals import Indicator
from generator.model.spelling import without_space

HEADS_OF_GOALS: Final = frozenset({"annual_indicators", "long_term_indicators"})
_LONGEST_NAME: Final = 30
_SENTENCE = re.compile(r"[:。;,!?]|^\(?(?:注|备注|说明|填表|制表)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_NUMBERS: Final = frozenset({"序号", "编号", "行号"})


@dataclass
class IndicatorColumns:
    """The heads of one table while they are read; `doubt` is why its columns may be read wrongly."""

    reading: FormReading
    heads: ColumnHeads = field(default_factory=ColumnHeads)
    doubt: str = ""
    _of_levels: dict[str, int] = field(default_factory=dict)

    @property
    def first_level(self) -> int:
        """The column of first-level categories; 0 where no heads were read."""
        return self._of_levels.get("first_level", 0)

    @property
    def second_level(self) -> int:
        """The column of second-level categories; 0 where there is none."""
        return self._of_levels.get("second_level", 0)

    @property
    def levels(self) -> frozenset[int]:
        """The columns of both levels of categories."""
        return frozenset(self._of_levels.values())

    def add_level(self, level: str, cell: Cell) -> None:
        """Add the column of a level of categories; where there are two, the first is used."""
        if level in self._of_levels:
            self.doubt = f"“{cell.text}”有两栏，按前一栏读取"
        self._of_levels.setdefault(level, cell.column)

    def add(self, line: Line) -> None:
        """Add a row of heads."""
        for cell in filter(self.is_head, line.cells):
            self.reading.label(line, cell)
        self.heads.add(line)

    def is_head(self, cell: Cell) -> bool:
        """Whether a cell is the head of a column or of several."""
        labels = self.reading.labels
        heading = labels.heading(cell.text)
        if without_space(cell.text) in _NUMBERS:
            return True
        is_known = heading in {*GROUPS, *LEVELS, *HEADS_OF_GOALS} or labels.column(Indicator, cell.text) is not None
        return is_known or labels.is_above(cell.text) or year_in(cell.text) is not None

    def is_below_table(self, line: Line) -> bool:
        """Whether a row cannot belong to the table: a note, a signature, a row of another table.

        It begins in the column of first-level categories or left of it, and is none that is known.
        """
        leading, labels = line.cells[0], self.reading.labels
        is_left = leading.column < self.first_level
        is_beside = leading.column > self.first_level or (is_left and self._is_own_column(leading))
        if is_beside or labels.first_level(leading.text) or labels.second_level(leading.text):
            return False
        last_level = max(self.first_level, self.second_level)
        covers_values = leading.column + leading.width - 1 > last_level and self.heads.last_column() > last_level
        return covers_values or not is_category_name(leading.text)

    def numbers_rows(self, column: int) -> bool:
        """Whether a column numbers the rows."""
        return _numbers_rows(self.heads.over(column))

    def field_in(self, column: int, cell: Cell) -> tuple[FormColumn | None, str]:
        """The form's column for a column of the table, None if unknown, and why it is a guess, empty if it is none."""
        labels, head = self.reading.labels, self.heads.over(column)
        field_name, guess = self.heads.field_of_year(
            column, self.reading.fiscal_year, "target", lambda text: labels.heading(text) == "prior_values"
        )
        if field_name is not None:
            return column_of_form(labels.form, Indicator, field_name), guess
        if head is not None:
            return labels.column(Indicator, head.text, cell.text), ""
        hidden = self.heads.hidden(lambda text: labels.heading(text) in {*GROUPS, *LEVELS} or labels.is_above(text))
        index = column - self.heads.last_column() - 1
        if 0 <= index < len(hidden):
            return labels.column(Indicator, hidden[index].text, cell.text), f"表头少一栏，按“{hidden[index].text}”读取"
        return None, ""

    def shift_of(self, line: Line, cells: list[Cell], categories: IndicatorCategories) -> int | None:
        """How many columns a row is shifted to the left (negative: right); None where it is not a row of indicators."""
        if not cells:
            return 0
        leading = cells[0]
        if leading.column <= self.first_level and self._is_label_of_another_part(leading):
            return None
        second = self._of_levels.get("second_level", self.first_level + 1)
        if leading.column < self.first_level and self._is_own_column(leading):
            return 0
        if leading.column < self.first_level:
            column = self._meant_column(leading, cells[1:], categories.first)
            return None if column is None else column - leading.column
        is_beside = leading.column == second + 1 and second not in line.above
        return -1 if is_beside and categories.expects(leading.text) else 0

    def _is_label_of_another_part(self, leading: Cell) -> bool:
        labels = self.reading.labels
        return labels.is_known(Declaration, leading.text) or labels.goal_kind(leading.text) is not None

    def _is_own_column(self, cell: Cell) -> bool:
        """Whether a cell left of the categories is in a column of indicators that the table has there."""
        head = self.heads.over(cell.column)
        return head is not None and (
            _numbers_rows(head) or self.reading.labels.column(Indicator, head.text) is not None
        )

    def _meant_column(self, leading: Cell, others: list[Cell], first: str) -> int | None:
        """The column of categories that a cell left of it belongs to; `first` is the category of the rows above."""
        labels = self.reading.labels
        as_first, as_second = labels.first_level(leading.text), labels.second_level(leading.text, first)
        if as_second and self.second_level and as_second in labels.seconds_of(first):
            below = labels.second_level(others[0].text, as_first or "") if others else None
            if not (as_first and below and below in labels.seconds_of(as_first)):
                return self.second_level
        if as_first:
            return self.first_level
        return (self.second_level or None) if as_second else None


def is_category_name(text: str) -> bool:
    """Whether a text that is no known category may be one: a short name, no number, sentence or labelled cell."""
    plain = without_space(text)
    return len(plain) <= _LONGEST_NAME and _SENTENCE.search(plain) is None and _CHINESE.search(plain) is not None


def _numbers_rows(head: ColumnHead | None) -> bool:
    return head is not None and without_space(head.text) in _NUMBERS
