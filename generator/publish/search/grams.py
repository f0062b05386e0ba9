"""The grams that an index holds of a page: single characters, pairs, and triples that begin with digits or letters.

A text of at most two characters is a gram, and so is one of three that begins with two digits or Latin letters: the
index knows exactly which pages have it. A longer text is looked up by all its grams. Grams do not cross pieces of text.
"""

import re
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import add

Gram = int | str
"""A gram as it is counted.

One or two characters below U+10000 are a number, the first character in its lower 16 bits and the second above: this
takes half the time of strings. All others are strings.
"""

Counted = Mapping[Gram, int] | Mapping[int, int] | Mapping[str, int]
"""Grams with their counts."""

OFTEN = 4
"""A page with a gram at least this many times is about it."""

BEGINS, ENDS = "\x02", "\x03"
"""Marks before the first two digits of a number and after its last two; no folded text has them."""

_RUN = re.compile("[0-9a-z.]+[^\n]?")
"""A run of characters that numbers and longer grams are made from, with the character after it."""
_LONG = re.compile("(?=([0-9a-z.]{2}[^\n]))")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_FIRST, _SECOND = 0xFFFF, 16


@dataclass(frozen=True, slots=True)
class PageGrams:
    """The grams of a page with their counts, the beginnings and ends of its numbers, and the grams of its title.

    `counted` are tables that have no gram in common. They include grams with END_OF_PIECE, which no index holds.
    """

    counted: tuple[Counted, ...]
    ends: frozenset[str]
    title: frozenset[Gram]

    def times(self) -> dict[Gram, int]:
        """All grams with their counts, in one table."""
        return dict(chain.from_iterable(table.items() for table in self.counted))


def page_grams(text: str, title: str) -> PageGrams:
    """The grams of a page from its pieces of text and its title, both folded, with END_OF_PIECE after each piece.

    `text` contains the pieces of the title too.
    """
    runs, title_runs = _RUN.findall(text), _RUN.findall(title)
    of_title = chain(*_counted(title, title_runs), _ends(title_runs))
    return PageGrams(_counted(text, runs), frozenset(_ends(runs)), frozenset(of_title))


def text_of(gram: Gram) -> str:
    """The characters of a gram."""
    if isinstance(gram, str):
        return gram
    return chr(gram & _FIRST) + chr(gram >> _SECOND) if gram >> _SECOND else chr(gram)


def _counted(text: str, runs: Sequence[str]) -> tuple[Counted, ...]:
    """The counts of all grams but the beginnings and ends of numbers.

    A single character is counted as the first of a pair: only the last one, an END_OF_PIECE, begins none.
    """
    longer = Counter(chain.from_iterable(map(_long_of, runs)))
    units = text.encode("utf-16-le")
    if len(units) > 2 * len(text):
        return _with_rare_characters(text), longer
    pairs = Counter(_numbers(units))
    pairs.update(_numbers(units[2:]))
    singles: dict[int, int] = defaultdict(int)
    for pair, times in pairs.items():
        singles[pair & _FIRST] += times
    return pairs, singles, longer


def _numbers(units: bytes) -> "array[int]":
    """The UTF-16 code units of a text in pairs, each pair as a number."""
    numbers = array("I", units[: len(units) >> 2 << 2])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _with_rare_characters(text: str) -> Counter[Gram]:
    """The counts of characters and pairs in a text with characters beyond U+FFFF, which take two code units."""
    return Counter(map(_gram, (*text[:-1], *map(add, text, text[1:]))))


def _gram(text: str) -> Gram:
    """One or two characters as a gram; the inverse of text_of."""
    codes = [*map(ord, text)]
    return text if max(codes) > _FIRST else sum(code << place * _SECOND for place, code in enumerate(codes))


def _ends(runs: Iterable[str]) -> Iterator[str]:
    """The marked beginnings and ends of numbers, which distinguish a whole number from part of a longer one."""
    return chain.from_iterable(map(_ends_of, runs))


@lru_cache(maxsize=1 << 13)
def _long_of(run: str) -> tuple[str, ...]:
    return tuple(_LONG.findall(run))


@lru_cache(maxsize=1 << 13)
def _ends_of(run: str) -> tuple[str, ...]:
    return tuple(end for number in _NUMBER.findall(run) for end in (f"{BEGINS}{number[:2]}", f"{number[-2:]}{ENDS}"))
