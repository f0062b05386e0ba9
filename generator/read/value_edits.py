"""Edits that replace a value or a key in the lines of a file by another text."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from generator.diagnostics.diagnostic import Location, Route
from generator.diagnostics.edit import Edit, replaced
from generator.model.finding import Rewording
from generator.read import quoting
from generator.read.bytes import decode

_SHOWN_WHOLE = 40
"""A value up to so many characters is replaced as a whole, of a longer one what differs with some words around it."""
_AROUND = 6
_BLOCK = re.compile(r"[|>][-+1-9]*(?: +#.*)?")


def value_edits(lines: Sequence[str], line: int, column: int, before: str, after: str) -> tuple[Edit, ...]:
    """The edits that turn the text `before`, beginning at this place of the file, into `after`; none where unsure.

    It is unsure for texts with escapes, folded texts, and lines that do not hold `before`.
    """
    if line > len(lines) or before == after:
        return ()
    written = lines[line - 1]
    rest = written[column - 1 :]
    if _BLOCK.fullmatch(rest):
        return tuple(_in_block(lines, line, before, after))
    if "\n" in before or "\n" in after:
        return ()
    quote = rest[:1] if rest[:1] in ("'", '"') else ""
    old, new = (text.replace("'", "''") if quote == "'" else text for text in (before, after))
    if quote == '"' and any(sign in old + new for sign in '\\"'):
        return ()
    if not rest.startswith(f"{quote}{old}{quote}"):
        return ()
    behind = rest[len(old) + 2 * len(quote) :].lstrip(" ")
    if behind and behind[0] not in ":#,]}":
        return ()
    if not quote and not _may_be_plain(after):
        return (replaced(line, written, column, old, quoting.quoted(after)),)
    return (_narrowed(line, written, column + len(quote), old, new),)


def _may_be_plain(text: str) -> bool:
    is_cut = text != text.strip(" ") or not text or quoting.cut_at(text) is not None or " #" in text
    return not is_cut and quoting.what_yaml_takes_it_for(text) is None and text[0] not in "'\""


def _narrowed(line: int, written: str, column: int, before: str, after: str) -> Edit:
    """One edit of the part that differs, with some words around it where the text is long."""
    if len(before) <= _SHOWN_WHOLE:
        return replaced(line, written, column, before, after)
    shorter = min(len(before), len(after))
    start = next((place for place in range(shorter) if before[place] != after[place]), shorter)
    same = next((place for place in range(shorter - start) if before[-1 - place] != after[-1 - place]), shorter - start)
    start, same = max(0, start - _AROUND), max(0, same - _AROUND)
    words = before[start : len(before) - same]
    return replaced(line, written, column + start, words, after[start : len(after) - same])


def _in_block(lines: Sequence[str], line: int, before: str, after: str) -> Iterator[Edit]:
    """The edits of a block text below its sign, line by line."""
    old, new = before.split("\n"), after.split("\n")
    below = lines[line : line + len(old)]
    margin = len(below[0]) - len(below[0].lstrip(" ")) if below else 0
    if len(old) != len(new) or [text[margin:] for text in below] != old:
        return
    for place, (was, now) in enumerate(zip(old, new, strict=True)):
        if was != now:
            yield _narrowed(line + 1 + place, below[place], margin + 1, was, now)


class FileEditor:
    """Finds edits of one file, which is read when the first of them is needed."""

    def __init__(self, file: Path, locate: Callable[[Route], Location]) -> None:
        """Begin with the file unread; `locate` leads from a route to its place."""
        self._file = file
        self._locate = locate
        self._lines: Sequence[str] | None = None

    def edits(self, rewording: Rewording) -> tuple[Edit, ...]:
        """The edits that replace a value; none where the file is gone or holds something else."""
        if self._lines is None:
            self._lines = _lines_of(self._file)
        place = self._locate(rewording.route)
        return value_edits(self._lines, place.line, place.column, rewording.before, rewording.after)


def _lines_of(file: Path) -> Sequence[str]:
    try:
        text = decode("", file.read_bytes())
    except OSError:
        return ()
    return text.split("\n") if isinstance(text, str) else ()
