"""The figures a reader asks for first: how much money, how much more than last year, what for, how many indicators."""

from dataclasses import dataclass

from generator.model.declaration import BASIC, PROJECT, Amounts, Declaration
from generator.model.goals import AnnualGoal, Goal, Goals, LongTermGoal
from generator.model.labels import heading, label, line_label
from generator.model.wording.comparisons import last_year_text
from generator.model.wording.figures import LIST_UNIT, amount_text, amount_with_unit, share_text
from generator.publish.views.register.summaries import Summary


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure with its unit and what puts it into proportion; no value where the form states none."""

    label: str
    value: str | None
    unit: str
    note: str | None


def key_figures(declaration: Declaration, summary: Summary) -> tuple[KeyFigure, ...]:
    """Budget, composition, goals and indicators of the declaration that `summary` sums up; amounts in 万元."""
    goals, project_share = declaration.goals, share_text(summary.project, summary.spending)
    change = last_year_text(summary.last_year)
    return (
        KeyFigure(label(Amounts, "budget"), amount_text(summary.budget), LIST_UNIT, change),
        KeyFigure(f"{line_label(PROJECT)}{heading('share')}", project_share, "", _composition(summary)),
        KeyFigure(label(Goals, "annual"), str(summary.goals), "项", _long_term(goals.long_term)),
        KeyFigure(label(AnnualGoal, "indicators"), str(summary.indicators), "项", _indicators(goals.annual, summary)),
    )


def blank_categories(goals: tuple[Goal, ...]) -> int:
    """How many categories the form prints and leaves without an indicator."""
    return sum(not category.rows for goal in goals for category in goal.categories())


def _composition(summary: Summary) -> str | None:
    return None if summary.basic is None else f"{line_label(BASIC)}{amount_with_unit(summary.basic, LIST_UNIT)}"


def _long_term(goals: tuple[LongTermGoal, ...]) -> str:
    indicators = sum(1 for goal in goals for _ in goal.rows())
    further = f"，{heading('long_term_indicators')}{indicators}项" if indicators else ""
    return f"{label(Goals, 'long_term')}{len(goals)}项{further}"


def _indicators(goals: tuple[Goal, ...], summary: Summary) -> str | None:
    blank = blank_categories(goals)
    if not summary.indicators and not blank:
        return None
    unread = f"，含数字而未能判读{summary.unread}项" if summary.unread else ""
    return f"其中定量指标{summary.quantified}项{unread}，空白类别{blank}个"
