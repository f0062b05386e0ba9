"""The page of a declaration: where it stands, what it is called, and the years it leads to."""

from collections.abc import Callable, Iterator

from generator.model.archive import Archive, DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.finding import Finding
from generator.model.money import budget_of
from generator.model.region import Region
from generator.publish.declaration_subject import DeclarationSubject, Year
from generator.publish.page import Link, Page
from generator.publish.places import HOME, declaration_url, department_url, region_url
from generator.publish.remarks import remarks_of
from generator.publish.structured_data import dataset
from generator.publish.summaries import Summary, summary_of
from generator.publish.wording import FORM_TITLE
from generator.settings import Settings

COLUMN = "部门整体支出绩效目标"
FindingsOf = Callable[[DeclarationAddress], tuple[Finding, ...]]


def declaration_page(
    archive: Archive,
    address: DeclarationAddress,
    settings: Settings,
    *,
    guide: bool = False,
    findings_of: FindingsOf | None = None,
) -> Page:
    """The page of one declaration; `findings_of` is given where the publisher shows what was found."""
    declaration, region = archive.declarations[address], archive.regions[address.region]
    summary, about = summary_of(declaration), declaration.disclosure
    title, description = f"{summary.full_name}{address.year}年{FORM_TITLE}", _description(declaration, summary)
    return Page(
        url=declaration_url(address),
        template="declaration",
        title=title,
        description=description,
        crumbs=_crumbs(archive, address, region),
        subject=DeclarationSubject(
            declaration,
            summary,
            region.name,
            settings,
            tuple(_years(archive, address)),
            guide,
            settings.edit_address(address),
            dataset(declaration, address, region, title, description, settings.site_url, downloads=settings.downloads),
            remarks_of(findings_of(address), settings.findings) if findings_of else None,
        ),
        crumb=f"{address.year}年",
        column=COLUMN,
        pub_date=about.published_on.isoformat() if about.published_on else "",
        content_source=about.publisher or "",
    )


def _crumbs(archive: Archive, address: DeclarationAddress, region: Region) -> tuple[Link, ...]:
    name = archive.department_name(address.region, address.department)
    department = Link(name, department_url(address.region, address.department))
    return (HOME, Link(region.name, region_url(address.region)), department)


def _years(archive: Archive, address: DeclarationAddress) -> Iterator[Year]:
    """From the department's first year to its last, those between of which there is nothing included."""
    links = {
        other.year: Link(str(other.year), declaration_url(other))
        for other in archive.of_department(address.region, address.department)
    }
    yield from (Year(str(year), links.get(year)) for year in range(min(links), max(links) + 1))


def _description(declaration: Declaration, summary: Summary) -> str:
    budget = budget_of(declaration)
    funds = f"当年预算{budget:f}{declaration.funds.unit}，" if budget is not None else ""
    return (
        f"{summary.name}{summary.year}年{FORM_TITLE}："
        f"{funds}年度目标{len(summary.goals)}项，绩效指标{len(summary.indicators)}项。"
    )
