"""The key figures of a declaration: budget, change since last year, composition, number of goals and indicators."""

from dataclasses import dataclass

from generator.model.declaration import BASIC, PROJECT, Amounts, Declaration
from generator.model.form_columns import SHARE, column_of_form, has
from generator.model.goals import AnnualGoal, Goals
from generator.model.labels import heading
from generator.model.printed_categories import printed_categories
from generator.model.printed_lines import line_of_form
from generator.model.wording.comparisons import last_year_text
from generator.model.wording.figures import LIST_UNIT, amount_text, amount_with_unit, share_text
from generator.publish.form_places import ANNUAL_GOALS, section_anchor
from generator.publish.views.register.summaries import Summary


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure with its unit and a note that puts it into proportion; `value` is None where the form states none.

    `anchor` is where the page has the details, None where it has none.
    """

    label: str
    value: str | None
    unit: str
    note: str | None
    anchor: str | None = None


def key_figures(
    declaration: Declaration, summary: Summary, lists_projects: bool = False, first_goal: str | None = None
) -> tuple[KeyFigure, ...]:
    """The key figures that the form allows; amounts in 万元.

    `lists_projects` says that the page has a list of the department's projects; `first_goal` is the anchor of the first
    annual goal, where the indicators begin.
    """
    figures = (
        _budget(declaration, summary),
        _project_share(declaration, summary, lists_projects),
        _goals(declaration, summary),
        _indicators_figure(declaration, summary, first_goal),
    )
    return tuple(figure for figure in figures if figure)


def _budget(declaration: Declaration, summary: Summary) -> KeyFigure | None:
    form = declaration.form
    budget = column_of_form(form, Amounts, "budget")
    if budget is None or not has(form, Declaration, "funds"):
        return None
    note = last_year_text(summary.last_year)
    return KeyFigure(budget.label, amount_text(summary.budget), LIST_UNIT, note, section_anchor("funds"))


def _project_share(declaration: Declaration, summary: Summary, lists_projects: bool) -> KeyFigure | None:
    """The share of 项目支出, for forms with shares and that line."""
    form = declaration.form
    share, project = column_of_form(form, Amounts, SHARE), line_of_form(form, "expenditure", PROJECT)
    if share is None or project is None or not has(form, Declaration, "funds"):
        return None
    basic = line_of_form(form, "expenditure", BASIC)
    note = _composition(summary, basic) if basic else None
    anchor = "projects" if lists_projects else section_anchor("funds")
    return KeyFigure(f"{project}{share.label}", share_text(summary.project, summary.spending), "", note, anchor)


def _goals(declaration: Declaration, summary: Summary) -> KeyFigure | None:
    annual = column_of_form(declaration.form, Goals, "annual")
    if annual is None:
        return None
    return KeyFigure(annual.label, str(summary.goals), "项", _long_term(declaration), ANNUAL_GOALS)


def _indicators_figure(declaration: Declaration, summary: Summary, first_goal: str | None) -> KeyFigure | None:
    indicators = column_of_form(declaration.form, AnnualGoal, "indicators")
    if indicators is None:
        return None
    return KeyFigure(indicators.label, str(summary.indicators), "项", _indicators(declaration, summary), first_goal)


def blank_categories(declaration: Declaration) -> int:
    """The number of categories that the form prints for annual goals and that have no indicator."""
    goals = (goal for goal in declaration.goals.annual if not goal.row_order)
    return sum(not category.rows for goal in goals for category in printed_categories(declaration.form, goal))


def _composition(summary: Summary, basic: str) -> str | None:
    return None if summary.basic is None else f"{basic}{amount_with_unit(summary.basic, LIST_UNIT)}"


def _long_term(declaration: Declaration) -> str | None:
    column, goals = column_of_form(declaration.form, Goals, "long_term"), declaration.goals.long_term
    if column is None:
        return None
    indicators = sum(1 for goal in goals for _ in goal.rows())
    further = f"，{heading('long_term_indicators')}{indicators}项" if indicators else ""
    return f"{column.label}{len(goals)}项{further}"


def _indicators(declaration: Declaration, summary: Summary) -> str | None:
    blank = blank_categories(declaration)
    if not summary.indicators and not blank:
        return None
    unread = f"，含数字而未能判读{summary.unread}项" if summary.unread else ""
    return f"其中定量指标{summary.quantified}项{unread}，空白类别{blank}个"
