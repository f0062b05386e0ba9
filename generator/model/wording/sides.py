"""Both sides of a change in words, each with its sign and its unit."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.model.change import Change, Place
from generator.model.change_kind import ChangeKind
from generator.model.comparison import Comparison
from generator.model.declaration import CurrencyUnit, Declaration
from generator.model.form_fields import cells_of
from generator.model.goals import Indicator
from generator.model.routes import column_of
from generator.model.wording.blanks import ABSENT, BLANK
from generator.model.wording.figures import amount_with_unit, amounts_side_by_side
from generator.model.wording.values import sign_and_unit


@dataclass(frozen=True, slots=True)
class SideText:
    """The value in one of the two forms as it is printed; `is_stated` is false where it stands for a missing value.

    `sign` and `unit` are from the form's own columns for them; empty where it has none, or the cell has them itself.
    """

    stated: str
    is_stated: bool = True
    sign: str = ""
    unit: str = ""

    @property
    def text(self) -> str:
        """The value with its sign and unit: `≥98%`."""
        return f"{self.sign}{self.stated}{self.unit}"


def side_texts(change: Change, comparison: Comparison) -> tuple[SideText, SideText]:
    """The earlier and the later value: amounts with separators and unit, values with sign and unit, blanks in words."""
    if change.is_not_rolled:
        years = (form.fiscal_year for form in (comparison.old, comparison.new))
        first, last = (SideText(prior_columns_of(year), is_stated=False) for year in years)
        return first, last
    before, after = (change.before, change.after) if change.units is None else _amount_texts(change, change.units)
    sides = (comparison.old, change.old, before), (comparison.new, change.new, after)
    old, new = (_side(change, *side) for side in sides)
    return old, new


def value_texts(change: Change, comparison: Comparison) -> tuple[SideText, SideText]:
    """The earlier and the later value; for a change in the column of the sign or unit the whole target.

    So it is `≥98%`, not 大于等于.
    """
    if column_of(change.place.route) not in _OF_THE_TARGET or change.judgement is None:
        return side_texts(change, comparison)
    sides = (comparison.old, change.old), (comparison.new, change.new)
    old, new = (_target_side(form, place) for form, place in sides)
    return old, new


_OF_THE_TARGET: Final = ("operator", "unit")


def _target_side(form: Declaration, place: Place | None) -> SideText:
    """The whole target of the row at a place, with its sign and unit."""
    row = form.goals.indicator(place.route) if place else None
    if row is None or row.target is None:
        return SideText(BLANK, is_stated=False)
    return SideText(row.target, True, *sign_and_unit(row.target, row.operator, row.unit))


def _side(change: Change, form: Declaration, place: Place | None, text: str | None) -> SideText:
    """The text of a change in one form, or the words for a missing one."""
    if not text or place is None:
        absent = place is None or change.kind in _COME_OR_GONE
        return SideText(ABSENT if absent else BLANK, is_stated=False)
    row = form.goals.indicator(place.route) if _is_of_value(change, place) else None
    around = ("", "") if row is None else sign_and_unit(text, row.operator, row.unit)
    if change.kind is ChangeKind.PRIOR_DIFFERS:
        return SideText(f"{in_column(form.fiscal_year, place)}{around[0]}{text}{around[1]}")
    return SideText(text, True, *around)


_VALUES: Final = frozenset(
    field.name for field in cells_of(Indicator) if field.column.year is not None or field.column.judged
)
_WHOLE_ROWS: Final = (ChangeKind.INDICATOR_ADDED, ChangeKind.INDICATOR_DROPPED)


def _is_of_value(change: Change, place: Place) -> bool:
    """Whether the changed cell is a value of an indicator, which has a sign and a unit."""
    return change.kind in _WHOLE_ROWS or column_of(place.route) in _VALUES


_COME_OR_GONE: Final = (ChangeKind.ADDED, ChangeKind.DROPPED)
"""Kinds where one form lacks the text even if both have a place for it, as for 明细表述."""


def _amount_texts(change: Change, units: tuple[CurrencyUnit, CurrencyUnit]) -> tuple[str | None, str | None]:
    """Both amounts with their units; with the form's own digits where only the spelling differs."""
    before, after = change.before, change.after
    if before is None or after is None or units[0] != units[1]:
        return _amount_text(before, units[0]), _amount_text(after, units[1])
    if change.kind is ChangeKind.FORM_ONLY:
        return f"{before}{units[0]}", f"{after}{units[1]}"
    first, second = amounts_side_by_side(Decimal(before), Decimal(after))
    return f"{first}{units[0]}", f"{second}{units[1]}"


def _amount_text(written: str | None, unit: CurrencyUnit) -> str | None:
    return None if written is None else amount_with_unit(Decimal(written), unit)


def in_column(year: int, place: Place) -> str:
    """The year of a form and the column of a place in it: `2020年表“预期当年实现值”：`."""
    return f"{year}年表“{place.words[-1]}”："


def prior_columns_of(year: int) -> str:
    """The name for all columns of prior years of a form: `2022年表往年各栏`."""
    return f"{year}年表往年各栏"
