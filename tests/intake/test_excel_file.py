import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment

from generator.intake.excel_numbers import shown_number
from generator.model.date_serials import serial_date
from tests.intake.office_files import excel, excel_rows, zipped
from tests.intake.read import read, refused, shown


@pytest.mark.parametrize(
    "number, number_format, text",
    [
        (0.95, "0%", "95%"),
        (0.9921, "0.00%", "99.21%"),
        (4749.1, "0.00", "4749.10"),
        (4749.1, "#,##0.00", "4,749.10"),
        (48, "General", "48"),
        (60570900.0, "General", "60570900"),
        (865.54 + 3913.02, "General", "4778.56"),
        (0.1 + 0.2, "General", "0.3"),
        (29.4, "@", "29.4"),
        (950, '0"人"', "950人"),
        (-3.5, "0.00_);(0.00)", "(3.50)"),
        (1056.27, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,056.27"),
        (7, "000", "007"),
        (2.5, "0.0##", "2.5"),
        (1e21, "General", "1000000000000000000000"),
    ],
)
def test_a_number_is_read_as_its_sheet_shows_it(number: float, number_format: str, text: str) -> None:
    assert shown_number(number, number_format).text == text


@pytest.mark.parametrize(
    "number, number_format, note",
    [
        (4749.164, "0.00", "表中显示“4749.16”，所存的数是 4749.164"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "表中显示“-”，所存的数是 0"),
        (44561, "General", "如果原是日期，44561 即 2021-12-31"),
        (0.5, "# ?/?", "数字格式“# ?/?”未能照用"),
        (0.5, "0.00E+00", "数字格式“0.00E+00”未能照用"),
        (60570900, "0.00,", "数字格式“0.00,”未能照用"),
    ],
)
def test_what_the_text_of_a_number_does_not_say_is_a_note(number: float, number_format: str, note: str) -> None:
    assert shown_number(number, number_format).note == note


@given(st.decimals(-(10**9), 10**9, places=4))
def test_an_amount_with_few_decimals_is_never_changed(amount: Any) -> None:
    plain = re.sub(r"\.?0+$", "", f"{amount:f}") if "." in f"{amount:f}" else f"{amount:f}"
    assert shown_number(float(amount), "General").text == (plain if plain.strip("-0.") else "0")


@pytest.mark.parametrize(
    "text, day", [("44561", date(2021, 12, 31)), ("6009", None), ("99999", None), ("44561.5", None)]
)
def test_a_day_that_excel_counted(text: str, day: date | None) -> None:
    assert serial_date(text) == day


def test_merged_cells_comments_dates_and_hidden_rows_are_told() -> None:
    def fill(sheet: Any) -> None:
        sheet.title = "申报表"
        sheet.append(["部门名称", "青山区民政局", None])
        sheet.append(["填报日期", date(2022, 1, 14), "x"])
        sheet.append(["收入", 0.95, "隐藏的"])
        sheet.merge_cells("B1:C1")
        sheet["B3"].number_format = "0%"
        sheet["A2"].comment = Comment("请核对", "审核人")
        sheet.row_dimensions[3].hidden = True

    assert shown(read(excel(fill))) == (
        "[申报表]\n部门名称 | 青山区民政局 | <\n填报日期 #批注：请核对 | 2022-01-14 #日期，格式为“yyyy-mm-dd” | x\n"
        "收入 #在隐藏的行或列中 | 95% #在隐藏的行或列中 | 隐藏的 #在隐藏的行或列中\n"
        "! 工作表“申报表”中隐藏的第 3 行已读入"
    )


def test_a_formula_without_its_value_a_hidden_sheet_and_far_cells_are_named() -> None:
    def fill(sheet: Any) -> None:
        sheet.title = "申报表"
        sheet["A1"], sheet["B1"], sheet["XFD1048576"] = "合计", "=SUM(B2:B9)", "远"
        other = sheet.parent.create_sheet("字典")
        other["A1"] = "定量"
        other.sheet_state = "hidden"

    assert shown(read(excel(fill))) == (
        "[申报表]\n合计 |  #是公式 =SUM(B2:B9)，文件中没有算好的值\n"
        "! 工作表“申报表”的 B1 是公式，文件中没有算好的值；请在 Excel 中打开、保存一次再导入\n"
        "! 工作表“申报表”的 XFD1048576 共 1 个单元格在 5000 行或 256 列以外，没有读入\n"
        "! 工作表“字典”是隐藏的，没有读入，其中有内容的单元格 1 个"
    )


def test_a_merge_of_the_whole_sheet_is_refused_before_it_is_unfolded() -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"] = "甲"
        sheet.merge_cells("A1:B2")

    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(excel(fill))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"A1:B2", b"A1:XFD1048576")
    assert refused(zipped(parts)).startswith("too-large: 工作簿的单元格")


_words = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8).filter(lambda text: text[0] != "=")


@given(st.lists(st.lists(st.none() | _words, min_size=1, max_size=5), min_size=1, max_size=6))
def test_every_text_of_a_sheet_arrives_once(rows: list[list[str | None]]) -> None:
    document = read(excel_rows([["首"], *rows]))
    (table,) = document.tables()
    arrived = {(cell.row, cell.column): cell.text for cell in table.cells() if cell.text}
    assert arrived == {(1, 1): "首"} | {
        (row, column): text for row, cells in enumerate(rows, 2) for column, text in enumerate(cells, 1) if text
    }
