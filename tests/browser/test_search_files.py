"""The search where its files are gone, held back, packed or changed by the host; folding the same on both sides."""

import base64
import json
import unicodedata
import zlib
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from generator.publish.search.folding import fold, folded_characters
from generator.publish.search.search_files import write_search, years_of
from tests.browser.served_site import ServedSite
from tests.browser.test_search import DECLARATION, choose, every_result, expect_answer, results, search
from tests.publish.built import declaration, read
from tests.publish.built import page as built
from tests.thorough import quick

pytestmark = pytest.mark.browser

FAILED = "搜索暂时无法使用，请从首页按地区、部门、年度查找。"
LIMIT = "setTimeout = ((real) => (call, time) => real(call, time === 15000 ? 50 : time))(setTimeout)"
"""A browser in which the time limit of a file is soon over."""


def write_anew(site: ServedSite, text: str) -> None:
    """Another search of other pages in the site's folder."""
    pages = [
        read(built("<h1 id=top>关于</h1>"), "about/index.html"),
        read(declaration(f'<h2 id="funds">资金</h2><p>{text}</p>'), f"{DECLARATION}index.html"),
    ]
    write_search(site.folder, years_of(pages))


def test_a_site_that_was_replaced_meanwhile_is_searched_as_it_is_now(page: Page, replaced_site: ServedSite) -> None:
    search(page, replaced_site, "津贴")
    write_anew(replaced_site, "新近公开的津贴")
    page.locator(".finder-input").fill("新近公开")
    expect_answer(page, "找到1页")
    assert len(results(page)) == 1


def test_more_results_of_a_site_that_was_replaced_are_those_of_now(page: Page, replaced_site: ServedSite) -> None:
    search(page, replaced_site, "年")
    shown = results(page)
    write_search(replaced_site.folder, [])
    write_anew(replaced_site, "今年")
    page.get_by_role("button", name="显示更多").click()
    expect(page.locator(".finder-results")).not_to_have_attribute("aria-busy", "true")
    assert results(page)[: len(shown)] == shown
    assert len({url.split("?")[0] for url in results(page)}) == len(results(page))


@pytest.mark.parametrize("answer", quick(2, ["a page", "cut off", "404", "nothing"]))
def test_a_host_that_does_not_serve_the_files_is_said_to_fail(page: Page, site: ServedSite, answer: str) -> None:
    def fulfill(route: Route) -> None:
        if answer == "404":
            route.fulfill(status=404)
        elif answer == "a page":
            route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>首页</title>")
        elif answer == "nothing":
            route.abort()
        else:
            route.fulfill(status=200, body=route.fetch().body()[:-5])

    page.route("**/search/**/*.bin", fulfill)
    page.goto(site.url())
    page.keyboard.press("/")
    page.keyboard.type("津贴")
    expect_answer(page, FAILED)
    assert results(page) == []


@pytest.mark.parametrize("file", quick(1, ["**/search/**/*.bin", "**/search/manifest.txt"]))
def test_a_stalled_connection_is_given_up(page: Page, site: ServedSite, file: str) -> None:
    page.add_init_script(LIMIT)
    page.route(file, lambda route: None)
    page.goto(site.url())
    page.keyboard.press("/")
    page.keyboard.type("津贴")
    expect_answer(page, FAILED)
    page.unroute_all(behavior="ignoreErrors")


def test_what_failed_once_is_searched_again(page: Page, site: ServedSite) -> None:
    failed: list[str] = []

    def fail_once(route: Route) -> None:
        if route.request.url in failed:
            route.continue_()
        else:
            failed.append(route.request.url)
            route.fulfill(status=503)

    page.route("**/search/**/h-*.bin", fail_once)
    search(page, site, "津贴")
    assert failed
    assert results(page)


INFLATED = """async ([module, packed]) => {
  const { inflate } = await import(module);
  let text = "";
  for (const byte of inflate(Uint8Array.from(atob(packed), (letter) => letter.charCodeAt()))) {
    text += String.fromCharCode(byte);
  }
  return btoa(text);
}"""
"""What our script unpacks, there and back as Base64."""


def test_a_browser_that_cannot_unpack_does_it_by_ours(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url())
    module = example_site.url("assets/inflate.js")
    for data in (b"", b"a", "绩效".encode() * 999, bytes(range(256)) * 300, json.dumps([*range(9999)]).encode()):
        for level in (0, 1, 9):
            packed = zlib.compress(data, level)
            assert base64.b64decode(page.evaluate(INFLATED, [module, base64.b64encode(packed).decode()])) == data
    page.add_init_script("delete self.DecompressionStream")
    search(page, example_site, "管理")
    assert results(page)


@pytest.mark.parametrize(
    "query, finds",
    quick(
        1,
        [
            ('"外防输入"', "落实“外防输入”"),
            ("2020-2022", "2020—2022年"),
            ("教育,卫生", "教育、卫生"),
            ("⺠政⼈员", "民政人员"),
        ],
    ),
)
def test_what_a_keyboard_has_finds_what_is_printed(
    page: Page, replaced_site: ServedSite, query: str, finds: str
) -> None:
    write_anew(replaced_site, f"前文{finds}后文")
    search(page, replaced_site, query)
    marked = page.locator(".finder-excerpt mark.found").first
    expect(marked).to_have_text(finds.removesuffix("年").removeprefix("落实"))


