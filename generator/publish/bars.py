"""Small bars of stacked parts, drawn on the server; the figures they show stand next to them as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

LENGTH = 1000
"""How long a bar of the whole scale is."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar; `kind` is a, b or c and tells its colour."""

    kind: str
    start: int
    width: int


Bar = tuple[Segment, ...]


def bar_of(parts: Sequence[Decimal | None], scale: Decimal | None) -> Bar:
    """The parts one behind the other, where `scale` is as long as a bar can be; a part not stated has no length.

    Empty where nothing can be drawn: no scale, or a part below zero.
    """
    stated = [part or Decimal(0) for part in parts]
    if not scale or scale < 0 or min(stated, default=Decimal(-1)) < 0:
        return ()
    segments, filled, start = [], Fraction(0), 0
    for kind, part in zip("abc", stated, strict=False):
        filled += Fraction(part)
        end = min(LENGTH, round(filled * LENGTH / Fraction(scale)))
        if end > start:
            segments.append(Segment(kind, start, end - start))
        start = end
    return tuple(segments)
