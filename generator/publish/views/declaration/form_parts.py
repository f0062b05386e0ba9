"""The parts of a form as its page prints them, in the form's order and with its labels."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.declaration import Declaration
from generator.model.form_columns import FormColumn, parts_of
from generator.model.form_fields import FieldKind, field_of
from generator.model.project import Project
from generator.publish.form_places import section_anchor, text_part_anchor
from generator.publish.views.declaration.basics import head_cell
from generator.publish.views.declaration.row_table import RowTable, row_table


@dataclass(frozen=True, slots=True)
class FormPart:
    """A part with its heading; `kind` is funds · goals · texts · table · words.

    `texts` are the items of a list, or the lines of a single text; `table` has the rows of a part that is a table.
    """

    kind: str
    label: str
    head: str
    anchor: str
    texts: tuple[str, ...] = ()
    table: RowTable | None = None


def form_parts(declaration: Declaration) -> Iterator[FormPart]:
    """The parts that the form always prints, and others that are filled in."""
    for column in parts_of(declaration.form):
        part = _form_part(declaration, column)
        if column.is_always_printed or part.texts or (part.table and part.table.rows) or part.kind in _OWN_KINDS:
            yield part


_OWN_KINDS = {"funds", "goals"}
"""Parts whose contents have views of their own."""


def _form_part(declaration: Declaration, column: FormColumn) -> FormPart:
    name = column.name
    if name is None:
        return FormPart("words", column.label, column.head, text_part_anchor(column.label), _lines(declaration, column))
    anchor = section_anchor(name)
    if name in _OWN_KINDS:
        return FormPart(name, column.label, column.head, anchor)
    field = field_of(Project, name)
    if field.kind is FieldKind.TEXTS:
        return FormPart("texts", column.label, column.head, anchor, getattr(declaration, name, ()))
    if field.kind is FieldKind.GROUPS and field.part:
        table = row_table(declaration, field.part, getattr(declaration, name, ()))
        return FormPart("table", column.label, column.head, anchor, (), table)
    return FormPart("words", column.label, column.head, text_part_anchor(column.label), _lines(declaration, column))


def _lines(declaration: Declaration, column: FormColumn) -> tuple[str, ...]:
    """The lines of a cell that the form prints as a part, without blank ones."""
    text = head_cell(declaration, column).text or ""
    return tuple(line for line in text.splitlines() if line.strip())
