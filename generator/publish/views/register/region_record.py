"""A region with its departments, as lists use it: which of them have to declare in a year, and which have."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.model.archive import DeclarationAddress
from generator.model.region import Region
from generator.publish.page import Link
from generator.publish.page_urls import (
    changes_url,
    declaration_url,
    region_projects_url,
    region_url,
    region_year_url,
)
from generator.publish.views.register.department_record import DepartmentRecord
from generator.publish.views.register.summaries import Summary


@dataclass(frozen=True)
class Surroundings:
    """The region as a department's page shows it; `years` are those from the region's newest to its oldest."""

    region: Link
    years: tuple[int, ...]
    successor: Link | None
    predecessors: tuple[Link, ...]


@dataclass(frozen=True)
class RegionRecord:
    """A region with its departments: registered ones in the register's order, then other known ones.

    `published_years` are the years with a public declaration, newest first; each has a page. `written` is `about` as
    text, for the cache key. Only an official site, one with a 主办单位, says who should have published.
    """

    slug: str
    about: Region = field(repr=False)
    written: str
    departments: tuple[DepartmentRecord, ...]
    published_years: tuple[int, ...]
    is_official: bool

    @property
    def knows_who_is_due(self) -> bool:
        """Whether the site knows and may say which departments should have published."""
        return self.is_official and bool(self.about.departments)

    @property
    def by_law_not_public(self) -> int:
        """The number of registered departments that are 依法不予公开, named or not."""
        return len({line.slug for line in self.about.departments if line.is_exempt})

    @property
    def link(self) -> Link:
        """The link to its page."""
        return Link(self.about.name, region_url(self.slug))

    @property
    def urls(self) -> Iterator[str]:
        """The addresses of its pages, of its departments' pages and of their declarations' pages."""
        yield self.link.url
        yield from (region_year_url(self.slug, year) for year in self.published_years)
        for department in self.departments:
            yield department.link.url
            yield from map(declaration_url, (*department.addresses, *department.unreadable))
            yield from map(changes_url, department.addresses[1:])
            yield from map(declaration_url, (*department.project_addresses, *department.unreadable_projects))
            yield from map(changes_url, _with_one_before(department.project_addresses))
        yield from (region_projects_url(self.slug, year) for year in self.project_years)

    @property
    def project_years(self) -> tuple[int, ...]:
        """The years with a public project, newest first; each has a list of projects."""
        years = {project.address.year for department in self.departments for project in department.projects}
        return tuple(sorted(years, reverse=True))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years from the newest public one to the oldest, without gaps."""
        known = self.published_years
        return tuple(range(known[0], known[-1] - 1, -1)) if known else ()

    @cached_property
    def by_slug(self) -> Mapping[str, DepartmentRecord]:
        """Its departments by their folder."""
        return {department.slug: department for department in self.departments}

    @cached_property
    def _taken_over(self) -> Mapping[str, tuple[DepartmentRecord, ...]]:
        by_successor: dict[str, list[DepartmentRecord]] = {}
        for department in self.departments:
            if department.line and department.line.taken_over_by:
                by_successor.setdefault(department.line.taken_over_by, []).append(department)
        return {slug: tuple(departments) for slug, departments in by_successor.items()}

    def successor_of(self, department: DepartmentRecord) -> DepartmentRecord | None:
        """The department that took over this one, where that is known."""
        line = department.line
        return self.by_slug.get(line.taken_over_by) if line and line.taken_over_by else None

    @cached_property
    def _units(self) -> Mapping[str, tuple[str, ...]]:
        by_superior: dict[str, list[str]] = {}
        for department in self.departments:
            if department.line and department.line.belongs_to:
                by_superior.setdefault(department.line.belongs_to, []).append(department.slug)
        return {slug: tuple(units) for slug, units in by_superior.items()}

    def units_of(self, slug: str) -> tuple[str, ...]:
        """The folders of a department's units, in the register's order."""
        return self._units.get(slug, ())

    def superiors_of(self, slug: str) -> tuple[str, ...]:
        """The departments that a unit belongs to, directly or not, by the register; circles are cut."""
        superiors: list[str] = []
        while (
            (department := self.by_slug.get(slug))
            and department.line
            and department.line.belongs_to not in (None, *superiors)
        ):
            slug = department.line.belongs_to or ""
            superiors.append(slug)
        return tuple(superiors)

    def around(self, department: DepartmentRecord) -> Surroundings:
        """The region as the page of this department shows it."""
        successor = self.successor_of(department)
        predecessors = tuple(other.link for other in self._taken_over.get(department.slug, ()))
        return Surroundings(self.link, self.years, successor.link if successor else None, predecessors)

    def only(self, year: int) -> "RegionRecord":
        """The same region with the declarations of one year."""
        return replace(self, departments=tuple(department.only(year) for department in self.departments))

    def due_in(self, year: int) -> tuple[DepartmentRecord, ...]:
        """The departments that should have a public declaration of that year."""
        return tuple(department for department in self.departments if department.is_due(year))

    def of_year(self, year: int) -> tuple[tuple[DepartmentRecord, Summary], ...]:
        """The departments with a public declaration of that year."""
        return tuple(
            (department, department.summaries[year]) for department in self.departments if year in department.summaries
        )


def _with_one_before(projects: Iterable[DeclarationAddress]) -> Iterator[DeclarationAddress]:
    """The projects' declarations that have an earlier one; `projects` are in order."""
    seen: set[str] = set()
    for address in projects:
        if address.project in seen:
            yield address
        seen.add(address.project)
