"""Edits to single lines of a file that leave all other lines as they are."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.model.unfinished import without_mark
from generator.write.yaml_entries import FileEntry


@dataclass
class LineEdits:
    """Edits to the lines of a file, collected by entry and applied together; the last edit of an entry counts."""

    lines: Sequence[str]
    _replaced: dict[int, tuple[int, list[str]]] = field(default_factory=dict)
    _added: dict[int, list[str]] = field(default_factory=dict)

    def written_in(self, entry: FileEntry) -> list[str]:
        """The text behind an entry's colon without a mark: the rest of its line, and its further lines."""
        rest = self.lines[entry.line][len(entry.head) :]
        if entry.comment and without_mark(entry.comment) != entry.comment:
            rest = f" {entry.value}  {without_mark(entry.comment)}".rstrip(" ")
        return [rest, *self.lines[entry.line + 1 : entry.end]]

    def write(self, entry: FileEntry, behind: Sequence[str]) -> None:
        """Replace everything behind the entry's colon."""
        first, *below = behind
        self._replaced[entry.line] = entry.end, [entry.head + first, *below]

    def note(self, entry: FileEntry, comment: str) -> None:
        """Put a mark behind the entry on its own line, before earlier notes and in place of an older mark."""
        value = f" {entry.value}" if entry.value else ""
        noted = without_mark(entry.comment).lstrip("# ")
        self._replaced[entry.line] = entry.line + 1, [f"{entry.head}{value}  {comment}{noted and f'；{noted}'}"]

    def add_below(self, entry: FileEntry, lines: Sequence[str]) -> None:
        """Add lines behind the last line of an entry."""
        self._added.setdefault(entry.end, []).extend(lines)

    def delete(self, entry: FileEntry) -> None:
        """Remove an entry of the top level with the comments directly above it and a blank line before those."""
        start = entry.line
        while start and self.lines[start - 1].startswith("#"):
            start -= 1
        if start and not self.lines[start - 1].strip():
            start -= 1
        self._replaced[start] = entry.end, []

    def drop(self, entry: FileEntry) -> None:
        """Remove the lines of an entry, and nothing else."""
        self._replaced[entry.line] = entry.end, []

    def text(self) -> str:
        """The file with all edits applied, ending in one line end."""
        result: list[str] = []
        at = 0
        while at < len(self.lines):
            result += self._added.get(at, [])
            end, lines = self._replaced.get(at, (at + 1, [self.lines[at]]))
            result += lines
            at = end
        result += self._added.get(len(self.lines), [])
        return "\n".join(result).rstrip("\n") + "\n"
