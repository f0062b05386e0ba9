"""The page of a declaration: where it stands, what it is called, and the years it leads to."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.finding import Finding
from generator.model.money import budget_of
from generator.publish.page import Link, Page
from generator.publish.page_urls import declaration_url
from generator.publish.views.changes.revision_record import revision_record
from generator.publish.views.changes.year_on_year import since_of
from generator.publish.views.declaration.declaration_subject import DeclarationSubject, Year
from generator.publish.views.declaration.remarks import remarks_of
from generator.publish.views.declaration.structured_data import dataset
from generator.publish.views.register.dossier import Dossier
from generator.publish.views.register.summaries import Summary
from generator.publish.wording import FORM_TITLE
from generator.settings.read import Settings

COLUMN = "部门整体支出绩效目标"
FindingsOf = Callable[[DeclarationAddress], tuple[Finding, ...]]


def declaration_page(
    dossier: Dossier, settings: Settings, *, guide: bool = False, findings_of: FindingsOf | None = None
) -> Page:
    """The page of one declaration; `findings_of` is given where the publisher shows what was found."""
    address, declaration, summary = dossier.address, dossier.declaration, dossier.summary
    about = declaration.disclosure
    title, description = f"{summary.full_name}{address.year}年{FORM_TITLE}", _description(declaration, summary)
    return Page(
        url=declaration_url(address),
        template="declaration",
        title=title,
        description=description,
        crumbs=dossier.crumbs,
        subject=DeclarationSubject(
            declaration,
            summary,
            dossier.region.name,
            settings,
            tuple(_years(dossier)),
            guide,
            settings.edit_address(address),
            dataset(
                declaration,
                address,
                dossier.region,
                title,
                description,
                settings.site_url,
                downloads=settings.downloads,
            ),
            remarks_of(findings_of(address), settings.findings) if findings_of else None,
            since_of(address, summary.since) if summary.since else None,
            revision_record(dossier.revisions, dossier.history, dossier.uncommitted),
        ),
        crumb=f"{address.year}年",
        column=COLUMN,
        pub_date=about.published_on.isoformat() if about.published_on else "",
        content_source=about.publisher or "",
    )


def _years(dossier: Dossier) -> Iterator[Year]:
    """From the department's first year to its last, those between of which there is nothing included."""
    for year in range(dossier.years[0], dossier.years[-1] + 1):
        link = Link(str(year), declaration_url(replace(dossier.address, year=year)))
        yield Year(str(year), link if year in dossier.years else None)


def _description(declaration: Declaration, summary: Summary) -> str:
    budget = budget_of(declaration)
    funds = f"当年预算{budget:f}{declaration.funds.unit}，" if budget is not None else ""
    return (
        f"{summary.name}{summary.year}年{FORM_TITLE}："
        f"{funds}年度目标{summary.goals}项，绩效指标{summary.indicators}项。"
    )
