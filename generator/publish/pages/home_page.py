"""The home page: the latest year in figures, the regions, the latest declarations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.model.money import sum_of
from generator.model.wording.figures import amount_text
from generator.model.wording.titles import FORM_TITLE
from generator.publish import page_kinds
from generator.publish.bars import Bar, bar_of
from generator.publish.page import Link, Page
from generator.publish.page_urls import INDICATORS, SITE_MAP, UPDATES, indicators_url
from generator.publish.pages.home_changes import HomeChanges, home_changes
from generator.publish.pages.home_news import NewsDay, news_of
from generator.publish.pages.home_year import NewerYear, year_to_show
from generator.publish.pages.region_page import year_link
from generator.publish.views.register.budget_total import BudgetTotal, budget_total, together
from generator.publish.views.register.figure_row import share_of
from generator.publish.views.register.region_record import RegionRecord
from generator.publish.views.register.updates import Updates

BARS = 10
DEPARTMENTS = 40
"""How many bars the chart on the home page has, and up to how many departments of an only region it names."""
_TO_COMPARE = 2
"""How many budgets a chart needs at least."""


@dataclass(frozen=True, slots=True)
class RegionCard:
    """A region on the home page, with its years, newest first."""

    link: Link
    parent: str | None
    departments: int
    declarations: int
    years: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class BudgetBar:
    """A bar of the chart with its amount in 万元; `link` is None for the sum of the departments that have no bar."""

    label: str
    link: Link | None
    bar: Bar
    amount: str | None


@dataclass(frozen=True, slots=True)
class YearInFigures:
    """The latest year over all regions; `make_up` says which declarations the budget is the sum of.

    `due` counts the departments that have to publish; None where the site may not say so or a region's register does
    not.
    """

    year: int
    declarations: int
    due: int | None
    budget: str | None
    make_up: str
    indicators: int
    quantified: int
    quantified_share: str | None
    indicators_link: Link
    chart_of: str
    chart: tuple[BudgetBar, ...]
    is_converted: bool


@dataclass(frozen=True, slots=True)
class Home:
    """The context of pages/home.md.jinja; `year` is None where nothing is public, `newer` where it is the newest year.

    `departments` are those of the only region, if there is only one and they are few. `news` are the latest recorded
    updates where `recorded` says that Git knows them, otherwise the declarations with the latest dates. `changes` is
    None where the site does not show changes here.
    """

    year: YearInFigures | None
    newer: NewerYear | None
    regions: tuple[RegionCard, ...]
    departments: tuple[Link, ...]
    recorded: bool
    news: tuple[NewsDay, ...]
    changes: HomeChanges | None = None
    updates: Link = UPDATES
    indicators: Link = INDICATORS
    site_map: Link = SITE_MAP


def home_page(records: Sequence[RegionRecord], site_name: str, updates: Updates, *, with_changes: bool = False) -> Page:
    """The home page, with links to every region and its years; `with_changes` is the site's setting."""
    year, newer = year_to_show(records)
    context = Home(
        _year_in_figures(records, year) if year else None,
        newer,
        tuple(_card(record) for record in records),
        _departments(records),
        updates.is_recorded,
        news_of(records, updates),
        home_changes(records, year) if year and with_changes else None,
    )
    description = f"{site_name}：按地区、部门和年度查阅{FORM_TITLE}，可检索全文。"
    return Page("", page_kinds.HOME, site_name, description, (), context)


def _departments(records: Sequence[RegionRecord]) -> tuple[Link, ...]:
    """For a site with one region, the departments that have published, in the register's order."""
    links = tuple(department.link for record in records for department in record.departments if department.summaries)
    return links if len(records) == 1 and len(links) <= DEPARTMENTS else ()


def _card(record: RegionRecord) -> RegionCard:
    return RegionCard(
        record.link,
        record.about.parent,
        len(record.departments),
        sum(len(department.summaries) for department in record.departments),
        tuple(year_link(record, year) for year in record.published_years),
    )


def _year_in_figures(records: Sequence[RegionRecord], year: int) -> YearInFigures:
    entries = [(record, department, form) for record in records for department, form in record.of_year(year)]
    forms = [form for _, _, form in entries]
    indicators, quantified = sum(form.indicators for form in forms), sum(form.quantified for form in forms)
    totals = [(record, budget_total(record, year)) for record in records if year in record.published_years]
    total, has_several_regions = together(of_region for _, of_region in totals), len(totals) > 1
    registered = all(record.knows_who_is_due for record, _, _ in entries)
    return YearInFigures(
        year=year,
        declarations=len(forms),
        due=sum(len(record.due_in(year)) for record in records) if registered else None,
        budget=total.amount,
        make_up=total.make_up,
        indicators=indicators,
        quantified=quantified,
        quantified_share=share_of(quantified, indicators),
        indicators_link=Link(f"{year}年{INDICATORS.label}", indicators_url(year)),
        chart_of="地区" if has_several_regions else "部门",
        chart=tuple(_chart(_by_region(totals, year) if has_several_regions else _by_department(total))),
        is_converted=any(form.converted for form in forms),
    )


def _by_department(total: BudgetTotal) -> Iterator[tuple[Link, Decimal]]:
    for department, form in total.counted:
        if form.budget is not None:
            yield Link(department.name, department.link_of(form.year).url), form.budget


def _by_region(totals: Sequence[tuple[RegionRecord, BudgetTotal]], year: int) -> Iterator[tuple[Link, Decimal]]:
    for record, total in totals:
        amount = sum_of(form.budget for form in total.forms)
        if amount is not None:
            yield Link(record.about.name, year_link(record, year).url), amount


def _chart(budgets: Iterator[tuple[Link, Decimal]]) -> Iterator[BudgetBar]:
    """The largest budgets, largest first, and one line without a bar for the rest; nothing for a single budget."""
    in_order = sorted(budgets, key=lambda entry: -entry[1])
    if len(in_order) < _TO_COMPARE:
        return
    _, scale = in_order[0]
    for link, amount in in_order[:BARS]:
        yield BudgetBar(link.label, link, bar_of((amount,), scale), amount_text(amount))
    others = in_order[BARS:]
    if others:
        yield BudgetBar(f"其余{len(others)}个", None, (), amount_text(sum_of(amount for _, amount in others)))
