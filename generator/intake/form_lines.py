"""A document as lines, one for each row and each paragraph, inner tables behind the row that holds them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.intake.account import Place
from generator.intake.grid import Cell, Document, Paragraph, Table


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its cells that begin here and say something.

    `above` has the cells from above that reach into it, by column, `merging` the columns in which the table has cells
    of several rows. A paragraph is a line of one cell in column 0.
    """

    name: str
    cells: tuple[Cell, ...]
    above: Mapping[int, Cell] = field(default_factory=dict)
    merging: frozenset[int] = frozenset()

    def place(self, cell: Cell) -> Place:
        """Where one of its cells stands."""
        return Place(self.name, cell.row, cell.column)

    @property
    def is_paragraph(self) -> bool:
        """Whether it stands outside of tables."""
        return self.cells[0].column == 0


def lines_of(document: Document) -> Iterator[Line]:
    """Every line that says something."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _lines_of(block)
        elif block.text.strip():
            yield Line(block.name, (_paragraph(block),))


def _lines_of(table: Table) -> Iterator[Line]:
    merging = frozenset(cell.column for cell in table.cells() if cell.height > 1)
    for number, row in table.numbered_rows():
        own = [cell for column, cell in enumerate(row, 1) if (cell.row, cell.column) == (number, column)]
        above = {column: cell for column, cell in enumerate(row, 1) if cell.row < number}
        said = tuple(cell for cell in own if cell.text.strip())
        if said:
            yield Line(table.name, said, above, merging)
        for cell in own:
            for inner in cell.tables:
                yield from _lines_of(inner)


def _paragraph(block: Paragraph) -> Cell:
    return Cell(block.text, block.number, 0, notes=block.notes)


def closed(text: str) -> str:
    """A text in one spelling without white space, for looking labels up."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def joined(text: str) -> str:
    """The lines of a cell as one text, which its narrow column had broken."""
    return "".join(part.strip() for part in text.split("\n"))


_LABEL_BEFORE_COLON = re.compile(r"\s*([^:：\n]{1,30}?)\s*[:：]\s*(.*)", re.DOTALL)


def split_label(text: str) -> tuple[str, str]:
    """What stands before the first colon of a text, and behind it; the whole and nothing where there is none."""
    found = _LABEL_BEFORE_COLON.fullmatch(text)
    return (found[1], found[2].strip()) if found else (text, "")
