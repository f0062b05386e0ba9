"""Files of office programs saved as .yaml: told as what they are, in one line, whatever is in them."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.bytes import LARGEST_FILE
from generator.read.office_files import office_file
from tests.read.as_author_sees import told

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name in names:
            file.writestr(name, "")
    return written.getvalue()


@pytest.mark.parametrize(
    "data, what",
    [
        (packed("word/document.xml"), "Word 文件（.docx）"),
        (packed("xl/workbook.xml"), "Excel 文件（.xlsx）"),
        (packed("OFD.xml"), "OFD 文件"),
        (packed("申报表.txt"), "ZIP 压缩文件"),
        (OLE + bytes(504) + "WordDocument".encode("utf-16-le"), "Word 文件（.doc）"),
        (OLE + bytes(504), "Word 或 Excel 文件"),
        (b"%PDF-1.7\n", "PDF 文件"),
        (b"{\\rtf1\\ansi", "Word 文件（.rtf）"),
        ("\ufeff<!DOCTYPE HTML>\n<table>".encode(), "HTML 网页"),
        ("<html><meta charset=gbk>年度".encode("gbk"), "HTML 网页"),
        ('<html xmlns:w="urn:schemas-microsoft-com:office:word">'.encode("utf-16"), "Word 另存的网页"),
        (b'<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>', "Excel 另存的网页"),
        (b"MIME-Version: 1.0\nX-Document-Type: Workbook\n", "HTML 网页"),
    ],
)
def test_a_file_of_another_program_is_told_as_that(data: bytes, what: str) -> None:
    assert told(data) == (
        f"2022.yaml:1:1: 错误〔文件无法读取〕这是 {what}，只是文件名以 .yaml 结尾；"
        "改扩展名、另存都不行，请照它的内容新写一份 YAML 文件\n"
    )


def test_a_large_one_is_told_as_that_too() -> None:
    assert "这是 Word 文件（.doc），" in told(OLE + "WordDocument".encode("utf-16-le") + bytes(LARGEST_FILE))


@pytest.mark.parametrize("text", ["", "年度: 2022\n", "<90%\n", "\ufeff年度: 2022\n", "mime: 1\n", "PK\n"])
def test_other_files_are_none(text: str) -> None:
    assert office_file(text.encode()) is None


@given(st.binary())
def test_any_bytes_are_looked_at(data: bytes) -> None:
    office_file(data)
