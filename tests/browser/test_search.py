"""Words typed into the search box lead to the place they stand at, and are marked there."""

import json
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from benchmarks.search_queries import common_words, draw_queries
from benchmarks.search_recall import FIND_EACH, answers, path_of, searchable
from generator.model.money import converted
from generator.model.wording.figures import amount_text
from generator.publish.search.search_files import write_search, years_of
from tests.browser.served_site import ServedSite, served
from tests.browser.windows import PATIENCE
from tests.thorough import quick, thorough

pytestmark = pytest.mark.browser

DECLARATION = "disclosures/wuhan-qingshan/civil-affairs/2022/"
SIGHT = """[...document.querySelectorAll("article mark.found")]
  .map(mark => mark.getBoundingClientRect()).filter(box => box.top >= 0 && box.bottom <= innerHeight)"""
ASKED = "() => new Promise((done) => setTimeout(done, 150))"
"""Behind the pause after which the box asks for what was typed: until then it may show an answer to less."""

DEPARTMENT = "disclosures/wuhan-qingshan/civil-affairs/"


@pytest.fixture(scope="session")
def site_of_two_regions(site: ServedSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """Our own site with its region a second time, under another name."""
    folder = tmp_path_factory.mktemp("two-regions") / "site"
    shutil.copytree(site.folder, folder)
    district = folder / "disclosures" / "other-district"
    shutil.copytree(folder / "disclosures" / "wuhan-qingshan", district)
    for copied in district.rglob("*.html"):
        copied.write_text(copied.read_text(encoding="utf-8").replace("青山区", "另一区"), encoding="utf-8")
    write_search(folder, years_of(searchable(folder)))
    with served(folder) as served_site:
        yield served_site


def search(page: Page, site: ServedSite, query: str, start: str = "") -> None:
    """Open a page, type the query with real keys, and wait for the answer."""
    page.goto(site.url(start))
    page.keyboard.press("/")
    page.keyboard.type(query)
    expect_answer(page)


def expect_answer(page: Page, said: str = "找到") -> None:
    """Wait until the answer to what stands in the box is there, and not one to what stood there before."""
    page.evaluate(ASKED)
    expect(page.locator(".finder-status")).to_contain_text(said)


def results(page: Page) -> list[str]:
    """The addresses of the pages found, as a reader would open them."""
    return [str(link.get_attribute("href")) for link in page.locator(".finder-results > li > a").all()]


def place(page: Page, site: ServedSite) -> tuple[str, str, str]:
    """Where the window is: the page, the words to mark, the heading; a row of indicators by its position."""
    parts = urlsplit(page.url)
    path = parts.path.removeprefix(urlsplit(site.root).path)
    row = page.locator(f"tr#{parts.fragment} > th.name") if parts.fragment.startswith("i-") else None
    anchor = row.get_attribute("id") if row else parts.fragment
    return path, parse_qs(parts.query).get("find", [""])[0], anchor or ""


def marks(page: Page) -> list[str]:
    """What is marked in the article."""
    return page.locator("article mark.found").all_text_contents()


def marks_in_sight(page: Page) -> int:
    """How many marks stand in the window."""
    return int(page.evaluate(f"{SIGHT}.length"))


def wait_for_a_mark_in_sight(page: Page) -> None:
    """Not with wait_for_function, which the site's policy forbids."""
    end = time.monotonic() + PATIENCE / 1000
    while not marks_in_sight(page):
        assert time.monotonic() < end, "no mark in sight"
        page.wait_for_timeout(20)


@pytest.mark.parametrize(
    "query, path, find, anchor, marked",
    [
        ("高龄津贴", DECLARATION, "高龄津贴", "annual-goals", {"高龄津贴"}),
        pytest.param("应保尽保", DECLARATION, "应保尽保", "goal-1-indicator-1", {"应保尽保"}, marks=thorough),
        pytest.param("民政局", DEPARTMENT, "民政局", "top", {"民政局"}, marks=thorough),
        pytest.param("津贴", DECLARATION, "津贴", "annual-goals", {"津贴"}, marks=thorough),
        pytest.param("政局", DEPARTMENT, "政局", "top", {"政局"}, marks=thorough),
        pytest.param("95%", DECLARATION, "95%", "goal-1-indicator-5", {"95%"}, marks=thorough),
        pytest.param("6009.09", DECLARATION, "6009.09", "top", {"6,009.09", "6009.09"}, marks=thorough),
        ("６００９．０９", DECLARATION, "6009.09", "top", {"6,009.09", "6009.09"}),
        ("民政局 津贴", DECLARATION, "民政局 津贴", "annual-goals", {"民政局", "津贴"}),
        ("mzj", DEPARTMENT, "青山区民政局", "top", {"青山区民政局"}),
        pytest.param("MinZheng", DEPARTMENT, "青山区民政局", "top", {"青山区民政局"}, marks=thorough),
    ],
)
def test_a_query_leads_to_its_words(
    page: Page, site: ServedSite, query: str, path: str, find: str, anchor: str, marked: set[str]
) -> None:
    search(page, site, query)
    page.keyboard.press("Enter")
    page.wait_for_url("**find=**")
    wait_for_a_mark_in_sight(page)
    assert place(page, site) == (path, find, anchor)
    assert set(marks(page)) == marked


def test_words_are_found_wherever_the_reader_is(page: Page, site: ServedSite) -> None:
    search(page, site, "高龄津贴", start=DEPARTMENT)
    assert results(page)[0] == f"{site.url(DECLARATION)}?find=%E9%AB%98%E9%BE%84%E6%B4%A5%E8%B4%B4#annual-goals"


def test_the_page_opens_at_the_first_mark_below_the_heading(page: Page, site: ServedSite) -> None:
    page.goto(site.url(f"{DECLARATION}?find=95%25#goal-4"))
    expect(page.locator("#goal-4 ~ .scroll mark.found").first).to_be_in_viewport()
    assert marks_in_sight(page) < len(marks(page))


def test_marks_reach_across_emphasis_and_spaces_but_not_across_cells(page: Page, site: ServedSite) -> None:
    page.goto(site.url(DECLARATION))
    page.evaluate(
        """address => {
             document.querySelector("article").innerHTML =
               "<p>应<b>保</b>尽\\n 保</p><table><tr><td>应保</td><td>尽保</td></tr></table><p>９５ ％</p>";
             history.replaceState(null, "", "?find=应保尽保+95%25");
             return import(address);
           }""",
        site.url("assets/marker.js") + "?again",
    )
    assert marks(page) == ["应", "保", "尽\n 保", "９５ ％"]


def test_marks_can_be_cleared(page: Page, site: ServedSite) -> None:
    page.goto(site.url(f"{DECLARATION}?find=应保尽保#goal-1"))
    before = page.locator("article").inner_text()
    page.get_by_role("button", name="清除标记").click()
    assert marks(page) == []
    assert place(page, site) == (DECLARATION, "", "goal-1")
    assert page.locator("article").inner_text() == before


def test_words_of_several_places_are_each_linked(page: Page, site: ServedSite) -> None:
    search(page, site, "95%")
    expect(page.locator(".finder-also").first).to_contain_text("年度目标2 › 满意度")
    page.locator(".finder-also a").first.click()
    page.wait_for_url("**#i-*")
    assert place(page, site)[2] == "goal-2-indicator-7"


def test_words_of_an_indicator_lead_to_its_row_and_the_result_says_which(page: Page, site: ServedSite) -> None:
    search(page, site, "应救尽救")
    found = page.locator(f".finder-results > li > a[href*='{DECLARATION}']")
    expect(found.locator(".finder-place")).to_contain_text("年度目标1 › 困难人群救助数量")
    found.click()
    page.wait_for_url("**#i-*")
    assert place(page, site)[2] == "goal-1-indicator-1"
    expect(page.locator("tr:has(> #goal-1-indicator-1) mark.found").first).to_be_in_viewport()


def test_what_only_looks_alike_is_not_found(page: Page, site: ServedSite) -> None:
    search(page, site, "95分")
    expect_answer(page, "没有找到")
    assert results(page) == []


def test_an_empty_answer_says_what_to_try(page: Page, site: ServedSite) -> None:
    search(page, site, "没有的词")
    expect_answer(page, "没有找到“没有的词”。可以少输入几个字、换一种说法，或用空格分开几个词")


def test_whoever_types_words_of_a_page_finds_it_and_nothing_else(page: Page, example_site: ServedSite) -> None:
    pages = searchable(example_site.folder)
    found = answers(page, example_site, pages, draw_queries(pages, 40, seed=2023))
    assert len(found) >= 30
    assert [(one.query, set(one.truth) ^ set(one.found)) for one in found if set(one.found) != one.truth] == []


@thorough
def test_the_answers_do_not_depend_on_what_was_indexed_before(
    page: Page, example_site: ServedSite, tmp_path: Path
) -> None:
    pages = searchable(example_site.folder)
    older = [replace(one, sections=one.sections[::2]) if place % 20 == 7 else one for place, one in enumerate(pages)]
    for folder in ("afresh", "amended"):
        shutil.copytree(example_site.folder, tmp_path / folder, ignore=shutil.ignore_patterns("search"))
    write_search(tmp_path / "afresh", years_of(pages))
    known = write_search(tmp_path / "amended", years_of(older))
    write_search(tmp_path / "amended", years_of(pages), known)
    assert contents(tmp_path / "amended/search") == contents(tmp_path / "afresh/search")
    queries = [query.text for query in draw_queries(pages, 20, seed=7)] + common_words(pages, 10)
    assert found_in(tmp_path / "amended", page, queries) == found_in(tmp_path / "afresh", page, queries)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def found_in(folder: Path, page: Page, queries: list[str]) -> dict[str, list[str]]:
    """The pages that each query finds in a site, in their order."""
    with served(folder) as site:
        page.goto(site.url())
        found = page.evaluate(FIND_EACH, [site.url("assets/"), queries])
        return {query: [path_of(url, site) for url in urls] for query, (urls, _) in zip(queries, found, strict=True)}


def test_what_stands_on_no_page_is_not_found(page: Page, site: ServedSite) -> None:
    page.goto(site.url())
    found = page.evaluate(FIND_EACH, [site.url("assets/"), ["尽保应", "民政厅", "95分", "津贴高"]])
    assert [urls for urls, _ in found] == [[], [], [], []]


def test_a_part_of_a_number_is_found(page: Page, site: ServedSite) -> None:
    search(page, site, "009.0")
    assert f"{site.url(DECLARATION)}?find=009.0" in {url.split("#")[0] for url in results(page)}


def test_only_the_newest_year_is_asked_until_the_reader_asks_for_more(
    page: Page, site_of_two_years: ServedSite
) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    search(page, site_of_two_years, "高龄津贴")
    assert not any("/search/2021/" in url for url in requests)
    newest = results(page)
    page.get_by_role("button", name="搜索其他年度（2021）").click()
    expect_answer(page, "找到")
    expect(page.locator(".finder-results a[href*='/2021/']").first).to_be_visible()
    assert results(page)[: len(newest)] == newest
    assert "/2021/" in results(page)[-1]


def test_a_site_that_knows_its_address_searches_from_a_missing_page_too(
    page: Page, site_of_two_years: ServedSite
) -> None:
    search(page, site_of_two_years, "应保尽保", start="disclosures/no/such/page/")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_of_two_years.url(DECLARATION)}?**")


