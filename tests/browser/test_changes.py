"""What changed, as people see it: side by side on a wide screen, one below the other on a phone, whole on paper."""

import re
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.served_site import ServedSite
from tests.browser.test_print import sheets
from tests.thorough import quick

pytestmark = pytest.mark.browser

DEPARTMENT = "disclosures/example-district/civil-affairs/"
CHANGES = f"{DEPARTMENT}2022/changes/"
GROUP = "tbody:has(#goal-2-indicator-1)"
ROW = f"{GROUP} tr:not(.group)"
ATOM = "{http://www.w3.org/2005/Atom}"


def tops(page: Page, row: str) -> list[float]:
    """How far down each cell of the row begins."""
    cells = page.locator(row).first.locator("td").all()
    return [round(box["y"]) for cell in cells if (box := cell.bounding_box())]


def test_before_and_after_stand_side_by_side_on_a_wide_screen(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(CHANGES))
    assert len(set(tops(page, ROW))) == 1
    expect(page.locator(f"{ROW} del").first).to_contain_text("200")
    expect(page.locator(f"{ROW} ins").first).to_contain_text("180")


def test_on_a_phone_they_stand_below_each_other_and_stay_a_table(phone: Page, example_site: ServedSite) -> None:
    phone.goto(example_site.url(CHANGES))
    places = tops(phone, ROW)
    assert places == sorted(set(places))
    wider = "regions => regions.filter(one => one.scrollWidth > one.clientWidth).map(one => one.ariaLabel)"
    assert phone.locator("article .scroll").evaluate_all(wider) == []
    row = phone.get_by_role("table", name="年度目标2").get_by_role("row", name="预期当年实现值").first
    assert row.get_by_role("cell").count() == 3


def test_a_change_is_said_in_words_to_those_who_hear_it(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(CHANGES))
    heard = page.locator(f"{ROW} td").nth(0).text_content(), page.locator(f"{ROW} td").nth(1).text_content()
    assert heard == ("〔删去：200〕张", "〔新写：180〕张")
    assert page.locator(f"{ROW} .unseen").first.evaluate("one => one.getBoundingClientRect().width") <= 1


def test_a_target_that_was_lowered_leads_to_its_row_and_the_row_to_both_forms(
    page: Page, example_site: ServedSite
) -> None:
    page.goto(example_site.url(f"{DEPARTMENT}2022/"))
    page.locator(".since").get_by_role("link", name="新增养老床位").click()
    page.wait_for_url(f"**/{CHANGES}#i-*")
    expect(page.locator(f"{GROUP}:target")).to_be_in_viewport()
    page.locator(f"{GROUP} .where").get_by_role("link", name="2021年").click()
    expect(page.locator("tr:target")).to_contain_text("新增养老床位")


@pytest.mark.parametrize("year,names", quick(1, [("2022", 7), ("2023", 6)]))
def test_a_years_lowered_targets_lead_to_where_they_are_compared(
    page: Page, example_site: ServedSite, year: str, names: int
) -> None:
    page.goto(example_site.url(f"disclosures/example-district/{year}/"))
    sections = page.locator("section[data-group^=目标值低于上年]")
    assert sections.count() == names
    sections.first.locator("li a").first.click()
    assert re.search(rf"/{year}/changes/#[\w-]+$", page.url)
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_years_changes_are_narrowed_to_a_group_and_a_department_each_with_its_own_counts(
    page: Page, example_site: ServedSite
) -> None:
    page.goto(example_site.url("disclosures/example-district/2023/"))
    shown, heads = (
        page.locator("section[data-group]:visible"),
        page.locator("h2:is(#lesser, #costs, #to-check):visible"),
    )
    group, department = page.get_by_label("分组"), page.get_by_label("所属部门")
    said = page.locator(".choices [role=status]")
    everything = shown.count()
    department.select_option("示例区教育局")
    assert [part.get_attribute("data-of") for part in shown.all()] == ["示例区教育局"] * 2
    expect(said).to_have_text("目标值低于上年、取消的指标3项；请核对1处")
    group.select_option("成本与标准")
    expect(shown).to_have_count(0)
    expect(heads).to_have_count(0)
    expect(said).to_have_text("没有")
    department.select_option("")
    assert [head.get_attribute("id") for head in heads.all()] == ["costs"]
    expect(said).to_have_text("成本与标准1项")
    page.goto(f"{page.url}#to-check")
    expect(page.locator("#to-check")).to_be_in_viewport()
    expect(shown).to_have_count(everything)
    expect(said).to_have_text("")


