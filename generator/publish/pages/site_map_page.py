"""The site map: links to every kind of page and to every department."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model.wording.titles import FORM_TITLE
from generator.publish import page_kinds
from generator.publish.page import Link, Page
from generator.publish.page_urls import (
    COMPARE,
    DATA,
    HOME,
    INDICATORS,
    SITE_MAP,
    UPDATES,
    indicators_url,
    region_projects_url,
)
from generator.publish.pages.region_page import year_link
from generator.publish.views.register.department_record import DepartmentRecord
from generator.publish.views.register.region_record import RegionRecord

MOST_DECLARATIONS = 500
"""How many declarations the site map links one by one; if there are more, it says where they are listed."""


@dataclass(frozen=True, slots=True)
class DepartmentEntry:
    """A department with its declarations, newest first; none where the site has too many to link."""

    link: Link
    declarations: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RegionEntry:
    """A region with its years, newest first, its departments, and the years that have a list of projects."""

    link: Link
    years: tuple[Link, ...]
    departments: tuple[DepartmentEntry, ...]
    projects: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SiteMapSubject:
    """The context of pages/sitemap.md.jinja."""

    home: Link
    indicators: Link
    indicator_years: tuple[Link, ...]
    updates: Link
    regions: tuple[RegionEntry, ...]
    names_declarations: bool
    data: Link | None
    compare: Link | None


def site_map_page(
    records: Sequence[RegionRecord], indicator_years: Iterable[int], *, data: bool = False, compare: bool = False
) -> Page:
    """The site map; pages written by hand are left out because the navigation of every page links to them."""
    declarations = sum(len(department.summaries) for record in records for department in record.departments)
    names_declarations = declarations <= MOST_DECLARATIONS
    subject = SiteMapSubject(
        HOME,
        INDICATORS,
        tuple(Link(f"{year}年", indicators_url(year)) for year in indicator_years),
        UPDATES,
        tuple(_region(record, names_declarations) for record in records),
        names_declarations,
        DATA if data else None,
        COMPARE if compare else None,
    )
    description = f"本站各类页面：首页、各地区、各年度、各部门的{FORM_TITLE}和{INDICATORS.label}。"
    return Page(SITE_MAP.url, page_kinds.SITE_MAP, SITE_MAP.label, description, (HOME,), subject)


def _region(record: RegionRecord, names_declarations: bool) -> RegionEntry:
    years = tuple(year_link(record, year) for year in record.published_years)
    departments = tuple(_department(department, names_declarations) for department in record.departments)
    projects = tuple(Link(f"{year}年", region_projects_url(record.slug, year)) for year in record.project_years)
    return RegionEntry(record.link, years, departments, projects)


def _department(department: DepartmentRecord, names_declarations: bool) -> DepartmentEntry:
    return DepartmentEntry(
        department.link, tuple(department.link_of(form.year) for form in department.forms) if names_declarations else ()
    )
