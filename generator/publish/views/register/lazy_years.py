"""A department's declarations as lists see them, read only by the lists that are made."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class LazyYears(Mapping[int, T]):
    """Something of each of a department's public declarations by year, oldest first; read when one is looked at.

    `digests` are known without reading and are the cache key: where they are the same, so is what is read. `read` is
    called with the year for every look, and must be quick the second time where a list looks more than once.
    """

    digests: Mapping[int, str]
    read: Callable[[int], T] = field(repr=False)

    @classmethod
    def of(cls, known: Mapping[int, T]) -> "LazyYears[T]":
        """What is in memory already; without digests, because nobody needs a cache key of it."""
        return cls(dict.fromkeys(known, ""), partial(_at_hand, known))

    def only(self, *years: int) -> "LazyYears[T]":
        """The same without every other year."""
        return LazyYears({known: one for known, one in self.digests.items() if known in years}, self.read)

    def __getitem__(self, year: int) -> T:
        """What is known of the declaration of a year."""
        if year not in self.digests:
            raise KeyError(year)
        return self.read(year)

    def __contains__(self, year: object) -> bool:
        """Whether there is a declaration of a year, without reading it."""
        return year in self.digests

    def __iter__(self) -> Iterator[int]:
        """The years."""
        return iter(self.digests)

    def __len__(self) -> int:
        """How many declarations there are."""
        return len(self.digests)


def _at_hand(known: Mapping[int, T], year: int) -> T:
    return known[year]
