"""The categories of a goal's indicators while they are read, and the routes of the rows below them."""

import re
from dataclasses import dataclass, field
from typing import Final

from generator.diagnostics.diagnostic import Route
from generator.intake.account import NOWHERE, Fate, TextPlace, Tree
from generator.intake.form_lines import Line
from generator.intake.grid import Cell
from generator.intake.reading import FormReading
from generator.model.declaration import Declaration
from generator.model.form_columns import column_of_form
from generator.model.goals import AnnualGoal, GoalKind, Goals, Indicator
from generator.model.spelling import without_space

_SCORE = re.compile(r"\s*[(（]\s*[0-9.]+\s*[分%％]\s*[)）]\s*$")
LEVELS: Final = ("first_level", "second_level")


@dataclass
class IndicatorCategories:
    """The goal and the categories of the row that was read last; "" before the first category."""

    reading: FormReading
    kind: GoalKind = "annual"
    position: int = 0
    first: str = ""
    second: str = ""
    tables: int = 0
    _named_by: list[TextPlace] = field(default_factory=lambda: [NOWHERE, NOWHERE])
    _opened: set[tuple[GoalKind, int, str, str]] = field(default_factory=set)

    def turn_to(self, kind: GoalKind, position: int) -> None:
        """Begin with the indicators of another goal."""
        self.kind, self.position, self.first, self.second = kind, position, "", ""
        self.tables = 0

    def expects(self, text: str) -> bool:
        """Whether a text is the official name of a second-level category that this goal does not have yet."""
        labels = self.reading.labels
        official = labels.second_level(text, self.first)
        return (
            official == without_space(text)
            and official in labels.seconds_of(self.first)
            and not self._is_open(official)
        )

    def take_first(self, line: Line, cell: Cell, guess: str) -> None:
        """Read a first-level category."""
        name, score = _without_score(cell.text)
        official = self.reading.labels.first_level(name)
        self.first, self.second = official or _as_printed(name), ""
        reasons = (guess or _own_name(official, "一级指标"), score)
        self._open(line, cell, (self.first,), {}, "；".join(filter(None, reasons)))

    def take_second(self, line: Line, cell: Cell, guess: str) -> None:
        """Read a second-level category."""
        name, score = _without_score(cell.text)
        official = self.reading.labels.second_level(name, self.first)
        second = official or _as_printed(name)
        below = self.reading.labels.seconds_of(self.first)
        reasons = [guess, _own_name(official, "二级指标"), score]
        if official and below and official not in below:
            reasons.append(f"“{official}”不属于“{self.first}”")
        if self.tables > 1 and second != self.second and self._is_open(second) and not self._is_free:
            reasons.append("这一类别在本目标中已有，或许属于下一个目标")
        self.second = second
        self._open(line, cell, (self.first, second), [], "；".join(filter(None, reasons)))

    def is_under_another(self, line: Line, level: str, column: int) -> bool:
        """Whether the category cell that reaches down to a row is not the cell read last for this level."""
        return column in line.above and line.place(line.above[column]) != self._named_by[LEVELS.index(level)]

    def next_row(self) -> Route:
        """The route of the next indicator."""
        rows = self._goal_route() if self._is_free else (*self._goal_route(), self.first, self.second)
        rows_before = self.reading.held(rows)
        return *rows, len(rows_before) if isinstance(rows_before, list) else 0

    def put_into(self, row: Route) -> None:
        """Write the categories into a row, where the form has its rows in the department's own order."""
        if self._is_free and self.reading.held(row) is None:
            for level, place, text in zip(LEVELS, self._named_by, (self.first, self.second), strict=True):
                if column := column_of_form(self.reading.labels.form, Indicator, level):
                    self.reading.value(place, (*row, column.label), text)

    @property
    def _is_free(self) -> bool:
        """Whether the form has its rows in the department's own order, each with its categories."""
        return self.reading.labels.form.row_order == "自由"

    def _is_open(self, second: str) -> bool:
        if self._is_free:
            return (self.kind, self.position, self.first, second) in self._opened
        return self.reading.held((*self._goal_route(), self.first, second)) is not None

    def _goal_route(self) -> Route:
        key = self.reading.labels.key
        return key(Declaration, "goals"), key(Goals, self.kind), self.position, key(AnnualGoal, "indicators")

    def _open(self, line: Line, cell: Cell, categories: Route, empty: Tree, guess: str) -> None:
        self._named_by[len(categories) - 1] = line.place(cell)
        if not all(categories):
            return
        if self._is_free:
            self._opened.add((self.kind, self.position, self.first, self.second))
            self.reading.ledger.settle(line.place(cell), Fate.LABEL, guess=guess)
            return
        route = (*self._goal_route(), *categories)
        self.reading.open(route, empty)
        self.reading.ledger.settle(line.place(cell), Fate.LABEL, route, guess=guess)


def _without_score(text: str) -> tuple[str, str]:
    """A category without the score behind it (50分), and a remark that the score was not read; empty without one."""
    found = _SCORE.search(text)
    return (text[: found.start()], f"“{found[0].strip()}”没有读入") if found else (text, "")


def _as_printed(text: str) -> str:
    """A name without the white space and line breaks of its narrow cell."""
    return "".join(text.split())


def _own_name(official: str | None, level: str) -> str:
    """A remark on a category that has no official name; empty where it has one."""
    return "" if official else f"不是规定的{level}名称，照录"
