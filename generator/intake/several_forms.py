"""A file with several declarations, below each other or one per sheet → a document for each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from generator.intake.form_kind import FormKind, form_kind, title_in
from generator.intake.form_labels import FormLabels
from generator.intake.form_lines import Line, lines_of_document, split_label
from generator.intake.grid import Block, Document, Table
from generator.model.declaration import Declaration
from generator.model.form import Form, default_form, default_project_form

_NAMES: Final = {FormKind.PROJECT: "project_name", FormKind.TRANSFER: "project_name"}
"""The cell by whose text the declarations of a file are told apart; a department's are by its name."""


@dataclass(frozen=True, slots=True, order=True)
class _Cut:
    """The place where a declaration begins: the position of a block, and a row of a table or 0 for the whole block."""

    block: int
    row: int = 0


def forms_in(document: Document) -> tuple[Document, ...]:
    """The declarations of a file in order, each with the blocks after the one before; often just one."""
    kind = form_kind(document)
    name = _NAMES.get(kind, "department_name") if kind else "department_name"
    form = default_project_form() if name == "project_name" else default_form()
    cuts = [_Cut(0), *_cuts(document, FormLabels(form), name)]
    ends = [*cuts[1:], _Cut(len(document.blocks))]
    return tuple(
        replace(document, blocks=tuple(_between(document, cut, end))) for cut, end in zip(cuts, ends, strict=True)
    )


def head_value(document: Document, form: Form, name: str) -> str:
    """The value of a cell in a document's head, by the model's name for it; empty where there is none."""
    labels = FormLabels(form)
    return next(filter(None, (_stated(line, labels, name) for line in lines_of_document(document))), "")


def _cuts(document: Document, labels: FormLabels, name: str) -> Iterator[_Cut]:
    """The places where a new name begins another declaration: there, or at the title or table above it."""
    held, title, of_name = "", None, 0
    for position, block in enumerate(document.blocks):
        for line in lines_of_document(replace(document, blocks=(block,))):
            row = line.cells[0].row if isinstance(block, Table) else 0
            if len(line.cells) == 1 and title_in(line.cells[0].text, labels.form):
                title = _Cut(position, row)
            stated = _stated(line, labels, name)
            if not stated:
                continue
            if held and stated != held:
                begun = _Cut(_first_beside(document, position)) if position != of_name else _Cut(position, row)
                yield title or begun
            held, title, of_name = stated, None, position


def _first_beside(document: Document, position: int) -> int:
    """The position of the first paragraph directly above a table, or of the table itself."""
    while position and not isinstance(document.blocks[position - 1], Table):
        position -= 1
    return position


def _stated(line: Line, labels: FormLabels, name: str) -> str:
    """The text beside or behind the label of that cell, if the line has it."""
    for cell, behind in zip(line.cells, (*line.cells[1:], None), strict=True):
        before, text = split_label(cell.text)
        if labels.field(Declaration, before) == name:
            told = text or (behind.text if behind and labels.column(Declaration, behind.text) is None else "")
            return "".join(told.split())
    return ""


def _between(document: Document, cut: _Cut, end: _Cut) -> Iterator[Block]:
    for position, block in enumerate(document.blocks[cut.block : end.block + 1], cut.block):
        first = cut.row if position == cut.block else 0
        if not isinstance(block, Table):
            if position < end.block:
                yield block
            continue
        behind = block.first_row + len(block.rows) if position < end.block else end.row
        piece = block.cut(first, behind)
        if piece.rows:
            yield piece
