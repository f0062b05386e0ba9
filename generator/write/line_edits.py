"""A file's lines with some of them written otherwise, all others as they were."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.model.unfinished import without_mark
from generator.write.yaml_entries import Entry


@dataclass
class LineEdits:
    """Edits of a file's lines, made on entries of it and applied together; what is edited twice, is as edited last."""

    lines: Sequence[str]
    _replaced: dict[int, tuple[int, list[str]]] = field(default_factory=dict)
    _added: dict[int, list[str]] = field(default_factory=dict)

    def written_in(self, entry: Entry) -> list[str]:
        """What stands behind an entry's colon, without a mark: the rest of its line, and the lines that are its own."""
        rest = self.lines[entry.line][len(entry.head) :]
        if entry.comment and without_mark(entry.comment) != entry.comment:
            rest = f" {entry.value}  {without_mark(entry.comment)}".rstrip(" ")
        return [rest, *self.lines[entry.line + 1 : entry.end]]

    def write(self, entry: Entry, behind: Sequence[str]) -> None:
        """Put this behind the entry's colon in the place of all that is there."""
        first, *below = behind
        self._replaced[entry.line] = entry.end, [entry.head + first, *below]

    def note(self, entry: Entry, comment: str) -> None:
        """Put a mark behind the entry on its own line, before what was noted there, in the place of an older mark."""
        value = f" {entry.value}" if entry.value else ""
        noted = without_mark(entry.comment).lstrip("# ")
        self._replaced[entry.line] = entry.line + 1, [f"{entry.head}{value}  {comment}{noted and f'；{noted}'}"]

    def add_below(self, entry: Entry, lines: Sequence[str]) -> None:
        """Put further lines behind the last one of an entry."""
        self._added.setdefault(entry.end, []).extend(lines)

    def delete(self, entry: Entry) -> None:
        """Take an entry of the top away, with the comments that stand right above it and a blank line before them."""
        start = entry.line
        while start and self.lines[start - 1].startswith("#"):
            start -= 1
        if start and not self.lines[start - 1].strip():
            start -= 1
        self._replaced[start] = entry.end, []

    def drop(self, entry: Entry) -> None:
        """Take an entry's lines away, and nothing else."""
        self._replaced[entry.line] = entry.end, []

    def text(self) -> str:
        """The file with all edits, with one line end at its end."""
        result: list[str] = []
        at = 0
        while at < len(self.lines):
            result += self._added.get(at, [])
            end, lines = self._replaced.get(at, (at + 1, [self.lines[at]]))
            result += lines
            at = end
        result += self._added.get(len(self.lines), [])
        return "\n".join(result).rstrip("\n") + "\n"
