"""Which goal and which indicator of one year is the same as one of another: by name alone, exactly as written."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.publish.summaries import ListedIndicator, Summary

LONGEST_LEAD = 20
"""What stands before a goal's first colon is its name, as in “社会救助方面：…”, if it is no longer than this."""


Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ListedGoal:
    """An annual goal with its number, which is its position."""

    number: int
    text: str | None

    @property
    def anchor(self) -> str:
        """Where it stands on its declaration's page."""
        return f"goal-{self.number}"


def goal_courses(forms: Iterable[Summary]) -> tuple[Mapping[int, ListedGoal], ...]:
    """The goals that are one through the years, by year: those with one name, else those with one text."""
    by_year = {
        form.year: [ListedGoal(number, text) for number, text in enumerate(form.goals, start=1)] for form in forms
    }
    return _courses(by_year, (_lead_of, lambda goal: goal.text))


def indicator_courses(forms: Iterable[Summary]) -> tuple[Mapping[int, ListedIndicator], ...]:
    """The indicators that are one through the years, by year.

    An indicator is told by its name where no year has two of that name; else by category and name; else by its goal's
    text too. What cannot be told apart even so, and what has no name, is a course of one year each.
    """
    by_year = {form.year: form.indicators for form in forms}
    return _courses(by_year, (_by_name, _by_category, _by_goal))


def _by_name(one: ListedIndicator) -> Hashable:
    return one.name


def _by_category(one: ListedIndicator) -> Hashable:
    return one.name and (one.first, one.second, one.name)


def _by_goal(one: ListedIndicator) -> Hashable:
    return one.name and (one.goal_text, one.first, one.second, one.name)


def _courses(
    by_year: Mapping[int, Sequence[Item]], keys: Sequence[Callable[[Item], Hashable]]
) -> tuple[Mapping[int, Item], ...]:
    """The items grouped by the first key that no year has twice; in the newest year's order, then older ones'."""
    usable = [_never_twice(by_year, key) for key in keys]
    courses: dict[Hashable, dict[int, Item]] = defaultdict(dict)
    for year in sorted(by_year, reverse=True):
        for position, item in enumerate(by_year[year]):
            named = ((place, key(item)) for place, key in enumerate(keys))
            alone: tuple[int, Hashable] = (-1, (year, position))
            told = next(((place, name) for place, name in named if name in usable[place]), alone)
            courses[told][year] = item
    return tuple(courses.values())


def _never_twice(by_year: Mapping[int, Sequence[Item]], key: Callable[[Item], Hashable]) -> set[Hashable]:
    counts = [Counter(key(item) for item in items) for items in by_year.values()]
    doubled = {name for count in counts for name, times in count.items() if times > 1}
    return {name for count in counts for name in count} - doubled - {None}


def _lead_of(goal: ListedGoal) -> str | None:
    lead, colon, _ = (goal.text or "").partition("：")
    return lead if colon and len(lead) <= LONGEST_LEAD else None
