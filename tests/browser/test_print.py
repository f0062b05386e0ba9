"""A declaration on paper: the official form, whole, and nothing of the site around it."""

import re
import unicodedata
from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.served_site import ServedSite

pytestmark = pytest.mark.browser

A4_ACROSS = (842, 595)
FORM = "article :is(h1, .form caption:not(.unseen), .form th, .form td, .texts li, .goal-text)"


def sheets(page: Page) -> list[str]:
    """The text of each sheet, as it can be compared."""
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    sizes = {tuple(round(float(side)) for side in sheet.mediabox[2:]) for sheet in paper.pages}
    assert sizes == {A4_ACROSS}
    return [plain(sheet.extract_text()) for sheet in paper.pages]


def plain(text: str) -> str:
    """Text as it can be compared: a PDF gives some characters back as the radicals they look like (⼭ for 山)."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def is_printed(cell: str, paper: str) -> bool:
    """Whether the cell's beginning is there; some radicals (⻔ for 门) have no plain form."""
    return bool(re.search("".join(f"[{re.escape(letter)}\u2e80-\u2eff]" for letter in plain(cell)[:12]), paper))


def test_a_declaration_prints_with_every_cell_of_its_form(page: Page, either_site: ServedSite) -> None:
    page.goto(either_site.longest_kinds()["declaration"])
    cells = page.locator(FORM).evaluate_all("cells => cells.map(cell => cell.innerText.replace('¶', ''))")
    tables = page.locator("article .form").count()
    paper = "".join(sheets(page))
    assert len(cells) > 50
    assert [cell for cell in cells if not is_printed(cell, paper)] == []
    assert paper.count("指标名称") >= page.locator("article .indicators").count() == tables - 2


def test_paper_shows_nothing_of_the_site(page: Page, either_site: ServedSite) -> None:
    page.goto(either_site.kinds()["declaration"])
    page.locator(".large-type-switch").click()
    paper = "".join(sheets(page))
    assert [word for word in ("本页目录", "搜索", "大字", "首页", "¶", "复制", "下载") if word in paper] == []
    page.emulate_media(media="print")
    assert page.locator("article h1").evaluate("one => getComputedStyle(one).textAlign") == "center"
    assert page.locator("article td").first.evaluate("one => getComputedStyle(one).borderTopColor") == "rgb(0, 0, 0)"


def test_every_sheet_has_its_number_and_the_last_one_the_address_and_the_day(page: Page, site: ServedSite) -> None:
    url = site.longest_kinds()["declaration"]
    page.goto(f"{url}?find=津贴#goals")
    paper = sheets(page)
    for number, sheet in enumerate(paper, 1):
        assert is_printed(f"第{number}页，共{len(paper)}页", sheet)
    assert plain(f"网址：{url}") in paper[-1]
    assert re.search("打印日期:20[0-9]{2}年[0-9]+月[0-9]+日", paper[-1])
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".paper").count() == 0


def test_an_address_that_the_site_knows_is_what_is_printed(page: Page, site_of_two_years: ServedSite) -> None:
    page.goto(site_of_two_years.url("disclosures/wuhan-qingshan/civil-affairs/2022/"))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    address = "https://www.example.gov.cn/portal/perf/disclosures/wuhan-qingshan/civil-affairs/2022/"
    assert f"网址：{address}" in page.locator(".paper").inner_text()


def test_a_long_table_repeats_its_head_on_the_next_sheet(page: Page, site: ServedSite) -> None:
    page.goto(site.longest_kinds()["declaration"])
    page.locator("#goal-2 ~ .scroll tbody").first.evaluate(
        """body => {
             for (let i = 0; i < 60; i++) body.append(body.rows[0].cloneNode(true));
             document.querySelector("article").replaceChildren(body.closest(".scroll"));
           }"""
    )
    paper = sheets(page)
    assert len(paper) > 1
    assert all("指标名称" in sheet for sheet in paper)


def test_a_head_that_sorts_is_repeated_with_its_words(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url("indicators/2023/"))
    page.wait_for_selector("th > button")
    going_on = [
        sheet for sheet in sheets(page)[1:] if "产出指标：数量指标，" not in sheet and "示例区卫生健康局" in sheet
    ]
    assert going_on
    assert all(plain("预期当年实现值") in sheet for sheet in going_on)


def test_the_home_page_is_printed_with_the_name_of_the_site(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(""))
    assert is_printed("部门整体支出绩效目标公开", sheets(page)[0][:20])


def test_a_dark_screen_prints_black_on_white(page: Page, site: ServedSite) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(site.longest_kinds()["declaration"])
    colours = "one => { const { color, backgroundColor } = getComputedStyle(one); return [color, backgroundColor] }"
    assert page.locator("article th").first.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
