"""What the search says where it cannot do what was asked: nothing to find, words that are nowhere, no connection."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from generator.publish.search.search_files import write_search, years_of
from tests.browser.served_site import ServedSite
from tests.browser.test_search import ASKED, choose, expect_answer, results, search
from tests.browser.test_search_files import FAILED
from tests.publish.built import declaration, read
from tests.thorough import quick

pytestmark = pytest.mark.browser

HINT = "输入部门、指标、目标、金额中的几个字；多个词用空格分开；部门名称也可用拼音或首字母。"


def write_texts(site: ServedSite, *texts: str) -> None:
    """A search of a declaration for each text."""
    pages = [
        read(declaration(f"<p>{text}</p>"), f"disclosures/x/d{number:03}/2022/index.html")
        for number, text in enumerate(texts)
    ]
    write_search(site.folder, years_of(pages))


def test_invisible_characters_alone_ask_for_nothing(page: Page, site: ServedSite) -> None:
    search(page, site, "津贴")
    page.locator(".finder-input").fill("\u200b \u2060")
    expect_answer(page, HINT)
    assert results(page) == []
    page.goto(site.url("?search=%E2%80%8B"))
    expect_answer(page, HINT)
    assert results(page) == []


@pytest.mark.parametrize("typed", quick(1, ["5″", "a´b"]))
def test_a_mark_finds_itself_and_marks_it(page: Page, replaced_site: ServedSite, typed: str) -> None:
    write_texts(replaced_site, f"屏幕{typed}以上", "屏幕以上")
    search(page, replaced_site, typed)
    expect_answer(page, "找到1页")
    assert page.locator(".finder-excerpt mark.found").all_text_contents() == [typed]


def test_an_excerpt_cuts_no_character_in_two(page: Page, replaced_site: ServedSite) -> None:
    write_texts(replaced_site, f"{'𠮷' * 30}字街巷{'𠮷' * 60}")
    search(page, replaced_site, "街巷")
    excerpt = page.locator(".finder-excerpt").first.text_content()
    assert excerpt == f"…{'𠮷' * 12}字街巷{'𠮷' * 31}…"


def test_of_several_words_those_that_are_nowhere_are_named(page: Page, site: ServedSite) -> None:
    search(page, site, "津贴 从未有过")
    expect_answer(page, "没有找到“津贴 从未有过”，所查年度的页面都没有“从未有过”。可以少输入几个字")
    page.locator(".finder-input").fill("从未有过")
    expect_answer(page, "没有找到“从未有过”。可以少输入几个字")


def test_words_that_only_stand_apart_are_not_said_to_be_nowhere(page: Page, replaced_site: ServedSite) -> None:
    write_texts(replaced_site, "养老服务", "社区治理")
    search(page, replaced_site, "养老 社区")
    expect_answer(page, "没有找到“养老 社区”。可以少输入几个字")


def test_an_answer_repeats_only_the_beginning_of_a_long_query(page: Page, site: ServedSite) -> None:
    page.goto(site.url())
    page.keyboard.press("/")
    page.locator(".finder-input").fill("甲乙" * 500)
    expect_answer(page, f"没有找到“{'甲乙' * 20}…”。可以")


def test_of_a_pasted_paragraph_only_as_much_is_looked_up_as_tells_its_page(
    page: Page, replaced_site: ServedSite
) -> None:
    texts = ["".join(chr(0x4E00 + 120 * page + place) for place in range(120)) for page in range(150)]
    write_texts(replaced_site, *texts)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(urlsplit(request.url).path.rpartition("/")[2]))
    page.goto(replaced_site.url())
    page.keyboard.press("/")
    page.locator(".finder-input").fill(texts[70])
    expect_answer(page, "找到1页")
    assert "/d070/" in results(page)[0]
    assert len({file for file in loaded if file.startswith("g")}) <= 24


def test_a_long_word_is_found_where_all_of_it_stands(page: Page, replaced_site: ServedSite) -> None:
    long = "".join(chr(0x4E00 + place) for place in range(60))
    write_texts(replaced_site, *[f"{long[:40]}止"] * 6, *[long] * 7)
    search(page, replaced_site, long)
    expect_answer(page, "找到至多7页，已列出5页")
    page.get_by_role("button", name="显示更多").click()
    expect_answer(page, "找到7页")


@pytest.mark.parametrize(
    "address, said, kept",
    quick(
        1,
        [
            ("year=1990", "本站没有网址中的筛选条件“1990”，未按此筛选。找到", {}),
            ("department=gone&year=2022&sort=up", "“gone”、“up”，未按此筛选。找到", {"year": ["2022"]}),
        ],
    ),
)
def test_choices_of_an_address_that_are_gone_are_said_once(
    page: Page, example_site: ServedSite, address: str, said: str, kept: dict[str, list[str]]
) -> None:
    page.goto(example_site.url(f"?search=管理&{address}"))
    expect_answer(page, said)
    assert parse_qs(urlsplit(page.url).query) == {"search": ["管理"]} | kept
    choose(page, "排序", "most")
    expect(page.locator(".finder-status")).not_to_contain_text("网址")


@pytest.fixture
def connection(page: Page) -> Iterator[BrowserContext]:
    """The connection of the windows, which a test may cut; nothing comes from what the browser keeps of other tests."""
    page.route("**/*", lambda route: route.continue_())  # a browser that is asked before each request keeps nothing
    yield page.context
    page.context.set_offline(False)


def test_a_search_that_failed_is_made_again_with_the_same_words_once_there_is_a_connection(
    page: Page, example_site: ServedSite, connection: BrowserContext
) -> None:
    search(page, example_site, "管理")
    connection.set_offline(True)
    page.locator(".finder-input").fill("教育")
    expect_answer(page, FAILED)
    assert results(page) == []
    connection.set_offline(False)
    expect_answer(page)
    assert results(page)


@pytest.mark.parametrize("script", quick(1, ["engine", "results", "filters"]))
def test_a_script_that_did_not_come_is_asked_for_again(page: Page, example_site: ServedSite, script: str) -> None:
    def fail(route: Route) -> None:
        route.abort()

    page.route(f"**/assets/{script}.js", fail)
    page.goto(example_site.url("?search=管理&sort=most"))
    expect_answer(page, FAILED)
    page.unroute(f"**/assets/{script}.js", fail)
    page.locator(".finder-input").press("Enter")
    page.wait_for_url("**find=**")


def test_enter_opens_no_answer_to_other_words(page: Page, site: ServedSite) -> None:
    held: list[Route] = []
    is_slow = True

    def hold(route: Route) -> None:
        if is_slow:
            held.append(route)
        else:
            route.continue_()

    search(page, site, "津贴")
    page.route("**/search/**/*.bin", hold)
    page.locator(".finder-input").fill("满意度")
    page.keyboard.press("Enter")
    page.locator(".finder-input").fill("救助")
    page.evaluate(ASKED)
    is_slow = False
    for route in held:
        route.continue_()
    expect_answer(page)
    page.evaluate(ASKED)
    assert "find=" not in page.url
