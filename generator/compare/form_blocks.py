"""A form as blocks of rows and cells, in its own order and with its own labels; each cell has its route."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import Amounts, Declaration, Funds, FundsLine
from generator.model.form import SIDES, Form
from generator.model.form_columns import FormColumn, columns_of, has, head_columns, parts_of
from generator.model.form_fields import FieldKind, FormField, cells_of, field_of, fields_of
from generator.model.goals import Goal, GoalKind, Goals, Indicator
from generator.model.labels import category_label, goal_label, heading, label, line_label
from generator.model.part import Part

FURTHER = "further"


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell: its route in names of the model, and the printed text, empty for a blank."""

    route: Route
    text: str


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row: the text before its cells, and the route of the row as a whole."""

    route: Route
    head: str
    cells: tuple[FormCell, ...]


@dataclass(frozen=True, slots=True)
class FormBlock:
    """A part of the form.

    `columns` are the heads of its columns; empty where each row has one cell and its own head. `route` is that of the
    part as a whole.
    """

    heading: str
    route: Route
    columns: tuple[str, ...]
    rows: tuple[FormRow, ...] = field(default=())


def blocks_of(form: Declaration) -> Iterator[FormBlock]:
    """All parts that the form prints, including blank cells, followed by the parts that only the file has."""
    table, kind = form.form, type(form)
    yield FormBlock(heading("basics", table), (), (), tuple(_cells(form, (), table, _basics(form))))
    for column in parts_of(table):
        name = column.name
        if name == "funds":
            yield from _funds(form.funds, table)
        elif name == "goals":
            yield from _goals(form.goals, table)
        elif name is None:
            cell = FormCell((FURTHER, column.label), _text(form.further.get(column.label)))
            yield FormBlock(column.label, cell.route, (), (FormRow(cell.route, "", (cell,)),))
        elif name in kind.model_fields:
            yield _part(form, field_of(kind, name), table)
    for part in fields_of(kind):
        if part.name not in _named(table) and not part.kind.is_cell and part.name not in _TOLD and _value(form, part):
            yield _part(form, part, table)


_TOLD = ("funds", "goals", FURTHER)


@cache
def _named(form: Form) -> frozenset[str]:
    return frozenset(column.name for column in columns_of(form, Declaration) if column.name)


def _basics(form: Declaration) -> Iterator[FormColumn]:
    """The cells of the form's head, then those that only the file has."""
    table = form.form
    yield from head_columns(table)
    for cell in cells_of(type(form)):
        if cell.name not in _named(table) and getattr(form, cell.name) not in (None, ""):
            called = label(type(form), cell.name, table)
            yield FormColumn(called, cell.name, False, (), called)


def _cells(holder: Part, route: Route, form: Form, columns: Iterator[FormColumn]) -> Iterator[FormRow]:
    """A row for each cell of a part that has a value, or is printed even if blank."""
    for column in columns:
        cell = _cell(holder, route, column)
        if column.is_always_printed or cell.text:
            yield FormRow(cell.route, column.label, (cell,))


def _cell(holder: Part, route: Route, column: FormColumn) -> FormCell:
    if column.name is None:
        return FormCell((*route, FURTHER, column.label), _text(getattr(holder, FURTHER, {}).get(column.label)))
    return FormCell((*route, column.name), _text(getattr(holder, column.name, None)))


def _value(holder: Part, part: FormField) -> Any:
    return getattr(holder, part.name, None)


def _part(holder: Part, part: FormField, form: Form) -> FormBlock:
    """The blocks of a part other than funds and goals: texts, a table, or a group of cells."""
    above, value = label(type(holder), part.name, form), _value(holder, part)
    route: Route = (part.name,)
    if part.kind is FieldKind.TEXTS:
        cells = [FormCell((*route, place), text) for place, text in enumerate(value or ())]
        rows = [FormRow(cell.route, str(place), (cell,)) for place, cell in enumerate(cells, 1)]
        return FormBlock(above, route, (), tuple(rows))
    if part.kind is FieldKind.GROUPS and part.part:
        return _table(above, route, part.part, value or (), form)
    if part.kind is FieldKind.GROUP and part.part:
        columns = iter(_columns(form, part.part))
        return FormBlock(above, route, (), tuple(_cells(value, route, form, columns)) if value else ())
    return FormBlock(above, route, (), (FormRow(route, "", (FormCell(route, _text(value)),)),))


