"""Everything that differs between two declarations: the changes, the matched goals and rows, and what lies between."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.diagnostics.diagnostic import Route
from generator.model.budget_change import Budgets
from generator.model.change import Change
from generator.model.change_kind import ChangeKind
from generator.model.declaration import Declaration
from generator.model.judgement import Group

_OF_THE_YEAR = ("declared_on", "disclosure", "source", "review_notes")
"""What another year's form says anew though nothing else was: its dates, its publication, its original."""


def _how_bad(change: Change) -> tuple[int, Decimal]:
    """The sort key within a group: the judgement's rank, then how far a number moved in relation to before."""
    rank = change.judgement.saying.rank if change.judgement else 0
    share = change.size.share if change.size else None
    return rank, -abs(share) if share is not None else Decimal(0)


@dataclass(frozen=True, slots=True)
class Match:
    """A goal or an indicator that both forms have, with its route in each form."""

    old: Route
    new: Route
    doubtful: bool = False


class Step(StrEnum):
    """What lies between the two compared forms: years, or an adjustment, a review or a correction within a year."""

    YEARS = "years"
    REVIEWED = "reviewed"
    """The bureau's review: 申报 of a year to 批复 of the same."""
    ADJUSTED = "adjusted"
    """An adjustment while the budget was carried out: from any form of the year to 调整."""
    AMENDED = "amended"
    """Anything else that happened to one year's form."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two declarations, in the later form's order.

    A dropped part stands where it was in the earlier form. `goals` are the annual goals that both forms have,
    `indicators` their rows, in the later form's order: none of them counts as changed only because its neighbours
    changed. `long_term_indicators` are the rows of long-term goals that both forms have.
    """

    old: Declaration
    new: Declaration
    budget: Budgets
    changes: tuple[Change, ...]
    goals: tuple[Match, ...]
    indicators: tuple[Match, ...]
    long_term_indicators: tuple[Match, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not self.changes

    @property
    def step(self) -> Step:
        """What lies between the two forms, judged by their years and stages."""
        if self.old.fiscal_year != self.new.fiscal_year:
            return Step.YEARS
        before, after = self.old.disclosure.stage, self.new.disclosure.stage
        if after == "调整" != before:
            return Step.ADJUSTED
        return Step.REVIEWED if (before, after) == ("申报", "批复") else Step.AMENDED

    @property
    def asking_for_less(self) -> tuple[Change, ...]:
        """Targets that were lowered or dropped, the worst first: a reviewer must see them before anything else."""
        return self.in_group(Group.LOWERED)

    def in_group(self, group: Group) -> tuple[Change, ...]:
        """The changes of a group, the worst first, equally bad ones in the later form's order."""
        return tuple(sorted((change for change in self.changes if change.group is group), key=_how_bad))

    @property
    def is_repetition(self) -> bool:
        """Whether a later year's form repeats an earlier one except for its dates and its publication."""
        if self.old.fiscal_year == self.new.fiscal_year:
            return False
        return all(change.is_not_rolled or change.place.route[0] in _OF_THE_YEAR for change in self.changes)

    def of_kind(self, *kinds: ChangeKind) -> tuple[Change, ...]:
        """The changes of these kinds."""
        return tuple(change for change in self.changes if change.kind in kinds)

    @property
    def counts(self) -> Mapping[ChangeKind, int]:
        """How many changes there are of each kind, most frequent first, without those that only follow from another."""
        return dict(Counter(change.kind for change in self.changes if change.follows is None).most_common())
