"""The texts of goals: the overview with all of them, and the heads above indicators (年度目标1)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from generator.diagnostics.diagnostic import Route
from generator.intake.form_lines import Line, joined_lines, split_label
from generator.intake.grid import Cell
from generator.intake.money_units import unit_behind
from generator.intake.reading import FormReading
from generator.intake.text_items import items_of
from generator.model.declaration import Declaration
from generator.model.goals import AnnualGoal, GoalKind, Goals, LongTermGoal
from generator.model.numerals import number_in_words
from generator.model.part import Part
from generator.model.spelling import without_space

_HEAD = re.compile(
    r"\s*([^\s0-9:：]{2,8}?)[ \t　]*([0-9]{1,2}|[一二三四五六七八九十]{1,2})[ \t　]*[:：、.]?[ \t　]*(.*)", re.DOTALL
)
_YEARS_BEHIND = re.compile(r"\([^()]*年[^()]*\)(?=:?$)")
_PARTS: Mapping[GoalKind, type[Part]] = {"long_term": LongTermGoal, "annual": AnnualGoal}


@dataclass
class GoalTexts:
    """The texts of goals while they are read.

    `pending` are labels with a text below them, by column; `headed` is the goal of the last heading, `listed` the kind
    of goals in a row that holds only texts; `columns` are those of the last label of each kind.
    """

    reading: FormReading
    pending: dict[int, GoalKind] = field(default_factory=dict)
    headed: tuple[GoalKind, int] | None = None
    listed: GoalKind | None = None
    columns: dict[GoalKind, int] = field(default_factory=dict)

    def head(self, line: Line) -> tuple[GoalKind, int] | None:
        """The goal of a heading, with its text read; None where the line is no heading."""
        leading, *others = line.cells
        found = _HEAD.fullmatch(leading.text)
        if not found or len(others) > 1 or any(self._kind(cell.text.partition("\n")[0]) for cell in others):
            return None
        kind = self._kind(found[1]) or self._numbered(found[1], found[2])
        if kind is None or leading.text.strip().startswith(f"{found[1]}\n"):
            return None
        position = _number(found[2]) - 1
        if position < 0:
            return None
        self.reading.label(line, leading)
        if found[3].strip():
            self._detail(line, leading, found[3].strip(), kind, position)
        for cell in others:
            self._detail(line, cell, cell.text, kind, position)
        self.headed = kind, position
        return self.headed

    def _numbered(self, called: str, number: str) -> GoalKind | None:
        """The year's goals for a heading “目标1”, if so many of them are listed; else None."""
        key = self.reading.labels.key
        listed = self.reading.held((key(Declaration, "goals"), key(Goals, "annual")))
        is_text = self.reading.labels.field(AnnualGoal, called) == "text"
        return "annual" if is_text and isinstance(listed, list) and 0 < _number(number) <= len(listed) else None

    def cells(self, line: Line) -> bool:
        """Read labelled cells about the last goal that was headed or listed: its wording there, its money."""
        kind, position = self.headed or (self.listed, 0)
        if kind is None or line.is_paragraph or not self._is_cell(line.cells[0], kind):
            return False
        for cell, behind in pairwise(line.cells):
            if self._is_cell(cell, kind) and not self._is_cell(behind, kind):
                self.reading.label(line, cell)
                self._put(line, cell, behind, kind, position)
        return True

    def _is_cell(self, cell: Cell, kind: GoalKind) -> bool:
        column = self.reading.labels.column(_PARTS[kind], cell.text)
        return column is not None and column.name != "indicators" and self._kind(cell.text) is None

    def _put(self, line: Line, cell: Cell, behind: Cell, kind: GoalKind, position: int) -> None:
        column = self.reading.labels.column(_PARTS[kind], cell.text)
        if column is None:
            return
        route = (*self._text_route(kind, position)[:-1], column.label)
        if column.name == "text":
            self._detail(line, behind, behind.text, kind, position)
        elif column.name != "amount":
            self.reading.value(line.place(behind), route, joined_lines(behind.text))
        else:
            if unit := unit_behind(cell.text):
                self.reading.take_unit(unit, line, cell)
            self.reading.amount(line, behind, route)

    def overview(self, line: Line, cells: tuple[Cell, ...]) -> bool:
        """Read the cells of an overview; False where none belongs to one."""
        taken = False
        kinds = {kind for cell in cells if (kind := self._labelled(cell.text)[0])}
        if kinds:
            self.headed, self.listed = None, next(iter(kinds)) if len(kinds) == 1 else None
        for cell, behind in zip(cells, (*cells[1:], None), strict=True):
            kind, text = self._labelled(cell.text)
            if kind is None:
                continue
            taken = True
            self.columns[kind] = cell.column
            self.reading.label(line, cell)
            if text:
                self.items(line, cell, text, kind)
            elif behind is not None and self._labelled(behind.text)[0] is None:
                self.items(line, behind, behind.text, kind)
            else:
                self.pending[cell.column] = kind
        return taken

    def take_pending(self, line: Line) -> bool:
        """Read the texts below their labels; False where there are none."""
        if not self.pending:
            return False
        pending, self.pending = self.pending, {}
        if line.cells[0].column not in pending:
            return False  # a row with a label of its own: nothing stood below
        found = [(cell, pending[cell.column]) for cell in line.cells if cell.column in pending]
        for cell, kind in found:
            self.items(line, cell, cell.text, kind)
        return len(found) == len(line.cells)

    def is_label(self, cell: Cell) -> bool:
        """Whether a cell begins with the label of a kind of goals, or is the heading of a goal."""
        headed = _HEAD.fullmatch(cell.text)
        return self._labelled(cell.text)[0] is not None or bool(headed and self._kind(headed[1]))

    def items(self, line: Line, cell: Cell, text: str, kind: GoalKind) -> None:
        """Read every goal in a cell."""
        items = items_of(text)
        for position, item in enumerate(items.texts):
            said = "；".join(items.said)
            self.reading.value(line.place(cell), self._text_route(kind, position), item, said=said, guess=items.guess)

    def _labelled(self, text: str) -> tuple[GoalKind | None, str]:
        """The kind of goals whose label begins a cell, alone on its line or before a colon; and the cell's text."""
        if kind := self._kind(text):
            return kind, ""  # in a narrow column, whose lines are a word or a character each
        first, _, below = text.strip().partition("\n")
        if kind := self._kind(first.rstrip(":： ")):
            return kind, below.strip()
        before, behind = split_label(text)
        kind = self._kind(before) if behind else None
        return kind, behind if kind else ""

    def _kind(self, text: str) -> GoalKind | None:
        return self.reading.labels.goal_kind(_YEARS_BEHIND.sub("", without_space(text)))

    def _text_route(self, kind: GoalKind, position: int) -> Route:
        key = self.reading.labels.key
        return key(Declaration, "goals"), key(Goals, kind), position, key(_PARTS[kind], "text")

    def _detail(self, line: Line, cell: Cell, text: str, kind: GoalKind, position: int) -> None:
        """Read the text above the indicators: the goal's text, or its different wording there."""
        text = joined_lines(text)
        route, place = self._text_route(kind, position), line.place(cell)
        held = self.reading.held(route)
        listed = self.reading.held(route[:-2])
        if held is None and position <= (len(listed) if isinstance(listed, list) else 0):
            self.reading.value(place, route, text)
        elif held == text:
            self.reading.same(place, route)
        elif held is not None and kind == "annual" and self.reading.labels.has(AnnualGoal, "detail_text"):
            self.reading.value(place, (*route[:-1], self.reading.labels.key(AnnualGoal, "detail_text")), text)


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    return number_in_words(written) or 0
