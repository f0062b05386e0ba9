"""The numbers inside a text, and how they changed where the words around them stayed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.model.number_words import in_digits
from generator.model.numerals import NUMERALS
from generator.model.spelling import closed

_NUMBER = re.compile(r"\d{1,15}(?:,\d{3})*(?:\.\d{1,10})?", re.ASCII)
_ANY_NUMBER = re.compile(rf"[\d.,{''.join(sorted(NUMERALS))}]*[\d{''.join(sorted(NUMERALS))}]")
_UNIT = 2
"""So many characters behind a number tell what it counts."""


@dataclass(frozen=True, slots=True)
class TextNumber:
    """A number in a text, as written, with the characters behind it."""

    written: str
    number: Decimal
    behind: str


@dataclass(frozen=True, slots=True)
class NumbersMoved:
    """The numbers of a text that changed, as pairs of before and after.

    `paired` is false where the words around them changed too much to tell which number follows which.
    """

    pairs: tuple[tuple[TextNumber, TextNumber], ...]
    paired: bool = True

    @property
    def all_fell(self) -> bool:
        """Whether every number is smaller than before."""
        return self.paired and all(was.number > now.number for was, now in self.pairs)

    @property
    def all_rose(self) -> bool:
        """Whether every number is greater than before."""
        return self.paired and all(was.number < now.number for was, now in self.pairs)


def numbers_in(text: str) -> tuple[TextNumber, ...]:
    """The numbers of a text in their order, including those in Chinese words before a unit."""
    cell = in_digits(closed(text))
    return tuple(
        TextNumber(found[0], Decimal(found[0].replace(",", "")), cell[found.end() : found.end() + _UNIT])
        for found in _NUMBER.finditer(cell)
    )


def numbers_moved(before: str, after: str, years: int = 0) -> NumbersMoved | None:
    """How the numbers of a text changed; None where none did, or where years only moved on by `years`."""
    old, new = numbers_in(before), numbers_in(after)
    if _skeleton(before) == _skeleton(after) or [number.behind for number in old] == [number.behind for number in new]:
        pairs = tuple(pair for pair in zip(old, new, strict=True) if not _is_same(*pair, years))
        return NumbersMoved(pairs) if pairs else None
    if sorted(number.number for number in old) == sorted(number.number for number in new):
        return None
    return NumbersMoved((), paired=False)


def are_same_words(before: str, after: str) -> bool:
    """Whether two texts differ only in numbers, in digits or in Chinese words."""
    return _without_numbers(before) == _without_numbers(after)


def _without_numbers(text: str) -> str:
    return _ANY_NUMBER.sub("#", closed(text))


def _is_same(was: TextNumber, now: TextNumber, years: int) -> bool:
    moved = now.number - was.number
    return not moved or (moved == years and was.behind.startswith("年") and len(was.written) == len("2023"))


def _skeleton(text: str) -> Sequence[str]:
    return _NUMBER.split(in_digits(closed(text)))
