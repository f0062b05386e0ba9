"""Any two declarations beside each other: chosen, swapped, asked for by the address, and without scripts."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.axe import violations
from tests.browser.served_site import ServedSite
from tests.browser.windows import PHONE, WIDE
from tests.thorough import thorough

pytestmark = pytest.mark.browser

DISTRICT = "example-district"
EDUCATION = f"{DISTRICT}/education/2023"
HEALTH = f"{DISTRICT}/health/2021"


def opened(page: Page, site: ServedSite, asks: str = "") -> Locator:
    """The page, as soon as something can be chosen."""
    page.goto(site.url(f"compare/{asks}"))
    expect(page.get_by_role("button", name="甲乙互换")).to_be_visible()
    return page.locator(".compare")


def row(page: Page, table: str, name: str) -> list[str]:
    """The cells of the row with that name."""
    head = page.get_by_role("rowheader", name=name, exact=True)
    return (
        page.get_by_role("table", name=table).get_by_role("row").filter(has=head).get_by_role("cell").all_inner_texts()
    )


def group(page: Page, side: str) -> Locator:
    return page.get_by_role("group", name=side, exact=True)


def test_two_are_chosen_and_the_address_says_which_and_shows_the_same_again(
    page: Page, example_site: ServedSite
) -> None:
    opened(page, example_site)
    expect(page.locator(".compare [role=status]")).to_have_text("请选择甲、乙两份申报表。")
    group(page, "甲").get_by_label("选择部门").select_option("示例区教育局")
    group(page, "乙").get_by_label("选择部门").select_option("示例区卫生健康局")
    group(page, "乙").get_by_label("选择年度或项目").select_option("2021年")
    expect(page).to_have_url(re.compile(re.escape(f"?a={EDUCATION}&b={HEALTH}") + "$"))
    expect(page.locator(".compare-result h2")).to_have_text(["资金", "绩效目标", "绩效指标"])
    before = page.locator(".compare-result").inner_text()
    page.reload()
    expect(page.locator(".compare-result h2")).to_have_count(3)
    assert page.locator(".compare-result").inner_text() == before


def test_amounts_and_targets_stand_side_by_side_with_what_is_between_them(page: Page, example_site: ServedSite) -> None:
    opened(page, example_site, f"?a={EDUCATION}&b={DISTRICT}/education/2022/adjusted")
    expect(page.get_by_role("table", name="资金")).to_be_visible()
    assert row(page, "资金", "基本支出 当年预算") == ["58,966.4", "57,230.15", "－1,736.25"]
    assert row(page, "绩效指标", "骨干教师培训人均费用") == ["2300元/人", "2400元/人", "＋100元/人"]
    assert row(page, "绩效指标", "九年义务教育巩固率") == ["≥99.5%", "≥99.6%", "＋0.1个百分点"]
    assert row(page, "绩效指标", "运动场改造") == ["6所", "（无）", ""]
    assert row(page, "绩效指标", "暑期集中培训完成时间") == ["8月20日前", "8月底前", ""], "a day is no amount"
    assert row(page, "绩效指标", "项目按期开工率") == ["100%", "95%以上", ""], "another sign"


def test_both_change_places(page: Page, example_site: ServedSite) -> None:
    opened(page, example_site, f"?a={EDUCATION}&b={DISTRICT}/education/2022/adjusted")
    expect(page.get_by_role("table", name="资金")).to_be_visible()
    page.get_by_role("button", name="甲乙互换").press("Enter")
    expect(page).to_have_url(re.compile(re.escape(f"?a={DISTRICT}/education/2022/adjusted&b={EDUCATION}") + "$"))
    expect(page.get_by_role("columnheader", name="甲 示例区教育局2022年（调整）").first).to_be_visible()
    assert row(page, "资金", "基本支出 当年预算") == ["57,230.15", "58,966.4", "＋1,736.25"]


def test_neighbours_lead_to_their_changes_and_others_do_not(page: Page, example_site: ServedSite) -> None:
    opened(page, example_site, f"?a={EDUCATION}&b={DISTRICT}/education/2022/adjusted")
    page.get_by_role("link", name="逐项对照", exact=True).click()
    expect(page.locator("[data-page=changes]")).to_be_attached()
    opened(page, example_site, f"?a={EDUCATION}&b={HEALTH}")
    expect(page.get_by_role("table", name="资金")).to_be_visible()
    expect(page.get_by_role("link", name="逐项对照", exact=True)).to_have_count(0)


def test_two_projects_are_compared(page: Page, example_site: ServedSite) -> None:
    place = f"{DISTRICT}/civil-affairs"
    opened(page, example_site, f"?a={place}/2022/elderly-care&b={place}/2023/meal-subsidies")
    expect(page.get_by_role("link", name="示例区民政局“养老服务体系建设”2022年")).to_be_visible()
    expect(page.get_by_role("table", name="绩效指标")).to_be_visible()


def test_an_unknown_place_is_said_to_be_so_and_another_can_be_chosen(page: Page, example_site: ServedSite) -> None:
    asked = "<img src=x onerror=alert(1)>"
    compare = opened(page, example_site, f"?a={asked}&b={HEALTH}")
    expect(compare.locator(".notice")).to_have_text(
        f"本站没有地址为“{asked}”的申报表：可能已经撤下，或者地址有误。请在下面另选。"
    )
    expect(compare.locator("img")).to_have_count(0)
    group(page, "甲").get_by_label("选择部门").select_option("示例区教育局")
    expect(page.get_by_role("table", name="资金")).to_be_visible()
    expect(compare.locator(".notice")).to_have_count(0)


def test_a_department_leads_to_its_newest_declaration_beside_one_to_choose(
    page: Page, example_site: ServedSite
) -> None:
    page.goto(example_site.url(f"disclosures/{DISTRICT}/education/"))
    page.get_by_role("link", name="与其他部门、年度比较").click()
    expect(group(page, "甲").get_by_label("选择部门")).to_have_value(f"{DISTRICT}/education")
    expect(group(page, "甲").get_by_label("选择年度或项目")).to_have_value(EDUCATION)
    expect(group(page, "乙").get_by_label("选择年度或项目")).to_be_disabled()


def answer_with(page: Page, place: str, **form: Any) -> None:
    """What the server says of a declaration: this."""

    def answer(route: Route) -> None:
        route.fulfill(body=json.dumps({"申报表": form}), content_type="application/json")

    page.route(f"**/{place}/declaration.json", answer)


def funds(unit: str, **amounts: str | None) -> dict[str, Any]:
    return {
        "部门总体资金情况": {"单位": unit, "支出构成": {name: {"当年预算": text} for name, text in amounts.items()}}
    }


def test_amounts_in_other_units_are_exact_in_the_unit_of_lists_and_names_cannot_act(
    page: Page, example_site: ServedSite
) -> None:
    hostile = "<b onclick=x>甲</b>"
    answer_with(page, EDUCATION, **funds("元", 基本支出="90071992547409930.10", 项目支出="1", **{hostile: "-5"}))
    answer_with(page, HEALTH, **funds("亿元", 基本支出="0.1", 项目支出=None))
    opened(page, example_site, f"?a={EDUCATION}&b={HEALTH}")
    expect(page.get_by_role("table", name="资金")).to_be_visible()
    assert row(page, "资金", "基本支出 当年预算") == ["9,007,199,254,740.99301", "1,000", "－9,007,199,253,740.99301"]
    assert row(page, "资金", "项目支出 当年预算") == ["0.0001", "（空）", ""], "the line is there"
    assert row(page, "资金", f"{hostile} 当年预算") == ["－0.0005", "（无）", ""]


def test_what_cannot_be_fetched_is_said(page: Page, example_site: ServedSite) -> None:
    page.route("**/declaration.json", lambda route: route.abort())
    compare = opened(page, example_site, f"?a={EDUCATION}&b={HEALTH}")
    expect(compare.locator("[role=status]")).to_contain_text("没有取到申报表")
    page.route("**/compare/index.json", lambda route: route.fulfill(status=500))
    page.goto(example_site.url("compare/"))
    expect(compare.locator(".notice")).to_contain_text("没有取到申报表的名录")


@pytest.mark.parametrize(
    "scheme,size",
    [
        pytest.param("dark", PHONE, id="dark-phone"),
        pytest.param("light", WIDE, id="light-wide", marks=thorough),
        pytest.param("light", PHONE, id="light-phone", marks=thorough),
        pytest.param("dark", WIDE, id="dark-wide", marks=thorough),
    ],
)
def test_axe_finds_nothing_in_a_comparison_and_it_fits(
    page: Page, example_site: ServedSite, size: Any, scheme: Any
) -> None:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    opened(page, example_site, f"?a={EDUCATION}&b={HEALTH}")
    expect(page.get_by_role("table", name="绩效指标")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_without_scripts_the_pages_of_changes_are_listed(without_scripts: Page, example_site: ServedSite) -> None:
    without_scripts.goto(example_site.url("compare/"))
    expect(without_scripts.locator("select:visible, button:visible")).to_have_count(0)
    expect(without_scripts.get_by_text("需要浏览器运行脚本")).to_be_visible()
    without_scripts.get_by_role("link", name="示例区教育局2022年（调整）与前一份对照").click()
    expect(without_scripts.locator("[data-page=changes]")).to_be_attached()


def test_an_amount_that_is_blank_stands_below_the_others(page: Page, example_site: ServedSite) -> None:
    opened(page, example_site, f"?a={DISTRICT}/civil-affairs/2022&b={DISTRICT}/civil-affairs/2023")
    blank = page.get_by_role("table", name="资金（万元）").get_by_role("cell", name="（空）")
    expect(blank.nth(1)).to_be_visible()
    assert set(blank.evaluate_all("cells => cells.map((cell) => getComputedStyle(cell).textAlign)")) == {"right"}
