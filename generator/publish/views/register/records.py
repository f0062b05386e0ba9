"""The archive by region and department, as every list reads it: who should have declared when, and who has."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property

from generator.model.archive import DeclarationAddress
from generator.model.publication_policy import USUAL_POLICY, PublicationPolicy
from generator.model.region import Region, RegisteredDepartment
from generator.model.wording.blanks import NOT_DUE
from generator.publish.page import Link
from generator.publish.page_urls import (
    changes_url,
    declaration_url,
    department_url,
    region_projects_url,
    region_url,
    region_year_url,
)
from generator.publish.views.register.lazy_years import LazyYears
from generator.publish.views.register.listed_goals import ListedGoals
from generator.publish.views.register.listed_projects import ListedProject, listed_by_year
from generator.publish.views.register.summaries import Summary

DepartmentAddress = tuple[str, str]
"""A department's region and folder."""


class Presence(Enum):
    """What there is of a department's year: MISSING for who answers for the site to say, else NOT_COLLECTED."""

    PUBLIC = "公开"
    UNREADABLE = "暂不显示"
    MISSING = "未公开"
    NOT_COLLECTED = "本站未收录"
    NOT_DUE = NOT_DUE


@dataclass(frozen=True)
class DepartmentRecord:
    """A department with its public declarations.

    `line` is its line of the register; None for a department that declares without being registered. `written` is the
    same as text: the repr is a cache key, and made for every list. `addresses` are where its declarations are, in
    order, of a year the one in force last; `unreadable` where those are whose file cannot be shown; `is_official` is
    the site's. `projects` are no declarations of the department's, and nothing of it counts or adds them.
    """

    region: str
    slug: str
    name: str
    line: RegisteredDepartment | None = field(repr=False)
    written: str
    summaries: LazyYears[Summary]
    listed: LazyYears[ListedGoals]
    addresses: tuple[DeclarationAddress, ...]
    unreadable: tuple[DeclarationAddress, ...]
    is_official: bool
    projects: tuple[ListedProject, ...] = ()
    project_addresses: tuple[DeclarationAddress, ...] = ()
    unreadable_projects: tuple[DeclarationAddress, ...] = ()

    @property
    def link(self) -> Link:
        """The way to its page."""
        return Link(self.name, department_url(self.region, self.slug))

    @property
    def by_law_not_public(self) -> bool:
        """Whether the register says 依法不予公开."""
        return self.line is not None and self.line.is_exempt

    @property
    def is_unit(self) -> bool:
        """Whether the register says that it is a unit of a department."""
        return self.line is not None and self.line.is_unit

    def remark(self, years: Collection[int] = ()) -> str:
        """Why it need not be public in every year, or in every one of `years`; empty where nothing is to be said."""
        if self.line is None:
            return "未列入部门名录"
        first, last = self.line.first_year, self.line.last_year
        said = ["依法不予公开"] if self.by_law_not_public else []
        said += [f"自{first}年度起填报"] if first and (not years or first > min(years)) else []
        said += [f"填报至{last}年度"] if last and (not years or last < max(years)) else []
        return "，".join(said)

    def only(self, year: int) -> "DepartmentRecord":
        """The same department with no declaration of another year."""
        addresses = tuple(address for address in self.addresses if address.year == year)
        return replace(
            self,
            summaries=self.summaries.only(year),
            listed=self.listed.only(year),
            addresses=addresses,
            projects=self.projects_of(year),
        )

    def projects_of(self, year: int) -> tuple[ListedProject, ...]:
        """Its projects of a year."""
        return tuple(project for project in self.projects if project.address.year == year)

    def listed_of(self, project: ListedProject) -> LazyYears[ListedGoals]:
        """What a project's declaration lists, and the one of the year before where there is one."""
        own = project.address
        both = (*self.projects_of(own.year - 1), project)
        return listed_by_year([one for one in both if one.address.project == own.project])

    @property
    def forms(self) -> tuple[Summary, ...]:
        """Its public declarations, newest first."""
        return tuple(self.summaries[year] for year in sorted(self.summaries, reverse=True))

    @property
    def former_names(self) -> tuple[str, ...]:
        """What its forms called it, other than now; the newest first."""
        return tuple(dict.fromkeys(form.name for form in self.forms if form.name != self.name))

    def is_due(self, year: int) -> bool:
        """Whether it should have a public declaration of that fiscal year."""
        return self.line is not None and not self.by_law_not_public and self.line.declares_in(year)

    def presence(self, year: int) -> Presence:
        """What there is of that year; what is withheld for now is not told from what is not there."""
        if year in self.summaries:
            return Presence.PUBLIC
        if any(address.year == year for address in self.unreadable):
            return Presence.UNREADABLE
        if self.is_official:
            return Presence.MISSING if self.is_due(year) else Presence.NOT_DUE
        return Presence.NOT_COLLECTED if self.is_due(year) or self._is_within(year) else Presence.NOT_DUE

    def _is_within(self, year: int) -> bool:
        """Whether it declared before and after, though no register says that it should have."""
        return self.line is None and bool(self.summaries) and min(self.summaries) < year < max(self.summaries)

    def link_of(self, year: int) -> Link:
        """The way to what there is of that year: the declaration in force, else what says why there is none."""
        known = [address for address in (*self.unreadable, *self.addresses) if address.year == year]
        return Link(
            f"{year}年", declaration_url(known[-1] if known else DeclarationAddress(self.region, self.slug, year))
        )

    def link_to_approved(self, year: int) -> Link | None:
        """The way to the declaration of a year that an adjusted one took the place of; None where there is none."""
        known = [address for address in self.addresses if address.year == year]
        return Link("批复的申报表", declaration_url(known[0])) if len(known) > 1 else None


