"""Every page of the site: quiet, accessible, no wider than a phone, and whole without scripts."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.publish.page_kinds import NOTICE, PAGE_KINDS
from tests.browser.axe import CONTRAST, LINKS_BY_COLOUR, contrast_violations, violations
from tests.browser.served_site import ServedSite
from tests.browser.test_search import expect_answer
from tests.project import disclose

pytestmark = pytest.mark.browser

DECLARATION = "disclosures/wuhan-qingshan/civil-affairs/2022/"
LEFT = "net::ERR_ABORTED"  # the next page was opened before the last picture had come
KINDS = {kind.facts for kind in PAGE_KINDS if kind.facts}

ZENSICAL = shutil.which(
    "zensical", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
)
"""Beside this Python or on the path."""


def test_the_site_map_lists_every_page(each_site: ServedSite) -> None:
    built = {each_site.url(file.relative_to(each_site.folder).as_posix()) for file in each_site.folder.rglob("*.html")}
    listed = [urljoin(url, "index.html") if url.endswith("/") else url for url in each_site.pages()]
    assert sorted(listed) == sorted(built)


def test_every_kind_of_page_is_looked_at(
    site: ServedSite, example_site: ServedSite, site_of_two_years: ServedSite
) -> None:
    """The tests below go through the kinds of a site's pages; a notice stands on the third of these alone."""
    assert {*site.kinds(), *example_site.kinds()} >= KINDS - {NOTICE.facts}
    assert NOTICE.facts in site_of_two_years.kinds()


def test_no_page_asks_another_host_or_complains(page: Page, each_site: ServedSite) -> None:
    requested: set[str] = set()
    complaints: list[str] = []
    page.on("request", lambda request: requested.add(urlsplit(request.url).netloc))
    page.on("requestfailed", lambda request: None if request.failure == LEFT else complaints.append(request.url))
    page.on("response", lambda answer: complaints.append(f"missing: {answer.url}") if answer.status >= 400 else None)
    page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    for url in each_site.pages():
        page.goto(url)
    page.wait_for_load_state("networkidle")
    assert complaints == []
    assert requested == {urlsplit(each_site.root).netloc}


