"""What an index holds of a page: every character, every two neighbours, and every three that begin a number or a word.

A text of at most two characters, or of three where the first two are figures or Latin letters, is a gram, so the index
knows exactly which pages hold it; a longer one is looked for by all its grams. Grams never reach over two pieces.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from operator import add

OFTEN = 4
"""A page that has something so many times is about it."""

BEGINS, ENDS = "\x02", "\x03"
"""Before the first two figures of a number, and behind its last two; no folded text holds them."""

_LONG = re.compile(r"(?=([0-9a-z.]{2}[^\n]))")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")


@dataclass(frozen=True, slots=True)
class PageGrams:
    """The grams of a page with how often it has each, how its numbers begin and end, and the grams of its title.

    Those that would reach over the end of a piece are among them.
    """

    counted: Mapping[str, int]
    ends: frozenset[str]
    title: frozenset[str]


def page_grams(text: str, title: str) -> PageGrams:
    """The grams of a page: its pieces and the names of its title, folded, an END_OF_PIECE behind each.

    `text` holds the title's pieces too.
    """
    counted = Counter(text)
    counted.update(map(add, text, text[1:]))
    counted.update(_LONG.findall(text))
    return PageGrams(counted, _ends(text), frozenset({*_grams(title), *_ends(title)}))


def _grams(text: str) -> set[str]:
    return {*text, *map(add, text, text[1:]), *_LONG.findall(text)}


def _ends(text: str) -> frozenset[str]:
    """How numbers begin and end: by that whole ones are told from parts of longer ones."""
    numbers = set(_NUMBER.findall(text))
    return frozenset(end for number in numbers for end in (f"{BEGINS}{number[:2]}", f"{number[-2:]}{ENDS}"))
