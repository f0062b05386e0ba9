"""Authors' texts in Word or Excel files: characters that are allowed, and the room that they need."""

import re
import unicodedata
from datetime import UTC, datetime
from math import ceil
from typing import Final

MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""No file says when it was made: the same declaration gives the same bytes."""
_LONGEST_TITLE: Final = 255
"""Characters of what a file says of itself."""
LONGEST_IN_CELL: Final = 32_000
"""A cell of Excel holds 32,767 characters."""
_GOES_ON: Final = "…（全文较长，见“其他信息”）"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WIDE = ("W", "F", "A")
"""Widths of East Asian characters that take two places."""


def printable(text: str) -> str:
    """The text with � in place of control characters and surrogates, which XML does not allow."""
    return _NOT_IN_XML.sub("�", text)


def title_of_file(text: str) -> str:
    """The title in a file's properties."""
    return printable(text)[:_LONGEST_TITLE]


def fitting(text: str) -> str:
    """The text, cut with a remark where it is too long for a cell of Excel."""
    text = printable(text)
    return text if len(text) <= LONGEST_IN_CELL else text[: LONGEST_IN_CELL - len(_GOES_ON)] + _GOES_ON


def line_count(text: str, width: float) -> int:
    """The number of lines that a text needs in a column of this width, where a Chinese character counts two."""
    return sum(max(1, ceil(_places(line) / max(width, 2.0))) for line in text.split("\n"))


def _places(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in _WIDE else 1 for character in line)
