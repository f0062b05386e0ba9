"""The rows of indicators as the checks look at them: each where it stands, and those that a kind of rule is about.

What several rules ask of the same rows is worked out once for a declaration (`Subject.once`), since most rules find
nothing and cost what they look at.
"""

import re
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache, partial
from operator import itemgetter
from typing import NamedTuple

from generator.check.rule import Subject
from generator.diagnostics.diagnostic import Route
from generator.model.form_fields import cells_of
from generator.model.goals import Indicator, Operator, PlacedGoal
from generator.model.spelling import LONGEST_VALUE, closed
from generator.model.value import Value, parse_value

_COLUMNS = tuple(field.name for field in cells_of(Indicator))
_cells, _key_cells = itemgetter(*_COLUMNS), itemgetter("name", "target")
"""What takes all cells, or name and target, out of what a row holds."""


class PlacedRow(NamedTuple):
    """A row of indicators where it stands; `target` is its target in one spelling, empty where it states none.

    `key` is its name in one spelling, by which it is told from others.
    """

    goal: PlacedGoal
    first: str
    second: str
    route: Route
    indicator: Indicator
    key: str
    target: str

    def at(self, column: str) -> Route:
        """The way to one of its cells."""
        return (*self.route, column)

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.indicator.name or self.second

    @property
    def value(self) -> Value:
        """What its target says, with the sign and unit that stand in cells of their own."""
        return value_of(self.target, self.indicator.operator, self.indicator.unit)


_row = partial(tuple.__new__, PlacedRow)
"""What PlacedRow() makes of all that it holds, in half the time."""


def placed_goals(subject: Subject) -> tuple[PlacedGoal, ...]:
    """Every goal where it stands, in the form's order."""
    return tuple(subject.declaration.goals.placed())


def rows_of(subject: Subject) -> tuple[PlacedRow, ...]:
    """The rows that state anything, in the form's order."""
    return tuple(
        [
            _row((placed, first, second, (*above, position), row, in_one_spelling(name), in_one_spelling(target)))
            for placed in subject.once(placed_goals)
            for goal in (placed.route,)
            for first, seconds in placed.goal.indicators.items()
            for second, rows in seconds.items()
            for above in ((*goal, "indicators", first, second),)
            for position, row in enumerate(rows)
            for name, target in (_key_cells(row.__dict__),)
            if name is not None or states_anything(row)
        ]
    )


def rows_by_goal(subject: Subject) -> Mapping[Route, Sequence[PlacedRow]]:
    """The rows of each goal that has any, by the goal's place."""
    by_goal: dict[int, list[PlacedRow]] = {}
    for row in subject.once(rows_of):
        by_goal.setdefault(id(row.goal), []).append(row)
    return {rows[0].goal.route: rows for rows in by_goal.values()}


def rows_of_the_year(subject: Subject) -> Sequence[PlacedRow]:
    """The rows of the year's goals."""
    return [row for row in subject.once(rows_of) if row.goal.kind == "annual"]


def rows_with_digits(subject: Subject) -> Sequence[PlacedRow]:
    """The rows whose target has a digit."""
    return [row for row in subject.once(rows_of) if has_digit(row.target)]


def rows_without_digits(subject: Subject) -> Sequence[PlacedRow]:
    """The rows whose target says something, and that without a digit."""
    return [row for row in subject.once(rows_of) if row.target and not has_digit(row.target)]


def rows_with_both_years(subject: Subject) -> Sequence[PlacedRow]:
    """The rows that say what the two years before had."""
    if not {"last_year", "two_years_ago"} <= subject.once(stated_columns):
        return []
    return [row for row in subject.once(rows_of) if row.indicator.last_year and row.indicator.two_years_ago]


def stated_columns(subject: Subject) -> Set[str]:
    """The columns, by field, that any row has in its file, blank or not: rules about others have nothing to see."""
    return set[str]().union(*[row.indicator.model_fields_set for row in subject.once(rows_of)])


def states_anything(indicator: Indicator) -> bool:
    """Whether any of a row's cells is filled in."""
    return any(cell is not None for cell in _cells(indicator.__dict__))


_kept, _kept_value = lru_cache(maxsize=8192)(closed), lru_cache(maxsize=8192)(parse_value)


def in_one_spelling(text: str | None) -> str:
    """What `closed` makes of a text; names and values come again from year to year, long texts are not kept."""
    if not text:
        return ""
    return _kept(text) if len(text) <= LONGEST_VALUE else closed(text)


def value_of(text: str, operator: Operator | None = None, unit: str | None = None) -> Value:
    """What `parse_value` reads in a value, which comes again too: last year's is in this year's form."""
    return (_kept_value if len(text) <= LONGEST_VALUE else parse_value)(text, operator, unit)


@lru_cache(maxsize=8192)  # asked by rule after rule, and of last year's values again
def has_digit(text: str) -> bool:
    """Whether a name or value of a row, in one spelling or as written, has a digit of any script."""
    return _DIGIT.search(text) is not None


_DIGIT = re.compile(r"\d")
