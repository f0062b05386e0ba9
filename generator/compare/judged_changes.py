"""Judgements on changes that are no values of indicators: of goals, texts, facts and amounts."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.compare.goal_moves import GoalMoves, goal_moves, goal_of, goal_that_moved, is_goal
from generator.compare.judged_texts import judged_texts
from generator.diagnostics.diagnostic import Route
from generator.model.change import Change, PieceKind
from generator.model.change_kind import ChangeKind
from generator.model.declaration import Declaration
from generator.model.judgement import Group, Judgement, judgement_of
from generator.model.money import converted
from generator.model.wording.values import indicators_text, times_text, worth_text

_GOALS, _FUNDS, _BUDGET = "goals", "funds", "budget"
_TASKS = ("annual_tasks", "tasks")
_MONEY = (_BUDGET, "amount")
"""Columns of money of the form's own year: of lines, goals and tasks."""
_SCOPE, _STAGE = ("scope",), ("disclosure", "stage")
_GOAL_TEXTS = ("text", "detail_text")
_NUMBERS_LOST = ("numbers-fell", "numbers-mixed", "numbers-struck")
_LOST = (*_NUMBERS_LOST, "degree-weaker", "degree-changed", "signs-changed")
"""Judgements on texts of goals that report a loss; others, such as a stronger promise, are not reported."""
_LEAST_STRUCK = 4
_TEN = 10
_ADJUSTED = "调整"
_OF_SIZE = ("ten-times", "a-tenth")
"""Judgements on the size of an amount, which are not made where the unit changed but not the digits."""
_OF_WHOLE_TEXTS = ("goal-dropped", "goal-added", "text-struck", "text-added")


def judged_changes(changes: Iterable[Change], old: Declaration, new: Declaration) -> Iterator[Change]:
    """The changes between two forms, each with its judgement if there is one."""
    listed = tuple(changes)
    forms = _Forms(
        new.fiscal_year - old.fiscal_year,
        goal_moves(listed),
        Counter(goal_of(change.old) for change in listed if change.kind is ChangeKind.INDICATOR_DROPPED),
        old.funds.unit != new.funds.unit and _is_unconverted(old, new),
    )
    for change in listed:
        judgement = _judgement_of_change(change, forms) if change.judgement is None else None
        if change.kind is ChangeKind.UNIT_CHANGED and change.place.route[0] == _FUNDS and forms.unconverted:
            judgement = _unconverted(old, new)
        yield replace(change, judgement=judgement) if judgement else change


@dataclass(frozen=True, slots=True)
class _Forms:
    """Facts of both forms that decide on judgements.

    `years` is how many years lie between them, `moves` are merged and split goals, `gone` counts the indicators that
    were dropped with each goal, and `unconverted` says that the unit changed but not the digits.
    """

    years: int
    moves: GoalMoves
    gone: Counter[Route]
    unconverted: bool


def _judgement_of_change(change: Change, forms: _Forms) -> Judgement | None:
    judge = _JUDGES.get(change.kind)
    judgement = judge(change, forms.years) if judge else None
    if judgement is None:
        return None
    if judgement.saying.id in _OF_WHOLE_TEXTS and (moved := goal_that_moved(change, forms.moves)):
        return moved
    if judgement.saying.id == "goal-dropped":
        return judgement_of("goal-dropped", share=indicators_text(forms.gone[goal_of(change.old)]))
    return None if judgement.saying.id in _OF_SIZE and forms.unconverted else judgement


def _dropped(change: Change, _: int) -> Judgement | None:
    return judgement_of("goal-dropped", share="") if is_goal(change) else None


def _added(change: Change, _: int) -> Judgement | None:
    return judgement_of("goal-added") if is_goal(change) else None


def _reworded(change: Change, years: int) -> Judgement | None:
    route, before, after = change.place.route, change.before or "", change.after or ""
    if route[0] == _GOALS and (is_goal(change) or route[-1] in _GOAL_TEXTS):
        return _goal_text(change, years)
    if route[0] in _TASKS:
        judgements = judged_texts(before, after, years)
        return next((judgement for judgement in judgements if judgement.saying.id in _NUMBERS_LOST), None)
    if route == _SCOPE:
        return judgement_of("scope-changed", before=before, after=after)
    if route == _STAGE and _ADJUSTED in (before, after):
        return judgement_of("adjusted" if after == _ADJUSTED else "stage-changed", before=before, after=after)
    return None


