"""What one side of a comparison has more often than the other."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def beyond(side: Iterable[T], other: Iterable[T], same: Callable[[T], object]) -> Iterator[T]:
    """Of things that are the `same`, as many as a side has beyond the other, the last of them."""
    left = Counter(map(same, other))
    for item in side:
        if left[same(item)] > 0:
            left[same(item)] -= 1
        else:
            yield item
