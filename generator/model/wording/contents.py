"""The content of a form in a line, for reports on forms that were added, deleted or taken off the site."""

from generator.model.declaration import Amounts, Declaration
from generator.model.goals import AnnualGoal, Goals
from generator.model.labels import label
from generator.model.money import budget_of
from generator.model.wording.blanks import NO_TOTAL
from generator.model.wording.figures import amount_with_unit


def contents_text(declaration: Declaration) -> str:
    """Budget and counts of a form, without those that are zero.

    Example: `当年预算6,057.09万元，长期目标4项，年度目标4项，绩效指标23项`.
    """
    budget, goals = budget_of(declaration), declaration.goals
    amount = NO_TOTAL if budget is None else amount_with_unit(budget, declaration.funds.unit)
    rows = sum(1 for placed in goals.placed() for _ in placed.goal.rows())
    counts = {
        label(Goals, "long_term"): len(goals.long_term),
        label(Goals, "annual"): len(goals.annual),
        label(AnnualGoal, "indicators"): rows,
    }
    return "，".join(
        [f"{label(Amounts, 'budget')}{amount}", *(f"{name}{count}项" for name, count in counts.items() if count)]
    )
