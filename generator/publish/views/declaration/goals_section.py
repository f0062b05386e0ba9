"""整体绩效目标 on a declaration's page: the goals in a list, then each with its indicators."""

from dataclasses import dataclass

from generator.model.declaration import Declaration
from generator.model.goals import AnnualGoal, Goals, PlacedGoal
from generator.publish.former_ids import Anchors, FormAnchors
from generator.publish.views.declaration.indicator_table import IndicatorTable, indicator_table
from generator.publish.views.declaration.printed_cells import PrintedCell, stated_cells

_TEXTS = ("text", "detail_text")
"""What is printed as the goal's text: in the list of goals the first, above the indicators the second where stated."""


@dataclass(frozen=True, slots=True)
class GoalSection:
    """A goal with its table; `cells` are what it states beyond its text, `anchors` where it stands on the page."""

    number: int
    anchors: Anchors
    text: str | None
    cells: tuple[PrintedCell, ...]
    table: IndicatorTable


@dataclass(frozen=True, slots=True)
class GoalsSection:
    """The texts of all goals, those beyond the year that have more than a text, and every one of the year.

    `cells` are what the form states of the goals as a whole.
    """

    cells: tuple[PrintedCell, ...]
    long_term_texts: tuple[str | None, ...]
    annual_texts: tuple[str | None, ...]
    long_term: tuple[GoalSection, ...]
    annual: tuple[GoalSection, ...]


def goals_section(declaration: Declaration, anchors: FormAnchors) -> GoalsSection:
    """The goals as the form words them, in its order."""
    goals = declaration.goals
    long_term = (_section(declaration, placed, anchors) for placed in goals.placed() if placed.kind == "long_term")
    return GoalsSection(
        stated_cells(Goals, goals, declaration.funds.unit),
        tuple(goal.text for goal in goals.long_term),
        tuple(goal.text for goal in goals.annual),
        tuple(section for section in long_term if section.cells or section.table.groups),
        tuple(_section(declaration, placed, anchors) for placed in goals.placed() if placed.kind == "annual"),
    )


def _section(declaration: Declaration, placed: PlacedGoal, anchors: FormAnchors) -> GoalSection:
    goal = placed.goal
    text = goal.detail_text or goal.text if isinstance(goal, AnnualGoal) else goal.text
    cells = stated_cells(type(goal), goal, declaration.funds.unit, but=_TEXTS)
    table = indicator_table(placed, anchors, declaration.fiscal_year)
    return GoalSection(placed.position + 1, anchors[placed.route], text, cells, table)
