"""What a page looks like on a phone, and what stands in one line."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import WIDTHS, Looks
from tests.browser.served_site import ServedSite
from tests.thorough import quick

pytestmark = pytest.mark.browser

DEPARTMENT = "disclosures/example-district/civil-affairs/"

NOT_BESIDE = """() => [...document.querySelectorAll(".scroll td > svg.bar")].filter((bar) => {
  const words = document.createRange();
  words.selectNode([...bar.parentElement.childNodes].findLast((node) => node.textContent.trim()));
  const [one, other] = [bar.getBoundingClientRect(), words.getClientRects()[0]];
  return other.top > one.bottom || other.bottom < one.top;
}).length"""

TALLER_BY_LINKS = """() => {
  const names = [...document.querySelectorAll("h2, h3, th.name")].filter((name) => name.querySelector(".headerlink"));
  const tall = names.map((name) => name.offsetHeight);
  for (const link of document.querySelectorAll(".headerlink")) link.style.display = "none";
  return names.filter((name, place) => name.offsetHeight < tall[place]).map((name) => name.textContent);
}"""


def test_the_head_of_no_page_takes_more_than_a_hundred_pixels(looks: Looks) -> None:
    assert any(look.head for look in looks.of_kinds)
    assert {look.kind: look.head for look in looks.of_kinds if look.head > 100} == {}


def test_every_page_of_the_navigation_can_be_reached_in_its_line(phone: Page, example_site: ServedSite) -> None:
    phone.goto(example_site.url())
    last = phone.locator(".site-nav a").last
    last.focus()
    expect(last).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("width", quick(1, [390, 1440]))
def test_a_bar_and_its_number_stand_on_one_line(page: Page, example_site: ServedSite, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in (DEPARTMENT, "disclosures/example-district/2023/"):
        page.goto(example_site.url(path))
        assert page.locator(".scroll td > svg.bar").count() > 2
        assert page.evaluate(NOT_BESIDE) == 0, path


@pytest.mark.parametrize("width", quick(1, [390, 1440]))
@pytest.mark.parametrize(
    "path", quick(2, [f"{DEPARTMENT}2023/changes/", "guide/faq/", f"{DEPARTMENT}2023/", DEPARTMENT])
)
def test_a_permanent_link_takes_no_line_of_its_own(page: Page, example_site: ServedSite, width: int, path: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(example_site.url(path))
    assert page.locator(".headerlink").count() > 2
    assert page.evaluate(TALLER_BY_LINKS) == []


BROKEN_NUMBERS = """() => [...document.querySelectorAll(".basics td")].filter((cell) => {
  const words = document.createRange();
  words.selectNodeContents(cell);
  return /^[\\d-]{6,}$/.test(cell.textContent) && words.getClientRects().length > cell.childElementCount + 1;
}).map((cell) => cell.textContent)"""


@pytest.mark.parametrize("path", quick(1, ["civil-affairs/2023/elderly-care/", "education/2022/adjusted/"]))
def test_no_code_and_no_number_of_a_form_is_broken(phone: Page, example_site: ServedSite, path: str) -> None:
    phone.goto(example_site.url(f"disclosures/example-district/{path}"))
    assert phone.locator(".basics td", has_text="000").count() > 1
    assert phone.evaluate(BROKEN_NUMBERS) == []
    row = phone.get_by_role("table", name="基本信息").get_by_role("row", name="联系电话")
    assert row.get_by_role("rowheader").count() == row.get_by_role("cell").count() == 2


@pytest.mark.parametrize("path", quick(1, [DEPARTMENT, "disclosures/example-district/2023/projects/"]))
def test_names_of_projects_have_room(phone: Page, example_site: ServedSite, path: str) -> None:
    phone.goto(example_site.url(path))
    names = phone.locator("table.projects th.name")
    assert names.count() > 1
    assert min(names.evaluate_all("names => names.map((name) => name.offsetWidth)")) > 150


HOLES = """frames => frames.filter((frame) => {
  const ends = new Map();
  for (const { top, right } of [...frame.children].map((one) => one.getBoundingClientRect())) {
    ends.set(Math.round(top), Math.max(ends.get(Math.round(top)) ?? 0, right));
  }
  return [...ends.values()].some((end) => end < Math.max(...ends.values()) - 2);
}).map((frame) => frame.textContent.trim().slice(0, 20))"""
"""Frames in which a line of what they hold ends before the others."""


def test_key_figures_and_charts_leave_no_hole_in_their_last_line(page: Page, example_site: ServedSite) -> None:
    kinds = example_site.kinds()
    for width in (*WIDTHS, 700, 900):
        page.set_viewport_size({"width": width, "height": 900})
        for kind in ("home", "region-year", "declaration", "project", "changes"):
            page.goto(kinds[kind])
            frames = page.locator(".figures, .charts")
            assert frames.count() > 0
            assert frames.evaluate_all(HOLES) == [], f"{kind} at {width}"


def test_what_a_column_of_the_data_means_is_read_without_scrolling_sideways(
    phone: Page, example_site: ServedSite
) -> None:
    phone.goto(example_site.url("data/"))
    meanings = phone.locator("table.columns td:last-child")
    assert meanings.count() > 50
    ends = meanings.evaluate_all("cells => Math.max(...cells.map((cell) => cell.getBoundingClientRect().right))")
    assert ends < 390


def test_code_that_goes_on_at_the_side_says_so(phone: Page, example_site: ServedSite) -> None:
    phone.goto(example_site.url("guide/filing/"))
    code = phone.locator("pre > code").first
    assert code.evaluate("code => code.scrollWidth > code.clientWidth")
    assert code.evaluate("code => getComputedStyle(code).backgroundImage").count("gradient") == 4
