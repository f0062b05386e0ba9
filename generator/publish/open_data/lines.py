"""Rows of a published table as CSV; texts that a spreadsheet would calculate get an apostrophe in front."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from generator.diagnostics.csv_text import CALCULATED, LINE_END, csv_text, formula_safe, is_calculated
from generator.publish.open_data.columns import NO, TABLES, YES, ColumnKind, DataTable

Cell = str | int | Decimal | date | bool | None


def head_of(table: DataTable) -> str:
    """The beginning of a table's file: the byte order mark for spreadsheets, and the heads."""
    return csv_text(table.heads, ())


def as_lines(table: DataTable, rows: Iterable[Sequence[Cell]]) -> str:
    """The rows of a table as lines of CSV; a row has a cell for every column but the last, which tells of the others.

    A text that a spreadsheet would calculate stands behind an apostrophe.
    """
    lines = []
    for row in rows:
        cells = ["" if cell is None else cell if type(cell) is str else _written(cell) for cell in row]
        line = ",".join(cells)
        lines.append(f"{line},{LINE_END}" if _is_plain(line, len(cells)) else _careful_line(table, cells))
    return "".join(lines)


def _written(cell: Cell) -> str:
    if isinstance(cell, bool):
        return YES if cell else NO
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


_MAY_BE_CALCULATED = re.compile(f",[{re.escape(''.join(sorted(CALCULATED)))}]")


def _is_plain(line: str, width: int) -> bool:
    """Whether the cells of a line need neither quotation marks nor apostrophes, as nearly all do: asked once a row."""
    return not (
        '"' in line
        or "\n" in line
        or "\r" in line
        or line.count(",") != width - 1
        or is_calculated(line)
        or _MAY_BE_CALCULATED.search(line)
    )


def _careful_line(table: DataTable, cells: Sequence[str]) -> str:
    escaped = [place for place in _TEXTS[table.name] if is_calculated(cells[place])]
    safe = [*cells, "、".join(table.columns[place].head for place in escaped)]
    for place in escaped:
        safe[place] = formula_safe(cells[place])
    written = io.StringIO()
    csv.writer(written, lineterminator=LINE_END).writerow(safe)
    return written.getvalue()


_TEXTS = {
    table.name: [place for place, column in enumerate(table.columns[:-1]) if column.kind is ColumnKind.TEXT]
    for table in TABLES
}
"""The positions of each table's text columns, without the last column."""
