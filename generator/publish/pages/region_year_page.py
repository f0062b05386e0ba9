"""The page of a region's year: all departments in one table with totals, and those without a public declaration."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.declaration import Amounts
from generator.model.labels import label
from generator.model.wording.figures import LIST_UNIT
from generator.model.wording.titles import FORM_TITLE, SHORT
from generator.publish import page_kinds
from generator.publish.bar_chart import BarChart
from generator.publish.page import Link, Page
from generator.publish.page_urls import (
    HOME,
    INDICATORS,
    indicators_url,
    region_projects_url,
    region_year_url,
)
from generator.publish.pages.data_page import tables_of_year
from generator.publish.pages.region_page import DAYS_ALLOWED, years_nav
from generator.publish.views.changes.year_change import YearChange
from generator.publish.views.register.budget_charts import departments_chart
from generator.publish.views.register.budget_total import BudgetTotal, Placed, budget_total
from generator.publish.views.register.changes_of_region import ChangesOfRegion, changes_of_region, comparisons_of
from generator.publish.views.register.department_record import DepartmentRecord, Presence
from generator.publish.views.register.figure_row import FigureRow, figure_row, total_row
from generator.publish.views.register.region_record import RegionRecord
from generator.publish.views.register.target_chart import target_chart


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    """A declaration in its year's table; `name` is the department's name in the form, None where it is the current one.

    `adjusted` says that it is an adjusted form.
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
        """Whether it was published later than allowed."""
        return self.days is not None and self.days > DAYS_ALLOWED


@dataclass(frozen=True, slots=True)
class RegionYear:
    """The context of pages/region-year.md.jinja; `findings` and `days` say whether the table has that column.

    `missing` are the departments without a public declaration, and `not_public` their number, None where no register
    says it or the site may not. `make_up` says what the total is the sum of. `budgets` is None without several. `data`
    are the files of the year's tables, empty where the site has none. `dated` is the newest date of the declarations.
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
    targets: BarChart | None
    indicators: Link
    is_converted: bool
    days: bool
    findings: bool
    projects: Link | None
    data: tuple[Link, ...]
    dated: str

    @property
    def charts(self) -> tuple[BarChart, ...]:
        """The charts that also get files of their own."""
        return tuple(chart for chart in (self.budgets, self.targets) if chart)


def region_year_page(
    record: RegionRecord, year: int, findings: Mapping[str, int] | None = None, *, has_data: bool = False
) -> Page:
    """The page of a year with public declarations.

    `findings` are the number of findings of each department, None where they are not shown. `has_data` says whether the
    site has files of the year's tables.
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
    compared = comparisons_of(of_year)
    presences = [(department, department.presence(year)) for department in record.departments]
    return RegionYear(
        year=year,
        region_name=record.about.name,
        is_official=record.is_official,
        years=tuple(years_nav(record)),
        lines=tuple(_lines(of_year, findings)),
        total=total_row(forms, total.forms),
        make_up=total.make_up,
        budgets=_budgets(record, year, total, [presence for _, presence in presences]),
        not_public=_not_public(record, year) if record.knows_who_is_due else None,
        missing=tuple(department.link for department, presence in presences if presence is Presence.MISSING),
        unreadable=tuple(
            Link(department.name, department.link_of(year).url)
            for department, presence in presences
            if presence is Presence.UNREADABLE
        ),
        by_law_not_public=record.by_law_not_public,
        changes=changes_of_region(of_year, compared),
        targets=_targets(record, year, compared),
        indicators=Link(f"{year}年{INDICATORS.label}", indicators_url(year)),
        is_converted=any(form.converted for form in forms),
        days=any(form.days_to_publication is not None for form in forms),
        findings=findings is not None,
        projects=_projects(record, year),
        data=tables_of_year(record.slug, year) if has_data else (),
        dated=max(form.dated for form in forms).isoformat(),
    )


def _budgets(record: RegionRecord, year: int, total: BudgetTotal, presences: Sequence[Presence]) -> BarChart | None:
    """The chart of budgets; `presences` are those of all departments, for the remarks about those not drawn."""
    title = f"{record.about.name}{year}年各部门{label(Amounts, 'budget')}"
    return departments_chart(record.of_year(year), total, presences, title, region_year_url(record.slug, year))


def _targets(
    record: RegionRecord, year: int, compared: Sequence[tuple[DepartmentRecord, YearChange]]
) -> BarChart | None:
    """The chart of what became of the departments' targets."""
    title = f"{record.about.name}{year}年各部门指标目标值的变化（项）"
    return target_chart(compared, title, region_year_url(record.slug, year))


def _projects(record: RegionRecord, year: int) -> Link | None:
    """The link to the year's projects, which are not part of the figures on this page."""
    count = sum(len(department.projects_of(year)) for department in record.departments)
    return Link(f"{year}年项目{count}个", region_projects_url(record.slug, year)) if count else None


def _not_public(record: RegionRecord, year: int) -> int:
    return sum(year not in department.summaries for department in record.due_in(year))


def _lines(of_year: Sequence[Placed], findings: Mapping[str, int] | None) -> Iterator[DepartmentLine]:
    for department, form in of_year:
        yield DepartmentLine(
            department.link,
            Link(department.name, department.link_of(form.year).url),
            form.name if form.name != department.name else None,
            figure_row(form),
            form.days_to_publication,
            None if findings is None else findings[department.slug],
            form.adjusted,
        )
