"""The words around a number, and what each of them says of it."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from generator.model.data_files import read_data, words_in
from generator.model.spelling import closed

_DATA: Mapping[str, Any] = read_data("quantity_words.yaml")


class Says(StrEnum):
    """What a word says of the number next to it."""

    MIN = "min"
    MORE_THAN = "more_than"
    MAX = "max"
    LESS_THAN = "less_than"
    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT_BEFORE = "about_before"
    ABOUT_AFTER = "about_after"
    ASPIRED = "aspired"
    PROMISED = "promised"
    NOTHING = "fillers"
    VERB = "verbs"
    GROWING = "growing"
    FALLING = "falling"
    COMPARED = "compared_with"
    ENDS_A_RANGE = "ends_a_range"
    OUTCOME = "outcomes"


def _words(*kinds: Says) -> dict[str, Says]:
    return {word: kind for kind in kinds for word in words_in(_DATA[kind].replace('"', ""))}


def any_of_words(words: Iterable[str]) -> str:
    """A regular expression that matches one of the words, the longest one possible."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


BEFORE_NUMBERS: Mapping[str, Says] = _words(
    *(Says.NOTHING, Says.VERB, Says.MIN, Says.MORE_THAN, Says.MAX, Says.LESS_THAN, Says.EXACT, Says.ABOUT_BEFORE),
    *(Says.ASPIRED, Says.PROMISED, Says.GROWING, Says.FALLING, Says.COMPARED),
)
"""The words that may stand before a number."""

BEHIND_NUMBERS: Mapping[str, Says] = _words(
    Says.AT_LEAST, Says.AT_MOST, Says.ABOUT_AFTER, Says.ENDS_A_RANGE, Says.OUTCOME, Says.GROWING, Says.FALLING
)
"""The words that may stand behind a number and its unit."""

OUTCOMES: tuple[str, ...] = words_in(_DATA["outcomes"])
_OUTCOMES = frozenset(OUTCOMES)
_LONGEST_OUTCOME = max(map(len, OUTCOMES))
_ALL_OF_IT = ("全部", "全面", "按期", "基本")


def without_outcome(cell: str) -> str:
    """The cell without words for its outcome at the end: `12月底前` of `12月底前全部完成`."""
    for size in range(min(len(cell) - 1, _LONGEST_OUTCOME), 1, -1):
        if cell[-size:] in _OUTCOMES:
            cell = cell[:-size]
            return cell[:-2] if cell.endswith(_ALL_OF_IT) and len(cell) > len(_ALL_OF_IT[0]) else cell
    return cell


ASPIRED_WORDS: tuple[str, ...] = words_in(_DATA["aspired"])
PROMISED_WORDS: tuple[str, ...] = words_in(_DATA["promised"])
AND_MORE: tuple[str, ...] = words_in(_DATA["and_more"])
NAMES_END_IN: tuple[str, ...] = words_in(_DATA["names_end_in"])
GROWING_NAMES: tuple[str, ...] = words_in(_DATA["growing_names"])
FALLING_NAMES: tuple[str, ...] = words_in(_DATA["falling_names"])
COUNTED_AS: Mapping[str, str] = {word: words_in(line)[0] for line in _DATA["counted_as"] for word in words_in(line)}
"""Words that make another number of what they stand beside, each with the first of its line."""
SAYS_NOTHING: frozenset[str] = frozenset(words_in(_DATA["says_nothing"]))
BEFORE_RANKS: tuple[str, ...] = words_in(_DATA["before_ranks"])

_SIGNS = _words(Says.MIN, Says.MORE_THAN, Says.MAX, Says.LESS_THAN, Says.AT_LEAST, Says.AT_MOST)
_LOWER = (Says.MIN, Says.MORE_THAN, Says.AT_LEAST)
_SIGN = re.compile(any_of_words(word for word in _SIGNS if word not in ("达", "达到", "超", "内", "起", "达到了")))


def signs_in(text: str) -> tuple[bool, ...]:
    """The bounds that a text names, in its order: true for a lower bound, false for an upper one."""
    return tuple(_SIGNS[found[0]] in _LOWER for found in _SIGN.finditer(closed(text)))


def without_signs(text: str) -> str:
    """The text in one spelling without the signs in it."""
    return _SIGN.sub("", closed(text))