def test_everything_is_done_with_the_keyboard(page: Page, site: ServedSite) -> None:
    search(page, site, "民政局")
    links = page.locator(".finder-results > li > a")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".finder-input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".finder-panel")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator(".finder-panel")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**find=**")


def choose(page: Page, label: str, value: str) -> None:
    """Open the filters and choose, as one does with a mouse; wait for the new answer."""
    filters = page.locator(".finder-filters")
    if filters.get_attribute("open") is None:
        filters.locator("summary").click()
    page.get_by_role("combobox", name=label).select_option(value)
    expect_answer(page)


def places_of(page: Page) -> list[str]:
    """What the results say of year, department and budget, and of the place."""
    return page.locator(".finder-results .finder-place").all_text_contents()


def every_result(page: Page) -> list[str]:
    """The addresses of all results, those behind 显示更多 too."""
    while (more := page.get_by_role("button", name="显示更多")).is_visible():
        more.click()
        expect(page.locator(".finder-results")).not_to_have_attribute("aria-busy", "true")
    return [urlsplit(url).path for url in results(page)]


@pytest.mark.parametrize("year", quick(1, ["2021", "2020", "2022", "2023"]))
def test_one_year_is_asked_alone(page: Page, example_site: ServedSite, year: str) -> None:
    search(page, example_site, "管理")
    choose(page, "年度", year)
    found = every_result(page)
    assert found
    assert all(f"/{year}/" in path for path in found)


