"""What differs between two declarations: typed changes in the form's order, each with its places and its texts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.diagnostics.diagnostic import Route
from generator.model.budget_change import Budgets
from generator.model.declaration import CurrencyUnit, Declaration
from generator.model.judgement import Group, Judgement
from generator.model.routes import GOALS, column_of, row_of


class ChangeKind(StrEnum):
    """What happened to one part of the form."""

    DEPARTMENT_RENAMED = "renamed-department"
    REWORDED = "reworded"
    FORM_ONLY = "form-only"
    """Punctuation, spaces, width, or a sign, a number or a unit written otherwise; the meaning stayed."""
    FILLED_IN = "filled-in"
    BLANKED = "blanked"
    BLANK_TO_ZERO = "blank-to-zero"
    ZERO_TO_BLANK = "zero-to-blank"
    ADDED = "added"
    DROPPED = "dropped"
    REORDERED = "reordered"
    AMOUNT_UP = "amount-up"
    AMOUNT_DOWN = "amount-down"
    LINE_ADDED = "line-added"
    LINE_DROPPED = "line-dropped"
    UNIT_CHANGED = "unit-changed"
    PRIOR_DIFFERS = "prior-differs"
    """A prior year's column says something else than that year's own form said."""
    INDICATOR_ADDED = "indicator-added"
    INDICATOR_DROPPED = "indicator-dropped"
    INDICATOR_RENAMED = "indicator-renamed"
    CATEGORY_CHANGED = "category-changed"
    GOAL_CHANGED = "goal-changed"
    """An indicator that moved to another goal."""
    RAISED = "raised"
    LOWERED = "lowered"
    DEADLINE_CHANGED = "deadline-changed"
    NOW_QUANTIFIED = "now-quantified"
    NOW_QUALITATIVE = "now-qualitative"
    WEIGHT_UP = "weight-up"
    WEIGHT_DOWN = "weight-down"
    BLANK_ROW_ADDED = "blank-row-added"
    BLANK_ROW_DROPPED = "blank-row-dropped"
    BLANK_ROW_FILLED = "blank-row-filled"
    BLANK_ROW_EMPTIED = "blank-row-emptied"
    FORM_CHANGED = "form-changed"
    """The two declarations are of different 表式, or of one that was edited in between."""
    FORM_HAS = "form-has"
    """Parts, lines or columns that the later 表式 alone has: told once, and not compared."""
    FORM_LACKS = "form-lacks"

    @property
    def mirrored(self) -> "ChangeKind":
        """The kind of the same change when the two forms are compared the other way round."""
        return _MIRRORED.get(self, self)


_PAIRS = (
    (ChangeKind.FILLED_IN, ChangeKind.BLANKED),
    (ChangeKind.BLANK_TO_ZERO, ChangeKind.ZERO_TO_BLANK),
    (ChangeKind.ADDED, ChangeKind.DROPPED),
    (ChangeKind.AMOUNT_UP, ChangeKind.AMOUNT_DOWN),
    (ChangeKind.LINE_ADDED, ChangeKind.LINE_DROPPED),
    (ChangeKind.INDICATOR_ADDED, ChangeKind.INDICATOR_DROPPED),
    (ChangeKind.RAISED, ChangeKind.LOWERED),
    (ChangeKind.NOW_QUANTIFIED, ChangeKind.NOW_QUALITATIVE),
    (ChangeKind.WEIGHT_UP, ChangeKind.WEIGHT_DOWN),
    (ChangeKind.BLANK_ROW_ADDED, ChangeKind.BLANK_ROW_DROPPED),
    (ChangeKind.BLANK_ROW_FILLED, ChangeKind.BLANK_ROW_EMPTIED),
    (ChangeKind.FORM_HAS, ChangeKind.FORM_LACKS),
)
_MIRRORED = {direction: other for pair in _PAIRS for direction, other in (pair, pair[::-1])}


class Demand(StrEnum):
    """Whether a target asks for more or for less than before, where that is known."""

    RAISED = "raised"
    LOWERED = "lowered"
    GIVEN_UP = "given-up"
    """No longer asked for in a way that can be measured: dropped, left blank, or put in words."""
    UNSTATED = "unstated"
    """Left blank where it was put in words, and could not be measured before either."""


class Follows(StrEnum):
    """The other change that a change is a consequence of, so that it is not counted again."""

    TARGET = "target"
    """A standard that repeats the target, before and after."""
    GOAL = "goal"
    """An indicator of a goal that was added or dropped as a whole."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a part in one form.

    `route` leads to it in names of the model. `words` are the same steps as people say them: 年度目标1, 产出指标,
    数量指标, “救助人数”, 预期当年实现值.
    """

    route: Route
    words: tuple[str, ...]

    @property
    def is_in_goal(self) -> bool:
        """Whether the place is a goal or lies in one."""
        return self.route[:1] == GOALS

    @property
    def is_in_indicator(self) -> bool:
        """Whether the place is a row of indicators or a cell of one."""
        return row_of(self.route) is not None

    def __str__(self) -> str:
        return "/".join(self.words)


class PieceKind(StrEnum):
    """Whether a piece of a text stayed, was added, removed or replaced."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    FORM = "form"
    """Punctuation, width or spaces written otherwise."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a changed text: `before` is empty for what was added, `after` for what was removed."""

    kind: PieceKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Size:
    """How far a number moved, in `unit`, the later form's; of shares in %, the difference is in percentage points.

    `share` is the difference as a fraction of the earlier number; None where that was zero or less.
    """

    difference: Decimal
    share: Decimal | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two forms.

    `old` and `new` are its places; one of them is None where that form has nothing there, never both. `before` and
    `after` are the texts as the forms print them, None for a blank; in the table of funds they are the digits of
    amounts, in the `units` of the two forms, which are None for anything else. `pieces` joined give both texts, where a
    text is on both sides and changed. `judgement` is None where nothing is said of the change. `doubtful` says that the
    two may not be the same goal or indicator.
    """

    kind: ChangeKind
    old: Place | None
    new: Place | None
    before: str | None
    after: str | None
    pieces: tuple[Piece, ...] = ()
    size: Size | None = None
    judgement: Judgement | None = None
    follows: Follows | None = None
    doubtful: bool = False
    units: tuple[CurrencyUnit, CurrencyUnit] | None = None

    @property
    def place(self) -> Place:
        """The place in the later form; for what was dropped, the place in the earlier form."""
        place = self.new or self.old
        if place is None:
            raise ValueError("a change has a place")
        return place

    @property
    def is_of_target(self) -> bool:
        """Whether the change concerns an indicator's target, or an indicator as a whole."""
        return self.kind in _WHOLE_INDICATOR or column_of(self.place.route) == "target"

    @property
    def group(self) -> Group:
        """The group that counts the change; Group.NONE where it only follows from another or nothing is said of it."""
        return self.judgement.group if self.judgement and self.follows is None else Group.NONE

    @property
    def demand(self) -> Demand | None:
        """Whether the target asks for more or less than before; None where that is not known."""
        said = self.judgement.saying.demand if self.judgement else None
        return Demand(said) if said else None

    @property
    def is_undirected(self) -> bool:
        """Whether it counts as a lowered target although the form does not say which direction is better."""
        return self.judgement is not None and self.judgement.is_undirected

    @property
    def is_not_rolled(self) -> bool:
        """Whether it stands for all prior years' columns of a part, which the later form did not move on."""
        return self.judgement is not None and self.judgement.saying.id == "not-rolled"

    @property
    def asks_for_less(self) -> bool:
        """Whether a target was lowered, reversed, postponed or given up, as far as can be told.

        A number that fell counts too where neither a sign nor 指标方向 says which direction is better, so that people
        look.
        """
        return self.group is Group.LOWERED


_OF_THE_YEAR = ("declared_on", "disclosure", "source", "review_notes")
"""What another year's form says anew though nothing else was: its dates, its publication, its original."""


def _how_bad(change: Change) -> tuple[int, Decimal]:
    """The sort key within a group: the judgement's rank, then how far a number moved in relation to before."""
    rank = change.judgement.saying.rank if change.judgement else 0
    share = change.size.share if change.size else None
    return rank, -abs(share) if share is not None else Decimal(0)


_WHOLE_INDICATOR = (ChangeKind.INDICATOR_ADDED, ChangeKind.INDICATOR_DROPPED)


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
