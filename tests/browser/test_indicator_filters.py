"""All indicators of a page answer to one set of filters, which the address remembers; without scripts all are there."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.served_site import ServedSite
from tests.thorough import quick

pytestmark = pytest.mark.browser

INDICATORS = "indicators/2023/"


def filters(page: Page) -> Locator:
    return page.get_by_role("group", name="筛选指标")


def shown(page: Page) -> Locator:
    return page.locator("table.indicators tbody tr:not(.group):visible")


def test_the_address_remembers_what_was_chosen_until_it_is_cleared(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(INDICATORS))
    filters(page).get_by_label("部门").select_option("示例区教育局")
    filters(page).get_by_label("文字").fill("学生")
    count = shown(page).count()
    page.reload()
    expect(filters(page).get_by_label("部门")).to_have_value("示例区教育局")
    expect(shown(page)).to_have_count(count)
    filters(page).get_by_role("button", name="清除筛选").click()
    expect(page).to_have_url(example_site.url(INDICATORS))
    expect(filters(page).get_by_label("部门")).to_be_focused()
    expect(filters(page).get_by_role("button", name="清除筛选")).to_be_hidden()


def test_a_target_in_large_units_is_chosen_by_the_number_as_written(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(INDICATORS))
    converted = page.locator("td[data-number]:not([data-number=''])")
    assert converted.count()
    number = converted.first.get_attribute("data-number") or ""
    for name in ("数值不低于", "数值不高于"):
        filters(page).get_by_label(name).fill(number)
    expect(converted.first).to_be_visible()


@pytest.mark.parametrize(
    "low, high, said",
    quick(
        3,
        [
            ("９５％", "", "本页152项中有60项"),
            ("一百", "", "“一百”不是数，没有按它筛选"),
            ("100", "50", "本页152项中有0项；“不低于”的数大于“不高于”的数"),
            ("", "－1", "本页152项中有0项"),
            ("30,000", "", "本页152项中有3项"),
        ],
    ),
)
def test_numbers_are_read_as_people_write_them_and_what_is_none_is_said(
    page: Page, example_site: ServedSite, low: str, high: str, said: str
) -> None:
    page.goto(example_site.url(INDICATORS))
    filters(page).get_by_label("数值不低于").fill(low)
    filters(page).get_by_label("数值不高于").fill(high)
    expect(filters(page).get_by_role("status")).to_have_text(said)


@pytest.mark.parametrize("words", quick(1, ["“一老一小”", '"一老一小"', "「一老一小」", "一老一小 覆盖率"]))
def test_words_are_compared_as_the_search_compares_them(page: Page, example_site: ServedSite, words: str) -> None:
    page.goto(example_site.url(INDICATORS))
    filters(page).get_by_label("文字").fill(words)
    expect(shown(page)).to_have_count(1)
    expect(shown(page)).to_contain_text("一老一小")


def test_what_the_address_asks_for_and_the_page_has_not_is_said(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(f"{INDICATORS}?department=示例区水利局"))
    expect(filters(page).get_by_role("status")).to_have_text("本页没有地址中写的部门“示例区水利局”")
    expect(shown(page)).to_have_count(152)
    filters(page).get_by_role("button", name="清除筛选").click()
    expect(page).to_have_url(example_site.url(INDICATORS))
    expect(filters(page).get_by_role("status")).to_have_text("")


def test_a_long_list_is_folded_and_a_filter_looks_into_all_of_it(page: Page, example_site: ServedSite) -> None:
    page.route(
        "**/indicators/2023/",
        lambda route: route.fulfill(response=(answer := route.fetch()), body=longer(answer.text())),
    )
    page.goto(example_site.url(INDICATORS))
    rows = page.get_by_role("table", name="产出指标：数量指标").locator("tbody tr:visible")
    expect(rows).to_have_count(30)
    page.get_by_role("button", name="显示其余").first.click()
    assert rows.count() > 100
    page.reload()
    filters(page).get_by_label("文字").fill("第3份")
    expect(rows).to_have_count(43)


def longer(html: str) -> str:
    """The page with the rows of its first list three times."""
    start = html.index("<tbody", html.index('class="list indicators"'))
    body = html[html.index("<tr", start) : html.index("</tbody>", start)]
    copies = "".join(body.replace('class="name">', f'class="name">第{number}份 ') for number in (2, 3))
    return html.replace(body, body + copies, 1)


def test_without_scripts_every_indicator_stands_with_last_years_value(
    without_scripts: Page, example_site: ServedSite
) -> None:
    without_scripts.goto(example_site.url(INDICATORS))
    expect(shown(without_scripts)).to_have_count(152)
    expect(without_scripts.locator(".list-filter, .unfold")).to_have_count(0)
    row = without_scripts.get_by_role("row", name="街道社工站建成数")
    assert [text.strip() for text in row.locator("td").all_inner_texts()] == ["示例区民政局", "8个", "6个", "＋2个"]


@pytest.mark.parametrize("width", quick(1, [390, 1440]))
def test_axe_finds_nothing_about_filters_in_use(width: int, page: Page, example_site: ServedSite) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{example_site.url(INDICATORS)}?kind=定性&sort1=0a")
    expect(filters(page).get_by_role("button", name="清除筛选")).to_be_visible()
    assert violations(page) == []
