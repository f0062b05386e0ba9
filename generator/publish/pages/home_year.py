"""Which year the home page shows first: the newest that is nearly whole, and what there is of a newer one."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.publish.page import Link
from generator.publish.page_urls import region_year_url
from generator.publish.views.register.region_record import RegionRecord

NEARLY_ALL = Fraction(9, 10)
"""Of what was there the year before, or of what should be there, if that is less: some department may never publish,
and a year must not wait for it."""


@dataclass(frozen=True, slots=True)
class NewerYear:
    """A year of which too little is there to be shown first.

    `expected` are the departments that should be public, where `is_due`, else the declarations of the year before.
    `link` leads to it where there is one region.
    """

    year: int
    declarations: int
    expected: int
    is_due: bool
    link: Link | None


def year_to_show(records: Sequence[RegionRecord]) -> tuple[int | None, NewerYear | None]:
    """The year, None where nothing is public, and the newest one where that is another.

    Where no year is nearly whole the newest is shown, as it is.
    """
    years = sorted({year for record in records for year in record.published_years}, reverse=True)
    if not years:
        return None, None
    short = [_short_of(records, year, before) for year, before in zip(years, [*years[1:], None], strict=True)]
    whole = next((year for year, newer in zip(years, short, strict=True) if newer is None), None)
    if whole is None or whole == years[0]:
        return years[0], None
    return whole, short[0]


def _short_of(records: Sequence[RegionRecord], year: int, before: int | None) -> NewerYear | None:
    """What there is of a year that is not nearly whole."""
    there, earlier = _declarations(records, year), _declarations(records, before) if before is not None else 0
    is_due = all(record.knows_who_is_due for record in records)
    due = sum(len(record.due_in(year)) for record in records) if is_due else earlier
    if there >= NEARLY_ALL * min(due, earlier):
        return None
    link = Link(f"{year}年", region_year_url(records[0].slug, year)) if len(records) == 1 else None
    return NewerYear(year, there, due, is_due, link)


def _declarations(records: Sequence[RegionRecord], year: int) -> int:
    return sum(len(list(record.of_year(year))) for record in records)
