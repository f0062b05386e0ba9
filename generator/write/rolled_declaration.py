"""A declaration rolled forward as a value: where the declaration of a later year begins."""

from collections.abc import Mapping
from typing import TypeVar

from generator.model.declaration import Amounts, Declaration, Disclosure, Funds, FundsLine
from generator.model.form import SIDES, Form
from generator.model.form_columns import further_labels, has
from generator.model.form_fields import FieldKind, fields_of
from generator.model.goals import AnnualGoal, Goal, Goals, Indicator
from generator.model.labels import label
from generator.model.part import Part

OPINION = "意见"
"""What a part is called, at its end, in which somebody signed what he thought of last year's form."""
TASK_AMOUNTS = ("amount", "appropriation", "other_funds")
STAGE = "申报"
"""The stage of a form that nobody has approved: it is not published."""

P = TypeVar("P", bound=Part)
D = TypeVar("D", bound=Declaration)


def rolled(declaration: D, year: int) -> D:
    """The declaration to begin a later year with: prior years moved on, targets and texts kept.

    Blank are this year's budget, its date, its publication, its source, 审核说明 and signed opinions. If more than one
    year lies between, values that the old form does not know are blank too.
    """
    form, years = declaration.form, year - declaration.fiscal_year
    of_form = [item.label for item in form.parts]
    changes = {
        "fiscal_year": year,
        "declared_on": None,
        "funds": _funds(declaration.funds, form, years),
        "tasks": tuple(task.model_copy(update=dict.fromkeys(TASK_AMOUNTS)) for task in declaration.tasks),
        "goals": _goals(declaration.goals, form, years),
        "further": {
            name: text
            for name, text in declaration.further.items()
            if not (name in of_form and name in further_labels(form, Declaration) and name.endswith(OPINION))
        },
        "disclosure": Disclosure.model_validate({label(Disclosure, "stage"): STAGE}),
        "source": None,
        "review_notes": (),
    }
    return declaration.model_copy(update=changes)


def _funds(funds: Funds, form: Form, years: int) -> Funds:
    sides = {side: {name: _line(line, form, years) for name, line in getattr(funds, side).items()} for side in SIDES}
    return funds.model_copy(update=sides)


def _line(line: FundsLine, form: Form, years: int) -> FundsLine:
    parts = {name: _without_budget(_moved_on(amounts, form, years)) for name, amounts in line.parts.items()}
    return _without_budget(_moved_on(line, form, years)).model_copy(update={"parts": parts})


A = TypeVar("A", bound=Amounts)


def _without_budget(amounts: A) -> A:
    return amounts.model_copy(update={"budget": None})


def _moved_on(part: P, form: Form, years: int) -> P:
    """The form's cells of prior years, each with the old form's value for that year."""
    cells = [field for field in fields_of(type(part)) if field.column.year is not None]
    by_year = {field.column.year: getattr(part, field.name) for field in cells}
    prior = [field for field in cells if field.column.year and has(form, type(part), field.name)]
    return part.model_copy(update={field.name: by_year.get((field.column.year or 0) + years) for field in prior})


def _goals(goals: Goals, form: Form, years: int) -> Goals:
    kinds = [field.name for field in fields_of(Goals) if field.kind is FieldKind.GROUPS]
    return goals.model_copy(
        update={kind: tuple(_goal(goal, form, years) for goal in getattr(goals, kind)) for kind in kinds}
    )


def _goal(goal: Goal, form: Form, years: int) -> Goal:
    of_year = {"amount": None} if isinstance(goal, AnnualGoal) else {}
    return goal.model_copy(update={**of_year, "indicators": _indicators(goal.indicators, form, years)})


def _indicators(
    indicators: Mapping[str, Mapping[str, tuple[Indicator, ...]]], form: Form, years: int
) -> Mapping[str, Mapping[str, tuple[Indicator, ...]]]:
    return {
        first: {second: tuple(_moved_on(row, form, years) for row in rows) for second, rows in seconds.items()}
        for first, seconds in indicators.items()
    }
