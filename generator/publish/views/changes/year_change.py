"""How a declaration differs from the one before, as lists show it: computed once, so that no list compares again."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.archive import DeclarationAddress
from generator.model.change import Change
from generator.model.change_kind import ChangeKind
from generator.model.comparison import Step
from generator.model.judgement import Group
from generator.model.wording.blanks import NAMELESS
from generator.model.wording.comparisons import BudgetText, budget_text, earlier_year, kind_counts, side_names
from generator.model.wording.groups import (
    GroupText,
    count_text,
    counted_in,
    group_texts,
    told_values,
)
from generator.model.wording.judgements import IN_THE_COURSE_OF_THE_YEAR
from generator.model.wording.places import place_text, place_words
from generator.publish.views.changes.compared_forms import ComparedForms
from generator.publish.views.changes.target_outcomes import TargetOutcomes, target_outcomes


@dataclass(frozen=True, slots=True)
class ListedChange:
    """A change of one of the three groups; `anchor` is its anchor on the changes page.

    `name` is that of the indicator, and `place` its goal; outside indicators `name` is the place in the form and
    `place` is empty. `before` and `after` are empty where they are too long to quote. `directed` is false where the
    change counts although nothing in the form says which direction is better.
    """

    name: str
    place: str
    before: str
    after: str
    said: str
    directed: bool
    anchor: str


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """One of the three groups with its count in words, the worst change first; `group` is its id.

    `number` counts its changes. `remark` is about the two forms as a whole, and may be empty.
    """

    group: str
    title: str
    count: str
    number: int
    undirected: int
    remark: str
    changes: tuple[ListedChange, ...]

    @property
    def anchor(self) -> str:
        """The anchor of the group on a page that lists all of it."""
        return GROUP_ANCHORS[self.group]

    @property
    def counted_in(self) -> str:
        """The unit of its count: `项`, `处`."""
        return counted_in(Group(self.group))


GROUP_ANCHORS: Mapping[str, str] = {Group.LOWERED: "lesser", Group.COST: "costs", Group.CHECK: "to-check"}


@dataclass(frozen=True, slots=True)
class YearChange:
    """How the declaration at `new` differs from the department's nearest earlier public one, at `old`.

    `total` counts the changes without those that follow from another; `counts` are the same by kind, the most frequent
    first. `groups` are those of the three groups that have changes; `outcomes` counts every indicator once.
    """

    old: DeclarationAddress
    new: DeclarationAddress
    total: int
    counts: tuple[tuple[str, int], ...]
    budget: BudgetText
    groups: tuple[ListedGroup, ...]
    added: int
    dropped: int
    renamed: int
    doubtful: int
    outcomes: TargetOutcomes

    @property
    def year(self) -> int:
        """The later form's year."""
        return self.new.year

    @property
    def before(self) -> int:
        """The earlier form's year; the same year where an adjusted form is compared with the approved one."""
        return self.old.year

    @property
    def step(self) -> Step:
        """Whether the forms are of two years or before and after an adjustment."""
        return Step.ADJUSTED if self.year == self.before else Step.YEARS

    @property
    def is_consecutive(self) -> bool:
        """Whether there is no year between the forms."""
        return self.year <= self.before + 1

    @property
    def earlier(self) -> str:
        """The name of the earlier form: 上年, 2020年, 调整前."""
        return earlier_year(self.before, self.year, self.step)

    @property
    def names(self) -> tuple[str, str]:
        """The names of the two forms when they are shown together, the earlier one first."""
        return side_names(self.old, self.new)

    @property
    def heading(self) -> str:
        """A heading for the comparison: `与上年相比`, `与2020年相比`, `预算执行中调整`."""
        return IN_THE_COURSE_OF_THE_YEAR if self.step is Step.ADJUSTED else f"与{self.earlier}相比"

    @property
    def in_a_list(self) -> str:
        """The heading with the year named: `与2021年相比`, `预算执行中调整`."""
        return self.heading if self.step is Step.ADJUSTED else f"与{self.before}年相比"


def year_change(forms: ComparedForms) -> YearChange:
    """The comparison as lists show it."""
    comparison, counts = forms.comparison, kind_counts(forms.comparison)
    return YearChange(
        old=forms.old,
        new=forms.new,
        total=sum(counts.values()),
        counts=tuple(counts.items()),
        budget=budget_text(comparison),
        groups=tuple(_group(forms, text) for text in group_texts(comparison)),
        added=_count(forms, ChangeKind.INDICATOR_ADDED),
        dropped=_count(forms, ChangeKind.INDICATOR_DROPPED),
        renamed=_count(forms, ChangeKind.INDICATOR_RENAMED),
        doubtful=sum(match.doubtful for match in comparison.indicators),
        outcomes=target_outcomes(comparison),
    )


def _count(forms: ComparedForms, kind: ChangeKind) -> int:
    return len(forms.comparison.of_kind(kind))


def _group(forms: ComparedForms, text: GroupText) -> ListedGroup:
    return ListedGroup(
        text.group.value,
        text.title,
        count_text(text.group, text.number, text.undirected),
        text.number,
        text.undirected,
        text.remark,
        tuple(_listed(forms, change) for change in text.changes),
    )


def _listed(forms: ComparedForms, change: Change) -> ListedChange:
    comparison, placed = forms.comparison, forms.indicator(change)
    if placed:
        name, place = placed.name or NAMELESS, place_words(change, comparison)[0]
    else:
        name, place = place_text(change, comparison), ""
    values = told_values(change, comparison)
    return ListedChange(
        name=name,
        place=place,
        before=values[0].text if values else "",
        after=values[1].text if values else "",
        said=forms.text(change).became,
        directed=not change.is_undirected,
        anchor=forms.anchor(change),
    )
