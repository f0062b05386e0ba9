"""All kinds of pages in one table: template, folder, and the kind that the search shows."""

from collections.abc import Mapping
from dataclasses import dataclass

DISCLOSURES, EXPLANATION = "disclosures", "说明"


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page.

    `template` names a file of templates/pages/. `folder` is the first folder of its addresses, empty for the home page.
    `facts` is the `data-page` in the template, by which styles and the search know the page; empty for a page that
    looks like those written by hand. `found_as` is the kind that readers choose in the search. `in_navigation` says
    that the navigation of mkdocs.yml leads to the folder's first page. `repeats` says that declarations' pages have all
    of the page's texts.
    """

    template: str
    folder: str
    facts: str
    found_as: str
    in_navigation: bool = False
    repeats: bool = False


HOME = PageKind("home", "", "home", EXPLANATION, in_navigation=True)
REGION = PageKind("region", DISCLOSURES, "region", "地区")
REGION_YEAR = PageKind("region-year", DISCLOSURES, "region-year", "地区")
DEPARTMENT = PageKind("department", DISCLOSURES, "department", "部门")
DECLARATION = PageKind("declaration", DISCLOSURES, "declaration", "申报表")
PROJECT = PageKind("project", DISCLOSURES, "project", "项目")
REGION_PROJECTS = PageKind("region-projects", DISCLOSURES, "region-projects", "地区")
CHANGES = PageKind("changes", DISCLOSURES, "changes", "逐年对照", repeats=True)
NOTICE = PageKind("notice", DISCLOSURES, "notice", EXPLANATION)
INDICATOR_YEARS = PageKind("indicator-years", "indicators", "indicators", "指标", in_navigation=True)
INDICATORS = PageKind("indicators", "indicators", "indicators", "指标")
UPDATES = PageKind("updates", "updates", "updates", "更新", in_navigation=True, repeats=True)
SITE_MAP = PageKind("sitemap", "sitemap", "sitemap", EXPLANATION, in_navigation=True)
DATA = PageKind("data", "data", "data", EXPLANATION)
COMPARE = PageKind("compare", "compare", "compare", EXPLANATION)
RULES = PageKind("rules", "guide", "", EXPLANATION, in_navigation=True)
RULE_GROUP = PageKind("rule-group", "guide", "", EXPLANATION)

PAGE_KINDS = (
    *(HOME, REGION, REGION_YEAR, REGION_PROJECTS, DEPARTMENT, DECLARATION, PROJECT, CHANGES, NOTICE),
    *(INDICATOR_YEARS, INDICATORS, UPDATES, SITE_MAP, DATA, COMPARE, RULES, RULE_GROUP),
)

OWNED_FOLDERS = tuple(sorted({kind.folder for kind in PAGE_KINDS if kind.folder and kind.facts}))
"""The folders of content/ that hold only rendered pages."""

FOUND_AS: Mapping[str, str] = {kind.facts: kind.found_as for kind in PAGE_KINDS if kind.facts}
"""The kinds that readers choose in the search, by `data-page`; pages without one are EXPLANATION."""

REPEATING = frozenset(kind.facts for kind in PAGE_KINDS if kind.repeats)
"""The pages, by `data-page`, whose texts are all on declarations' pages too."""
