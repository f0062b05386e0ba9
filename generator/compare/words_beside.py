"""The words beside a number or a date that say of what it is: 新增 in 新增500户, 一次合格率 in 一次合格率≥98%."""

import re
from collections.abc import Iterator

from generator.model.judgement import Judgement, judgement_of
from generator.model.quantity_words import (
    COUNTED_AS,
    FALLING_NAMES,
    GROWING_NAMES,
    SAYS_NOTHING,
    any_of_words,
)
from generator.model.spelling import closed
from generator.model.value import Value

_COUNTED_AS = re.compile(any_of_words(COUNTED_AS))
_YEAR = re.compile(r"(?:较|比|与|以)(?P<year>(?:19|20)\d\d)年", re.ASCII)
_TRENDS = (*GROWING_NAMES, *FALLING_NAMES)
_UNSTATED = "未写明"


def judged_subjects(old: Value, new: Value, names: tuple[str, str], years: int) -> Judgement | None:
    """The judgement on two values whose words beside the number or date say different things of it, or None.

    `names` are what the indicator is called in both forms: a value that repeats its name says nothing else. The second
    form is `years` later; a year that moved on with it is the same. This is said besides what is said of the numbers,
    which can be compared unless `are_of_other_things`.
    """
    both = [*map(_words, (old, new), names)]
    before, after = ([word for word in words if word not in both[1 - side]] for side, words in enumerate(both))
    if _are_moved_on(before, after, years) or not (before or after):
        return None
    return judgement_of("subject-changed", old=_quoted(before or [old.about]), new=_quoted(after or [new.about]))


def are_of_other_things(old: Value, new: Value) -> bool:
    """Whether both cells say what their number or date is of, and differ in it: their numbers cannot be compared."""
    if old.about and new.about:
        return not (old.about in new.about or new.about in old.about)
    counted = [{*_counted_as(value.text), *({value.about} - {"", *SAYS_NOTHING})} for value in (old, new)]
    return all(counted) and counted[0].isdisjoint(counted[1])


def _words(value: Value, name: str) -> list[str]:
    """What a value says its number is of, beyond what the indicator's name says."""
    about = value.about
    is_known = about in SAYS_NOTHING or about in name or about.endswith(_TRENDS)
    return [
        *([] if is_known else [about]),
        *(word for word in _counted_as(value.text) if word not in name),
        *_years(value),
    ]


def _quoted(words: list[str]) -> str:
    return "、".join(f"“{word}”" for word in words if word) or _UNSTATED


def _counted_as(text: str) -> Iterator[str]:
    yield from dict.fromkeys(COUNTED_AS[found[0]] for found in _COUNTED_AS.finditer(closed(text)))


def _years(value: Value) -> Iterator[str]:
    """The years that it is compared with: 比2020年."""
    yield from dict.fromkeys(f"比{found['year']}年" for found in _YEAR.finditer(closed(value.text)))


def _are_moved_on(before: list[str], after: list[str], years: int) -> bool:
    """Whether they differ in years that moved on with the form's own: 比2022年 and a year later 比2023年."""
    return (
        len(before) == len(after)
        and bool(before)
        and all(_YEAR.sub("", word) == "" for word in (*before, *after))
        and all(int(now[1:5]) - int(was[1:5]) == years for was, now in zip(before, after, strict=True))
    )
