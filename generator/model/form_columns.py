"""The cells, columns and parts of a form, in its order, each with its printed label and the model's name.

This is the one place where the labels of a form meet the names of the model.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from generator.model.declaration import Amounts, Declaration, Funds, FundsLine, ScheduleRow, Task
from generator.model.form import SIDES, Form, FormItem
from generator.model.form_fields import FieldKind, fields_of
from generator.model.goals import AnnualGoal, Goals, Indicator, LongTermGoal
from generator.model.part import Part
from generator.model.project import Project

SHARE: Final = "share"
FIRST_LEVEL_COLUMN: Final = "first_level"
SECOND_LEVEL_COLUMN: Final = "second_level"
COMPUTED: Mapping[type[Part], Mapping[str, str]] = {
    Amounts: {"占比": SHARE},
    Indicator: {"一级指标": FIRST_LEVEL_COLUMN, "二级指标": SECOND_LEVEL_COLUMN},
}
"""Columns that forms print and of which no field holds anything: what 含义 calls them → their name."""
ABOUT_THE_FILE: Final = frozenset({"fiscal_year", "form_slug", "scope", "disclosure", "source", "review_notes"})
"""What any file may state: it is about the file, or tells what may be added to what."""
_GOALS: Final = (LongTermGoal, AnnualGoal)


def _held_by(part: type[Part]) -> type[Part]:
    """The part of the model that describes the columns: the same one for public, project and plain declarations."""
    return Declaration if issubclass(part, Declaration) else Amounts if part is FundsLine else part


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A cell, a column or a part of a form: its label, and the model's name of the field that holds it.

    `name` is None for what is kept as text under its label. `above` are the heads over it, outermost first; `head` is
    the text printed over it.
    """

    label: str
    name: str | None
    is_always_printed: bool
    above: tuple[str, ...]
    head: str


@cache
def columns_of(form: Form, part: type[Part]) -> tuple[FormColumn, ...]:
    """The columns of a form for a part of the model, in its order; for a declaration, the cells of the head come first.

    Raises KeyError for a 含义 that does not exist; forms that were read and checked have none.
    """
    held = _held_by(part)
    names = meanings_of(part)
    return tuple(
        FormColumn(
            item.label,
            names[item.meaning] if item.meaning else None,
            item.is_always_printed,
            item.above,
            item.head or item.label,
        )
        for item in _items(form, held)
        if item.meaning is None or item.meaning in names or part not in _GOALS  # both kinds of goals share one list
    )


@cache
def head_columns(form: Form) -> tuple[FormColumn, ...]:
    """The cells of a form's head, in its order."""
    return columns_of(form, Declaration)[: len(form.basics)]


@cache
def parts_of(form: Form) -> tuple[FormColumn, ...]:
    """The parts of a form below its head, in its order."""
    return columns_of(form, Declaration)[len(form.basics) :]


@cache
def meanings_of(part: type[Part]) -> Mapping[str, str]:
    """The values that 含义 may have in a part, with the model's name of each; they are labels of the default form."""
    holders: tuple[type[Part], ...] = (part, Project) if issubclass(part, Declaration) else (part,)
    own = {
        str(holder.model_fields[field.name].alias): field.name
        for holder in holders
        for field in fields_of(holder)
        if field.kind is not FieldKind.FURTHER
    }
    return {**own, **COMPUTED.get(_held_by(part), {})}


@cache
def column_of_form(form: Form, part: type[Part], name: str) -> FormColumn | None:
    """The column of a form for a field of the model; None where the form does not have it."""
    return next((column for column in columns_of(form, part) if column.name == name), None)


@cache
def further_labels(form: Form, part: type[Part]) -> tuple[str, ...]:
    """The labels that a form has in a part and the model has no name for."""
    return tuple(column.label for column in columns_of(form, part) if column.name is None)


def has(form: Form, part: type[Part], name: str) -> bool:
    """Whether a form has a field of a part; only then can a file state it."""
    if part is Funds and name in SIDES:
        return form.side(name) is not None
    if part is FundsLine and name == "parts":
        sides = [side for side in map(form.side, SIDES) if side]
        return any(not side.lines or any(line.above for line in side.lines) for side in sides)
    if _held_by(part) not in _PLACES:
        return True
    return column_of_form(form, part, name) is not None or (issubclass(part, Declaration) and name in ABOUT_THE_FILE)


_PLACES: Mapping[type[Part], tuple[str, ...]] = {
    Declaration: ("basics", "parts"),
    Amounts: ("amounts",),
    Goals: ("goals",),
    LongTermGoal: ("goal_cells",),
    AnnualGoal: ("goal_cells",),
    Indicator: ("indicators",),
    Task: ("tasks",),
    ScheduleRow: ("schedule",),
}
"""The lists of a form that name what it has of a part."""


def _items(form: Form, part: type[Part]) -> tuple[FormItem, ...]:
    if part is Funds:
        return ()
    return tuple(item for place in _PLACES.get(part, ()) for item in getattr(form, place))
