"""The page of a region: its departments by year, and how many declarations are public and due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.declaration import TOTAL, Amounts
from generator.model.labels import label, line_label
from generator.model.wording.titles import FORM_TITLE, SHORT
from generator.publish import page_kinds
from generator.publish.bar_chart import BarChart
from generator.publish.page import Link, Page
from generator.publish.page_urls import HOME, region_year_url
from generator.publish.views.register.budget_charts import years_of_region
from generator.publish.views.register.budget_total import BudgetTotal, budget_total
from generator.publish.views.register.department_record import DepartmentRecord, Presence
from generator.publish.views.register.region_record import RegionRecord

DAYS_ALLOWED = 20
"""Within how many days of its approval a budget has to be published (财预〔2016〕143号)."""


@dataclass(frozen=True, slots=True)
class RegisterCell:
    """The state of a department's year in words; `link` is None where its address has no page."""

    said: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A department on its region's page."""

    department: Link
    former_names: tuple[str, ...]
    remark: str
    successor: Link | None
    years: tuple[RegisterCell, ...]


@dataclass(frozen=True, slots=True)
class PublicationYear:
    """How much of a year is public; None for a count that is not known or that the site may not state.

    `beyond` counts public declarations that the register does not ask for. Unreadable ones count as not public.
    `make_up` says what the budget is the sum of.
    """

    year: str
    link: Link | None
    due: int | None
    public: int
    missing: int | None
    beyond: int
    unreadable: int
    days: str | None
    in_time: str | None
    budget: str | None
    make_up: str


@dataclass(frozen=True, slots=True)
class Register:
    """The context of pages/region.md.jinja; `doubtful_dates` counts the forms whose dates no statistic uses.

    `budgets` is the chart of the years' totals, None without several. `registered` counts departments and units,
    `units` only units.
    """

    name: str
    is_official: bool
    parent: str | None
    finance_department: str | None
    registered: int
    units: int
    by_law_not_public: int
    years: tuple[Link, ...]
    lines: tuple[RegisterLine, ...]
    publication: tuple[PublicationYear, ...]
    has_days: bool
    doubtful_dates: int
    has_beyond: bool
    has_unreadable: bool
    is_converted: bool
    budgets: BarChart | None

    @property
    def charts(self) -> tuple[BarChart, ...]:
        """The charts that also get files of their own."""
        return (self.budgets,) if self.budgets else ()


def region_page(record: RegionRecord) -> Page:
    """The page of a region: its register, and what is public of each year."""
    about = record.about
    totals = {year: budget_total(record, year) for year in record.years}
    publication = tuple(_publication_year(record, year, total) for year, total in totals.items())
    of_years = ((year_link(record, year), total) for year, total in totals.items())
    subject = Register(
        about.name,
        record.is_official,
        about.parent,
        about.finance_department,
        len(about.departments),
        sum(line.is_unit for line in about.departments),
        record.by_law_not_public,
        tuple(year_link(record, year) for year in record.years),
        tuple(_register_line(record, department) for department in record.departments),
        publication,
        any(year.days for year in publication),
        sum(form.has_doubtful_dates for department in record.departments for form in department.summaries.values()),
        any(year.beyond for year in publication),
        any(year.unreadable for year in publication),
        any(form.converted for department in record.departments for form in department.summaries.values()),
        years_of_region(
            of_years,
            Presence.MISSING if record.is_official else Presence.NOT_COLLECTED,
            f"{about.name}历年{label(Amounts, 'budget')}{line_label(TOTAL)}",
            record.link.url,
        ),
    )
    counted = "应公开、已公开、未公开的部门数" if record.is_official else "本站收录的部门数"
    description = f"{about.parent or ''}{about.name}各部门历年{FORM_TITLE}，{counted}。"
    title = f"{about.name}{FORM_TITLE}"
    tab = f"{about.name}各部门{SHORT}"
    return Page(record.link.url, page_kinds.REGION, title, description, (HOME,), subject, about.name, tab=tab)


def year_link(record: RegionRecord, year: int) -> Link:
    """The link to a year of the region; its `url` is empty where nothing of the year is public."""
    return Link(f"{year}年", region_year_url(record.slug, year) if year in record.published_years else "")


def _register_line(record: RegionRecord, department: DepartmentRecord) -> RegisterLine:
    cells = tuple(RegisterCell(_state(department, year), _link(department, year)) for year in record.years)
    successor = record.successor_of(department)
    return RegisterLine(
        department.link,
        department.former_names,
        department.remark(record.years),
        successor.link if successor else None,
        cells,
    )


def _state(department: DepartmentRecord, year: int) -> str:
    presence = department.presence(year)
    return f"{year}年" if presence is Presence.PUBLIC else presence.value


def _link(department: DepartmentRecord, year: int) -> Link | None:
    return department.link_of(year) if department.presence(year) in (Presence.PUBLIC, Presence.UNREADABLE) else None


def _publication_year(record: RegionRecord, year: int, total: BudgetTotal) -> PublicationYear:
    due = record.due_in(year)
    forms = [form for _, form in record.of_year(year)]
    published = sum(year in department.summaries for department in due)
    days = [form.days_to_publication for form in forms if form.days_to_publication is not None]
    knows_due = record.knows_who_is_due
    link = year_link(record, year)
    return PublicationYear(
        f"{year}年",
        link if link.url else None,
        len(due) if knows_due else None,
        published if knows_due else len(forms),
        len(due) - published if knows_due else None,
        len(forms) - published if knows_due else 0,
        sum(department.presence(year) is Presence.UNREADABLE for department in record.departments),
        _span(days),
        f"{sum(day <= DAYS_ALLOWED for day in days)}/{len(days)}" if days else None,
        total.amount,
        total.make_up,
    )


def _span(days: Sequence[int]) -> str | None:
    if not days:
        return None
    return f"{min(days)}天" if min(days) == max(days) else f"{min(days)}至{max(days)}天"


def years_nav(record: RegionRecord) -> Iterator[Link]:
    """A link to each year that has a page, newest first."""
    yield from (Link(str(year), region_year_url(record.slug, year)) for year in record.published_years)
