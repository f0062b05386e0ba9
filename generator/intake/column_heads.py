"""The heads of a table's columns over one or several rows: which field is in which column."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.intake.form_lines import Line
from generator.model.spelling import without_space

_YEAR = re.compile(
    r"((?:19|20)[0-9]{2})年?度?(?:年初|预算|决算|执行|实际|完成|实现|预期|目标|计划|指标|收支|安排){0,3}(?:数|值|金额|情况)?"
)
GROUPS = frozenset({"values", "prior_values", "prior_columns", "funds_table"})
"""Heads above several columns, with heads of their own below."""

PRIOR_FIELDS = ("two_years_ago", "last_year")


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A printed head over the columns `first` to `last`."""

    text: str
    first: int
    last: int


@dataclass
class ColumnHeads:
    """Heads row by row; the lowest head over a column decides what is in it."""

    rows: list[tuple[ColumnHead, ...]] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Add a row of heads."""
        self.rows.append(tuple(ColumnHead(cell.text, cell.column, cell.column + cell.width - 1) for cell in line.cells))

    def over(self, column: int) -> ColumnHead | None:
        """The lowest head over a column."""
        for row in reversed(self.rows):
            for head in row:
                if head.first <= column <= head.last:
                    return head
        return None

    def group_over(self, column: int, is_group: Callable[[str], bool]) -> ColumnHead | None:
        """The lowest group over a column; in a table that lost its merged cells, the nearest group to its left."""
        for row in reversed(self.rows):
            left = [head for head in row if head.first <= column]
            if left and is_group(left[-1].text):
                return left[-1]
        return None

    def hidden(self, is_group: Callable[[str], bool]) -> tuple[ColumnHead, ...]:
        """Heads of single columns below which another head stands: their own column must be elsewhere."""
        return tuple(
            head
            for number, row in enumerate(self.rows)
            for head in row
            if not is_group(head.text)
            and any(_hides(below, head) for later in self.rows[number + 1 :] for below in later)
        )

    def field_of_year(
        self, column: int, fiscal_year: int, this_year: str, is_group: Callable[[str], bool]
    ) -> tuple[str | None, str]:
        """The field of a year that is in a column, and why it is a guess; None where the column has no year's.

        `this_year` is the field of the declaration's own year, `is_group` tells the head above the prior years.
        """
        head, group = self.over(column), self.group_over(column, is_group)
        year = year_in(head.text) if head else None
        if year == fiscal_year:
            return this_year, ""
        if year is not None:
            return self._of_year(year, fiscal_year)
        if group is None or (head is not None and not is_group(head.text)) or column - group.first not in (0, 1):
            return None, ""
        return PRIOR_FIELDS[column - group.first], "栏头没有写年份，按先前年、后上年读取"

    def _of_year(self, year: int, fiscal_year: int) -> tuple[str | None, str]:
        known = dict(zip((fiscal_year - 2, fiscal_year - 1), PRIOR_FIELDS, strict=True))
        named = {named for row in self.rows for head in row if (named := year_in(head.text)) is not None}
        years = sorted(named - {fiscal_year})
        if known.keys() >= {*years}:
            return known.get(year), ""
        if len(years) == len(PRIOR_FIELDS) and year in years:
            return PRIOR_FIELDS[
                years.index(year)
            ], f"栏头写 {year} 年，与 {fiscal_year} 年度的申报表不合，按先前年、后上年读取"
        return None, ""

    def last_column(self) -> int:
        """The last column with a head."""
        return max((head.last for row in self.rows for head in row), default=0)


def _hides(below: ColumnHead, head: ColumnHead) -> bool:
    return below.first <= head.first and head.last <= below.last


def year_in(text: str) -> int | None:
    """The year, if the head consists of one; else None."""
    found = _YEAR.fullmatch(without_space(text))
    return int(found[1]) if found else None
