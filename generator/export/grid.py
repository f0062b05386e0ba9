"""A printed table before it becomes a file: cells with their positions, spans and content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import Final, Literal

Paper = Literal["A4", "A3"]


class CellKind(StrEnum):
    """How a cell is printed."""

    LABEL = "label"
    """Print of the form itself, in the middle of its cell."""
    TEXT = "text"
    SHORT = "short"
    """A text of a few words, in the middle of its cell."""
    AMOUNT = "amount"


ALIGNED: Final[Mapping[CellKind, str]] = {
    CellKind.LABEL: "center",
    CellKind.SHORT: "center",
    CellKind.TEXT: "left",
    CellKind.AMOUNT: "right",
}


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with its first row and column, counted from 1, and its span.

    `amount` is the number in the text, None for other texts. `choices` are the values that may be filled in, `lines` is
    the number of lines of text that need room, filled in or not.
    """

    text: str
    kind: CellKind = CellKind.TEXT
    width: int = 1
    height: int = 1
    amount: Decimal | None = None
    choices: tuple[str, ...] = ()
    lines: int = 1
    row: int = 0
    column: int = 0


def label_cell(text: str, width: int = 1, height: int = 1) -> GridCell:
    """A printed label."""
    return GridCell(text, CellKind.LABEL, width, height)


def amount_cell(amount: Decimal | None, width: int = 1) -> GridCell:
    """A number with its own decimals; blank where none is stated."""
    return GridCell("" if amount is None else f"{amount:f}", CellKind.AMOUNT, width, amount=amount)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its title; `above` are the lines between both, and the text at the right end of the last one.

    `widths` are the columns' shares of the paper's width, `heads` the rows repeated on each page.
    """

    name: str
    title: str
    cells: tuple[GridCell, ...]
    widths: tuple[float, ...]
    above: tuple[str, ...] = ()
    unit: str = ""
    heads: int = 0
    paper: Paper = "A4"
    landscape: bool = False

    @property
    def rows(self) -> int:
        """The number of rows."""
        return max((cell.row + cell.height - 1 for cell in self.cells), default=0)

    def by_row(self) -> tuple[tuple[GridCell, ...], ...]:
        """The cells that begin in each row, from left to right."""
        rows: list[list[GridCell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row - 1].append(cell)
        return tuple(tuple(sorted(row, key=lambda cell: cell.column)) for row in rows)


@dataclass
class GridRows:
    """Cells while they are placed row by row; a cell over several rows occupies its columns in the rows below."""

    columns: int
    cells: list[GridCell] = field(default_factory=list)
    _row: int = 0
    _taken: dict[int, int] = field(default_factory=dict)

    def add(self, *cells: GridCell) -> None:
        """Add a row: each cell goes to the first free columns, and the rest stays blank.

        Raises ValueError where they do not fit.
        """
        self._row += 1
        column = 1
        for cell in cells:
            while self._taken.get(column, 0) >= self._row:
                column += 1
            last = column + cell.width - 1
            if last > self.columns or any(self._taken.get(place, 0) >= self._row for place in range(column, last + 1)):
                raise ValueError(f"row {self._row}: no room for a cell of {cell.width} columns at {column}")
            self.cells.append(replace(cell, row=self._row, column=column))
            self._taken |= dict.fromkeys(range(column, last + 1), self._row + cell.height - 1)
            column = last + 1


def spans(wanted: Sequence[float], widths: Sequence[float]) -> tuple[int, ...]:
    """How many of the columns of these widths each of some wider ones covers, all of them together.

    Each covers one at least; the edges between them are the columns' own, those nearest to the wanted ones. There
    must be as many columns as are asked for.
    """
    edges = [0.0, *accumulate(widths)]
    scale = edges[-1] / sum(wanted)
    chosen = [0]
    for place, target in enumerate(accumulate(wanted[:-1]), 1):
        possible = range(chosen[-1] + 1, len(widths) - (len(wanted) - place) + 1)
        chosen.append(min(possible, key=lambda edge: abs(edges[edge] - target * scale)))
    chosen.append(len(widths))
    return tuple(after - before for before, after in pairwise(chosen))
