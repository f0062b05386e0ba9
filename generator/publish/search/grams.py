"""What an index holds of a page: every character, every two neighbours, and every three that begin a number or a word.

A text of at most two characters, or of three where the first two are figures or Latin letters, is a gram, so the index
knows exactly which pages hold it; a longer one is looked for by all its grams. Grams never reach over two pieces.
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
"""A gram as it is counted. One or two characters below U+10000 are a number, the first one in its lower 16 bits, the
second above: numbers are cut out of a text and told apart in half the time of strings. Any other is its text."""

Counted = Mapping[Gram, int] | Mapping[int, int] | Mapping[str, int]
"""How often each is there."""

OFTEN = 4
"""A page that has something so many times is about it."""

BEGINS, ENDS = "\x02", "\x03"
"""Before the first two figures of a number, and behind its last two; no folded text holds them."""

_RUN = re.compile("[0-9a-z.]+[^\n]?")
"""All that stands together of which numbers and longer grams are made, with the character behind it."""
_LONG = re.compile("(?=([0-9a-z.]{2}[^\n]))")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_FIRST, _SECOND = 0xFFFF, 16


@dataclass(frozen=True, slots=True)
class PageGrams:
    """The grams of a page with how often it has each, how its numbers begin and end, and the grams of its title.

    `counted` are tables of which no two have a gram in common. Those that would reach over the end of a piece are
    among them.
    """

    counted: tuple[Counted, ...]
    ends: frozenset[str]
    title: frozenset[Gram]

    def times(self) -> dict[Gram, int]:
        """How often the page has each, in one table."""
        return dict(chain.from_iterable(table.items() for table in self.counted))


def page_grams(text: str, title: str) -> PageGrams:
    """The grams of a page: its pieces and the names of its title, folded, an END_OF_PIECE behind each.

    `text` holds the title's pieces too.
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
    """Every gram but those of ends; each character stands before another, the last END_OF_PIECE excepted."""
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
    """Every two units of UTF-16 as a number."""
    numbers = array("I", units[: len(units) >> 2 << 2])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _with_rare_characters(text: str) -> Counter[Gram]:
    """The same of characters and their neighbours where some are beyond U+FFFF, which take two units."""
    return Counter(map(_gram, (*text[:-1], *map(add, text, text[1:]))))


def _gram(text: str) -> Gram:
    """One or two characters as they are counted; the inverse of text_of."""
    codes = [*map(ord, text)]
    return text if max(codes) > _FIRST else sum(code << place * _SECOND for place, code in enumerate(codes))


def _ends(runs: Iterable[str]) -> Iterator[str]:
    """How numbers begin and end: by that whole ones are told from parts of longer ones."""
    return chain.from_iterable(map(_ends_of, runs))


@lru_cache(maxsize=1 << 13)
def _long_of(run: str) -> tuple[str, ...]:
    return tuple(_LONG.findall(run))


@lru_cache(maxsize=1 << 13)
def _ends_of(run: str) -> tuple[str, ...]:
    return tuple(end for number in _NUMBER.findall(run) for end in (f"{BEGINS}{number[:2]}", f"{number[-2:]}{ENDS}"))
