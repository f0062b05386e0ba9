"""What an indicator's cell says: its text, and its meaning where number, sign and unit are all of it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from importlib import resources

import yaml

from generator.model.goals import Indicator, Operator
from generator.model.period import read_period


class ValueKind(StrEnum):
    """How a value may be compared."""

    EXACT = "exact"
    MIN = "min"
    MAX = "max"
    RANGE = "range"
    DATE = "date"
    QUALITATIVE = "qualitative"


@dataclass(frozen=True, slots=True)
class Value:
    """A cell as written and what it means.

    Numbers: `low` and `high` bound what satisfies it (both the same for EXACT, one of them None for MIN and
    MAX), in `unit`. DATE: `starts` and `ends` are ISO 8601 dates cut to what is stated, `--12-31` where no
    year is; either may be None. QUALITATIVE: the text is all there is.
    """

    text: str
    kind: ValueKind
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    starts: str | None = None
    ends: str | None = None

    @property
    def is_quantified(self) -> bool:
        """Whether meeting it can be decided by measuring."""
        return self.kind is not ValueKind.QUALITATIVE


def parse_value(text: str, operator: Operator | None = None, unit: str | None = None) -> Value:
    """What a cell says, the form's 计算符号 and 计量单位 counted in; the cell's own sign or unit goes first.

    Only a text that is nothing but number, sign and unit is a number: `95% 以上` is at least 95 %, while
    `高龄津贴80岁以上老人全覆盖` is qualitative, and so is whatever the form's operator calls 定性.
    """
    cell = _closed(text)
    if operator == "定性" or len(cell) > _LONGEST_MEASURE:
        return Value(text, ValueKind.QUALITATIVE)
    column_unit = _closed(unit).strip("()") or None if unit else None
    return (
        _as_period(text, cell, operator, column_unit)
        or _as_quantity(text, cell, operator, column_unit)
        or Value(text, ValueKind.QUALITATIVE)
    )


def target_of(indicator: Indicator) -> Value | None:
    """The target an indicator sets, or None where its cell is blank."""
    if indicator.target is None:
        return None
    return parse_value(indicator.target, indicator.operator, indicator.unit)


# The longest cell that can be nothing but number, sign and unit; also the most work a hostile cell can cause.
_LONGEST_MEASURE = 64

_ONE_SPELLING = str.maketrans("−–—―‐‑〜∼•・≧≦⩾⩽", "------~~··≥≤≥≤")


def _closed(text: str) -> str:
    """The text without white space, each sign in one spelling; `以上` takes in its number, so `(含)` goes."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).replace("——", "~")
    return plain.translate(_ONE_SPELLING).replace("(含)", "").rstrip("。;,、")


def _senses(words: Mapping[ValueKind, str]) -> dict[str, ValueKind]:
    return {word: kind for kind, listed in words.items() for word in listed.split()}


_SIGNS = _senses(
    {
        ValueKind.MIN: """
            ≥ >= => > 大于等于 大于或等于 大于 不低于 不得低于 不少于 不得少于 不小于 高于 多于 超过 至少 达到
        """,
        ValueKind.MAX: """
            ≤ <= =< < 小于等于 小于或等于 小于 不超过 不得超过 不高于 不得高于 不多于 不大于 低于 少于
            至多 控制在
        """,
        ValueKind.EXACT: "= 等于",
    }
)
_BOUNDS = _senses({ValueKind.MIN: "以上 及以上", ValueKind.MAX: "以内 之内 内 以下 及以下"})
_OPERATORS: Mapping[Operator, ValueKind] = {
    "大于等于": ValueKind.MIN,
    "大于": ValueKind.MIN,
    "小于等于": ValueKind.MAX,
    "小于": ValueKind.MAX,
    "等于": ValueKind.EXACT,
}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,10})?"
_TO = rf"(?P<low_unit>[^\d~至到-]*)[~至到-](?P<high>{_NUMBER})"
_QUANTITY = re.compile(
    rf"(?P<sign>{_any_of(_SIGNS)})?(?P<spread>±)?(?P<low>{_NUMBER})(?:{_TO})?(?P<tail>.*)",
    re.ASCII | re.DOTALL,
)
_TAIL = re.compile(rf"(?:\((?P<bracketed>[^()]*)\)|(?P<bare>[^()]*?))(?P<bound>{_any_of(_BOUNDS)})?")


def _read_units() -> frozenset[str]:
    text = resources.files(__package__).joinpath("units.yaml").read_text(encoding="utf-8")
    return frozenset(_closed(unit) for units in yaml.safe_load(text).values() for unit in units)


_UNITS = _read_units()


def _is_unit(word: str) -> bool:
    return all(part in _UNITS for part in re.split("[/·]", word))


def _as_quantity(text: str, cell: str, operator: Operator | None, column_unit: str | None) -> Value | None:
    measure = _QUANTITY.fullmatch(cell)
    ending = measure and _TAIL.fullmatch(measure["tail"])
    if not measure or not ending:
        return None
    own_unit = ending["bracketed"] or ending["bare"]
    if own_unit and own_unit != column_unit and not _is_unit(own_unit):
        return None
    if measure["low_unit"] and measure["low_unit"] != own_unit:
        return None
    said = {_SIGNS[measure["sign"]]} if measure["sign"] else set()
    if ending["bound"]:
        said.add(_BOUNDS[ending["bound"]])
    unit = own_unit or column_unit
    if measure["spread"] or measure["high"]:
        return _as_range(text, measure, said, unit)
    if len(said) > 1:
        return None
    kind = said.pop() if said else _OPERATORS.get(operator) if operator else None
    return _one_number(text, _number(measure["low"]), kind or ValueKind.EXACT, unit)


def _as_range(text: str, measure: re.Match[str], said: set[ValueKind], unit: str | None) -> Value | None:
    """`±3%以内`, `3-5天`: what lies between; “at least a range” says nothing that can be measured."""
    low = _number(measure["low"])
    high = _number(measure["high"]) if measure["high"] else low
    if ValueKind.MIN in said or (measure["spread"] and measure["high"]):
        return None
    if measure["spread"]:
        low = -high
    return Value(text, ValueKind.RANGE, low, high, unit) if low <= high else None


def _one_number(text: str, number: Decimal, kind: ValueKind, unit: str | None) -> Value:
    low = None if kind is ValueKind.MAX else number
    high = None if kind is ValueKind.MIN else number
    return Value(text, kind, low, high, unit)


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _as_period(text: str, cell: str, operator: Operator | None, column_unit: str | None) -> Value | None:
    """A cell that is a date; bare digits (`2022.12`) are one only where no column says what they count."""
    if column_unit in _YEARS and re.fullmatch(r"\d{4}", cell, re.ASCII):
        cell += "年"
    period = read_period(cell)
    if period is None or (column_unit not in _OF_TIME and re.fullmatch(r"[\d.-]+", cell, re.ASCII)):
        return None
    kind = _OPERATORS.get(operator) if operator else None
    if period.starts == period.ends and kind is ValueKind.MAX:
        return Value(text, ValueKind.DATE, ends=period.ends)
    if period.starts == period.ends and kind is ValueKind.MIN:
        return Value(text, ValueKind.DATE, starts=period.starts)
    return Value(text, ValueKind.DATE, starts=period.starts, ends=period.ends)


_YEARS = ("年", "年度")
_OF_TIME = (None, "月", "日", "年月", "年月日", "日期", "时间", *_YEARS)
