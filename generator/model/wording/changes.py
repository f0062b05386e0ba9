"""A change in words: what was and what is, how far it moved, what is asked for now, what else to know."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.model.change import Change, ChangeKind, Comparison, Place, Size
from generator.model.declaration import CurrencyUnit
from generator.model.labels import column_year
from generator.model.wording.blanks import ABSENT, BLANK
from generator.model.wording.comparisons import amount_change_text, earlier_form, in_brackets
from generator.model.wording.figures import amount_with_unit, amounts_side_by_side, number_text
from generator.model.wording.judgements import (
    FOLLOWS_WORDS,
    KIND_WORDS,
    NO_DIRECTION,
    judgement_words,
    may_be_the_same,
)

_PERCENT: Final = ("%", "％")


@dataclass(frozen=True, slots=True)
class SideText:
    """What one of the two forms has, as it is printed; `is_stated` is false where these are our words for nothing."""

    text: str
    is_stated: bool = True


@dataclass(frozen=True, slots=True)
class ChangeText:
    """A change in words; `demand`, `size` and `doubt` are empty where there is nothing to say.

    `kind` is what became of it, `demand` what became of what is asked for, `size` how far it moved, `remarks` what
    else to know, `doubt` that the two sides may not be one thing.
    """

    before: SideText
    after: SideText
    kind: str
    demand: str
    size: str
    remarks: tuple[str, ...]
    doubt: str

    @property
    def judgement(self) -> str:
        """What is asked for now, or where nobody can tell, what became of it: `要求降低`, `指标删去`."""
        return self.demand or self.kind

    @property
    def beyond_kind(self) -> str:
        """All that is said besides the kind: `要求降低，较上年低5个百分点`; empty where there is nothing."""
        return "，".join(filter(None, (self.demand, self.size, *self.remarks, self.doubt)))

    @property
    def in_brief(self) -> str:
        """What a list of targets lowered or dropped says: `要求降低，较上年低50人（5.56%）`, `指标删去`."""
        return "，".join(filter(None, (self.judgement, self.size, self.doubt)))


def change_text(change: Change, comparison: Comparison) -> ChangeText:
    """The change, which is one of the comparison's, in words."""
    before, after = side_texts(change, comparison)
    return ChangeText(
        before,
        after,
        KIND_WORDS[change.kind],
        judgement_words(change),
        _size_text(change, comparison),
        tuple(_remarks(change)),
        doubt_text(change),
    )


def side_texts(change: Change, comparison: Comparison) -> tuple[SideText, SideText]:
    """What was and what is: amounts with separators and unit, a blank and what is not there by their words."""
    before, after = (change.before, change.after) if change.units is None else _amount_texts(change, change.units)
    if change.kind is ChangeKind.PRIOR_DIFFERS:
        before = _in_column(comparison.old.fiscal_year, change.old, before)
        after = _in_column(comparison.new.fiscal_year, change.new, after)
    return _side(change, change.old, before), _side(change, change.new, after)


def doubt_text(change: Change) -> str:
    """`可能是同一指标，请核对`; empty where there is no doubt."""
    return may_be_the_same(_thing(change.place)) if change.doubtful else ""


def _side(change: Change, place: Place | None, text: str | None) -> SideText:
    if text:
        return SideText(text)
    return SideText(ABSENT if place is None or change.kind in _COME_OR_GONE else BLANK, is_stated=False)


_COME_OR_GONE: Final = (ChangeKind.ADDED, ChangeKind.DROPPED)
"""Even where both forms would have a place for it, as for 明细表述: the other form does not have it."""


def _amount_texts(change: Change, units: tuple[CurrencyUnit, CurrencyUnit]) -> tuple[str | None, str | None]:
    """Amounts as compared; with the digits of the form where nothing else differs."""
    before, after = change.before, change.after
    if before is None or after is None or units[0] != units[1]:
        return _amount_text(before, units[0]), _amount_text(after, units[1])
    if change.kind is ChangeKind.FORM_ONLY:
        return f"{before}{units[0]}", f"{after}{units[1]}"
    first, second = amounts_side_by_side(Decimal(before), Decimal(after))
    return f"{first}{units[0]}", f"{second}{units[1]}"


def _amount_text(written: str | None, unit: CurrencyUnit) -> str | None:
    return None if written is None else amount_with_unit(Decimal(written), unit)


def _in_column(year: int, place: Place | None, text: str | None) -> str | None:
    """What a form says of a year in one of its columns: `2020年表“预期当年实现值”：800人次`."""
    return None if text is None or place is None else f"{year}年表“{place.words[-1]}”：{text}"


def _size_text(change: Change, comparison: Comparison) -> str:
    """`较上年低20张（10.00%）`, `较上年高5个百分点`, `相差5人`; empty where there is no number."""
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
    """Whether an amount grew or fell: not where a prior year's was corrected, nor where the forms cover other units."""
    return change.units is None or (comparison.budget.is_comparable and not column_year(change.place.route))


def _distance(change: Change, size: Size) -> str:
    if change.units is not None:
        return amount_with_unit(size.difference.copy_abs(), change.units[1])
    return number_text(size.difference.copy_abs()) + ("个百分点" if size.unit in _PERCENT else size.unit or "")


def _remarks(change: Change) -> list[str]:
    follows = [FOLLOWS_WORDS[change.follows]] if change.follows is not None else []
    return [*follows, *([NO_DIRECTION] if change.is_undirected else [])]


def _thing(place: Place) -> str:
    """What two places may be the same of."""
    if place.is_in_indicator:
        return "指标"
    return "目标" if place.is_in_goal else "条"
