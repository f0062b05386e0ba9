"""Goals and indicators over the years: the matches of neighbouring forms joined into series."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from generator.model.unit import unit_of
from generator.publish.dots import Point
from generator.publish.views.register.listed_goals import ListedGoals, ListedIndicator, SameThing


class Anchored(Protocol):
    """An item with an anchor on its declaration's page."""

    @property
    def anchor(self) -> str:
        """The anchor on the page."""
        ...


Tracked = TypeVar("Tracked", bound=Anchored)


@dataclass(frozen=True, slots=True)
class ListedGoal:
    """An annual goal; `number` is its position from 1, `anchor` its anchor on its declaration's page."""

    number: int
    text: str | None
    anchor: str


@dataclass(frozen=True)
class TimeSeries(Generic[Tracked]):
    """A goal or an indicator by year; in `doubtful` years it may not be the same as in the year before."""

    items: Mapping[int, Tracked]
    doubtful: frozenset[int]

    @property
    def newest(self) -> Tracked:
        """The item in the newest year."""
        return self.items[max(self.items)]

    def former(self, name: Callable[[Tracked], str | None]) -> tuple[str, ...]:
        """Names in older years that differ from the newest name; the most recent first."""
        names = (name(self.items[year]) for year in sorted(self.items, reverse=True))
        return tuple(dict.fromkeys(old_name for old_name in names if old_name and old_name != name(self.newest)))


def goal_series(forms: Iterable[ListedGoals]) -> tuple[TimeSeries[ListedGoal], ...]:
    """The goals over the years, in the order of the newest year, followed by those that only older years have."""
    listed = list(forms)
    goals = {
        form.year: [*map(ListedGoal, range(1, len(form.goals) + 1), form.goals, form.goal_anchors)] for form in listed
    }
    return tuple(_chains(goals, {form.year: form.same_goals for form in listed}))


def indicator_series(forms: Iterable[ListedGoals]) -> tuple[TimeSeries[ListedIndicator], ...]:
    """The indicators over the years, in the order of the newest year, then those that only older years have."""
    listed = list(forms)
    indicators = {form.year: form.indicators for form in listed}
    return tuple(_chains(indicators, {form.year: form.same_indicators for form in listed}))


def _chains(
    by_year: Mapping[int, Sequence[Tracked]], same: Mapping[int, Sequence[SameThing]]
) -> Iterator[TimeSeries[Tracked]]:
    """The series that every item belongs to, each item in one; they run from the newest year back."""
    years = sorted(by_year, reverse=True)
    items = {year: {item.anchor: item for item in by_year[year]} for year in years}
    earlier = {year: {pair.new: pair for pair in same[year]} for year in years}
    chained: set[tuple[int, str]] = set()
    for place, year in enumerate(years):
        for item in by_year[year]:
            if (year, item.anchor) not in chained:
                chain = _chain(years[place:], items, earlier, item)
                chained |= {(of_year, chained_item.anchor) for of_year, chained_item in chain.items.items()}
                yield chain


def _chain(
    years: Sequence[int],
    items: Mapping[int, Mapping[str, Tracked]],
    earlier: Mapping[int, Mapping[str, SameThing]],
    item: Tracked,
) -> TimeSeries[Tracked]:
    """The series that runs back from an item of the first of the years until a year has no match."""
    chain, doubtful = {years[0]: item}, set()
    for year, before in pairwise(years):
        pair = earlier[year].get(chain[year].anchor)
        if pair is None or pair.old not in items[before]:
            break
        chain[before] = items[before][pair.old]
        if pair.doubtful:
            doubtful.add(year)
    return TimeSeries(chain, frozenset(doubtful))


def points_of(series: TimeSeries[ListedIndicator], years: Iterable[int]) -> tuple[Point | None, ...]:
    """The number of the series in each year, converted to a common unit where the same is measured.

    Minimum and maximum are not comparable: ≤5% asks for something else than ≥5%. A number without either counts as what
    was asked for before. None for a year without a target or with a target that is no single amount.
    """
    years = tuple(years)
    items = [series.items.get(year) for year in years]
    bounds = _bounds(items)
    return tuple(
        _point(indicator, bound, follows=year not in series.doubtful)
        for year, indicator, bound in zip(years, items, bounds, strict=True)
    )


def _bounds(items: Sequence[ListedIndicator | None]) -> Iterator[str]:
    """The bound of each year; a number without one has that of the year before, or the first one stated."""
    stated = [item.bound for item in items if item]
    bound: str = next(filter(None, stated), "")
    for item in items:
        bound = (item and item.bound) or bound
        yield bound


def _point(indicator: ListedIndicator | None, bound: str, *, follows: bool) -> Point | None:
    if indicator is None or indicator.number is None:
        return None
    unit = unit_of(indicator.unit)
    measured = "/".join((unit.counted, *unit.per, "增长" if indicator.grows else "", bound))
    return Point(Fraction(indicator.number) * unit.size, measured, follows)
