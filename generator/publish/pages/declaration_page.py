"""The page of a declaration: its address, its titles, and the links to other years."""

from collections.abc import Callable, Iterator, Mapping

from generator.model.archive import DeclarationAddress
from generator.model.declaration import Amounts, Declaration
from generator.model.finding import Finding
from generator.model.form_columns import column_of_form
from generator.model.goals import AnnualGoal, Goals
from generator.model.money import budget_of
from generator.model.wording.figures import amount_with_unit
from generator.model.wording.titles import SHORT, adjusted_mark, column_of_site, title_of_form
from generator.publish import page_kinds
from generator.publish.page import Link, Page
from generator.publish.page_urls import declaration_url
from generator.publish.views.changes.revision_record import revision_record
from generator.publish.views.changes.year_on_year import YearOnYear, year_on_year_of
from generator.publish.views.declaration.adjustment import adjustment_of
from generator.publish.views.declaration.declaration_subject import DeclarationSubject, YearChoice
from generator.publish.views.declaration.remarks import remarks_of
from generator.publish.views.declaration.structured_data import dataset
from generator.publish.views.register.declaration_record import DeclarationRecord
from generator.publish.views.register.listed_projects import project_table
from generator.publish.views.register.summaries import Summary
from generator.settings.read import Settings

FindingsOf = Callable[[DeclarationAddress], tuple[Finding, ...]]


def declaration_page(
    record: DeclarationRecord, settings: Settings, *, guide: bool = False, findings_of: FindingsOf | None = None
) -> Page:
    """The page of one declaration; `findings_of` gives its findings and is None where they are not shown."""
    address, declaration, summary = record.address, record.declaration, record.summary
    name_and_year, mark = f"{summary.full_name}{address.year}年", adjusted_mark(adjusted=address.adjusted)
    title = f"{name_and_year}{title_of_form(declaration)}{mark}"
    description = _description(declaration, summary)
    return Page(
        url=declaration_url(address),
        kind=page_kinds.PROJECT if address.project else page_kinds.DECLARATION,
        title=title,
        description=description,
        crumbs=record.crumbs,
        subject=_subject(
            record, settings, _dataset(record, settings, title, description), guide=guide, findings_of=findings_of
        ),
        crumb=record.crumb,
        tab=f"{name_and_year}{SHORT}{mark}",
        column=column_of_site(declaration),
        pub_date=declaration.disclosure.published_on.isoformat() if declaration.disclosure.published_on else "",
        content_source=declaration.disclosure.publisher or "",
    )


def _subject(
    record: DeclarationRecord,
    settings: Settings,
    data_set: Mapping[str, object],
    *,
    guide: bool,
    findings_of: FindingsOf | None,
) -> DeclarationSubject:
    """The context of the template; `data_set` describes the declaration for search engines."""
    return DeclarationSubject(
        record.declaration.marked(),
        record.summary,
        record.region.name,
        tuple(_years(record)),
        guide,
        settings.downloads,
        settings.edit_address(record.address.file),
        settings.publisher.feedback,
        data_set,
        remarks_of(findings_of(record.address), settings.findings) if findings_of else None,
        _year_on_year(record, settings),
        revision_record(record.revisions, record.history, record.uncommitted),
        adjustment_of(record),
        record.anchors,
        project_table(record.projects, record.summary.project),
    )


def _dataset(record: DeclarationRecord, settings: Settings, title: str, description: str) -> Mapping[str, object]:
    return dataset(
        record.declaration,
        record.address,
        record.region,
        title,
        description,
        settings.site_url,
        downloads=settings.downloads,
    )


def _year_on_year(record: DeclarationRecord, settings: Settings) -> YearOnYear | None:
    change = record.summary.year_on_year
    return year_on_year_of(change, is_official=settings.is_official) if change else None


def _years(record: DeclarationRecord) -> Iterator[YearChoice]:
    """The years from the department's last to its first, including years between without a declaration."""
    for year in range(max(record.years), min(record.years) - 1, -1):
        address = record.years.get(year)
        yield YearChoice(str(year), Link(str(year), declaration_url(address)) if address else None)


def _description(declaration: Declaration, summary: Summary) -> str:
    form, budget = declaration.form, budget_of(declaration)
    name = summary.full_name if form.is_of_project else summary.name
    parts = []
    if (amount := column_of_form(form, Amounts, "budget")) and budget is not None:
        parts.append(f"{amount.label}{amount_with_unit(budget, declaration.funds.unit)}")
    if annual := column_of_form(form, Goals, "annual"):
        parts.append(f"{annual.label}{summary.goals}项")
    if indicators := column_of_form(form, AnnualGoal, "indicators"):
        parts.append(f"{indicators.label}{summary.indicators}项")
    mark = adjusted_mark(adjusted=summary.adjusted)
    return f"{name}{summary.year}年{title_of_form(declaration)}{mark}：{'，'.join(parts)}。"
