"""What an indicator's cell says: its text, and its meaning where it was understood."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from generator.model.goals import Indicator, Operator, sign_of
from generator.model.number_words import has_number_words, in_digits
from generator.model.numerals import NUMERALS
from generator.model.period import Period, read_period
from generator.model.quantity import Columns, read_plain, read_quantity
from generator.model.quantity_words import ASPIRED_WORDS, without_outcome
from generator.model.recurring import read_event, read_recurring
from generator.model.spelling import LONGEST_VALUE, closed
from generator.model.standing import read_standing
from generator.model.value_kinds import Measure, Value, ValueKind

__all__ = ["Measure", "Value", "ValueKind", "columns_beside", "parse_value", "target_of"]

_OPERATORS: Mapping[Operator | None, tuple[ValueKind | None, bool]] = {
    "≥": (ValueKind.MIN, False),
    ">": (ValueKind.MIN, True),
    "≤": (ValueKind.MAX, False),
    "<": (ValueKind.MAX, True),
    "=": (ValueKind.EXACT, False),
}


def parse_value(text: str, operator: Operator | None = None, unit: str | None = None) -> Value:
    """What a cell says, the form's 计算符号 and 计量单位 counted in; the cell's own sign or unit goes first.

    A number is what is nothing but number, sign, unit and the set words around them, in digits or in Chinese; what
    stands behind the digits is the unit, a known one or not: `95% 以上` is at least 95 %, `4100卷` is 4,100 of 卷.
    `高龄津贴80岁以上老人全覆盖` has digits and is not understood. Whatever the form's operator calls 定性 is
    qualitative. Any text is some kind; the work is linear in its length.
    """
    return _parsed(text, operator, unit) if len(text) <= _LONGEST_KEPT else _parsed.__wrapped__(text, operator, unit)


_LONGEST_KEPT = 2 * LONGEST_VALUE


@lru_cache(maxsize=8192)  # most cells come again from year to year, and several rules look at each
def _parsed(text: str, operator: Operator | None, unit: str | None) -> Value:
    cell = closed(text)
    if operator == "定性":
        return Value(text, ValueKind.QUALITATIVE)
    value = None
    has_digit = _DIGIT.search(cell) is not None
    if len(cell) <= LONGEST_VALUE and (has_digit or not NUMERALS.isdisjoint(cell) or _TIMES_OR_MONEY.search(cell)):
        value = _read(cell, columns_beside(operator, unit))
    if value is None:
        is_unread = has_digit or has_number_words(cell)
        return Value(text, ValueKind.UNREAD if is_unread else ValueKind.QUALITATIVE)
    return value if value.text == text else replace(value, text=text)


def target_of(indicator: Indicator) -> Value | None:
    """The target an indicator sets, or None where its cell is blank."""
    if indicator.target is None:
        return None
    return parse_value(indicator.target, indicator.operator, indicator.unit)


_TIMES_OR_MONEY = re.compile("[年月季旬周日天期节前后末底元圆]|增长")
_DIGIT = re.compile(r"\d")


def columns_beside(operator: Operator | None, unit: str | None) -> Columns:
    """What the form's own columns say of a cell beside them."""
    kind, strict = _OPERATORS.get(sign_of(operator), (None, False))
    return Columns(kind, strict, closed(unit).strip("()") or None if unit else None)


def _read(cell: str, columns: Columns) -> Value | None:
    plain = read_plain(cell, columns)
    if plain:
        return plain
    cell = _FROM.sub("", cell)
    digits = in_digits(cell)
    return (
        _as_period(cell, columns)
        or read_event(cell)
        or _zero_growth(digits)
        or read_recurring(digits)
        or read_standing(digits)
        or read_quantity(digits, columns)
        or _with_date(digits, columns)
        or _two_bounds(digits)
        or _with_remark(digits, columns)
    )


_FROM = re.compile(
    r"^[由从][^到至]{1,14}?(?=(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|缩短|压缩|压减|控制)(?:到|至))"
)
"""What a number comes from, before the level that it is to reach: 由90% in 由90%提高到95%."""


