"""Small bars of stacked parts, drawn on the server; the figures they show stand next to them as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

LENGTH = 1000
"""How long a bar of the whole scale is."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar; `kind` is a letter from a to e and tells its colour."""

    kind: str
    start: int
    width: int


Bar = tuple[Segment, ...]


def bar_of(parts: Sequence[Decimal | None], scale: Decimal | None, kinds: str = "abc") -> Bar:
    """The parts one behind the other, where `scale` is as long as a bar can be; a part not stated has no length.

    `kinds` are the parts' in their order. Empty where nothing can be drawn: no scale, or a part below zero.
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
"""A fraction that nobody has reduced, which is most of what a Fraction costs."""


def _added(first: _Ratio, second: _Ratio) -> _Ratio:
    if first[1] == second[1]:
        return first[0] + second[0], first[1]
    return first[0] * second[1] + second[0] * first[1], first[1] * second[1]


def _length(part: _Ratio, whole: _Ratio) -> int:
    """How long a part is drawn of a whole above zero; what lies halfway goes to the even number, as round() does it."""
    above, below = part[0] * LENGTH * whole[1], part[1] * whole[0]
    length, rest = divmod(above, below)
    return length + (2 * rest > below or (2 * rest == below and length % 2))
