"""Which pages the site has: a value that can be looked at before anything is rendered."""

from collections.abc import Iterable, Iterator
from functools import partial

from generator.model.archive import Archive, DeclarationAddress
from generator.model.region import Move
from generator.publish.declaration_page import FindingsOf, declaration_page
from generator.publish.department_page import department_page
from generator.publish.home_page import home_page
from generator.publish.indicator_pages import indicator_pages
from generator.publish.indicator_shelf import groups_by_year
from generator.publish.notice_page import moved_notice, moved_url, unreadable_notice
from generator.publish.page import Page
from generator.publish.records import DepartmentRecord, RegionRecord, records_of
from generator.publish.region_page import region_page
from generator.publish.region_year_page import CountFindings, region_year_page
from generator.publish.site_map_page import site_map_page
from generator.publish.summaries import summary_of
from generator.publish.terms import has_guide
from generator.settings import Settings


def plan_pages(archive: Archive, settings: Settings, findings_of: FindingsOf | None = None) -> tuple[Page, ...]:
    """Every page rendered from the archive, which holds public declarations only; no two at one address.

    `findings_of` says what was found in a declaration; it is given where the publisher shows it.
    """
    own = own_pages(archive, settings, findings_of)
    lines = {address: summary_of(form) for address, form in archive}
    lists = list_pages(records_of(archive, lines), settings, partial(_count, findings_of) if findings_of else None)
    return with_notices((*lists, *own), archive.moves)


def own_pages(archive: Archive, settings: Settings, findings_of: FindingsOf | None = None) -> tuple[Page, ...]:
    """The pages of declarations: each needs nothing of others but those of its department."""
    guide = has_guide(settings.content)
    return tuple(
        declaration_page(archive, address, settings, guide=guide, findings_of=findings_of)
        for address in archive.declarations
    )


def list_pages(
    records: tuple[RegionRecord, ...], settings: Settings, count_findings: CountFindings | None
) -> Iterator[Page]:
    """Every other page, made from what lists say of the declarations and of those that cannot be read."""
    indicators = groups_by_year(records)
    yield home_page(records, settings.site_name)
    for record in records:
        yield from _pages_of_region(record, count_findings)
    yield from (unreadable_notice(*place) for place in _unreadable(records))
    yield from indicator_pages(indicators)
    yield site_map_page(records, indicators)


def with_notices(pages: tuple[Page, ...], moves: Iterable[Move], others: Iterable[str] = ()) -> tuple[Page, ...]:
    """The pages, and a notice at every address that was moved or withdrawn and that no page took since."""
    taken = {*others, *(page.url for page in pages)}
    return (*pages, *(moved_notice(move) for move in moves if moved_url(move.old) not in taken))


def _count(findings_of: FindingsOf, address: DeclarationAddress) -> int:
    return sum(not finding.accepted for finding in findings_of(address))


def _pages_of_region(record: RegionRecord, count_findings: CountFindings | None) -> Iterator[Page]:
    yield region_page(record)
    yield from (region_year_page(record, year, count_findings) for year in record.published_years)
    yield from (department_page(record, department) for department in record.departments)


def _unreadable(records: tuple[RegionRecord, ...]) -> Iterator[tuple[RegionRecord, DepartmentRecord, int]]:
    for record in records:
        for department in record.departments:
            yield from ((record, department, year) for year in sorted(department.unreadable))
