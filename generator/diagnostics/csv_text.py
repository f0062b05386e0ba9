"""Rows as CSV for spreadsheets: with a byte order mark, and nothing in it that a spreadsheet would calculate."""

import csv
import io
from collections.abc import Iterable, Sequence

from generator.diagnostics.one_line import one_line

_CALCULATED = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
"""How a cell begins that some spreadsheet takes for a formula, in full-width characters too."""


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows below their heads, each ending in CR LF; a text that would be calculated stands behind an apostrophe."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(heads)
    table.writerows([_safe(cell) for cell in row] for row in rows)
    return "\ufeff" + written.getvalue()


def _safe(cell: str) -> str:
    line = one_line(cell, "⏎")
    is_number = line.isascii() and line.replace(".", "", 1).removeprefix("-").isdecimal()
    return f"'{line}" if line.lstrip().startswith(_CALCULATED) and not is_number else line