def test_an_address_that_does_not_exist_leads_back_into_the_site(page: Page, site: ServedSite) -> None:
    response = page.goto(site.url(f"{DECLARATION}../1999/"))
    assert response
    assert response.status == 404
    expect(page.get_by_role("heading", name="页面不存在")).to_be_visible()
    page.get_by_role("link", name="上一级").click()
    expect(page.locator("[data-page=department]")).to_be_attached()


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_on_any_kind_of_page_in_the_light_and_in_the_dark(
    page: Page, each_site: ServedSite, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    judged: dict[str, set[str]] = {"default": set(), "slate": set()}
    for url in each_site.kinds().values():
        page.goto(url)
        assert violations(page, without=CONTRAST) == []
        assert contrast_violations(page, judged[scheme_of(page)]) == []
        switch_scheme(page)
        assert violations(page, only=LINKS_BY_COLOUR) == []
        assert contrast_violations(page, judged[scheme_of(page)]) == []
    assert all(len(looks) > 100 for looks in judged.values())


def scheme_of(page: Page) -> str:
    """Whether the page is light or dark; without the theme it is light."""
    return page.locator("body").get_attribute("data-md-color-scheme") or "default"


def switch_scheme(page: Page) -> None:
    """Switch from light to dark or back as a reader does, and wait until all colours have changed.

    A page without the theme, as the one for addresses that do not exist may be, has nothing to switch.
    """
    body = page.locator("body")
    if before := body.get_attribute("data-md-color-scheme"):
        page.locator("label[title^=切换为]:visible").click()
        expect(body).not_to_have_attribute("data-md-color-scheme", before)
        page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")


def test_of_texts_that_look_the_same_the_first_that_axe_can_judge_stands_for_all(page: Page, site: ServedSite) -> None:
    page.goto(site.url())
    judged: set[str] = set()
    page.evaluate(WRITE, [["white", 0], ["white", 0]])
    assert contrast_violations(page, judged) == []
    page.evaluate(WRITE, [["white", 0], ["gray", -9999], ["gray", 0]])
    (found,) = contrast_violations(page, judged)
    assert 'color-contrast: <p class="written"' in found, "behind a text that is out of sight"
    assert contrast_violations(page, judged) == []
    page.evaluate("document.querySelector('article').style.color = '#111'")
    page.evaluate(WRITE, [["gray", 0]])
    assert len(contrast_violations(page, judged)) == 1, "what is around a text belongs to its look"


WRITE = """texts => document.querySelector("article").replaceChildren(...texts.map(([background, left]) => {
  const text = document.createElement("p");
  text.className = "written";
  text.textContent = "说明文字";
  Object.assign(text.style, { position: "relative", left: `${left}px`, color: "#666", background });
  return text;
}))"""
"""Nothing but these texts in the article: on which background, how far to the right."""


def test_axe_finds_nothing_on_a_notice(page: Page, site_of_two_years: ServedSite) -> None:
    page.goto(site_of_two_years.kinds()[NOTICE.facts])
    expect(page.locator("article")).to_contain_text("已经移到新的地址。")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_answer_and_among_marks(
    page: Page, site: ServedSite, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(site.url(f"{DECLARATION}?find=津贴#goals"))
    page.keyboard.press("/")
    page.keyboard.type("津贴")
    expect_answer(page)
    expect(page.locator(".finder-results a").first).to_be_visible()
    assert violations(page) == []


TABLES = """tables => tables.map((table) => {
  const { parentElement: region, caption } = table;
  const rows = [...table.querySelectorAll(":scope > tbody > tr")];
  return {
    begins: table.innerText.slice(0, 20),
    caption: (caption?.innerText ?? "").trim(),
    headers: table.querySelectorAll("th").length,
    withoutScope: table.querySelectorAll("th:not([scope])").length,
    bodies: table.querySelectorAll("tbody").length,
    rowsWithoutHeader: rows.filter((row) => !row.querySelector("th")).length,
    groups: table.querySelectorAll("[scope=rowgroup]").length,
    bodiesWithoutGroup: table.querySelectorAll("tbody:not(:has(> tr:first-child > [scope=rowgroup]))").length,
    isChart: table.matches(".bars"),
    region: ["role", "tabindex", "aria-label"].map((name) => region.getAttribute(name) ?? ""),
  };
})"""


def test_every_table_says_what_its_cells_belong_to_and_stands_in_a_region_that_the_keyboard_can_scroll(
    page: Page, each_site: ServedSite
) -> None:
    """What axe does not notice: a table made of plain cells."""
    seen = 0
    for kind, url in each_site.kinds().items():
        page.goto(url)
        for table in page.locator("article table[class]").evaluate_all(TABLES):
            seen += 1
            where = f"{kind} {url} {table['begins']}"
            assert table["caption"], f"no caption: {where}"
            assert table["headers"], f"no header: {where}"
            assert table["withoutScope"] == 0, f"th without scope: {where}"
            assert table["bodies"], f"no row group: {where}"
            assert table["rowsWithoutHeader"] == 0, f"row without header: {where}"
            assert table["bodiesWithoutGroup"] == (0 if table["groups"] else 1), f"row groups: {where}"
            role, tabindex, label = table["region"]
            assert table["isChart"] or ((role, tabindex) == ("region", "0") and label), f"no region: {where}"
    assert seen > 0


def test_no_page_is_wider_than_the_window(page: Page, each_site: ServedSite) -> None:
    for url in each_site.kinds().values():
        page.set_viewport_size({"width": 320, "height": 844})
        page.goto(url)
        for width in (320, 390, 768, 1440):
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{url} at {width}"


UNDER_THEIR_BARS = """names => {
    const rows = [...document.querySelectorAll("table.bars tr")];
    rows.forEach((row, at) => row.querySelector("a").textContent = names[at % names.length]);
    const range = new Range();
    const end = cell => (range.selectNodeContents(cell), range.getBoundingClientRect().right);
    return rows
        .filter(row => end(row.querySelector("th")) > row.querySelector("svg").getBoundingClientRect().left)
        .map(row => row.textContent);
}"""


def test_a_long_name_never_stands_under_its_bar(page: Page, example_site: ServedSite) -> None:
    names = ["示例区人力资源和社会保障局机关事业单位社会保险基金管理中心", "示例区教育局（区委教育办）", "A" * 60, "局"]
    for width in (360, 480, 719, 720, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(example_site.url(""))
        assert page.evaluate(UNDER_THEIR_BARS, names) == []
        narrowest = page.evaluate(
            "Math.min(...[...document.querySelectorAll('table.bars svg')].map(bar => bar.clientWidth))"
        )
        assert narrowest > width / 8, "a bar keeps its room"
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_form_is_read_on_a_phone_without_scrolling_sideways_and_stays_a_table(
    phone: Page, each_site: ServedSite
) -> None:
    phone.goto(each_site.kinds()["declaration"])
    wider = "regions => regions.filter(one => one.scrollWidth > one.clientWidth).map(one => one.ariaLabel)"
    assert phone.locator("article .scroll").evaluate_all(wider) == []
    cell = phone.locator("article .indicators td[data-label]").first
    assert cell.evaluate("cell => getComputedStyle(cell).display") == "grid"
    row = phone.locator("article .indicators").first.get_by_role("row").filter(has=phone.get_by_role("cell")).first
    assert row.get_by_role("rowheader").count() >= 2
    assert row.get_by_role("cell").count() >= 4


def test_without_scripts_links_lead_from_the_first_page_to_every_other(
    without_scripts: Page, each_site: ServedSite
) -> None:
    """What no script has touched is what the server sends: nothing need be drawn to follow its links."""
    waiting, seen = [each_site.root], {each_site.root}
    while waiting:
        page = without_scripts.request.get(waiting.pop())
        paths = re.findall(r'<a\b[^>]*?\shref="([^"#?]+)', page.text())
        links = {urljoin(page.url, path) for path in paths if path.endswith("/")}
        fresh = {link for link in links if link.startswith(each_site.root)} - seen
        seen |= fresh
        waiting += sorted(fresh)
    assert sorted(seen) == sorted(set(each_site.pages()) - {each_site.url("404.html")})


def test_without_scripts_nothing_is_offered_that_needs_them(without_scripts: Page, each_site: ServedSite) -> None:
    for url in each_site.kinds().values():
        without_scripts.goto(url)
        assert without_scripts.locator("button:visible, select:visible, input:visible").count() == 0, url


@pytest.mark.skipif(ZENSICAL is None, reason="zensical is not installed")
def test_another_builder_makes_the_same_pages(project_of_two_years: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(project_of_two_years, project, ignore=shutil.ignore_patterns("site"))
    disclose("--config-file", project / "mkdocs.yml", "render")
    subprocess.run([str(ZENSICAL), "build"], cwd=project, check=True, capture_output=True)
    page = project / "site" / DECLARATION / "index.html"
    assert re.search(
        r'<h2 id="g-[a-z2-7]{8}">.*?<p class="goal-text" id="goal-1">', page.read_text(encoding="utf-8"), re.DOTALL
    )