def _table(above: str, route: Route, part: type[Part], rows: Sequence[Part], form: Form) -> FormBlock:
    columns = _columns(form, part)
    made = (
        FormRow((*route, place), str(place + 1), tuple(_cell(row, (*route, place), column) for column in columns))
        for place, row in enumerate(rows)
    )
    return _block(above, route, columns, tuple(made))


def _block(above: str, route: Route, columns: Sequence[FormColumn], rows: Sequence[FormRow]) -> FormBlock:
    """A table without columns that the form prints only if they have values, and that have none."""
    kept = [place for place, column in enumerate(columns) if column.is_always_printed or _is_stated(rows, place)]
    return FormBlock(
        above,
        route,
        tuple(columns[place].label for place in kept),
        tuple(FormRow(row.route, row.head, tuple(row.cells[place] for place in kept)) for row in rows),
    )


def _is_stated(rows: Sequence[FormRow], place: int) -> bool:
    return any(row.cells[place].text for row in rows)


@cache
def _columns(form: Form, part: type[Part]) -> tuple[FormColumn, ...]:
    """The columns of a part as the form has them, in its order; all fields for a part that no form lists."""
    listed = [column for column in columns_of(form, part) if column.name is None or column.name in part.model_fields]
    cells = {cell.name for cell in cells_of(part)}
    if listed:
        return tuple(column for column in listed if column.name is None or column.name in cells)
    names = [cell.name for cell in cells_of(part) if has(form, part, cell.name)]
    return tuple(FormColumn(label(part, name, form), name, False, (), label(part, name, form)) for name in names)


def _funds(funds: Funds, form: Form) -> Iterator[FormBlock]:
    columns = _columns(form, Amounts)
    for side in SIDES:
        lines = getattr(funds, side)
        if not has(form, Funds, side):
            continue
        rows: list[FormRow] = []
        for name, line in lines.items():
            rows.append(_line(line, ("funds", side, name), line_label(name, form, side), columns))
            rows += _parts(line, ("funds", side, name), form)
        above = f"{label(Declaration, 'funds', form)}　{label(Funds, side, form)}（{funds.unit}）"
        yield _block(above, ("funds", side), columns, rows)


def _parts(line: FundsLine, route: Route, form: Form) -> Iterator[FormRow]:
    columns, side, above = _columns(form, Amounts), str(route[1]), str(route[2])
    for name, amounts in line.parts.items():
        yield _line(amounts, (*route, "parts", name), f"　{line_label(name, form, side, above)}", columns)


def _line(amounts: Amounts, route: Route, head: str, columns: Sequence[FormColumn]) -> FormRow:
    return FormRow(route, head, tuple(_cell(amounts, route, column) for column in columns))


def _goals(goals: Goals, form: Form) -> Iterator[FormBlock]:
    for kind in columns_of(form, Goals):
        held = getattr(goals, kind.name, ()) if kind.name else ()
        if kind.name not in ("long_term", "annual"):
            cell = _cell(goals, ("goals",), kind)
            yield FormBlock(kind.label, cell.route, (), (FormRow(cell.route, "", (cell,)),))
            continue
        which: GoalKind = "annual" if kind.name == "annual" else "long_term"
        for place, goal in enumerate(held):
            yield from _goal(goal, ("goals", which, place), goal_label(which, place, form), form)


def _goal(goal: Goal, route: Route, called: str, form: Form) -> Iterator[FormBlock]:
    yield FormBlock(called, route, (), tuple(_cells(goal, route, form, iter(_columns(form, type(goal))))))
    columns = _columns(form, Indicator)
    rows = tuple(_rows(goal, route, columns, form))
    if rows:
        above = f"{called}　{label(type(goal), 'indicators', form)}"
        yield _block(above, (*route, "indicators"), columns, rows)


def _rows(goal: Goal, route: Route, columns: Sequence[FormColumn], form: Form) -> Iterator[FormRow]:
    for row in goal.rows_in_own_order():
        own = (*route, *row.route)
        above = f"{category_label(row.first, form)}／{category_label(row.second, form, row.first)}"
        yield FormRow(own, above, tuple(_cell(row.indicator, own, column) for column in columns))


def _text(value: Any) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
