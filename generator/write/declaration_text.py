"""A declaration as text to read: the form's order, one fact per line, so that a diff of two shows what changed."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from generator.diagnostics.one_line import one_line
from generator.model.declaration import Amounts, Declaration, Funds
from generator.model.form_fields import FieldKind, FormField, cells_of, fields_of
from generator.model.goals import Goal, Goals, Indicator
from generator.model.labels import category_label, label, line_label
from generator.model.part import Part
from generator.model.wording.blanks import BLANK_SECTION, NOT_STATED

_STEP = "  "


def declaration_as_text(declaration: Declaration) -> str:
    """The whole form; prior years stay 前年 and 上年, so that a year that only moved on is no changed line."""
    sections = [list(lines) for lines in _sections(declaration)]
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in sections if lines)


def _sections(declaration: Declaration) -> Iterator[Iterator[str]]:
    unit = declaration.funds.unit
    yield _cells(Declaration, declaration, unit)
    for field in fields_of(Declaration):
        if field.part is Funds:
            yield _funds(declaration.funds)
        elif field.part is Goals:
            yield from _goals(declaration.goals, unit)
        elif not field.kind.is_cell:
            yield _headed(label(Declaration, field.name), _part(Declaration, field, declaration, unit))


def _cells(part: type[Part], holder: Part, unit: str = "", but: Iterable[str] = ()) -> Iterator[str]:
    """What every form prints, and what is stated, amounts in `unit`; what holds anyway, like 公开状态, is not said."""
    for field in cells_of(part):
        value = getattr(holder, field.name)
        if field.name not in but and (field.required or value != field.default or _is_of_every_form(part, field)):
            said = NOT_STATED if value is None else _shown(value) + (unit if field.kind is FieldKind.AMOUNT else "")
            yield f"{label(part, field.name)}：{said}"


def _is_of_every_form(part: type[Part], field: FormField) -> bool:
    """Whether its being blank is worth a line: in a table, where others are not."""
    return field.column.always and part is not Declaration


def _part(part: type[Part], field: FormField, holder: Part, unit: str) -> Iterator[str]:
    """What a field holds that is no cell. Raises TypeError for tables, which only who knows them can write."""
    value = getattr(holder, field.name)
    match field.kind, field.part:
        case FieldKind.TEXTS, _:
            yield from map(_shown, value)  # without numbers: a paragraph more would change every line below it
        case FieldKind.GROUP, below if below is not None:
            yield from _cells(below, value or below(), unit)
        case FieldKind.GROUPS, below if below is not None:
            for group in value:
                cells = (getattr(group, cell.name) for cell in cells_of(below))
                yield "；".join(_shown(cell) for cell in cells if cell)
        case _:
            raise TypeError(f"{part.__name__}.{field.name}: nothing says how to write {field.kind.value}")


def _headed(heading: str, lines: Iterator[str]) -> Iterator[str]:
    below = list(lines)
    yield from [heading, *(_STEP + line for line in below)] if below else []


def _funds(funds: Funds) -> Iterator[str]:
    if funds == Funds():
        return
    yield f"{label(Declaration, 'funds')}（{label(Funds, 'unit')}：{funds.unit}）"
    yield from (_STEP + line for line in _cells(Funds, funds, funds.unit, but=("unit",)))
    for field in fields_of(Funds):
        if field.kind is FieldKind.LINES:
            for name, line in getattr(funds, field.name).items():
                yield f"{_STEP}{label(Funds, field.name)}/{line_label(name)}"
                yield from (_STEP * 2 + cell for cell in _amounts(line, funds.unit))


def _amounts(line: Amounts, unit: str) -> Iterator[str]:
    part = type(line)
    yield from _cells(part, line, unit)
    for field in fields_of(part):
        if field.kind is FieldKind.LINES:
            for name, amounts in getattr(line, field.name).items():
                head = f"{label(part, field.name)}：{line_label(name)}　"
                yield from (head + cell for cell in _amounts(amounts, unit))


def _goals(goals: Goals, unit: str) -> Iterator[Iterator[str]]:
    yield _headed(label(Declaration, "goals"), _cells(Goals, goals, unit))
    for field in fields_of(Goals):
        if field.kind is FieldKind.GROUPS:
            yield _goals_of_kind(label(Goals, field.name), getattr(goals, field.name), unit)


def _goals_of_kind(heading: str, goals: Iterable[Goal], unit: str) -> Iterator[str]:
    for goal in goals:
        yield f"{heading}：{NOT_STATED if goal.text is None else _shown(goal.text)}"
        yield from (_STEP + line for line in _cells(type(goal), goal, unit, but=("text",)))
        yield from (_STEP + line for line in _indicators(goal))


def _indicators(goal: Goal) -> Iterator[str]:
    for category in goal.categories():
        place = "/".join(_shown(category_label(name)) for name in (category.first, category.second) if name is not None)
        if not category.rows:
            yield f"{place}：{BLANK_SECTION}"
        for row in category.rows:
            yield f"{place}　{NOT_STATED if row.name is None else _shown(row.name)}"
            yield from (_STEP + cell for cell in _cells(Indicator, row, but=("name",)))


def _shown(value: Any) -> str:
    return one_line(f"{value:f}" if isinstance(value, Decimal) else str(value), "⏎")
