"""The figures a reader asks for first: how much money, how much more than last year, what for, how many indicators."""

from dataclasses import dataclass
from decimal import Decimal

from generator.model.declaration import Declaration, Goal, LongTermGoal
from generator.model.money import difference
from generator.publish.amounts import UNIT, as_read, share
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
    goals, project_share = declaration.goals, share(summary.project, summary.spending)
    return (
        KeyFigure("当年预算", as_read(summary.budget), UNIT, change_on_last_year(summary.budget, summary.last_year)),
        KeyFigure("项目支出占比", project_share, "", _composition(summary)),
        KeyFigure("年度目标", str(summary.goals), "项", _long_term(goals.long_term)),
        KeyFigure("绩效指标", str(summary.indicators), "项", _indicators(goals.annual, summary)),
    )


def change_on_last_year(budget: Decimal | None, last_year: Decimal | None) -> str | None:
    """`较上年＋238.12万元（＋4.09%）`; None where either is not stated, no percentage of nothing or less."""
    change = difference(budget, last_year)
    if change is None:
        return None
    if not change:
        return "与上年持平"
    sign = "＋" if change > 0 else "－"
    size = change.copy_abs()
    return f"较上年{sign}{as_read(size)}{UNIT}{_percentage(size, last_year, sign)}"


def _percentage(size: Decimal, last_year: Decimal | None, sign: str) -> str:
    percentage = share(size, last_year) if last_year and last_year > 0 else None
    if percentage is None:
        return ""
    return "（不足0.01%）" if percentage == "0.00%" else f"（{sign}{percentage}）"


def blank_categories(goals: tuple[Goal, ...]) -> int:
    """How many categories the form prints and leaves without an indicator."""
    return sum(
        not indicators
        for goal in goals
        for categories in goal.indicators.values()
        for indicators in (categories.values() if categories else [()])
    )


def _composition(summary: Summary) -> str | None:
    return None if summary.basic is None else f"基本支出{as_read(summary.basic)}{UNIT}"


def _long_term(goals: tuple[LongTermGoal, ...]) -> str:
    indicators = sum(len(rows) for goal in goals for group in goal.indicators.values() for rows in group.values())
    return f"长期目标{len(goals)}项" + (f"，长期绩效指标{indicators}项" if indicators else "")


def _indicators(goals: tuple[Goal, ...], summary: Summary) -> str | None:
    blank = blank_categories(goals)
    if not summary.indicators and not blank:
        return None
    return f"其中定量指标{summary.quantified}项，空白类别{blank}个"