def _zero_growth(cell: str) -> Value | None:
    """零增长, 负增长 and 正增长 state a growth without digits."""
    nought = Decimal(0)
    match cell:
        case "零增长" | "0增长":
            return Value("", ValueKind.EXACT, nought, nought, "%", measure=Measure.GROWTH)
        case "正增长":
            return Value("", ValueKind.MIN, low=nought, unit="%", measure=Measure.GROWTH, strict=True)
        case "负增长":
            return Value("", ValueKind.MIN, low=nought, unit="%", measure=Measure.DECLINE, strict=True)
    return None


def _as_period(cell: str, columns: Columns) -> Value | None:
    """A cell that is a date; bare digits (`2022.12`) are one only where no column says what they count."""
    if columns.unit in _YEARS and re.fullmatch(r"\d{4}", cell, re.ASCII):
        cell += "年"
    if not _NAMES_TIME.search(cell):
        return None
    period = read_period(cell)
    if period is None or (columns.unit not in _OF_TIME and re.fullmatch(r"[\d.-]+", cell, re.ASCII)):
        return None
    if period.starts == period.ends and columns.kind in (ValueKind.MIN, ValueKind.MAX):
        period = Period(None, period.ends) if columns.kind is ValueKind.MAX else Period(period.starts, None)
    outcome = cell[len(without_outcome(cell)) :]
    value = Value("", ValueKind.DATE, starts=period.starts, ends=period.ends, about=outcome)
    return replace(value, low=_HALF, high=_HALF, unit="年") if cell == "半年" else value


_HALF = Decimal("0.5")
_YEARS = ("年", "年度")
_OF_TIME = (None, "月", "日", "年月", "年月日", "日期", "时间", *_YEARS)
_NAMES_TIME = re.compile("[年月季./-]")


_WHERE_A_DATE_ENDS = re.compile("[前底末内年月日号度]")
_DATE_BEHIND = re.compile(r"(?P<value>.+)\((?P<date>[^()]+)\)")
_OF_DATES = ("年", "年度", "月", "月份", "日", "号")
"""What makes of `2月` and `30日` no date and a number, but a date that no calendar has."""
_MOST_SPLITS = 8


def _with_date(cell: str, columns: Columns) -> Value | None:
    """A number and when it is to be reached: `12月底前达到95%以上`, `25%（2025年）`."""
    behind = _DATE_BEHIND.fullmatch(cell)
    splits = [(behind["date"], behind["value"])] if behind else []
    ends = [*islice(_WHERE_A_DATE_ENDS.finditer(cell), _MOST_SPLITS)]
    splits += [(cell[: end.end()], cell[end.end() :].lstrip(",;、")) for end in reversed(ends)]
    for named, rest in splits:
        period = read_period(named) if _NAMES_TIME.search(named) else None
        value = read_quantity(rest, columns) if period and _DIGIT.search(rest) else None
        if period and value and value.unit not in _OF_DATES and not rest.startswith("-"):
            return replace(value, ends=period.ends)
    return None


_REMARK = re.compile(r"(?P<value>[^()]+)\((?P<remark>[^()\d]{1,20})\)")


def _with_remark(cell: str, columns: Columns) -> Value | None:
    """A number with words in brackets behind it that say of what: `150张（公办）`."""
    named = _REMARK.fullmatch(cell)
    value = read_quantity(named["value"], columns) if named else None
    if not (named and value):
        return None
    if named["remark"] in ASPIRED_WORDS:
        return replace(value, aspired=True)
    return replace(value, about=value.about + named["remark"])


_AND = re.compile("且|并且|同时|[,;、和]")


def _two_bounds(cell: str) -> Value | None:
    """At least so much and at most so much of one unit: `≥90%且≤95%`."""
    joint = _AND.search(cell)
    if not joint:
        return None
    parts = [read_quantity(part, Columns()) for part in (cell[: joint.start()], cell[joint.end() :])]
    first, second = parts
    if first is None or second is None or {first.kind, second.kind} != {ValueKind.MIN, ValueKind.MAX}:
        return None
    least, most = (first, second) if first.kind is ValueKind.MIN else (second, first)
    if least.low is None or most.high is None or least.low > most.high or least.unit not in (most.unit, None):
        return None
    return Value("", ValueKind.RANGE, least.low, most.high, most.unit)
