"""Office files under the name of a declaration, recognised by their first bytes."""

import re

_ZIP, _OLE, _PDF, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-", b"{\\rtf"
_BYTE_ORDER_MARKS = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
_MARKUP = re.compile(
    rb"\s*(?:<!doctype html|<html|<head|<table|<\?xml|<\?mso-application|mime-version:)", re.IGNORECASE
)
_BEGINNING = 4096
_IN_ZIP = (
    (b"word/", "Word 文件（.docx）"),
    (b"xl/", "Excel 文件（.xlsx）"),
    (b"ppt/", "PowerPoint 文件（.pptx）"),
    (b"OFD.xml", "OFD 文件"),
    (b"opendocument.text", "ODF 文字文档（.odt）"),
    (b"opendocument.spreadsheet", "ODF 电子表格（.ods）"),
)
_IN_OLE = ((b"WordDocument", "Word 文件（.doc）"), (b"Workbook", "Excel 文件（.xls）"), (b"Book", "Excel 文件（.xls）"))


def office_file(data: bytes) -> str | None:
    """The kind of file in words, or None for others; the beginning of the file is enough."""
    if data.startswith(_ZIP):
        return next((what for part, what in _IN_ZIP if part in data), "ZIP 压缩文件")
    if data.startswith(_OLE):
        return next((what for name, what in _IN_OLE if _wide(name) in data), "Word 或 Excel 文件")
    if data.startswith(_PDF):
        return "PDF 文件"
    if data.startswith(_RTF):
        return "Word 文件（.rtf）"
    return _markup(data)


def _markup(data: bytes) -> str | None:
    """A web page or XML, as Word and Excel write under 另存为网页, and other programs under .xls."""
    if data[:1] not in b"<\xef\xff\xfe\r\n\t mM":
        return None
    beginning = _BYTE_ORDER_MARKS.sub(b"", data[:_BEGINNING]).replace(b"\0", b"")
    if not _MARKUP.match(beginning):
        return None
    lower = beginning.lower()
    if b"excel" in lower or b"spreadsheet" in lower:
        return "Excel 另存的网页"
    return "Word 另存的网页" if b"word" in lower else "HTML 网页"


def _wide(name: bytes) -> bytes:
    """A name as the directory of such a file writes it: two bytes a letter."""
    return b"".join(bytes((letter, 0)) for letter in name)
