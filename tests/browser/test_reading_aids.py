"""What helps to read and to refer: large type, dark, permanent links, and all of it with the keyboard alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.looks import Looks
from tests.browser.served_site import ServedSite
from tests.browser.windows import reader, window
from tests.thorough import quick

pytestmark = pytest.mark.browser

ROOT_SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
AT_FIRST_PAINT = """new MutationObserver((_, all) => {
  if (!document.body) return;
  window.classesBeforePaint = document.documentElement.className;
  all.disconnect();
}).observe(document, { childList: true, subtree: true });"""
FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const shown = one.matches(".md-option") ? one.nextElementSibling : one;
  const box = shown.getBoundingClientRect();
  return {
    name: one.getAttribute("aria-label") || one.textContent.trim() || one.title,
    outlined: getComputedStyle(shown).outlineStyle !== "none",
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


def test_large_type_is_turned_on_with_the_keyboard_and_kept(page: Page, either_site: ServedSite) -> None:
    page.add_init_script(AT_FIRST_PAINT)
    page.goto(either_site.kinds()["declaration"])
    usual = float(page.evaluate(ROOT_SIZE))
    switch = page.get_by_role("button", name="大字")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.focus()
    page.keyboard.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert float(page.evaluate(ROOT_SIZE)) >= 1.25 * usual
    page.goto(either_site.kinds()["region"])
    assert "large-type" in page.evaluate("window.classesBeforePaint")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.press("Space")
    page.reload()
    expect(switch).to_have_attribute("aria-pressed", "false")
    assert float(page.evaluate(ROOT_SIZE)) == usual


def test_large_type_is_18_points_and_never_aslant_and_no_page_grows_wider(looks: Looks) -> None:
    assert {width for look in looks.of_kinds for width in look.large} == {390, 1440}
    for look in looks.of_kinds:
        for width, large in look.large.items():
            assert large["aslant"] == [], look.url
            assert large["width"] <= width, f"{look.url} at {width}"
            assert look.url.endswith("404.html") or large["points"] >= 18, f"{look.url} at {width}"


def test_the_reader_may_choose_dark_and_keeps_it(page: Page, site: ServedSite) -> None:
    page.goto(site.url())
    page.locator("label[title=切换为深色]").click()
    page.goto(site.kinds()["declaration"])
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


@pytest.fixture(scope="module")
def somebody_with_clipboard(browser: Browser) -> Iterator[BrowserContext]:
    """A reader whose pages may read what was copied."""
    with reader(browser) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield context


@pytest.fixture
def with_clipboard(somebody_with_clipboard: BrowserContext) -> Iterator[Page]:
    """A window of that reader."""
    with window(somebody_with_clipboard) as page:
        yield page


@pytest.mark.parametrize("clipboard", ["as it is", "missing, as under http"])
@pytest.mark.parametrize("where", quick(1, ["tr:has(> #goal-1-indicator-1)", "#funds"]))
def test_a_permanent_link_copies_its_address_and_says_so(
    with_clipboard: Page, either_site: ServedSite, where: str, clipboard: str
) -> None:
    page = with_clipboard
    if clipboard != "as it is":
        page.add_init_script("delete Navigator.prototype.clipboard")
    url = either_site.kinds()["declaration"]
    page.goto(f"{url}?find=指标")
    anchor = page.locator(where).get_attribute("id")
    link = page.locator(f"{where} a.headerlink")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[role=status].said")).to_have_text("已复制链接")
    assert page.url.endswith(f"#{anchor}")
    page.keyboard.press("/")
    page.keyboard.press("Control+V")
    assert page.locator(".finder-input").input_value() == f"{url}#{anchor}"


def test_every_section_goal_and_indicator_has_a_permanent_link(page: Page, either_site: ServedSite) -> None:
    page.goto(either_site.kinds()["declaration"])
    places = page.locator("article :is(h1, h2, h3, tr)[id]")
    wrong = "all => all.filter(one => one.querySelector('.headerlink')?.hash !== `#${one.id}`).map(one => one.id)"
    assert places.count() > 10
    assert places.evaluate_all(wrong) == []


def test_permanent_links_are_called_by_what_they_lead_to_and_headings_by_themselves(
    page: Page, either_site: ServedSite
) -> None:
    page.goto(either_site.kinds()["declaration"])
    expect(page.get_by_role("link", name="基本信息的固定链接", exact=True)).to_be_attached()
    expect(page.get_by_role("heading", name="基本信息", exact=True)).to_be_attached()
    nameless = "all => all.filter((one) => !/.的固定链接$/.test(one.ariaLabel) || one.ariaLabel.includes('¶')).length"
    assert page.locator("article a.headerlink").evaluate_all(nameless) == 0


def test_without_scripts_a_permanent_link_leads_to_its_place(without_scripts: Page, either_site: ServedSite) -> None:
    without_scripts.goto(either_site.kinds()["declaration"])
    without_scripts.locator("#goals a.headerlink").click()
    assert without_scripts.url.endswith("#goals")


def test_the_keyboard_alone_reaches_everything_in_sight(page: Page, either_site: ServedSite) -> None:
    page.goto(either_site.kinds()["declaration"])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Tab")
    stops = []
    while stop := page.evaluate(FOCUSED):
        stops.append(stop)
        page.keyboard.press("Tab")
    assert [stop for stop in stops if not (stop["outlined"] and stop["seen"])] == []
    names = [stop["name"] for stop in stops]
    assert [
        name for name in ("搜索部门、指标、目标、金额", "大字", "切换为深色", "首页", "关于本站") if name not in names
    ] == []


def test_the_keyboard_skips_to_the_text(page: Page, site: ServedSite) -> None:
    page.goto(site.kinds()["declaration"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#top")


@pytest.mark.parametrize("old, new", quick(1, [("filing/#fix", "checking/#fix"), ("repository/#gate", "review/#gate")]))
def test_a_link_to_a_section_that_moved_leads_to_it(page: Page, example_site: ServedSite, old: str, new: str) -> None:
    page.goto(example_site.url("guide/"))
    page.goto(example_site.url(f"guide/{old}"))
    page.wait_for_url(example_site.url(f"guide/{new}"))
    expect(page.locator("h2:target")).to_be_in_viewport()
    page.go_back()
    page.wait_for_url(example_site.url("guide/"))


def test_without_scripts_a_link_to_a_section_that_moved_shows_where_it_is(
    without_scripts: Page, example_site: ServedSite
) -> None:
    without_scripts.goto(example_site.url("guide/filing/#fix"))
    left = without_scripts.locator("a:target")
    expect(left).to_be_in_viewport()
    left.click()
    without_scripts.wait_for_url(example_site.url("guide/checking/#fix"))
