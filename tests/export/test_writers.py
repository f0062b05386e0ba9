"""Grids as files of Excel and Word, read by other programs' readers: nothing lost, nothing that acts."""

import shutil
import subprocess
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from generator.export.excel_writer import as_excel
from generator.export.form_layout import form_grid
from generator.export.grid import CellKind, Grid, GridCell, GridRows, amount_cell
from generator.export.html_writer import as_html
from generator.export.office_text import LONGEST_IN_CELL, printable
from generator.export.word_writer import as_word
from tests.builders import declaration
from tests.layouts import LAYOUTS, declaration_of_layout
from tests.thorough import quick

HOSTILE = [
    *("=1+1", "+1", "@SUM(A1)", "-1", "'=1", '=HYPERLINK("http://a")', "{=1}", "\t=1", 'DDE("cmd")'),
    *(
        "<script>alert(1)</script>",
        "</w:t></w:r>",
        "]]>",
        "&amp;",
        "_x0041_",
        "_x000D_",
        "第一行\n第二行",
        "https://a.cn",
    ),
]


def grid_of(*cells: GridCell) -> Grid:
    """One cell in each row."""
    rows = GridRows(1)
    for cell in cells:
        rows.add(cell)
    return Grid("表", "标题", tuple(rows.cells), (1.0,))


def texts_in_excel(data: bytes) -> list[str]:
    sheets = openpyxl.load_workbook(BytesIO(data)).worksheets
    return [str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]


def texts_in_word(data: bytes) -> list[str]:
    document = docx.Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_second_reader_finds_every_cell_of_a_form(layout: str) -> None:
    grid = form_grid(declaration_of_layout(layout))
    said = {cell.text for cell in grid.cells if cell.text and cell.amount is None}
    assert said <= {*texts_in_word(as_word([grid]))}
    assert said <= {*texts_in_excel(as_excel([grid]))}
    amounts = {cell.amount for cell in grid.cells if cell.amount is not None}
    assert {f"{amount:f}" for amount in amounts} <= {*texts_in_word(as_word([grid]))}
    numbers = [Decimal(text) for text in texts_in_excel(as_excel([grid])) if text.replace(".", "", 1).isdigit()]
    assert amounts <= {*numbers}


