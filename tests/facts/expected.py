"""Every fact of the example district's pages: what they print, beside what its files make of it."""

from collections.abc import Iterator
from pathlib import Path

from tests.facts.fact import Fact
from tests.facts.form_facts import changes_facts, declaration_facts
from tests.facts.forms import District
from tests.facts.group_facts import changes_group_facts, region_year_group_facts
from tests.facts.list_facts import (
    REGION,
    department_facts,
    home_facts,
    indicators_facts,
    region_facts,
    region_year_facts,
)
from tests.facts.pages import read_page


def facts(district: District, site: Path) -> Iterator[Fact]:
    """Every fact of every page, page by page."""
    yield from home_facts(district, read_page(site, ""))
    yield from region_facts(district, read_page(site, REGION))
    for year in district.years:
        yield from region_year_facts(district, year, read_page(site, f"{REGION}{year}/"))
        yield from region_year_group_facts(district, year, f"{REGION}{year}/", read_page(site, f"{REGION}{year}/"))
        yield from indicators_facts(district, year, read_page(site, f"indicators/{year}/"))
    for department in sorted({form.department for form in district.every}):
        yield from department_facts(district, department, read_page(site, f"{REGION}{department}/"))
    for form in district.every:
        yield from declaration_facts(district, form, read_page(site, form.page))
        if before := district.before(form):
            page = read_page(site, f"{form.page}changes/")
            yield from changes_facts(form, before, page)
            yield from changes_group_facts(form, before, page)
