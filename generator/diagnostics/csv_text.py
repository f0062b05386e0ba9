"""Rows as CSV for spreadsheets: with a byte order mark, and without texts that a spreadsheet would calculate."""

import csv
import io
from collections.abc import Iterable, Sequence

from generator.diagnostics.one_line import one_line

CALCULATED = frozenset("=+-@\t\r\n \u3000＝＋－＠'")
"""The first characters of texts that some spreadsheet takes for a formula, full-width ones and spaces included.

The apostrophe is among them, so that texts marked by it can be told from texts that were written with one.
"""
_MARK = "'"
LINE_END = "\r\n"


def is_calculated(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula, so that it gets an apostrophe in front."""
    return text[:1] in CALCULATED


def formula_safe(text: str) -> str:
    """The text of a cell, with an apostrophe in front where it needs one."""
    return f"{_MARK}{text}" if is_calculated(text) else text


def as_written(cell: str) -> str:
    """The text without the apostrophe that `formula_safe` put in front."""
    return cell.removeprefix(_MARK)


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Heads and rows, each ending in CR LF; texts that would be calculated get an apostrophe in front."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator=LINE_END)
    table.writerow(heads)
    table.writerows([_safe(cell) for cell in row] for row in rows)
    return "\ufeff" + written.getvalue()


def _safe(cell: str) -> str:
    line = one_line(cell, "⏎")
    is_number = line.isascii() and line.replace(".", "", 1).removeprefix("-").isdecimal()
    return line if is_number else formula_safe(line)
