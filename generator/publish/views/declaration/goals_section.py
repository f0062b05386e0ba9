"""The goals on a declaration's page: lists by kind, then each goal with its indicators."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.declaration import Declaration
from generator.model.form_columns import FormColumn, column_of_form, columns_of
from generator.model.form_fields import FieldKind, field_of
from generator.model.goals import AnnualGoal, Goal, GoalKind, Goals, LongTermGoal, PlacedGoal
from generator.model.labels import heading, label
from generator.model.printed_cells import cell_text
from generator.publish.form_places import ANNUAL_GOALS, LONG_TERM_GOALS
from generator.publish.former_ids import Anchors, FormAnchors
from generator.publish.views.declaration.indicator_table import IndicatorTable, indicator_table
from generator.publish.views.declaration.printed_cells import (
    PrintedCell,
    amount_as_printed,
    stated_cells,
)

_TEXTS = ("text", "detail_text", "indicators")
"""Fields with a place of their own: the goal's text, in the list and above its indicators, and the indicators."""
_KINDS: Mapping[str, tuple[GoalKind, type[Goal], str, str]] = {
    "long_term": ("long_term", LongTermGoal, LONG_TERM_GOALS, "long_term_indicators"),
    "annual": ("annual", AnnualGoal, ANNUAL_GOALS, "annual_indicators"),
}


@dataclass(frozen=True, slots=True)
class GoalSection:
    """A goal with its table; `cells` are its further fields, `anchors` its anchors on the page.

    `table` is None where the form has no indicators, and for a long-term goal without any; `indicators` is the table's
    title.
    """

    label: str
    anchors: Anchors
    text: str | None
    cells: tuple[PrintedCell, ...]
    indicators: str
    table: IndicatorTable | None


@dataclass(frozen=True, slots=True)
class GoalList:
    """The texts of all goals of one kind, with the form's label of that kind."""

    label: str
    anchor: str
    texts: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class GoalsSection:
    """The lists of goals by kind, then each annual goal and each long-term goal with more than a text.

    `cells` are what the form states about the goals as a whole.
    """

    cells: tuple[PrintedCell, ...]
    lists: tuple[GoalList, ...]
    each: tuple[GoalSection, ...]


def goals_section(declaration: Declaration, anchors: FormAnchors) -> GoalsSection:
    """The goals in the form's order and with its labels."""
    goals, form = declaration.goals, declaration.form
    kinds = [(column, *_KINDS[column.name]) for column in columns_of(form, Goals) if column.name]
    lists = [GoalList(column.label, anchor, _texts(goals, kind)) for column, kind, _, anchor, _ in kinds]
    placed = [*goals.placed()]
    each = [
        section
        for column, kind, part, _, heading_name in kinds
        for section in _sections(
            declaration, [goal for goal in placed if goal.kind == kind], anchors, column, part, heading_name
        )
    ]
    return GoalsSection(stated_cells(Goals, goals, declaration.funds.unit), tuple(lists), tuple(each))


def _texts(goals: Goals, kind: GoalKind) -> tuple[str | None, ...]:
    of_kind: tuple[Goal, ...] = goals.annual if kind == "annual" else goals.long_term
    return tuple(goal.text for goal in of_kind)


def _sections(
    declaration: Declaration,
    goals: list[PlacedGoal],
    anchors: FormAnchors,
    column: FormColumn,
    part: type[Goal],
    heading_name: str,
) -> Iterator[GoalSection]:
    form = declaration.form
    has_more = [own for own in columns_of(form, part) if own.name not in _TEXTS]
    indicators = column_of_form(form, part, "indicators")
    for placed in goals:
        goal = placed.goal
        cells = tuple(_cells(declaration, goal, part, has_more))
        is_printed = placed.kind == "annual" or bool(goal.indicators)
        if not is_printed and not any(cell.text for cell in cells):
            continue
        table = indicator_table(placed, anchors, form, declaration.fiscal_year) if indicators and is_printed else None
        text = goal.detail_text or goal.text if isinstance(goal, AnnualGoal) else goal.text
        name = f"{column.label}{placed.position + 1}"
        yield GoalSection(name, anchors[placed.route], text, cells, _table_title(name, indicators, heading_name), table)


def _table_title(goal: str, indicators: FormColumn | None, heading_name: str) -> str:
    """The title of a goal's table of indicators: the form's own word, else that of the default form."""
    if indicators is None or indicators.head == label(AnnualGoal, "indicators"):
        return f"{goal}：{heading(heading_name)}"
    return f"{goal}：{indicators.head}"


def _cells(declaration: Declaration, goal: Goal, part: type[Goal], columns: list[FormColumn]) -> Iterator[PrintedCell]:
    """The goal's further fields that are stated or always printed; amounts with their unit."""
    unit = declaration.funds.unit
    for column in columns:
        value = getattr(goal, column.name, None) if column.name else None
        if value is None and not column.is_always_printed:
            continue
        is_amount = column.name is not None and field_of(part, column.name).kind is FieldKind.AMOUNT
        text = amount_as_printed(value, unit) if is_amount else cell_text(value)
        yield PrintedCell(column.label, text + unit if text is not None and is_amount else text)
