"""`disclose tables`: a region's year as three tables to print, of what anybody may read."""

from functools import partial
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.builders import goal, indicator
from tests.intake.read import read, shown
from tests.project import CIVIL_AFFAIRS, EDUCATION, make_project, write, yaml_of
from tests.ran import Ran, Run

LAST_YEAR = "declarations/qingshan/civil-affairs/2021.yaml"
DATED = ("--date", "2022-03-01")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_project(tmp_path / "project")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(run: Run) -> Run:
    return partial(run, "tables")


def tables_in(file: Path) -> dict[str, list[str]]:
    """The rows of each table, cells between |, merged positions as < and ^."""
    texts = shown(read(file.read_bytes())).split("\n[")
    return {text.partition("]")[0].strip("["): text.splitlines()[1:] for text in texts}


def test_three_tables_of_a_year(project: Path, run: Run) -> None:
    targets = {"数量指标": [indicator(预期当年实现值="1000人")]}
    write(
        project,
        {
            LAST_YEAR: yaml_of(年度="2021", 整体绩效目标={"年度目标": [goal(绩效指标={"产出指标": targets})]}),
            CIVIL_AFFAIRS: yaml_of(公开信息={"阶段": "批复", "批复日期": "2022-02-10", "公开日期": "2022-02-20"}),
            EDUCATION: yaml_of(部门名称="青山区教育局", 公开信息={"公开状态": "暂不公开"}),
        },
    )
    assert run("qingshan@2022", *DATED) == Ran(0, "已写入 qingshan-2022-tables.xlsx\n", "")
    tables = tables_in(project / "qingshan-2022-tables.xlsx")
    summary = tables["部门整体支出绩效目标汇总表"]
    assert summary[0].startswith("青山区2022年部门整体支出绩效目标汇总表 | <")
    assert [line.partition(" | <")[0] for line in summary[1:4]] == [
        "合计为1个部门：汇总1。各部门预算之和，不等于本级政府支出。",
        "制表日期：2022年3月1日",
        "单位：万元",
    ]
    assert summary[4:] == [
        "序号 | 部门（单位） | 填报口径 | 当年预算 | 基本支出 | 项目支出 | 较上年 | 年度绩效目标 | 目标数 | 指标数",
        "1 | 青山区民政局 | 汇总 | 6057.09 | 1056.27 | 5000.82 | 0.00% | 切实保障各类困难群众基本生活。 | 1 | 3",
        " | 合计 |  | 6057.09 | 1056.27 | 5000.82 |  |  | 1 | 3",
    ]
    changes = tables["目标值变化情况表"]
    assert changes[3] == "部门（单位） | 指标 | 2021年 | 2022年 | 变化 | 归类"
    assert changes[4] == (
        "青山区民政局 | 年度目标1/产出指标/数量指标/“困难人群救助数量”/预期当年实现值 | 1000人 | 950人 | "
        "数值降低50人（5.00%），未写明方向 | 目标值低于上年、取消的指标"
    )
    assert len(changes) == 5  # nothing else differs
    assert tables["公开情况统计表"][1:2] + tables["公开情况统计表"][3:] == [
        "应公开2个，已公开1个，本站未收录1个。 | < | < | < | < | < | < | < | < | <",
        "序号 | 部门（单位） | 公开情况 | 阶段 | 批复日期 | 公开日期 | 批复至公开（天） | 索引号 | 发布机构 | 原件",
        "1 | 青山区民政局 | 已公开 | 批复 | 2022年2月10日 | 2022年2月20日 | 10 |  |  | ",
        "2 | 青山区教育局 | 本站未收录 |  |  |  |  |  |  | ",
    ]


def test_word_says_the_same_on_the_paper_that_is_asked_for(project: Path, run: Run) -> None:
    assert run("qingshan@2022", *DATED, "--format", "docx", "--paper", "A4", "-o", "out.docx").code == 0
    run("qingshan@2022", *DATED, "-o", "out.xlsx")
    in_excel, in_word = (read((project / name).read_bytes()) for name in ("out.xlsx", "out.docx"))
    assert {text for text in in_excel.texts() if text.strip()} <= {*in_word.texts()}
    section = docx.Document(str(project / "out.docx")).sections[0]
    assert [round(size.mm) for size in (section.page_width, section.page_height) if size] == [297, 210]
    book = openpyxl.load_workbook(BytesIO((project / "out.xlsx").read_bytes()))
    assert {str(sheet.page_setup.paperSize) for sheet in book.worksheets} == {"8"}
    assert {sheet.page_setup.orientation for sheet in book.worksheets} == {"landscape"}


def test_the_same_day_gives_the_same_bytes(project: Path, run: Run) -> None:
    for name in ("one.docx", "two.docx", "one.xlsx", "two.xlsx"):
        assert run("qingshan@2022", *DATED, "-o", name).code == 0
    assert (project / "one.docx").read_bytes() == (project / "two.docx").read_bytes()
    assert (project / "one.xlsx").read_bytes() == (project / "two.xlsx").read_bytes()


def test_a_file_of_another_kind_is_not_overwritten(project: Path, run: Run) -> None:
    settings = (project / "mkdocs.yml").read_bytes()
    said = "“mkdocs.yml”应是已有的目录，或者以 .xlsx 结尾的文件名；没有写入\n"
    assert run("qingshan@2022", *DATED, "-o", "mkdocs.yml") == Ran(2, "", said)
    assert (project / "mkdocs.yml").read_bytes() == settings


def test_what_an_author_writes_is_no_formula(project: Path, run: Run) -> None:
    write(project, {CIVIL_AFFAIRS: yaml_of(整体绩效目标={"年度目标": [goal("=1+1")]})})
    run("qingshan@2022", *DATED, "-o", "out.xlsx")
    cells = [cell for sheet in openpyxl.load_workbook("out.xlsx") for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value == "=1+1"} == {"s"}


def test_an_unreadable_declaration_is_told_and_stands_in_the_table(project: Path, run: Run) -> None:
    write(project, {EDUCATION: "年度: 2022\n部门名称: 青山区教育局\n"})
    ran = run("qingshan@2022", *DATED, "-o", "out.xlsx")
    assert ran.code == 1
    assert "declarations/qingshan/education/2022.yaml:" in ran.err
    assert "2 | 青山区教育局 | 文件有错误，暂不显示 |" in "\n".join(tables_in(project / "out.xlsx")["公开情况统计表"])


@pytest.mark.parametrize(
    "arguments,said",
    [
        (("qingshan",), "“qingshan”应写成 地区@年度，如 example-district@2023"),
        (("nowhere@2022",), "declarations 下没有“nowhere”这个地区"),
        (("qingshan@2022", "--date", "昨天"), "“昨天”不是日期，应写成 2023-02-10 的样子"),
    ],
)
def test_wrong_usage_is_a_line(project: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    assert run(*arguments) == Ran(2, "", f"{said}\n")


def test_a_year_without_declarations_is_a_table_that_says_so(project: Path, run: Run) -> None:
    assert run("qingshan@1999", *DATED, "-o", "out.xlsx").code == 0
    assert "没有公开的申报表。" in "\n".join(tables_in(project / "out.xlsx")["部门整体支出绩效目标汇总表"])
