"""Goals that were merged into another goal, or split off from one, together with their indicators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.diagnostics.diagnostic import Route
from generator.model.change import Change, Place
from generator.model.change_kind import ChangeKind
from generator.model.judgement import Judgement, judgement_of

_GOALS = "goals"
_GOAL = 3
"""The number of steps in the route of a goal: goals, annual, its position."""


@dataclass(frozen=True, slots=True)
class GoalMoves:
    """The routes of goals that were merged (old → new) and of goals that were split off (new → old)."""

    merged: Mapping[Route, Route]
    split: Mapping[Route, Route]


def goal_moves(changes: Sequence[Change]) -> GoalMoves:
    """A dropped goal counts as merged if all its indicators moved to another; an added one as split off if all came
    from one.
    """
    moved = [(goal_of(change.old), goal_of(change.new)) for change in changes if change.kind is _MOVED]
    if not moved:
        return GoalMoves({}, {})
    dropped = {goal_of(change.old) for change in changes if change.kind is ChangeKind.DROPPED and is_goal(change)}
    added = {goal_of(change.new) for change in changes if change.kind is ChangeKind.ADDED and is_goal(change)}
    lost = {goal_of(change.old) for change in changes if change.kind is ChangeKind.INDICATOR_DROPPED}
    gained = {goal_of(change.new) for change in changes if change.kind is ChangeKind.INDICATOR_ADDED}
    return GoalMoves(
        {old: new for old, new in moved if old in dropped - lost},
        {new: old for old, new in moved if new in added - gained},
    )


_MOVED = ChangeKind.GOAL_CHANGED


def goal_of(place: Place | None) -> Route:
    """The route of the goal that a place is in; empty for None."""
    return place.route[:_GOAL] if place else ()


def goal_that_moved(change: Change, moves: GoalMoves) -> Judgement | None:
    """The judgement on a goal that was merged or split off, or on the changed text of the other goal; None for other
    changes.
    """
    old, new = goal_of(change.old), goal_of(change.new)
    match change.kind:
        case ChangeKind.DROPPED if is_goal(change) and old in moves.merged:
            return judgement_of("goal-merged")
        case ChangeKind.ADDED if is_goal(change) and new in moves.split:
            return judgement_of("goal-split")
        case ChangeKind.REWORDED if is_goal(change) and old in moves.split.values():
            return judgement_of("text-split")
        case ChangeKind.REWORDED if is_goal(change) and new in moves.merged.values():
            return judgement_of("text-merged")
    return None


def is_goal(change: Change) -> bool:
    """Whether a change is about a whole goal."""
    route = change.place.route
    return route[0] == _GOALS and len(route) == _GOAL
