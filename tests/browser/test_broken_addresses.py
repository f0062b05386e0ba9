"""Addresses that people cut, mistyped or made up: no script of a page fails on them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.served_site import ServedSite
from tests.browser.windows import window
from tests.thorough import quick

pytestmark = pytest.mark.browser

DECLARATION = "disclosures/wuhan-qingshan/civil-affairs/2022/"
HASHES = ["%", "%E9%AB", "'\"><img src=x>", "[id=x", "x" * 5_000, "%ZZ", "a%00b", "%25", "goal-1%", "目标", "%F0%9F"]
QUERIES = ["%E9", "%ED%A0%80", "+", "(?:", "$&", "find=x&find=%", "x", "%", "%20%20", "[", "\\", "95%25", "%00"]


@dataclass(frozen=True)
class Watched:
    """A window, and the errors of the scripts of its pages."""

    page: Page
    errors: list[str]

    def errors_at(self, address: str) -> list[str]:
        """The errors of a page that is opened at this address, and not only led to another place of the open one."""
        self.page.goto("about:blank")
        self.errors.clear()
        self.page.goto(address, wait_until="load")
        # Behind what the scripts do once the page is there, and what they do on an address that changes.
        self.page.evaluate("() => new Promise((done) => setTimeout(() => setTimeout(done)))")
        self.page.evaluate("() => { location.hash = '#%'; return new Promise((done) => setTimeout(done)); }")
        return self.errors


@pytest.fixture(scope="module")
def watched(anybody: BrowserContext) -> Iterator[Watched]:
    """One window for all addresses: pages keep nothing of where they were opened."""
    with window(anybody) as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield Watched(page, errors)


def test_an_error_is_noticed(watched: Watched, site: ServedSite) -> None:
    watched.errors_at(site.url(DECLARATION))
    watched.page.evaluate("() => new Promise((done) => { setTimeout(() => nowhere()); setTimeout(done); })")
    assert "nowhere" in "".join(watched.errors)


@pytest.mark.parametrize("query", quick(6, QUERIES))
def test_no_script_fails_on_what_is_looked_for(watched: Watched, site: ServedSite, query: str) -> None:
    assert watched.errors_at(site.url(f"{DECLARATION}?find={query}#%")) == []


@pytest.mark.parametrize("place", quick(5, HASHES), ids=lambda place: place[:20])
def test_no_script_fails_on_a_place(watched: Watched, site: ServedSite, place: str) -> None:
    assert watched.errors_at(site.url(f"{DECLARATION}?find=津贴#{place}")) == []


def test_words_are_marked_all_the_same(page: Page, site: ServedSite) -> None:
    page.goto(site.url(f"{DECLARATION}?find=津贴#%"))
    assert page.locator("mark.found").first.inner_text() == "津贴"
