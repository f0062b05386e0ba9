"""What a councillor asks of the departments of the example district, answered by clicking from the first page on."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.served_site import ServedSite

pytestmark = pytest.mark.browser

DISTRICT = "disclosures/example-district/"
CIVIL_AFFAIRS = f"{DISTRICT}civil-affairs/"


def beside(page: Page, site: ServedSite, department: str, declaration: str) -> None:
    """Go to the civil affairs bureau, and put another declaration beside its newest."""
    page.goto(site.url(CIVIL_AFFAIRS))
    page.get_by_role("link", name="与其他部门、年度比较").click()
    other = page.get_by_role("group", name="乙")
    other.get_by_label("选择部门").select_option(department)
    other.get_by_label("选择年度或项目").select_option(declaration)


def funds(page: Page) -> list[str]:
    """The budget of both, and what the second has more than the first."""
    total = page.get_by_role("table", name="资金").get_by_role("row", name="支出构成 项目支出 当年预算")
    row = (
        total if total.count() else page.get_by_role("table", name="资金").get_by_role("row", name="项目支出 当年预算")
    )
    return row.first.get_by_role("cell").all_inner_texts()


def test_two_departments_stand_side_by_side(page: Page, example_site: ServedSite) -> None:
    beside(page, example_site, "示例区教育局", "2023年")
    expect(page.get_by_role("columnheader", name="乙 示例区教育局2023年").first).to_be_visible()
    assert funds(page) == ["4,681.76", "17,404.26", "＋12,722.5"]
    expect(page.get_by_role("table", name="绩效指标")).to_be_visible()


def test_a_year_stands_beside_the_one_before_the_last(page: Page, example_site: ServedSite) -> None:
    beside(page, example_site, "示例区民政局", "2021年")
    assert funds(page) == ["4,681.76", "4,187.65", "－494.11"]
    row = page.get_by_role("table", name="绩效指标").get_by_role("row", name="新增养老床位")
    assert row.get_by_role("cell").all_inner_texts() == ["150张", "200张", "＋50张"]


def test_what_changed_in_education_and_what_was_dropped_is_one_page(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(f"{DISTRICT}education/"))
    page.get_by_role("link", name="2023年与前一份申报表对照").click()
    expect(page.locator(".figures")).to_contain_text("指标新增1项，取消0项，更名1项")
    lowered = page.get_by_role("row", name="新增学位").first.or_(page.locator("li", has_text="新增学位").first)
    expect(lowered.first).to_contain_text("900个")


def test_which_indicators_cannot_be_measured_is_a_choice_on_the_list_of_the_year(
    page: Page, example_site: ServedSite
) -> None:
    page.goto(example_site.url(f"{DISTRICT}2023/"))
    page.get_by_role("link", name="2023年绩效指标").click()
    filters = page.get_by_role("group", name="筛选指标")
    filters.get_by_label("目标值").select_option("定性")
    shown = page.locator("table.indicators tbody tr:not(.group):visible")
    expect(shown).to_have_count(152 - 130 - page.locator("td[data-unread]").count())
    filters.get_by_label("部门").select_option("示例区民政局")
    assert set(shown.locator("xpath=./*[1]").all_inner_texts()) == {"示例区民政局"}


def test_whether_targets_were_met_is_said_not_to_be_here_and_where_it_is(page: Page, example_site: ServedSite) -> None:
    said = "目标完成了没有，由部门在年度结束后自评，载于其公开的决算和绩效自评材料，本站不登载。"
    page.goto(example_site.url(CIVIL_AFFAIRS))
    expect(page.get_by_text(said)).to_be_visible()
    page.get_by_role("navigation").get_by_role("link", name="使用说明").first.click()
    page.get_by_role("link", name="常见问题").first.click()
    expect(page.get_by_role("heading", name="目标完成了没有，在哪里看")).to_be_visible()


def test_who_published_late_is_marked_and_comes_first_when_asked_for(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(f"{DISTRICT}2021/"))
    table = page.get_by_role("table", name="2021年各部门申报表")
    table.get_by_role("button", name="批复至公开").click()
    first = table.locator("tbody tr").first
    expect(first).to_contain_text("示例区教育局")
    expect(first).to_contain_text("26天 超过20日")
    expect(table.get_by_text("超过20日")).to_have_count(1)


def test_what_became_of_a_dissolved_office_is_on_its_page(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(DISTRICT))
    page.get_by_role("link", name="示例区扶贫开发办公室", exact=True).click()
    page.locator("dl.facts").get_by_role("link", name="示例区农业农村局").click()
    expect(page.locator("dl.facts").get_by_role("link", name="示例区扶贫开发办公室")).to_be_visible()
