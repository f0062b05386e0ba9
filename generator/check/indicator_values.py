"""Checks of an indicator's value against its own sign, direction, unit, name and category."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from generator.check.checked_words import any_word, kind_of, listed
from generator.check.indicator_rows import PlacedRow, has_digit, rows_of, stated_columns, value_of
from generator.check.row_tests import NAMES, TARGETS
from generator.check.rule import Check, Spot, Subject
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
from generator.model.form_fields import cells_of
from generator.model.goals import Indicator, sign_of
from generator.model.labels import label
from generator.model.spelling import closed
from generator.model.unit import is_listed, unit_of
from generator.model.value import Measure, Value, ValueKind

_TARGET, _OPERATOR = label(Indicator, "target"), label(Indicator, "operator")
_UNIT, _POLARITY = label(Indicator, "unit"), label(Indicator, "polarity")
_AT_LEAST, _AT_MOST = ("≥", ">"), ("≤", "<")
_KIND_OF_SIGN = {**dict.fromkeys(_AT_LEAST, ValueKind.MIN), **dict.fromkeys(_AT_MOST, ValueKind.MAX)}
_BOUNDED = {ValueKind.MIN, ValueKind.MAX}
_FALLING = any_word("falling")
_BEYOND = any_word("rates_beyond_the_whole")
_RATES = listed("rates")
_MAY_EXCEED = re.compile(r"(?<!\d)(?!100(?![\d.]))\d{3}|[０-９]{3}|百分之.?[百千]")
_VALUES = tuple(field.name for field in cells_of(Indicator) if field.column.year is not None or field.column.judged)
_SLIPPED_SIGN = re.compile(r"[2zZ](?P<meant>\d{2}(?:\.\d+)?|100)%")
"""The result of text recognition for ≥92%."""


def _against_sign(subject: Subject) -> Iterator[Spot]:
    """Rows whose operator is a lower bound and whose target an upper one, or the other way round."""
    if "operator" not in subject.once(stated_columns):
        return
    for row in subject.once(rows_of):
        expected = _KIND_OF_SIGN.get(sign_of(row.indicator.operator) or "")
        if expected and row.target:
            own = value_of(row.target).kind
            if own in _BOUNDED and own is not expected:
                words = f"{_OPERATOR}“{row.indicator.operator}”与{_TARGET}“{row.indicator.target}”相反"
                yield (row.at("operator"), row.at("target")), f"“{row.name}”的{words}，请核对"


def _against_polarity(subject: Subject) -> Iterator[Spot]:
    """Rows whose direction (指标方向) asks for a lower bound and whose value is an upper one, or reversed."""
    if "polarity" not in subject.once(stated_columns):
        return
    for row in subject.once(rows_of):
        wanted = _wanted(row.indicator.polarity)
        if wanted is None or not row.target or _FALLING.search(row.key):
            continue
        value = row.value
        if value.kind in _BOUNDED and value.kind is not wanted and value.measure is Measure.LEVEL:
            column = "target" if value_of(row.target).kind in _BOUNDED else "operator"
            words = f"“{row.name}”的{_POLARITY}是“{row.indicator.polarity}”，{label(Indicator, column)}"
            yield (
                (row.at("polarity"), row.at(column)),
                f"{words}“{getattr(row.indicator, column)}”却是{_BOUND[value.kind]}，请核对",
            )


_BOUND = {ValueKind.MIN: "下限", ValueKind.MAX: "上限"}


def _wanted(polarity: str | None) -> ValueKind | None:
    """The kind of bound that belongs to a direction (指标方向); None for other words."""
    if not polarity:
        return None
    if "正向" in polarity:
        return ValueKind.MIN
    return ValueKind.MAX if any(word in polarity for word in ("反向", "逆向", "负向")) else None


def _against_unit(subject: Subject) -> Iterator[Spot]:
    """Rows whose unit differs from the unit in the target; both must be known units."""
    if "unit" not in subject.once(stated_columns):
        return
    for row in TARGETS.rows(subject, has_digit):
        if row.indicator.unit:
            own, column = value_of(row.target).unit, closed(row.indicator.unit).strip("()")
            if own and is_listed(own) and is_listed(column) and not _is_alike(own, column):
                words = (
                    f"“{row.name}”的{_UNIT}是“{row.indicator.unit}”，{_TARGET}“{row.indicator.target}”的单位是“{own}”"
                )
                yield (row.at("unit"), row.at("target")), f"{words}，请核对"


def _is_alike(own: str, column: str) -> bool:
    """Whether two units need no remark: one contains the other, or they count the same or are both durations."""
    if own.startswith(column) or own.endswith(column) or column.startswith(own) or column.endswith(own):
        return True  # few people distinguish 场次 and 次, or 人次 and 人
    counted, other = unit_of(own), unit_of(column)
    return counted.counted == other.counted or (counted.is_duration and other.is_duration)


def _over_the_whole(subject: Subject) -> Iterator[Spot]:
    """Values above 100% of rates that cannot exceed it."""
    for row in NAMES.rows(subject, is_rate):
        for column in _VALUES:
            text = getattr(row.indicator, column)
            if text and _may_exceed(text) and _exceeds(value := _value_of(row, column, text)):
                words = f"“{row.name}”的{label(Indicator, column)}“{text}”超过100%，{_what_is_meant(value)}"
                yield row.at(column), words


@NAMES.test
def is_rate(key: str) -> bool:
    """Whether a name is that of a rate that cannot exceed 100%."""
    return key.endswith(_RATES) and not _BEYOND.search(key)


@lru_cache(maxsize=4096)  # most rates are one of a few texts
def _may_exceed(text: str) -> bool:
    return _MAY_EXCEED.search(text) is not None


def _value_of(row: PlacedRow, column: str, text: str) -> Value:
    return value_of(text, row.indicator.operator if column == "target" else None, row.indicator.unit)


def _exceeds(value: Value) -> bool:
    number = value.number
    return (
        value.measure is Measure.LEVEL
        and value.kind is not ValueKind.DATE
        and number is not None
        and unit_of(value.unit).counted == "%"
        and number > _WHOLE
        and not _BEYOND.search(value.about)
    )


_WHOLE = Decimal(100)


def _what_is_meant(value: Value) -> str:
    """The probable reading of a rate above 100%, or the advice to check it."""
    slipped = _SLIPPED_SIGN.match(closed(value.text))
    return "疑为“≥" + slipped["meant"] + "%”识别有误" if slipped else "请核对"


def _at_most_satisfied(subject: Subject) -> Iterator[Spot]:
    """Rows about satisfaction whose target is an upper bound."""
    signs = "operator" in subject.once(stated_columns)
    for row in subject.once(rows_of) if signs else TARGETS.rows(subject, _may_be_most):
        if not row.target or not (sign_of(row.indicator.operator) in _AT_MOST or _may_be_most(row.target)):
            continue
        if _is_of_satisfaction(row) and not _NOT_WANTED.search(row.key):
            value = row.value
            if value.kind is ValueKind.MAX and unit_of(value.unit).counted in _OF_SATISFACTION:
                words = f"“{row.name}”是满意度，写的却是上限“{row.indicator.target}”"
                yield row.at("target"), f"{words}，请核对是否应为“≥”"


def _is_of_satisfaction(row: PlacedRow) -> bool:
    return (
        "满意" in row.second
        or ("满意" in row.key and _SATISFACTION.search(row.key) is not None)
        or kind_of(row.first, row.second) == "satisfaction"
    )


_MAY_BE_MOST = re.compile("[≤<]|[不未]超过|不高于|不大于|不多于|以内|以下|至多|最[高多]|小于|低于|少于")


@TARGETS.test
def _may_be_most(target: str) -> bool:
    return _MAY_BE_MOST.search(target) is not None


_SATISFACTION = re.compile("满意[度率]$")
_NOT_WANTED = re.compile("不满意|投诉|差评|异议|纠纷|信访")
_OF_SATISFACTION = ("%", "分", "")


INDICATOR_VALUE_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "sign-against-value",
            "符号与指标值相反",
            Severity.WARNING,
            f"{_OPERATOR}与{_TARGET}中的符号不能一个是下限、一个是上限。",
            ReviewItem.MEASURES,
        ),
        _against_sign,
        together="{count}处符号相反，如{first}",
    ),
    Check(
        Rule(
            "sign-against-polarity",
            f"符号与{_POLARITY}相反",
            Severity.WARNING,
            "正向指标写下限（≥），反向指标写上限（≤）；写“=”或只写数的不在此列。",
            ReviewItem.MEASURES,
        ),
        _against_polarity,
        together="{count}处符号与方向相反，如{first}",
    ),
    Check(
        Rule(
            "unit-against-value",
            "单位与指标值不符",
            Severity.WARNING,
            f"{_TARGET}自带的单位与{_UNIT}一致。",
            ReviewItem.MEASURES,
        ),
        _against_unit,
        together="{count}处单位不一致，如{first}",
    ),
    Check(
        Rule(
            "rate-over-whole",
            "比率过高",
            Severity.WARNING,
            "合格率、满意度、覆盖率一类不超过100%；增长率、增幅、完成率、保值增值率一类不在此列。",
            ReviewItem.MEASURES,
        ),
        _over_the_whole,
        together="{count}处比率超过100%，如{first}",
    ),
    Check(
        Rule(
            "satisfaction-at-most",
            "满意度写了上限",
            Severity.WARNING,
            "满意度写下限（≥、不低于、以上），不写上限。",
            ReviewItem.MEASURES,
        ),
        _at_most_satisfied,
        together="{count}处满意度写了上限，如{first}",
    ),
)
