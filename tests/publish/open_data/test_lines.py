"""Lines of CSV are what the plain way of writing them makes, whatever the cells hold."""

import csv
import io
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics.csv_text import formula_safe, is_calculated
from generator.publish.open_data.columns import GOALS, NO, YES
from generator.publish.open_data.data_table import ColumnKind
from generator.publish.open_data.lines import Cell, as_lines

TEXT = st.text(st.sampled_from("甲=+-@'\",，\t\n\r \u3000０１a"), max_size=4)
CELL: st.SearchStrategy[Cell] = st.one_of(
    st.none(), TEXT, st.booleans(), st.integers(), st.decimals(allow_nan=False, allow_infinity=False, places=2)
)
KEYS, WIDTH = 6, len(GOALS.columns) - 1
ROW = st.lists(CELL, min_size=WIDTH - KEYS, max_size=WIDTH - KEYS)


def plainly(keys: list[str], row: list[Cell]) -> str:
    """A row as one thing after the other makes a line of it."""
    cells = [*keys, *map(words, row)]
    marked = [
        place
        for place, column in enumerate(GOALS.columns[:-1])
        if column.kind is ColumnKind.TEXT and is_calculated(cells[place])
    ]
    safe = [formula_safe(cell) if place in marked else cell for place, cell in enumerate(cells)]
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow([*safe, "、".join(GOALS.heads[place] for place in marked)])
    return written.getvalue()


def words(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return YES if cell else NO
        case Decimal():
            return f"{cell:f}"
    return str(cell)


@given(st.lists(TEXT, min_size=KEYS, max_size=KEYS), st.lists(ROW, max_size=4))
def test_lines_are_what_the_plain_way_of_writing_them_makes(keys: list[str], rows: list[list[Cell]]) -> None:
    assert as_lines(GOALS, keys, rows) == "".join(plainly(keys, row) for row in rows)
