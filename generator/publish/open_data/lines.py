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


def as_lines(table: DataTable, keys: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The rows of a table as CSV lines, each beginning with these keys.

    Keys and row together have a cell for each column but the last. Texts that a spreadsheet would calculate get an
    apostrophe in front; the last column names the columns with one.
    """
    start = "".join([f"{cell}," for cell in keys])
    row_cells = [["" if cell is None else cell if type(cell) is str else written(cell) for cell in row] for row in rows]
    if not row_cells:
        return ""
    lines = [start + ",".join(cells) for cells in row_cells]
    text, width, is_marked = "\n".join(lines), len(table.columns) - 1, is_calculated(start)
    if not (is_marked or _needs_quotes(text, len(lines), width) or _CALCULATED.search(text)):  # one search for all rows
        return text.replace("\n", _END) + _END
    return "".join(
        _marked_line(table, [*keys, *cells])
        if is_marked or _CALCULATED.search(line) or "\n" in line or "\r" in line
        else _quoted([*keys, *cells, ""])
        if _needs_quotes(line, 1, width)
        else line + _END
        for line, cells in zip(lines, row_cells, strict=True)
    )


def written(cell: Cell) -> str:
    """A cell as it is written in a table; empty for a blank."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, bool):
        return YES if cell else NO
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


_END = f",{LINE_END}"
"""The end of a row without apostrophes."""
_CALCULATED = re.compile(f",[{re.escape(''.join(sorted(CALCULATED.difference(LINE_END))))}]")
"""Where a cell of a line, except its first, may begin with a text that a spreadsheet would calculate."""


def _needs_quotes(text: str, lines: int, width: int) -> bool:
    """Whether any cell has a comma, a line break or a quotation mark; `text` has `lines` lines of `width` cells."""
    return '"' in text or "\r" in text or text.count("\n") != lines - 1 or text.count(",") != lines * (width - 1)


def _marked_line(table: DataTable, cells: Sequence[str]) -> str:
    """The line of these cells with apostrophes, and the last column that names the columns with one."""
    escaped = [position for position in _TEXTS[table.name] if is_calculated(cells[position])]
    safe = [*cells, "、".join(table.columns[position].head for position in escaped)]
    for position in escaped:
        safe[position] = formula_safe(cells[position])
    return _quoted(safe)


def _quoted(cells: Sequence[str]) -> str:
    line: str = _WRITER.writerow(cells)
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
