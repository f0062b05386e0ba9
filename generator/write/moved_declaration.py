"""A declaration moved to another form: what that form has no place for, and the moved one if nothing is lost."""

from collections.abc import Iterator
from typing import Any

from generator.model.declaration import Declaration
from generator.model.form import SIDES, Form
from generator.model.form_columns import further_labels, has
from generator.model.form_fields import FieldKind, fields_of
from generator.model.form_tables import categories_of, lines_of
from generator.model.goals import Goal, Goals
from generator.model.labels import category_label, label, line_label
from generator.model.part import Part


def lacking(declaration: Declaration, form: Form) -> list[str]:
    """The stated values that the form has no place for, each in a few words with the declaration's own labels."""
    found = [*_fields(declaration, declaration.form, form), *_tables(declaration, form)]
    return [f"新表式没有{what}" for what in dict.fromkeys(found)]


def moved_to_form(declaration: Declaration, form: Form, slug: str | None) -> Declaration:
    """The declaration in a form that lacks nothing of it; `slug` is the form that its file is to name, if any."""
    goals = declaration.goals
    kinds = {
        field.name: tuple(_in_order(goal, form) for goal in getattr(goals, field.name)) for field in fields_of(Goals)
    }
    return declaration.model_copy(
        update={"form": form, "form_slug": slug, "goals": goals.model_copy(update=kinds)},
    )


def _in_order(goal: Goal, form: Form) -> Goal:
    rows = goal.rows_in_own_order() if form.row_order == "自由" else ()
    return goal.model_copy(update={"row_order": tuple(row.place for row in rows)})


def _fields(part: Part, own: Form, form: Form) -> Iterator[str]:
    """The fields of a part and of the parts below it that the form does not have."""
    for field in fields_of(type(part)):
        value = getattr(part, field.name)
        if field.kind is FieldKind.FURTHER:
            yield from (f"“{name}”" for name in value if name not in further_labels(form, type(part)))
        elif value != field.default and not has(form, type(part), field.name):
            yield f"“{label(type(part), field.name, own)}”"
        else:
            for below in _parts_of(value):
                yield from _fields(below, own, form)


def _parts_of(value: Any) -> Iterator[Part]:
    match value:
        case Part():
            yield value
        case dict():
            yield from (part for below in value.values() for part in _parts_of(below))
        case tuple():
            yield from (part for below in value for part in _parts_of(below))


def _tables(declaration: Declaration, form: Form) -> Iterator[str]:
    """The lines of money and the categories that the form does not have, and an order of rows that it cannot keep."""
    own = declaration.form
    for side in SIDES:
        known = lines_of(form, side)
        whole, parts = ({line.name for line in known if bool(line.above) is is_part} for is_part in (False, True))
        for name, line in getattr(declaration.funds, side).items():
            if known and name not in whole:
                yield f"“{line_label(name, own, side)}”一行"
            for part in line.parts if known else ():
                if part not in parts:
                    yield f"“{line_label(part, own, side, name)}”一行"
    for placed in declaration.goals.placed():
        yield from _categories(placed.goal, own, form)


def _categories(goal: Goal, own: Form, form: Form) -> Iterator[str]:
    known = {first.name: {second.name for second in first.below} for first in categories_of(form)}
    for category in goal.categories():
        first, second = category.first, category.second
        if known and first not in known:
            yield f"“{category_label(first, own)}”这一类指标"
        elif known and second is not None and known[first] and second not in known[first]:
            yield f"“{category_label(second, own, first)}”这一类指标"
        if form.row_order == "自由" and not category.rows:
            yield f"空白的“{category_label(second or first, own)}”一行"
    in_order = tuple(row.place for row in goal.rows())
    if form.row_order != "自由" and goal.row_order not in ((), in_order):
        yield "部门自己排定的指标顺序"
