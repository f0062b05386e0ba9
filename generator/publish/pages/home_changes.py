"""The changes on the home page, where the setting asks for them: groups of changes and the largest budget changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from generator.model.wording.figures import signed_amount_text, signed_percentage_text
from generator.publish.page import Link
from generator.publish.page_urls import region_year_url
from generator.publish.views.register.changes_of_region import changes_of_region, comparisons_of
from generator.publish.views.register.region_record import RegionRecord
from generator.publish.views.register.summaries import Summary

LARGEST = 5
"""How many departments with the largest budget changes are named."""


@dataclass(frozen=True, slots=True)
class GroupLink:
    """A group of changes of a region's year, with its count in words and the number of departments."""

    link: Link
    region: str
    count: str
    departments: int


@dataclass(frozen=True, slots=True)
class MovedBudget:
    """A declaration with one of the largest budget changes; `change` in 万元, `share` None where there is none."""

    link: Link
    change: str | None
    share: str | None


@dataclass(frozen=True, slots=True)
class HomeChanges:
    """The year's groups of changes, and the largest budget changes by amount, largest first."""

    groups: tuple[GroupLink, ...]
    budgets: tuple[MovedBudget, ...]


def home_changes(records: Sequence[RegionRecord], year: int) -> HomeChanges:
    """The changes of a year over all regions."""
    return HomeChanges(tuple(_groups(records, year)), tuple(_budgets(records, year)))


def _groups(records: Sequence[RegionRecord], year: int) -> Iterator[GroupLink]:
    for record in records:
        of_year = record.of_year(year)
        for group in changes_of_region(of_year, comparisons_of(of_year)).groups:
            link = Link(group.title, f"{region_year_url(record.slug, year)}#{group.anchor}")
            yield GroupLink(link, record.about.name, group.count, group.number_of_departments)


def _budgets(records: Sequence[RegionRecord], year: int) -> Iterator[MovedBudget]:
    entries = [
        (abs(form.last_year.totals.difference), form, Link(department.name, department.link_of(form.year).url))
        for record in records
        for department, form in record.of_year(year)
        if form.last_year.totals.difference
    ]
    for _, form, link in nlargest(LARGEST, entries, key=lambda entry: entry[0]):
        yield MovedBudget(link, *_moved(form))


def _moved(form: Summary) -> tuple[str | None, str | None]:
    totals = form.last_year.totals
    return signed_amount_text(totals.difference), signed_percentage_text(totals.share)
