"""Rows of a published table as CSV; texts that a spreadsheet would calculate get an apostrophe in front."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from generator.diagnostics.csv_text import CALCULATED, LINE_END, csv_text, formula_safe, is_calculated
from generator.publish.open_data.columns import NO, TABLES, YES
from generator.publish.open_data.data_table import ColumnKind, DataTable

Cell = str | int | Decimal | date | bool | None


def head_of(table: DataTable) -> str:
    """The beginning of a table's file: the byte order mark for spreadsheets, and the heads."""
    return csv_text(table.heads, ())


def written(cell: Cell) -> str:
    """A cell as it is written in a table; empty for a blank."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, bool):
        return YES if cell else NO
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def as_lines(table: DataTable, keys: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    """The rows of a table as CSV lines, each beginning with these keys; None is a blank.

    Keys and row together have a cell for each column but the last. Texts that a spreadsheet would calculate get an
    apostrophe in front; the last column names the columns with one.
    """
    start = "".join([f"{key}{_CELL_END}" for key in keys])
    all_cells = [["" if cell is None else cell for cell in row] for row in rows]
    lines = [f"{start}{_CELL_END.join(cells)}{_CELL_END}{_LINE_END}" for cells in all_cells]
    text, width, is_plain = "".join(lines), len(table.columns) - 1, not is_calculated(start)
    if is_plain and _is_plain(text, len(lines), width):  # one search for all rows
        return _plain(text)
    return "".join(
        _plain(line) if is_plain and _is_plain(line, 1, width) else _marked_line(table, [*keys, *cells])
        for line, cells in zip(lines, all_cells, strict=True)
    )


_CELL_END, _LINE_END = "\x1f", "\x1e"
"""What ends cells and lines until it is known that no cell needs quotation marks or an apostrophe."""
_CALCULATED = re.compile(f"{_CELL_END}[{re.escape(''.join(sorted(CALCULATED)))}]")
"""Where a cell of a line, except its first, may begin with a text that a spreadsheet would calculate."""


def _is_plain(text: str, lines: int, width: int) -> bool:
    """Whether no cell needs quotation marks or an apostrophe; `text` has `lines` lines of `width` cells."""
    needs_quotes = '"' in text or "," in text or "\r" in text or "\n" in text
    has_marks_of_ours = text.count(_CELL_END) != lines * width or text.count(_LINE_END) != lines
    return not (needs_quotes or has_marks_of_ours or _CALCULATED.search(text))


def _plain(text: str) -> str:
    """Plain lines as CSV; their last column is blank."""
    return text.replace(_CELL_END, ",").replace(_LINE_END, LINE_END)


def _marked_line(table: DataTable, cells: Sequence[str]) -> str:
    """The line of these cells with apostrophes, and the last column that names the columns with one."""
    escaped = [position for position in _TEXTS[table.name] if is_calculated(cells[position])]
    safe = [*cells, "、".join(table.columns[position].head for position in escaped)]
    for position in escaped:
        safe[position] = formula_safe(cells[position])
    line: str = _WRITER.writerow(safe)
    return line


class _Returned:
    """A file that returns what is written to it."""

    def write(self, text: str) -> str:
        return text


_WRITER = csv.writer(_Returned(), lineterminator=LINE_END)


_TEXTS = {
    table.name: [position for position, column in enumerate(table.columns[:-1]) if column.kind is ColumnKind.TEXT]
    for table in TABLES
}
"""The positions of each table's text columns, without the last column."""
