"""A dot chart of a number over the years: a dot for each year, small enough for a table cell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

HEIGHT = 24
"""The height of the picture; dots keep a distance from its edges, so that none is cut."""
_TOP, _BOTTOM = 4, 20
_WIDEST, _WIDE, _NARROW = 192, 16, 3
"""The greatest width of all years together, and the greatest and least width of one year."""


@dataclass(frozen=True, slots=True)
class Point:
    """A year's number; `of` says what it measures, and only numbers of the same are comparable.

    `follows` says that it is known to measure the same as the year before.
    """

    number: Fraction
    of: str
    follows: bool = True


@dataclass(frozen=True, slots=True)
class Dots:
    """The picture as SVG paths, oldest year at the left; a path is empty where it has nothing to draw.

    `line` connects neighbouring years. `newest` is the newest dot, `dots` are the others that measure the same as it,
    `others` those that measure something else. Dots are lines of no length with round ends: `size` wide, the newest
    `newest_size`; `hole` is the width that is left open in `others`.
    """

    width: int
    size: int
    newest_size: int
    hole: int
    line: str
    dots: str
    newest: str
    others: str


_Place = tuple[int, int, Point]
"""The position of a point from the left and from the top, and the point."""


def dots_of(points: Sequence[Point | None]) -> Dots | None:
    """The picture of these years; a year that is None has neither dot nor line.

    The highest and lowest numbers of what is measured are at the edges; equal numbers are in the middle. A line
    connects neighbouring years that measure the same, where the later one is known to follow. None where no two numbers
    are comparable.
    """
    stated = [point for point in points if point]
    if len({point.of for point in stated}) == len(stated):
        return None
    step = _step(len(points))
    size = min(6, step - 1)
    heights = _heights(stated)
    places = [
        (step * year + step // 2, heights[point.of, point.number], point) if point else None
        for year, point in enumerate(points)
    ]
    known = [place for place in places if place]
    of = known[-1][2].of
    return Dots(
        width=step * len(points),
        size=size,
        newest_size=size + 2,
        hole=max(1, size - 3),
        line="".join(_lines(places)),
        dots=_as_dots(place for place in known[:-1] if place[2].of == of),
        newest=_as_dots(known[-1:]),
        others=_as_dots(place for place in known if place[2].of != of),
    )


def _step(years: int) -> int:
    """The width of a year, for this number of years."""
    return max(_NARROW, min(_WIDE, _WIDEST // years))


def _heights(points: Iterable[Point]) -> dict[tuple[str, Fraction], int]:
    """The distance from the top of each number, among those that measure the same."""
    numbers: dict[str, set[Fraction]] = {}
    for point in points:
        numbers.setdefault(point.of, set()).add(point.number)
    return {(of, number): _height(number, min(same), max(same)) for of, same in numbers.items() for number in same}


def _height(number: Fraction, lowest: Fraction, highest: Fraction) -> int:
    if lowest == highest:
        return (_TOP + _BOTTOM) // 2
    return _BOTTOM - round((number - lowest) * (_BOTTOM - _TOP) / (highest - lowest))


def _lines(places: Sequence[_Place | None]) -> Iterator[str]:
    """The path through neighbouring places, interrupted at each gap."""
    is_drawing = False
    for before, place in pairwise(places):
        is_drawing = is_drawing and before is not None
        if before and place and place[2].follows and before[2].of == place[2].of:
            yield f"L{place[0]} {place[1]}" if is_drawing else f"M{before[0]} {before[1]}L{place[0]} {place[1]}"
            is_drawing = True
        else:
            is_drawing = False


def _as_dots(places: Iterable[_Place]) -> str:
    return "".join(f"M{left} {top}h0" for left, top, _ in places)
