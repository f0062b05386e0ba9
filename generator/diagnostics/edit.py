"""What a problem is put right by: other words in the place of some on a line."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """The words of a line from `column` to before `end_column`, from 1 in characters, and the `text` for their place.

    `written` is the whole line as it stands, so that a file that has changed is told from the one that was read.
    """

    line: int
    column: int
    end_column: int
    text: str
    written: str

    @property
    def before(self) -> str:
        """The words that are there."""
        return self.written[self.column - 1 : self.end_column - 1]

    @property
    def byte_columns(self) -> tuple[int, int]:
        """Both columns in bytes of UTF-8, from 1, as reviewdog counts."""
        start, end = (
            len(self.written[: column - 1].encode("utf-8", "surrogatepass")) + 1
            for column in (self.column, self.end_column)
        )
        return start, end


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that put a problem right, each by itself and none on the words of another.

    A safe one is certain, any other is for a person to look at.
    """

    edits: tuple[Edit, ...]
    is_safe: bool = True


def replaced(line: int, written: str, column: int, before: str, text: str) -> Edit:
    """An edit that puts a text in the place of the words that stand on a line from a column on."""
    return Edit(line, column, column + len(before), text, written)


def apart(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits in the order of their places, without those that touch words of one before."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.line, edit.column, edit.end_column)):
        last = kept[-1] if kept else None
        if last is None or last.line < edit.line or last.end_column < edit.column:
            kept.append(edit)
    return tuple(kept)
