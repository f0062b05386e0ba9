"""A year of a region: every department in one table, with totals, and those of which nothing is public."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.declaration import Amounts
from generator.model.judgement import Group
from generator.model.labels import label
from generator.model.wording.figures import LIST_UNIT
from generator.model.wording.groups import SHOWN, count_text, title_of_list
from generator.model.wording.titles import FORM_TITLE, SHORT
from generator.publish import page_kinds
from generator.publish.bar_chart import BarChart
from generator.publish.page import Link, Page
from generator.publish.page_urls import (
    HOME,
    INDICATORS,
    declaration_url,
    indicators_url,
    region_projects_url,
    region_year_url,
)
from generator.publish.pages.data_page import tables_of_year
from generator.publish.pages.region_page import DAYS_ALLOWED, years_nav
from generator.publish.views.changes.year_change import GROUP_ANCHORS, ListedGroup, YearChange
from generator.publish.views.changes.year_on_year import NamedGroup, named_group, way_to_changes
from generator.publish.views.register.budget_charts import departments_chart
from generator.publish.views.register.budget_total import budget_total
from generator.publish.views.register.figure_row import FigureRow, figure_row, total_row
from generator.publish.views.register.records import DepartmentRecord, Presence, RegionRecord
from generator.publish.views.register.summaries import Summary


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    """A declaration in its year's table; `name` is what its form calls the department, where not as now.

    `adjusted` says that it is the form as adjusted after its approval.
    """

    department: Link
    form: Link
    name: str | None
    figures: FigureRow
    days: int | None
    findings: int | None
    adjusted: bool

    @property
    def late(self) -> bool:
        """Whether it was published later than it had to be."""
        return self.days is not None and self.days > DAYS_ALLOWED


@dataclass(frozen=True, slots=True)
class GroupOfDepartment:
    """A department's changes of one group, what `said` compares, and the way to the whole comparison."""

    department: Link
    said: str
    changes: Link
    named: NamedGroup


@dataclass(frozen=True, slots=True)
class GroupOfRegion:
    """One of the three groups over all departments, with its own count in words; `group` is its id."""

    group: str
    title: str
    count: str
    departments: tuple[GroupOfDepartment, ...]

    @property
    def number_of_departments(self) -> int:
        """How many departments there are, each counted once."""
        return len({listed.department.label for listed in self.departments})

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return GROUP_ANCHORS[self.group]


@dataclass(frozen=True, slots=True)
class ChangesOfRegion:
    """The three groups by department; `compared` is how many comparisons there are, `others` have no earlier form.

    A department whose form was adjusted stands there for its approved one and again for the adjusted one.
    """

    compared: int
    others: int
    groups: tuple[GroupOfRegion, ...]

    @property
    def nothing_less(self) -> bool:
        """Whether no target was found to be lowered or dropped."""
        return all(group.group != Group.LOWERED for group in self.groups)


@dataclass(frozen=True, slots=True)
class RegionYear:
    """The context of pages/region-year.md.jinja; `findings` and `days` say whether the table has that column.

    `not_public` counts those that should be, None where no register says so or the site may not say so, and `missing`
    names them; `make_up` says of what the total is; `budgets` is None where there are not several. `data` are the
    year's tables as files, none where the site has no such; `dated` is the newest day of the declarations.
    """

    year: int
    region_name: str
    is_official: bool
    years: tuple[Link, ...]
    lines: tuple[DepartmentLine, ...]
    total: FigureRow
    make_up: str
    budgets: BarChart | None
    not_public: int | None
    missing: tuple[Link, ...]
    unreadable: tuple[Link, ...]
    by_law_not_public: int
    changes: ChangesOfRegion
    indicators: Link
    is_converted: bool
    days: bool
    findings: bool
    projects: Link | None
    data: tuple[Link, ...]
    dated: str

    @property
    def charts(self) -> tuple[BarChart, ...]:
        """What is drawn as files of their own too."""
        return (self.budgets,) if self.budgets else ()


