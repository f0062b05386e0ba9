"""Checks of the level of targets: against prior years' values, and whether they can be measured."""

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from generator.check.blank_indicators import states_no_number
from generator.check.checked_words import any_word, kind_of
from generator.check.earlier_rows import pairs_with_last_year
from generator.check.indicator_rows import (
    PlacedRow,
    has_digit,
    rows_of,
    rows_of_the_year,
    rows_with_both_years,
    stated_columns,
    value_of,
)
from generator.check.indicator_sets import is_highest
from generator.check.row_tests import TARGETS
from generator.check.rule import Check, Spot, Subject
from generator.check.walks import form_has
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
from generator.model.goals import Indicator, Operator
from generator.model.labels import label
from generator.model.unit import unit_of
from generator.model.value import Measure, Value, ValueKind

_TARGET, _LAST, _BEFORE = (label(Indicator, name) for name in ("target", "last_year", "two_years_ago"))
_MORE_IS_BETTER, _FALLING = any_word("more_is_better"), any_word("falling")
_FEWEST, _TIMES, _LEAST_MORE = 5, 3, Decimal(10)
"""`_FEWEST`: checks that need all rows to have something in common are not made for fewer rows. A target is far beyond
prior years if it is `_TIMES` as much and at least `_LEAST_MORE` more."""
_NO_MORE = Decimal(0)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|-|/|\.)", re.ASCII)


class _Course(NamedTuple):
    """A row with a value of last year; `more` is how much better the target is, negative if worse, None if unknown."""

    row: PlacedRow
    more: Decimal | None


def _courses(subject: Subject) -> tuple[_Course, ...]:
    """The rates and scores of annual goals that also state last year's value."""
    found = []
    for row in _rows_of_levels(subject) if "last_year" in subject.once(stated_columns) else ():
        last = row.indicator.last_year
        if not last or not has_digit(last) or row.goal.kind != "annual":
            continue
        found.append(_Course(row, _NO_MORE if last == row.indicator.target else _more(row, last)))
    return tuple(found)


def _rows_of_levels(subject: Subject) -> Sequence[PlacedRow]:
    """The rows whose target is a number and a level; amounts of work may differ from year to year."""
    if "unit" not in subject.once(stated_columns):
        return TARGETS.rows(subject, _is_number_of_level)
    return [
        row
        for row in TARGETS.rows(subject, has_digit)
        if _is_level(row.target) or (row.indicator.unit and _is_level(row.indicator.unit))
    ]


@TARGETS.test
def _is_number_of_level(target: str) -> bool:
    return has_digit(target) and _is_level(target)


def _is_level(value: str) -> bool:
    """Whether a value or unit is that of a rate or a score, which should keep its level from year to year."""
    return "%" in value or "分" in value


def _more(row: PlacedRow, last: str) -> Decimal | None:
    """How much better the target is than last year's value; None where that is not known."""
    difference, kinds = _step(row.target, last, row.indicator.operator, row.indicator.unit)
    if difference is None or _FALLING.search(row.key):
        return None
    if kinds == {ValueKind.MIN} or (not kinds and _MORE_IS_BETTER.search(row.key)):
        return difference
    is_cost = kind_of(row.first, row.second) == "cost" or "成本" in row.second
    return -difference if kinds == {ValueKind.MAX} and not is_cost else None


@lru_cache(maxsize=8192)  # most rates are one of a few texts
def _step(target: str, last: str, operator: Operator | None, unit: str | None) -> tuple[Decimal | None, Set[ValueKind]]:
    """The difference of two values, and which kinds of bounds they are.

    The difference is None where either value is approximate or not a plain amount.
    """
    now, then = value_of(target, operator, unit), value_of(last, operator, unit)
    is_rough = now.approximate or then.approximate
    return None if is_rough else _difference(now, then), {now.kind, then.kind} - {ValueKind.EXACT}


