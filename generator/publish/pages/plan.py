"""Which pages the site has: a value that can be looked at before anything is rendered."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator.model.archive import Archive, DeclarationAddress
from generator.model.revision import HistoryState
from generator.publish.facts.dossier import NOTHING_PAST, Dossier, Past, dossiers_of
from generator.publish.facts.indicator_shelf import groups_by_year
from generator.publish.facts.records import DepartmentRecord, RegionRecord, records_of
from generator.publish.facts.summaries import Summary
from generator.publish.facts.updates import Updates, updates_of
from generator.publish.page import Page
from generator.publish.pages.changes_page import changes_page
from generator.publish.pages.declaration_page import FindingsOf, declaration_page
from generator.publish.pages.department_page import department_page
from generator.publish.pages.feed import feed_file
from generator.publish.pages.home_page import home_page
from generator.publish.pages.indicator_pages import indicator_pages
from generator.publish.pages.notice_page import moved_notice, moved_url, unreadable_notice
from generator.publish.pages.region_page import region_page
from generator.publish.pages.region_year_page import CountFindings, region_year_page
from generator.publish.pages.site_map_page import site_map_page
from generator.publish.pages.updates_pages import updates_pages
from generator.publish.terms import has_guide
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """Every page, no two at one address, and the files that are none, by their path under content/."""

    pages: tuple[Page, ...]
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lists:
    """Every page that is no declaration's own, those apart that say what became of an address, and the other files."""

    pages: tuple[Page, ...]
    notices: tuple[Page, ...]
    files: Mapping[str, str]


def plan_site(
    archive: Archive, settings: Settings, findings_of: FindingsOf | None = None, past: Past = NOTHING_PAST
) -> Plan:
    """What is rendered from the archive, which holds public declarations only.

    `findings_of` says what was found in a declaration; it is given where the publisher shows it. `past` is what is
    known of earlier forms. Lists are made from what was noted of each declaration, never from declarations.
    """
    own_pages, lines = list[Page](), dict[DeclarationAddress, Summary]()
    guide = has_guide(settings.content)
    for dossier in dossiers_of(archive, past):
        lines[dossier.address] = dossier.summary
        own_pages += pages_of(dossier, settings, guide=guide, findings_of=findings_of)
    count_findings = partial(_count, findings_of) if findings_of else None
    taken = {page.url for page in own_pages}
    lists = plan_lists(archive, lines, settings, past.history.state, taken, count_findings)
    return Plan((*lists.pages, *own_pages, *lists.notices), lists.files)


def plan_lists(
    archive: Archive,
    lines: Mapping[DeclarationAddress, Summary],
    settings: Settings,
    history: HistoryState,
    taken: Collection[str] = (),
    count_findings: CountFindings | None = None,
) -> Lists:
    """All but the declarations' own pages, whose addresses are `taken`.

    Of the archive they need only what is no declaration: `lines` are what lists say of each.
    """
    records = records_of(archive, lines)
    updates = updates_of(records, history)
    pages = tuple(_lists(records, settings, count_findings, updates))
    all_taken = {*taken, *(page.url for page in pages)}
    notices = (moved_notice(move) for move in archive.moves if moved_url(move.old) not in all_taken)
    return Lists(pages, tuple(notices), feed_file(updates.listed, settings))


def pages_of(
    dossier: Dossier, settings: Settings, *, guide: bool = False, findings_of: FindingsOf | None = None
) -> Iterator[Page]:
    """A declaration's own pages: they need nothing of any other declaration but what the dossier holds."""
    yield declaration_page(dossier, settings, guide=guide, findings_of=findings_of)
    if dossier.forms and dossier.summary.since:
        yield changes_page(dossier, dossier.forms, dossier.summary.since, guide=guide)


def _lists(
    records: tuple[RegionRecord, ...], settings: Settings, count_findings: CountFindings | None, updates: Updates
) -> Iterator[Page]:
    indicators = groups_by_year(records)
    yield home_page(records, settings.site_name, updates)
    for record in records:
        yield from _pages_of_region(record, count_findings)
    yield from (unreadable_notice(*place) for place in _unreadable(records))
    yield from indicator_pages(indicators)
    yield from updates_pages(updates)
    yield site_map_page(records, indicators)


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
