"""A cell that is a number: the words before it, its range, its unit, the words behind it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from generator.model.quantity_words import AND_MORE, Says, any_of_words
from generator.model.unit import is_listed, may_be_unit
from generator.model.value_kinds import Measure, Value, ValueKind
from generator.model.words_around import words_before, words_behind

NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,10})?(?![\d.,])"
_TO = rf"(?P<low_unit>[^\d~至到-]*)[~至到-](?P<high>{NUMBER})"
_NUMBERS = re.compile(rf"(?P<spread>±|\+-|正负)?(?P<low>{NUMBER}|零)(?:{_TO})?", re.ASCII)
_MULTIPLES = re.compile(rf"(?P<many>[百千万亿]{{0,2}})(?:{any_of_words(AND_MORE)})(?P<unit>.*)", re.DOTALL)
_CONDITIONS = ("岁", "周岁", "年")
"""Behind a verb these tell of whom or of how long ago, rather than how much is to be done."""
_KINDS = {
    Says.MIN: ValueKind.MIN,
    Says.MORE_THAN: ValueKind.MIN,
    Says.AT_LEAST: ValueKind.MIN,
    Says.MAX: ValueKind.MAX,
    Says.LESS_THAN: ValueKind.MAX,
    Says.AT_MOST: ValueKind.MAX,
    Says.EXACT: ValueKind.EXACT,
}


@dataclass(frozen=True, slots=True)
class Columns:
    """What the form's columns add: 计算符号 as a kind (`strict` for > and <), 计量单位 in one spelling."""

    kind: ValueKind | None = None
    strict: bool = False
    unit: str | None = None


_PLAIN = re.compile(
    r"(?P<sign>[≥≤]|>=|<=|不低于|不少于|不超过)?(?P<number>\d{1,9}(?:\.\d{1,6})?)"
    r"(?P<unit>%|[\u4e00-\u9fff/·]{0,6}?)(?P<bound>以上|以内|内)?",
    re.ASCII,
)
_BEGINS_A_DATE = tuple("年月日号季周旬")


def read_plain(cell: str, columns: Columns) -> Value | None:
    """The value of simple cells such as `≥95%` and `12个`, read in one step; same as `read_quantity`, or None."""
    plain = _PLAIN.fullmatch(cell)
    if not plain:
        return None
    sign, digits, unit, bound = plain.groups()
    if (sign and bound) or (unit and (unit.startswith(_BEGINS_A_DATE) or not is_listed(unit))):
        return None
    if not unit and ("." in digits or columns.unit is not None):
        return None
    number, word = Decimal(digits), sign or bound
    kind = _PLAIN_KINDS[word] if word else columns.kind or ValueKind.EXACT
    low, high = None if kind is ValueKind.MAX else number, None if kind is ValueKind.MIN else number
    return Value(cell, kind, low, high, unit or None, strict=not word and columns.strict)


_PLAIN_KINDS = {
    **dict.fromkeys(("≥", ">=", "不低于", "不少于", "以上"), ValueKind.MIN),
    **dict.fromkeys(("≤", "<=", "不超过", "以内", "内"), ValueKind.MAX),
}


def read_quantity(cell: str, columns: Columns) -> Value | None:
    """The number in a cell that holds only sign, number, unit and known words; None for any other text."""
    before = words_before(cell)
    numbers = _NUMBERS.match(cell, before.begins)
    if not numbers:
        return None
    ending = words_behind(cell[numbers.end() :])
    unit, behind = ending.unit, ending.said
    if before.is_verb and (not is_listed(unit) or unit in _CONDITIONS):
        return None
    more = _MULTIPLES.fullmatch(unit)
    if more and (not more["unit"] or may_be_unit(more["unit"])):
        unit, behind = more["many"] + more["unit"], behind | {Says.ABOUT_AFTER}
    if not _fits(unit, columns.unit, followed=Says.OUTCOME in behind) or numbers["low_unit"] not in (None, "", unit):
        return None
    said = before.said | behind
    bounds = _bounds(numbers, {_KINDS[word] for word in said if word in _KINDS}, columns)
    if bounds is None or (Says.GROWING in said and Says.FALLING in said):
        return None
    return Value(
        "",
        *bounds,
        unit=_joined(unit or columns.unit, before.per),
        measure=_measure(said),
        strict=_is_strict(said, columns),
        approximate=not said.isdisjoint((Says.ABOUT_BEFORE, Says.ABOUT_AFTER)),
        aspired=Says.ASPIRED in said,
        about=before.about or ending.outcome,
    )


def _fits(unit: str, column_unit: str | None, *, followed: bool) -> bool:
    """Whether the text behind the digits is their unit; where words follow it, it has to be a unit from the list."""
    if not unit or unit == column_unit:
        return True
    return is_listed(unit) if followed else may_be_unit(unit)


def _joined(unit: str | None, per: tuple[str, ...]) -> str | None:
    if not per:
        return unit
    own = unit or ""
    return f"{own}·{'·'.join(per)}" if "/" in own else f"{own}/{'·'.join(per)}"


def _measure(said: frozenset[Says]) -> Measure:
    if Says.GROWING in said:
        return Measure.GROWTH
    return Measure.DECLINE if Says.FALLING in said else Measure.LEVEL


def _is_strict(said: frozenset[Says], columns: Columns) -> bool:
    own = {word for word in said if word in _KINDS}
    return columns.strict if not own else own <= {Says.MORE_THAN, Says.LESS_THAN}


def _bounds(
    numbers: re.Match[str], kinds: set[ValueKind], columns: Columns
) -> tuple[ValueKind, Decimal | None, Decimal | None] | None:
    """The kind and the bounds of these digits; None for “at least” before a range, which cannot be measured."""
    low = _number(numbers["low"])
    if numbers["spread"] or numbers["high"]:
        high = _number(numbers["high"]) if numbers["high"] else low
        if ValueKind.MIN in kinds or (numbers["spread"] and numbers["high"]):
            return None
        low = -high if numbers["spread"] else low
        return (ValueKind.RANGE, low, high) if low <= high else None
    if len(kinds) > 1:
        return None
    kind = kinds.pop() if kinds else columns.kind or ValueKind.EXACT
    return kind, None if kind is ValueKind.MAX else low, None if kind is ValueKind.MIN else low


def _number(digits: str) -> Decimal:
    return Decimal(0) if digits == "零" else Decimal(digits.replace(",", ""))