@dataclass(frozen=True)
class Surroundings:
    """What a department's page says of the region around it; `years` are those that the region has pages of."""

    region: Link
    years: tuple[int, ...]
    successor: Link | None
    predecessors: tuple[Link, ...]


@dataclass(frozen=True)
class RegionRecord:
    """A region with its departments: the register's, in its order, then the others that are known.

    `published_years` are the years of which anything is public, newest first: they have a page. `written` is `about` as
    text, for the cache key. Only on an official site, which has a 主办单位, figures say who should have published.
    """

    slug: str
    about: Region = field(repr=False)
    written: str
    departments: tuple[DepartmentRecord, ...]
    published_years: tuple[int, ...]
    is_official: bool

    @property
    def knows_who_is_due(self) -> bool:
        """Whether it may and can be said which departments should have published."""
        return self.is_official and bool(self.about.departments)

    @property
    def by_law_not_public(self) -> int:
        """How many departments of the register are 依法不予公开, named or not."""
        return len({line.slug for line in self.about.departments if line.is_exempt})

    @property
    def link(self) -> Link:
        """The way to its page."""
        return Link(self.about.name, region_url(self.slug))

    @property
    def urls(self) -> Iterator[str]:
        """Where its pages stand, its departments', and what there is of their declarations."""
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
        """The years of which a project is public, newest first: they have a list of projects."""
        years = {project.address.year for department in self.departments for project in department.projects}
        return tuple(sorted(years, reverse=True))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """From the newest year of which anything is public to the oldest, the ones between included."""
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
        """The department that took this one over, as far as it is known."""
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
        """What a unit belongs to, and what that belongs to, as far as the register says; never in a ring."""
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
        """What this department's page says of the region."""
        successor = self.successor_of(department)
        predecessors = tuple(other.link for other in self._taken_over.get(department.slug, ()))
        return Surroundings(self.link, self.years, successor.link if successor else None, predecessors)

    def only(self, year: int) -> "RegionRecord":
        """The same region with no declaration of another year."""
        return replace(self, departments=tuple(department.only(year) for department in self.departments))

    def due_in(self, year: int) -> tuple[DepartmentRecord, ...]:
        """The departments that should have a public declaration of that year."""
        return tuple(department for department in self.departments if department.is_due(year))

    def of_year(self, year: int) -> tuple[tuple[DepartmentRecord, Summary], ...]:
        """The departments with a public declaration of that year."""
        return tuple(
            (department, department.summaries[year]) for department in self.departments if year in department.summaries
        )


