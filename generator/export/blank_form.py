"""A blank declaration of a form, for departments to fill in and send back."""

from collections.abc import Iterator
from typing import Any

from generator.model.declaration import Declaration, Disclosure, Funds, FundsLine, ScheduleRow, Task
from generator.model.form import SIDES, Form
from generator.model.form_columns import columns_of
from generator.model.form_fields import FieldKind, field_of
from generator.model.form_tables import categories_of, lines_of
from generator.model.goals import AnnualGoal, Goals, Indicator, IndicatorsByCategory, LongTermGoal
from generator.model.project import Project
from generator.model.taxonomy import EDITIONS

_ROWS_OF_CATEGORY, _ROWS_IN_OWN_ORDER, _ROWS_OF_TABLE, _GOALS = 3, 15, 8, 2


def blank_form(form: Form, fiscal_year: int, department_name: str) -> Declaration:
    """The blank form of a department or project, with rows to fill in.

    It is no valid declaration, because required values are blank.
    """
    kind: type[Declaration] = Project if form.is_of_project else Declaration
    cells: dict[str, Any] = {
        field: info.get_default(call_default_factory=True, validated_data={})
        for field, info in kind.model_fields.items()
        if not info.is_required()
    }
    cells |= {"fiscal_year": fiscal_year, "department_name": department_name, "form": form}
    cells |= {"project_name": ""} if kind is Project else {}
    cells |= {"goals": _goals(form), "funds": _funds(form), "disclosure": Disclosure()}
    for column in columns_of(form, kind):
        field = field_of(Project, column.name) if column.name else None
        if field and field.kind is FieldKind.GROUPS and field.part in (Task, ScheduleRow):
            cells[field.name] = (field.part(),) * _ROWS_OF_TABLE
    return kind.model_construct(None, **cells)


def _funds(form: Form) -> Funds:
    return Funds.model_construct(None, unit="万元", **{side: dict(_lines(form, side)) for side in SIDES})


def _lines(form: Form, side: str) -> Iterator[tuple[str, FundsLine]]:
    """Every line where the form leaves its lines open; lines that it lists are printed anyway."""
    if form.side(side) and not lines_of(form, side):
        yield from ((name, FundsLine()) for name in field_of(Funds, side).names)


def _goals(form: Form) -> Goals:
    kinds = {column.name for column in columns_of(form, Goals) if column.is_always_printed}
    has_rows = any(column.name == "indicators" for column in columns_of(form, AnnualGoal))
    table, order = _indicators(form) if has_rows else ({}, ())
    annual = AnnualGoal.model_construct(None, indicators=table, row_order=order)
    beyond = (LongTermGoal.model_construct(None),) if "long_term" in kinds else ()
    return Goals.model_construct(None, long_term=beyond, annual=(annual,) * _GOALS)


def _indicators(form: Form) -> tuple[IndicatorsByCategory, tuple[tuple[str, str, int], ...]]:
    """Blank rows under the form's categories or in the department's own order, and that order."""
    if form.row_order == "自由":
        order = tuple(("", "", number) for number in range(_ROWS_IN_OWN_ORDER))
        return {"": {"": (Indicator(),) * _ROWS_IN_OWN_ORDER}}, order
    rows = (Indicator(),) * _ROWS_OF_CATEGORY
    own = {first.name: {second.name: rows for second in first.below} for first in categories_of(form)}
    official = {first.name: dict.fromkeys(first.second_level, rows) for first in EDITIONS[0].categories}
    return own or official, ()
