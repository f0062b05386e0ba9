"""What the site says, as data: the tables, their descriptions, what programs make of them."""

import csv
import io
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from generator.diagnostics.csv_text import as_written, formula_safe, is_calculated
from generator.model.archive import Archive
from generator.model.form_fields import cells_of
from generator.model.goals import Indicator
from generator.publish.open_data.columns import (
    CHANGES,
    DECLARATIONS,
    FUNDS,
    GOALS,
    INDICATORS,
    PROJECTS,
    TABLES,
)
from generator.publish.open_data.data_table import DataTable
from generator.publish.open_data.lines import as_lines, head_of
from generator.publish.site.content import write_pages
from generator.publish.site.joined_data import join_data, joined_paths
from tests.builders import amounts, archive, declaration, goal, indicator, only, project
from tests.publish.rendered import planned
from tests.strategies import declarations

YEAR = "data/wuhan-qingshan/2022/"
HOSTILE = ("=1+1", "+86", "-5%", "@我", "\t缩进", "＝1", "'原有撇号")


def data_of(whole: Archive, folder: Path, *, everything: bool = False) -> Path:
    """The data that a site of the archive has, in its folder."""
    write_pages(planned(whole, data="all" if everything else "csv").files, folder)
    join_data(folder, everything=everything)
    return folder / "data"


