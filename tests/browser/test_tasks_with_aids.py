"""What readers do who use the keyboard alone, zoom, a screen reader or colours of their own."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.served_site import ServedSite
from tests.browser.test_search import expect_answer

pytestmark = pytest.mark.browser

DISTRICT = "disclosures/example-district/"


def test_nine_keys_lead_from_home_to_a_declaration(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url())
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    for key in ("Enter", *["Tab"] * 6):
        page.keyboard.press(key)
        expect(page.locator("article h1 a")).not_to_be_focused()
    expect(page.get_by_role("table").get_by_role("link", name="示例区民政局", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("示例区民政局（汇总）2023年")


def test_the_second_indicator_found_is_opened_by_arrows_and_enter(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url())
    page.keyboard.press("/")
    page.keyboard.type("高龄津贴")
    expect_answer(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_have_text("年度目标3 › 高龄津贴发放时限")
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name="高龄津贴发放时限").locator("mark.found").first).to_be_in_viewport()


def test_a_column_is_sorted_with_the_keyboard_and_that_is_said(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(f"{DISTRICT}2023/"))
    table = page.get_by_role("table", name="2023年各部门申报表")
    table.get_by_role("button", name="当年预算").press("Enter")
    expect(table.get_by_role("columnheader", name="当年预算")).to_have_attribute("aria-sort", "descending")
    expect(page.get_by_role("status").filter(has_text="已按当年预算从大到小排列")).to_have_count(1)
    expect(table.locator("tbody tr").first).to_contain_text("示例区教育局")


def test_at_twice_the_size_a_wide_table_is_read_by_the_arrows_and_the_page_stays(
    page: Page, example_site: ServedSite
) -> None:
    """A window of 1440 pixels at 200 % is as wide as one of 720."""
    page.set_viewport_size({"width": 720, "height": 900})
    page.goto(example_site.url(f"{DISTRICT}2023/"))
    region = page.get_by_role("region", name="各部门申报表")
    region.focus()
    last = region.get_by_role("columnheader", name="批复至公开")
    expect(last).not_to_be_in_viewport()
    for _ in range(15):
        page.keyboard.press("ArrowRight")
    expect(last).to_be_in_viewport(ratio=1)
    assert page.evaluate("[scrollX, document.documentElement.scrollWidth]") == [0, 720]


def test_what_changed_is_read_aloud_with_what_it_is_about_before_and_after(
    page: Page, example_site: ServedSite
) -> None:
    page.goto(example_site.url(f"{DISTRICT}civil-affairs/2023/changes/"))
    change = page.locator("table.changes tbody", has=page.get_by_role("rowheader", name="新增养老床位"))
    row = change.get_by_role("row", name="预期当年实现值")
    expect(row.get_by_role("rowheader")).to_have_text("预期当年实现值")
    expect(row.get_by_role("cell")).to_contain_text(["〔删去：180〕张", "〔新写：150〕张", "数值降低30张"])
    expect(page.get_by_role("columnheader", name="2022年").first).to_be_attached()


def test_bars_and_marks_keep_a_colour_of_their_own_where_the_reader_sets_colours(
    page: Page, example_site: ServedSite
) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(example_site.url(f"{DISTRICT}civil-affairs/2023/?find=养老床位"))
    painted = "one => getComputedStyle(one)[one.matches('mark') ? 'backgroundColor' : 'fill']"
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    bars, marks = page.locator("article svg .a"), page.locator("mark.found")
    assert bars.count()
    assert bars.first.evaluate(painted) != ground
    assert marks.first.evaluate(painted) != ground
