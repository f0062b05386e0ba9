"""Layouts of files as they come: the ministry's export with fixed rows, a project, boxes, 元, numbers."""

from io import BytesIO
from typing import Any

import docx
import openpyxl

from generator.intake.account import Fate, Imported
from generator.intake.read_form import read_form
from generator.model.form import Form, default_project_form
from tests.intake.office_files import excel, p, tbl, tc, tr, word_table, word_xml
from tests.intake.read import read
from tests.intake.test_read_form import every_cell_is_accounted_for, short
from tests.layouts import form_of_layout

PROJECT_TITLE = "项目支出绩效目标表（2022年度）"


def imported(data: bytes, form: Form | None = None) -> Imported:
    read_in = read_form(read(data), 2022, form or default_project_form())
    assert isinstance(read_in, Imported), read_in
    every_cell_is_accounted_for(data, read_in)
    return read_in


def indicators(read_in: Imported) -> Any:
    tree: Any = read_in.tree
    return tree["绩效目标"]["年度目标"][0]["绩效指标"]


def test_the_ministrys_export_with_fixed_rows_and_every_label_merged() -> None:
    def fill(sheet: Any) -> None:
        sheet.title = "项目支出绩效目标表"
        rows: list[tuple[int, list[tuple[int, int, Any]]]] = [
            (1, [(1, 9, PROJECT_TITLE)]),
            (2, [(1, 9, "单位：万元")]),
            (3, [(1, 2, "项目名称"), (3, 9, "高龄津贴")]),
            (4, [(1, 2, "主管部门及代码"), (3, 5, "[101]示例区民政局"), (6, 7, "实施单位"), (8, 9, "示例区老龄办")]),
            (5, [(1, 2, "项目属性"), (3, 5, "延续"), (6, 7, "项目期限"), (8, 9, "1年")]),
            (6, [(3, 5, "年度资金总额："), (6, 9, 860.5)]),
            (7, [(3, 5, "其中：财政拨款"), (6, 9, 860.5)]),
            (8, [(3, 5, "其他资金"), (6, 9, 0)]),
            (9, [(1, 2, "年度目标"), (3, 9, "按月足额发放高龄津贴。")]),
            (10, [(2, 2, "一级指标"), (3, 3, "二级指标"), (4, 4, "三级指标"), (5, 5, "计算符号"), (6, 6, "指标值")]),
            (11, [(4, 4, "发放人数"), (5, 5, "≥"), (6, 6, 5200), (7, 7, "人"), (8, 8, 30), (9, 9, "")]),
            (12, [(4, 4, None)]),
            (13, [(3, 3, "质量指标"), (4, 4, "发放准确率"), (5, 5, "="), (6, 6, 100), (7, 7, "%"), (8, 8, 30)]),
            (14, [(2, 2, "效益指标"), (3, 3, "社会效益指标"), (4, 4, "生活保障"), (5, 5, "定性"), (6, 6, "改善")]),
        ]
        for row, cells in rows:
            for first, last, text in cells:
                sheet.cell(row, first, text)
                if last > first:
                    sheet.merge_cells(None, row, first, row, last)
        for column, text in ((7, "度量单位"), (8, "权重"), (9, "备注")):
            sheet.cell(10, column, text)
        for area, text in (("A6:B8", "项目资金（万元）"), ("A10:A14", "绩效指标"), ("B11:B13", "产出指标")):
            sheet[area.partition(":")[0]] = text
            sheet.merge_cells(area)
        sheet["C11"] = "数量指标"
        sheet.merge_cells("C11:C12")
        sheet["F6"].number_format = "0.00"

    read_in = imported(excel(fill))
    assert short(read_in) == []
    assert {key: read_in.tree[key] for key in ("项目名称", "部门名称", "实施单位", "项目属性", "起止日期")} == {
        "项目名称": "高龄津贴",
        "部门名称": "示例区民政局",
        "实施单位": "示例区老龄办",
        "项目属性": "延续",
        "起止日期": "1年",
    }
    assert read_in.tree["项目资金"] == {
        "收入构成": {
            "合计": {"当年预算": "860.50"},
            "财政拨款": {"当年预算": "860.5"},
            "其他资金": {"当年预算": "0"},
        }
    }
    assert indicators(read_in) == {
        "产出指标": {
            "数量指标": [
                {"指标名称": "发放人数", "计算符号": "≥", "预期当年实现值": "5200", "计量单位": "人", "权重": "30"}
            ],
            "质量指标": [
                {"指标名称": "发放准确率", "计算符号": "=", "预期当年实现值": "100", "计量单位": "%", "权重": "30"}
            ],
        },
        "效益指标": {"社会效益指标": [{"指标名称": "生活保障", "计算符号": "定性", "预期当年实现值": "改善"}]},
    }


