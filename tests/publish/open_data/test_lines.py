"""Lines of CSV are what the plain way of writing them makes, whatever the cells hold."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics.csv_text import formula_safe, is_calculated
from generator.publish.open_data.columns import GOALS
from generator.publish.open_data.data_table import ColumnKind
from generator.publish.open_data.lines import Cell, as_lines, written

TEXT = st.text(st.sampled_from("甲=+-@'\",，\t\n\r\x1e\x1f \u3000０１a"), max_size=4)
NUMBER = st.decimals(allow_nan=False, allow_infinity=False, places=2).map(written)
CELL = st.one_of(st.none(), TEXT, NUMBER)
KEYS, WIDTH = 6, len(GOALS.columns) - 1
ROW = st.lists(CELL, min_size=WIDTH - KEYS, max_size=WIDTH - KEYS)


def plainly(keys: list[str], row: list[str | None]) -> str:
    """A row as one thing after the other makes a line of it."""
    cells = [*keys, *(cell or "" for cell in row)]
    marked = [
        place
        for place, column in enumerate(GOALS.columns[:-1])
        if column.kind is ColumnKind.TEXT and is_calculated(cells[place])
    ]
    safe = [formula_safe(cell) if place in marked else cell for place, cell in enumerate(cells)]
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow([*safe, "、".join(GOALS.heads[place] for place in marked)])
    return written.getvalue()


@given(st.lists(TEXT, min_size=KEYS, max_size=KEYS), st.lists(ROW, max_size=4))
def test_lines_are_what_the_plain_way_of_writing_them_makes(keys: list[str], rows: list[list[str | None]]) -> None:
    assert as_lines(GOALS, keys, rows) == "".join(plainly(keys, row) for row in rows)


@pytest.mark.parametrize(
    "cell, text",
    [
        (None, ""),
        ("甲", "甲"),
        (True, "是"),
        (False, "否"),
        (3, "3"),
        (Decimal("1E+3"), "1000"),
        (Decimal("4.50"), "4.50"),
        (date(2026, 3, 1), "2026-03-01"),
    ],
)
def test_a_cell_is_written_as_a_spreadsheet_reads_it(cell: Cell, text: str) -> None:
    assert written(cell) == text
