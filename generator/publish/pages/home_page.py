"""The home page: what this is, the latest year in figures, the regions, the latest declarations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from heapq import nlargest

from generator.model.declaration import Declaration, Disclosure
from generator.model.labels import label
from generator.model.money import sum_of
from generator.model.wording.days import day_text
from generator.model.wording.figures import amount_text
from generator.model.wording.titles import FORM_TITLE
from generator.publish import page_kinds
from generator.publish.bars import Bar, bar_of
from generator.publish.page import Link, Page
from generator.publish.page_urls import INDICATORS, SITE_MAP, UPDATES, indicators_url
from generator.publish.pages.region_page import year_link
from generator.publish.views.register.budget_total import BudgetTotal, budget_total, together
from generator.publish.views.register.figure_row import share_of
from generator.publish.views.register.records import RegionRecord
from generator.publish.views.register.summaries import Summary
from generator.publish.views.register.updates import Updates

LATEST = 12
BARS = 10
"""How many declarations the home page names, and how many bars its chart has."""


@dataclass(frozen=True, slots=True)
class RegionCard:
    """A region on the home page, with its years, newest first."""

    link: Link
    parent: str | None
    departments: int
    declarations: int
    years: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class BarLine:
    """A bar of the chart with its figure in 万元; `link` is None for the sum of what has no bar of its own."""

    label: str
    link: Link | None
    bar: Bar
    amount: str | None


@dataclass(frozen=True, slots=True)
class YearInFigures:
    """The latest year over all regions; `make_up` says of what the budget is the sum.

    `due` counts the departments that should be public; None where the site may not say or a region does not.
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
    chart: tuple[BarLine, ...]
    is_converted: bool


@dataclass(frozen=True, slots=True)
class LatestDeclaration:
    """A declaration among the latest; `dated` says which date, None where the form has none, `said` what changed."""

    link: Link
    dated: str | None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """The context of pages/home.md.jinja; `year` is None where nothing is public.

    `latest` are what was recorded last, where `recorded` says that Git knows; else what states the latest date.
    """

    year: YearInFigures | None
    regions: tuple[RegionCard, ...]
    recorded: bool
    latest: tuple[LatestDeclaration, ...]
    updates: Link = UPDATES
    indicators: Link = INDICATORS
    site_map: Link = SITE_MAP


def home_page(records: Sequence[RegionRecord], site_name: str, updates: Updates) -> Page:
    """The home page, which leads to every region and the years of each."""
    newest = max((record.published_years[0] for record in records if record.published_years), default=None)
    subject = Home(
        _year_in_figures(records, newest) if newest else None,
        tuple(_card(record) for record in records),
        updates.is_recorded,
        tuple(_recorded(updates) if updates.is_recorded else _latest(records)),
    )
    description = f"{site_name}：按地区、部门和年度查阅{FORM_TITLE}，可检索全文。"
    return Page("", page_kinds.HOME, site_name, description, (), subject)


def _card(record: RegionRecord) -> RegionCard:
    return RegionCard(
        record.link,
        record.about.parent,
        len(record.departments),
        sum(len(department.summaries) for department in record.departments),
        tuple(year_link(record, year) for year in record.published_years),
    )


def _year_in_figures(records: Sequence[RegionRecord], year: int) -> YearInFigures:
    placed = [(record, department, form) for record in records for department, form in record.of_year(year)]
    forms = [form for _, _, form in placed]
    indicators, quantified = sum(form.indicators for form in forms), sum(form.quantified for form in forms)
    totals = [(record, budget_total(record, year)) for record in records if year in record.published_years]
    total, several = together(of_region for _, of_region in totals), len(totals) > 1
    registered = all(record.knows_who_is_due for record, _, _ in placed)
    return YearInFigures(
        year=year,
        declarations=len(forms),
        due=sum(department.is_due(year) for record in records for department in record.departments)
        if registered
        else None,
        budget=total.amount,
        make_up=total.make_up,
        indicators=indicators,
        quantified=quantified,
        quantified_share=share_of(quantified, indicators),
        indicators_link=Link(f"{year}年{INDICATORS.label}", indicators_url(year)),
        chart_of="地区" if several else "部门",
        chart=tuple(_chart(_by_region(totals, year) if several else _by_department(total))),
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


def _chart(budgets: Iterator[tuple[Link, Decimal]]) -> Iterator[BarLine]:
    """The largest budgets, largest first, and the others in one line without a bar."""
    in_order = sorted(budgets, key=lambda placed: -placed[1])
    scale = in_order[0][1] if in_order else None
    for link, amount in in_order[:BARS]:
        yield BarLine(link.label, link, bar_of((amount,), scale), amount_text(amount))
    others = in_order[BARS:]
    if others:
        yield BarLine(f"其余{len(others)}个", None, (), amount_text(sum_of(amount for _, amount in others)))


def _recorded(updates: Updates) -> Iterator[LatestDeclaration]:
    for update in updates.listed[:LATEST]:
        yield LatestDeclaration(update.link, f"{update.kind}：{update.day}", update.said)


def _latest(records: Sequence[RegionRecord]) -> Iterator[LatestDeclaration]:
    every = (
        (record, department, form)
        for record in records
        for department in record.departments
        for form in department.summaries.values()
    )
    for _, department, form in nlargest(LATEST, every, key=lambda placed: (placed[2].dated, placed[2].year)):
        yield LatestDeclaration(Link(form.called, department.link_of(form.year).url), _dated(form))


def _dated(form: Summary) -> str | None:
    if form.published_on:
        return f"{label(Disclosure, 'published_on')}：{day_text(form.published_on)}"
    return f"{label(Declaration, 'declared_on')}：{day_text(form.declared_on)}" if form.declared_on else None
