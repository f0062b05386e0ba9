"""A line of dots, one for each year in which a number was stated: small enough to stand beside a name in a table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

HEIGHT = 24
"""How high the picture is; its dots stay so far from the edges that none is cut."""
_TOP, _BOTTOM = 4, 20
_WIDEST, _WIDE, _NARROW = 192, 16, 3
"""How wide all years are at most together, and one year at most and at least."""


@dataclass(frozen=True, slots=True)
class Point:
    """A year's number; `of` tells what it measures, and only numbers of the same have a place in common.

    `follows` says that it is known to be of the same thing as the year before.
    """

    number: Fraction
    of: str
    follows: bool = True


@dataclass(frozen=True, slots=True)
class Dots:
    """The picture as paths, oldest year left; an empty path where there is nothing of it.

    `line` connects neighbouring years, `dots` are those of what the newest number measures but for that one, `newest`
    is that one, `others` measure something else. A dot is a line of no length with round ends: `size` wide, the newest
    `newest_size`, and `hole` is what is left open of the others.
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
"""Where a point is drawn, from the left and from the top."""


def dots_of(points: Sequence[Point | None]) -> Dots | None:
    """A picture of the years in their order, None for one without a number: neither dot nor line is there.

    The highest and the lowest number of what is measured are the edges, equal numbers the middle. Two years are
    connected where they are neighbours, measure the same and the later one is known to follow. None where no two
    numbers can be seen beside each other.
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
    """How wide one of so many years is."""
    return max(_NARROW, min(_WIDE, _WIDEST // years))


def _heights(points: Iterable[Point]) -> dict[tuple[str, Fraction], int]:
    """How far from the top each number stands among those of the same."""
    numbers: dict[str, set[Fraction]] = {}
    for point in points:
        numbers.setdefault(point.of, set()).add(point.number)
    return {(of, number): _height(number, min(same), max(same)) for of, same in numbers.items() for number in same}


def _height(number: Fraction, lowest: Fraction, highest: Fraction) -> int:
    if lowest == highest:
        return (_TOP + _BOTTOM) // 2
    return _BOTTOM - round((number - lowest) * (_BOTTOM - _TOP) / (highest - lowest))


def _lines(places: Sequence[_Place | None]) -> Iterator[str]:
    """A path through neighbouring places; it begins anew behind each gap."""
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
