"""Marks in a declaration's file that say what is left to do: comments, in words that whoever fills the form in reads.

`待填` stands behind a cell that is still blank and means nothing any more once something is written there. `待修订`
stands behind what was taken over from an earlier year: with the old value in brackets it holds while that value is
still there, without one until somebody deletes it. Being comments they are no part of the declaration.
"""

import re
from dataclasses import dataclass

TO_FILL_IN = "待填"
TO_REVISE = "待修订"
_QUOTED = "上年："
_CUT_OFF = "…"
_LONGEST_QUOTE = 12
"""Longer values are quoted by their beginning: enough to tell that somebody wrote another one."""
_MARK = re.compile(
    rf"#+[ \t]*(?P<word>{TO_FILL_IN}|{TO_REVISE})(?:（{_QUOTED}(?P<quote>.*?)(?P<cut>{_CUT_OFF}?)）)?[ \t]*(?=$|；)"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as a comment says it; `quote` is how the value begins that it is about, None where it is about any."""

    word: str
    quote: str | None

    def holds(self, value: str) -> bool:
        """Whether it still holds where this is written in front of it; "" is a blank."""
        if self.word == TO_FILL_IN:
            return not value
        return self.quote is None or value.startswith(self.quote)


def mark_in(comment: str) -> Mark | None:
    """The mark that a comment begins with, if it is one; `comment` begins with its #."""
    found = _MARK.match(comment)
    return Mark(found["word"], found["quote"]) if found else None


def without_mark(comment: str) -> str:
    """The comment without the mark that it begins with; empty where it says nothing else."""
    found = _MARK.match(comment)
    rest = comment[found.end() :].lstrip("； ") if found else comment
    return f"# {rest}" if found and rest else rest


def to_fill_in() -> str:
    """The comment behind a blank cell."""
    return f"# {TO_FILL_IN}"


def to_revise(value: str = "") -> str:
    """The comment behind a value that was taken over, as it is written in the file; without it, behind anything."""
    if not value:
        return f"# {TO_REVISE}"
    quote = value if len(value) <= _LONGEST_QUOTE else value[:_LONGEST_QUOTE] + _CUT_OFF
    return f"# {TO_REVISE}（{_QUOTED}{quote}）"