def _goal_text(change: Change, years: int) -> Judgement | None:
    """The judgement on a goal's text: on its numbers and words of degree, else on words that were deleted or added."""
    for judgement in judged_texts(change.before or "", change.after or "", years):
        if judgement.group is Group.LOWERED:
            return judgement_of("text-aspired")
        if judgement.saying.id in _LOST:
            return judgement
    struck, added = (_alone(change, kind) for kind in (PieceKind.REMOVED, PieceKind.ADDED))
    if struck:
        return judgement_of("text-struck", old=struck)
    return judgement_of("text-added", new=added) if added else None


def _alone(change: Change, kind: PieceKind) -> str | None:
    """The first deleted or added piece that is more than a word and replaces nothing; None if there is none."""
    pieces = [piece for piece in change.pieces if piece.kind is not PieceKind.FORM]
    for place, piece in enumerate(pieces):
        beside = {near.kind for near in pieces[max(place - 1, 0) : place + 2]}
        text = piece.before or piece.after
        if piece.kind is kind and len(text) >= _LEAST_STRUCK and not {PieceKind.REMOVED, PieceKind.ADDED} <= beside:
            return text.strip("，。；、,;")
    return None


def _indicator_dropped(_: Change, __: int) -> Judgement:
    return judgement_of("indicator-dropped")


def _indicator_added(_: Change, __: int) -> Judgement:
    return judgement_of("indicator-added")


def _prior(_: Change, __: int) -> Judgement:
    return judgement_of("prior-differs")


def _amount(change: Change, years: int) -> Judgement | None:
    """The judgement on an amount that became ten times as large or small, mostly by a wrong decimal point."""
    size = change.size
    if change.place.route[-1] not in _MONEY or size is None or size.share is None:
        return None
    times = 1 + size.share
    if times >= _TEN:
        return judgement_of("ten-times", share=times_text(times, years))
    return judgement_of("a-tenth", share=times_text(times, years)) if 0 < times * _TEN <= 1 else None


def _amount_blanked(change: Change, _: int) -> Judgement | None:
    return judgement_of("amount-blanked") if _is_budget(change) else None


def _amount_filled(change: Change, _: int) -> Judgement | None:
    return judgement_of("amount-filled") if _is_budget(change) else None


def _is_budget(change: Change) -> bool:
    return change.place.route[0] == _FUNDS and change.place.route[-1] == _BUDGET


_JUDGES: Mapping[ChangeKind, Callable[[Change, int], Judgement | None]] = {
    ChangeKind.DROPPED: _dropped,
    ChangeKind.ADDED: _added,
    ChangeKind.REWORDED: _reworded,
    ChangeKind.INDICATOR_DROPPED: _indicator_dropped,
    ChangeKind.INDICATOR_ADDED: _indicator_added,
    ChangeKind.PRIOR_DIFFERS: _prior,
    ChangeKind.AMOUNT_UP: _amount,
    ChangeKind.AMOUNT_DOWN: _amount,
    ChangeKind.BLANKED: _amount_blanked,
    ChangeKind.FILLED_IN: _amount_filled,
}


def _unconverted(old: Declaration, new: Declaration) -> Judgement:
    units = old.funds.unit, new.funds.unit
    worth = converted(Decimal(1), units[1], units[0])
    return judgement_of("unit-unconverted", before=units[0], after=units[1], share=worth_text(worth))


def _is_unconverted(old: Declaration, new: Declaration) -> bool:
    """Whether an amount of the table has the same digits in both forms, although their units differ."""
    return any(
        amount is not None and amount and before.get(place) == amount
        for before, after in ((_budgets(old), _budgets(new)),)
        for place, amount in after.items()
    )


def _budgets(form: Declaration) -> Mapping[tuple[str, str], Decimal | None]:
    budgets = {("income", str(label)): line.budget for label, line in form.funds.income.items()}
    return budgets | {("expenditure", str(label)): line.budget for label, line in form.funds.expenditure.items()}
