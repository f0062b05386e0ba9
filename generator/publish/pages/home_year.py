"""The year that the home page shows: the newest that is nearly complete, and the state of a newer one."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.publish.page import Link
from generator.publish.page_urls import region_year_url
from generator.publish.views.register.region_record import RegionRecord

NEARLY_ALL = Fraction(9, 10)
"""The share of declarations that makes a year nearly complete.

It is a share of the year before's or of those due, whichever is less: some department may never publish, and a year
must not wait for it.
"""


@dataclass(frozen=True, slots=True)
class NewerYear:
    """A newer year with too few declarations to be shown first.

    `expected` is the number of departments that have to publish where `is_due`, otherwise the number of declarations of
    the year before. `link` leads to the year where there is only one region.
    """

    year: int
    declarations: int
    expected: int
    is_due: bool
    link: Link | None


def year_to_show(records: Sequence[RegionRecord]) -> tuple[int | None, NewerYear | None]:
    """The year to show, None where nothing is public; and the newest year, where that is another one.

    Where no year is nearly complete, the newest is shown.
    """
    years = sorted({year for record in records for year in record.published_years}, reverse=True)
    if not years:
        return None, None
    incomplete = [_short_of(records, year, previous) for year, previous in zip(years, [*years[1:], None], strict=True)]
    whole = next((year for year, newer in zip(years, incomplete, strict=True) if newer is None), None)
    if whole is None or whole == years[0]:
        return years[0], None
    return whole, incomplete[0]


def _short_of(records: Sequence[RegionRecord], year: int, previous: int | None) -> NewerYear | None:
    """The state of a year that is not nearly complete; None for one that is."""
    published, earlier = _declarations(records, year), _declarations(records, previous) if previous is not None else 0
    is_due = all(record.knows_who_is_due for record in records)
    expected = sum(len(record.due_in(year)) for record in records) if is_due else earlier
    if published >= NEARLY_ALL * min(expected, earlier):
        return None
    link = Link(f"{year}年", region_year_url(records[0].slug, year)) if len(records) == 1 else None
    return NewerYear(year, published, expected, is_due, link)


def _declarations(records: Sequence[RegionRecord], year: int) -> int:
    return sum(len(list(record.of_year(year))) for record in records)
