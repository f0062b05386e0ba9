"""Checks of all indicators of a form together: weights, missing kinds, doubles, and columns that never change."""

import re
from collections.abc import Hashable, Iterator
from decimal import Decimal
from functools import lru_cache

from generator.check.arithmetic import exact_sum, gap_between, written
from generator.check.checked_words import VAGUE_NAMES, kind_of, second_kind_of
from generator.check.indicator_rows import (
    PlacedRow,
    has_digit,
    in_one_spelling,
    placed_goals,
    rows_of,
    rows_of_the_year,
    rows_with_both_years,
    stated_columns,
)
from generator.check.row_tests import NAMES, TARGETS, is_in_words
from generator.check.rule import Check, Spot, Subject
from generator.check.walks import form_has
from generator.diagnostics.diagnostic import ReviewItem, Route, Rule, Severity
from generator.model.goals import Indicator
from generator.model.labels import heading, label
from generator.model.money import rounding_allowance
from generator.model.number_words import has_number_words

_NAME, _TARGET, _WEIGHT = (label(Indicator, name) for name in ("name", "target", "weight"))
_STANDARD = label(Indicator, "standard")
_BEFORE, _LAST = label(Indicator, "two_years_ago"), label(Indicator, "last_year")
_WHOLE_WEIGHTS = tuple(map(Decimal, ("90", "100", "0.9", "1")))
"""The sums that weights may have: 100, or 90 where 10 are for the execution of the budget; also as fractions of 1."""
_FEWEST = 3
"""Checks that need all rows to have something in common are not made for fewer rows."""
_KINDS = {"output": "产出", "benefit": "效益", "satisfaction": "满意度"}
_AT_THE_END_OF_ITS_SCALE = re.compile(r"(?:100%|全覆盖|0\D*|零.*|≤0\D*|=0\D*)")


def _weights(subject: Subject) -> Iterator[Spot]:
    """Weights that are negative, or add up to the whole neither in the form nor in each goal."""
    if "weight" not in subject.once(stated_columns):
        return
    weighted = [row for row in subject.once(rows_of) if row.indicator.weight is not None]
    weights = [row.indicator.weight for row in weighted if row.indicator.weight is not None]
    if not weights:
        return
    negative = [row.at("weight") for row in weighted if (row.indicator.weight or 0) < 0]
    by_goal: dict[Route, list[Decimal]] = {}
    for row, weight in zip(weighted, weights, strict=True):
        by_goal.setdefault(row.goal.route, []).append(weight)
    is_whole = _is_whole(weights) or all(map(_is_whole, by_goal.values()))
    if is_whole and not negative:
        return
    words = "" if is_whole else f"{_WEIGHT}合计{written(exact_sum(weights))}，申报时一般为90（另10分为预算执行）或100"
    below = f"有{len(negative)}个{_WEIGHT}是负数" if negative else ""
    places = dict.fromkeys((*negative, *(row.at("weight") for row in weighted)))
    yield tuple(places), "，".join(filter(None, (words, below, "请核对")))


def _is_whole(weights: list[Decimal]) -> bool:
    total = exact_sum(weights)
    fineness = max(-int(weight.as_tuple().exponent) for weight in weights)
    allowed = rounding_allowance(len(weights), fineness) if fineness > 0 else 0
    return any(gap_between(total, whole) <= allowed for whole in _WHOLE_WEIGHTS)


def _kinds_missing(subject: Subject) -> Iterator[Spot]:
    """Kinds of indicators (output, benefit, satisfaction) that no row has, where all categories are known."""
    rows = subject.once(rows_of_the_year)
    if len(rows) < _FEWEST:
        return
    found = {kind_of(*names) for names in {(row.first, row.second) for row in rows}}
    if "satisfaction" not in found and any("满意" in row.key for row in rows):
        found.add("satisfaction")
    missing = [words for kind, words in _KINDS.items() if kind not in found]
    if missing and None not in found:
        yield ("goals", "annual"), f"没有{'、'.join(missing)}指标，请核对是否漏列"