def test_all_years_come_newest_first(page: Page, example_site: ServedSite) -> None:
    search(page, example_site, "教育")
    choose(page, "年度", "all")
    expect(page.get_by_role("button", name="搜索其他年度")).to_be_hidden()
    years = [path.split("/")[-2] for path in every_result(page)]
    assert [year for year in years if year.isdigit()] == sorted(
        (year for year in years if year.isdigit()), reverse=True
    )
    assert set(years) >= {"2020", "2021", "2022", "2023"}


def test_a_region_is_offered_only_where_there_are_several(page: Page, example_site: ServedSite) -> None:
    search(page, example_site, "管理")
    page.locator(".finder-filters summary").click()
    expect(page.get_by_role("combobox", name="部门")).to_be_visible()
    expect(page.get_by_role("combobox", name="地区")).to_be_hidden()


def test_a_region_is_chosen(page: Page, site_of_two_regions: ServedSite) -> None:
    search(page, site_of_two_regions, "应保尽保")
    choose(page, "地区", "other-district")
    assert {path.split("/disclosures/")[1].split("/")[0] for path in every_result(page)} == {"other-district"}
    departments = page.get_by_role("combobox", name="部门").locator("option").all_text_contents()
    assert departments in (["全部部门", "另一区民政局"], [])


