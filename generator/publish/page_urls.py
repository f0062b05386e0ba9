"""Where each kind of page stands: addresses that count from the site's root and never change."""

from generator.model.archive import DeclarationAddress
from generator.model.goals import AnnualGoal
from generator.model.labels import label
from generator.publish.page import Link

DISCLOSURES = "disclosures/"
"""What stands before every address of a region, a department and a declaration."""
CHANGES = "changes"
HOME = Link("首页", "")
INDICATORS = Link(label(AnnualGoal, "indicators"), "indicators/")
SITE_MAP = Link("网站地图", "sitemap/")
UPDATES = Link("更新", "updates/")
DATA = Link("开放数据", "data/")
"""What stands before every file of the published tables, too."""
COMPARE = Link("比较两份申报表", "compare/")
"""Where the reader's browser puts any two declarations beside each other."""
FEED_URL = f"{UPDATES.url}feed.xml"


def site_root(site_url: str) -> str:
    """The site's own address with one slash at its end, as the addresses here count from it; empty if unknown."""
    return f"{site_url.rstrip('/')}/" if site_url else ""


def address_url(address: str) -> str:
    """Where what moved.yaml calls so stands: a region, a department or a declaration."""
    return f"{DISCLOSURES}{address}/"


def region_url(region: str) -> str:
    """Where a region's page stands."""
    return f"{DISCLOSURES}{region}/"


def region_year_url(region: str, year: int) -> str:
    """Where a year of a region stands; no department's folder has four digits."""
    return f"{region_url(region)}{year}/"


def region_projects_url(region: str, year: int) -> str:
    """Where a region's projects of a year are listed."""
    return f"{region_year_url(region, year)}projects/"


def department_url(region: str, department: str) -> str:
    """Where a department's page stands."""
    return f"{region_url(region)}{department}/"


def declaration_url(address: DeclarationAddress) -> str:
    """Where a declaration's page stands."""
    return f"{DISCLOSURES}{address}/"


def changes_url(address: DeclarationAddress) -> str:
    """Where a declaration is compared with the one before."""
    return f"{declaration_url(address)}{CHANGES}/"


def data_url(region: str, year: int) -> str:
    """The folder of a region's tables of a year."""
    return f"{DATA.url}{region}/{year}/"


def updates_url(year: int, part: int | None = None) -> str:
    """Where the updates of a year stand, or an older part of them."""
    return f"{UPDATES.url}{year}/" + (f"{part}/" if part else "")


def indicators_url(year: int, *codes: str) -> str:
    """Where the indicators of a year stand, or those of one category of it."""
    return INDICATORS.url + "".join(f"{step}/" for step in (str(year), *codes))