def _no_indicators(subject: Subject) -> Iterator[Spot]:
    """A form without any indicator."""
    if not any(placed.goal.indicators for placed in subject.once(placed_goals)):
        places = tuple(("goals", "annual", position) for position in range(len(subject.declaration.goals.annual)))
        yield places, "全表没有一个指标，请照原表补上"


def _blank_kinds(subject: Subject) -> Iterator[Spot]:
    """First-level categories of a goal that have no row, where other categories of the goal have some."""
    for placed in subject.once(placed_goals):
        blank = [first for first, seconds in placed.goal.indicators.items() if not any(seconds.values())]
        if len(blank) == len(placed.goal.indicators):
            continue  # a goal without any rows
        for first in blank:
            if kind_of(first) in _KINDS:
                yield (*placed.route, "indicators", first), f"“{first}”一行指标也没有，请核对原表"


def _doubles(subject: Subject) -> Iterator[Spot]:
    """Rows with the same name in the same goal and category."""
    stated = [row for row in subject.once(rows_of) if row.key]
    keys = [(id(row.goal), row.first, row.second, row.key) for row in stated]
    if len(set(keys)) == len(keys):
        return
    rows: dict[Hashable, list[PlacedRow]] = {}
    for key, row in zip(keys, stated, strict=True):
        rows.setdefault(key, []).append(row)
    for alike in rows.values():
        if len(alike) > 1:
            again = tuple(row.at("name") for row in (*alike[1:], alike[0]))
            yield again, f"“{alike[0].name}”在同一目标的“{alike[0].second}”下写了{len(alike)}次，请核对"


def _vague_names(subject: Subject) -> Iterator[Spot]:
    for row in NAMES.rows(subject, _is_vague):
        yield row.at("name"), f"“{row.name}”没有说明是谁的、什么的，宜写具体"


@NAMES.test
def _is_vague(key: str) -> bool:
    return key in VAGUE_NAMES


def _targets_unchanged(subject: Subject) -> Iterator[Spot]:
    """All targets with digits, if every one is the same in both prior years; targets at the end of their scale, such
    as 100%, do not count.
    """
    measured: list[PlacedRow] = []
    for row in subject.once(rows_with_both_years):
        if has_digit(row.target) and not is_highest(row.target):
            if not _is_unchanged(row):
                return
            measured.append(row)
    if len(measured) >= _FEWEST:
        words = f"定量的{_TARGET}都与{_BEFORE}、{_LAST}相同，请核对是否仍然合适"
        yield tuple(row.at("target") for row in measured), words


@lru_cache(maxsize=8192)
def is_highest(target: str) -> bool:
    """Whether a target in one spelling is at the end of its scale (100%, zero), so that no better one is possible."""
    return "100%" in target or _AT_THE_END_OF_ITS_SCALE.fullmatch(target) is not None


def _is_unchanged(row: PlacedRow) -> bool:
    prior = (row.indicator.two_years_ago, row.indicator.last_year)
    return all(text == row.indicator.target or in_one_spelling(text) == row.target for text in prior)


def _prior_years_equal(subject: Subject) -> Iterator[Spot]:
    """All rows, if each states the same value for both prior years."""
    rows = subject.once(rows_with_both_years)
    if len(rows) >= _FEWEST and all(row.indicator.last_year == row.indicator.two_years_ago for row in rows):
        words = f"{len(rows)}个指标的{_BEFORE}与{_LAST}都相同，请核对是否照抄"
        yield tuple(row.at("last_year") for row in rows), words


def _standards_repeat(subject: Subject) -> Iterator[Spot]:
    """All rows, if every standard repeats the target and at least three of these are texts."""
    if "standard" not in subject.once(stated_columns) or not form_has(subject, Indicator, "standard"):
        return
    in_words = [row for row in TARGETS.rows(subject, is_in_words) if row.indicator.standard]
    if len(in_words) < _FEWEST or in_words[0].indicator.standard != in_words[0].indicator.target:
        return
    rows = [row for row in subject.once(rows_of) if row.indicator.standard and row.target]
    if all(row.indicator.standard == row.indicator.target for row in rows):
        words = f"{len(rows)}个指标的{_STANDARD}都与{_TARGET}相同，宜写据以评判的标准"
        yield tuple(row.at("standard") for row in rows), words


