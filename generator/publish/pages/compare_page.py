"""The page where a browser script compares any two declarations, and the index file that the script reads."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from pydantic_core import to_json

from generator.model.archive import DeclarationAddress
from generator.model.wording.titles import year_of_form
from generator.publish import page_kinds
from generator.publish.page import Link, Page
from generator.publish.page_urls import COMPARE, DISCLOSURES, HOME, SITE_MAP, changes_url, department_url
from generator.publish.views.declaration.downloads import JSON_NAME
from generator.publish.views.register.department_record import DepartmentRecord
from generator.publish.views.register.region_record import RegionRecord

MOST_CHANGES: Final = 500
"""How many pages of changes are linked one by one; if there are more, the page says where they are listed."""
INDEX: Final = f"{COMPARE.url}index.json"


@dataclass(frozen=True, slots=True)
class Series:
    """The declarations of a department or a project, oldest first; all but the oldest have a changes page."""

    name: str
    declarations: tuple[DeclarationAddress, ...]


@dataclass(frozen=True, slots=True)
class ComparableDepartment:
    """A department and its declarations that can be compared; `own` is empty where only projects are public."""

    slug: str
    name: str
    own: Series
    projects: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class ComparableRegion:
    """A region and its departments that have declarations to compare, in the order of its lists."""

    slug: str
    name: str
    departments: tuple[ComparableDepartment, ...]


@dataclass(frozen=True, slots=True)
class ListedSeries:
    """Links to the changes pages of a department or project, newest first; empty where there are too many to list."""

    link: Link
    changes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CompareSubject:
    """The context of pages/compare.md.jinja; `regions` are the links to changes pages, for readers without scripts."""

    regions: tuple[tuple[str, tuple[ListedSeries, ...]], ...]
    names_changes: bool
    declarations: Link
    index_file: str
    declaration_file: str
    site_map: Link


def are_several(records: Iterable[RegionRecord]) -> bool:
    """Whether there are at least two declarations to compare."""
    of_departments = (department for record in records for department in record.departments)
    counts = (len(department.addresses) + len(department.project_addresses) for department in of_departments)
    return sum(counts) > 1


def comparable_regions(records: Sequence[RegionRecord]) -> tuple[ComparableRegion, ...]:
    """The public declarations of all regions; none where there is only one declaration."""
    if not are_several(records):
        return ()
    regions = (
        ComparableRegion(record.slug, record.about.name, tuple(_departments(record.departments))) for record in records
    )
    return tuple(region for region in regions if region.departments)


def _departments(records: Iterable[DepartmentRecord]) -> Iterator[ComparableDepartment]:
    for record in records:
        own, projects = Series(record.name, record.addresses), tuple(_projects(record))
        if own.declarations or projects:
            yield ComparableDepartment(record.slug, record.name, own, projects)


def _projects(record: DepartmentRecord) -> Iterator[Series]:
    """The declarations of each project, under its newest name."""
    newest_last = sorted(record.projects, key=lambda project: project.address.year)
    names = {project.address.project: project.name for project in newest_last}
    by_project = sorted(record.project_addresses, key=lambda address: (address.project, address.year, address.adjusted))
    for project, addresses in groupby(by_project, key=lambda address: address.project):
        yield Series(names.get(project, project), tuple(addresses))


def compare_index(regions: Sequence[ComparableRegion]) -> dict[str, str]:
    """The index file for the script, by its path; addresses of declarations are relative to their department."""
    if not regions:
        return {}
    known = [
        {
            "slug": region.slug,
            "name": region.name,
            "departments": [_entry(department) for department in region.departments],
        }
        for region in regions
    ]
    return {INDEX: to_json({"regions": known}).decode() + "\n"}


def _entry(department: ComparableDepartment) -> dict[str, object]:
    projects = [{"name": project.name, "declarations": _below(project)} for project in department.projects]
    return {
        "slug": department.slug,
        "name": department.name,
        "declarations": _below(department.own),
        **({"projects": projects} if projects else {}),
    }


def _below(series: Series) -> list[str]:
    """The addresses of the declarations without region and department."""
    return [str(address).split("/", 2)[2] for address in series.declarations]


def compare_page(regions: Sequence[ComparableRegion]) -> Page:
    """The page; without scripts it lists every changes page, or the departments if there are too many."""
    changes = sum(len(series.declarations[1:]) for region in regions for series in _series(region.departments))
    names_changes = changes <= MOST_CHANGES
    listed = ((region.name, tuple(_listed(region, names_changes))) for region in regions)
    subject = CompareSubject(
        regions=tuple((name, series) for name, series in listed if series),
        names_changes=names_changes,
        declarations=Link("", DISCLOSURES),
        index_file=INDEX.removeprefix(COMPARE.url),
        declaration_file=JSON_NAME,
        site_map=SITE_MAP,
    )
    description = "任选两份公开的申报表，并列收支、目标和指标；相邻两份的逐项对照。"
    return Page(COMPARE.url, page_kinds.COMPARE, COMPARE.label, description, (HOME,), subject)


def _series(departments: Iterable[ComparableDepartment]) -> Iterator[Series]:
    for department in departments:
        yield from (department.own, *department.projects)


def _listed(region: ComparableRegion, names_changes: bool) -> Iterator[ListedSeries]:
    """The series that have changes pages, projects after their department; only departments unless `names_changes`."""
    for department in region.departments:
        with_changes = [series for series in _series([department]) if series.declarations[1:]]
        link = Link(department.name, department_url(region.slug, department.slug))
        if not names_changes and with_changes:
            yield ListedSeries(link, ())
        for series in with_changes if names_changes else ():
            name = department.name if series is department.own else f"{department.name}：{series.name}"
            yield ListedSeries(Link(name, link.url), changes_links(series.declarations))


def changes_links(declarations: Sequence[DeclarationAddress]) -> tuple[Link, ...]:
    """Links to the changes pages of one department or project, newest first; the oldest declaration has none."""
    return tuple(Link(year_of_form(address), changes_url(address)) for address in declarations[:0:-1])
