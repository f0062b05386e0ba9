"""What may happen to a part of a form: the kinds of changes, and what a change does to a target."""

from enum import StrEnum


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
