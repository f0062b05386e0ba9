"""Checks of goals and tasks against each other: what says the same twice, and what is said in two ways."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from generator.check.rule import Check, Spot, Subject
from generator.check.walks import form_has
from generator.diagnostics.diagnostic import ReviewItem, Route, Rule, Severity
from generator.model.declaration import Declaration
from generator.model.goals import AnnualGoal, Goals
from generator.model.labels import goal_label, label

_LONG_TERM, _ANNUAL = label(Goals, "long_term"), label(Goals, "annual")
_TASKS = label(Declaration, "annual_tasks")
_NOT_WORDS = re.compile(r"[\W\d_]+")
_SHORTEST_ALIKE, _MOST_COMPARED, _ALIKE = 20, 60, 95
"""Shorter goals are alike by chance; of more than so many the first alone are compared, each with each."""


def _texts_of_goals(subject: Subject) -> tuple[list[tuple[Route, str]], list[tuple[Route, str]]]:
    """The texts of the goals beyond the year and of those of the year, without punctuation and numbers."""
    goals = subject.declaration.goals
    return (
        [(("goals", "long_term", at, "text"), _words(goal.text or "")) for at, goal in enumerate(goals.long_term)],
        [(("goals", "annual", at, "text"), _words(goal.text or "")) for at, goal in enumerate(goals.annual)],
    )


def _words(text: str) -> str:
    return _NOT_WORDS.sub("", text)


def _equal_to_tasks(subject: Subject) -> Iterator[Spot]:
    """All goals of a kind that are also tasks of the year, word for word."""
    long_term, annual = subject.once(_texts_of_goals)
    tasks = {_words(task): at for at, task in enumerate(subject.declaration.annual_tasks)}
    for name, goals in ((_LONG_TERM, long_term), (_ANNUAL, annual)):
        stated = [(route, words) for route, words in goals if words]
        if stated and all(words in tasks for _, words in stated):
            places: list[Route] = [route for route, _ in stated]
            places += [("annual_tasks", tasks[words]) for _, words in stated]
            yield tuple(places), f"{len(stated)}条{name}与{_TASKS}逐字相同，目标宜写要达到的结果"
    yearly = {words for _, words in annual if words}
    same = [route for route, words in long_term if words in yearly]
    if same and len(same) == len([words for _, words in long_term if words]):
        yield tuple(same), f"{len(same)}条{_LONG_TERM}与{_ANNUAL}逐字相同"


def _alike(subject: Subject) -> Iterator[Spot]:
    """Goals of the year nearly alike, and tasks and functions that are listed twice."""
    _, annual = subject.once(_texts_of_goals)
    compared = [(route, words) for route, words in annual if len(words) >= _SHORTEST_ALIKE][:_MOST_COMPARED]
    for (first, words), (second, other) in combinations(compared, 2):
        if fuzz.ratio(words, other, score_cutoff=_ALIKE):
            names = (goal_label("annual", int(route[2])) for route in (first, second))
            yield (second, first), f"{'与'.join(names)}的文字几乎相同，请核对"
    for field in ("mandate", "annual_tasks"):
        yield from _twice(field, getattr(subject.declaration, field))


def _twice(field: str, texts: Sequence[str]) -> Iterator[Spot]:
    if len(set(texts)) == len(texts):
        return
    first: dict[str, int] = {}
    for at, text in enumerate(texts):
        if (before := first.setdefault(text, at)) != at and text.strip():
            words = f"{label(Declaration, field)}第{at + 1}条与第{before + 1}条相同"
            yield ((field, at), (field, before)), f"{words}，请核对"


def _told_otherwise(subject: Subject) -> Iterator[Spot]:
    if not form_has(subject, AnnualGoal, "detail_text"):
        return
    for at, goal in enumerate(subject.declaration.goals.annual):
        if goal.text and goal.detail_text and _words(goal.text) != _words(goal.detail_text):
            place = ("goals", "annual", at)
            words = f"{goal_label('annual', at)}的两处文字不同（{_difference(goal.text, goal.detail_text)}）"
            yield ((*place, "detail_text"), (*place, "text")), f"{words}，原表如此的照录"


def _difference(text: str, other: str) -> str:
    """What stands first in each where they part."""
    at = next((place for place, pair in enumerate(zip(text, other, strict=False)) if len(set(pair)) > 1), None)
    if at is None:
        at = min(len(text), len(other))
    start = max(0, at - 4)
    return f"“{text[start : at + 6]}”与“{other[start : at + 6]}”"


_PLACES = "{count}处"
GOAL_TEXT_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "goals-repeat-tasks",
            "目标照抄任务",
            Severity.ADVICE,
            f"{_LONG_TERM}、{_ANNUAL}写要达到的结果，不宜与{_TASKS}逐字相同。",
            ReviewItem.RELEVANCE,
        ),
        _equal_to_tasks,
        together=_PLACES + "目标照抄，如{first}",
    ),
    Check(
        Rule(
            "texts-alike",
            "相近的文字",
            Severity.ADVICE,
            "两条目标、任务、职能几乎相同的，核对是否重复。",
            ReviewItem.RELEVANCE,
        ),
        _alike,
        together=_PLACES + "文字重复或几乎相同，如{first}",
    ),
    Check(
        Rule(
            "goal-told-otherwise",
            "目标两处不同",
            Severity.ADVICE,
            "同一目标在两处的文字应当相同；原表即不相同的，两处都照录。",
            ReviewItem.CLARITY,
        ),
        _told_otherwise,
        together=_PLACES + "目标的两处文字不同，如{first}",
    ),
)
