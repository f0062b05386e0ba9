"""Checks of the texts of goals, tasks and functions: repeated ones, similar ones, and a goal with two texts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
_NAMES = {"long_term": _LONG_TERM, "annual": _ANNUAL}
_NOT_WORDS, _LETTER = re.compile(r"[\W\d_]+"), re.compile(r"[^\W\d_]")
_SHORTEST_ALIKE, _MOST_COMPARED, _ALIKE = 20, 60, 95
"""Shorter goals may be similar by chance. Of more goals than `_MOST_COMPARED` only the first are compared with each
other. `_ALIKE` is the likeness, of 100, from which two texts count as nearly the same."""


def _words(text: str | None) -> str:
    """A text without punctuation and numbers."""
    return _NOT_WORDS.sub("", text or "")


def _words_of_goals(subject: Subject) -> Sequence[str]:
    """The words of each annual goal, without punctuation and numbers."""
    return [_words(goal.text) for goal in subject.declaration.goals.annual]


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts that other texts may repeat; `by_letter` has the positions of those that begin with a letter.

    So a text is only read in full where another one begins with the same letter.
    """

    texts: Sequence[str | None]
    by_letter: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, texts: Sequence[str | None]) -> "_Texts":
        by_letter: dict[str, list[int]] = {}
        for at, text in enumerate(texts):
            by_letter.setdefault(_first_letter(text), []).append(at)
        return cls(texts, by_letter)

    def repeats(self, words: str) -> int | None:
        """The position of the text with the same words, the last one of several; None where there is none."""
        for at in reversed(self.by_letter.get(words[:1], ()) if words else ()):
            text = self.texts[at] or ""
            if words[-1] in text and words[len(words) // 2] in text and _words(text) == words:
                return at
        return None


def _first_letter(text: str | None) -> str:
    if text and text[0].isalpha():  # as nearly every text begins
        return text[0]
    found = _LETTER.search(text) if text else None
    return found.group() if found else ""


def _equal_to_tasks(subject: Subject) -> Iterator[Spot]:
    """Goals that repeat tasks of the year word for word, if all goals of a kind do; and long-term goals that repeat
    annual ones, if all do.
    """
    goals, tasks = subject.declaration.goals, _Texts.of(subject.declaration.annual_tasks)
    annual = [goal.text for goal in goals.annual]
    beyond = [goal.text for goal in goals.long_term]
    for kind, texts in (("long_term", beyond), ("annual", annual)):
        if same := _repeated(texts, tasks):
            places: list[Route] = [("goals", kind, at, "text") for at in same]
            places += [("annual_tasks", task) for task in same.values()]
            yield tuple(places), f"{len(same)}条{_NAMES[kind]}与{_TASKS}逐字相同，目标宜写要达到的结果"
    if beyond and (same := _repeated(beyond, _Texts.of(annual))):
        yield (
            tuple(("goals", "long_term", at, "text") for at in same),
            f"{len(same)}条{_LONG_TERM}与{_ANNUAL}逐字相同",
        )


def _repeated(texts: Iterable[str | None], others: _Texts) -> Mapping[int, int]:
    """The position of each text with the position of the other text that it repeats; blank texts are left out.

    Empty where any of them repeats none.
    """
    same: dict[int, int] = {}
    for at, text in enumerate(texts):
        if letter := _first_letter(text):
            repeated = others.repeats(_words(text)) if letter in others.by_letter else None
            if repeated is None:
                return {}
            same[at] = repeated
    return same


def _alike(subject: Subject) -> Iterator[Spot]:
    """Annual goals with nearly the same text, and tasks and functions that are listed twice."""
    words = enumerate(subject.once(_words_of_goals))
    long = [(at, text) for at, text in words if len(text) >= _SHORTEST_ALIKE]
    if len(long) > _MOST_COMPARED:
        at, _ = long[_MOST_COMPARED]
        yield ("goals", "annual", at, "text"), f"从{goal_label('annual', at)}起没有比较文字是否几乎相同，请自行核对"
    for (first, text), (second, other) in combinations(long[:_MOST_COMPARED], 2):
        if fuzz.ratio(text, other, score_cutoff=_ALIKE):
            names = (goal_label("annual", at) for at in (first, second))
            places: tuple[Route, ...] = tuple(("goals", "annual", at, "text") for at in (second, first))
            yield places, f"{'与'.join(names)}的文字几乎相同，请核对"
    for field in ("mandate", "annual_tasks"):
        yield from _twice(field, getattr(subject.declaration, field))


def _twice(field: str, texts: Sequence[str]) -> Iterator[Spot]:
    """Texts in a list of the form that are the same as an earlier one."""
    if len(set(texts)) == len(texts):
        return
    first: dict[str, int] = {}
    for at, text in enumerate(texts):
        if (before := first.setdefault(text, at)) != at and text.strip():
            words = f"{label(Declaration, field)}第{at + 1}条与第{before + 1}条相同"
            yield ((field, at), (field, before)), f"{words}，请核对"


def _told_otherwise(subject: Subject) -> Iterator[Spot]:
    """Goals whose two texts, in different parts of the form, differ in their words."""
    if not form_has(subject, AnnualGoal, "detail_text"):
        return
    for at, goal in enumerate(subject.declaration.goals.annual):
        if (
            goal.text
            and goal.detail_text
            and goal.text != goal.detail_text
            and subject.once(_words_of_goals)[at] != _words(goal.detail_text)
        ):
            place = ("goals", "annual", at)
            words = f"{goal_label('annual', at)}的两处文字不同（{_difference(goal.text, goal.detail_text)}）"
            yield ((*place, "detail_text"), (*place, "text")), f"{words}，原表如此的照录"


def _difference(text: str, other: str) -> str:
    """A few characters of both texts around the first difference."""
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
