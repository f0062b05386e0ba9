"""What is said of changes that are no values of an indicator: goals, texts, facts and amounts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.compare.judged_texts import judged_texts
from generator.diagnostics.diagnostic import Route
from generator.model.change import Change, ChangeKind, PieceKind, Place
from generator.model.declaration import Declaration
from generator.model.judgement import Group, Judgement, judgement
from generator.model.wording.values import share_behind

_GOALS, _TASKS, _FUNDS, _BUDGET = "goals", "annual_tasks", "funds", "budget"
_SCOPE, _STAGE = ("scope",), ("disclosure", "stage")
_GOAL = 3
"""So many steps lead to a goal: goals, annual, its position."""
_GOAL_TEXTS = ("text", "detail_text")
_NUMBERS_LOST = ("numbers-fell", "numbers-mixed", "numbers-struck")
_LOST = (*_NUMBERS_LOST, "degree-weaker", "degree-changed", "signs-changed")
"""What a goal's text or a task may lose; that it promises more, or was written anew, is no reason to ask."""
_LEAST_STRUCK = 4
_TEN = 10
_ADJUSTED = "调整"


def judged_changes(changes: Iterable[Change], old: Declaration, new: Declaration) -> Iterator[Change]:
    """The changes between two forms, each with what is said of it where anything is."""
    years = new.fiscal_year - old.fiscal_year
    listed = tuple(changes)
    moves = _goal_moves(listed)
    for change in listed:
        judge = _JUDGES.get(change.kind)
        said = judge(change, years) if judge and change.judgement is None else None
        if said is not None and said.saying.id in _OF_WHOLE_TEXTS:
            said = _goal_that_moved(change, moves) or said
        if change.kind is ChangeKind.UNIT_CHANGED and change.place.route[0] == _FUNDS and _is_unconverted(old, new):
            said = judgement("unit-unconverted", before=change.before or "", after=change.after or "")
        yield replace(change, judgement=said) if said else change


@dataclass(frozen=True, slots=True)
class _GoalMoves:
    """Goals that became part of another, with their indicators, by their routes: old → new ones, and back."""

    merged: Mapping[Route, Route]
    split: Mapping[Route, Route]


def _goal_moves(changes: Sequence[Change]) -> _GoalMoves:
    """A dropped goal whose indicators all moved was merged, an added one that has them from another was split off."""
    moved = [(_goal_of(change.old), _goal_of(change.new)) for change in changes if change.kind is _MOVED]
    if not moved:
        return _GoalMoves({}, {})
    dropped = {_goal_of(change.old) for change in changes if change.kind is ChangeKind.DROPPED and _is_goal(change)}
    added = {_goal_of(change.new) for change in changes if change.kind is ChangeKind.ADDED and _is_goal(change)}
    lost = {_goal_of(change.old) for change in changes if change.kind is ChangeKind.INDICATOR_DROPPED}
    gained = {_goal_of(change.new) for change in changes if change.kind is ChangeKind.INDICATOR_ADDED}
    return _GoalMoves(
        {old: new for old, new in moved if old in dropped - lost},
        {new: old for old, new in moved if new in added - gained},
    )


_MOVED = ChangeKind.GOAL_CHANGED
_OF_WHOLE_TEXTS = ("goal-dropped", "goal-added", "text-struck", "text-added")


def _goal_of(place: Place | None) -> Route:
    return place.route[:_GOAL] if place else ()


def _goal_that_moved(change: Change, moves: _GoalMoves) -> Judgement | None:
    old, new = _goal_of(change.old), _goal_of(change.new)
    match change.kind:
        case ChangeKind.DROPPED if _is_goal(change) and old in moves.merged:
            return judgement("goal-merged")
        case ChangeKind.ADDED if _is_goal(change) and new in moves.split:
            return judgement("goal-split")
        case ChangeKind.REWORDED if _is_goal(change) and old in moves.split.values():
            return judgement("text-split")
        case ChangeKind.REWORDED if _is_goal(change) and new in moves.merged.values():
            return judgement("text-merged")
    return None


