"""The concerns of a comparison: kinds of changes that somebody may want to look at."""

from collections.abc import Iterator

from generator.diagnostics.diagnostic import Route
from generator.model.change import Change
from generator.model.change_kind import ChangeKind, Demand
from generator.model.comparison import Comparison, Step
from generator.model.concern import Concern

_STAGE: Route = ("disclosure", "stage")


def in_order(concerns: frozenset[Concern]) -> tuple[Concern, ...]:
    """The concerns, most serious first."""
    return tuple(concern for concern in Concern if concern in concerns)


def concerns_of(comparison: Comparison) -> Iterator[Concern]:
    """The concerns of a comparison, one for each change that has one."""
    return (concern for concern, _ in placed_concerns(comparison))


def placed_concerns(comparison: Comparison) -> Iterator[tuple[Concern, Change]]:
    """The changes that somebody may want to look at, each with its concern.

    A different 阶段 in the form of another year is no such change.
    """
    for change in comparison.asking_for_less:
        is_gone = change.demand is Demand.GIVEN_UP or change.kind is ChangeKind.INDICATOR_DROPPED
        yield Concern.CANCELLED if is_gone else Concern.LOWERED, change
    if comparison.step is not Step.YEARS:
        yield from ((Concern.STAGE, change) for change in comparison.changes if change.place.route == _STAGE)
