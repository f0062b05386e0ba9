"""What is no form that can be read gets one line that says what it is and what to do."""

import resource
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from generator.intake.read_file import read_bytes, read_file
from generator.intake.refusal import Refusal
from tests.intake.office_files import excel_rows, p, tbl, tc, tr, word_xml, zipped
from tests.intake.read import refused

WORD = word_xml(tbl(tr(tc("部门名称"), tc("青山区民政局"))))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _ole(name: str) -> bytes:
    return OLE.ljust(1024, b"\0") + name.encode("utf-16-le").ljust(128, b"\0")


def _with(data: bytes, **parts: Any) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as package:
        held = {name: package.read(name) for name in package.namelist()}
    return zipped(held | {name.replace("__", "/"): content for name, content in parts.items()})


def _encrypted_zip() -> bytes:
    data = bytearray(WORD)
    place = -1
    while (place := data.find(b"PK\x01\x02", place + 1)) >= 0:
        data[place + 8] |= 1
    return bytes(data)


ENTITY = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
FORM_IN_XML = f'<w:document xmlns:w="w"><w:body>{tbl(tr(tc("甲")))}</w:body></w:document>'

PDF_WITH_TEXT = (
    "no-text: 是 PDF 文件；请在阅读器中打开，全选、复制其中的文字，粘贴到 Word 或记事本中，存为 .docx 或 .txt 再导入"
)
HOSTILE = {
    "empty": (b"\0" * 64, "empty: 文件是空的"),
    "password": (_ole("EncryptedPackage"), "password: 文件有密码，请去掉密码再导入"),
    "zip with a password": (_encrypted_zip(), "password: 文件有密码，请去掉密码再导入"),
    "macros in an old workbook": (
        _ole("_VBA_PROJECT_CUR") + _ole("Workbook"),
        "macros: 文件含有宏，不予读取；请另存为不含宏的 .docx 或 .xlsx 再导入",
    ),
    "macros": (
        _with(excel_rows([["甲"]]), xl__vbaProject__bin=b"") and zipped({"xl/vbaProject.bin": b"x", "a": b""}),
        "macros: 文件含有宏，不予读取；请另存为不含宏的 .docx 或 .xlsx 再导入",
    ),
    "cut short": (
        WORD[: len(WORD) // 2],
        "damaged: 文件不完整或已损坏，请在 Word、Excel 或 WPS 中打开，另存一份再导入",
    ),
    "an archive": (zipped({"申报表.docx": WORD}), "other-format: 是压缩文件，请解压后导入其中的申报表"),
    "rar": (b"Rar!\x1a\x07", "other-format: 是压缩文件，请解压后导入其中的申报表"),
    "a picture": (
        b"\x89PNG\r\n\x1a\n" + b"\0" * 20,
        "no-text: 是图片，没有可读的文字；请用文字识别软件转为 Word 文件，核对后再导入",
    ),
    "a scanned PDF": (
        b"%PDF-1.4\n1 0 obj <</Subtype /Image>> endobj",
        "no-text: 是扫描的 PDF 文件，没有可读的文字；请用文字识别软件转为 Word 文件，核对后再导入",
    ),
    "a PDF with text": (
        b"%PDF-1.4\n1 0 obj <</Type /Font>> endobj",
        PDF_WITH_TEXT,
    ),
    "a page of Word as one file": (
        b"MIME-Version: 1.0\r\n",
        "other-format: 是单个文件网页（.mht），请用 Word 打开，另存为 .docx 再导入",
    ),
    "bytes": (
        bytes(range(1, 256)),
        "other-format: 不是文字文件，也不是 Word、Excel、网页文件，请另存为 .docx、.xlsx 或 .txt 再导入",
    ),
    "text without a table": (
        "部门名称 青山区民政局\n".encode("gbk"),
        "no-table: 没有找到表格；复制的文字须保留表格各栏之间的制表符，请从 Word 或 Excel 中整表复制",
    ),
    "Word without a table": (
        word_xml(p("关于报送申报表的通知")),
        "no-table: 没有找到表格；复制的文字须保留表格各栏之间的制表符，请从 Word 或 Excel 中整表复制",
    ),
    "Word that says nothing": (word_xml(p("")), "empty: 文件中没有文字"),
    "an entity": (
        _with(WORD, word__document__xml=b"")
        and zipped(
            {
                "[Content_Types].xml": "<Types/>",
                "_rels/.rels": '<R><R Type="x/officeDocument" Target="d.xml"/></R>',
                "d.xml": ENTITY + FORM_IN_XML,
            }
        ),
        "unsafe: 文件中有实体声明（DOCTYPE），可能引用别处的文件，不予读取；请另存一份再导入",
    ),
    "an entity in UTF-16": (
        zipped(
            {
                "[Content_Types].xml": "<Types/>",
                "_rels/.rels": '<R><R Type="x/officeDocument" Target="d.xml"/></R>',
                "d.xml": (ENTITY + FORM_IN_XML).encode("utf-16"),
            }
        ),
        "unsafe: 文件中有实体声明（DOCTYPE），可能引用别处的文件，不予读取；请另存一份再导入",
    ),
    "a zip bomb": (
        zipped(
            {
                "[Content_Types].xml": "<Types/>",
                "_rels/.rels": '<R><R Type="x/officeDocument" Target="d.xml"/></R>',
                "d.xml": b" " * (65 * 2**20),
            }
        ),
        "too-large: 文件解压后超过 64 MiB，不像申报表，请只留下申报表再导入",
    ),
    "too many rows": (
        word_xml(tbl(tr(tc("甲")) * 5001)),
        "too-large: 有一张表超过 5000 行或 256 列，不像申报表，请只留下申报表再导入",
    ),
    "nested beyond all depth": (
        word_xml("<w:tbl><w:tr><w:tc>" * 200 + p("甲") + "</w:tc></w:tr></w:tbl>" * 200),
        "damaged: 文件不完整或已损坏，请在 Word、Excel 或 WPS 中打开，另存一份再导入",
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_is_refused_with_one_line(kind: str) -> None:
    data, line = HOSTILE[kind]
    before, memory = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refused(data) == line
    assert time.process_time() - before < 5, "a second where the machine is quiet"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 300 * 1024


def test_an_old_file_without_libreoffice_says_how_to_save_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert refused(_ole("WordDocument")) == (
        "no-converter: 是旧格式的文件，本机没有安装 LibreOffice，无法转换；"
        "请在 Word、Excel 或 WPS 中打开，另存为 .docx 再导入"
    )


def test_an_old_file_goes_through_libreoffice_with_a_profile_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "made.docx").write_bytes(WORD)
    program = tmp_path / "soffice"
    program.write_text(
        "#!/bin/sh\n"
        f'echo "$@" > {tmp_path}/said\nwhile [ "$1" != --outdir ]; do shift; done\n'
        f'/bin/mkdir -p "$2"; /bin/cp {tmp_path}/made.docx "$2/form.docx"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    document = read_bytes(_ole("WordDocument"))
    assert not isinstance(document, Refusal)
    assert "青山区民政局" in [*document.texts()]
    said = (tmp_path / "said").read_text()
    assert said.startswith("-env:UserInstallation=file:///")
    assert "--headless --norestore --convert-to docx" in said


def test_what_libreoffice_cannot_open_or_hangs_on_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n/bin/sleep 600 & wait\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("generator.intake.old_formats.SECONDS", 0.2)
    assert refused(_ole("Workbook")).startswith("damaged: LibreOffice 打不开这个旧格式的文件，可能有密码或已损坏；")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    refusal = read_file(tmp_path / "无.docx")
    assert isinstance(refusal, Refusal)
    assert refusal.message == "读不到文件：No such file or directory"
