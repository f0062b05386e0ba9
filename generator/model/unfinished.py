"""Comments in a declaration's file that mark what is left to do, in words that whoever fills in the form reads.

`待填` stands behind a blank cell and is obsolete as soon as something is written there. `待修订` stands behind a value
taken over from an earlier year: with the old value in brackets it applies while that value is still there, without one
until somebody deletes the comment. Comments are no part of the declaration.
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
class UnfinishedMark:
    """A mark in a comment; `quote` is the beginning of the value that it applies to, None where it applies to any."""

    word: str
    quote: str | None

    def holds(self, value: str) -> bool:
        """Whether the mark still applies when this value stands in front of it; "" is a blank."""
        if self.word == TO_FILL_IN:
            return not value
        return self.quote is None or value.startswith(self.quote)


def mark_in(comment: str) -> UnfinishedMark | None:
    """The mark at the beginning of a comment, or None; `comment` includes its #."""
    found = _MARK.match(comment)
    return UnfinishedMark(found["word"], found["quote"]) if found else None


def without_mark(comment: str) -> str:
    """The comment without the mark at its beginning; empty where nothing else is in it."""
    found = _MARK.match(comment)
    rest = comment[found.end() :].lstrip("； ") if found else comment
    return f"# {rest}" if found and rest else rest


def to_fill_in() -> str:
    """The comment behind a blank cell."""
    return f"# {TO_FILL_IN}"


def to_revise(value: str = "") -> str:
    """The comment behind a value that was taken over, given as the file writes it; without one it applies to any."""
    if not value:
        return f"# {TO_REVISE}"
    quote = value if len(value) <= _LONGEST_QUOTE else value[:_LONGEST_QUOTE] + _CUT_OFF
    return f"# {TO_REVISE}（{_QUOTED}{quote}）"
