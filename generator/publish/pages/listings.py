"""The pages about several declarations, and the notices at addresses that have no other page."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.archive import DeclarationAddress
from generator.model.moves import Moves
from generator.model.redaction import exempt_words
from generator.model.revision import HistoryState
from generator.publish.chart_file import chart_files
from generator.publish.open_data.columns import TABLES
from generator.publish.open_data.lines import head_of
from generator.publish.open_data.package import package_file
from generator.publish.page import Link, Page
from generator.publish.page_urls import data_url
from generator.publish.pages.address_notices import address_notices
from generator.publish.pages.compare_page import are_several, comparable_regions, compare_index, compare_page
from generator.publish.pages.data_page import data_page
from generator.publish.pages.department_page import department_page
from generator.publish.pages.feed import feed_file
from generator.publish.pages.home_page import home_page
from generator.publish.pages.indicator_pages import indicator_pages, indicator_years_page
from generator.publish.pages.notice_page import AddressNotice, notice_page, unreadable_notice
from generator.publish.pages.plan import Plan
from generator.publish.pages.region_page import region_page
from generator.publish.pages.region_projects_page import region_projects_page
from generator.publish.pages.region_year_page import region_year_page
from generator.publish.pages.site_map_page import site_map_page
from generator.publish.pages.site_source import SiteSource
from generator.publish.pages.updates_pages import updates_pages
from generator.publish.views.register.department_record import DepartmentRecord
from generator.publish.views.register.indicators_by_category import IndicatorSource
from generator.publish.views.register.lazy_years import LazyYears
from generator.publish.views.register.next_year import NextYear, has_the_same_form, next_year_of, next_year_url
from generator.publish.views.register.records import records_of
from generator.publish.views.register.region_record import RegionRecord, Surroundings
from generator.publish.views.register.updates import EarlierPublications, updates_of
from generator.publish.views.register.withdrawn import withdrawn_forms
from generator.settings.read import Settings


@dataclass(frozen=True, slots=True)
class Listing:
    """Pages that are planned together by `make`, from `sees` and nothing else.

    `sees` is the listing's cache key: pages are planned again only when its repr changes.
    """

    make: Callable[..., Plan]
    sees: tuple[object, ...]

    def plan(self) -> Plan:
        """The pages and files."""
        return self.make(*self.sees)


def listings_of(source: SiteSource, settings: Settings) -> Iterator[Listing]:
    """All listings, beginning with those about the whole site; declarations' own pages are not among them."""
    policy = settings.policy
    records = records_of(source.regions, source.departments, policy, is_official=settings.is_official)
    years = sorted(
        {year for record in records for year in (*record.published_years, *record.project_years)}, reverse=True
    )
    moves = Moves(tuple(source.public_moves(exempt_words(source.regions.values(), policy))))
    withdrawn = withdrawn_forms(source.history, moves, source.regions, source.addresses, policy)
    publications = EarlierPublications(source.history.state, withdrawn, source.feed_ids)
    data = {record.slug: known for record in records if (known := _years_of_data(record, source))}
    yield Listing(_overview, (records, tuple(years), settings, publications, moves, data))
    for year in years:
        yield Listing(_indicators, (tuple(_sources(records, year)), year, tuple(years)))
    compare = settings.downloads and are_several(records)
    for record in records:
        yield from _listings_of_region(record, source, settings, data.get(record.slug, ()), compare=compare)
    yield Listing(_moved, (_notices(source, moves, records),))


def _years_of_data(record: RegionRecord, source: SiteSource) -> tuple[int, ...]:
    """The years for which the region has tables, newest first."""
    return tuple(sorted({year for rows in source.rows_of(record) for year in rows}, reverse=True))


def _sources(records: Iterable[RegionRecord], year: int) -> Iterator[IndicatorSource]:
    """The indicators of each declaration of a year: those of departments and of their projects."""
    for record in records:
        for department in record.departments:
            if year in department.listed:
                listed = department.listed.only(year - 1, year)
                yield IndicatorSource(record.about.name, department.link_of(year).url, listed)
            for project in department.projects_of(year):
                yield IndicatorSource(
                    record.about.name, project.link.url, department.listed_of(project), of_project=True
                )


