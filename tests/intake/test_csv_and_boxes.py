"""Tables saved as CSV, what only a printed sheet shows, and boxes beside choices that no form knows."""

from typing import Any

import pytest

from generator.intake.choices import Chosen, chosen
from tests.intake.office_files import excel
from tests.intake.read import read, refused, shown

ROWS = (
    "部门整体支出绩效目标申报表,,",
    "部门名称,示例区教育局,",
    ',财政拨款,"6,009.09"',
    "",
    '年度目标,"办好教育,\n提质。",',
)
CSV = "\r\n".join(ROWS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_saved_as_csv(encoding: str) -> None:
    assert shown(read(CSV.encode(encoding))) == "\n".join(
        [
            "[表1]",
            "部门整体支出绩效目标申报表 |  | ",
            "部门名称 | 示例区教育局 | ",
            " | 财政拨款 | 6,009.09",
            "年度目标 | 办好教育,⏎提质。 | ",
        ]
    )


@pytest.mark.parametrize(
    "text", ["一,二\n三\n", "部门名称,示例区教育局\n", '一,"二\n三,四\n', "年度目标：办好教育。\n二。\n"]
)
def test_text_with_commas_that_is_no_table(text: str) -> None:
    assert "没有找到表格" in refused(text.encode())


def test_what_is_printed_around_a_sheet_is_noticed() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(("部门名称", "示例区教育局"))
        sheet.oddHeader.center.text = '&"宋体,加粗"&12内部资料'
        sheet.oddFooter.left.text, sheet.oddFooter.center.text = "单位：元", "第 &P 页，共 &N 页"

    assert read(excel(fill)).noticed == (
        "工作表“Sheet”的打印页眉写着“内部资料”，没有读入",
        "工作表“Sheet”的打印页脚写着“单位：元”，没有读入",
    )


@pytest.mark.parametrize(
    "written, text, doubt",
    [
        ("☑部门预算内 □提前下达 □另文下达", "部门预算内", ""),
        ("新增项目☐  延续项目☑", "延续项目", ""),
        ("√甲、√乙、□丙", "甲、乙", ""),
        ("□甲 □乙", "", ""),
        ("□甲 ☑乙 其他□", "□甲☑乙其他□", "“□甲☑乙其他□”的选项没有读懂，照录"),
    ],
)
def test_boxes_beside_choices_of_the_cells_own(written: str, text: str, doubt: str) -> None:
    read_in = chosen(written, ())
    assert (read_in.text, read_in.guess) == (text, doubt)
    plain = "".join(written.split())
    said = f"“{plain}”读作{f'“{text}”' if text else '未选'}"
    assert read_in == Chosen(text, "" if doubt else said, doubt)
