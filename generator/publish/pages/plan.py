"""Which pages the site has: a value that can be looked at before anything is rendered."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.model.archive import Archive, DeclarationAddress
from generator.model.region import Move
from generator.model.revision import HistoryState
from generator.publish.page import Page
from generator.publish.pages.changes_page import changes_page
from generator.publish.pages.declaration_page import FindingsOf, declaration_page
from generator.publish.pages.department_page import department_page
from generator.publish.pages.feed import feed_file
from generator.publish.pages.home_page import home_page
from generator.publish.pages.indicator_pages import indicator_pages, indicator_years_page
from generator.publish.pages.notice_page import moved_notice, moved_url, unreadable_notice
from generator.publish.pages.region_page import region_page
from generator.publish.pages.region_year_page import region_year_page
from generator.publish.pages.site_map_page import site_map_page
from generator.publish.pages.updates_pages import updates_pages
from generator.publish.terms import has_guide
from generator.publish.views.register.declaration_record import (
    NO_EARLIER_FORMS,
    DeclarationRecord,
    EarlierForms,
    declaration_records_of,
)
from generator.publish.views.register.indicators_by_category import IndicatorSource
from generator.publish.views.register.lazy_years import LazyYears
from generator.publish.views.register.listed_goals import ListedGoals
from generator.publish.views.register.records import (
    DepartmentAddress,
    DepartmentRecord,
    DepartmentSummaries,
    RegionRecord,
    Surroundings,
    records_of,
)
from generator.publish.views.register.summaries import Summary
from generator.publish.views.register.updates import updates_of
from generator.settings.read import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """Pages, no two at one address, and the files that are none, by their path under content/."""

    pages: tuple[Page, ...]
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """Pages about several declarations that are planned together, by `make` and out of `sees` alone.

    While the repr of `sees` is the same, so are the pages.
    """

    make: Callable[..., Plan]
    sees: tuple[object, ...]

    def plan(self) -> Plan:
        """Its pages and files."""
        return self.make(*self.sees)


FindingCounts = Mapping[DeclarationAddress, int]
"""How many findings each declaration has that are not accepted."""


def plan_site(
    archive: Archive, settings: Settings, findings_of: FindingsOf | None = None, past: EarlierForms = NO_EARLIER_FORMS
) -> Plan:
    """What is rendered from the archive, which holds public declarations only.

    `findings_of` says what was found in a declaration; it is given where the publisher shows it. `past` is what is
    known of earlier forms. Lists are made from what was noted of each declaration, never from declarations.
    """
    own_pages, lines = list[Page](), dict[DeclarationAddress, tuple[Summary, ListedGoals]]()
    guide = has_guide(settings.content)
    for record in declaration_records_of(archive, past):
        lines[record.address] = record.summary, record.listed
        own_pages += pages_of(record, settings, guide=guide, findings_of=findings_of)
    findings = {address: open_findings(findings_of, address) for address in lines} if findings_of else None
    plans = [one.plan() for one in listings_of(archive, _by_department(lines), settings, past.history.state, findings)]
    pages = [*(page for plan in plans for page in plan.pages), *own_pages]
    notices = moved_notices(archive.moves, {page.url for page in pages}).plan().pages
    return Plan((*pages, *notices), {path: text for plan in plans for path, text in plan.files.items()})


def pages_of(
    record: DeclarationRecord, settings: Settings, *, guide: bool = False, findings_of: FindingsOf | None = None
) -> Iterator[Page]:
    """A declaration's own pages: they need nothing of any other declaration but what the record holds."""
    yield declaration_page(record, settings, guide=guide, findings_of=findings_of)
    if record.forms and record.summary.year_on_year:
        yield changes_page(record, record.forms, record.summary.year_on_year, guide=guide)


def listings_of(
    archive: Archive,
    lines: Mapping[DepartmentAddress, DepartmentSummaries],
    settings: Settings,
    history: HistoryState,
    findings: FindingCounts | None = None,
) -> Iterator[Listing]:
    """All but the declarations' own pages and what became of addresses, those about the most first.

    Of the archive they need only what is no declaration: `lines` are what lists see of each department.
    """
    records = records_of(archive, lines)
    years = sorted({year for record in records for year in record.published_years}, reverse=True)
    yield Listing(_overview, (records, tuple(years), settings, history))
    for year in years:
        yield Listing(_indicators, (tuple(_sources(records, year)), year, tuple(years)))
    for record in records:
        yield from _listings_of_region(record, findings)


def moved_notices(moves: Iterable[Move], taken: Collection[str]) -> Listing:
    """What stands at the addresses of moved.yaml at which there is nothing else; `taken` are all others."""
    return Listing(_moved, (tuple(move for move in moves if moved_url(move.old) not in taken),))


def open_findings(findings_of: FindingsOf, address: DeclarationAddress) -> int:
    """How many findings a declaration has that are not accepted."""
    return sum(not finding.accepted for finding in findings_of(address))


def _by_department(
    lines: Mapping[DeclarationAddress, tuple[Summary, ListedGoals]],
) -> Mapping[DepartmentAddress, DepartmentSummaries]:
    by_place: dict[DepartmentAddress, dict[int, tuple[Summary, ListedGoals]]] = defaultdict(dict)
    for address in sorted(lines):
        by_place[address.region, address.department][address.year] = lines[address]
    return {
        place: DepartmentSummaries(
            LazyYears.of({year: summary for year, (summary, _) in of_years.items()}),
            LazyYears.of({year: listed for year, (_, listed) in of_years.items()}),
        )
        for place, of_years in by_place.items()
    }


def _sources(records: Iterable[RegionRecord], year: int) -> Iterator[IndicatorSource]:
    for record in records:
        for one in record.departments:
            if year in one.listed:
                yield IndicatorSource(record.about.name, (record.slug, one.slug), one.listed.only(year))


def _listings_of_region(record: RegionRecord, findings: FindingCounts | None) -> Iterator[Listing]:
    yield Listing(_region, (record,))
    for year in record.published_years:
        of_year = record.only(year)
        slugs = [one.slug for one in of_year.departments if one.summaries]
        counts = {slug: findings[DeclarationAddress(record.slug, slug, year)] for slug in slugs} if findings else None
        yield Listing(_region_year, (of_year, year, counts))
    yield from (Listing(_department, (record.around(one), one)) for one in record.departments)


def _overview(records: Sequence[RegionRecord], years: Sequence[int], settings: Settings, history: HistoryState) -> Plan:
    updates = updates_of(records, history)
    home = home_page(records, settings.site_name, updates)
    lists = (indicator_years_page(records), *updates_pages(updates), site_map_page(records, years))
    return Plan((home, *lists), feed_file(updates.listed, settings))


def _indicators(sources: Sequence[IndicatorSource], year: int, years: Sequence[int]) -> Plan:
    return Plan(tuple(indicator_pages(sources, year, years)))


def _region(record: RegionRecord) -> Plan:
    return Plan((region_page(record),))


def _region_year(record: RegionRecord, year: int, findings: Mapping[str, int] | None) -> Plan:
    return Plan((region_year_page(record, year, findings),))


def _department(around: Surroundings, one: DepartmentRecord) -> Plan:
    unreadable = (unreadable_notice(around, one, year) for year in one.unreadable)
    return Plan((department_page(around, one), *unreadable))


def _moved(moves: Iterable[Move]) -> Plan:
    return Plan(tuple(moved_notice(move) for move in moves))