def test_a_department_is_chosen_and_stays_one_when_renamed(page: Page, example_site: ServedSite) -> None:
    search(page, example_site, "管理")
    choose(page, "年度", "all")
    choose(page, "部门", "example-district/urban-management")
    found = every_result(page)
    assert {path.split("/")[-2] for path in found} >= {"2020", "2023"}
    assert all("/urban-management/" in path for path in found)


@pytest.mark.parametrize("kind, part", quick(1, [("申报表", "/2023/"), ("部门", "/disclosures/example-district/")]))
def test_a_kind_of_page_is_chosen(page: Page, example_site: ServedSite, kind: str, part: str) -> None:
    search(page, example_site, "部门")
    choose(page, "页面", kind)
    found = every_result(page)
    assert found
    assert all(part in path for path in found)


@pytest.mark.parametrize("sort, reverse", quick(1, [("most", True), ("least", False)]))
def test_a_sort_by_budget_is_right_across_years(page: Page, example_site: ServedSite, sort: str, reverse: bool) -> None:
    search(page, example_site, "年度目标")
    choose(page, "年度", "all")
    choose(page, "页面", "申报表")
    choose(page, "排序", sort)
    every_result(page)
    said = [place.replace(",", "") for place in places_of(page)]
    budgets = [float(place.split("预算")[1].split("万元")[0]) for place in said if "预算" in place]
    assert len(budgets) > 20
    assert budgets == sorted(budgets, reverse=reverse)


BUDGETS = {
    "60570900": "6,057.09",
    "48000000.00": "4,800.00",
    "50": "0.01",
    "49.99": "0.004999",
    "0": "0.00",
    "-400040": "-40.00",
    "-12": "-0.0012",
    "12345678949": "1,234,567.89",
    "12345678950": "1,234,567.90",
    "999999999999.123456": "100,000,000.00",
}
"""Of 元, as they stand in a form."""


def test_a_budget_in_a_result_is_worded_as_in_every_list(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url())
    module = example_site.url("assets/results.js")
    script = "async ([module, all]) => { const { inWan } = await import(module); return all.map((one) => inWan(one)) }"
    shown = page.evaluate(script, [module, [*BUDGETS]])
    assert dict(zip(BUDGETS, shown, strict=True)) == BUDGETS
    assert {yuan: amount_text(converted(Decimal(yuan), "元", "万元")) for yuan in BUDGETS} == BUDGETS


def test_forms_come_before_what_compares_them(page: Page, example_site: ServedSite) -> None:
    search(page, example_site, "mzj")
    expect(page.locator(".finder-results > li")).to_have_count(5)
    kinds = [said.split(" · ")[0] for said in page.locator(".finder-results .finder-place").all_inner_texts()]
    assert kinds == ["部门", "申报表", "项目", "项目", "逐年对照"]


def test_a_result_sets_what_it_leads_with_before_what_all_forms_are_called(
    page: Page, example_site: ServedSite
) -> None:
    search(page, example_site, "示例区教育局 2023")
    choose(page, "页面", "申报表")
    title = page.locator(".finder-results .finder-title").first
    expect(title).to_have_text("示例区教育局（汇总）2023年部门整体支出绩效目标申报表")
    expect(title.locator(".finder-form")).to_have_text("部门整体支出绩效目标申报表")


def test_a_result_says_its_year_department_and_budget(page: Page, example_site: ServedSite) -> None:
    search(page, example_site, "示例区教育局 2023")
    choose(page, "页面", "申报表")
    expect(page.locator(".finder-results .finder-place").first).to_contain_text("万元")
    expect(page.locator(".finder-results .finder-title").first).to_contain_text("示例区教育局（汇总）2023年")


