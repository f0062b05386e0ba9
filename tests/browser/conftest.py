"""Built sites, each made once for all workers, and a browser for each worker, whose windows are new for every test."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from generator.publish.page_kinds import NOTICE, REGION_YEAR
from tests.browser.looks import Looks, looks_of
from tests.browser.served_site import SUB_PATH, ServedSite, served
from tests.browser.windows import FLAGS, PATIENCE, PHONE, reader, window
from tests.made_once import MadeOnce
from tests.parallel import is_a_worker
from tests.project import OURS, build_ours, disclose
from tests.set_up_browser import find_chromium
from tests.thorough import thorough


@pytest.fixture(scope="session")
def sites(made_once: MadeOnce) -> None:
    """The sites below, made at the same time where several workers begin with tests that need them all."""
    if is_a_worker():
        examples = partial(build_ours, of="examples")
        made_once.make_all({"example-site": examples, "two-years": build_two_years, "our-site": build_ours})


@pytest.fixture(scope="session")
def site(sites: None, seed_site: Path) -> Iterator[ServedSite]:
    """Our own site."""
    with served(seed_site) as site:
        yield site


@pytest.fixture
def replaced_site(site: ServedSite, tmp_path: Path) -> Iterator[ServedSite]:
    """A copy of our own site, to be changed."""
    shutil.copytree(site.folder, tmp_path / "site")
    with served(tmp_path / "site") as copy:
        yield copy


@pytest.fixture(scope="session")
def example_site(sites: None, made_once: MadeOnce) -> Iterator[ServedSite]:
    """The fictional district's: several departments and four years, what the seed alone cannot show."""
    with served(made_once("example-site", partial(build_ours, of="examples")) / "site") as site:
        yield site


@pytest.fixture(params=["ours", "the examples'"])
def each_site(request: pytest.FixtureRequest, site: ServedSite, example_site: ServedSite) -> ServedSite:
    """Our own site, then the examples', but for the pages of the guide that they have in common."""
    return _site_of(request.param, site, example_site)


@pytest.fixture(params=["the examples'", pytest.param("ours", marks=thorough)])
def either_site(request: pytest.FixtureRequest, site: ServedSite, example_site: ServedSite) -> ServedSite:
    """The examples', whose declarations, departments and regions have all that ours have; then our own as well."""
    return _site_of(request.param, site, example_site)


def _site_of(whose: str, site: ServedSite, example_site: ServedSite) -> ServedSite:
    return site if whose == "ours" else replace(example_site, sibling=site.folder)


@pytest.fixture(scope="session")
def project_of_two_years(sites: None, made_once: MadeOnce) -> Path:
    """A built copy of the project, official, with the declaration of 2022 for 2021 too, one moved, and one missing."""
    return made_once("two-years", build_two_years)


def build_two_years(project: Path) -> None:
    for name in ("declarations", "templates", "content"):
        shutil.copytree(OURS / name, project / name)
    settings = (OURS / "mkdocs.yml").read_text(encoding="utf-8")
    address = f"site_url: https://www.example.gov.cn{SUB_PATH}\n"
    official = settings.replace('publisher:\n      name: ""', "publisher:\n      name: 青山区财政局")
    (project / "mkdocs.yml").write_text(address + official, encoding="utf-8")
    with (project / "declarations/wuhan-qingshan/region.yaml").open("a", encoding="utf-8") as register:
        register.write("  - 目录: education\n    名称: 青山区教育局\n")
    for declaration in project.glob("declarations/*/*/2022.yaml"):
        text = declaration.read_text(encoding="utf-8")
        earlier = re.sub("^年度: 2022$", "年度: 2021", text, flags=re.MULTILINE)
        declaration.with_name("2021.yaml").write_text(earlier, encoding="utf-8")
    moved = "- 原地址: wuhan-qingshan/civil/2021\n  新地址: wuhan-qingshan/civil-affairs/2021\n"
    (project / "declarations/moved.yaml").write_text(moved, encoding="utf-8")
    disclose("-f", project / "mkdocs.yml", "build", "--jobs", "1")


@pytest.fixture(scope="session")
def site_of_two_years(project_of_two_years: Path) -> Iterator[ServedSite]:
    """A site with an older year to ask."""
    with served(project_of_two_years / "site") as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    chromium = find_chromium()
    if chromium is None and not os.environ.get("CI"):
        pytest.skip("no Chromium: run python tests/set_up_browser.py")
    assert chromium, "no Chromium: run python tests/set_up_browser.py"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS), timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def anybody(browser: Browser) -> Iterator[BrowserContext]:
    """A reader as most are."""
    with reader(browser) as context:
        yield context


@pytest.fixture(scope="session")
def somebody_without_scripts(browser: Browser) -> Iterator[BrowserContext]:
    """A reader whose browser runs no script."""
    with reader(browser, java_script_enabled=False) as context:
        yield context


@pytest.fixture
def page(anybody: BrowserContext) -> Iterator[Page]:
    """A new window, wide and light."""
    with window(anybody) as page:
        yield page


def _kinds_of(whose: str, site: ServedSite, example_site: ServedSite) -> dict[str, str]:
    """The kinds of pages of the examples' site; of ours those that it lacks (`only ours`) or has as well."""
    examples, ours = example_site.kinds(), site.kinds()
    if whose == "the examples'":
        return examples
    return {kind: url for kind, url in ours.items() if (kind in examples) is (whose != "only ours")}


@pytest.fixture(params=["the examples'", "only ours", pytest.param("ours too", marks=thorough)])
def each_kind(request: pytest.FixtureRequest, site: ServedSite, example_site: ServedSite) -> dict[str, str]:
    """The address of a page of each kind, once; then those of our site whose kind the examples' has too."""
    return _kinds_of(request.param, site, example_site)


@pytest.fixture(
    scope="session",
    params=[
        pytest.param("the examples'", id="shares looks at the examples'"),
        pytest.param("only ours", id="shares looks at what only we have"),
        pytest.param("ours too", id="shares looks at what we have too", marks=thorough),
    ],
)
def looks(
    request: pytest.FixtureRequest,
    anybody: BrowserContext,
    site: ServedSite,
    example_site: ServedSite,
    site_of_two_years: ServedSite,
) -> Iterator[Looks]:
    """Every kind of page of the examples' site; then of ours what they lack, with two of an official one."""
    kinds = _kinds_of(request.param, site, example_site)
    if request.param == "only ours":
        official = site_of_two_years.kinds()
        kinds |= {f"official {kind}": official[kind] for kind in (NOTICE.facts, REGION_YEAR.facts)}
    with window(anybody) as page:
        yield looks_of(kinds, page)


@pytest.fixture
def without_scripts(somebody_without_scripts: BrowserContext) -> Iterator[Page]:
    """A new window that runs no script."""
    with window(somebody_without_scripts) as page:
        yield page


@pytest.fixture
def phone(anybody: BrowserContext) -> Iterator[Page]:
    """A new window as wide as a phone."""
    with window(anybody, PHONE) as page:
        yield page
