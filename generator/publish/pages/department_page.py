"""The page of a department over all years: its funds, its declarations, the time series of goals and indicators."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.declaration import Amounts
from generator.model.labels import label
from generator.model.wording.titles import FORM_TITLE, SHORT
from generator.publish import page_kinds
from generator.publish.bar_chart import BarChart
from generator.publish.page import Link, Page
from generator.publish.page_urls import COMPARE, HOME, INDICATORS
from generator.publish.pages.compare_page import changes_links
from generator.publish.views.register.budget_charts import years_of_department
from generator.publish.views.register.department_record import DepartmentRecord, Presence
from generator.publish.views.register.figure_row import FigureRow, figure_row
from generator.publish.views.register.listed_projects import ProjectTable, project_table
from generator.publish.views.register.next_year import NextYear
from generator.publish.views.register.region_record import Surroundings
from generator.publish.views.register.series_lines import (
    SeriesLine,
    SingleIndicator,
    goal_line,
    indicator_line,
    single_indicators,
)
from generator.publish.views.register.time_series import goal_series, indicator_series


@dataclass(frozen=True, slots=True)
class DepartmentYear:
    """A year of the department: `figures` where a declaration is public, otherwise `said` with the reason.

    For a year with an adjusted form, `link` and `figures` are those of the adjusted form, and `approved` links to the
    approved one.
    """

    year: int
    link: Link | None
    name: str | None
    figures: FigureRow | None
    said: str
    adjusted: bool = False
    approved: Link | None = None


@dataclass(frozen=True, slots=True)
class DepartmentSubject:
    """The context of pages/department.md.jinja; `columns` are the years of the time series, newest first.

    `budgets` is the chart of budgets, None without several years. `has_dots` says whether any indicator has a dot
    chart, and `has_other_dots` whether any of these measured something else in some years. `projects` are those of all
    years. `next_year` is the declaration that can be started now. `changes` link to the changes page of each
    declaration, newest first. `compare` links to the page that compares any two declarations, and `compare_from` is the
    address of the newest one, empty where nothing can be compared.
    """

    name: str
    region_name: str
    remark: str
    by_law_not_public: bool
    is_official: bool
    former_names: tuple[str, ...]
    successor: Link | None
    predecessors: tuple[Link, ...]
    years: tuple[DepartmentYear, ...]
    budgets: BarChart | None
    columns: tuple[int, ...]
    goals: tuple[SeriesLine, ...]
    indicators: tuple[SeriesLine, ...]
    singles: tuple[SingleIndicator, ...]
    is_converted: bool
    is_doubtful: bool
    has_dots: bool
    has_other_dots: bool
    projects: ProjectTable | None
    next_year: NextYear | None
    changes: tuple[Link, ...]
    compare: Link
    compare_from: str

    @property
    def charts(self) -> tuple[BarChart, ...]:
        """The charts that also get files of their own."""
        return (self.budgets,) if self.budgets else ()


def department_page(
    around: Surroundings,
    department: DepartmentRecord,
    next_year: NextYear | None = None,
    *,
    can_be_compared: bool = False,
) -> Page:
    """The page of a department, also of one without public declarations."""
    subject = _subject(around, department, next_year, can_be_compared=can_be_compared)
    title = f"{department.name}历年{FORM_TITLE}"
    description = f"{department.name}历年{FORM_TITLE}：各年度预算、绩效目标和{INDICATORS.label}的变化。"
    crumbs, tab = (HOME, around.region), f"{department.name}历年{SHORT}"
    return Page(
        department.link.url, page_kinds.DEPARTMENT, title, description, crumbs, subject, department.name, tab=tab
    )


def _subject(
    around: Surroundings, department: DepartmentRecord, next_year: NextYear | None, *, can_be_compared: bool
) -> DepartmentSubject:
    """The context of the template; time series need declarations of more than one year."""
    forms, listed = department.forms, [*department.listed.values()] if len(department.listed) > 1 else []
    goals, indicators = goal_series(listed), indicator_series(listed)
    columns = tuple(range(forms[0].year, forms[-1].year - 1, -1)) if forms else ()
    lines = tuple(indicator_line(department, columns, series) for series in indicators if len(series.items) > 1)
    years = tuple(_years(around, department))
    return DepartmentSubject(
        name=department.name,
        region_name=around.region.label,
        remark=department.remark(),
        by_law_not_public=department.by_law_not_public,
        is_official=department.is_official,
        former_names=department.former_names,
        successor=around.successor,
        predecessors=around.predecessors,
        years=years,
        budgets=_budgets(department, years),
        columns=columns,
        goals=tuple(goal_line(department, columns, series) for series in goals),
        indicators=lines,
        singles=tuple(single_indicators(department, indicators)),
        is_converted=any(form.converted for form in forms),
        is_doubtful=any(goal.doubtful for goal in goals) or any(indicator.doubtful for indicator in indicators),
        has_dots=any(line.dots for line in lines),
        has_other_dots=any(line.dots and line.dots.others for line in lines),
        projects=project_table(department.projects),
        next_year=next_year,
        changes=changes_links(department.addresses),
        compare=COMPARE,
        compare_from=_newest(department) if can_be_compared else "",
    )


def _newest(department: DepartmentRecord) -> str:
    """The address of its newest declaration, else of its newest project's; empty where it has neither."""
    known = (*department.project_addresses[-1:], *department.addresses[-1:])
    return str(known[-1]) if known else ""


def _years(around: Surroundings, department: DepartmentRecord) -> Iterator[DepartmentYear]:
    """Every year from the newest to the oldest that has or should have a declaration, newest first, without gaps."""
    unreadable = {address.year for address in department.unreadable}
    known = [year for year in {*around.years, *unreadable} if department.presence(year) is not Presence.NOT_DUE]
    for year in range(max(known), min(known) - 1, -1) if known else ():
        form = department.summaries.get(year)
        if form:
            values = (form.full_name, figure_row(form), "", form.adjusted, department.link_to_approved(year))
            yield DepartmentYear(year, department.link_of(year), *values)
        else:
            presence = department.presence(year)
            link = department.link_of(year) if presence is Presence.UNREADABLE else None
            yield DepartmentYear(year, link, None, None, presence.value)


def _budgets(department: DepartmentRecord, years: Iterable[DepartmentYear]) -> BarChart | None:
    """The chart of all years' budgets, newest first."""
    known = ((year.year, department.summaries.get(year.year), year.said) for year in years)
    title = f"{department.name}历年{label(Amounts, 'budget')}"
    return years_of_department(known, title, department.link.url)