def test_filters_that_leave_nothing_say_so_and_can_be_cleared(page: Page, example_site: ServedSite) -> None:
    search(page, example_site, "档案")
    before = results(page)
    choose(page, "页面", "申报表")
    page.get_by_role("combobox", name="部门").select_option("example-district/education")
    expect(page.locator(".finder-status")).to_contain_text("没有找到“档案”")
    expect(page.locator(".finder-status")).to_contain_text("或者清除筛选")
    expect(page.locator(".finder-filters summary")).to_have_text("筛选和排序（已选2项）")
    page.get_by_role("button", name="清除筛选").click()
    expect(page.locator(".finder-status")).to_contain_text("找到")
    expect(page.locator(".finder-results > li")).to_have_count(len(before))
    assert results(page) == before


def test_the_filters_are_reached_and_used_with_the_keyboard(page: Page, example_site: ServedSite) -> None:
    search(page, example_site, "管理")
    page.keyboard.press("Tab")
    expect(page.locator(".finder-filters summary")).to_be_focused()
    page.keyboard.press("Enter")
    year = page.get_by_role("combobox", name="年度")
    expect(year).to_be_visible()
    page.keyboard.press("Tab")
    expect(year).to_be_focused()
    expect(page.get_by_role("combobox", name="页面")).to_be_visible()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(year).to_have_value("2022")
    expect(page.locator(".finder-results > li > a").first).to_have_attribute("href", re.compile("/2022/"))
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name="页面")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".finder-panel")).to_be_hidden()


def test_a_site_of_one_page_has_nothing_to_choose(page: Page, site: ServedSite) -> None:
    manifest = json.loads((site.folder / "search/manifest.txt").read_text(encoding="utf-8"))
    manifest["years"] = [year | {"pages": 1} for year in manifest["years"]]
    page.route("**/search/manifest.txt", lambda route: route.fulfill(json=manifest))
    search(page, site, "津贴")
    expect(page.locator(".finder-filters")).to_be_hidden()


@pytest.mark.parametrize("width", quick(1, [390, 1440]))
def test_nothing_of_the_open_search_hinders_anybody(page: Page, example_site: ServedSite, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(example_site.url())
    page.keyboard.press("/")
    page.keyboard.type("管理")
    expect_answer(page)
    page.locator(".finder-filters summary").click()
    expect(page.get_by_role("combobox", name="部门")).to_be_visible()
    assert Axe().run(page, context="#finder").response["violations"] == []
    assert page.evaluate("document.querySelector('.finder').scrollWidth <= innerWidth")


def test_a_page_written_by_hand_is_found(page: Page, example_site: ServedSite) -> None:
    search(page, example_site, "退役军人事务局本站未收录")
    assert urlsplit(results(page)[0]).path.endswith("/about/")


def test_an_input_method_is_waited_for(page: Page, site: ServedSite) -> None:
    page.goto(site.url())
    page.keyboard.press("/")
    keys = page.context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "jintie", "selectionStart": 6, "selectionEnd": 6})
    page.wait_for_timeout(300)
    assert results(page) == []
    keys.send("Input.insertText", {"text": "津贴"})
    expect_answer(page)
    assert len(results(page)) > 0


def test_a_slash_typed_into_a_field_stays_there(page: Page, site: ServedSite) -> None:
    page.goto(site.url())
    page.keyboard.press("/")
    page.keyboard.type("28.8万元/人")
    assert page.locator(".finder-input").input_value() == "28.8万元/人"


def test_on_a_phone_the_search_takes_the_whole_screen_and_gives_it_back(phone: Page, site: ServedSite) -> None:
    phone.goto(site.url())
    opener = phone.get_by_role("button", name="打开搜索")
    opener.click()
    phone.keyboard.type("津贴")
    expect_answer(phone)
    assert phone.locator(".finder").bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    phone.get_by_role("button", name="关闭搜索").click()
    expect(phone.locator(".finder")).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    phone.locator(".finder-results a").first.click()
    phone.wait_for_url("**find=**")
    expect(phone.locator("article mark.found").first).to_be_in_viewport()


def test_a_site_without_an_index_says_so(page: Page, site: ServedSite) -> None:
    page.route("**/search/manifest.txt", lambda route: route.fulfill(status=404))
    page.goto(site.url())
    page.keyboard.press("/")
    page.keyboard.type("津贴")
    expect_answer(page, "搜索暂时无法使用，请从首页按地区、部门、年度查找。")


def test_a_first_answer_is_small(page: Page, site: ServedSite) -> None:
    sizes: list[int] = []
    page.goto(site.url())
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.keyboard.press("/")
    page.keyboard.type("部门")
    expect_answer(page)
    assert sum(sizes) < 250_000
