"""The rows of indicators with their places, and selections of rows that several checks need.

The functions that take a subject are called by `Subject.once`, so that each result is worked out once for a
declaration. Most rules find nothing, so that their time is spent on looking at rows.
"""

import re
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache, partial
from operator import attrgetter, itemgetter
from typing import NamedTuple

from generator.check.rule import Subject
from generator.diagnostics.diagnostic import Route
from generator.model.form_fields import cells_of
from generator.model.goals import Indicator, Operator, PlacedGoal
from generator.model.spelling import LONGEST_VALUE, closed
from generator.model.value import Value, parse_value

_COLUMNS = tuple(field.name for field in cells_of(Indicator))
_cells, _key_cells = itemgetter(*_COLUMNS), itemgetter("name", "target")
"""Take all cells, or name and target, out of a row's `__dict__`."""


class PlacedRow(NamedTuple):
    """A row of indicators with its goal, the categories of both levels, and its route.

    `key` is its name in one spelling, by which rows are compared; `target` is its target in one spelling. Both are
    empty where the row states none.
    """

    goal: PlacedGoal
    first: str
    second: str
    route: Route
    indicator: Indicator
    key: str
    target: str

    def at(self, column: str) -> Route:
        """The route of one of its cells."""
        return (*self.route, column)

    @property
    def name(self) -> str:
        """The name for messages; the second-level category where the row has no name."""
        return self.indicator.name or self.second

    @property
    def value(self) -> Value:
        """The value of its target, with sign and unit from the columns for them."""
        return value_of(self.target, self.indicator.operator, self.indicator.unit)


_row = partial(tuple.__new__, PlacedRow)
"""Makes a PlacedRow of a tuple of its values, in half the time of PlacedRow()."""


def placed_goals(subject: Subject) -> tuple[PlacedGoal, ...]:
    """Every goal with its place, in the form's order."""
    return tuple(subject.declaration.goals.placed())


def rows_of(subject: Subject) -> tuple[PlacedRow, ...]:
    """The rows with at least one cell filled in, in the form's order."""
    return tuple(
        [
            _row((placed, first, second, (*above, position), row, in_one_spelling(name), in_one_spelling(target)))
            for placed in subject.once(placed_goals)
            for goal in (placed.route,)
            for first, seconds in placed.goal.indicators.items()
            for second, rows in seconds.items()
            if rows
            for above in ((*goal, "indicators", first, second),)
            for position, row in enumerate(rows)
            for name, target in (_key_cells(row.__dict__),)
            if name is not None or states_anything(row)
        ]
    )


def rows_by_goal(subject: Subject) -> Mapping[Route, Sequence[PlacedRow]]:
    """The rows of each goal by the goal's route, without goals that have none."""
    by_goal: dict[int, list[PlacedRow]] = {}
    for row in subject.once(rows_of):
        by_goal.setdefault(id(row.goal), []).append(row)
    return {rows[0].goal.route: rows for rows in by_goal.values()}


def rows_of_the_year(subject: Subject) -> Sequence[PlacedRow]:
    """The rows of annual goals."""
    return [row for row in subject.once(rows_of) if row.goal.kind == "annual"]


def rows_with_both_years(subject: Subject) -> Sequence[PlacedRow]:
    """The rows that state the values of both prior years."""
    if not {"last_year", "two_years_ago"} <= subject.once(stated_columns):
        return []
    return [row for row in subject.once(rows_of) if row.indicator.last_year and row.indicator.two_years_ago]


def stated_columns(subject: Subject) -> Set[str]:
    """The names of the fields that any row has in its file, blank or not; rules about other columns find nothing."""
    return set[str]().union(*[_fields_set(row.indicator) for row in subject.once(rows_of)])


_fields_set = attrgetter("__pydantic_fields_set__")
"""The value of `model_fields_set`, without calling a property for each row."""


def states_anything(indicator: Indicator) -> bool:
    """Whether any of a row's cells is filled in."""
    return any(cell is not None for cell in _cells(indicator.__dict__))


_kept, _kept_value = lru_cache(maxsize=8192)(closed), lru_cache(maxsize=8192)(parse_value)


def in_one_spelling(text: str | None) -> str:
    """The text in one spelling (`closed`); empty for None.

    Results for short texts are cached, because the same names and values appear in several years.
    """
    if not text:
        return ""
    return _kept(text) if len(text) <= LONGEST_VALUE else closed(text)


def value_of(text: str, operator: Operator | None = None, unit: str | None = None) -> Value:
    """The value of a text (`parse_value`); cached, because last year's values appear in this year's form again."""
    return (_kept_value if len(text) <= LONGEST_VALUE else parse_value)(text, operator, unit)


@lru_cache(maxsize=8192)  # called by many rules, and for last year's values again
def has_digit(text: str) -> bool:
    """Whether a text has a digit of any script."""
    return _DIGIT.search(text) is not None


_DIGIT = re.compile(r"\d")
