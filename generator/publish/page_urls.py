"""The addresses of all kinds of pages, relative to the site's root; they never change."""

from generator.model.archive import DeclarationAddress
from generator.model.goals import AnnualGoal
from generator.model.labels import label
from generator.publish.page import Link

DISCLOSURES = "disclosures/"
"""The folder of all regions, departments and declarations."""
CHANGES = "changes"
HOME = Link("首页", "")
INDICATORS = Link(label(AnnualGoal, "indicators"), "indicators/")
SITE_MAP = Link("网站地图", "sitemap/")
UPDATES = Link("更新", "updates/")
DATA = Link("开放数据", "data/")
"""Its address is also the folder of all published tables."""
COMPARE = Link("比较两份申报表", "compare/")
"""The page where a browser script compares any two declarations."""
FEED_URL = f"{UPDATES.url}feed.xml"


def site_root(site_url: str) -> str:
    """The site's address with one slash at its end, for the addresses here; empty if unknown."""
    return f"{site_url.rstrip('/')}/" if site_url else ""


def address_url(address: str) -> str:
    """The address for a name in moved.yaml: a region, a department or a declaration."""
    return f"{DISCLOSURES}{address}/"


def region_url(region: str) -> str:
    """The address of a region's page."""
    return f"{DISCLOSURES}{region}/"


def region_year_url(region: str, year: int) -> str:
    """The address of a region's year; no department's folder is named with four digits."""
    return f"{region_url(region)}{year}/"


def region_projects_url(region: str, year: int) -> str:
    """The address of the list of a region's projects of a year."""
    return f"{region_year_url(region, year)}projects/"


def department_url(region: str, department: str) -> str:
    """The address of a department's page."""
    return f"{region_url(region)}{department}/"


def declaration_url(address: DeclarationAddress) -> str:
    """The address of a declaration's page."""
    return f"{DISCLOSURES}{address}/"


def changes_url(address: DeclarationAddress) -> str:
    """The address of the page that compares a declaration with the one before."""
    return f"{declaration_url(address)}{CHANGES}/"


def data_url(region: str, year: int) -> str:
    """The folder of a region's tables of a year."""
    return f"{DATA.url}{region}/{year}/"


def updates_url(year: int, part: int | None = None) -> str:
    """The address of a year's updates, or of an older part of them."""
    return f"{UPDATES.url}{year}/" + (f"{part}/" if part else "")


def indicators_url(year: int, *codes: str) -> str:
    """The address of a year's indicators, or of those of one category."""
    return INDICATORS.url + "".join(f"{step}/" for step in (str(year), *codes))
