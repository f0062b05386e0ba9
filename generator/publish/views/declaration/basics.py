"""The head of the form as a table of labels and cells, two pairs in each row."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from generator.model.declaration import Declaration
from generator.model.form import Form
from generator.model.form_columns import FormColumn, head_columns
from generator.model.form_fields import FieldKind, field_of
from generator.model.printed_cells import cell_text
from generator.model.project import Project
from generator.publish.views.declaration.phone_numbers import phone_pieces
from generator.publish.views.declaration.printed_cells import PrintedCell

_NAMES = ("department_name", "project_name")
"""Cells with a row of their own."""
_IN_A_ROW = 2
_DECLARED, _PHONE = "declared_on", "phone"


def basics_rows(declaration: Declaration) -> Iterator[tuple[PrintedCell, ...]]:
    """The rows of the head: those that the form always prints, and others with at least one cell filled in.

    填报日期 is printed above the table instead, unless the form always prints it.
    """
    for (is_alone, is_always_printed), columns in groupby(_in_table(declaration.form), key=_kind_of_row):
        cells = [head_cell(declaration, column) for column in columns]
        size = 1 if is_alone else _IN_A_ROW
        for start in range(0, len(cells), size):
            row = tuple(cells[start : start + size])
            if is_always_printed or any(cell.text for cell in row):
                yield row


def declared_on(declaration: Declaration) -> Iterator[PrintedCell]:
    """填报日期 where it is printed above the table; otherwise nothing."""
    for column in head_columns(declaration.form):
        if column.name == _DECLARED and not column.is_always_printed:
            yield head_cell(declaration, column)


@cache
def _in_table(form: Form) -> tuple[FormColumn, ...]:
    return tuple(column for column in head_columns(form) if column.name != _DECLARED or column.is_always_printed)


def _kind_of_row(column: FormColumn) -> tuple[bool, bool]:
    """Whether a cell has a row of its own, and whether it is always printed."""
    return column.name in _NAMES, column.is_always_printed


def head_cell(declaration: Declaration, column: FormColumn) -> PrintedCell:
    """A cell of the head; the department's name includes the 填报口径, but not the project's name."""
    if column.name is None:
        return PrintedCell(column.label, declaration.further.get(column.label))
    if column.name == "department_name":
        scope = f"（{declaration.scope}）" if declaration.scope else ""
        return PrintedCell(column.label, f"{declaration.department_name}{scope}" or None)
    value = getattr(declaration, column.name, None)
    if column.name == _PHONE:
        return PrintedCell(column.label, value or None, phones=phone_pieces(value or ""))
    if isinstance(value, tuple):
        return PrintedCell(column.label, "\n".join(value) or None)
    return PrintedCell(
        column.label, cell_text(value), value is not None and field_of(Project, column.name).kind is FieldKind.ADDRESS
    )
