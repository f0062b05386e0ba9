"""Words of degree, and whether a text says less strongly what another said."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from generator.model.data_files import read_data, words_in
from generator.model.quantity_words import ASPIRED_WORDS, PROMISED_WORDS, any_of_words
from generator.model.spelling import closed

_DATA: Mapping[str, Any] = read_data("degree_words.yaml")
_ALONE = frozenset(words_in(_DATA["alone"]))
_SCALES = [
    {closed(word): place for place, words in enumerate(scale) for word in words_in(words)} for scale in _DATA["scales"]
]
_EXPRESSIONS = [re.compile(any_of_words(scale.keys() - _ALONE) or "(?!)") for scale in _SCALES]
_GRADE_ENDS = re.compile("(?:等次|等级|档次|档|等)?(?:及?以上)?$")
_ANY = re.compile(
    any_of_words(
        {word for scale in _SCALES for word in scale} - _ALONE
        | set(words_in(_DATA["weakening"]))
        | set(words_in(_DATA["emphasis"]))
    )
)
_EMPHASIS = re.compile(rf"(?:{any_of_words(words_in(_DATA['emphasis']))})(?=[\u4e00-\u9fff])")
_NOT = re.compile(any_of_words(words_in(_DATA["negations"])))
_OPPOSITES = [frozenset(words_in(pair)) for pair in _DATA["opposites"]]
_GRADE_BEGINS = re.compile(f"^(?:{any_of_words(words_in(_DATA['before_grades']))})+")
_WEAKENING = re.compile(any_of_words(words_in(_DATA["weakening"])))
_PROMISES_NONE = any_of_words(words_in(_DATA["promises_none"]))
_NONE = frozenset(("无", "没有"))
_NONE_OF_IT = re.compile(rf"[\u4e00-\u9fff]{{0,8}}(?:{_PROMISES_NONE})[\u4e00-\u9fff]{{0,8}}")
_ASPIRED, _PROMISED = re.compile(any_of_words(ASPIRED_WORDS)), re.compile(any_of_words(PROMISED_WORDS))


class DegreeChange(StrEnum):
    """Whether words of degree became weaker or stronger."""

    WEAKER = "weaker"
    STRONGER = "stronger"
    OTHER = "other"
    """Some weaker and some stronger, or not as many as before."""


def degree_change(before: str, after: str) -> DegreeChange | None:
    """Whether the second text's words of degree are weaker or stronger; None where the scales tell no difference."""
    old, new = closed(before), closed(after)
    if not any(_ANY.search(text) or _alone(text) in _ALONE for text in (old, new)):
        return None
    told = {_on_scale(scale, expression, old, new) for scale, expression in zip(_SCALES, _EXPRESSIONS, strict=True)}
    told.discard(None)
    if not told:
        return _by_weakening(old, new) or _by_emphasis(old, new)
    return told.pop() if len(told) == 1 else DegreeChange.OTHER


def is_bare_none(text: str) -> bool:
    """Whether a text is 无 or 没有 and does not say of what."""
    return closed(text) in _NONE


def promises_none(text: str) -> bool:
    """Whether a short text says that something does not happen at all, as 0起 does."""
    return is_bare_none(text) or _NONE_OF_IT.fullmatch(closed(text)) is not None


def is_now_aspired(before: str, after: str) -> bool:
    """Whether the second text only hopes (力争) where the first one promised or stated."""
    promised = _PROMISED.search(before) is not None or _ASPIRED.search(before) is None
    return promised and _ASPIRED.search(after) is not None and _ASPIRED.search(before) is None


def _on_scale(scale: Mapping[str, int], expression: re.Pattern[str], old: str, new: str) -> DegreeChange | None:
    was, now = _places(scale, expression, old), _places(scale, expression, new)
    if not was or not now or was == now:
        return None
    if len(was) != len(now):
        moves = {_move(min(was), min(now))} if min(was) != min(now) else set()
    else:
        moves = {_move(before, after) for before, after in zip(was, now, strict=True) if before != after}
    return None if not moves else moves.pop() if len(moves) == 1 else DegreeChange.OTHER


def _move(was: int, now: int) -> DegreeChange:
    return DegreeChange.WEAKER if now > was else DegreeChange.STRONGER


def _places(scale: Mapping[str, int], expression: re.Pattern[str], text: str) -> list[int]:
    alone = _alone(text)
    if alone in scale:
        return [scale[alone]]
    return [scale[found[0]] for found in expression.finditer(text)]


def _alone(text: str) -> str:
    """The grade that a text is, without the words around it: 良好 of 不低于良好 and of 良好等次以上."""
    return _GRADE_ENDS.sub("", _GRADE_BEGINS.sub("", text))


def _by_weakening(old: str, new: str) -> DegreeChange | None:
    """基本 put before what was said without it weakens it, whatever it was."""
    if _WEAKENING.sub("", old) != _WEAKENING.sub("", new):
        return None
    was, now = len(_WEAKENING.findall(old)), len(_WEAKENING.findall(new))
    return None if was == now else _move(was, now)


def _by_emphasis(old: str, new: str) -> DegreeChange | None:
    """提升 says less than 有效提升 did, whatever is said besides."""
    if _EMPHASIS.sub("", old) != _EMPHASIS.sub("", new):
        return None
    was, now = len(_EMPHASIS.findall(old)), len(_EMPHASIS.findall(new))
    return None if was == now else _move(now, was)


def is_negated(before: str, after: str) -> bool:
    """Whether one text denies what the other states: 不发生 and 发生, 是 and 否, 不低于上年 and 低于上年."""
    old, new = closed(before), closed(after)
    if old == new:
        return False
    if {old, new} in _OPPOSITES:
        return True
    return _NOT.sub("", old) == _NOT.sub("", new) and len(_NOT.findall(old)) != len(_NOT.findall(new))
