"""Addresses that people cut, mistyped or made up: no script of a page fails on them."""

import pytest
from playwright.sync_api import Page

from tests.browser.served_site import ServedSite

pytestmark = pytest.mark.browser

DECLARATION = "disclosures/wuhan-qingshan/civil-affairs/2022/"
HASHES = ["%", "%E9%AB", "%ZZ", "a%00b", "%25", "'\"><img src=x>", "[id=x", "goal-1%", "目标", "%F0%9F", "x" * 5_000]
QUERIES = ["x", "%", "%E9", "%ED%A0%80", "+", "%20%20", "[", "\\", "(?:", "$&", "95%25", "%00", "find=x&find=%"]


def errors_at(page: Page, address: str) -> list[str]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.goto(address, wait_until="load")
    # Behind what the scripts do once the page is there, and what they do on an address that changes.
    page.evaluate("() => new Promise((done) => setTimeout(() => setTimeout(done)))")
    page.evaluate("() => { location.hash = '#%'; return new Promise((done) => setTimeout(done)); }")
    return found


@pytest.mark.parametrize("query", QUERIES)
def test_no_script_fails_on_what_is_looked_for(page: Page, site: ServedSite, query: str) -> None:
    assert errors_at(page, site.url(f"{DECLARATION}?find={query}#%")) == []


@pytest.mark.parametrize("place", HASHES, ids=lambda place: place[:20])
def test_no_script_fails_on_a_place(page: Page, site: ServedSite, place: str) -> None:
    assert errors_at(page, site.url(f"{DECLARATION}?find=津贴#{place}")) == []


def test_words_are_marked_all_the_same(page: Page, site: ServedSite) -> None:
    page.goto(site.url(f"{DECLARATION}?find=津贴#%"))
    assert page.locator("mark.found").first.inner_text() == "津贴"