@dataclass(frozen=True, slots=True)
class DepartmentSummaries:
    """All that lists see of a department.

    Of a year it is the declaration in force. `findings` counts what was found in each and not accepted, where that is
    shown; `addresses` are where all its declarations are, in order, `unreadable` where those are whose file cannot be
    shown. No list may say any of the `hidden` words (see `words_to_hide`). `rows` are its lines of CSV in the published
    tables, by the table's name.
    """

    summaries: LazyYears[Summary]
    listed: LazyYears[ListedGoals]
    findings: Mapping[int, int] = field(default_factory=dict)
    addresses: tuple[DeclarationAddress, ...] = ()
    unreadable: tuple[DeclarationAddress, ...] = ()
    hidden: frozenset[str] = frozenset()
    projects: tuple[ListedProject, ...] = ()
    project_addresses: tuple[DeclarationAddress, ...] = ()
    unreadable_projects: tuple[DeclarationAddress, ...] = ()
    rows: LazyYears[Mapping[str, str]] = field(default_factory=lambda: LazyYears.of({}))

    @property
    def is_known(self) -> bool:
        """Whether anybody may know that it has a declaration, or a project."""
        return bool(self.summaries or self.unreadable or self.projects or self.unreadable_projects)


def _with_one_before(projects: Iterable[DeclarationAddress]) -> Iterator[DeclarationAddress]:
    """The projects' declarations, given in order, that have an earlier one."""
    seen: set[str] = set()
    for address in projects:
        if address.project in seen:
            yield address
        seen.add(address.project)


_NOTHING = DepartmentSummaries(LazyYears.of({}), LazyYears.of({}))


def records_of(
    regions: Mapping[str, Region],
    departments: Mapping[DepartmentAddress, DepartmentSummaries],
    policy: PublicationPolicy = USUAL_POLICY,
    *,
    is_official: bool = False,
) -> tuple[RegionRecord, ...]:
    """Every region of which anything is public; unregistered departments with no form to show come last.

    Departments that the register exempts are there only where the policy names them.
    """
    known: dict[str, list[str]] = {}
    places = (place for place, lines in departments.items() if lines.is_known)
    for region, slug in sorted(places, key=lambda place: (not departments[place].summaries, place)):
        known.setdefault(region, []).append(slug)
    return tuple(
        _record(slug, about, _departments(slug, about, known[slug], departments, policy, is_official), is_official)
        for slug, about in regions.items()
        if slug in known
    )


def _record(region: str, about: Region, departments: Iterable[DepartmentRecord], is_official: bool) -> RegionRecord:
    there = tuple(departments)
    newest_first = tuple(sorted({year for department in there for year in department.summaries}, reverse=True))
    return RegionRecord(region, about, about.model_dump_json(), there, newest_first, is_official)


def _departments(
    region: str,
    about: Region,
    known: Iterable[str],
    lines_of: Mapping[DepartmentAddress, DepartmentSummaries],
    policy: PublicationPolicy,
    is_official: bool,
) -> Iterator[DepartmentRecord]:
    register: dict[str, RegisteredDepartment] = {}
    for line in about.departments:
        register.setdefault(line.slug, line)
    for slug in dict.fromkeys([*register, *known]):
        lines, registered = lines_of.get((region, slug), _NOTHING), register.get(slug)
        if registered and registered.is_exempt and not policy.names_exempt:
            continue
        forms = lines.summaries
        newest = forms[max(forms)].name if forms and registered is None else slug
        name = newest if registered is None else registered.name
        written = registered.model_dump_json() if registered else ""
        own = (forms, lines.listed, lines.addresses, lines.unreadable)
        projects = (lines.projects, lines.project_addresses, lines.unreadable_projects)
        yield DepartmentRecord(region, slug, name, registered, written, *own, is_official, *projects)