def _difference(now: Value, then: Value) -> Decimal | None:
    """The difference of two values in the unit of the first; None where either is not a plain amount."""
    if now.number is None or then.number is None or {now.measure, then.measure} != {Measure.LEVEL}:
        return None
    if ValueKind.RANGE in (now.kind, then.kind) or ValueKind.DATE in (now.kind, then.kind):
        return None
    factor = unit_of(then.unit).factor_to(unit_of(now.unit)) if now.ends == then.ends else None
    return None if factor is None else now.number - then.number * factor.numerator / factor.denominator


def _not_above(subject: Subject) -> Iterator[Spot]:
    """Rates and scores that are worse than last year's value; or all of them, if none is better."""
    courses = _courses(subject)
    lower = [course.row for course in courses if course.more is not None and course.more < 0]
    for row in lower:
        words = f"“{row.name}”的{_TARGET}“{row.indicator.target}”不及{_LAST}的“{row.indicator.last_year}”"
        yield (row.at("target"), row.at("last_year")), f"{words}，请核对，确有原因的予以说明"
    open_ones = [course for course in courses if course.more != 0 or not is_highest(course.row.target)]
    if not lower and len(open_ones) >= _FEWEST and all(course.more == 0 for course in open_ones):
        rows = [course.row for course in open_ones]
        if any(row.indicator.two_years_ago != row.indicator.target for row in rows):  # else 目标多年不变 says it
            words = f"定量的{len(rows)}个{_TARGET}没有一个高于{_LAST}，请核对是否仍然合适"
            yield tuple(row.at("target") for row in rows), words


def _far_beyond(subject: Subject) -> Iterator[Spot]:
    """Targets that are several times as high as both prior years' values."""
    for row in subject.once(rows_with_both_years):
        if not has_digit(row.target):
            continue
        prior = (row.indicator.two_years_ago or "", row.indicator.last_year or "")
        if row.indicator.target in prior or not _may_be_far_beyond(row.target, prior):
            continue
        times = _times(row.value, [value_of(text, row.indicator.operator, row.indicator.unit) for text in prior])
        if times and not _LESS_IS_WANTED.search(row.indicator.polarity or ""):
            words = f"“{row.name}”的{_TARGET}“{row.indicator.target}”是{_BEFORE}“{prior[0]}”、{_LAST}“{prior[1]}”的"
            yield (row.at("target"), row.at("last_year")), f"{words}{times}倍以上，请核对数和单位"


def _may_be_far_beyond(target: str, prior: Sequence[str]) -> bool:
    """A quick test of the written numbers: whether the target may be far beyond prior years.

    It is False for most rows, whose values then need not be read.
    """
    first, last = _first_number(target), _first_number(prior[-1])
    if first is None or last is None:
        return False
    in_another_unit = not _LARGE_UNITS.isdisjoint(target)
    if first < _TIMES * last and not in_another_unit:
        return False
    before = _first_number(prior[0])
    return before is not None and (in_another_unit or first >= _TIMES * before)


_LARGE_UNITS = frozenset("千万亿")


@lru_cache(maxsize=8192)
def _first_number(text: str) -> float | None:
    found = _NUMBER.search(text)
    return float(found[0]) if found else None


_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_LESS_IS_WANTED = re.compile("[反逆负]向")


def _times(now: Value, prior: Sequence[Value]) -> int | None:
    """How many times both prior years' values the target is, rounded down; None where that is not far beyond them."""
    unit = unit_of(now.unit)
    if now.kind not in (ValueKind.EXACT, ValueKind.MIN) or unit.counted == "%" or unit.is_duration:
        return None
    differences = [_difference(now, then) for then in prior]
    if now.number is None or any(difference is None for difference in differences):
        return None
    highest = max(now.number - difference for difference in differences if difference is not None)
    if highest <= 0 or now.number < _TIMES * highest or now.number - highest < _LEAST_MORE:
        return None
    return int(now.number / highest)


