"""The yearly values of a department's declarations that lists use, read only when a list needs them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class LazyYears(Mapping[int, T]):
    """A mapping from year to a value of the declaration in force, oldest first; values are read on access.

    `digests` are known without reading and serve as cache key: equal digests mean equal values. `read` is called with
    the year on every access, so it has to be quick when a list accesses a year twice.
    """

    digests: Mapping[int, str]
    read: Callable[[int], T] = field(repr=False)

    @classmethod
    def of(cls, known: Mapping[int, T]) -> "LazyYears[T]":
        """Values that are in memory already; without digests, because nobody needs a cache key for them."""
        return cls(dict.fromkeys(known, ""), partial(_at_hand, known))

    def only(self, *years: int) -> "LazyYears[T]":
        """The same mapping with only these years."""
        return LazyYears({known: digest for known, digest in self.digests.items() if known in years}, self.read)

    def __getitem__(self, year: int) -> T:
        """The value of a year. Raises KeyError where there is none."""
        if year not in self.digests:
            raise KeyError(year)
        return self.read(year)

    def __contains__(self, year: object) -> bool:
        """Whether there is a value for a year, without reading it."""
        return year in self.digests

    def __iter__(self) -> Iterator[int]:
        """The years."""
        return iter(self.digests)

    def __len__(self) -> int:
        """The number of years."""
        return len(self.digests)


def _at_hand(known: Mapping[int, T], year: int) -> T:
    return known[year]