def table(text: str) -> list[dict[str, str]]:
    """The rows of a table by their heads."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def stated(row: Mapping[str, str]) -> dict[str, str]:
    """What a row has that is not blank."""
    return {head: cell for head, cell in row.items() if cell}


KEYS = {
    "地址": "wuhan-qingshan/civil-affairs/2022",
    "地区": "青山区",
    "部门": "青山区民政局",
    "年度": "2022",
    "现行": "是",
}


def test_a_declaration_is_a_row_with_its_sums() -> None:
    (row,) = table(planned(archive(declaration())).files[YEAR + DECLARATIONS.file])
    assert stated(row) == KEYS | {
        "申报表中的部门名称": "青山区民政局",
        "原表标题": "部门整体支出绩效目标申报表",
        "填报日期": "2022-01-14",
        "填报口径": "汇总",
        "填报人": "王宏超",
        "联系电话": "027-68865278",
        "公开状态": "公开",
        "单位": "万元",
        "收入总计（万元）": "6057.09",
        "支出总计（万元）": "6057.09",
        "基本支出（万元）": "1056.27",
        "项目支出（万元）": "5000.82",
        "年度目标数": "1",
        "年度指标数": "3",
        "定量指标数": "3",
        "未能判读数": "0",
        "网页": "disclosures/wuhan-qingshan/civil-affairs/2022/",
    }


def test_an_indicator_is_a_row_with_what_was_read_of_its_target() -> None:
    rows = table(planned(archive(declaration())).files[YEAR + INDICATORS.file])
    assert [row["指标名称"] for row in rows] == ["困难人群救助数量", "救助政策知晓率", "救助对象满意度"]
    assert {head: rows[1][head] for head in ("目标类型", "目标序号", "一级指标", "二级指标", "类别代码")} == {
        "目标类型": "年度目标",
        "目标序号": "1",
        "一级指标": "效益指标",
        "二级指标": "社会效益指标",
        "类别代码": "benefit/social",
    }
    read = ("预期当年实现值", "性质", "比较方式", "度量", "下限", "上限", "判读单位", "可比数")
    assert [rows[1][head] for head in read] == ["92%以上", "定量", "min", "level", "92", "", "%", "92"]


def test_amounts_stand_as_stated_and_in_one_unit() -> None:
    whole = declaration(部门总体资金情况={"单位": "元", "收入构成": only({"财政拨款": amounts("60090900", None, "5")})})
    rows = table(planned(archive(whole)).files[YEAR + FUNDS.file])
    income = next(row for row in rows if row["收支"] == "收入构成")
    heads = ("行", "单位", "当年预算", "上年", "前年", "当年预算（万元）", "上年（万元）", "前年（万元）")
    assert [income[head] for head in heads] == ["财政拨款", "元", "60090900", "5", "", "6009.0900", "0.0005", ""]


def test_a_change_is_a_row_with_both_sides() -> None:
    lower = declaration(
        整体绩效目标={"年度目标": [goal(绩效指标={"产出指标": {"数量指标": [indicator(预期当年实现值="900人")]}})]}
    )
    rows = table(planned(archive(declaration(年度="2021"), lower)).files[YEAR + CHANGES.file])
    told = next(row for row in rows if row["变化代码"] == "lowered")
    heads = ("比较的申报表", "变化代码", "变化前", "变化后", "相差", "相差单位", "存疑")
    assert [told[head] for head in heads] == [
        "wuhan-qingshan/civil-affairs/2021",
        "lowered",
        "950人",
        "900人",
        "-50",
        "人",
        "否",
    ]


def test_an_approved_form_is_not_in_force_once_it_was_adjusted_and_projects_stand_apart() -> None:
    adjusted = {"wuhan-qingshan/civil-affairs/2022/adjusted": declaration()}
    own = {"wuhan-qingshan/civil-affairs/2022/relief": project()}
    files = planned(archive(declaration(), elsewhere=adjusted, projects=own)).files
    rows = table(files[YEAR + DECLARATIONS.file])
    assert [(row["地址"], row["现行"], row["项目名称"]) for row in rows] == [
        ("wuhan-qingshan/civil-affairs/2022", "否", ""),
        ("wuhan-qingshan/civil-affairs/2022/adjusted", "是", ""),
    ]
    assert [row["项目名称"] for row in table(files[YEAR + PROJECTS.file])] == [project().project_name]
    assert {row["项目名称"] for row in table(files[YEAR + FUNDS.file])} == {""}


@given(st.text())
def test_no_text_is_calculated_and_each_can_be_read_again(text: str) -> None:
    cell = formula_safe(text)
    assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r")
    assert (as_written(cell) if is_calculated(text) else cell) == text


def test_what_was_marked_is_named_in_its_row_and_unmarked_in_the_database(tmp_path: Path) -> None:
    rows = [indicator(text, 备注=text) for text in HOSTILE]
    whole = declaration(整体绩效目标={"年度目标": [goal(绩效指标=only({"产出指标": {"数量指标": rows}}))]})
    folder = data_of(archive(whole), tmp_path, everything=True)
    with (folder / INDICATORS.file).open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    names = [row.indicator.name for placed in whole.goals.placed() for row in placed.goal.rows()]
    marked = [is_calculated(name or "") for name in names]
    assert [row["加撇号的栏"] for row in found] == ["指标名称、备注" if mark else "" for mark in marked]
    assert marked.count(True) >= len(HOSTILE) - 1  # the reader takes the tab away
    with closing(sqlite3.connect(folder / "disclosure.sqlite")) as database:
        assert [name for (name,) in database.execute("SELECT name FROM indicators")] == names
    sheet = load_workbook(folder / "wuhan-qingshan/2022/workbook.xlsx")[INDICATORS.title]
    place = INDICATORS.heads.index("指标名称")
    cells = [row[place] for row in sheet.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type) for cell in cells] == [(name, "s") for name in names]


def test_the_package_is_valid_and_its_checksums_are_the_files(tmp_path: Path) -> None:
    own = {"wuhan-qingshan/civil-affairs/2022/relief": project()}
    folder = data_of(archive(declaration(年度="2021"), declaration(), projects=own), tmp_path)
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["fieldName", "message"])
    assert len(report.tasks) == len(TABLES) * 3
    summed = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
    assert set(summed) == {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }


def test_joined_tables_have_the_rows_of_each_year_and_every_file_was_foreseen(tmp_path: Path) -> None:
    folder = data_of(archive(declaration(年度="2021"), declaration()), tmp_path, everything=True)
    for each in TABLES:
        years = [table((folder / "wuhan-qingshan" / year / each.file).read_text("utf-8")) for year in ("2021", "2022")]
        assert table((folder / each.file).read_text("utf-8")) == [*years[0], *years[1]]
    planned_files = planned(archive(declaration(年度="2021"), declaration()), data="all").files
    there = {path.relative_to(tmp_path).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there - set(planned_files) == joined_paths(planned_files, everything=True)


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    whole = archive(declaration(年度="2021"), declaration())
    first, second = (bytes_of(data_of(whole, tmp_path / name, everything=True)) for name in ("a", "b"))
    assert first == second
    join_data(tmp_path / "a", everything=True)
    assert bytes_of(tmp_path / "a/data") == first


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_json_of_every_declaration_is_what_its_schema_says(tmp_path: Path) -> None:
    own = {"wuhan-qingshan/civil-affairs/2022/relief": project()}
    files = planned(archive(declaration(年度="2021"), declaration(), projects=own)).files
    validator = Draft202012Validator(json.loads(files["data/schemas/declaration.json"]))
    texts = [text for path, text in files.items() if path.endswith("declaration.json") and path.startswith("disc")]
    assert len(texts) == 3
    for text in texts:
        validator.validate(json.loads(text))


def test_the_index_leads_to_every_declaration(tmp_path: Path) -> None:
    own = {"wuhan-qingshan/civil-affairs/2022/relief": project()}
    folder = data_of(archive(declaration(), projects=own), tmp_path)
    place = "disclosures/wuhan-qingshan/civil-affairs/2022/"
    first, second = json.loads((folder / "index.json").read_text("utf-8"))["declarations"]
    assert first == {
        "address": "wuhan-qingshan/civil-affairs/2022",
        "region": "青山区",
        "department": "青山区民政局",
        "year": 2022,
        "project": None,
        "in_force": True,
        "page": place,
        "json": f"{place}declaration.json",
        "yaml": f"{place}declaration.yaml",
    }
    assert (second["project"], second["page"]) == (project().project_name, f"{place}relief/")


@given(declarations())
def test_every_declaration_has_rows_that_fit_the_heads(form: object) -> None:
    files = planned(archive(form)).files  # type: ignore[arg-type]
    for each in TABLES:
        for path, text in files.items():
            if path.startswith("data/") and path.endswith(f"/{each.file}"):
                rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
                assert {len(row) for row in rows} == {len(each.columns)}


@pytest.mark.parametrize("each", TABLES, ids=lambda each: each.name)
def test_no_two_columns_of_a_table_are_called_alike(each: DataTable) -> None:
    assert len(set(each.heads)) == len({column.name for column in each.columns}) == len(each.columns)
    assert all(column.meaning for column in each.columns)


def test_every_cell_of_an_indicator_is_a_column() -> None:
    assert {field.name for field in cells_of(Indicator)} <= {column.name for column in INDICATORS.columns}


def test_a_goal_states_its_money_and_its_place() -> None:
    (row,) = table(planned(archive(declaration())).files[YEAR + GOALS.file])[-1:]
    assert row["目标"] == "切实保障各类困难群众基本生活。"
    assert row["网页"].startswith("disclosures/wuhan-qingshan/civil-affairs/2022/#g-")


def test_lines_end_as_spreadsheets_ask() -> None:
    assert head_of(GOALS).startswith("\ufeff地址,")
    keys, row = ["甲\n乙", *[""] * 4, "是"], [None] * (len(GOALS.columns) - 7)
    assert as_lines(GOALS, keys, [row]) == '"甲\n乙",,,,,是' + "," * (len(GOALS.columns) - 6) + "\r\n"


def test_a_site_without_data_has_none_of_it() -> None:
    plan = planned(archive(declaration()), data="none")
    assert [path for path in (*plan.files, *(page.url for page in plan.pages)) if path.startswith("data/")] == []
