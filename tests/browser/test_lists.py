"""Lists put in order and filtered: by mouse and by keyboard, and whole again on paper."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.served_site import ServedSite

pytestmark = pytest.mark.browser

REGION = "disclosures/example-district/"
YEAR = f"{REGION}2022/"


PUT_INTO_ROWS = """cells => {
  const rows = cells.map(() => document.createElement("tr"));
  rows.forEach((row, place) => { row.innerHTML = `<th>部门</th><td>${cells[place]}</td>`; });
  document.querySelector("table.departments tbody").replaceChildren(...rows);
}"""


@pytest.fixture
def departments(page: Page, example_site: ServedSite) -> Locator:
    """The table of a year's departments."""
    page.goto(example_site.url(YEAR))
    return page.get_by_role("table", name="2022年各部门申报表")


def column(table: Locator, place: int) -> list[str]:
    """A column's cells, from the top."""
    texts = table.locator(f"tbody tr:not(.group) > :nth-child({place})").all_inner_texts()
    return [text.split()[0] for text in texts]


def sort_by(table: Locator, name: str) -> Callable[[], str | None]:
    """Press a column's button as often as wanted, each time saying how the column is now ordered."""
    button = table.get_by_role("button", name=name, exact=True)
    head = button.locator("xpath=ancestor::th")

    def press() -> str | None:
        button.click()
        return head.get_attribute("aria-sort")

    return press


def test_figures_are_sorted_largest_first_then_smallest_then_as_they_were(departments: Locator) -> None:
    before, press = column(departments, 1), sort_by(departments, "当年预算")
    assert press() == "descending"
    sorted_down = [float(text.replace(",", "")) for text in column(departments, 2)]
    assert sorted_down == sorted(sorted_down, reverse=True)
    assert press() == "ascending"
    assert [float(text.replace(",", "")) for text in column(departments, 2)] == sorted_down[::-1]
    assert press() is None
    assert column(departments, 1) == before


def test_blanks_come_last_whichever_way_and_signs_count(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(f"{REGION}2020/"))
    departments = page.get_by_role("table", name="2020年各部门申报表")
    press = sort_by(departments, "较上年")
    press()
    assert column(departments, 3)[0] == "＋3,553.53"
    assert column(departments, 3)[-2:] == ["－2,048.64", "—"]
    press()
    assert (column(departments, 3)[0], column(departments, 3)[-1]) == ("－2,048.64", "—")


def test_shares_in_words_are_sorted_by_what_they_say(page: Page, departments: Locator) -> None:
    shares = ["略高于100%", "100.00%", "99.99%以上", "99.99%", "1,250.00%", "0.01%", "不足0.01%", "0.00%", "－2.00%"]
    page.evaluate(PUT_INTO_ROWS, shares)
    sort_by(departments, "当年预算")()
    assert column(departments, 2) == [shares[4], *shares[:4], *shares[5:]]


def test_names_are_sorted_as_chinese_sorts_them(departments: Locator) -> None:
    assert sort_by(departments, "部门")() == "ascending"
    assert [name.removeprefix("示例区") for name in column(departments, 1)] == [
        *("城市管理局", "档案馆", "教育局", "民政局", "农业农村局", "市场监督管理局", "卫生健康局")
    ]


def test_only_the_column_sorted_by_says_so_and_the_totals_stay_below(departments: Locator) -> None:
    sort_by(departments, "当年预算")()
    sort_by(departments, "绩效指标")()
    assert departments.locator("th[aria-sort]").all_inner_texts() == ["绩效指标"]
    expect(departments.locator("tfoot tr")).to_have_count(1)
    expect(departments.locator("tr").last).to_contain_text("合计")


def test_the_keyboard_suffices_to_sort(departments: Locator) -> None:
    departments.get_by_role("button", name="基本支出").focus()
    departments.page.keyboard.press("Enter")
    expect(departments.get_by_role("columnheader", name="基本支出")).to_have_attribute("aria-sort", "descending")
    departments.page.keyboard.press("Tab")
    expect(departments.get_by_role("button", name="项目支出", exact=True)).to_be_focused()


