"""A document as lines: one per row and paragraph, with inner tables after the row that contains them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.intake.account import TextPlace
from generator.intake.grid import Cell, Document, Paragraph, Table


@dataclass(frozen=True, slots=True)
class Line:
    """A row: the cells that begin in it and are not blank.

    `above` are cells from above that reach into it, by column; `merging` are the columns in which the table has cells
    of several rows. A paragraph is a line with one cell in column 0.
    """

    name: str
    cells: tuple[Cell, ...]
    above: Mapping[int, Cell] = field(default_factory=dict)
    merging: frozenset[int] = frozenset()

    def place(self, cell: Cell) -> TextPlace:
        """The place of one of its cells."""
        return TextPlace(self.name, cell.row, cell.column)

    @property
    def is_paragraph(self) -> bool:
        """Whether it stands outside of tables."""
        return self.cells[0].column == 0


def lines_of_document(document: Document) -> Iterator[Line]:
    """Every line that is not blank."""
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


def joined_lines(text: str) -> str:
    """The lines of a cell as one text, where its narrow column had broken them."""
    return "".join(part.strip() for part in text.split("\n"))


_LABEL_BEFORE_COLON = re.compile(r"\s*([^:：\n]{1,30}?)\s*[:：]\s*(.*)", re.DOTALL)


def split_label(text: str) -> tuple[str, str]:
    """The text before the first colon and the text behind it; the whole text and nothing where there is none."""
    found = _LABEL_BEFORE_COLON.fullmatch(text)
    return (found[1], found[2].strip()) if found else (text, "")
