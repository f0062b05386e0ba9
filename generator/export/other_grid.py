"""其他信息 as a table: values that the form has no place for, to be read again with it."""

from collections.abc import Iterable, Iterator
from itertools import chain

from generator.export.grid import Grid, GridCell, GridRows, label_cell
from generator.model.declaration import Declaration, Disclosure, Funds
from generator.model.form_columns import has
from generator.model.form_fields import FieldKind, cells_of, field_of
from generator.model.goals import Goals
from generator.model.labels import label
from generator.model.other_information import HEADS, NOTE, TABLE, OtherRow, cut_to_fit, if_left_blank

_WIDTHS = (2.2, 4.0, 2.0)


def other_grid(rows: Iterable[OtherRow]) -> Grid:
    """The table of these rows, for a sheet or page of its own."""
    return _grid(map(_cells, cut_to_fit(rows)))


def blank_other_grid(declaration: Declaration) -> Grid:
    """The table for a blank form: the values that any file may state, with their choices."""
    asked = ((GridCell(keys), GridCell("", choices=choices), GridCell("")) for keys, choices in _askable(declaration))
    return _grid(chain(asked, map(_cells, _not_there_if_blank(declaration))))


def _grid(rows: Iterable[tuple[GridCell, ...]]) -> Grid:
    laid = GridRows(len(HEADS))
    laid.add(*map(label_cell, HEADS))
    for cells in rows:
        laid.add(*cells)
    return Grid(TABLE, TABLE, tuple(laid.cells), _WIDTHS, (NOTE,), heads=1)


def _cells(row: OtherRow) -> tuple[GridCell, ...]:
    return GridCell(row.keys), GridCell(row.stated), GridCell(row.printed)


def _not_there_if_blank(declaration: Declaration) -> Iterator[OtherRow]:
    """Rows for lines of money and further goals that a blank form has room for."""
    kind, form = type(declaration), declaration.form
    if has(form, kind, "funds"):
        yield if_left_blank((label(kind, "funds", form),))
    goals, annual = label(kind, "goals", form), label(Goals, "annual", form)
    yield from (if_left_blank((goals, annual, place)) for place in range(1, len(declaration.goals.annual)))


def _askable(declaration: Declaration) -> Iterator[tuple[str, tuple[str, ...]]]:
    kind, form = type(declaration), declaration.form
    if not form.is_of_project:
        yield label(kind, "scope", form), field_of(kind, "scope").names
    if has(form, kind, "funds"):
        yield f"{label(kind, 'funds', form)}/{label(Funds, 'unit', form)}", field_of(Funds, "unit").names
    about = label(kind, "disclosure", form)
    for field in cells_of(Disclosure):
        yield f"{about}/{label(Disclosure, field.name, form)}", field.names if field.kind is FieldKind.CHOICE else ()