def test_the_keyboard_suffices_to_narrow_a_years_changes(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url("disclosures/example-district/2023/"))
    page.get_by_label("分组").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".choices [role=status]")).to_have_text("成本与标准1项")
    page.keyboard.press("Tab")
    expect(page.get_by_label("所属部门")).to_be_focused()


def test_without_scripts_and_on_paper_a_years_changes_are_whole(browser: Browser, example_site: ServedSite) -> None:
    url = example_site.url("disclosures/example-district/2023/")
    plain = browser.new_page(java_script_enabled=False)
    plain.goto(url)
    whole = plain.locator("section[data-group]:visible").count()
    assert whole == plain.locator("section[data-group]").count() > 10
    expect(plain.locator(".choices")).to_have_count(0)
    plain.close()
    page = browser.new_page()
    page.goto(url)
    page.get_by_label("分组").select_option("请核对")
    page.pdf()
    expect(page.locator("section[data-group]:visible")).to_have_count(whole)
    page.close()


def test_everything_changed_is_on_paper_and_no_colour_is_needed(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(CHANGES))
    kinds = page.locator(".changes .kind").count()
    paper = "".join(sheets(page))
    assert kinds > 30
    assert "新增养老床位" in paper
    assert [word for word in ("见原表", "搜索", "怎样看变化") if word in paper] == []
    page.emulate_media(media="print")
    style = "one => { const { backgroundColor, color } = getComputedStyle(one); return [backgroundColor, color] }"
    assert page.locator("article ins").first.evaluate(style) == ["rgba(0, 0, 0, 0)", "rgb(0, 0, 0)"]
    line = "one => getComputedStyle(one).textDecorationLine"
    assert page.locator("article del").first.evaluate(line) == "line-through"


def test_a_declaration_on_paper_is_the_form_without_what_changed(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(f"{DEPARTMENT}2022/"))
    paper = "".join(sheets(page))
    assert [word for word in ("与上一年度相比", "修订记录") if word in paper] == []


def test_without_scripts_the_changes_are_whole(without_scripts: Page, example_site: ServedSite) -> None:
    without_scripts.goto(example_site.url(CHANGES))
    expect(without_scripts.locator(ROW).first).to_contain_text("数值降低")


@pytest.mark.parametrize("width", quick(1, [390, 1440]))
def test_an_indicator_is_one_course_whatever_it_was_called(page: Page, example_site: ServedSite, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(example_site.url(DEPARTMENT))
    course = page.locator("table.courses tr", has_text="老年人及家属满意度")
    expect(course).to_have_count(1)
    expect(course).to_contain_text("曾用名称：满意度")
    assert course.locator("td a").count() == 4


def test_the_page_of_updates_leads_to_a_feed_that_browsers_find(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url("updates/"))
    expect(page.locator("nav.site-nav [aria-current=page]")).to_have_text("更新")
    link = page.get_by_role("link", name="订阅更新").evaluate("one => one.href")
    assert link == page.locator("link[type='application/atom+xml']").evaluate("one => one.href")
    answer = page.request.get(link)
    feed = ElementTree.fromstring(answer.body())
    assert feed.tag == f"{ATOM}feed"
    entries = list(feed.iter(f"{ATOM}entry"))
    assert entries
    assert page.request.get(example_site.url("updates/" + str(entries[0].find(f"{ATOM}link").get("href")))).ok  # type: ignore[union-attr]
