"""Rows as CSV for spreadsheets: with a byte order mark, and nothing in it that a spreadsheet would calculate."""

import csv
import io
from collections.abc import Iterable, Sequence

from generator.diagnostics.one_line import one_line

CALCULATED = frozenset("=+-@\t\r\n \u3000＝＋－＠'")
"""How a text begins that some spreadsheet takes for a formula, in full-width characters too, or behind a space; and the
mark itself, so that what is marked can be told from what was written so."""
_MARK = "'"
LINE_END = "\r\n"


def is_calculated(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula, so that it is written with an apostrophe before it."""
    return text[:1] in CALCULATED


def formula_safe(text: str) -> str:
    """The text as it stands in a cell."""
    return f"{_MARK}{text}" if is_calculated(text) else text


def as_written(cell: str) -> str:
    """The text that `formula_safe` put an apostrophe before."""
    return cell.removeprefix(_MARK)


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows below their heads, each ending in CR LF; a text that would be calculated stands behind an apostrophe."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator=LINE_END)
    table.writerow(heads)
    table.writerows([_safe(cell) for cell in row] for row in rows)
    return "\ufeff" + written.getvalue()


def _safe(cell: str) -> str:
    line = one_line(cell, "⏎")
    is_number = line.isascii() and line.replace(".", "", 1).removeprefix("-").isdecimal()
    return line if is_number else formula_safe(line)
