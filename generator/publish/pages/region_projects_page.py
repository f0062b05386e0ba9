"""The projects of a region's year by department; their totals are never added to those of departments."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.wording.titles import PROJECT_COLUMN
from generator.publish import page_kinds
from generator.publish.page import Link, Page
from generator.publish.page_urls import HOME, region_projects_url, region_year_url
from generator.publish.views.register.listed_projects import ProjectTable, ProjectTotals, project_table, totals_of
from generator.publish.views.register.region_record import RegionRecord


@dataclass(frozen=True, slots=True)
class ProjectsOfDepartment:
    """A department's projects of the year; `form` links to its own declaration, None where that is not public."""

    department: Link
    form: Link | None
    table: ProjectTable


@dataclass(frozen=True, slots=True)
class RegionProjects:
    """The context of pages/region-projects.md.jinja; `years` are the years with such a list, newest first."""

    year: int
    region_name: str
    years: tuple[Link, ...]
    count: int
    departments: tuple[ProjectsOfDepartment, ...]
    totals: ProjectTotals


def region_projects_page(record: RegionRecord, year: int, years: tuple[int, ...] = ()) -> Page:
    """The list of a year's public projects; `years` are all years with such a list, newest first."""
    departments = tuple(_departments(record, year))
    with_projects = [department for department in record.departments if department.projects_of(year)]
    own_forms = [department.summaries.get(year) for department in with_projects]
    subject = RegionProjects(
        year,
        record.about.name,
        tuple(Link(str(other), region_projects_url(record.slug, other)) for other in years),
        sum(len(department.table.rows) for department in departments),
        departments,
        totals_of(
            [department.projects_of(year) for department in with_projects],
            [form.project if form else None for form in own_forms],
        ),
    )
    of_year = (Link(f"{year}年", region_year_url(record.slug, year)),) if year in record.published_years else ()
    return Page(
        url=region_projects_url(record.slug, year),
        kind=page_kinds.REGION_PROJECTS,
        title=f"{record.about.name}{year}年{PROJECT_COLUMN}",
        description=f"{record.about.name}{year}年{len(departments)}个部门{subject.count}个项目的{PROJECT_COLUMN}。",
        crumbs=(HOME, record.link, *of_year),
        subject=subject,
        crumb="项目",
    )


def _departments(record: RegionRecord, year: int) -> Iterator[ProjectsOfDepartment]:
    for department in record.departments:
        own_form = department.summaries.get(year)
        table = project_table(department.projects_of(year), own_form.project if own_form else None)
        if table:
            form = Link(f"{year}年申报表", department.link_of(year).url) if own_form else None
            yield ProjectsOfDepartment(department.link, form, table)
