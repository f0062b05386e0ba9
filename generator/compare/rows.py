"""The rows of indicators of a form with the facts that identify them, and pairs of rows in two forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.compare.align import Alignment, Pair
from generator.compare.form_pair import shared_columns
from generator.compare.places import category_place, cell_place, goal_place, goal_route
from generator.compare.text_difference import likeness, words_of
from generator.compare.values import IndicatorCell, same_value
from generator.diagnostics.diagnostic import Route
from generator.model.change import Place
from generator.model.form import Form
from generator.model.goals import Goal, GoalKind, Indicator

_LEAST_NAME = 0.25
_NAME, _CATEGORY, _VALUES = 0.5, 0.15, 0.35
_ENOUGH, _SURE = 0.5, 0.66
_ENOUGH_ELSEWHERE = 0.8
"""The likeness that rows of different goals need, because many goals have names such as 满意度."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the kind and the position of its goal, its categories and its position in them."""

    kind: GoalKind
    goal: int
    category: tuple[str, str]
    position: int
    indicator: Indicator
    fiscal_year: int
    form: Form

    @property
    def name(self) -> str:
        """The row's name, in the words of its place."""
        return f"“{self.indicator.name}”" if self.indicator.name else f"第{self.position + 1}行"

    @property
    def route(self) -> Route:
        """The row's route from the declaration on."""
        return (*goal_route(self.kind, self.goal), "indicators", *self.category, self.position)

    @property
    def category_place(self) -> Place:
        """The place of the row's category."""
        return category_place(self.form, goal_place(self.form, self.kind, self.goal), self.category)

    @property
    def place(self) -> Place:
        """The place of the row."""
        return Place(self.route, (*self.category_place.words, self.name))

    def cell_place(self, field: str) -> Place:
        """The place of one of the row's cells."""
        return cell_place(self.form, self.place, Indicator, field)

    def cell(self, field: str) -> IndicatorCell | None:
        """One of the row's values; None for a blank."""
        return IndicatorCell.of(getattr(self.indicator, field), self.indicator, self.fiscal_year, self.category)


@dataclass(frozen=True, slots=True)
class RowsOfForms:
    """The rows of all goals of one kind in both forms, and the pairs of rows; `goals` are the pairs of goals."""

    kind: GoalKind
    olds: Sequence[Row]
    news: Sequence[Row]
    pairs: Sequence[Pair]
    goals: Sequence[Pair]

    @property
    def goal_of_old(self) -> Mapping[int, int]:
        """The new position of each old goal that still exists."""
        return {pair.old: pair.new for pair in self.goals}


def rows_of(goals: Sequence[Goal], kind: GoalKind, fiscal_year: int, form: Form) -> tuple[Row, ...]:
    """All rows of these goals, in the form's order."""
    return tuple(
        Row(kind, number, row.category, row.position, row.indicator, fiscal_year, form)
        for number, goal in enumerate(goals)
        for row in goal.rows()
    )


def align_rows(olds: Sequence[Row], news: Sequence[Row], goals: Sequence[Pair]) -> tuple[Pair, ...]:
    """The pairs of rows: by name in the same goal where that is unique, else by name, category and values together."""
    goal_of_old = {pair.old: pair.new for pair in goals}
    alignment = Alignment(olds, news)

    def key(row: Row, goal: int | None, *more: str) -> tuple[object, ...] | None:
        return None if goal is None or not row.indicator.name else (goal, words_of(row.indicator.name), *more)

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
    """The likeness of two rows from 0 to 1: of their names, categories, and values of years that both state."""
    name = likeness(old.indicator.name or "", new.indicator.name or "")
    if not old.indicator.name and not new.indicator.name:
        name = 0.5
    if name < _LEAST_NAME:
        return 0.0
    parts = [(_NAME, name), (_CATEGORY, float(old.category == new.category))]
    shared = _shared_values(old, new)
    if shared is not None:
        parts.append((_VALUES, shared))
    return sum(weight * part for weight, part in parts) / sum(weight for weight, _ in parts)


def _likeness_elsewhere(old: Row, new: Row) -> float:
    """The likeness of rows of different goals: 0 unless they have the same name and agree in a year that both state."""
    if words_of(old.indicator.name or "") != words_of(new.indicator.name or "") or not old.indicator.name:
        return 0.0
    shared = _shared_values(old, new)
    return row_likeness(old, new) if shared else 0.0


def _shared_values(old: Row, new: Row) -> float | None:
    """The share of the years stated in both rows in which they agree; None where they have no stated year in common."""
    columns = shared_columns(Indicator, new.fiscal_year - old.fiscal_year, old.form, new.form)
    cells = [(old.cell(theirs), new.cell(mine)) for theirs, mine in columns]
    stated = [(before, after) for before, after in cells if before is not None and after is not None]
    if not stated:
        return None
    return sum(same_value(before, after) for before, after in stated) / len(stated)
