"""Corrections of a problem: replacements of words on a line."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Replaces the words of a line from `column` up to `end_column` by `text`; columns count characters from 1.

    `written` is the whole line as it was read, to notice when the file has changed since.
    """

    line: int
    column: int
    end_column: int
    text: str
    written: str

    @property
    def before(self) -> str:
        """The words to be replaced."""
        return self.written[self.column - 1 : self.end_column - 1]

    @property
    def byte_columns(self) -> tuple[int, int]:
        """Both columns in bytes of UTF-8, from 1, as reviewdog counts them."""
        start, end = (
            len(self.written[: column - 1].encode("utf-8", "surrogatepass")) + 1
            for column in (self.column, self.end_column)
        )
        return start, end


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that correct a problem; none overlaps another.

    A safe fix is certain; a person has to look at any other.
    """

    edits: tuple[Edit, ...]
    is_safe: bool = True


def replaced(line: int, written: str, column: int, before: str, text: str) -> Edit:
    """An edit that replaces the words `before`, which are on the line from this column on."""
    return Edit(line, column, column + len(before), text, written)


def apart(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits in the order of their places, without those that touch an earlier one."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.line, edit.column, edit.end_column)):
        last = kept[-1] if kept else None
        if last is None or last.line < edit.line or last.end_column < edit.column:
            kept.append(edit)
    return tuple(kept)
