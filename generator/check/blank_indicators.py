"""Checks for gaps in a row of indicators: no name, no target, no number where the row says that there is one."""

import re
from collections.abc import Iterator

from generator.check.indicator_rows import (
    PlacedRow,
    has_digit,
    placed_goals,
    rows_of,
    stated_columns,
    value_of,
)
from generator.check.row_tests import NAMES, TARGETS
from generator.check.rule import Check, Spot, Subject
from generator.check.walks import form_has, is_unit
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
from generator.model.goals import Indicator
from generator.model.labels import label
from generator.model.numerals import NUMERALS
from generator.model.spelling import closed
from generator.model.value import Measure, Value, ValueKind

_NAME, _TARGET = label(Indicator, "name"), label(Indicator, "target")
_TYPE, _OPERATOR = label(Indicator, "value_type"), label(Indicator, "operator")
_SIGNS = r"[≥≤><=≠~±]|大于等于|小于等于|大于|小于|等于|不低于|不少于|不高于|不超过|不大于|不小于|至少|以上|以下|以内"
_BARE_SIGN = re.compile(rf"(?=.*(?:{_SIGNS}))(?:{_SIGNS})+[%‰]?(?:{_SIGNS})?")
_SIGN_AND_UNIT = re.compile(rf"(?:{_SIGNS}|约)+[()\[\]_.…]*(?P<unit>\D*)")
_BARE_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?", re.ASCII)
_NUMBER_AND_UNIT = re.compile(rf"(?:{_SIGNS})?[-+]?\d+(?:\.\d+)?(?P<unit>[^\d()]{{0,4}}?)(?:以上|以下|以内)?", re.ASCII)
_EMPTY_MARKS = re.compile(r"[-/\\.…*?_·~|]+|[(\[【][)\]】]|[(]?略[)]?")
"""Marks that stand for an empty cell, in one spelling."""
_STANDS_FOR_A_NUMBER = re.compile(
    "上年|去年|往年|同期|零|无|半|全覆盖|全部|应.尽.|不发生|杜绝|年底|年末|月底|月末|季末|前"
)
_LEAST_EQUAL = 3
_MAY_HOLD_THE_TARGET = ("standard", "basis", "remark", "definition")


def _without_name(subject: Subject) -> Iterator[Spot]:
    for row in NAMES.rows(subject, _is_missing):
        stated = f"（{_TARGET}“{row.indicator.target}”）" if row.target else ""
        yield row.route, f"“{row.second}”下有一行{stated}没有{_NAME}，请照原表补上"


@NAMES.test
def _is_missing(key: str) -> bool:
    return not key


def _without_target(subject: Subject) -> Iterator[Spot]:
    """Rows with a name, but without a target or only with marks for an empty cell, such as a dash."""
    if not form_has(subject, Indicator, "target"):
        return
    for row in TARGETS.rows(subject, _is_blank):
        if not row.key:
            continue  # `_without_name` reports this row
        if not row.target:
            yield row.route, f"“{row.name}”没有{_TARGET}，请照原表补上{_target_elsewhere(row)}"
        else:
            stated = f"“{row.name}”的{_TARGET}只写了“{row.indicator.target}”"
            yield row.at("target"), f"{stated}，没有目标值，请照原表补上{_target_elsewhere(row)}"


@TARGETS.test
def _is_blank(target: str) -> bool:
    return not target or (not target[0].isalnum() and _EMPTY_MARKS.fullmatch(target) is not None)


def _target_elsewhere(row: PlacedRow) -> str:
    """A remark on the column in which the target was probably written by mistake; empty where there is none."""
    for column in _MAY_HOLD_THE_TARGET:
        text = getattr(row.indicator, column)
        if text and value_of(text).is_quantified:
            return f"；{label(Indicator, column)}写了“{text}”，是否应写在这一栏"
    return ""


def _bare_signs(subject: Subject) -> Iterator[Spot]:
    for row in TARGETS.rows(subject, _is_bare_sign):
        yield row.at("target"), f"“{row.name}”的{_TARGET}只有符号“{row.indicator.target}”，没有数，请照原表补上"


_LONGEST_SIGN = 10


@TARGETS.test
def _is_bare_sign(target: str) -> bool:
    """Whether a sign stands alone, or with a unit and no number between the two."""
    if not target or len(target) > _LONGEST_SIGN or has_digit(target):
        return False
    if _BARE_SIGN.fullmatch(target):
        return True
    found = _SIGN_AND_UNIT.fullmatch(target)
    return found is not None and _IN_WORDS.isdisjoint(target) and is_unit(found["unit"])


_IN_WORDS = frozenset(NUMERALS) - {"万", "亿"}


def _bare_numbers(subject: Subject) -> Iterator[Spot]:
    """Names of indicators and texts of goals that are only a number."""
    for placed in subject.once(placed_goals):
        text = placed.goal.text or ""
        if len(text) <= _LONGEST_NUMBER and has_digit(text) and _is_only_a_number(closed(text)):
            yield (*placed.route, "text"), f"目标只有数字“{text.strip()}”，请写明要做到什么"
    for row in NAMES.rows(subject, _is_short_number):
        yield row.at("name"), f"{_NAME}只有数字“{row.indicator.name}”，请写明衡量什么"


_LONGEST_NUMBER = 16


@NAMES.test
def _is_short_number(key: str) -> bool:
    return len(key) <= _LONGEST_NUMBER and has_digit(key) and _is_only_a_number(key)


