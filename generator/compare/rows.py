"""The rows of indicators of a form, each with all that tells which it is, and which row is which in another form."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.compare.align import Alignment, Pair
from generator.compare.text_difference import likeness, words_of
from generator.compare.values import IndicatorCell, same_value
from generator.model.change import Place
from generator.model.declaration import Goal, Indicator

COLUMN_YEARS: Mapping[str, int] = {"target": 0, "last_year": -1, "two_years_ago": -2}
"""The columns of values → the year each speaks of, counted from the form's own."""

_LEAST_NAME = 0.25
_NAME, _CATEGORY, _VALUES = 0.5, 0.15, 0.35
_ENOUGH, _SURE = 0.5, 0.66
_ENOUGH_ELSEWHERE = 0.8
"""How much two rows of different goals must be alike: names such as 满意度 stand in many goals."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its goal's position and words, its categories and its position among their rows."""

    goal: int
    goal_place: Place
    first: str
    second: str
    position: int
    row: Indicator
    fiscal_year: int

    @property
    def name(self) -> str:
        """What it is called, as its place is named."""
        return f"“{self.row.name}”" if self.row.name else f"第{self.position + 1}行"

    @property
    def category(self) -> tuple[str, str]:
        """Its first-level and second-level category."""
        return self.first, self.second

    @property
    def categories(self) -> str:
        """Its categories in words."""
        return "/".join(part for part in self.category if part)

    @property
    def place(self) -> Place:
        """Where it stands."""
        category = category_place(self.goal_place, self.category)
        return Place((*category.route, self.position), (*category.words, self.name))

    def cell(self, field: str) -> IndicatorCell | None:
        """One of its values."""
        return IndicatorCell.of(getattr(self.row, field), self.row, self.fiscal_year)


def goal_place(label: str, number: int) -> Place:
    """Where a goal stands: 年度目标1."""
    return Place(("整体绩效目标", label, number), (f"{label}{number + 1}",))


def category_place(goal: Place, category: Iterable[str]) -> Place:
    """Where a category of a goal stands."""
    steps = [step for step in category if step]
    return Place((*goal.route, "绩效指标", *steps), (*goal.words, *steps))


def rows_of(goals: Sequence[Goal], label: str, fiscal_year: int) -> tuple[Row, ...]:
    """Every row of these goals (长期目标 or 年度目标), in the form's order."""
    return tuple(row for number, goal in enumerate(goals) for row in _rows_of_goal(number, goal, label, fiscal_year))


def _rows_of_goal(number: int, goal: Goal, label: str, fiscal_year: int) -> Iterator[Row]:
    place = goal_place(label, number)
    for first, categories in goal.indicators.items():
        for second, rows in categories.items():
            for position, row in enumerate(rows):
                yield Row(number, place, first, second, position, row, fiscal_year)


def align_rows(olds: Sequence[Row], news: Sequence[Row], goals: Sequence[Pair]) -> tuple[Pair, ...]:
    """Which row is which: by name where that is enough, else by name, category and values taken together."""
    goal_of_old = {pair.old: pair.new for pair in goals}
    alignment = Alignment(olds, news)

    def key(row: Row, goal: int | None, *more: str) -> tuple[object, ...] | None:
        return None if goal is None or not row.row.name else (goal, words_of(row.row.name), *more)

    alignment.pair_by(
        lambda row: key(row, goal_of_old.get(row.goal), *row.category), lambda row: key(row, row.goal, *row.category)
    )
    alignment.pair_by(lambda row: key(row, goal_of_old.get(row.goal)), lambda row: key(row, row.goal))

    def within_goal(old: Row, new: Row) -> float:
        return row_likeness(old, new) if goal_of_old.get(old.goal) == new.goal else 0.0

    alignment.pair_alike(within_goal, enough=_ENOUGH, sure=_SURE)
    alignment.pair_alike(_likeness_elsewhere, enough=_ENOUGH_ELSEWHERE, sure=_ENOUGH_ELSEWHERE)
    return alignment.pairs


def row_likeness(old: Row, new: Row) -> float:
    """How much two rows speak for being one, from 0 to 1: their names, their category, the years both speak of."""
    name = likeness(old.row.name or "", new.row.name or "")
    if not old.row.name and not new.row.name:
        name = 0.5
    if name < _LEAST_NAME:
        return 0.0
    parts = [(_NAME, name), (_CATEGORY, float(old.category == new.category))]
    shared = _shared_values(old, new)
    if shared is not None:
        parts.append((_VALUES, shared))
    return sum(weight * part for weight, part in parts) / sum(weight for weight, _ in parts)


def _likeness_elsewhere(old: Row, new: Row) -> float:
    """A row of another goal needs its own name and the values of the years that both forms speak of."""
    if words_of(old.row.name or "") != words_of(new.row.name or "") or not old.row.name:
        return 0.0
    shared = _shared_values(old, new)
    return row_likeness(old, new) if shared else 0.0


def _shared_values(old: Row, new: Row) -> float | None:
    """The part of the years stated in both rows in which they say the same; None where they share no stated year."""
    columns = shared_columns(old.fiscal_year, new.fiscal_year)
    cells = [(old.cell(theirs), new.cell(mine)) for theirs, mine in columns]
    stated = [(before, after) for before, after in cells if before is not None and after is not None]
    if not stated:
        return None
    return sum(same_value(before, after) for before, after in stated) / len(stated)


def shared_columns(old_year: int, new_year: int) -> Iterator[tuple[str, str]]:
    """The columns of two forms that speak of the same year: of last year's form 预期当年实现值, of this one's 上年."""
    for theirs, offset in COLUMN_YEARS.items():
        for mine, other in COLUMN_YEARS.items():
            if old_year + offset == new_year + other:
                yield theirs, mine
