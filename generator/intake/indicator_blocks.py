"""Indicators of two goals side by side in one table: the mid-term's on the left, the year's on the right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from generator.intake.account import Fate
from generator.intake.form_lines import Line
from generator.intake.grid import Cell
from generator.intake.indicator_categories import LEVELS
from generator.intake.indicator_columns import HEADS_OF_GOALS
from generator.intake.indicator_rows import IndicatorRows
from generator.intake.reading import FormReading
from generator.model.goals import GoalKind, Goals, Indicator

_LEFT_FIRST: tuple[GoalKind, GoalKind] = ("long_term", "annual")


@dataclass
class IndicatorBlocks:
    """Both blocks while they are read: the right one begins in the column `start`.

    The first-level categories in the column `shared` are those of both blocks; it is 0 where each has its own.
    """

    reading: FormReading
    left: IndicatorRows
    right: IndicatorRows
    start: int
    shared: int

    def begin(self, line: Line, columns: Mapping[GoalKind, int]) -> None:
        """Read the first row of heads; `columns` are those of the labels of goals above, which say whose they are."""
        kinds = sorted(columns, key=lambda kind: columns[kind]) if len(columns) > 1 else _LEFT_FIRST
        for rows, part, kind in zip((self.left, self.right), self._parts(line), kinds, strict=True):
            rows.begin(part)
            rows.turn_to(kind, 0)
        if len(columns) <= 1:
            head = next(cell for cell in line.cells if cell.column == self.start)
            guess = "两组指标并列，没有写明各属哪个目标，按左为长期、右为年度读取"
            self.reading.ledger.settle(line.place(head), Fate.LABEL, guess=guess)

    def take_heads(self, line: Line) -> bool:
        """Read a further row of heads; False for any other row."""
        taken = [rows.take_heads(part) for rows, part in self._halves(line)]
        return bool(taken) and all(taken)

    def take(self, line: Line) -> bool:
        """Read a row of both blocks; False for any other row."""
        return bool(line.cells) and all(self._take(rows, part) for rows, part in self._halves(line))

    def _take(self, rows: IndicatorRows, line: Line) -> bool:
        if self.reading.labels.has(Goals, rows.categories.kind):
            return rows.take(line)
        for cell in line.cells:
            if cell.column != self.shared:
                self.reading.ledger.settle(line.place(cell), Fate.LEFT_OVER, said="本表式没有这一目标的指标")
        return True

    def _halves(self, line: Line) -> list[tuple[IndicatorRows, Line]]:
        parts = zip((self.left, self.right), self._parts(line), strict=True)
        return [(rows, part) for rows, part in parts if part.cells]

    def _parts(self, line: Line) -> tuple[Line, Line]:
        """The row cut in two, without the label of all indicators, which both would take for one of the year's."""
        cells = list[Cell]()
        for cell in line.cells:
            if self.reading.labels.heading(cell.text) in HEADS_OF_GOALS and cell.column < self.start:
                self.reading.label(line, cell)
            else:
                cells.append(cell)
        whole = replace(line, cells=tuple(cells))
        left = _within(whole, lambda column: column < self.start)
        return left, _within(whole, lambda column: column >= self.start or column == self.shared)


def _within(line: Line, is_in: Callable[[int], bool]) -> Line:
    """The cells of a row that begin in some of its columns."""
    return Line(
        line.name,
        tuple(cell for cell in line.cells if is_in(cell.column)),
        {column: cell for column, cell in line.above.items() if is_in(column)},
        frozenset(filter(is_in, line.merging)),
    )


def blocks_in(reading: FormReading, line: Line) -> IndicatorBlocks | None:
    """The blocks that a row of heads begins; None where it has the heads of one table of indicators."""
    seen, start, names = dict[str, int](), 0, 0
    for cell in line.cells:
        heading = reading.labels.heading(cell.text)
        meant = heading if heading in LEVELS else reading.labels.field(Indicator, cell.text)
        names += meant == "name"
        if meant and meant in seen and not start:
            start = cell.column
        seen.setdefault(meant or "", cell.column)
    if names != len(_LEFT_FIRST) or not start:
        return None
    is_own = any(cell.column >= start and reading.labels.heading(cell.text) == LEVELS[0] for cell in line.cells)
    shared = 0 if is_own else seen.get(LEVELS[0], 0)
    return IndicatorBlocks(reading, IndicatorRows(reading), IndicatorRows(reading), start, shared)
