"""A department's projects as lists show them; their budgets are never added to the department's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, get_args

from generator.model.archive import DeclarationAddress
from generator.model.money import sum_of
from generator.model.project import FundingNature, ProjectNature
from generator.model.wording.figures import amount_text, share_text
from generator.model.wording.titles import adjusted_mark
from generator.publish.page import Link
from generator.publish.page_urls import declaration_url
from generator.publish.views.register.lazy_years import LazyYears
from generator.publish.views.register.listed_goals import ListedGoals
from generator.publish.views.register.summaries import Summary

WITHIN_BUDGET: Final = "部门预算内"
NOT_STATED: Final = "未注明"


@dataclass(frozen=True, slots=True)
class ListedProject:
    """A project's declaration in force of a year; `parent` is the slug of the project that contains it, or empty."""

    address: DeclarationAddress
    name: str
    parent: str
    funding: FundingNature | None
    nature: ProjectNature | None
    summary: Summary
    listed: ListedGoals

    @property
    def link(self) -> Link:
        """The link to its page."""
        return Link(self.name, declaration_url(self.address))


def listed_by_year(years: Iterable[ListedProject]) -> LazyYears[ListedGoals]:
    """The goals of a project by year; their repr is the cache key."""
    listed = {project.address.year: project.listed for project in years}
    return LazyYears({year: repr(goals) for year, goals in listed.items()}, listed.__getitem__)


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project in a table, with its budget in 万元; `above` links to the project that contains it."""

    year: int
    project: Link
    mark: str
    funding: str
    nature: str
    budget: str | None
    above: Link | None
    goals: int
    indicators: int


@dataclass(frozen=True, slots=True)
class FundingTotal:
    """The projects of one 资金性质: their number and the sum of their budgets, None where none states one."""

    funding: str
    projects: int
    amount: str | None


@dataclass(frozen=True, slots=True)
class ProjectTotals:
    """The budgets of projects by 资金性质, compared with the department's 项目支出.

    `contained` counts the projects that are not added because another one contains them. `spending` is 项目支出.
    `share` is the part of it that 部门预算内 projects have; None where either is not stated, and where it would be more
    than all of it, which `exceeds` says.
    """

    by_funding: tuple[FundingTotal, ...]
    contained: int
    spending: str | None
    share: str | None
    exceeds: bool


@dataclass(frozen=True, slots=True)
class ProjectTable:
    """A table of projects with its totals."""

    rows: tuple[ProjectRow, ...]
    totals: ProjectTotals


def project_table(projects: Sequence[ListedProject], spending: Decimal | None = None) -> ProjectTable | None:
    """The projects of a department's year with totals beside its 项目支出, in 万元; None where there are none."""
    if not projects:
        return None
    return ProjectTable(tuple(project_rows(projects)), totals_of([projects], [spending]))


def project_rows(projects: Sequence[ListedProject]) -> Iterator[ProjectRow]:
    """The rows of projects; a contained project follows the one that contains it."""
    known = {(project.address.year, project.address.project): project for project in projects}
    for project in _in_nested_order(projects):
        above = known.get((project.address.year, project.parent))
        yield ProjectRow(
            project.address.year,
            project.link,
            adjusted_mark(adjusted=project.address.adjusted),
            project.funding or NOT_STATED,
            project.nature or "",
            amount_text(project.summary.budget),
            above.link if above else None,
            project.summary.goals,
            project.summary.indicators,
        )


def totals_of(departments: Sequence[Sequence[ListedProject]], spendings: Sequence[Decimal | None]) -> ProjectTotals:
    """The totals of one year's projects, by department; `spendings` are the 项目支出 of these departments.

    The share covers departments that have both; there is none where a department's projects exceed its 项目支出.
    """
    added = [_added(projects) for projects in departments]
    all_added = [project for projects in added for project in projects]
    pairs = [
        (within, spending)
        for projects, spending in zip(added, spendings, strict=True)
        if (within := _within_budget(projects)) is not None and spending is not None
    ]
    exceeds = any(within > spending for within, spending in pairs)
    whole = sum_of(spending for _, spending in pairs)
    return ProjectTotals(
        tuple(_by_funding(all_added)),
        sum(map(len, departments)) - len(all_added),
        amount_text(whole),
        None if exceeds else share_text(sum_of(within for within, _ in pairs), whole),
        exceeds,
    )


def _by_funding(projects: Iterable[ListedProject]) -> Iterator[FundingTotal]:
    by_funding: dict[str, list[ListedProject]] = {funding: [] for funding in (*get_args(FundingNature), NOT_STATED)}
    for project in projects:
        by_funding[project.funding or NOT_STATED].append(project)
    for funding, of_funding in by_funding.items():
        if of_funding:
            amount = amount_text(sum_of(project.summary.budget for project in of_funding))
            yield FundingTotal(funding, len(of_funding), amount)


def _within_budget(projects: Iterable[ListedProject]) -> Decimal | None:
    return sum_of(project.summary.budget for project in projects if project.funding == WITHIN_BUDGET)


def _added(projects: Sequence[ListedProject]) -> list[ListedProject]:
    """The projects to add up: without those contained in a project that states a budget."""
    by_slug = {project.address.project: project for project in projects}
    return [
        project for project in projects if all(above.summary.budget is None for above in _containing(project, by_slug))
    ]


def _containing(project: ListedProject, by_slug: Mapping[str, ListedProject]) -> Iterator[ListedProject]:
    """The projects that contain a project, directly or not; none where they contain each other in a circle."""
    seen, above, containers = {project.address.project}, by_slug.get(project.parent), list[ListedProject]()
    while above:
        if above.address.project in seen:
            return
        seen.add(above.address.project)
        containers.append(above)
        above = by_slug.get(above.parent)
    yield from containers


def _in_nested_order(projects: Sequence[ListedProject]) -> Iterator[ListedProject]:
    """The projects by year, newest first, and by slug, each followed by those it contains."""
    by_year: dict[int, dict[str, ListedProject]] = {}
    for project in projects:
        by_year.setdefault(project.address.year, {})[project.address.project] = project

    def place(project: ListedProject) -> tuple[int, tuple[str, ...]]:
        above = [other.address.project for other in _containing(project, by_year[project.address.year])]
        return -project.address.year, (*reversed(above), project.address.project)

    return iter(sorted(projects, key=place))
