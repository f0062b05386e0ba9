"""A declaration as text to read: in the form's order, one value per line, so that a diff of two shows what changed."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from generator.diagnostics.one_line import one_line
from generator.model.declaration import Declaration, Funds, FundsLine
from generator.model.form import Form
from generator.model.form_columns import has
from generator.model.form_fields import FieldKind, FormField, cells_of, fields_of
from generator.model.goals import Goal, Goals, Indicator
from generator.model.labels import category_label, label, line_label
from generator.model.part import Part
from generator.model.wording.blanks import BLANK_SECTION, NOT_STATED

_STEP = "  "


def declaration_as_text(declaration: Declaration) -> str:
    """The whole form as text; prior years are called 前年 and 上年, so that a year moved on changes no line."""
    sections = [list(lines) for lines in _sections(declaration)]
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in sections if lines)


def _sections(declaration: Declaration) -> Iterator[Iterator[str]]:
    unit, form = declaration.funds.unit, declaration.form
    yield _cells(declaration, form, unit)
    for field in fields_of(type(declaration)):
        if not has(form, type(declaration), field.name):
            continue
        if field.part is Funds:
            yield _funds(declaration.funds, form)
        elif field.part is Goals:
            yield from _goals(declaration.goals, form, unit)
        elif not field.kind.is_cell:
            heading = label(type(declaration), field.name, form)
            yield _headed(heading, _part(declaration, field, form, unit))


def _cells(holder: Part, form: Form, unit: str = "", but: Iterable[str] = ()) -> Iterator[str]:
    """The cells that the form always prints, and those that are stated, with amounts in `unit`.

    Defaults such as 公开状态 are left out, and so are fields that the form does not have.
    """
    part = type(holder)
    for field in cells_of(part):
        value = getattr(holder, field.name)
        is_said = field.required or value != field.default or _is_of_every_form(part, field)
        if field.name not in but and is_said and has(form, part, field.name):
            said = NOT_STATED if value is None else _shown(value) + (unit if field.kind is FieldKind.AMOUNT else "")
            yield f"{label(part, field.name, form)}：{said}"
    for name, text in getattr(holder, "further", {}).items():
        yield f"{_shown(name)}：{_shown(text)}"


def _is_of_every_form(part: type[Part], field: FormField) -> bool:
    """Whether a blank of this field is worth a line, as fields that every form prints are."""
    return field.column.always and not issubclass(part, Declaration)


def _part(holder: Part, field: FormField, form: Form, unit: str) -> Iterator[str]:
    """The text of a field that is no cell. Raises TypeError for tables, which have functions of their own."""
    value = getattr(holder, field.name)
    match field.kind, field.part:
        case FieldKind.TEXTS, _:
            yield from map(_shown, value)  # without numbers: a paragraph more would change every line below it
        case FieldKind.GROUP, below if below is not None:
            yield from _cells(value or below(), form, unit)
        case FieldKind.GROUPS, below if below is not None:
            for group in value:
                cells = [getattr(group, cell.name) for cell in cells_of(below)]
                yield "；".join(_shown(cell) for cell in [*cells, *getattr(group, "further", {}).values()] if cell)
        case FieldKind.FURTHER, _:
            return  # said with the cells
        case _:
            raise TypeError(f"{type(holder).__name__}.{field.name}: nothing says how to write {field.kind.value}")


def _headed(heading: str, lines: Iterator[str]) -> Iterator[str]:
    below = list(lines)
    yield from [heading, *(_STEP + line for line in below)] if below else []


def _funds(funds: Funds, form: Form) -> Iterator[str]:
    if funds == Funds():
        return
    yield f"{label(Declaration, 'funds', form)}（{label(Funds, 'unit', form)}：{funds.unit}）"
    yield from (_STEP + line for line in _cells(funds, form, funds.unit, but=("unit",)))
    for field in fields_of(Funds):
        if field.kind is FieldKind.LINES:
            for name, line in getattr(funds, field.name).items():
                yield f"{_STEP}{label(Funds, field.name, form)}/{line_label(name, form, field.name)}"
                yield from (_STEP * 2 + cell for cell in _line(line, form, field.name, name, funds.unit))


def _line(line: FundsLine, form: Form, side: str, name: str, unit: str) -> Iterator[str]:
    yield from _cells(line, form, unit)
    for part, amounts in line.parts.items():
        head = f"{label(FundsLine, 'parts', form)}：{line_label(part, form, side, name)}　"
        yield from (head + cell for cell in _cells(amounts, form, unit))


def _goals(goals: Goals, form: Form, unit: str) -> Iterator[Iterator[str]]:
    yield _headed(label(Declaration, "goals", form), _cells(goals, form, unit))
    for field in fields_of(Goals):
        if field.kind is FieldKind.GROUPS:
            yield _goals_of_kind(label(Goals, field.name, form), getattr(goals, field.name), form, unit)


def _goals_of_kind(heading: str, goals: Iterable[Goal], form: Form, unit: str) -> Iterator[str]:
    for goal in goals:
        yield f"{heading}：{NOT_STATED if goal.text is None else _shown(goal.text)}"
        yield from (_STEP + line for line in _cells(goal, form, unit, but=("text",)))
        yield from (_STEP + line for line in _indicators(goal, form))


def _indicators(goal: Goal, form: Form) -> Iterator[str]:
    if goal.row_order:
        for placed in goal.rows_in_own_order():
            yield from _row(placed.indicator, _place(form, placed.first, placed.second), form)
        return
    for category in goal.categories():
        place = _place(form, category.first, category.second)
        if not category.rows:
            yield f"{place}：{BLANK_SECTION}"
        for row in category.rows:
            yield from _row(row, place, form)


def _row(row: Indicator, place: str, form: Form) -> Iterator[str]:
    yield f"{place}　{NOT_STATED if row.name is None else _shown(row.name)}"
    yield from (_STEP + cell for cell in _cells(row, form, but=("name",)))


def _place(form: Form, first: str, second: str | None) -> str:
    """The categories of a row, as its form calls them."""
    names = [category_label(first, form), *([category_label(second, form, first)] if second is not None else [])]
    return "/".join(map(_shown, names))


def _shown(value: Any) -> str:
    return one_line(f"{value:f}" if isinstance(value, Decimal) else str(value), "⏎")
