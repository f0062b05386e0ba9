"""A file → its document, or why it cannot be read. No content of a file raises an exception here."""

from importlib.util import find_spec
from pathlib import Path

from generator.intake.copied_text import read_copied_text
from generator.intake.excel_file import read_excel_file
from generator.intake.file_format import FileFormat, file_format
from generator.intake.grid import Document
from generator.intake.office_package import MOST_UNPACKED, OfficePackage
from generator.intake.old_formats import converted_file
from generator.intake.refusal import Reason, Refusal, Refused
from generator.intake.web_page import read_web_page
from generator.intake.word_file import read_word_file

_NEEDED = ("lxml", "openpyxl")


def missing_packages() -> str | None:
    """A line about packages for Word and Excel that are not installed; None where they are."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    return f"导入文件需要另装 {'、'.join(missing)}：pip install 'performance-disclosure[office]'" if missing else None


def read_file(path: Path) -> Document | Refusal:
    """The content of a file, whatever its name is. `missing_packages` must be None."""
    try:
        if path.stat().st_size > MOST_UNPACKED:
            return Refusal(Reason.TOO_LARGE, f"文件超过 {MOST_UNPACKED // 2**20} MiB，不像申报表，请只留下申报表再导入")
        data = path.read_bytes()
    except OSError as error:
        return Refusal(Reason.UNREADABLE, f"读不到文件：{error.strerror}")
    return read_bytes(data)


def read_bytes(data: bytes) -> Document | Refusal:
    """The content of a file with these bytes."""
    try:
        document = _document(data, file_format(data))
        _refuse_without_table(document)
    except Refused as refused:
        return refused.refusal
    return document


def _document(data: bytes, told: FileFormat) -> Document:
    match told:
        case FileFormat.PAGE:
            return read_web_page(data)
        case FileFormat.TEXT:
            return read_copied_text(data)
        case FileFormat.OLD_WORD | FileFormat.OLD_EXCEL:
            return _in_package(converted_file(data, told), may_convert=False)
        case _:
            return _in_package(data, may_convert=True)


def _in_package(data: bytes, *, may_convert: bool) -> Document:
    package = OfficePackage(data)
    if any("vbaproject" in name.lower() or "/macrosheets/" in name.lower() for name in package.names):
        raise Refused(Reason.MACROS, "文件含有宏，不予读取；请另存为不含宏的 .docx 或 .xlsx 再导入")
    if "xl/workbook.bin" in package.names and may_convert:
        return _in_package(converted_file(data, FileFormat.OLD_EXCEL), may_convert=False)
    if "mimetype" in package.names and may_convert:
        kind = package.part("mimetype")
        if b"opendocument" in kind:
            into = FileFormat.OLD_EXCEL if b"spreadsheet" in kind else FileFormat.OLD_WORD
            return _in_package(converted_file(data, into), may_convert=False)
    return _by_main_part(data, package)


def _by_main_part(data: bytes, package: OfficePackage) -> Document:
    if "OFD.xml" in package.names:
        raise Refused(Reason.NO_TEXT, "是 OFD 版式文件；请在阅读器中复制其中的文字，粘贴到 Word 中，存为 .docx 再导入")
    if "[Content_Types].xml" not in package.names:
        raise Refused(Reason.OTHER_FORMAT, "是压缩文件，请解压后导入其中的申报表")
    main = package.main_part()
    if main not in package.names:
        raise Refused(Reason.DAMAGED, "文件不完整或已损坏，请在 Word、Excel 或 WPS 中打开，另存一份再导入")
    root = package.xml(main).tag.rpartition("}")[2]
    if root == "document":
        return read_word_file(package)
    if root == "workbook":
        return read_excel_file(data, package)
    raise Refused(Reason.OTHER_FORMAT, "不是 Word 或 Excel 文件，请把申报表另存为 .docx 或 .xlsx 再导入")


def _refuse_without_table(document: Document) -> None:
    if any(not cell.says_nothing for table in document.tables() for cell in table.cells()):
        return
    if any("张图片" in words for words in document.noticed):
        raise Refused(Reason.NO_TEXT, "只有图片，没有表格；请用文字识别软件转为 Word 文件，核对后再导入")
    if not any(document.texts()):
        raise Refused(Reason.EMPTY, "文件中没有文字")
    raise Refused(Reason.NO_TABLE, "没有找到表格；复制的文字须保留表格各栏之间的制表符，请从 Word 或 Excel 中整表复制")
