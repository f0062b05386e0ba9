"""Pairs the items of two sequences, such as the goals of two forms: certain pairs first, doubtful ones last.

Exchanging the two sequences gives the same pairs.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")

_CLEAR_LEAD = 0.08
"""A pair is doubtful if another candidate's score is less than this below its own."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An item of the old sequence and one of the new, by position."""

    old: int
    new: int
    doubtful: bool = False


@dataclass
class Alignment(Generic[Item]):
    """Pairs between two sequences, found step by step; a pair is never undone."""

    olds: Sequence[Item]
    news: Sequence[Item]

    def __post_init__(self) -> None:
        self._old_left = dict.fromkeys(range(len(self.olds)))
        self._new_left = dict.fromkeys(range(len(self.news)))
        self._pairs: list[Pair] = []

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs found so far, in the order of the new sequence."""
        return tuple(sorted(self._pairs, key=lambda pair: pair.new))

    def pair_by(self, old_key: Callable[[Item], Hashable], new_key: Callable[[Item], Hashable]) -> None:
        """Pair items with the same key, if no other unpaired item of either sequence has it; items with the key None
        are left out.
        """
        olds = _unique((old_key(self.olds[place]), place) for place in self._old_left)
        news = _unique((new_key(self.news[place]), place) for place in self._new_left)
        for key, place in olds.items():
            if key in news:
                self._take(Pair(place, news[key]))

    def pair_alike(self, score: Callable[[Item, Item], float], *, enough: float, sure: float) -> None:
        """Pair the most similar items first, as long as `score` is at least `enough`; below `sure` a pair is doubtful.

        A pair is also doubtful if one of its items is nearly as similar to a third one. The score of every two unpaired
        items is computed; the reader limits how many items a form can have.
        """
        alike = {
            (old, new): value
            for old in self._old_left
            for new in self._new_left
            if (value := score(self.olds[old], self.news[new])) >= enough - _CLEAR_LEAD
        }
        by_old, by_new = _best_two(alike, 0), _best_two(alike, 1)
        # No part of the sort key distinguishes old from new, so that exchanging the forms gives the same pairs.
        for old, new in sorted(alike, key=lambda pair: (-alike[pair], abs(pair[0] - pair[1]), sum(pair))):
            value = alike[old, new]
            if value >= enough and old in self._old_left and new in self._new_left:
                rival = max(_rival(by_old[old], value), _rival(by_new[new], value))
                self._take(Pair(old, new, doubtful=value < sure or rival > value - _CLEAR_LEAD))

    def _take(self, pair: Pair) -> None:
        self._pairs.append(pair)
        del self._old_left[pair.old], self._new_left[pair.new]


def _best_two(scores: Mapping[tuple[int, int], float], side: int) -> Mapping[int, list[float]]:
    """The two highest scores of each position on one side (0 for old, 1 for new)."""
    best: dict[int, list[float]] = {}
    for pair, value in scores.items():
        best[pair[side]] = sorted((*best.get(pair[side], ()), value))[-2:]
    return best


def _rival(best_two: Sequence[float], value: float) -> float:
    """The best score other than `value`, which is one of the scores of which these are the two highest."""
    if value != max(best_two):
        return max(best_two)
    return min(best_two) if len(best_two) > 1 else 0.0


def _unique(keyed: Iterable[tuple[Hashable, int]]) -> dict[Hashable, int]:
    pairs = [(key, place) for key, place in keyed if key is not None]
    times = Counter(key for key, _ in pairs)
    return {key: place for key, place in pairs if times[key] == 1}


def in_order(olds: int, news: int, pairs: Iterable[Pair]) -> Iterator[tuple[int | None, int | None, bool]]:
    """Both sequences in one: (old, new, doubtful), in the order of the new sequence; items of the old one alone follow
    the item that they followed there.
    """
    by_new = {pair.new: pair for pair in pairs}
    by_old = {pair.old: pair for pair in by_new.values()}
    behind: dict[int | None, list[int]] = {}
    last: int | None = None
    for old in range(olds):
        if old in by_old:
            last = by_old[old].new
        else:
            behind.setdefault(last, []).append(old)
    yield from ((old, None, False) for old in behind.get(None, ()))
    for new in range(news):
        pair = by_new.get(new)
        yield (pair.old if pair else None, new, pair.doubtful if pair else False)
        yield from ((old, None, False) for old in behind.get(new, ()))


def changed_order(pairs: Iterable[Pair]) -> bool:
    """Whether the paired items are in another order in the new sequence."""
    olds = [pair.old for pair in sorted(pairs, key=lambda pair: pair.new)]
    return olds != sorted(olds)
