"""其他信息 beside a form that we exported: every row read into its place and accounted for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from generator.intake.account import Accounted, Fate, Imported, place_of_cell
from generator.intake.grid import Block, Cell, Document, Paragraph, Table
from generator.intake.refusal import Refusal
from generator.model.other_information import (
    HEADS,
    NOTE,
    TABLE,
    Completed,
    KeyPath,
    OtherRow,
    completed,
    leaves_of,
    tree_of,
)

_OVERRULED = "导出以后表中已改，按表中读取，这一行没有采用"
_CARRIED = "表外的内容，照录"
_ROW_OF_THREE = 3


def read_with_other_information(
    document: Document, read: Callable[[Document], Imported | Refusal]
) -> Imported | Refusal:
    """The result of `read`, completed by the table of other information if there is one."""
    others = [block for block in document.blocks if isinstance(block, Table) and _head_row(block)]
    if not others:
        return read(document)
    print_of = [block for block in document.blocks if isinstance(block, Paragraph) and block.text in {TABLE, NOTE}]
    rest = tuple(block for block in document.blocks if block not in others and block not in print_of)
    imported = read(replace(document, blocks=rest))
    if isinstance(imported, Refusal):
        return imported
    rows = [row for table in others for row in _rows(table)]
    whole = completed(leaves_of(imported.tree), [row for _, row in rows])
    account = (*imported.account, *_print(print_of, others), *_accounted([cells for cells, _ in rows], whole))
    return replace(imported, tree=tree_of(whole.leaves), account=account)


def _head_row(table: Table) -> int | None:
    """The row of heads, from 1; None in any other table."""
    for number, row in enumerate(table.rows, 1):
        if tuple(cell.text for cell in row[:_ROW_OF_THREE]) == HEADS:
            return number
    return None


_Cells = tuple[str, tuple[Cell, ...]]
"""The name of a table, and the cells of one of its rows."""


def _rows(table: Table) -> Iterator[tuple[_Cells, OtherRow]]:
    for row in table.rows[_head_row(table) or 0 :]:
        cells = row[:_ROW_OF_THREE]
        if any(cell.text for cell in row):
            yield (table.name, row), OtherRow(*(cell.text for cell in cells))


def _print(paragraphs: Iterable[Block], tables: Iterable[Table]) -> Iterator[Accounted]:
    """The account of the table's title, note and heads, which are printed matter."""
    for block in paragraphs:
        if isinstance(block, Paragraph):
            yield Accounted(place_of_cell(block.name, Cell("", block.number, 0)), block.text, Fate.LABEL)
    for table in tables:
        for row in table.rows[: _head_row(table)]:
            yield from (
                Accounted(place_of_cell(table.name, cell), cell.text, Fate.LABEL)
                for cell in dict.fromkeys(row)
                if cell.text
            )


def _accounted(rows: list[_Cells], whole: Completed) -> Iterator[Accounted]:
    for number, (table, cells) in enumerate(rows):
        path: KeyPath | None = whole.taken.get(number, whole.overruled.get(number))
        is_overruled, is_unread = number in whole.overruled, number in whole.unread
        for column, cell in enumerate(dict.fromkeys(cells)):
            if not cell.text:
                continue
            place = place_of_cell(table, cell)
            if is_unread or column >= _ROW_OF_THREE:
                yield Accounted(place, cell.text, Fate.LEFT_OVER, (), cell.notes)
            elif column == 1 and path is not None and not is_overruled:
                yield Accounted(place, cell.text, Fate.VALUE, (path,), (*cell.notes, _CARRIED))
            elif column == 1 and is_overruled:
                yield Accounted(place, cell.text, Fate.LEFT_OVER, (), cell.notes, (_OVERRULED,))
            else:
                yield Accounted(place, cell.text, Fate.LABEL, (), cell.notes)
