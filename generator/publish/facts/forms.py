"""A department's declarations as lists see them, read only by the lists that are made."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.publish.facts.summaries import Summary


@dataclass(frozen=True)
class Forms(Mapping[int, Summary]):
    """A department's public declarations by year, oldest first; read when one is looked at.

    `digests` are known without reading: where one is the same, so is what lists see.
    """

    digests: Mapping[int, str]
    read: Callable[[], Mapping[int, Summary]] = field(repr=False)

    @classmethod
    def of(cls, summaries: Mapping[int, Summary]) -> "Forms":
        """Those that are at hand, of which nobody asks for a digest."""
        return cls(dict.fromkeys(summaries, ""), lambda: summaries)

    def only(self, year: int) -> "Forms":
        """The same without every other year."""
        return replace(self, digests={known: one for known, one in self.digests.items() if known == year})

    @cached_property
    def _summaries(self) -> Mapping[int, Summary]:
        return self.read()

    def __getitem__(self, year: int) -> Summary:
        """What lists see of the declaration of a year."""
        if year not in self.digests:
            raise KeyError(year)
        return self._summaries[year]

    def __iter__(self) -> Iterator[int]:
        """The years."""
        return iter(self.digests)

    def __len__(self) -> int:
        """How many declarations there are."""
        return len(self.digests)

    def __getstate__(self) -> Mapping[str, object]:
        """Another process reads for itself."""
        return {"digests": self.digests, "read": self.read}


NO_FORMS = Forms.of({})
