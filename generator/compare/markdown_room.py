"""The room that is left in a comment."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass
class Room:
    """The number of characters that may still be written."""

    left: int

    def takes(self, lines: Sequence[str]) -> bool:
        """Whether the lines fit.

        If they do, their room is used up; if they do not, nothing fits any more.
        """
        needed = length_of(*lines)
        self.left = self.left - needed if needed <= self.left else 0
        return self.left > 0


def length_of(*lines: str) -> int:
    """The number of characters of the lines, with their line ends."""
    return sum(len(line) + 1 for line in lines)