def _listings_of_region(
    record: RegionRecord, source: SiteSource, settings: Settings, data: Collection[int], *, compare: bool
) -> Iterator[Listing]:
    yield Listing(_region, (record,))
    for year in record.published_years:
        of_year = record.only(year)
        counts = {
            department.slug: source.departments[record.slug, department.slug].facts.findings[year]
            for department in of_year.departments
            if department.summaries and settings.findings != "hidden"
        }
        yield Listing(_region_year, (of_year, year, counts or None, year in data))
    for year in record.project_years:
        yield Listing(_region_projects, (record.only(year), year, record.project_years))
    for department in record.departments:
        own = (record.around(department), department, _next_year(record, department, settings), compare)
        yield Listing(_department, own)
    for year in data:
        rows = tuple(known.only(year) for known in source.rows_of(record) if year in known)
        yield Listing(_data, (record.slug, year, rows))


def _next_year(record: RegionRecord, department: DepartmentRecord, settings: Settings) -> NextYear | None:
    """The next declaration that a department can start; None where the site does not say where its files are kept."""
    unreadable = [address.year for address in department.unreadable]
    year = next_year_of(record.about, department.slug, department.summaries, unreadable)
    if year is None:
        return None
    address = DeclarationAddress(record.slug, department.slug, year)
    begin_at = settings.new_file_address(address.file)
    if begin_at is None:
        return None
    can_be_rolled = settings.downloads and has_the_same_form(record.about, department.slug, year)
    label = f"由{year - 1}年申报表转来的文件"
    rolled = Link(label, next_year_url(record.slug, department.slug)) if can_be_rolled else None
    return NextYear(year, begin_at, address.file_name, rolled)


def _notices(source: SiteSource, moves: Moves, records: Iterable[RegionRecord]) -> tuple[AddressNotice, ...]:
    """The notices for addresses that have no other page."""
    taken = {url for record in records for url in record.urls} if source.moves else set()
    is_whole = source.history.state is HistoryState.WHOLE
    return address_notices(moves, taken, source.history.published if is_whole else None)


def _overview(
    records: Sequence[RegionRecord],
    years: Sequence[int],
    settings: Settings,
    publications: EarlierPublications,
    moves: Moves,
    years_of_data: Mapping[str, Sequence[int]],
) -> Plan:
    """The pages and files about the whole site: home page, site map, updates, feed, comparison and data."""
    updates = updates_of(records, publications, settings.zone, moves)
    home = home_page(records, settings.site_name, updates, with_changes=settings.home_changes == "shown")
    regions = comparable_regions(records) if settings.downloads else ()
    site_map = site_map_page(records, years, data=bool(years_of_data), compare=bool(regions))
    lists = (indicator_years_page(records), *updates_pages(updates), site_map)
    compare_pages = (compare_page(regions),) if regions else ()
    data_pages = (data_page(records, years_of_data, settings),) if years_of_data else ()
    files = {**compare_index(regions), **(package_file(records, years_of_data, settings) if years_of_data else {})}
    return Plan(
        (home, *lists, *compare_pages, *data_pages),
        {**feed_file(updates.listed, settings, publications.feed_ids), **files},
    )


def _data(region: str, year: int, departments: Sequence[LazyYears[Mapping[str, str]]]) -> Plan:
    """A region's tables of a year: the rows of all departments under one head."""
    rows = [department[year] for department in departments]
    texts = {table.file: head_of(table) + "".join(lines.get(table.name, "") for lines in rows) for table in TABLES}
    return Plan((), {data_url(region, year) + file: text for file, text in texts.items()})


def _indicators(sources: Sequence[IndicatorSource], year: int, years: Sequence[int]) -> Plan:
    return Plan(tuple(indicator_pages(sources, year, years)))


def _region(record: RegionRecord) -> Plan:
    return _with_charts(region_page(record))


def _region_year(record: RegionRecord, year: int, findings: Mapping[str, int] | None, has_data: bool) -> Plan:
    return _with_charts(region_year_page(record, year, findings, has_data=has_data))


def _region_projects(record: RegionRecord, year: int, years: tuple[int, ...]) -> Plan:
    return Plan((region_projects_page(record, year, years),))


def _department(
    around: Surroundings, department: DepartmentRecord, next_year: NextYear | None, can_be_compared: bool
) -> Plan:
    hidden = (*department.unreadable, *department.unreadable_projects)
    unreadable = (unreadable_notice(around, department, address) for address in hidden)
    page = department_page(around, department, next_year, can_be_compared=can_be_compared)
    return _with_charts(page, *unreadable)


def _with_charts(page: Page, *others: Page) -> Plan:
    """A page with the files of its charts, and further pages without charts."""
    return Plan((page, *others), chart_files(page))


def _moved(notices: Iterable[AddressNotice]) -> Plan:
    return Plan(tuple(notice_page(notice) for notice in notices))
