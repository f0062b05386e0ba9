"""The site as `disclose build` makes it, and a browser to look at it; each once for all tests."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.command import PROJECT, disclose
from tests.browser.example_site import example_site as example_site  # built once, for every test of this folder
from tests.browser.served_site import SUB_PATH, ServedSite, served
from tests.set_up_browser import find_chromium

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """Our own site."""
    folder = tmp_path_factory.mktemp("built") / "site"
    disclose("build", "--site-dir", str(folder))
    with served(folder) as site:
        yield site


@pytest.fixture(params=["site", "example_site"])
def each_site(request: pytest.FixtureRequest) -> ServedSite:
    """Our own site, then the examples'."""
    chosen = request.getfixturevalue(request.param)
    assert isinstance(chosen, ServedSite)
    return chosen


@pytest.fixture(scope="session")
def project_of_two_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project that knows its address, has the declaration of 2022 for 2021 too, and moved one."""
    project = tmp_path_factory.mktemp("two-years")
    for name in ("declarations", "templates", "content"):
        shutil.copytree(PROJECT / name, project / name)
    settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    address = f"site_url: https://www.example.gov.cn{SUB_PATH}\n"
    (project / "mkdocs.yml").write_text(address + settings, encoding="utf-8")
    for declaration in project.glob("declarations/*/*/2022.yaml"):
        text = declaration.read_text(encoding="utf-8")
        earlier = re.sub("^年度: 2022$", "年度: 2021", text, flags=re.MULTILINE)
        declaration.with_name("2021.yaml").write_text(earlier, encoding="utf-8")
    moved = "- 原地址: wuhan-qingshan/civil/2021\n  新地址: wuhan-qingshan/civil-affairs/2021\n"
    (project / "declarations/moved.yaml").write_text(moved, encoding="utf-8")
    return project


@pytest.fixture(scope="session")
def site_of_two_years(project_of_two_years: Path) -> Iterator[ServedSite]:
    """A site with an older year to ask."""
    disclose("build", "--site-dir", str(project_of_two_years / "site"), project=project_of_two_years)
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
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new window, wide and light."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
    yield page
    page.close()


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Page]:
    """A new window that runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A new window as wide as a phone."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme="light")
    yield page
    page.close()