def test_a_project_with_boxes_to_tick_by_python_docx() -> None:
    rows = [
        ["项目名称", "敬老院改造", "项目属性", "新增□ 延续√"],
        ["年度目标", "改造敬老院4所。", "", ""],
        ["一级指标", "二级指标", "指标名称", "指标值"],
        ["产出指标", "数量指标", "改造数", "4所"],
        ["", "质量指标", "合格率", "100%"],
    ]
    data = word_table([[PROJECT_TITLE, "", "", ""], *rows], [(0, 0, 0, 3), (2, 1, 2, 3)])
    read_in = imported(data)
    assert read_in.tree["项目属性"] == "延续"
    assert short(read_in) == []
    assert indicators(read_in)["产出指标"] == {
        "数量指标": [{"指标名称": "改造数", "预期当年实现值": "4所"}],
        "质量指标": [{"指标名称": "合格率", "预期当年实现值": "100%"}],
    }


def test_two_boxes_ticked_are_none_and_a_guess() -> None:
    read_in = imported(
        word_xml(p(PROJECT_TITLE) + tbl(tr(tc("项目名称"), tc("改造"), tc("项目属性"), tc("☑新增 ☑延续"))))
    )
    assert "项目属性" not in read_in.tree
    assert short(read_in) == ["☑新增 ☑延续: “☑新增☑延续”选了不止一项，没有读入"]


def test_an_amount_that_names_another_unit_than_the_table_is_a_guess() -> None:
    rows = [tr(tc("项目资金"), tc("资金来源"), tc("金额")), tr(tc(""), tc("财政拨款"), tc("860.5元"))]
    read_in = imported(word_xml(p(PROJECT_TITLE) + tbl(tr(tc("项目名称"), tc("津贴"), tc("")), *rows)))
    assert short(read_in) == ["860.5元: 写明“元”，全表的单位是“万元”"]


def test_a_title_of_another_year_than_the_place_is_a_guess() -> None:
    title = PROJECT_TITLE.replace("2022", "2021")
    read_in = imported(word_xml(p(title) + tbl(tr(tc("项目名称"), tc("津贴")))))
    assert short(read_in) == [f"{title}: 标题写的是 2021 年，年度按导入的位置定为 2022"]


def test_a_label_that_this_form_lacks_is_told_and_not_read() -> None:
    read_in = imported(
        word_xml(p("项目支出绩效目标申报表") + tbl(tr(tc("项目名称"), tc("津贴"), tc("联系电话"), tc("010")))),
        form_of_layout("B"),
    )
    assert [(entry.text, entry.fate, entry.said) for entry in read_in.account if entry.place.column > 2] == [
        ("联系电话", Fate.LEFT_OVER, ("本表式没有“联系电话”一栏",)),
        ("010", Fate.LEFT_OVER, ()),
    ]


def test_a_column_of_row_numbers_before_the_categories_is_left_out_and_said() -> None:
    heads = tr(*map(tc, ("序号", "一级指标", "二级指标", "三级指标", "指标值")))
    rows = tr(*map(tc, ("1", "产出指标", "数量指标", "人数", "9人"))) + tr(
        *map(tc, ("2", "产出指标", "质量指标", "合格率", "95%"))
    )
    head = tr(tc("年度目标"), tc("发放津贴。"), tc(""), tc(""), tc(""))
    read_in = imported(word_xml(p(PROJECT_TITLE) + tbl(head, heads, rows)))
    assert short(read_in) == []
    assert [entry.said for entry in read_in.account if entry.fate is Fate.DERIVED] == [("略去序号",), ("略去序号",)]
    assert [*indicators(read_in)["产出指标"]] == ["数量指标", "质量指标"]


def test_the_files_that_python_docx_and_openpyxl_write_by_default_are_read_alike() -> None:
    rows = [["项目名称", "津贴"], ["年度目标", "发放津贴。"]]
    document: Any = docx.Document()
    document.add_heading(PROJECT_TITLE)
    table = document.add_table(2, 2)
    workbook: Any = openpyxl.Workbook()
    workbook.active.append([PROJECT_TITLE])
    for number, row in enumerate(rows):
        workbook.active.append(row)
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    word, sheet = BytesIO(), BytesIO()
    document.save(word)
    workbook.save(sheet)
    assert imported(word.getvalue()).tree == imported(sheet.getvalue()).tree
