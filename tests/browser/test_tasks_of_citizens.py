"""What a citizen with a phone wants to know of the example district, and gets by clicking from the first page on."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.served_site import ServedSite
from tests.browser.test_search import expect_answer
from tests.browser.windows import PHONE, reader

pytestmark = pytest.mark.browser

CIVIL_AFFAIRS = "disclosures/example-district/civil-affairs/"


def search(phone: Page, site: ServedSite, words: str) -> None:
    """Look for the words from the first page, as one does on a phone."""
    phone.goto(site.url())
    phone.locator(".hero").get_by_role("button", name="打开搜索").click()
    phone.keyboard.type(words)
    expect_answer(phone)


def test_how_much_the_civil_affairs_bureau_gets_this_year_is_one_tap_from_home(
    phone: Page, example_site: ServedSite
) -> None:
    phone.goto(example_site.url())
    phone.get_by_role("table", name="2023年各部门当年预算（万元）").get_by_role("link", name="示例区民政局").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("示例区民政局（汇总）2023年")
    figure = phone.locator(".figures > div", has_text="当年预算")
    expect(figure).to_contain_text("5,430.66 万元")
    expect(figure).to_be_in_viewport()


def test_what_it_is_for_is_one_tap_from_the_figures_the_goals_and_the_projects(
    phone: Page, example_site: ServedSite
) -> None:
    phone.goto(example_site.url(f"{CIVIL_AFFAIRS}2023/"))
    phone.locator(".figures").get_by_role("link", name="年度目标").click()
    expect(phone.locator(".goals-overview li", has_text="养老服务方面")).to_be_in_viewport()
    phone.go_back()
    phone.locator(".figures").get_by_role("link", name="项目支出占比").click()
    project = phone.get_by_role("table", name="2023年项目").get_by_role("row", name="养老服务体系建设").first
    expect(project).to_contain_text("1,310.00")
    expect(project).to_be_in_viewport()


def test_how_an_allowance_developed_is_found_by_its_name_row_by_row_and_year_by_year(
    phone: Page, example_site: ServedSite
) -> None:
    search(phone, example_site, "高龄津贴")
    found = phone.locator(".finder-results > li > a").first
    expect(found).to_contain_text("年度目标3 › 发放高龄津贴人数")
    expect(found).to_contain_text("预期当年实现值：3590人")
    found.click()
    row = phone.get_by_role("row", name="发放高龄津贴人数")
    expect(row.locator("mark.found").first).to_be_in_viewport()
    expect(row.get_by_role("cell")).to_contain_text(["3610人", "3780人", "3590人"])
    phone.get_by_role("navigation", name="所在位置").get_by_role("link", name="示例区民政局").click()
    phone.get_by_label("筛选指标").first.fill("发放高龄津贴人数")
    course = phone.get_by_role("table", name="各年度的预期当年实现值").get_by_role("row", name="发放高龄津贴人数")
    expect(course.get_by_role("cell")).to_contain_text(["产出指标", "3590人", "3780人", "3610人", "3450人"])
    course.scroll_into_view_if_needed()
    expect(course.locator("svg")).to_be_in_viewport()


def test_whom_to_call_stands_on_the_form(phone: Page, example_site: ServedSite) -> None:
    phone.goto(example_site.url(f"{CIVIL_AFFAIRS}2023/"))
    expect(phone.get_by_role("table", name="基本信息").get_by_text("0000-00000001")).to_be_visible()


def test_what_a_social_benefit_is_explains_itself_behind_the_word(phone: Page, example_site: ServedSite) -> None:
    phone.goto(example_site.url(f"{CIVIL_AFFAIRS}2023/"))
    phone.locator("table.indicators").get_by_role("link", name="社会效益指标").first.click()
    heading = phone.get_by_role("heading", name="社会效益指标")
    expect(heading).to_be_in_viewport()
    assert len(heading.locator("xpath=following-sibling::p").first.inner_text()) > 20


def test_how_many_school_places_there_will_be_is_answered_by_the_search_itself(
    phone: Page, example_site: ServedSite
) -> None:
    search(phone, example_site, "学位")
    found = phone.locator(".finder-results > li > a").first
    expect(found).to_contain_text("示例区教育局（汇总）2023年")
    expect(found).to_contain_text("预期当年实现值：900个")


def test_whoever_gets_a_link_to_an_indicator_sees_that_one(
    phone: Page, example_site: ServedSite, browser: Browser
) -> None:
    phone.goto(example_site.url(f"{CIVIL_AFFAIRS}2023/"))
    link = phone.get_by_role("row", name="新增养老床位").locator("a.headerlink")
    address = link.evaluate("link => link.href")
    assert re.search("#i-[a-z2-7]{8}$", address), "the indicator, not its position"
    with reader(browser) as another:
        page = another.new_page()
        page.set_viewport_size(PHONE)
        page.goto(address)
        expect(page.get_by_role("row", name="新增养老床位")).to_be_in_viewport()