def _quantities_in_words(subject: Subject) -> Iterator[Spot]:
    """Rows of quantities, if no target among them has a number."""
    rows = [row for row in subject.once(rows_of) if second_kind_of(row.second) == "quantity" and row.target]
    if len(rows) > 1 and not any(has_digit(row.target) or has_number_words(row.target) for row in rows):
        words = f"{len(rows)}个{rows[0].second}的{_TARGET}都没有数，能够量化的宜写明数"
        yield tuple(row.at("target") for row in rows), words


INDICATOR_SET_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "weights",
            f"{_WEIGHT}合计",
            Severity.WARNING,
            f"写了{_WEIGHT}的，全表或每个目标合计为90（另10分为预算执行）或100，没有负数。",
            ReviewItem.MEASURES,
        ),
        _weights,
    ),
    Check(
        Rule(
            "indicator-kind-missing",
            "缺少一类指标",
            Severity.ADVICE,
            "产出、效益、满意度三类指标一般都有；确实不适用的可以没有。",
            ReviewItem.MEASURES,
            "财预〔2015〕88号",
        ),
        _kinds_missing,
    ),
    Check(
        Rule(
            "no-indicators",
            "全表没有指标",
            Severity.ADVICE,
            "绩效目标要有据以评判的指标。",
            ReviewItem.COMPLETENESS,
        ),
        _no_indicators,
    ),
    Check(
        Rule(
            "blank-category",
            "空白的指标类别",
            Severity.ADVICE,
            f"列出的{heading('first_level')}下一般有指标；原表即为空白的，照录不改。",
            ReviewItem.COMPLETENESS,
        ),
        _blank_kinds,
        together="{count}处指标类别是空白，如{first}",
    ),
    Check(
        Rule(
            "double-indicator",
            "重复的指标",
            Severity.WARNING,
            f"同一目标、同一类别下，指标的名称不重复：{_NAME}相同就分不清是哪一个。",
            ReviewItem.CLARITY,
        ),
        _doubles,
        together="{count}个指标重复，如{first}",
    ),
    Check(
        Rule(
            "vague-name",
            f"笼统的{_NAME}",
            Severity.ADVICE,
            f"{_NAME}要说明衡量的是什么，如“养老机构老人满意度”，不只写“满意度”。",
            ReviewItem.CLARITY,
        ),
        _vague_names,
        together=f"{{count}}个{_NAME}较笼统，如{{first}}",
    ),
    Check(
        Rule(
            "targets-unchanged",
            "目标多年不变",
            Severity.ADVICE,
            f"定量的{_TARGET}与{_BEFORE}、{_LAST}全都相同的，核对是否仍然合适；已达100%的不在此列。",
            ReviewItem.AMBITION,
        ),
        _targets_unchanged,
    ),
    Check(
        Rule(
            "prior-years-equal",
            "两年全同",
            Severity.ADVICE,
            f"各指标的{_BEFORE}与{_LAST}全都相同的，核对是否照抄。",
            ReviewItem.AMBITION,
        ),
        _prior_years_equal,
    ),
    Check(
        Rule(
            "standards-repeat-targets",
            f"{_STANDARD}照抄目标",
            Severity.ADVICE,
            f"{_STANDARD}写据以评判的标准（国家标准、行业标准、历史标准等），全都与{_TARGET}相同而又是文字的，宜再核对。",
            ReviewItem.AMBITION,
        ),
        _standards_repeat,
    ),
    Check(
        Rule(
            "quantities-in-words",
            "数量没有数",
            Severity.ADVICE,
            "数量类指标全都没有数的，能够量化的宜写明数；“应保尽保”一类难以量化的可以不写。",
            ReviewItem.MEASURES,
        ),
        _quantities_in_words,
    ),
)
