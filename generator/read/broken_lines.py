"""Texts that continue at the left edge or have keys below them, and so break a file for the parser across lines.

They are only looked for in a file that the parser could not finish, so that sound files cost nothing. As in text_lines,
the text is repaired as it was probably meant, for diagnosis alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.read import quoting
from generator.read import reading_rules as rules
from generator.read.characters import shown
from generator.read.labels import Labels, nearest

_DOCUMENT_MARK = re.compile(r"(?:---|\.\.\.)(?: |$)|%")
_LONGEST_LABEL = 12


@dataclass(frozen=True, slots=True)
class BrokenLines:
    """The problems that were found, and the text as it was probably meant, with the same lines."""

    diagnostics: tuple[Diagnostic, ...]
    mended: str


@dataclass(frozen=True, slots=True)
class _Text:
    """A plain text on its line, behind a key or a dash; lines that continue it are indented deeper than `indent`."""

    number: int
    indent: int
    column: int
    is_item: bool


@dataclass
class _Walk:
    """The state while walking down a file: the lines repaired so far, and the text that the next may continue."""

    path: str
    lines: list[str]
    labels: Labels
    found: list[Diagnostic] = field(default_factory=list)
    text: _Text | None = None
    last: int = 0
    list_key: str = ""
    block_below: int | None = None
    open_quote: str = ""

    def report(self, number: int, column: int, message: str) -> None:
        place = Location(self.path, number + 1, column + 1)
        self.found.append(Diagnostic(rules.SYNTAX, rules.SYNTAX.severity, place, message))


def mend_broken_lines(path: str, lines: Sequence[str], labels: Labels) -> BrokenLines:
    """Find texts that continue where no text can; `labels` are those that this kind of file may hold."""
    walk = _Walk(path, [*lines], labels)
    for number, line in enumerate(lines):
        if not _is_of_a_longer_text(walk, line):
            _read_line(walk, number, line)
    return BrokenLines(tuple(walk.found), "\n".join(walk.lines))


def _is_of_a_longer_text(walk: _Walk, line: str) -> bool:
    """Whether the line is blank or belongs to a block or quotes that were opened above."""
    content = line.lstrip(" ")
    if walk.open_quote:
        walk.open_quote = "" if quoting.closes_quote(walk.open_quote, line) else walk.open_quote
        return True
    if walk.block_below is not None and (not content or len(line) - len(content) > walk.block_below):
        return True
    walk.block_below = None
    return not content or content[0] == "#"


def _read_line(walk: _Walk, number: int, line: str) -> None:
    start = quoting.entry_start(line)
    entry, indent = line[start:].rstrip(" "), len(line) - len(line.lstrip(" "))
    is_item, value = "-" in line[:start], quoting.value_start(entry)
    text = walk.text
    if is_item or value is not None:
        if not is_item and text and text.is_item and text.column == start and value is not None:
            _give_key(walk, text, entry[:value].rstrip(" :"))
        _begin_entry(walk, number, start, indent, entry, value, is_item)
    elif text and indent > text.indent:
        walk.last = number
    elif text and _goes_on(walk, text, entry):
        walk.report(number, start, f"“{shown(entry)}”是上一条的折行，请并入第{walk.last + 1}行，一段文字写在一行里")
        walk.lines[walk.last] = walk.lines[walk.last].rstrip(" ") + entry
        walk.lines[number] = ""
    else:
        walk.text = None


def _begin_entry(
    walk: _Walk, number: int, start: int, indent: int, entry: str, value: int | None, is_item: bool
) -> None:
    """Note a new key or item: the indentation of lines that continue its text, or the block that it opens."""
    words = entry[value or 0 :]
    walk.text, walk.last = None, number
    owner = start if value is not None else _column_of_dash(start, indent)
    if quoting.opens_block(words):
        walk.block_below = owner
    elif quoting.opens_quote(words):
        walk.open_quote = words[0]
    elif words and words[0] not in "\"'[{":
        walk.text = _Text(number, owner, start, is_item and value is None)
    elif not words and value is not None:
        walk.list_key = entry[:value].rstrip(" :")


def _column_of_dash(start: int, indent: int) -> int:
    """The column of the last dash before a text that begins at `start`: of `- - 甲` that of the second one."""
    return max(indent, start - 2)


def _give_key(walk: _Walk, text: _Text, below: str) -> None:
    """Repair an item that is a text and has keys of a group below it: put the missing key before the text."""
    key = walk.labels.first_of_item.get(below)
    if key is None or key == below or walk.list_key in walk.labels.of_text_lists:
        return
    line = walk.lines[text.number]
    words = shown(line[text.column :].strip(" "))
    walk.report(text.number, text.column, f"“{words}”带有“{below}”，应写成“- {key}: {words}”")
    walk.lines[text.number] = f"{line[: text.column]}{key}: {line[text.column :]}"


def _goes_on(walk: _Walk, text: _Text, entry: str) -> bool:
    """Whether a line without key or dash continues the text above: it is no label without its colon and no YAML sign.

    Below a key, `填表人：某某` is more likely another key; below an item of a list it is a sentence.
    """
    if _DOCUMENT_MARK.match(entry) or quoting.what_yaml_takes_it_for(entry):
        return False
    if not text.is_item and "：" in entry[: _LONGEST_LABEL + 1]:
        return False
    first = entry.split(" ")[0]
    is_label = first in walk.labels.all or (
        len(first) <= _LONGEST_LABEL and nearest(first, walk.labels.all, 0.7) is not None
    )
    return not is_label
