"""Which goal and which indicator of one year is the same as one of another: the comparisons' finds, in chains."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from generator.model.unit import unit_of
from generator.publish.dots import Point
from generator.publish.views.register.listed_goals import ListedGoals, ListedIndicator, SameThing


class Anchored(Protocol):
    """What stands at an anchor of its declaration's page."""

    @property
    def anchor(self) -> str:
        """The anchor."""
        ...


Tracked = TypeVar("Tracked", bound=Anchored)


@dataclass(frozen=True, slots=True)
class ListedGoal:
    """An annual goal with its number, which is its position; `anchor` is where it stands on its declaration's page."""

    number: int
    text: str | None
    anchor: str


@dataclass(frozen=True)
class TimeSeries(Generic[Tracked]):
    """One goal or indicator through the years; `doubtful` are the years that may not follow from the one before."""

    items: Mapping[int, Tracked]
    doubtful: frozenset[int]

    @property
    def newest(self) -> Tracked:
        """As the newest year has it."""
        return self.items[max(self.items)]

    def former(self, name: Callable[[Tracked], str | None]) -> tuple[str, ...]:
        """What older years call it, other than the newest; the newest name first."""
        names = (name(self.items[year]) for year in sorted(self.items, reverse=True))
        return tuple(dict.fromkeys(said for said in names if said and said != name(self.newest)))


def goal_series(forms: Iterable[ListedGoals]) -> tuple[TimeSeries[ListedGoal], ...]:
    """The goals that are one through the years, in the newest year's order, then older ones'."""
    listed = list(forms)
    goals = {
        form.year: [*map(ListedGoal, range(1, len(form.goals) + 1), form.goals, form.goal_anchors)] for form in listed
    }
    return tuple(_chains(goals, {form.year: form.same_goals for form in listed}))


def indicator_series(forms: Iterable[ListedGoals]) -> tuple[TimeSeries[ListedIndicator], ...]:
    """The indicators that are one through the years, in the newest year's order, then older ones'."""
    listed = list(forms)
    indicators = {form.year: form.indicators for form in listed}
    return tuple(_chains(indicators, {form.year: form.same_indicators for form in listed}))


def _chains(
    by_year: Mapping[int, Sequence[Tracked]], same: Mapping[int, Sequence[SameThing]]
) -> Iterator[TimeSeries[Tracked]]:
    """Each item in one chain: from the newest year back, to what the year before has of it."""
    years = sorted(by_year, reverse=True)
    items = {year: {item.anchor: item for item in by_year[year]} for year in years}
    earlier = {year: {pair.new: pair for pair in same[year]} for year in years}
    chained: set[tuple[int, str]] = set()
    for place, year in enumerate(years):
        for item in by_year[year]:
            if (year, item.anchor) not in chained:
                chain = _chain(years[place:], items, earlier, item)
                chained |= {(of_year, one.anchor) for of_year, one in chain.items.items()}
                yield chain


def _chain(
    years: Sequence[int],
    items: Mapping[int, Mapping[str, Tracked]],
    earlier: Mapping[int, Mapping[str, SameThing]],
    item: Tracked,
) -> TimeSeries[Tracked]:
    """From the first of the years back, as long as the next one has it."""
    chain, doubtful = {years[0]: item}, set()
    for year, before in pairwise(years):
        pair = earlier[year].get(chain[year].anchor)
        if pair is None or pair.old not in items[before]:
            break
        chain[before] = items[before][pair.old]
        if pair.doubtful:
            doubtful.add(year)
    return TimeSeries(chain, frozenset(doubtful))


def points_of(course: TimeSeries[ListedIndicator], years: Iterable[int]) -> tuple[Point | None, ...]:
    """The course's number in each of the years, in a unit that all of what it measures have in common.

    At least and at most are not the same: ≤5% asks for another thing than ≥5%. A number alone says neither, and is
    taken for what was asked for before it. None for a year whose target is no single amount, or that has none.
    """
    years = tuple(years)
    items = [course.items.get(year) for year in years]
    bounds = _bounds(items)
    return tuple(
        _point(indicator, bound, follows=year not in course.doubtful)
        for year, indicator, bound in zip(years, items, bounds, strict=True)
    )


def _bounds(items: Sequence[ListedIndicator | None]) -> Iterator[str]:
    """What each asks for, at least or at most: of a number alone what the one before it asked, or the first to say."""
    stated = [item.bound for item in items if item]
    bound: str = next(filter(None, stated), "")
    for item in items:
        bound = (item and item.bound) or bound
        yield bound


def _point(indicator: ListedIndicator | None, bound: str, *, follows: bool) -> Point | None:
    if indicator is None or indicator.number is None:
        return None
    unit = unit_of(indicator.unit)
    of = "/".join((unit.counted, *unit.per, "增长" if indicator.grows else "", bound))
    return Point(Fraction(indicator.number) * unit.size, of, follows)
