"""What became of each indicator between two forms: one outcome for each, so that the counts add up."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import IntEnum

from generator.diagnostics.diagnostic import Route
from generator.model.change import Change
from generator.model.change_kind import ChangeKind
from generator.model.comparison import Comparison
from generator.model.judgement import SAYINGS, Group
from generator.model.routes import row_of


class Outcome(IntEnum):
    """What became of an indicator that both forms have; of several outcomes the lowest number counts."""

    LOWERED = 0
    COST = 1
    CHECK = 2
    RAISED = 3
    OTHER = 4


@dataclass(frozen=True, slots=True)
class TargetOutcomes:
    """The number of indicators of annual and long-term goals by outcome.

    `raised` are those that would count as `lowered` if the forms were compared the other way round. `dropped` and
    `added` count each indicator, also where its whole goal was dropped or added; all others are in both forms.
    """

    lowered: int
    dropped: int
    cost: int
    check: int
    raised: int
    added: int
    other: int
    kept: int

    @property
    def number(self) -> int:
        """The sum: all indicators of either form."""
        return sum(getattr(self, field.name) for field in fields(self))


def target_outcomes(comparison: Comparison) -> TargetOutcomes:
    """The outcomes of a comparison."""
    rows: dict[Route, Outcome] = {}
    kinds: Counter[ChangeKind] = Counter()
    for change in comparison.changes:
        kinds[change.kind] += 1
        outcome = _outcome(change)
        row = row_of(change.new.route) if outcome is not None and change.old and change.new else None
        if row and outcome is not None:
            rows[row] = min(outcome, rows.get(row, outcome))
    counted = Counter(rows.values())
    in_both = len(comparison.indicators) + len(comparison.long_term_indicators)
    return TargetOutcomes(
        lowered=counted[Outcome.LOWERED],
        dropped=kinds[ChangeKind.INDICATOR_DROPPED],
        cost=counted[Outcome.COST],
        check=counted[Outcome.CHECK],
        raised=counted[Outcome.RAISED],
        added=kinds[ChangeKind.INDICATOR_ADDED],
        other=counted[Outcome.OTHER],
        kept=in_both - len(rows),
    )


def _outcome(change: Change) -> Outcome | None:
    """The outcome of a change for its indicator; None for changes that do not affect its target."""
    if change.group in _OF_GROUPS:
        return _OF_GROUPS[change.group]
    if not change.is_of_target or change.kind is ChangeKind.FORM_ONLY:
        return None
    mirrored = SAYINGS[change.judgement.saying.mirror] if change.judgement else None
    return Outcome.RAISED if mirrored and mirrored.group is Group.LOWERED else Outcome.OTHER


_OF_GROUPS: Mapping[Group, Outcome] = {
    Group.LOWERED: Outcome.LOWERED,
    Group.COST: Outcome.COST,
    Group.CHECK: Outcome.CHECK,
}