def test_a_filter_leaves_the_rows_that_hold_every_word_and_says_how_many(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(REGION))
    register = page.get_by_role("table", name="各部门历年申报表")
    page.get_by_label("筛选部门").fill("示例区 ＭＧ")
    expect(register.locator("tbody tr:visible")).to_have_count(0)
    page.get_by_label("筛选部门").fill("局 2022年 本站未收录")
    assert [row.split()[0] for row in register.locator("tbody tr:visible").all_inner_texts()] == [
        *("示例区农业农村局", "示例区市场监督管理局", "示例区退役军人事务局")
    ]
    expect(page.locator(".list-filter [role=status]")).to_have_text("10行中有3行")
    page.get_by_label("筛选部门").fill("")
    expect(register.locator("tbody tr:visible")).to_have_count(10)
    expect(page.locator(".list-filter [role=status]")).to_have_text("")


def test_every_row_is_on_paper_whatever_was_looked_for(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(REGION))
    page.get_by_label("筛选部门").fill("民政")
    page.pdf()
    expect(page.get_by_role("table", name="各部门历年申报表").locator("tbody tr:visible")).to_have_count(10)


def test_targets_are_sorted_by_what_they_measure(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url("indicators/2023/"))
    table = page.get_by_role("table", name="满意度指标：服务对象满意度指标")
    assert sort_by(table, "预期当年实现值")() == "ascending"
    targets = [
        text.replace(" ", "") for text in table.locator("tbody tr:not(.group) > :nth-child(3)").all_inner_texts()
    ]
    numbers = [float("".join(re.findall(r"[\d.]", unicodedata.normalize("NFKC", text)))) for text in targets]
    assert numbers == sorted(numbers)
    assert {"83%以上", "≥85%", "85%以上", "≥９２％", "97%"} <= set(targets)
    assert targets.index("91%以上") < targets.index("≥９２％") < targets.index("93%以上")


def test_growth_is_sorted_by_amount_or_by_per_cent_and_sorting_is_said(departments: Locator) -> None:
    by_amount, by_share = sort_by(departments, "较上年"), sort_by(departments, "较上年，按百分比（%）")
    said = departments.page.locator("body > .unseen[role=status]")
    assert by_amount() == "descending"
    expect(said).to_have_text("已按较上年从大到小排列")
    assert column(departments, 1)[0] == "示例区教育局"
    assert by_share() == "descending"
    expect(said).to_have_text("已按较上年的百分比从大到小排列")
    assert column(departments, 1)[0] == "示例区农业农村局"
    assert by_share() == "ascending"
    assert by_share() is None
    expect(said).to_have_text("已恢复原来的次序")


def test_how_a_list_is_sorted_and_filtered_stands_in_the_address(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(YEAR))
    departments = page.get_by_role("table", name="2022年各部门申报表")
    sort_by(departments, "较上年，按百分比（%）")()
    in_order = column(departments, 1)
    page.reload()
    assert column(departments, 1) == in_order
    expect(departments.locator("th[aria-sort=descending]")).to_have_count(1)
    page.goto(example_site.url(REGION))
    page.get_by_label("筛选部门").fill("民政")
    page.reload()
    expect(page.get_by_label("筛选部门")).to_have_value("民政")
    expect(page.get_by_role("table", name="各部门历年申报表").locator("tbody tr:visible")).to_have_count(1)


def test_without_scripts_the_table_is_whole_and_plain(without_scripts: Page, example_site: ServedSite) -> None:
    without_scripts.goto(example_site.url(YEAR))
    table = without_scripts.get_by_role("table", name="2022年各部门申报表")
    expect(table.locator("tbody tr")).to_have_count(7)
    expect(table.get_by_role("button")).to_have_count(0)
    expect(without_scripts.locator(".list-filter")).to_have_count(0)


def test_a_single_row_is_not_offered_to_be_sorted(page: Page, example_site: ServedSite) -> None:
    def with_one_row(route: Route) -> None:
        answer = route.fetch()
        rows = r'(class="list departments" data-sort.*?<tbody>\s*<tr.*?</tr>).*?(</tbody>)'
        route.fulfill(response=answer, body=re.sub(rows, r"\1\2", answer.text(), count=1, flags=re.DOTALL))

    sorted_by_address = example_site.url(f"{YEAR}?sort=1d")
    page.route(sorted_by_address, with_one_row)
    page.goto(sorted_by_address, wait_until="networkidle")
    table = page.get_by_role("table", name="2022年各部门申报表")
    assert table.locator("tbody tr").count() == 1
    assert table.get_by_role("columnheader").count() > 5
    assert table.get_by_role("button").count() == 0
