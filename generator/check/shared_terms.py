"""Checks that goals are about the same matters as their indicators, functions and tasks: they must share a word.

Every two adjacent Han characters count as a word. Texts that share none are about different matters, or one of them
says nothing; this can be told without knowing what the words mean.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, pairwise

from generator.check.indicator_rows import PlacedRow, rows_by_goal
from generator.check.rule import Check, Spot, Subject
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
from generator.model.declaration import Declaration
from generator.model.labels import goal_label, label
from generator.model.spelling import LONGEST_VALUE

_HAN = re.compile("[\u4e00-\u9fff]+")
_SHORTEST_GOAL, _SHORTEST_REST, _FEWEST_ROWS = 16, 60, 3
"""Shorter texts and fewer rows are not checked: they may share no word by chance."""
_OF_EVERY_KIND = re.compile("运转|机关|人员经费|行政|日常|综合|各项|其他")
"""Words of goals for running an office in general, whose indicators may be about anything."""
_MANDATE, _TASKS = label(Declaration, "mandate"), label(Declaration, "annual_tasks")


def _shares_a_word(text: str, others: Iterable[str]) -> bool:
    """Whether two adjacent Han characters of one of the others are also in the text."""
    for other in others:
        for pair in _pairs_in(other):  # of which one of the first nearly always suffices
            if pair in text:
                return True
    return False


def _pairs_in(text: str) -> Iterable[str]:
    """Every two adjacent Han characters of a text; for a long text one at a time, because the first often suffice."""
    return _pairs_in_name(text) if len(text) <= LONGEST_VALUE else _each_pair_in(text)


def _each_pair_in(text: str) -> Iterator[str]:
    for part in _HAN.finditer(text):
        yield from map("".join, pairwise(part.group()))


@lru_cache(maxsize=8192)  # the same names of indicators appear in several years
def _pairs_in_name(text: str) -> tuple[str, ...]:
    return tuple(_each_pair_in(text))


def _han_count(text: str) -> int:
    return sum(map(len, _HAN.findall(text)))


def _without_own_indicators(subject: Subject) -> Iterator[Spot]:
    """Annual goals that share no word with any of their indicators."""
    for route, of_goal in subject.once(rows_by_goal).items():
        rows = [row for row in of_goal if row.key]
        if of_goal[0].goal.kind != "annual" or len(rows) < _FEWEST_ROWS:
            continue
        text = _whole_text(rows[0])
        if _shares_a_word(text, chain.from_iterable(map(_words_of, rows))):
            continue
        if _han_count(text) >= _SHORTEST_GOAL and not _OF_EVERY_KIND.search(text):
            names = "、".join(f"“{row.name}”" for row in rows[:3]) + ("等" if len(rows) > 3 else "")
            goal = goal_label("annual", int(route[2]), subject.declaration.form)
            words = f"{goal}与它的{len(rows)}个指标（{names}）没有一个共同的词"
            yield ((*route, "text"), *(row.at("name") for row in rows)), f"{words}，请核对指标是否放对了目标"


def _whole_text(row: PlacedRow) -> str:
    goal = row.goal.goal
    return f"{goal.text or ''}\n{goal.__dict__.get('detail_text') or ''}"


def _words_of(row: PlacedRow) -> Iterator[str]:
    """The texts of a row that may share a word with its goal."""
    indicator = row.indicator
    yield row.key
    yield from (text for text in (indicator.definition, indicator.target, indicator.standard, indicator.basis) if text)


def _beyond_functions(subject: Subject) -> Iterator[Spot]:
    """Annual goals that share no word with the department's functions and tasks."""
    declaration = subject.declaration
    rest = "\n".join(
        (*declaration.mandate, *declaration.annual_tasks, *(task.name or "" for task in declaration.tasks))
    )
    if len(rest) < _SHORTEST_REST:
        return
    for at, goal in enumerate(declaration.goals.annual):
        text = goal.text or ""
        if _shares_a_word(rest, (text, goal.detail_text or "")):
            continue
        if _han_count(text) >= _SHORTEST_GOAL and not _OF_EVERY_KIND.search(text):
            words = f"{goal_label('annual', at, declaration.form)}与{_MANDATE}、{_TASKS}没有一个共同的词"
            yield ("goals", "annual", at, "text"), f"{words}，请核对是否属于本部门"


SHARED_TERM_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "goal-unlike-indicators",
            "目标与指标无关",
            Severity.ADVICE,
            "一个目标的指标，名称、解释里至少有一个与目标共同的词；保障机关运转一类的目标不在此列。",
            ReviewItem.RELEVANCE,
        ),
        _without_own_indicators,
        together="{count}个目标与其指标没有共同的词，如{first}",
    ),
    Check(
        Rule(
            "goal-unlike-functions",
            "目标与职能无关",
            Severity.ADVICE,
            f"目标与{_MANDATE}、{_TASKS}至少有一个共同的词；保障机关运转一类的目标不在此列。",
            ReviewItem.RELEVANCE,
        ),
        _beyond_functions,
        together="{count}个目标与职能、任务没有共同的词，如{first}",
    ),
)
