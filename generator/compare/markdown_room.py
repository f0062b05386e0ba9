"""How much of a report still fits into a comment."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass
class Room:
    """How many characters may still be written."""

    left: int

    def takes(self, lines: Sequence[str]) -> bool:
        """Whether the lines fit; if so, they have taken their room, if not, nothing more does."""
        needed = length_of(*lines)
        self.left = self.left - needed if needed <= self.left else 0
        return self.left > 0


def length_of(*lines: str) -> int:
    """How many characters lines take, each with its end."""
    return sum(len(line) + 1 for line in lines)
