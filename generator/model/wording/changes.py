"""A change in words: both values, the kind of the change, its size, the judgement on it, and remarks."""

from dataclasses import dataclass
from typing import Final

from generator.model.change import Change, Place, Size
from generator.model.change_kind import ChangeKind
from generator.model.comparison import Comparison
from generator.model.labels import column_year
from generator.model.wording.comparisons import amount_change_text, earlier_form, in_brackets
from generator.model.wording.figures import amount_with_unit, number_text
from generator.model.wording.judgements import FOLLOWS_WORDS, KIND_WORDS, may_be_the_same
from generator.model.wording.sides import SideText, side_texts

_PERCENT: Final = ("%", "％")


@dataclass(frozen=True, slots=True)
class ChangeText:
    """A change in words; `judged`, `size` and `doubt` are empty where they do not apply.

    `kind` is the kind of the change, `judged` the whole text of the judgement. `size` is how far a number moved, empty
    where the judgement says it. `remarks` are other facts. `doubt` says that both sides may not be the same goal,
    indicator or entry.
    """

    before: SideText
    after: SideText
    kind: str
    judged: str
    size: str
    remarks: tuple[str, ...]
    doubt: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The texts in order of importance, without empty ones.

        Examples: `降低5个百分点，要求降低` alone, where the judgement says all; else `金额增加`, `较上年增加5万元`.
        """
        head = (self.judged or self.kind, self.size) if self.is_whole else (self.kind, self.size, self.judged)
        return tuple(filter(None, (*head, *self.remarks, self.doubt)))

    @property
    def is_whole(self) -> bool:
        """Whether the judgement also says which kind of change it is, so that `kind` is left out."""
        return bool(self.judged) and self.kind not in _ALWAYS_SAID

    @property
    def became(self) -> str:
        """The parts in one text: `降低5个百分点，要求降低`, `指标取消`."""
        return "，".join(self.parts)


def change_text(change: Change, comparison: Comparison) -> ChangeText:
    """A change of this comparison in words."""
    before, after = side_texts(change, comparison)
    kind = KIND_WORDS[change.kind]
    judged = change.judgement.text if change.judgement else ""
    return ChangeText(
        before,
        after,
        kind,
        "" if judged == kind else judged,
        "" if _tells_size(change) else _size_text(change, comparison),
        (FOLLOWS_WORDS[change.follows],) if change.follows is not None else (),
        doubt_text(change),
    )


_ALWAYS_SAID: Final = tuple(KIND_WORDS[kind] for kind in (ChangeKind.AMOUNT_UP, ChangeKind.AMOUNT_DOWN))
"""Kinds that are said in any case, with the size, before a judgement about what to check."""


def _tells_size(change: Change) -> bool:
    """Whether the judgement's text has the size."""
    return change.judgement is not None and change.judgement.saying.tells_size


def doubt_text(change: Change) -> str:
    """The remark on a doubtful change: `可能是同一指标，请核对`; empty where there is no doubt."""
    return may_be_the_same(_noun(change.place)) if change.doubtful else ""


def _size_text(change: Change, comparison: Comparison) -> str:
    """The size of a change: `较上年低20张（10.00%）`, `较上年高5个百分点`, `相差5人`; empty without a number."""
    size, earlier = change.size, earlier_form(comparison)
    if size is None or not size.difference:
        return ""
    if change.kind is ChangeKind.PRIOR_DIFFERS or not _is_growth(change, comparison):
        return f"相差{_distance(change, size)}"
    if change.units is not None:
        return amount_change_text(size.difference, size.share, change.units[1], earlier) or ""
    share = None if size.unit in _PERCENT else size.share
    return f"较{earlier}{'高' if size.difference > 0 else '低'}{_distance(change, size)}{in_brackets(share)}"


def _is_growth(change: Change, comparison: Comparison) -> bool:
    """Whether the change is a rise or a fall.

    It is not for an amount of a prior year, which was corrected, or where the two forms cover different units.
    """
    return change.units is None or (comparison.budget.is_comparable and not column_year(change.place.route))


def _distance(change: Change, size: Size) -> str:
    """The difference without its sign, with its unit: `5个百分点`."""
    if change.units is not None:
        return amount_with_unit(size.difference.copy_abs(), change.units[1])
    return number_text(size.difference.copy_abs()) + ("个百分点" if size.unit in _PERCENT else size.unit or "")


def _noun(place: Place) -> str:
    """The noun for what two places may share: an indicator, a goal or an entry."""
    if place.is_in_indicator:
        return "指标"
    return "目标" if place.is_in_goal else "条"
