"""The days that a declaration states, checked against each other and its fiscal year: statistics use sound ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import Declaration

DECLARED: Route = ("declared_on",)
APPROVED: Route = ("disclosure", "approved_on")
PUBLISHED: Route = ("disclosure", "published_on")
YEARS_AFTER: Mapping[Route, int] = {DECLARED: 1, APPROVED: 1, PUBLISHED: 3}
"""The days in the order in which they come, and how many years after its fiscal year each may lie at most."""
YEARS_BEFORE = 1
"""A budget is filed, approved and published the year before at the earliest (“一上”, “二上”)."""


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A day and the route of the field that states it."""

    route: Route
    day: date


def stated_dates(declaration: Declaration) -> tuple[StatedDate, ...]:
    """The stated days, in the order in which they should follow each other."""
    about = declaration.disclosure
    days = declaration.declared_on, about.approved_on, about.published_on
    return tuple(StatedDate(route, day) for route, day in zip(YEARS_AFTER, days, strict=True) if day is not None)


def reversed_dates(declaration: Declaration) -> Iterator[tuple[StatedDate, StatedDate]]:
    """Each pair of days in which the first is later than the second and should not be."""
    for earlier, later in combinations(stated_dates(declaration), 2):
        if earlier.day > later.day:
            yield earlier, later


def far_dates(declaration: Declaration) -> Iterator[StatedDate]:
    """The days too far from the fiscal year to be right."""
    for stated in stated_dates(declaration):
        if is_far(stated, declaration.fiscal_year):
            yield stated


def is_far(stated: StatedDate, fiscal_year: int) -> bool:
    """Whether a day is too far from the fiscal year to be right."""
    return not fiscal_year - YEARS_BEFORE <= stated.day.year <= fiscal_year + YEARS_AFTER[stated.route]


def sound_dates(declaration: Declaration) -> Mapping[Route, date]:
    """The days that contradict neither another day nor the fiscal year, by their routes."""
    far = {stated.route for stated in far_dates(declaration)}
    doubted = far | {
        stated.route
        for pair in reversed_dates(declaration)
        if far.isdisjoint(stated.route for stated in pair)
        for stated in pair
    }
    return {stated.route: stated.day for stated in stated_dates(declaration) if stated.route not in doubted}
