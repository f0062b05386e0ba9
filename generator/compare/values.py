"""A cell of an indicator in two forms: what became of it, how far its number moved, and what that asks for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache

from generator.compare.text_difference import same_words, words_of
from generator.model.change import ChangeKind, Demand, Size
from generator.model.goals import Indicator, Operator
from generator.model.money import EXACT, growth_of
from generator.model.value import Value, ValueKind, parse_value


@dataclass(frozen=True, slots=True)
class IndicatorCell:
    """A cell that is stated, with what its row says of it and the fiscal year of its form."""

    text: str
    operator: Operator | None
    unit: str | None
    polarity: str | None
    fiscal_year: int

    @classmethod
    def of(cls, text: str | None, row: Indicator, fiscal_year: int) -> "IndicatorCell | None":
        """The cell of a row; None for a blank."""
        return None if text is None else cls(text, row.operator, row.unit, row.polarity, fiscal_year)

    @property
    def value(self) -> Value:
        """What it means."""
        return _read(self.text, self.operator, self.unit)

    @property
    def is_zero(self) -> bool:
        """Whether it says the number nought, in whatever unit."""
        value = self.value
        return value.low == 0 and value.high == 0


@dataclass(frozen=True, slots=True)
class CellChange:
    """What became of a cell."""

    kind: ChangeKind
    size: Size | None = None
    demand: Demand | None = None


_read = lru_cache(maxsize=65_536)(parse_value)


def judge(before: IndicatorCell | None, after: IndicatorCell | None) -> CellChange | None:
    """What became of a cell; None where it says the same in both forms.

    The same text beside another 计算符号 or 计量单位 is the same cell, unless its number is another now.
    """
    if before is None or after is None:
        return _blank_on_one_side(before, after)
    if before.text == after.text:
        return _same_text(before, after)
    old, new = before.value, after.value
    if same_words(before.text, after.text) and _same_meaning(old, new):
        return CellChange(ChangeKind.FORM_ONLY)
    if old.is_quantified != new.is_quantified:
        gone = CellChange(ChangeKind.NOW_QUALITATIVE, demand=Demand.GIVEN_UP)
        return gone if old.is_quantified else CellChange(ChangeKind.NOW_QUANTIFIED)
    if ValueKind.DATE in (old.kind, new.kind):
        return _deadlines(before, after) if old.kind is new.kind else CellChange(ChangeKind.REWORDED)
    return _numbers(before, after) if old.is_quantified else CellChange(ChangeKind.REWORDED)


def _same_text(before: IndicatorCell, after: IndicatorCell) -> CellChange | None:
    if (before.operator, before.unit) == (after.operator, after.unit):
        return None
    both_numbers = all(cell.value.kind not in (ValueKind.QUALITATIVE, ValueKind.DATE) for cell in (before, after))
    verdict = _numbers(before, after) if both_numbers else None
    return verdict if verdict and verdict.kind in (ChangeKind.RAISED, ChangeKind.LOWERED) else None


def same_value(before: IndicatorCell | None, after: IndicatorCell | None) -> bool:
    """Whether two cells say the same, however they are written: 95%以上 and ≥95% do."""
    if before is None or after is None:
        return before is after
    return same_words(before.text, after.text) or (
        before.value.is_quantified and _same_meaning(before.value, after.value)
    )


def _blank_on_one_side(before: IndicatorCell | None, after: IndicatorCell | None) -> CellChange | None:
    if after is not None:
        return CellChange(ChangeKind.BLANK_TO_ZERO if after.is_zero else ChangeKind.FILLED_IN)
    if before is not None:
        kind = ChangeKind.ZERO_TO_BLANK if before.is_zero else ChangeKind.BLANKED
        return CellChange(kind, demand=Demand.GIVEN_UP if before.value.is_quantified else Demand.UNSTATED)
    return None


def _same_meaning(old: Value, new: Value) -> bool:
    return (old.kind, old.low, old.high, old.unit, old.starts, old.ends) == (
        (new.kind, new.low, new.high, new.unit, new.starts, new.ends)
    )


def _numbers(before: IndicatorCell, after: IndicatorCell) -> CellChange:
    old, new = before.value, after.value
    factor = _factor(old.unit, new.unit)
    if factor is None:
        return CellChange(ChangeKind.UNIT_CHANGED)
    with localcontext(EXACT):
        moves = [mine - theirs * factor for theirs, mine in _bounds(old, new)]
    if not moves or min(moves) * max(moves) <= 0:  # nothing moved, or the bounds of a range moved apart
        return CellChange(ChangeKind.REWORDED)
    risen = moves[0] > 0
    kind = ChangeKind.RAISED if risen else ChangeKind.LOWERED
    size = _size(moves[0], _number(old) * factor, new.unit) if len(set(moves)) == 1 else None
    return CellChange(kind, size, _demand(risen, _better(before, after)))


def _bounds(old: Value, new: Value) -> list[tuple[Decimal, Decimal]]:
    """The numbers to compare: both bounds of two ranges, else the one number of each; none of a range and a number."""
    if ValueKind.RANGE not in (old.kind, new.kind):
        return [(_number(old), _number(new))]
    pairs = ((old.low, new.low), (old.high, new.high)) if old.kind is new.kind else ()
    return [(theirs, mine) for theirs, mine in pairs if theirs is not None and mine is not None]


def _number(value: Value) -> Decimal:
    number = value.low if value.low is not None else value.high
    return number if number is not None else Decimal(0)


_MULTITUDE = re.compile(r"(百万|千|万|亿)(.*)", re.DOTALL)
_TIMES = {"千": Decimal(10**3), "万": Decimal(10**4), "百万": Decimal(10**6), "亿": Decimal(10**8)}


def _factor(old: str | None, new: str | None) -> Decimal | None:
    """By what a number in the old unit becomes one in the new; None where the units count different things."""
    if old == new:
        return Decimal(1)
    (many, counted), (few, also) = _multitude(old), _multitude(new)
    if counted != also:
        return None
    with localcontext(EXACT):
        return many / few


def _multitude(unit: str | None) -> tuple[Decimal, str]:
    match = _MULTITUDE.fullmatch(unit or "")
    return (_TIMES[match[1]], match[2]) if match else (Decimal(1), unit or "")


def _size(difference: Decimal, before: Decimal, unit: str | None) -> Size:
    return Size(difference, growth_of(difference, before), unit)


_POLARITIES: Mapping[str, int] = {
    **dict.fromkeys(("正向", "正向指标", "正", "正指标", "越大越好", "越高越好"), 1),
    **dict.fromkeys(
        ("反向", "反向指标", "逆向", "逆向指标", "负向", "负向指标", "反", "逆", "越小越好", "越低越好"), -1
    ),
}
_SENSES: Mapping[ValueKind, int] = {ValueKind.MIN: 1, ValueKind.MAX: -1}


def _better(before: IndicatorCell, after: IndicatorCell) -> int:
    """1 where more is better, -1 where less is, 0 where neither form tells or they contradict each other.

    The stated polarity goes before the sign of the value.
    """
    stated = {_POLARITIES.get(words_of(cell.polarity or ""), 0) for cell in (before, after)} - {0}
    told = stated or {_SENSES.get(cell.value.kind, 0) for cell in (before, after)} - {0}
    return told.pop() if len(told) == 1 else 0


def _demand(risen: bool, better: int) -> Demand | None:
    if not better:
        return None
    return Demand.RAISED if risen == (better > 0) else Demand.LOWERED


def _deadlines(before: IndicatorCell, after: IndicatorCell) -> CellChange:
    """An earlier end asks for more; ends stated to the day and to the month are not compared."""
    old, new = _ending(before), _ending(after)
    if old is None or new is None or len(old) != len(new) or old == new:
        return CellChange(ChangeKind.DEADLINE_CHANGED)
    return CellChange(ChangeKind.DEADLINE_CHANGED, demand=Demand.RAISED if new < old else Demand.LOWERED)


def _ending(cell: IndicatorCell) -> tuple[int, ...] | None:
    """When a period ends, its year counted from the form's own; None for one that is open."""
    day = _DAY.fullmatch(cell.value.ends or "")
    if day is None:
        return None
    year = int(day["year"]) - cell.fiscal_year if day["year"] else 0
    return (year, *(int(part) for part in (day["month"], day["day"]) if part))


_DAY = re.compile(r"(?:(?P<year>\d{4})|-)(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?", re.ASCII)
