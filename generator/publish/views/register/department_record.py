"""A department of the register with its public declarations, as lists use it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from generator.model.archive import DeclarationAddress
from generator.model.region import RegisteredDepartment
from generator.model.wording.blanks import NOT_DUE
from generator.publish.page import Link
from generator.publish.page_urls import declaration_url, department_url
from generator.publish.views.register.lazy_years import LazyYears
from generator.publish.views.register.listed_goals import ListedGoals
from generator.publish.views.register.listed_projects import ListedProject, listed_by_year
from generator.publish.views.register.summaries import Summary

DepartmentAddress = tuple[str, str]
"""A department's region and folder."""


class Presence(Enum):
    """What there is for a department's year; MISSING only on official sites, otherwise NOT_COLLECTED."""

    PUBLIC = "公开"
    UNREADABLE = "暂不显示"
    MISSING = "未公开"
    NOT_COLLECTED = "本站未收录"
    NOT_DUE = NOT_DUE


@dataclass(frozen=True)
class DepartmentRecord:
    """A department with its public declarations.

    `line` is its line in the register, None for a department that declares without being registered; `written` is the
    line as text, because the repr is a cache key and is made for every list. `addresses` are those of its declarations
    in order, the one in force last within a year; `unreadable` are those whose file cannot be shown. `is_official` is
    the site's. `projects` are no declarations of the department: no total or count includes them.
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
        """The link to its page."""
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
        """Why it need not publish for every year, or for every one of `years`; empty where there is no reason."""
        if self.line is None:
            return "未列入部门名录"
        first, last = self.line.first_year, self.line.last_year
        reasons = ["依法不予公开"] if self.by_law_not_public else []
        reasons += [f"自{first}年度起填报"] if first and (not years or first > min(years)) else []
        reasons += [f"填报至{last}年度"] if last and (not years or last < max(years)) else []
        return "，".join(reasons)

    def only(self, year: int) -> "DepartmentRecord":
        """The same department with the declarations of one year."""
        addresses = tuple(address for address in self.addresses if address.year == year)
        return replace(
            self,
            summaries=self.summaries.only(year),
            listed=self.listed.only(year),
            addresses=addresses,
            projects=self.projects_of(year),
        )

    def projects_of(self, year: int) -> tuple[ListedProject, ...]:
        """Its projects of one year."""
        return tuple(project for project in self.projects if project.address.year == year)

    def listed_of(self, project: ListedProject) -> LazyYears[ListedGoals]:
        """The goals of a project's declaration, and of its declaration of the year before where there is one."""
        address = project.address
        candidates = (*self.projects_of(address.year - 1), project)
        return listed_by_year([candidate for candidate in candidates if candidate.address.project == address.project])

    @property
    def forms(self) -> tuple[Summary, ...]:
        """Its public declarations, newest first."""
        return tuple(self.summaries[year] for year in sorted(self.summaries, reverse=True))

    @property
    def former_names(self) -> tuple[str, ...]:
        """Other names of the department in its forms, the newest first."""
        return tuple(dict.fromkeys(form.name for form in self.forms if form.name != self.name))

    def is_due(self, year: int) -> bool:
        """Whether it should have a public declaration of that fiscal year."""
        return self.line is not None and not self.by_law_not_public and self.line.declares_in(year)

    def presence(self, year: int) -> Presence:
        """What there is for a year; a withheld declaration looks like one that does not exist."""
        if year in self.summaries:
            return Presence.PUBLIC
        if any(address.year == year for address in self.unreadable):
            return Presence.UNREADABLE
        if self.is_official:
            return Presence.MISSING if self.is_due(year) else Presence.NOT_DUE
        return Presence.NOT_COLLECTED if self.is_due(year) or self._is_within(year) else Presence.NOT_DUE

    def _is_within(self, year: int) -> bool:
        """Whether an unregistered department declared both before and after the year."""
        return self.line is None and bool(self.summaries) and min(self.summaries) < year < max(self.summaries)

    def link_of(self, year: int) -> Link:
        """The link to a year: the declaration in force, else the page that says why there is none."""
        known = [address for address in (*self.unreadable, *self.addresses) if address.year == year]
        return Link(
            f"{year}年", declaration_url(known[-1] if known else DeclarationAddress(self.region, self.slug, year))
        )

    def link_to_approved(self, year: int) -> Link | None:
        """The link to the approved declaration of a year that was adjusted; None where there is none."""
        known = [address for address in self.addresses if address.year == year]
        return Link("批复的申报表", declaration_url(known[0])) if len(known) > 1 else None


@dataclass(frozen=True, slots=True)
class DepartmentFacts:
    """What lists use of a department besides the yearly values of its declarations.

    `findings` counts the findings of each year that are not accepted; it is empty where they are not shown. `addresses`
    are those of all its declarations in order, `unreadable` those whose file cannot be shown. `hidden` are the words of
    its files that no list may contain (see `words_to_hide`). `projects` are the projects' declarations in force;
    `project_addresses` and `unreadable_projects` are those of all of them.
    """

    findings: Mapping[int, int] = field(default_factory=dict)
    addresses: tuple[DeclarationAddress, ...] = ()
    unreadable: tuple[DeclarationAddress, ...] = ()
    hidden: frozenset[str] = frozenset()
    projects: tuple[ListedProject, ...] = ()
    project_addresses: tuple[DeclarationAddress, ...] = ()
    unreadable_projects: tuple[DeclarationAddress, ...] = ()


@dataclass(frozen=True)
class DepartmentSummaries:
    """Everything that lists use of a department: its facts, and for each year values of the declaration in force.

    `rows` are its CSV lines in the published tables, by table name.
    """

    summaries: LazyYears[Summary]
    listed: LazyYears[ListedGoals]
    rows: LazyYears[Mapping[str, str]]
    facts: DepartmentFacts

    @property
    def is_known(self) -> bool:
        """Whether the public may know that it has a declaration or a project."""
        facts = self.facts
        return bool(self.summaries or facts.unreadable or facts.projects or facts.unreadable_projects)
