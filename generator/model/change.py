"""One difference between two declarations: its kind, its places, its texts and what is said of it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.diagnostics.diagnostic import Route
from generator.model.change_kind import ChangeKind, Demand, Follows
from generator.model.declaration import CurrencyUnit
from generator.model.judgement import Group, Judgement
from generator.model.routes import GOALS, column_of, row_of


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


_WHOLE_INDICATOR = (ChangeKind.INDICATOR_ADDED, ChangeKind.INDICATOR_DROPPED)