def _left_blank(subject: Subject) -> Iterator[Spot]:
    """Blank cells of last year in rows that had a target in last year's form."""
    if "last_year" not in subject.once(stated_columns) or not form_has(subject, Indicator, "last_year"):
        return  # the form has no such column, or leaves all of it blank, as some do
    if len(subject.once(rows_with_both_years)) == len(subject.once(rows_of)):
        return  # most forms: no cell is blank
    pairs = subject.once(pairs_with_last_year)
    for row, old in pairs.kept if pairs else ():
        if not row.indicator.last_year and row.target and old.indicator.target:
            earlier = f"{subject.declaration.fiscal_year - 1}年表的{_TARGET}是“{old.indicator.target}”"
            yield row.at("last_year"), f"“{row.name}”的{_LAST}空着，{earlier}，请核对是否漏填"


def _past_deadlines(subject: Subject) -> Iterator[Spot]:
    """Targets that are dates before the fiscal year."""
    year = subject.declaration.fiscal_year
    for row in TARGETS.rows(subject, _latest_year):
        if _latest_year(row.target) < year and row.value.kind is ValueKind.DATE:
            words = f"“{row.name}”的{_TARGET}“{row.indicator.target}”早于{year}年"
            yield row.at("target"), f"{words}，请核对是否照抄往年、忘了更新"


@TARGETS.test
def _latest_year(target: str) -> int:
    """The last calendar year that a target names, 0 where it names none."""
    return max(map(int, _YEAR.findall(target)), default=0)


def _few_measured(subject: Subject) -> Iterator[Spot]:
    unmeasured = [row for row in TARGETS.rows(subject, states_no_number) if row.goal.kind == "annual"]
    if len(unmeasured) < _FEWEST:
        return  # of so few rows they are not nearly all
    rows = [row for row in subject.once(rows_of_the_year) if row.target]
    measured = len(rows) - len(unmeasured)
    if measured * _FEWEST < len(rows):
        words = f"只有{measured}个" if measured else "没有一个"
        routes = tuple(row.at("target") for row in unmeasured)
        yield routes, f"{len(rows)}个指标的{_TARGET}，写明数或者时间的{words}；能够量化的宜写明数"


TARGET_LEVEL_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "target-not-above",
            "目标不高于上年",
            Severity.ADVICE,
            f"比率、得分的{_TARGET}一般不低于{_LAST}已经达到的；已达100%、应保尽保的和工作量不在此列。",
            ReviewItem.AMBITION,
        ),
        _not_above,
        together=f"{{count}}个指标的{_TARGET}不及{_LAST}，如{{first}}",
    ),
    Check(
        Rule(
            "target-far-beyond",
            "目标远超往年",
            Severity.ADVICE,
            f"{_TARGET}为{_BEFORE}、{_LAST}三倍以上的，核对数和单位；比率不在此列。",
            ReviewItem.FEASIBILITY,
        ),
        _far_beyond,
        together=f"{{count}}个指标的{_TARGET}远超往年，如{{first}}",
    ),
    Check(
        Rule(
            "prior-left-blank",
            "上年栏漏填",
            Severity.ADVICE,
            f"上年的表写了{_TARGET}的指标，这一年的{_LAST}一般不空；全表各栏都空着的，照录不改。",
            ReviewItem.FEASIBILITY,
        ),
        _left_blank,
        together=f"{{count}}个指标的{_LAST}空着，如{{first}}",
        about_blanks=True,
    ),
    Check(
        Rule(
            "past-deadline",
            "期限已过",
            Severity.WARNING,
            f"{_TARGET}写明的期限不早于本年度，多半是照抄往年、忘了更新。",
            ReviewItem.AMBITION,
        ),
        _past_deadlines,
        together="{count}个指标的期限早于本年度，如{first}",
    ),
    Check(
        Rule(
            "few-measured",
            "定量指标过少",
            Severity.ADVICE,
            "指标以定量为主，难以量化的可以定性；写明数或者时间的不到五分之一的，宜再核对。",
            ReviewItem.MEASURES,
            "财预〔2015〕88号",
        ),
        _few_measured,
    ),
)
