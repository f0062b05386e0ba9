"""Which kinds of change somebody may want to look at a comparison is."""

from collections.abc import Iterator

from generator.diagnostics.diagnostic import Route
from generator.model.change import Change
from generator.model.change_kind import ChangeKind, Demand
from generator.model.comparison import Comparison, Step
from generator.model.concern import Concern

_STAGE: Route = ("disclosure", "stage")


def in_order(concerns: frozenset[Concern]) -> tuple[Concern, ...]:
    """The concerns, the worst first."""
    return tuple(concern for concern in Concern if concern in concerns)


def concerns_of(comparison: Comparison) -> Iterator[Concern]:
    """What a comparison of two forms is by itself."""
    return (concern for concern, _ in placed_concerns(comparison))


def placed_concerns(comparison: Comparison) -> Iterator[tuple[Concern, Change]]:
    """Each change of a comparison that somebody may want to look at, with what it is.

    The form of a new year begins with its own 阶段: that is no change of one.
    """
    for change in comparison.asking_for_less:
        is_gone = change.demand is Demand.GIVEN_UP or change.kind is ChangeKind.INDICATOR_DROPPED
        yield Concern.CANCELLED if is_gone else Concern.LOWERED, change
    if comparison.step is not Step.YEARS:
        yield from ((Concern.STAGE, change) for change in comparison.changes if change.place.route == _STAGE)