@pytest.mark.parametrize("text", HOSTILE)
def test_what_an_author_writes_is_text(text: str) -> None:
    book = openpyxl.load_workbook(BytesIO(as_excel([grid_of(GridCell(text))])))
    cell = book["表"]["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert cell.value == text
    assert text.replace("\t", "\t") in texts_in_word(as_word([grid_of(GridCell(text))]))
    assert "<script" not in as_html(grid_of(GridCell(text)))


@given(st.text(max_size=50))
def test_any_text_gives_a_file_that_can_be_read(text: str) -> None:
    grid = grid_of(GridCell(text))
    expected = "".join(printable(text).splitlines())
    in_excel, in_word = texts_in_excel(as_excel([grid])), texts_in_word(as_word([grid]))
    assert "标题" in in_excel
    if expected.isprintable() and expected.strip() == expected and "x005F_" not in expected:
        assert expected == "" or expected in {"".join(found.splitlines()) for found in in_excel}
        assert expected in {"".join(found.splitlines()) for found in in_word}


@pytest.mark.parametrize("text", ["\x00甲\x08", "\ud800乙", "\ufffe", "\x1b[31m"])
def test_what_no_xml_may_hold_is_a_mark(text: str) -> None:
    shown = printable(text)
    assert "�" in shown
    assert shown in texts_in_excel(as_excel([grid_of(GridCell(text))]))
    assert shown in texts_in_word(as_word([grid_of(GridCell(text))]))


def test_a_text_too_long_for_excel_says_where_the_whole_is() -> None:
    (_, text) = texts_in_excel(as_excel([grid_of(GridCell("甲" * 40_000))]))
    assert len(text) == LONGEST_IN_CELL
    assert text.endswith("…（全文较长，见“其他信息”）")
    assert "甲" * 40_000 in texts_in_word(as_word([grid_of(GridCell("甲" * 40_000))]))


@pytest.mark.parametrize(
    "amount,value,number_format",
    [
        ("4749.10", 4749.1, "0.00"),
        ("48", 48, "0"),
        ("-0.5", -0.5, "0.0"),
        ("5819.0934", 5819.0934, "0.0000"),
        ("123456789012.345678", "123456789012.345678", "@"),
        ("-0.00", "-0.00", "@"),
    ],
)
def test_an_amount_is_a_number_with_its_own_decimals(amount: str, value: object, number_format: str) -> None:
    cell = openpyxl.load_workbook(BytesIO(as_excel([grid_of(amount_cell(Decimal(amount)))])))["表"]["A2"]
    assert (cell.value, cell.number_format) == (value, number_format)


def test_a_row_too_high_for_excel_stands_in_several() -> None:
    sheet = openpyxl.load_workbook(BytesIO(as_excel([grid_of(GridCell("甲" * 5000), GridCell("乙"))])))["表"]
    heights = [sheet.row_dimensions[row].height or 0 for row in range(2, sheet.max_row + 1)]
    assert max(heights) < 409
    assert [str(area) for area in sheet.merged_cells.ranges] == [f"A2:A{sheet.max_row - 1}"]
    assert sheet.cell(sheet.max_row, 1).value == "乙"


def test_choices_are_a_list_to_choose_from_and_a_blank_until_then() -> None:
    grid = grid_of(GridCell("", CellKind.SHORT, choices=("申报", "批复")))
    (rule,) = openpyxl.load_workbook(BytesIO(as_excel([grid])))["表"].data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"申报,批复"', "A2")
    xml = zipfile.ZipFile(BytesIO(as_word([grid]))).read("word/document.xml").decode()
    assert '<w:listItem w:displayText="批复" w:value="批复"/>' in xml
    assert "<w:showingPlcHdr/>" in xml


@pytest.mark.parametrize("choices", [("甲,乙", "丙"), tuple(f"很长的类别名称{number}" for number in range(40))])
def test_what_excel_takes_for_no_list_is_filled_in_freely(choices: tuple[str, ...]) -> None:
    grid = grid_of(GridCell("", CellKind.SHORT, choices=choices))
    assert not openpyxl.load_workbook(BytesIO(as_excel([grid])))["表"].data_validations.dataValidation


def test_paper_margins_and_pages() -> None:
    grid = form_grid(declaration())
    sheet = openpyxl.load_workbook(BytesIO(as_excel([grid]))).worksheets[0]
    assert (int(str(sheet.page_setup.paperSize)), sheet.page_setup.orientation) == (9, "portrait")
    fits, footer = sheet.sheet_properties.pageSetUpPr, sheet.oddFooter
    assert fits
    assert footer
    assert footer.center
    assert (sheet.page_setup.fitToHeight, fits.fitToPage) == (0, True)
    assert "共" in str(footer.center.text)
    section = docx.Document(BytesIO(as_word([grid]))).sections[0]
    assert [round(size.mm) for size in (section.page_width, section.page_height) if size] == [210, 297]


def test_the_same_grid_gives_the_same_bytes() -> None:
    grid = form_grid(declaration())
    assert as_excel([grid]) == as_excel([grid])
    assert as_word([grid]) == as_word([grid])


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed: forms were not made PDFs")
@pytest.mark.parametrize("format_name,write", quick(1, [("xlsx", as_excel), ("docx", as_word)]))
def test_libreoffice_prints_every_word_of_the_form(tmp_path: Path, format_name: str, write: object) -> None:
    grid = form_grid(declaration())
    (tmp_path / f"form.{format_name}").write_bytes(write([grid]))  # type: ignore[operator]
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), f"form.{format_name}"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=900, capture_output=True)
    printed = "".join("".join(page.extract_text().split()) for page in PdfReader(tmp_path / "form.pdf").pages)
    missing = [cell.text for cell in grid.cells if "".join(cell.text.split()) not in printed]
    assert missing == []
