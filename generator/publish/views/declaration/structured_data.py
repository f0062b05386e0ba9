"""A declaration described for search engines and data catalogues: a Dataset of https://schema.org/Dataset."""

from collections.abc import Mapping

from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.region import Region
from generator.publish.page_urls import declaration_url, site_root
from generator.publish.views.declaration.downloads import JSON_NAME, YAML_NAME


def dataset(
    declaration: Declaration,
    address: DeclarationAddress,
    region: Region,
    title: str,
    description: str,
    site_url: str,
    *,
    downloads: bool = True,
) -> Mapping[str, object]:
    """The declaration as a Dataset; its addresses are relative to its page where the site's address is not set.

    There is no dateCreated: 填报日期 is the day the form was filled in, not the day the document was made. `downloads`
    says whether the declaration is offered as files.
    """
    about = declaration.disclosure
    page = f"{site_root(site_url)}{declaration_url(address)}" if site_url else ""
    known: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title,
        "description": description,
        "url": page,
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "temporalCoverage": str(declaration.fiscal_year),
        "spatialCoverage": _place(region),
        "about": _project(declaration),
        "creator": {"@type": "GovernmentOrganization", "name": declaration.department_name},
        "publisher": {"@type": "GovernmentOrganization", "name": about.publisher} if about.publisher else None,
        "datePublished": about.published_on and about.published_on.isoformat(),
        "identifier": about.index_number,
        "isBasedOn": about.original or (declaration.source and declaration.source.address),
    }
    if downloads:
        known["distribution"] = [
            _file("application/yaml", page + YAML_NAME),
            _file("application/json", page + JSON_NAME),
        ]
    return {key: value for key, value in known.items() if value}


def _place(region: Region) -> Mapping[str, object]:
    """The region by its name, and by its GB/T 2260 code where that is known."""
    place = {"@type": "AdministrativeArea", "name": f"{region.parent or ''}{region.name}"}
    return place | {"identifier": region.code} if region.code else place


def _project(declaration: Declaration) -> Mapping[str, object] | None:
    """The form's project by its name and code; None for a department's form."""
    name: str | None = getattr(declaration, "project_name", None)
    code: str | None = getattr(declaration, "project_code", None)
    if not name:
        return None
    return {"@type": "Project", "name": name} | ({"identifier": code} if code else {})


def _file(kind: str, address: str) -> Mapping[str, object]:
    return {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address}
