"""Checks of the amounts of goals and tasks: their sum against the budget in the table of funds.

The goals or tasks of a department may cover its whole budget, the budget without money that is carried over, or only
its 项目支出; a sum that equals any of these is right. Blanks are not zero: where some are blank, the others may add up
to less than the budget but not to more. Differences that rounding explains are not reported: half a unit of the last
digit of each amount, and of the budget if it has another number of decimals.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.check.arithmetic import addition, exact_sum, gap_between, written
from generator.check.funds_table import CURRENT, sides_of
from generator.check.rule import Check, Spot, Subject
from generator.diagnostics.diagnostic import ReviewItem, Route, Rule, Severity
from generator.model.declaration import OF_YEAR, PROJECT, Amounts, Declaration, Task
from generator.model.goals import AnnualGoal, Goals
from generator.model.labels import label
from generator.model.money import budget_of, decimals, rounding_allowance, total_in

_MOST_WRITTEN_OUT = 6
"""A sum of more amounts is printed without writing it out."""


@dataclass(frozen=True, slots=True)
class _Costs:
    """The stated amounts of goals or tasks, and their routes.

    `what` names them for messages; `blank` is how many of them state no amount.
    """

    what: str
    amounts: tuple[Decimal, ...]
    routes: tuple[Route, ...]
    blank: int


def _unlike_budget(subject: Subject) -> Iterator[Spot]:
    """Goals or tasks whose amounts do not add up to the budget or one of its permitted parts."""
    declaration = subject.declaration
    goals, tasks = declaration.goals.annual, declaration.tasks
    if all(goal.amount is None for goal in goals) and all(task.amount is None for task in tasks):
        return
    stated = [costs for costs in _all_costs(declaration) if costs.amounts]
    budget = budget_of(declaration) if stated else None
    if budget is None:
        return
    allowed = _budgets(declaration)
    for costs in stated:
        total = exact_sum(costs.amounts)
        if any(_agrees(costs, total, amount) for amount in allowed):
            continue
        if costs.blank and total < max(allowed):
            continue
        unit, name = declaration.funds.unit, label(Amounts, CURRENT, declaration.form)
        gap = written(gap_between(total, budget))
        yield (
            costs.routes,
            f"{costs.what}之和 {_written_out(costs.amounts)}与{name} {written(budget)} 相差 {gap}{unit}，请核对",
        )


def _all_costs(declaration: Declaration) -> Iterator[_Costs]:
    """The amounts of annual goals, and those of tasks."""
    form, goals, tasks = declaration.form, declaration.goals.annual, declaration.tasks
    of_goals: list[tuple[Route, Decimal | None]] = [
        (("goals", "annual", at, "amount"), goal.amount) for at, goal in enumerate(goals)
    ]
    of_tasks: list[tuple[Route, Decimal | None]] = [
        (("tasks", at, "amount"), task.amount) for at, task in enumerate(tasks)
    ]
    yield _costs(f"{len(goals)}条{label(Goals, 'annual', form)}的{label(AnnualGoal, 'amount', form)}", of_goals)
    yield _costs(f"{len(tasks)}项{label(Declaration, 'tasks', form)}的{label(Task, 'amount', form)}", of_tasks)


def _costs(name: str, placed: Sequence[tuple[Route, Decimal | None]]) -> _Costs:
    """The stated amounts among those given with their routes."""
    stated = [(route, amount) for route, amount in placed if amount is not None]
    routes, amounts = tuple(route for route, _ in stated), tuple(amount for _, amount in stated)
    return _Costs(name, amounts, routes, len(placed) - len(stated))


def _budgets(declaration: Declaration) -> list[Decimal]:
    """The totals that goals or tasks may add up to: of either side, without money carried over, and 项目支出."""
    found = [total_in(lines, CURRENT) for _, lines in sides_of(declaration.funds)]
    found += [
        line.budget
        for _, lines in sides_of(declaration.funds)
        for name, line in lines.items()
        if name in (*OF_YEAR, PROJECT)
    ]
    return [amount for amount in found if amount is not None]


def _agrees(costs: _Costs, total: Decimal, budget: Decimal) -> bool:
    """Whether rounding explains the difference between the total and the budget."""
    digits, of_budget = max(map(decimals, costs.amounts)), decimals(budget)
    rounded = [rounding_allowance(len(costs.amounts), digits)]
    rounded += [rounding_allowance(1, of_budget)] if of_budget != digits else []
    return gap_between(total, budget) <= exact_sum(rounded)


def _written_out(amounts: Sequence[Decimal]) -> str:
    """The sum of the amounts, and if these are few the calculation in brackets."""
    whole = written(exact_sum(amounts))
    return f"{whole}（{addition(amounts)}）" if 1 < len(amounts) <= _MOST_WRITTEN_OUT else f"{whole} "


def _unlike_its_parts(subject: Subject) -> Iterator[Spot]:
    """Tasks whose amount is not the sum of its two parts; tasks where one of the three is blank are left out."""
    form = subject.declaration.form
    named = [label(Task, name, form) for name in ("amount", "appropriation", "other_funds")]
    for at, task in enumerate(subject.declaration.tasks):
        parts = [part for part in (task.appropriation, task.other_funds) if part is not None]
        if task.amount is None or len(parts) < 2:
            continue
        gap = gap_between(task.amount, exact_sum(parts))
        if gap > rounding_allowance(len(parts), max(map(decimals, (task.amount, *parts)))):
            added = f"{named[1]}与{named[2]}之和 {_written_out(parts)}"
            unit, routes = subject.declaration.funds.unit, ("amount", "appropriation", "other_funds")
            yield (
                tuple(("tasks", at, name) for name in routes),
                f"{named[0]} {written(task.amount)} 不等于{added}，相差 {written(gap)}{unit}，请核对",
            )


_GOALS, _TASKS, _BUDGET = label(Goals, "annual"), label(Declaration, "tasks"), label(Amounts, CURRENT)
GOAL_AMOUNT_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "goal-amounts",
            "目标任务金额",
            Severity.ADVICE,
            f"各条{_GOALS}的{label(AnnualGoal, 'amount')}之和、{_TASKS}的{label(Task, 'amount')}之和，"
            f"等于{_BUDGET}，或者其中的{PROJECT}；四舍五入的尾差除外。",
            ReviewItem.FUNDING,
        ),
        _unlike_budget,
    ),
    Check(
        Rule(
            "task-amounts",
            "任务金额分项",
            Severity.ADVICE,
            f"一项任务的{label(Task, 'amount')}等于{label(Task, 'appropriation')}与{label(Task, 'other_funds')}之和。",
            ReviewItem.FUNDING,
        ),
        _unlike_its_parts,
        together="{count}项任务的金额不等于分项之和，如{first}",
    ),
)
