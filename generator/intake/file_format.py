"""The format of a file by its content, because its name may be anything."""

import re
import zlib
from enum import StrEnum

from generator.intake.refusal import Reason, Refused


class FileFormat(StrEnum):
    """A format that can be read."""

    PACKAGE = "package"
    """A ZIP file: .docx, .xlsx, or another one."""
    PAGE = "page"
    TEXT = "text"
    OLD_WORD = "docx"
    """What LibreOffice makes a .docx of."""
    OLD_EXCEL = "xlsx"
    """What LibreOffice makes an .xlsx of."""


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*(?:<!doctype html|<html|<head|<body|<table|<div|<meta|<p[ >])", re.IGNORECASE | re.DOTALL
)
_MARKS = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
_MOST_STREAMS = 8 * 2**20
_PASSWORD = "文件有密码，请去掉密码再导入"


def file_format(data: bytes) -> FileFormat:
    """The format. Raises Refused with advice for formats that cannot be read."""
    if not data.strip(b"\0 \t\r\n"):
        raise Refused(Reason.EMPTY, "文件是空的")
    if data.startswith(b"PK\x03\x04"):
        return FileFormat.PACKAGE
    if data.startswith(_OLE):
        return _in_ole(data)
    if data.startswith(b"{\\rtf"):
        return FileFormat.OLD_WORD
    beginning = _MARKS.sub(b"", data[:8192]).replace(b"\0", b"")
    if b"<?mso-application" in beginning:
        return FileFormat.OLD_EXCEL if b"Excel.Sheet" in beginning else FileFormat.OLD_WORD
    _refuse_what_is_no_text(data, beginning)
    xhtml = re.sub(rb"\A\s*<\?xml[^>]*>", b"", beginning)
    return FileFormat.PAGE if _PAGE.match(xhtml) else FileFormat.TEXT


def _refuse_what_is_no_text(data: bytes, beginning: bytes) -> None:
    if data[:1024].lstrip().startswith(b"%PDF-"):
        raise Refused(Reason.NO_TEXT, _about_pdf(data))
    if data.startswith(_PICTURES):
        raise Refused(Reason.NO_TEXT, "是图片，没有可读的文字；请用文字识别软件转为 Word 文件，核对后再导入")
    if data.startswith(_ARCHIVES):
        raise Refused(Reason.OTHER_FORMAT, "是压缩文件，请解压后导入其中的申报表")
    if re.match(rb"\s*mime-version:", beginning, re.IGNORECASE):
        raise Refused(Reason.OTHER_FORMAT, "是单个文件网页（.mht），请用 Word 打开，另存为 .docx 再导入")


def _in_ole(data: bytes) -> FileFormat:
    """The content of an old container of Office or WPS, by the names in its directory."""
    if _holds(data, "EncryptedPackage"):
        raise Refused(Reason.PASSWORD, _PASSWORD)
    if _holds(data, "_VBA_PROJECT") or _holds(data, "_VBA_PROJECT_CUR"):
        raise Refused(Reason.MACROS, "文件含有宏，不予读取；请另存为不含宏的 .docx 或 .xlsx 再导入")
    if _holds(data, "WordDocument"):
        return FileFormat.OLD_WORD
    if _holds(data, "Workbook") or _holds(data, "Book"):
        return FileFormat.OLD_EXCEL
    raise Refused(Reason.OTHER_FORMAT, "不是 Word 或 Excel 文件，请把申报表另存为 .docx 或 .xlsx 再导入")


def _holds(data: bytes, name: str) -> bool:
    """Whether the directory of an OLE container has an entry (128 bytes) with this name."""
    wide, place = name.encode("utf-16-le") + b"\0\0", -1
    while (place := data.find(wide, place + 1)) >= 0:
        if place % 128 == 0:
            return True
    return False


def _about_pdf(data: bytes) -> str:
    if b"/Encrypt" in data:
        return _PASSWORD
    if b"/Font" in data or any(b"/Font" in stream for stream in _streams(data)):
        return "是 PDF 文件；请在阅读器中打开，全选、复制其中的文字，粘贴到 Word 或记事本中，存为 .docx 或 .txt 再导入"
    return "是扫描的 PDF 文件，没有可读的文字；请用文字识别软件转为 Word 文件，核对后再导入"


def _streams(data: bytes) -> list[bytes]:
    """The compressed streams of a PDF, which may describe its fonts; at most a few MiB."""
    found, room = list[bytes](), _MOST_STREAMS
    for begin in re.finditer(rb"/ObjStm[^>]{0,400}>>\s*stream\r?\n", data):
        try:
            stream = zlib.decompressobj().decompress(data[begin.end() : begin.end() + room], room)
        except zlib.error:
            continue
        found.append(stream)
        room -= len(stream)
        if room <= 0:
            break
    return found
