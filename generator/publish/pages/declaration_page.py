"""The page of a declaration: where it stands, what it is called, and the years it leads to."""

from collections.abc import Callable, Iterator

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
    """The page of one declaration; `findings_of` says what was found, where that is shown."""
    address, declaration, summary = record.address, record.declaration, record.summary
    about = declaration.disclosure
    whose, mark = f"{summary.full_name}{address.year}年", adjusted_mark(adjusted=address.adjusted)
    title = f"{whose}{title_of_form(declaration)}{mark}"
    description = _description(declaration, summary)
    return Page(
        url=declaration_url(address),
        kind=page_kinds.PROJECT if address.project else page_kinds.DECLARATION,
        title=title,
        description=description,
        crumbs=record.crumbs,
        subject=DeclarationSubject(
            declaration.marked(),
            summary,
            record.region.name,
            tuple(_years(record)),
            guide,
            settings.downloads,
            settings.edit_address(address.file),
            settings.publisher.feedback,
            dataset(
                declaration,
                address,
                record.region,
                title,
                description,
                settings.site_url,
                downloads=settings.downloads,
            ),
            remarks_of(findings_of(address), settings.findings) if findings_of else None,
            _year_on_year(record, settings),
            revision_record(record.revisions, record.history, record.uncommitted),
            adjustment_of(record),
            record.anchors,
            project_table(record.projects, summary.project),
        ),
        crumb=record.crumb,
        tab=f"{whose}{SHORT}{mark}",
        column=column_of_site(declaration),
        pub_date=about.published_on.isoformat() if about.published_on else "",
        content_source=about.publisher or "",
    )


def _year_on_year(record: DeclarationRecord, settings: Settings) -> YearOnYear | None:
    change = record.summary.year_on_year
    return year_on_year_of(change, is_official=settings.is_official) if change else None


def _years(record: DeclarationRecord) -> Iterator[YearChoice]:
    """From the department's last year to its first, as everywhere; those between of which there is nothing included."""
    for year in range(max(record.years), min(record.years) - 1, -1):
        address = record.years.get(year)
        yield YearChoice(str(year), Link(str(year), declaration_url(address)) if address else None)


def _description(declaration: Declaration, summary: Summary) -> str:
    form, budget = declaration.form, budget_of(declaration)
    name = summary.full_name if form.is_of_project else summary.name
    said = []
    if (amount := column_of_form(form, Amounts, "budget")) and budget is not None:
        said.append(f"{amount.label}{amount_with_unit(budget, declaration.funds.unit)}")
    if annual := column_of_form(form, Goals, "annual"):
        said.append(f"{annual.label}{summary.goals}项")
    if indicators := column_of_form(form, AnnualGoal, "indicators"):
        said.append(f"{indicators.label}{summary.indicators}项")
    mark = adjusted_mark(adjusted=summary.adjusted)
    return f"{name}{summary.year}年{title_of_form(declaration)}{mark}：{'，'.join(said)}。"
