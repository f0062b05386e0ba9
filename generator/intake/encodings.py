"""Decoding of bytes in an unknown encoding."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE
)
_CHINESE = {"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "gb18030"}


def decoded(data: bytes) -> str | None:
    """The text by its byte order mark, by the encoding it names, as UTF-8 or as GBK; None where none fits."""
    for encoding in _encodings(data):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _encodings(data: bytes) -> list[str]:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked:
        return [marked]
    found = _NAMED.search(data[:4096])
    named = found[1].decode("ascii").lower() if found else "utf-8"
    return ["gb18030" if named in _CHINESE else named, "utf-8", "gb18030"]