def _dropped(change: Change, _: int) -> Judgement | None:
    return judgement("goal-dropped") if _is_goal(change) else None


def _added(change: Change, _: int) -> Judgement | None:
    return judgement("goal-added") if _is_goal(change) else None


def _is_goal(change: Change) -> bool:
    route = change.place.route
    return route[0] == _GOALS and len(route) == _GOAL


def _reworded(change: Change, years: int) -> Judgement | None:
    route, before, after = change.place.route, change.before or "", change.after or ""
    if route[0] == _GOALS and (_is_goal(change) or route[-1] in _GOAL_TEXTS):
        return _goal_text(change, years)
    if route[0] == _TASKS:
        return next((said for said in judged_texts(before, after, years) if said.saying.id in _NUMBERS_LOST), None)
    if route == _SCOPE:
        return judgement("scope-changed", before=before, after=after)
    if route == _STAGE and _ADJUSTED in (before, after):
        return judgement("adjusted" if after == _ADJUSTED else "stage-changed", before=before, after=after)
    return None


def _goal_text(change: Change, years: int) -> Judgement | None:
    """Numbers and words of degree first, then what was struck or added without anything in its place."""
    for said in judged_texts(change.before or "", change.after or "", years):
        if said.group is Group.LOWERED:
            return judgement("text-aspired")
        if said.saying.id in _LOST:
            return said
    struck, added = (_alone(change, kind) for kind in (PieceKind.REMOVED, PieceKind.ADDED))
    if struck:
        return judgement("text-struck", old=struck)
    return judgement("text-added", new=added) if added else None


def _alone(change: Change, kind: PieceKind) -> str | None:
    """The first piece of this kind that is no substitute for another, and more than a word."""
    pieces = [piece for piece in change.pieces if piece.kind is not PieceKind.FORM]
    for place, piece in enumerate(pieces):
        beside = {near.kind for near in pieces[max(place - 1, 0) : place + 2]}
        text = piece.before or piece.after
        if piece.kind is kind and len(text) >= _LEAST_STRUCK and not {PieceKind.REMOVED, PieceKind.ADDED} <= beside:
            return text.strip("，。；、,;")
    return None


def _indicator_dropped(_: Change, __: int) -> Judgement:
    return judgement("indicator-dropped")


def _indicator_added(_: Change, __: int) -> Judgement:
    return judgement("indicator-added")


def _prior(_: Change, __: int) -> Judgement:
    return judgement("prior-differs")


def _amount(change: Change, _: int) -> Judgement | None:
    """Ten times as much, or a tenth, is more often a slipped decimal point than a budget."""
    size = change.size
    if change.place.route[-1] != _BUDGET or size is None or size.share is None:
        return None
    times = 1 + size.share
    if times >= _TEN:
        return judgement("ten-times", share=share_behind(size))
    return judgement("a-tenth", share=share_behind(size)) if 0 < times * _TEN <= 1 else None


def _amount_blanked(change: Change, _: int) -> Judgement | None:
    return judgement("amount-blanked") if _is_budget(change) else None


def _amount_filled(change: Change, _: int) -> Judgement | None:
    return judgement("amount-filled") if _is_budget(change) else None


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


def _is_unconverted(old: Declaration, new: Declaration) -> bool:
    """Whether a line of the table has the same digits in both forms, though their units differ."""
    return any(
        amount is not None and amount and before.get(place) == amount
        for before, after in ((_budgets(old), _budgets(new)),)
        for place, amount in after.items()
    )


def _budgets(form: Declaration) -> Mapping[tuple[str, str], Decimal | None]:
    budgets = {("income", str(label)): line.budget for label, line in form.funds.income.items()}
    return budgets | {("expenditure", str(label)): line.budget for label, line in form.funds.expenditure.items()}
