"""Which pages the site has: a value that can be looked at before anything is rendered."""

from collections.abc import Iterator
from functools import partial

from generator.model.archive import Archive, DeclarationAddress
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
from generator.publish.terms import has_guide
from generator.settings import Settings


def plan_pages(archive: Archive, settings: Settings, findings_of: FindingsOf | None = None) -> tuple[Page, ...]:
    """Every page rendered from the archive, which holds public declarations only; no two at one address.

    `findings_of` says what was found in a declaration; it is given where the publisher shows it.
    """
    count_findings = partial(_count, findings_of) if findings_of else None
    records = records_of(archive)
    indicators = groups_by_year(records)
    guide = has_guide(settings.content)
    pages = (
        home_page(records, settings.site_name),
        *(page for record in records for page in _pages_of_region(record, count_findings)),
        *(
            declaration_page(archive, address, settings, guide=guide, findings_of=findings_of)
            for address in archive.declarations
        ),
        *(unreadable_notice(*place) for place in _unreadable(records)),
        *indicator_pages(indicators),
        site_map_page(records, indicators),
    )
    taken = {page.url for page in pages}
    return (*pages, *(moved_notice(move) for move in archive.moves if moved_url(move.old) not in taken))


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
