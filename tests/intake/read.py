"""Read bytes as the intake does, and show what was read."""

from generator.intake.grid import Document, Paragraph, Table
from generator.intake.read_file import read_bytes
from generator.intake.refusal import Refusal


def read(data: bytes) -> Document:
    document = read_bytes(data)
    assert isinstance(document, Document), document
    return document


def refused(data: bytes) -> str:
    refusal = read_bytes(data)
    assert isinstance(refusal, Refusal), refusal
    assert "\n" not in refusal.message
    return f"{refusal.reason}: {refusal.message}"


def shown(document: Document) -> str:
    """Tables with | between cells, a merged position shown as ^ or <; notes behind # ; what was noticed behind !"""
    lines = [line for block in document.blocks for line in _block(block)]
    return "\n".join([*lines, *(f"! {words}" for words in document.noticed)])


def _block(block: Table | Paragraph) -> list[str]:
    if isinstance(block, Paragraph):
        return [f"{block.name}{block.number}: {block.text}{_notes(block.notes)}"]
    lines = [f"[{block.name}]"]
    for number, row in enumerate(block.rows, 1):
        shown = []
        for column, cell in enumerate(row, 1):
            if (cell.row, cell.column) == (number, column):
                shown.append(cell.text.replace("\n", "⏎") + _notes(cell.notes))
            else:
                shown.append("<" if cell.row == number else "^")
        lines.append(" | ".join(shown))
        for cell in dict.fromkeys(row):
            if cell.row == number:
                lines += [f"  {line}" for inner in cell.tables for line in _block(inner)]
    return lines


def _notes(notes: tuple[str, ...]) -> str:
    return "".join(f" #{note}" for note in notes)
