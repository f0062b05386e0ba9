"""The state of a department's declaration of a year: in the base, in open changes, or not begun."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.compare.report_entry import Entry, EntryOutcome
from generator.model.archive import DeclarationAddress
from generator.model.budget_change import budgets_of
from generator.model.comparison import Comparison
from generator.model.concern import Concern
from generator.model.declaration import Declaration


class YearState(StrEnum):
    """How far a declaration is, for a reviewer with many of them; the values are stable."""

    NOT_BEGUN = "not-begun"
    OPEN = "open"
    """New in an open change; the base has none of the year."""
    CHANGING = "changing"
    """In the base, and an open change touches it."""
    BROKEN = "broken"
    NOT_PUBLIC = "not-public"
    DECLARED = "declared"
    IN_BASE = "in-base"
    """In the base without its 阶段."""
    APPROVED = "approved"
    ADJUSTED = "adjusted"


STATE_WORDS = {
    YearState.NOT_BEGUN: "未开始",
    YearState.OPEN: "待合并",
    YearState.CHANGING: "有修改待合并",
    YearState.BROKEN: "库内读不懂",
    YearState.NOT_PUBLIC: "库内不公开",
    YearState.DECLARED: "已申报",
    YearState.IN_BASE: "已入库",
    YearState.APPROVED: "已批复",
    YearState.ADJUSTED: "已调整",
}
_MOST_COLUMNS = 3
_OF_STAGES = {
    "申报": YearState.DECLARED,
    "批复": YearState.APPROVED,
    "调整": YearState.ADJUSTED,
    None: YearState.IN_BASE,
}


@dataclass(frozen=True, slots=True)
class BaseForm:
    """A form in the base: the declaration as anybody may read it, or `why` there is none."""

    declaration: Declaration | None
    why: YearState | None = None


@dataclass(frozen=True, slots=True)
class OpenChange:
    """The effect of one open change on a declaration."""

    ref: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class YearRow:
    """A declaration that is due in the year, or that an open change touches.

    `last` is the form in force of the year before; `approved` and `adjusted` are those in the base; each may be None.
    """

    address: DeclarationAddress
    department: str
    last: BaseForm | None
    approved: BaseForm | None
    adjusted: BaseForm | None
    changes: tuple[OpenChange, ...]

    @property
    def in_base(self) -> BaseForm | None:
        """The form in force in the base."""
        return self.adjusted or self.approved

    @property
    def state(self) -> YearState:
        """How far it is."""
        if self.changes:
            return YearState.CHANGING if self.in_base else YearState.OPEN
        if self.in_base is None:
            return YearState.NOT_BEGUN
        if self.in_base.declaration is None:
            return self.in_base.why or YearState.BROKEN
        return YearState.ADJUSTED if self.adjusted else _OF_STAGES[self.in_base.declaration.disclosure.stage]

    @property
    def after(self) -> Declaration | None:
        """The form after the open change; None unless there is exactly one that can be read."""
        return self.comparisons[0].new if len(self.comparisons) == len(self.changes) == 1 else None

    @property
    def comparisons(self) -> Sequence[Comparison]:
        """The comparisons of its open changes."""
        return [change.entry.comparison for change in self.changes if change.entry.comparison is not None]

    @property
    def columns(self) -> tuple[Declaration, ...]:
        """The latest three forms, to be shown side by side: last year's, the base's, the open change's."""
        forms = (self.last, self.approved, self.adjusted)
        known = [form.declaration for form in forms if form and form.declaration]
        return (*known, *([self.after] if self.after else []))[-_MOST_COLUMNS:]

    @property
    def raised(self) -> Decimal | None:
        """By how much the newest form's budget exceeds the form before; None where that is not known."""
        if len(self.columns) < 2:
            return None
        return budgets_of(*self.columns[-2:]).whole.difference

    @property
    def concerns(self) -> frozenset[Concern]:
        """All concerns of its open changes."""
        return frozenset().union(*(change.entry.concerns for change in self.changes))

    @property
    def is_bad(self) -> bool:
        """Whether somebody has to look at it first."""
        return len(self.changes) > 1 or not self.concerns.isdisjoint(_BAD) or any(map(_is_withheld, self.changes))


_BAD = frozenset(
    {
        *(Concern.BROKEN, Concern.DELETED, Concern.ANOTHER_DEPARTMENT, Concern.WITHDRAWN, Concern.PERSONAL_DATA),
        *(Concern.CANCELLED, Concern.LOWERED),
    }
)


def _is_withheld(change: OpenChange) -> bool:
    return change.entry.outcome is EntryOutcome.NOT_PUBLIC


@dataclass(frozen=True, slots=True)
class ReviewedRef:
    """An open change by name: the number of its files besides declarations, and in `marked` those to look at.

    `problem` says why the change could not be compared; it is empty where it could.
    """

    name: str
    files: int = 0
    marked: tuple[str, ...] = ()
    problem: str = ""
    elsewhere: int = 0
    """Declarations of other years that it touches."""


@dataclass(frozen=True, slots=True)
class YearOverview:
    """A year over all open changes; the rows are in the order in which they should be read."""

    about: str
    year: int
    rows: tuple[YearRow, ...]
    refs: tuple[ReviewedRef, ...]

    @property
    def touched_twice(self) -> tuple[YearRow, ...]:
        """The declarations that several open changes touch."""
        return tuple(row for row in self.rows if len(row.changes) > 1)

    def of_state(self) -> Iterator[tuple[YearState, int]]:
        """The number of rows for each state that occurs."""
        for state in YearState:
            number = sum(row.state is state for row in self.rows)
            if number:
                yield state, number


def rows_in_order(rows: Sequence[YearRow]) -> tuple[YearRow, ...]:
    """The rows sorted: bad ones, then open changes, then those not begun, then those in the base."""
    return tuple(
        sorted(rows, key=lambda row: (not row.is_bad, not row.changes, list(YearState).index(row.state), row.address))
    )
