"""Every page of the site: quiet, accessible, no wider than a phone, and whole without scripts."""

import gzip
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from generator.publish.page_kinds import NOTICE, PAGE_KINDS
from tests.browser.axe import TARGET_SIZE, contrast_violations, violations
from tests.browser.looks import JUDGED, Looks
from tests.browser.served_site import ServedSite
from tests.browser.test_search import expect_answer
from tests.project import disclose
from tests.thorough import quick

pytestmark = pytest.mark.browser

DECLARATION = "disclosures/wuhan-qingshan/civil-affairs/2022/"
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
    """The tests below go through the kinds of a site's pages, and look at the third's notice, which it alone has."""
    assert {*site.kinds(), *example_site.kinds()} >= KINDS - {NOTICE.facts}
    assert NOTICE.facts in site_of_two_years.kinds()


def test_no_page_of_the_guide_takes_long_to_come(example_site: ServedSite) -> None:
    packed = {
        page.parent.name: len(gzip.compress(page.read_bytes(), 9))
        for page in (example_site.folder / "guide").rglob("index.html")
    }
    assert packed["filing"] > 10_000
    assert {name: size for name, size in packed.items() if size > HEAVIEST} == {}


HEAVIEST = 14_000
"""Bytes of a page of the guide, packed; what is longer is two pages."""


def test_an_address_that_does_not_exist_leads_back_into_the_site(page: Page, site: ServedSite) -> None:
    response = page.goto(site.url(f"{DECLARATION}../1999/"))
    assert response
    assert response.status == 404
    expect(page.get_by_role("heading", name="页面不存在")).to_be_visible()
    page.get_by_role("link", name="上一级").click()
    expect(page.locator("[data-page=department]")).to_be_attached()


def test_axe_finds_nothing_on_any_kind_of_page_in_the_light_and_in_the_dark(looks: Looks) -> None:
    assert all(set(look.violations) == {*JUDGED} for look in looks.of_kinds)
    assert [found for look in looks.of_kinds for found in look.violations.items() if found[1]] == []
    assert all(len(judged) > 20 for judged in looks.judged.values())


def test_the_keyboard_reaches_every_control_of_every_kind_of_page_and_shows_where_it_is(looks: Looks) -> None:
    assert [(look.url, found) for look in looks.of_kinds for found in look.unreached.items() if found[1]] == []


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


def test_a_notice_leads_to_the_new_address(page: Page, site_of_two_years: ServedSite) -> None:
    page.goto(site_of_two_years.kinds()[NOTICE.facts])
    expect(page.locator("article")).to_contain_text("已经移到新的地址。")


BEHIND_THE_ANSWER = 'class="md-nav__link'
"""A link of the page's contents, of which the open answer may cover a part."""


@pytest.mark.parametrize("scheme", quick(1, ["light", "dark"]))
def test_axe_finds_nothing_in_an_answer_and_among_marks(
    page: Page, site: ServedSite, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(site.url(f"{DECLARATION}?find=津贴#goals"))
    page.keyboard.press("/")
    page.keyboard.type("津贴")
    expect_answer(page)
    expect(page.locator(".finder-results a").first).to_be_visible()
    found = [each for each in violations(page) if not (TARGET_SIZE in each and BEHIND_THE_ANSWER in each)]
    assert found == []


def test_every_table_says_what_its_cells_belong_to_and_stands_in_a_region_that_the_keyboard_can_scroll(
    looks: Looks,
) -> None:
    """What axe does not notice: a table made of plain cells."""
    assert any(look.tables for look in looks.of_kinds)
    for look in looks.of_kinds:
        for table in look.tables:
            where = f"{look.kind} {look.url} {table['begins']}"
            assert table["caption"], f"no caption: {where}"
            assert table["headers"], f"no header: {where}"
            assert table["withoutScope"] == 0, f"th without scope: {where}"
            assert table["bodies"], f"no row group: {where}"
            assert table["rowsWithoutHeader"] == 0, f"row without header: {where}"
            assert table["bodiesWithoutGroup"] == (0 if table["groups"] else 1), f"row groups: {where}"
            role, tabindex, label = table["region"]
            assert table["isChart"] or ((role, tabindex) == ("region", "0") and label), f"no region: {where}"


def test_no_page_is_wider_than_the_window(looks: Looks) -> None:
    assert [f"{look.url} at {width}" for look in looks.of_kinds for width in look.too_wide_at] == []


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
    phone: Page, either_site: ServedSite
) -> None:
    phone.goto(either_site.kinds()["declaration"])
    wider = "regions => regions.filter(one => one.scrollWidth > one.clientWidth).map(one => one.ariaLabel)"
    assert phone.locator("article .scroll").evaluate_all(wider) == []
    shown = phone.locator("article .indicators tr").evaluate_all(LABELS_SHOWN)
    assert shown, "a form has indicators"
    assert all(len(labels) >= 2 and len({*labels}) == len(labels) and all(labels) for labels in shown)


LABELS_SHOWN = """rows => {
  const label = cell => getComputedStyle(cell, "::before").content.match(/^"(.*?)"/)?.[1];
  const cells = row => [...row.querySelectorAll("td:not([colspan])")].filter(cell => cell.clientWidth);
  return rows.map(row => cells(row).map(label)).filter(labels => labels.length);
}"""
"""Of each row with cells, what stands before them."""


def test_a_browser_that_forgets_what_a_table_is_is_told(phone: Page, example_site: ServedSite) -> None:
    phone.goto(example_site.kinds()["declaration"])
    table = phone.locator("article table.indicators[role=table]").first
    expect(table).to_be_attached()
    roles = table.evaluate(
        "table => [...table.querySelectorAll('tr *[role]')].map(({ tagName, role }) => tagName + role)"
    )
    assert {*roles} == {"THcolumnheader", "THrowheader", "TDcell"}


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


def test_without_scripts_nothing_is_offered_that_needs_them(without_scripts: Page, each_kind: dict[str, str]) -> None:
    for url in each_kind.values():
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
