"""What a journalist looks for in the example district, and takes along, by clicking from the first page on."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.served_site import ServedSite

pytestmark = pytest.mark.browser

DISTRICT = "disclosures/example-district/"
SATISFACTION = "满意度指标：服务对象满意度指标"


def departments(page: Page, year: int) -> Locator:
    """The list of a year's departments."""
    return page.get_by_role("table", name=f"{year}年各部门申报表")


def first_cells(rows: Locator) -> list[str]:
    """What each of the rows is about."""
    return [text.split(" ")[0] for text in rows.locator("th").all_inner_texts()]


def test_the_targets_lowered_in_the_district_are_counted_and_a_click_away(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url())
    page.get_by_role("link", name="示例区2023年", exact=True).click()
    said = page.get_by_text("（6个部门）").first
    expect(said).to_contain_text("目标值低于上年、取消的指标14项")
    said.get_by_role("link", name="目标值低于上年、取消的指标").click()
    expect(page.get_by_role("heading", name="目标值低于上年、取消的指标（14项")).to_be_in_viewport()
    assert page.locator("section[data-group^=目标值低于上年] ul.lesser > li").count() == 14


def test_whose_declaration_is_not_there_is_found_by_the_register_of_the_year(
    page: Page, example_site: ServedSite
) -> None:
    page.goto(example_site.url())
    page.get_by_role("link", name="示例区", exact=True).click()
    page.get_by_label("筛选部门").fill("2022年 本站未收录")
    rows = page.get_by_role("table", name="各部门历年申报表").locator("tbody tr:visible")
    expect(rows).to_have_count(3)
    assert first_cells(rows) == ["示例区农业农村局", "示例区市场监督管理局", "示例区退役军人事务局"]


def test_the_number_of_those_that_did_not_publish_leads_to_their_names(
    page: Page, site_of_two_years: ServedSite
) -> None:
    page.goto(site_of_two_years.url())
    page.get_by_role("link", name="青山区2022年", exact=True).click()
    page.locator(".figures > div", has_text="未公开").get_by_role("link", name="1 个部门").click()
    expect(page.get_by_role("link", name="青山区教育局")).to_be_in_viewport()


def test_all_indicators_of_a_year_are_a_file_for_spreadsheets(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url())
    page.get_by_role("link", name="示例区2023年", exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_role("navigation", name="本年度数据").get_by_role("link", name="指标").click()
    text = Path(waiting.value.path()).read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    of_year = [row for row in rows if not row["项目名称"] and row["目标类型"] == "年度目标"]
    expect(page.locator(".figures > div", has_text="绩效指标")).to_contain_text(f"{len(of_year)} 项")
    assert {"部门", "指标名称", "预期当年实现值", "一级指标", "计量单位", "可比数"} <= set(rows[0])


def test_the_departments_are_put_in_the_order_of_their_share_of_projects(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(f"{DISTRICT}2023/"))
    departments(page, 2023).get_by_role("button", name="项目支出占比").click()
    shares = departments(page, 2023).locator("tbody tr > :nth-child(6)").all_inner_texts()
    numbers = [float(share.strip().removesuffix("%")) for share in shares]
    assert numbers == sorted(numbers, reverse=True)
    assert first_cells(departments(page, 2023).locator("tbody tr"))[0] == "示例区民政局"
    drawn = page.get_by_role("table", name="示例区2023年各部门当年预算（万元）").get_by_role("row", name="示例区民政局")
    expect(drawn).to_contain_text("86.21%")
    expect(drawn.locator("svg rect")).to_have_count(2)


def test_the_districts_budget_stands_year_under_year(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(DISTRICT))
    rows = page.get_by_role("table", name="各年度收录的部门数和当年预算合计").locator("tbody tr")
    sums = [re.findall(r"\d{3},\d{3}\.\d\d", text)[0] for text in rows.all_inner_texts()]
    assert sums == ["186,489.41", "192,590.23", "177,911.79", "172,383.03"]
    drawn = page.get_by_role("table", name="示例区历年当年预算合计（万元）").locator("tbody tr")
    assert [line.inner_text().split()[-1] for line in drawn.all()] == sums
    assert all(line.locator("svg rect").count() >= 2 for line in drawn.all())


def test_whose_budget_grew_most_in_per_cent_stands_first_when_asked_for(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(f"{DISTRICT}2023/"))
    departments(page, 2023).get_by_role("button", name="较上年，按百分比（%）").click()
    first = departments(page, 2023).locator("tbody tr").first
    expect(first).to_contain_text("示例区档案馆")
    expect(first).to_contain_text("＋7.63%")


def test_every_satisfaction_below_ninety_per_cent_is_found_and_counted(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(f"{DISTRICT}2023/"))
    page.get_by_role("link", name="2023年绩效指标").click()
    filters = page.get_by_role("group", name="筛选指标")
    filters.get_by_label("类别").select_option(SATISFACTION)
    filters.get_by_label("数值不高于").fill("89.99")
    targets = page.locator("table.indicators tbody tr:not(.group):visible").locator("xpath=./*[3]").all_inner_texts()
    assert targets
    assert all(float("".join(re.findall(r"[\d.]", text))) < 90 for text in targets)
    expect(filters.get_by_role("status")).to_have_text(f"本页152项中有{len(targets)}项")
    expect(page.get_by_role("table", name=SATISFACTION)).to_be_visible()
    expect(page.get_by_role("heading", name="产出指标：数量指标")).to_be_hidden()