def region_year_page(
    record: RegionRecord, year: int, findings: Mapping[str, int] | None = None, *, has_data: bool = False
) -> Page:
    """The page of a year of which something is public; `findings` are how many each department has, where shown.

    `has_data` says whether the site has the year's tables as files.
    """
    subject = _region_year(record, year, findings, has_data=has_data)
    budget = f"，{label(Amounts, 'budget')}合计{subject.total.budget}{LIST_UNIT}" if subject.total.budget else ""
    return Page(
        url=region_year_url(record.slug, year),
        kind=page_kinds.REGION_YEAR,
        title=f"{record.about.name}{year}年{FORM_TITLE}",
        description=f"{record.about.name}{year}年{len(subject.lines)}个部门的{FORM_TITLE}{budget}。",
        crumbs=(HOME, record.link),
        subject=subject,
        crumb=f"{year}年",
        tab=f"{record.about.name}{year}年各部门{SHORT}",
    )


def _region_year(record: RegionRecord, year: int, findings: Mapping[str, int] | None, *, has_data: bool) -> RegionYear:
    of_year = record.of_year(year)
    forms = [form for _, form in of_year]
    total = budget_total(record, year)
    without = [(department, department.presence(year)) for department in record.departments]
    return RegionYear(
        year=year,
        region_name=record.about.name,
        is_official=record.is_official,
        years=tuple(years_nav(record)),
        lines=tuple(
            _line(department, form, None if findings is None else findings[department.slug])
            for department, form in of_year
        ),
        total=total_row(forms, total.forms),
        make_up=total.make_up,
        budgets=departments_chart(of_year, total, _title_of_budgets(record, year), region_year_url(record.slug, year)),
        not_public=_not_public(record, year) if record.knows_who_is_due else None,
        missing=tuple(department.link for department, there in without if there is Presence.MISSING),
        unreadable=tuple(
            Link(department.name, department.link_of(year).url)
            for department, there in without
            if there is Presence.UNREADABLE
        ),
        by_law_not_public=record.by_law_not_public,
        changes=_changes(of_year),
        indicators=Link(f"{year}年{INDICATORS.label}", indicators_url(year)),
        is_converted=any(form.converted for form in forms),
        days=any(form.days_to_publication is not None for form in forms),
        findings=findings is not None,
        projects=_projects(record, year),
        data=tables_of_year(record.slug, year) if has_data else (),
        dated=max(form.dated for form in forms).isoformat(),
    )


def _title_of_budgets(record: RegionRecord, year: int) -> str:
    return f"{record.about.name}{year}年各部门{label(Amounts, 'budget')}"


def _projects(record: RegionRecord, year: int) -> Link | None:
    """The way to the year's projects, which are in none of these figures."""
    count = sum(len(department.projects_of(year)) for department in record.departments)
    return Link(f"{year}年项目{count}个", region_projects_url(record.slug, year)) if count else None


def _changes(of_year: Sequence[tuple[DepartmentRecord, Summary]]) -> ChangesOfRegion:
    compared = [(department, change) for department, form in of_year for change in form.steps]
    groups = (_group(group, compared) for group in SHOWN)
    without = sum(not form.steps for _, form in of_year)
    return ChangesOfRegion(len(compared), without, tuple(group for group in groups if group.departments))


def _group(group: Group, compared: Sequence[tuple[DepartmentRecord, YearChange]]) -> GroupOfRegion:
    found = [
        (department, change, listed)
        for department, change in compared
        for listed in change.groups
        if listed.group == group
    ]
    numbers = sum(listed.number for _, _, listed in found), sum(listed.undirected for _, _, listed in found)
    departments = tuple(_of_department(*each) for each in found)
    return GroupOfRegion(group.value, title_of_list(group), count_text(group, *numbers), departments)


def _of_department(department: DepartmentRecord, change: YearChange, listed: ListedGroup) -> GroupOfDepartment:
    link = Link(department.name, declaration_url(change.new))
    return GroupOfDepartment(link, change.in_a_list, way_to_changes(change), named_group(change.new, listed))


def _not_public(record: RegionRecord, year: int) -> int:
    return sum(department.is_due(year) and year not in department.summaries for department in record.departments)


def _line(department: DepartmentRecord, form: Summary, findings: int | None) -> DepartmentLine:
    return DepartmentLine(
        department.link,
        Link(department.name, department.link_of(form.year).url),
        form.name if form.name != department.name else None,
        figure_row(form),
        form.days_to_publication,
        findings,
        form.adjusted,
    )
