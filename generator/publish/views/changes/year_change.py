"""What lists say of how a declaration differs from the one before: computed once, so that no list compares again."""

from dataclasses import dataclass

from generator.model.change import Change, ChangeKind
from generator.model.wording.blanks import NAMELESS
from generator.model.wording.changes import change_text
from generator.model.wording.comparisons import BudgetText, budget_text, earlier_year
from generator.model.wording.judgements import KIND_WORDS
from generator.publish.views.changes.compared_forms import ComparedForms


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
    frequent first.
    """

    year: int
    before: int
    total: int
    counts: tuple[tuple[str, int], ...]
    budget: BudgetText
    lowered: tuple[LoweredTarget, ...]
    added: int
    dropped: int
    renamed: int
    doubtful: int

    @property
    def is_consecutive(self) -> bool:
        """Whether no year lies between."""
        return self.year == self.before + 1

    @property
    def earlier(self) -> str:
        """What the earlier form is called: 上年, 2020年."""
        return earlier_year(self.before, self.year)


def year_change(forms: ComparedForms) -> YearChange:
    """What lists say of the comparison."""
    comparison, counts = forms.comparison, forms.comparison.counts
    return YearChange(
        year=forms.new.year,
        before=forms.old.year,
        total=sum(counts.values()),
        counts=tuple((KIND_WORDS[kind], number) for kind, number in counts.items()),
        budget=budget_text(comparison),
        lowered=tuple(_lowered(forms, change) for change in comparison.asking_for_less),
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
    said = change_text(change, forms.comparison)
    return LoweredTarget(
        name=name,
        place=place,
        before=said.before.text,
        after=said.after.text,
        said=said.judgement,
        size=said.size or None,
        directed=not change.is_undirected,
        doubtful=said.doubt or None,
        anchor=forms.anchor(change),
    )
