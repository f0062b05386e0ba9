"""Lists taken along: as a file that spreadsheets read and calculate nothing of, and as a line to cite."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.diagnostics.csv_text import csv_text
from tests.browser.served_site import ServedSite
from tests.thorough import quick

pytestmark = pytest.mark.browser

YEAR = "disclosures/example-district/2022/"
DEPARTMENTS = "2022年各部门申报表"
HOSTILE = [
    "=1+1",
    "+86",
    "-5%",
    "@我",
    "＝1",
    "'原有撇号",
    "－2（项）",
    '说“"”，再说',
    "-5",
    "甲,乙",
    "\u200b=1",
    "##[group]",
]

PUT_INTO_CELLS = """cells => {
  const rows = cells.map(() => document.createElement("tr"));
  rows.forEach((row, place) => {
    row.append(document.createElement("th"), document.createElement("td"));
    row.children[0].textContent = `部门${place}`;
    row.children[1].textContent = cells[place];
  });
  const table = document.querySelector("table.departments");
  table.tHead.rows[0].replaceChildren(...[...table.tHead.rows[0].cells].slice(0, 2));
  table.tFoot.remove();
  table.tBodies[0].replaceChildren(...rows);
}"""


def downloaded(page: Page, caption: str) -> tuple[str, str]:
    """The name of the file that a list's button gives, and what is in it."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"下载本表：{caption}").first.click()
    file = waiting.value
    return file.suggested_filename, Path(file.path()).read_bytes().decode("utf-8")


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_list_is_downloaded_with_figures_shares_and_remarks_in_columns(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(YEAR))
    name, text = downloaded(page, DEPARTMENTS)
    assert name == "示例区2022年部门整体支出绩效目标申报表-2022年各部门申报表（金额单位：万元）.csv"
    assert text.startswith("\ufeff部门,")
    assert text.endswith("\r\n")
    head, *lines = rows(text)
    assert head[:5] == ["部门", "部门（注）", "当年预算", "较上年", "较上年（%）"]
    assert [len(lines), lines[0][:5]] == [8, ["示例区民政局", "", "5236.48", "346.28", "7.08"]]
    assert lines[1][:2] == ["示例区教育局", "预算执行中已调整"]
    assert lines[-1][0] == "合计"


def test_what_is_downloaded_is_what_is_shown_in_its_order(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(YEAR))
    table = page.get_by_role("table", name=DEPARTMENTS)
    table.get_by_role("button", name="当年预算").click()
    figures = [float(line[2]) for line in rows(downloaded(page, DEPARTMENTS)[1])[1:-1]]
    assert figures == sorted(figures, reverse=True)
    page.goto(example_site.url("disclosures/example-district/"))
    page.get_by_label("筛选部门").fill("局 2022年 本站未收录")
    named = [line[0] for line in rows(downloaded(page, "各部门历年申报表")[1])[1:]]
    assert named == ["示例区农业农村局", "示例区市场监督管理局", "示例区退役军人事务局"]


def test_a_file_holds_nothing_that_a_spreadsheet_calculates(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(YEAR))
    page.evaluate(PUT_INTO_CELLS, HOSTILE)
    lines = [[f"部门{place}", cell] for place, cell in enumerate(HOSTILE)]
    assert downloaded(page, DEPARTMENTS)[1] == csv_text(["部门", "当年预算"], lines)


@pytest.mark.parametrize(
    "path, caption",
    quick(
        2,
        [
            ("", "各部门当年预算（万元）"),
            ("indicators/2022/", "产出指标：数量指标"),
            ("disclosures/example-district/civil-affairs/", "历年申报表"),
            ("updates/", "更新"),
        ],
    ),
)
def test_every_kind_of_list_can_be_taken_along(path: str, caption: str, page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(path))
    button = page.get_by_role("button", name=re.compile(f"^下载本表：.*{caption}")).first
    with page.expect_download() as waiting:
        button.click()
    head, *lines = rows(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert lines
    assert {len(line) for line in lines} == {len(head)}
    expect(page.locator(".said")).to_have_text(f"已下载{len(lines)}行")


def test_a_list_is_cited_by_its_place_with_the_day_of_its_data(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url(YEAR))
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    page.get_by_role("button", name=f"引用：{DEPARTMENTS}").click()
    expect(page.locator(".said")).to_have_text("已复制引用")
    copied = page.evaluate("window.copied")
    assert copied.startswith("示例区2022年部门整体支出绩效目标申报表 - ")
    assert "数据截至20" in copied
    assert copied.endswith(f"{example_site.url(YEAR)}#departments")


def test_without_scripts_the_years_data_are_files(without_scripts: Page, example_site: ServedSite) -> None:
    without_scripts.goto(example_site.url(YEAR))
    expect(without_scripts.locator(".list-tools")).to_have_count(0)
    files = without_scripts.get_by_role("navigation", name="本年度数据").get_by_role("link")
    address = "data/example-district/2022"
    assert next(link.get_attribute("href") for link in files.all()) == f"../../../{address}/declarations.csv"
    assert (example_site.folder / address / "declarations.csv").is_file()
