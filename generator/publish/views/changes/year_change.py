"""What lists say of how a declaration differs from the one before: computed once, so that no list compares again."""

from dataclasses import dataclass

from generator.model.change import Change, ChangeKind
from generator.publish.views.changes.change_text import (
    ABSENT,
    DOUBTFUL,
    EMPTY,
    budget_text,
    name_of_earlier_year,
    plain,
    size_text,
)
from generator.publish.views.changes.compared_forms import ComparedForms
from generator.publish.wording import NAMELESS


@dataclass(frozen=True, slots=True)
class LoweredTarget:
    """A target that was lowered, given up or dropped; `anchor` is where it stands on the changes page.

    `directed` says whether the form tells that less is asked for; a number fell in any case.
    """

    name: str
    place: str
    before: str
    after: str
    said: str
    size: str | None
    directed: bool
    doubtful: str | None
    anchor: str


@dataclass(frozen=True, slots=True)
class YearChange:
    """How a declaration differs from the department's nearest earlier public one, of the year `before`.

    `total` counts the changes without those that only come along with another; `counts` are the same by kind, the most
    frequent first. The amounts are as people read them, None where a form does not state its budget.
    """

    year: int
    before: int
    total: int
    counts: tuple[tuple[str, int], ...]
    budget_before: str | None
    budget_after: str | None
    budget_change: str | None
    unit: str
    lowered: tuple[LoweredTarget, ...]
    added: int
    dropped: int
    renamed: int
    doubtful: int

    @property
    def is_consecutive(self) -> bool:
        """Whether no year lies between."""
        return self.year == self.before + 1


def year_change(forms: ComparedForms) -> YearChange:
    """What lists say of the comparison."""
    comparison, budget = forms.comparison, forms.comparison.budget
    counts = comparison.counts
    return YearChange(
        year=forms.new.year,
        before=forms.old.year,
        total=sum(counts.values()),
        counts=tuple((kind.label, number) for kind, number in counts.items()),
        budget_before=None if budget.before is None else plain(budget.before),
        budget_after=None if budget.after is None else plain(budget.after),
        budget_change=budget_text(budget),
        unit=budget.unit,
        lowered=tuple(_lowered(forms, change) for change in forms.asking_for_less),
        added=_count(forms, ChangeKind.INDICATOR_ADDED),
        dropped=_count(forms, ChangeKind.INDICATOR_DROPPED),
        renamed=_count(forms, ChangeKind.INDICATOR_RENAMED),
        doubtful=sum(match.doubtful for match in comparison.indicators),
    )


def _count(forms: ComparedForms, kind: ChangeKind) -> int:
    return len(forms.comparison.of_kind(kind))


def _lowered(forms: ComparedForms, change: Change) -> LoweredTarget:
    placed = forms.indicator(change)
    name, place = (placed.name or NAMELESS, placed.goal) if placed else (str(change.place), "")
    place = f"原{place}" if place and forms.row(change)[1] is None else place
    return LoweredTarget(
        name=name,
        place=place,
        before=change.before or EMPTY,
        after=change.after or (ABSENT if change.new is None else EMPTY),
        said=change.demand_label or change.kind.label,
        size=size_text(change, name_of_earlier_year(forms.old.year, forms.new.year)),
        directed=change.demand is not None,
        doubtful=DOUBTFUL if change.doubtful else None,
        anchor=forms.anchor(change),
    )
