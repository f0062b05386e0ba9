"""Small bars of stacked parts, drawn when the site is built; the figures they show are beside them as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

LENGTH = 1000
"""The length of a bar of the whole scale."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar; `kind` is a letter from a to e that stands for a colour."""

    kind: str
    start: int
    width: int


Bar = tuple[Segment, ...]


def bar_of(parts: Sequence[Decimal | None], scale: Decimal | None, kinds: str = "abc") -> Bar:
    """The parts of a bar, one after the other; `scale` is the amount of the longest bar.

    A part that is not stated has no length. `kinds` are the kinds of the parts, in order. Empty where nothing can be
    drawn: without a scale, or with a negative part.
    """
    stated = [part or Decimal(0) for part in parts]
    if not scale or scale < 0 or min(stated, default=Decimal(-1)) < 0:
        return ()
    segments, filled, start = [], (0, 1), 0
    for kind, part in zip(kinds, stated, strict=False):
        filled = _added(filled, part.as_integer_ratio())
        end = min(LENGTH, _length(filled, scale.as_integer_ratio()))
        if end > start:
            segments.append(Segment(kind, start, end - start))
        start = end
    return tuple(segments)


_Ratio = tuple[int, int]
"""Numerator and denominator, not reduced: reducing is most of what a Fraction costs."""


def _added(first: _Ratio, second: _Ratio) -> _Ratio:
    if first[1] == second[1]:
        return first[0] + second[0], first[1]
    return first[0] * second[1] + second[0] * first[1], first[1] * second[1]


def _length(part: _Ratio, whole: _Ratio) -> int:
    """The length of a part of a whole above zero; halves are rounded to even, as round() does."""
    above, below = part[0] * LENGTH * whole[1], part[1] * whole[0]
    length, rest = divmod(above, below)
    return length + (2 * rest > below or (2 * rest == below and length % 2))
