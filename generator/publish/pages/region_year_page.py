"""A year of a region: every department in one table, with totals, and those of which nothing is public."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.archive import DeclarationAddress
from generator.model.declaration import Amounts
from generator.model.labels import label
from generator.model.wording.figures import LIST_UNIT
from generator.model.wording.titles import FORM_TITLE
from generator.publish import page_kinds
from generator.publish.page import Link, Page
from generator.publish.page_urls import HOME, INDICATORS, changes_url, indicators_url, region_year_url
from generator.publish.pages.region_page import years_nav
from generator.publish.views.changes.year_change import YearChange
from generator.publish.views.changes.year_on_year import NamedTarget, named_target
from generator.publish.views.register.budget_total import budget_total
from generator.publish.views.register.figure_row import FigureRow, figure_row, total_row
from generator.publish.views.register.records import DepartmentRecord, Presence, RegionRecord
from generator.publish.views.register.summaries import Summary


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    """A declaration in its year's table; `name` is what its form calls the department, where not as now."""

    department: Link
    form: Link
    name: str | None
    figures: FigureRow
    days: int | None
    findings: int | None


@dataclass(frozen=True, slots=True)
class LoweredInDepartment:
    """A department's targets that were lowered or dropped, against its form of `before`, and the whole comparison."""

    department: Link
    before: int
    changes: Link
    targets: tuple[NamedTarget, ...]


@dataclass(frozen=True, slots=True)
class LoweredTargets:
    """Every target lowered or dropped, by department; `compared` departments have an earlier form, the others none.

    `less` are those of which a form tells that less is asked for, `fallen` those whose number only fell.
    """

    compared: int
    others: int
    less: int
    fallen: int
    departments: tuple[LoweredInDepartment, ...]


@dataclass(frozen=True, slots=True)
class RegionYear:
    """The context of pages/region-year.md.jinja; `findings` and `days` say whether the table has that column.

    `not_public` counts those that should be, None where no register says so or the site may not say so, and `missing`
    names them; `make_up` says of what the total is.
    """

    year: int
    region_name: str
    is_official: bool
    years: tuple[Link, ...]
    lines: tuple[DepartmentLine, ...]
    total: FigureRow
    make_up: str
    not_public: int | None
    missing: tuple[Link, ...]
    unreadable: tuple[Link, ...]
    by_law_not_public: int
    lowered: LoweredTargets
    indicators: Link
    is_converted: bool
    days: bool
    findings: bool


def region_year_page(record: RegionRecord, year: int, findings: Mapping[str, int] | None = None) -> Page:
    """The page of a year of which something is public; `findings` are how many each department has, where shown."""
    subject = _region_year(record, year, findings)
    budget = f"，{label(Amounts, 'budget')}合计{subject.total.budget}{LIST_UNIT}" if subject.total.budget else ""
    return Page(
        url=region_year_url(record.slug, year),
        kind=page_kinds.REGION_YEAR,
        title=f"{record.about.name}{year}年{FORM_TITLE}",
        description=f"{record.about.name}{year}年{len(subject.lines)}个部门的{FORM_TITLE}{budget}。",
        crumbs=(HOME, record.link),
        subject=subject,
        crumb=f"{year}年",
    )


def _region_year(record: RegionRecord, year: int, findings: Mapping[str, int] | None) -> RegionYear:
    of_year = record.of_year(year)
    forms = [form for _, form in of_year]
    total = budget_total(record, year)
    without = [(one, one.presence(year)) for one in record.departments]
    return RegionYear(
        year=year,
        region_name=record.about.name,
        is_official=record.is_official,
        years=tuple(years_nav(record)),
        lines=tuple(_line(one, form, None if findings is None else findings[one.slug]) for one, form in of_year),
        total=total_row(forms, total.forms),
        make_up=total.make_up,
        not_public=_not_public(record, year) if record.knows_who_is_due else None,
        missing=tuple(one.link for one, there in without if there is Presence.MISSING),
        unreadable=tuple(
            Link(one.name, one.link_of(year).url) for one, there in without if there is Presence.UNREADABLE
        ),
        by_law_not_public=record.by_law_not_public,
        lowered=_lowered(of_year),
        indicators=Link(f"{year}年{INDICATORS.label}", indicators_url(year)),
        is_converted=any(form.converted for form in forms),
        days=any(form.days_to_publication is not None for form in forms),
        findings=findings is not None,
    )


def _lowered(of_year: Sequence[tuple[DepartmentRecord, Summary]]) -> LoweredTargets:
    compared = [(one, form.year_on_year) for one, form in of_year if form.year_on_year]
    targets = [target for _, change in compared for target in change.lowered]
    directed = sum(target.directed for target in targets)
    departments = tuple(_lowered_of(one, change) for one, change in compared if change.lowered)
    return LoweredTargets(len(compared), len(of_year) - len(compared), directed, len(targets) - directed, departments)


def _lowered_of(one: DepartmentRecord, change: YearChange) -> LoweredInDepartment:
    address = DeclarationAddress(one.region, one.slug, change.year)
    changes = Link(f"与{change.before}年逐项对照", changes_url(address))
    named = tuple(named_target(address, target) for target in change.lowered)
    return LoweredInDepartment(Link(one.name, one.link_of(change.year).url), change.before, changes, named)


def _not_public(record: RegionRecord, year: int) -> int:
    return sum(one.is_due(year) and year not in one.summaries for one in record.departments)


def _line(one: DepartmentRecord, form: Summary, findings: int | None) -> DepartmentLine:
    return DepartmentLine(
        one.link,
        Link(one.name, one.link_of(form.year).url),
        form.name if form.name != one.name else None,
        figure_row(form),
        form.days_to_publication,
        findings,
    )