def test_script_and_program_fold_alike(page: Page, site: ServedSite) -> None:
    page.goto(site.url())
    known = [chr(code) for code in range(0x20, 0x20000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")]
    script = "async ([module, texts]) => { const { fold } = await import(module); return texts.map(fold); }"
    folded = page.evaluate(script, [site.url("assets/found.js"), known])
    assert {one: got for one, got in zip(known, folded, strict=True) if got != fold(one)} == {}
    table = page.evaluate("async (module) => [...(await import(module)).FOLDED]", site.url("assets/found.js"))
    assert dict(table) == folded_characters()


def test_an_indicator_that_is_found_says_what_it_aims_at(page: Page, site: ServedSite) -> None:
    search(page, site, "满意度")
    found = page.locator(f".finder-results > li > a[href*='{DECLARATION}']")
    expect(found.locator(".finder-excerpt")).to_contain_text("预期当年实现值：")
    assert "%" in str(found.locator(".finder-excerpt").text_content())


def test_whole_numbers_come_before_parts_of_longer_ones(page: Page, replaced_site: ServedSite) -> None:
    rows = "".join(
        f'<tr id="goal-1-indicator-{number}"><th scope="row" class="name">满意度{number}</th>'
        f'<td data-label="预期当年实现值">{value}</td></tr>'
        for number, value in enumerate(("29.90%", "90%"), start=1)
    )
    forms = {"a": "<p>满意度29.90%</p>", "b": f"<h2 id='goal-1'>目标</h2><table>{rows}</table>"}
    pages = [read(declaration(text), f"disclosures/x/{name}/2022/index.html") for name, text in forms.items()]
    write_search(replaced_site.folder, years_of(pages))
    search(page, replaced_site, "满意度 90%")
    assert [urlsplit(url).path.split("/")[-3] for url in results(page)] == ["b", "a"]
    expect(page.locator(".finder-excerpt").first).to_have_text("预期当年实现值：90%")
    assert results(page)[0].endswith("#goal-1-indicator-2")


def test_counts_are_exact_where_the_index_knows_and_else_go_down_as_results_are_read(
    page: Page, replaced_site: ServedSite
) -> None:
    texts = ["应保尽保"] * 8 + ["应保和保尽和尽保"] * 6
    pages = [
        read(declaration(f"<p>{text}</p>"), f"disclosures/x/d{number:02}/2022/index.html")
        for number, text in enumerate(texts)
    ]
    write_search(replaced_site.folder, years_of(pages))
    search(page, replaced_site, "应保")
    expect_answer(page, "找到14页，已列出5页")
    page.locator(".finder-input").fill("应保尽保")
    expect_answer(page, "找到至多14页，已列出5页")
    page.get_by_role("button", name="显示更多").click()
    expect_answer(page, "找到8页")


def test_the_address_carries_query_filters_and_sort(page: Page, example_site: ServedSite) -> None:
    search(page, example_site, "管理")
    choose(page, "年度", "2022")
    choose(page, "页面", "申报表")
    choose(page, "排序", "most")
    shown = every_result(page)
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"search": ["管理"], "year": ["2022"], "page": ["申报表"], "sort": ["most"]}
    page.goto(page.url)
    expect_answer(page)
    expect(page.locator(".finder-filters summary")).to_have_text("筛选和排序（已选3项）")
    assert every_result(page) == shown
    page.locator(".finder-results > li > a").first.click()
    page.wait_for_url("**find=**")
    page.go_back()
    expect_answer(page)
    assert parse_qs(urlsplit(page.url).query) == asked
    page.keyboard.press("Escape")
    assert urlsplit(page.url).query == ""


def test_an_address_that_says_what_is_not_offered_still_searches(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url("?search=管理&year=1990&page=没有&sort=most"))
    expect_answer(page)
    assert results(page)


def test_a_result_says_what_kind_of_page_it_is(page: Page, site: ServedSite) -> None:
    search(page, site, "津贴")
    expect(page.locator(".finder-place").first).to_contain_text("申报表")


def test_on_a_phone_an_address_opens_its_answer(phone: Page, site: ServedSite) -> None:
    phone.goto(site.url("?search=津贴"))
    expect_answer(phone)
    assert results(phone)
    assert phone.evaluate("document.querySelector('.finder').scrollWidth <= innerWidth")


def test_a_host_that_packs_nothing_sends_little(page: Page, example_site: ServedSite) -> None:
    sizes: dict[str, int] = {}
    page.goto(example_site.url(), wait_until="networkidle")
    page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
    page.keyboard.press("/")
    page.keyboard.type("管理")
    expect_answer(page)
    loaded = {url: size for url, size in sizes.items() if not url.endswith((".svg", ".png"))}  # a new icon for the tab
    assert {url.rpartition(".")[2] for url in loaded} == {"js", "txt", "bin"}
    assert sum(loaded.values()) < 45_000
