"""The content of a file of any kind in one shape: tables of cells, and the paragraphs between them, in order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.intake.refusal import Reason, Refused
from generator.model.spelling import without_space

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 5000, 256, 100_000
"""A table of more rows, columns or cells than this is no form and no list of forms."""
LONGEST_LABEL = 40
"""A longer text is no label and no title."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its place: `row` and `column` count from 1 within its table.

    A merged cell has its text and place once, at its first position, and `height` × `width` positions. `notes` are
    facts that the text alone does not show: a tracked change that was accepted, the format of a number. `tables` are
    those inside the cell.
    """

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1
    notes: tuple[str, ...] = ()
    tables: tuple["Table", ...] = ()

    @property
    def says_nothing(self) -> bool:
        """Whether it contains neither text nor table."""
        return not self.text.strip() and not self.tables


@dataclass(frozen=True, slots=True)
class Table:
    """A table by positions: all `rows` have the same length, and every position of a merged cell holds that cell.

    `first_row` is the number of its first row: 1, unless it was cut out of a larger table.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    first_row: int = 1

    def numbered_rows(self) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """Every row with its number."""
        yield from enumerate(self.rows, self.first_row)

    def cells(self) -> Iterator[Cell]:
        """Every cell once, by row and column, without those of inner tables."""
        for number, row in self.numbered_rows():
            yield from (cell for place, cell in enumerate(row, 1) if (cell.row, cell.column) == (number, place))

    def at(self, row: int, column: int) -> Cell:
        """The cell that covers a position; rows and columns count from 1."""
        return self.rows[row - self.first_row][column - 1]

    def cut(self, first: int, behind: int) -> "Table":
        """The rows from `first` to before `behind`; cells that reach down from above begin in none of them."""
        kept = self.rows[max(first - self.first_row, 0) : max(behind - self.first_row, 0)]
        return Table(self.name, kept, max(first, self.first_row))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text outside of tables; `number` counts from 1 within `name` (正文, 页眉, 文本框 …)."""

    text: str
    name: str
    number: int
    notes: tuple[str, ...] = ()


Block = Table | Paragraph


@dataclass(frozen=True)
class Document:
    """A file that was read: its blocks in order, and remarks on the whole file for its author."""

    kind: str
    blocks: tuple[Block, ...]
    noticed: tuple[str, ...] = field(default=())

    def tables(self) -> Iterator[Table]:
        """Every table, an inner table after the table that contains it."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield from _with_inner(block)

    def texts(self) -> Iterator[str]:
        """Every text of a paragraph or a cell that is not blank."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.text
        for table in self.tables():
            yield from (cell.text for cell in table.cells() if cell.text.strip())

    @cached_property
    def short_texts(self) -> tuple[str, ...]:
        """All texts that may be labels or titles, including names of tables, in one spelling."""
        texts = (*self.texts(), *(table.name for table in self.tables()))
        return tuple(without_space(text) for text in texts if len(text) <= LONGEST_LABEL)

    @cached_property
    def label_texts(self) -> frozenset[str]:
        """The lines of texts that may be labels, in the form that `bare_label` gives."""
        lines = (line for text in self.texts() for line in text.splitlines() if len(line) <= LONGEST_LABEL)
        return frozenset(bare_label(line) for line in lines)

    @cached_property
    def title_texts(self) -> frozenset[str]:
        """The short texts in the form in which titles are looked up."""
        return frozenset(map(without_year, self.short_texts))


def without_year(closed_text: str) -> str:
    """A text without a year at its beginning or end, for looking up titles."""
    return _YEAR_OF_TITLE.sub("", closed_text)


def bare_label(text: str) -> str:
    """A text without a unit in brackets, a colon and anything behind it, for looking up labels."""
    return _BESIDE_LABEL.sub("", without_space(text))


_YEAR_OF_TITLE = re.compile(r"^(?:19|20)[0-9]{2}年度?|\((?:19|20)[0-9]{2}年度?\)$")
_BESIDE_LABEL = re.compile(r"\([^()]{0,8}\)$|:.*$")


def _with_inner(table: Table) -> Iterator[Table]:
    yield table
    for cell in table.cells():
        for inner in cell.tables:
            yield from _with_inner(inner)


Place = tuple[int, int]


class Positions:
    """The positions of a table while it is read: each cell goes where its row is free, so that no text is lost.

    A cell that claims an occupied position moves to the right and gets a note. Raises Refused beyond `MOST_ROWS` and
    `MOST_COLUMNS`.
    """

    def __init__(self) -> None:
        self._cells: dict[Place, Cell] = {}
        self._rows: list[list[Place | None]] = []

    def first_free(self, row: int, column: int) -> int:
        """The first column from `column` on without a cell in that row."""
        taken = self._rows[row - 1] if row <= len(self._rows) else []
        while column <= len(taken) and taken[column - 1] is not None:
            column += 1
        return column

    def put(self, cell: Cell) -> Cell:
        """Put a cell on its free positions, and return the cell as it is placed."""
        column = self.first_free(cell.row, cell.column)
        if column != cell.column:
            cell = replace(cell, column=column, notes=(*cell.notes, MOVED))
        self._lay(cell, cell.row)
        return cell

    def stretch(self, cell: Cell) -> None:
        """Extend a placed cell by one row downwards, with its current text."""
        self._lay(cell, cell.row + cell.height - 1)

    def table(self, name: str) -> Table:
        """The table of all placed cells; positions without one are blank cells."""
        width = max(map(len, self._rows), default=0)
        return Table(name, tuple(self._row(number, width) for number in range(1, len(self._rows) + 1)))

    def _lay(self, cell: Cell, first_row: int) -> None:
        last_row, last = cell.row + cell.height - 1, cell.column + cell.width - 1
        if last_row > MOST_ROWS or last > MOST_COLUMNS:
            raise Refused(
                Reason.TOO_LARGE, f"有一张表超过 {MOST_ROWS} 行或 {MOST_COLUMNS} 列，不像申报表，请只留下申报表再导入"
            )
        place = cell.row, cell.column
        self._cells[place] = cell
        if len(self._cells) > MOST_CELLS:
            raise Refused(Reason.TOO_LARGE, f"有一张表超过 {MOST_CELLS} 格，不像申报表，请只留下申报表再导入")
        self._rows.extend([] for _ in range(last_row - len(self._rows)))
        for taken in self._rows[first_row - 1 : last_row]:
            taken.extend([None] * (last - len(taken)))
            taken[cell.column - 1 : last] = [held or place for held in taken[cell.column - 1 : last]]

    def _row(self, number: int, width: int) -> tuple[Cell, ...]:
        held = self._rows[number - 1]
        places = enumerate([*held, *[None] * (width - len(held))], 1)
        return tuple(self._cells[place] if place else Cell("", number, column) for column, place in places)


HIDDEN_CELL, HIDDEN_TEXT, HIDDEN_WORDS = "在隐藏的行或列中", "网页上不显示的文字", "含隐藏文字"
"""Notes on what the file does not show: cells of Excel, text of a page, words in Word."""
MOVED = "原位置已有别的单元格，右移读入"


def table_of(name: str, cells: Iterable[Cell]) -> Table:
    """The table of these cells. Raises Refused where it is too large."""
    positions = Positions()
    for cell in cells:
        positions.put(cell)
    return positions.table(name)
