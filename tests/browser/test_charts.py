"""Pictures: they stand beside their figures, are read on a phone, and can be kept without scripts."""

import csv
import io
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.served_site import ServedSite
from tests.thorough import quick

pytestmark = pytest.mark.browser

REGION = "disclosures/example-district/"
DEPARTMENT = f"{REGION}civil-affairs/"
YEAR = f"{REGION}2023/"
CHARTED = {YEAR: ["budgets.svg", "targets.svg"], DEPARTMENT: ["budgets.svg"], REGION: ["budgets.svg"]}

ROOM = """() => [...document.querySelectorAll("figure.chart")].map(chart => ({
  over: chart.querySelector("table").scrollWidth - chart.clientWidth,
  shortest: Math.min(...[...chart.querySelectorAll("svg.bar")].map(bar => bar.clientWidth)),
}))"""
WITHIN = "cards => cards.filter(card => card.scrollWidth > card.clientWidth).map(card => card.textContent)"


@pytest.mark.parametrize("path", quick(1, CHARTED))
def test_a_chart_keeps_room_for_its_bars_at_every_width(path: str, page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(path))
    for width in (320, 390, 719, 720, 959, 960, 1219, 1220, 1280, 1281, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        for chart in page.evaluate(ROOM):
            assert chart["over"] <= 0, width
            assert chart["shortest"] > min(width / 4, 80), width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", quick(1, CHARTED))
def test_a_chart_is_kept_without_scripts_as_a_drawing_with_the_same_figures(
    path: str, without_scripts: Page, example_site: ServedSite
) -> None:
    without_scripts.goto(example_site.url(path))
    charts = without_scripts.locator("figure.chart")
    for place, name in enumerate(CHARTED[path]):
        chart = charts.nth(place)
        link = chart.get_by_role("link", name="下载本图（SVG）")
        assert link.get_attribute("href") == name
        with without_scripts.expect_download() as waiting:
            link.click()
        drawn = ElementTree.parse(Path(waiting.value.path())).getroot()
        written = {"".join(text.itertext()) for text in drawn.iter("{http://www.w3.org/2000/svg}text")}
        shown = chart.locator("tbody td.amount").all_inner_texts()
        assert shown
        assert set(shown) <= written


def test_the_figures_of_a_chart_are_a_list_to_download(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(YEAR))
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载本表：示例区2023年各部门当年预算（万元）").click()
    lines = csv.reader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8-sig")))
    assert [*lines][:2] == [
        ["部门", "部门（注）", "项目支出", "基本支出", "当年预算", "项目支出占比"],
        ["示例区教育局", "汇总", "17404.26", "58966.40", "76370.66", "22.79%"],
    ]


def test_dots_are_left_out_of_the_list_to_download(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(DEPARTMENT))
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载本表：各年度的预期当年实现值").click()
    head, *lines = csv.reader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8-sig")))
    assert [head[0], head[-4:]] == ["指标名称", ["2023年", "2022年", "2021年", "2020年"]]
    assert lines[0][0] == "城市低保标准"
    assert lines[0][-4:] == ["810元/人·月", "780元/人·月", "750元/人·月", "720元/人·月"]


def test_four_years_of_an_indicator_are_seen_on_a_phone_beside_its_dots(phone: Page, example_site: ServedSite) -> None:
    phone.goto(example_site.url(DEPARTMENT))
    table = phone.get_by_role("table", name="各年度的预期当年实现值")
    row = table.get_by_role("row", name="城市低保标准")
    cells = row.locator("td[data-label]")
    assert cells.count() == 4
    tops = {round(box["y"]) for cell in cells.all() if (box := cell.bounding_box())}
    assert len(tops) == 1, "side by side"
    cells.last.scroll_into_view_if_needed()
    for cell in cells.all():
        expect(cell).to_be_in_viewport()
    assert row.get_by_role("rowheader").count() == 1
    assert row.get_by_role("cell").count() >= 5
    expect(row.locator("svg.dots")).to_be_visible()
    assert table.locator("tbody tr").evaluate_all(WITHIN) == []


@pytest.mark.parametrize("colours", quick(2, ["dark", "forced", "light"]))
def test_dots_and_bars_have_the_ink_of_the_readers_colours(
    colours: Literal["light", "dark", "forced"], page: Page, example_site: ServedSite
) -> None:
    page.emulate_media(
        color_scheme="dark" if colours == "dark" else "light",
        forced_colors="active" if colours == "forced" else "none",
    )
    page.goto(example_site.url(DEPARTMENT))
    ink = page.locator("svg.dots path").first.evaluate("path => getComputedStyle(path).stroke")
    bar = page.locator("svg.bar .a").first.evaluate("rect => getComputedStyle(rect).fill")
    ground = page.locator("figure.chart").first.evaluate("chart => getComputedStyle(chart).backgroundColor")
    assert ink == bar
    assert ink not in (ground, "none")
    expected = {"light": "rgb(47, 110, 163)", "dark": "rgb(91, 149, 198)", "forced": "rgb(0, 0, 0)"}
    assert ink == expected[colours]


def test_a_chart_of_three_hundred_departments_folds_and_is_whole_without_scripts(
    page: Page, without_scripts: Page, example_site: ServedSite
) -> None:
    page.route("**/2023/", serve_many)
    page.goto(example_site.url(YEAR))
    rows = page.locator("table.charted").first.locator("tbody tr:visible")
    expect(rows).to_have_count(30)
    page.get_by_role("button", name="显示其余270行").click()
    expect(rows).to_have_count(300)
    without_scripts.route("**/2023/", serve_many)
    without_scripts.goto(example_site.url(YEAR))
    expect(without_scripts.locator("table.charted").first.locator("tbody tr:visible")).to_have_count(300)


def serve_many(route: Route) -> None:
    """The page with its first chart's first row three hundred times."""
    made = route.fetch()
    before, start, rest = made.text().partition('<table class="bars charted"')
    head, body, rows = rest.partition("<tbody>")
    row, end, _ = rows.partition("</tr>")
    many = (row + end) * 300 + rows[rows.index("</tbody>") :]
    route.fulfill(response=made, body=before + start + head + body + many)