def _is_only_a_number(text: str) -> bool:
    """Whether a text in one spelling is only a number, with or without sign and unit."""
    found = _NUMBER_AND_UNIT.fullmatch(text)
    return found is not None and is_unit(found["unit"])


def _equal_numbers(subject: Subject) -> Iterator[Spot]:
    """All targets, if they are the same number and no row has a unit."""
    rows = [row for row in subject.once(rows_of) if row.target]
    if len(rows) < _LEAST_EQUAL or rows[0].target != rows[1].target:
        return
    target = rows[0].target
    if any(row.target != target or row.indicator.unit for row in rows):
        return
    number = target.lstrip("≥≤><=")
    if _BARE_NUMBER.fullmatch(number) and number not in _COMMON_NUMBERS:
        words = f"{len(rows)}个指标的{_TARGET}都是“{target}”，没有单位，请核对是否误填"
        yield tuple(row.at("target") for row in rows), words


_COMMON_NUMBERS = ("100", "1")


def _quantitative_text(subject: Subject) -> Iterator[Spot]:
    """Rows whose value type is 定量 and whose target has no number."""
    if "value_type" not in subject.once(stated_columns):
        return
    for row in TARGETS.rows(subject, states_no_number):
        if "定量" in (row.indicator.value_type or ""):
            words = f"“{row.name}”的{_TYPE}是“{row.indicator.value_type}”，{_TARGET}“{row.indicator.target}”没有数"
            yield row.at("target"), f"{words}，请写明数，或者改为定性"


@TARGETS.test
def states_no_number(target: str) -> bool:
    """Whether a target has text, but neither a number nor words that stand for one."""
    if not target or has_digit(target) or _STANDS_FOR_A_NUMBER.search(target):
        return False
    return NUMERALS.isdisjoint(target)


def _qualitative_number(subject: Subject) -> Iterator[Spot]:
    """Rows whose value type or operator is 定性 and whose target is a plain number."""
    if subject.once(stated_columns).isdisjoint(("value_type", "operator")):
        return
    for row in TARGETS.rows(subject, has_digit):
        if column := _qualitative_column(row):
            value = value_of(row.target)
            if _is_plain_number(value):
                words = (
                    f"“{row.name}”写明定性，{_TARGET}“{row.indicator.target}”却是数，请核对{label(Indicator, column)}"
                )
                yield (row.at(column), row.at("target")), words


def _qualitative_column(row: PlacedRow) -> str | None:
    """The column in which a row says 定性; None where it does not."""
    if row.indicator.operator == "定性":
        return "operator"
    return "value_type" if "定性" in (row.indicator.value_type or "") else None


def _is_plain_number(value: Value) -> bool:
    """Whether a value is a number, a bound or a range, and neither a date nor a rank or ratio."""
    measured = value.kind in (ValueKind.EXACT, ValueKind.MIN, ValueKind.MAX, ValueKind.RANGE)
    return measured and value.measure in (Measure.LEVEL, Measure.GROWTH, Measure.DECLINE) and value.number is not None


BLANK_INDICATOR_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "indicator-without-name",
            f"没有{_NAME}",
            Severity.WARNING,
            f"每一行指标都有{_NAME}；原表空白的不代填。",
            ReviewItem.COMPLETENESS,
        ),
        _without_name,
        together="{count}行指标没有名称，如{first}",
        about_blanks=True,
    ),
    Check(
        Rule(
            "indicator-without-target",
            f"没有{_TARGET}",
            Severity.WARNING,
            f"每个指标都有{_TARGET}；原表空白的不代填。",
            ReviewItem.COMPLETENESS,
            "财预〔2015〕88号",
        ),
        _without_target,
        together=f"{{count}}个指标没有{_TARGET}，如{{first}}",
        about_blanks=True,
    ),
    Check(
        Rule(
            "bare-sign",
            "只有符号",
            Severity.WARNING,
            f"{_TARGET}不能只有“≥”一类符号，要有数。",
            ReviewItem.COMPLETENESS,
        ),
        _bare_signs,
        together="{count}处只有符号，如{first}",
    ),
    Check(
        Rule(
            "bare-number",
            "只有数字的文字",
            Severity.WARNING,
            f"目标和{_NAME}是文字，不能只有一个数。",
            ReviewItem.COMPLETENESS,
        ),
        _bare_numbers,
        together="{count}处该写文字而只有数字，如{first}",
    ),
    Check(
        Rule(
            "equal-numbers",
            "处处同数",
            Severity.WARNING,
            f"所有指标的{_TARGET}都是同一个没有单位的数，多半是误填。",
            ReviewItem.MEASURES,
        ),
        _equal_numbers,
    ),
    Check(
        Rule(
            "quantitative-without-number",
            "定量指标没有数",
            Severity.WARNING,
            f"{_TYPE}为定量的指标，{_TARGET}要有数。",
            ReviewItem.MEASURES,
        ),
        _quantitative_text,
        together="{count}个定量指标没有数，如{first}",
    ),
    Check(
        Rule(
            "qualitative-with-number",
            "定性指标有数",
            Severity.WARNING,
            f"{_TYPE}或{_OPERATOR}为定性的指标，{_TARGET}不是一个数。",
            ReviewItem.MEASURES,
        ),
        _qualitative_number,
        together="{count}个定性指标写了数，如{first}",
    ),
)
