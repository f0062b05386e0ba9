"""What one side of a comparison has more often than the other side."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def beyond(side: Iterable[T], other: Iterable[T], same: Callable[[T], object]) -> Iterator[T]:
    """The surplus of a side over the other: of values with the same key under `same`, the last ones."""
    left = Counter(map(same, other))
    for item in side:
        if left[same(item)] > 0:
            left[same(item)] -= 1
        else:
            yield item
