"""The lines of a declaration's file as entries, each with its key, its route and the lines that belong to it.

It is for files that the reader accepts: block style, one entry per line. Lines that it does not understand, such as the
further lines of a text, belong to the entry above.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import yaml

from generator.diagnostics.diagnostic import Route

_LEAD = re.compile(r" *(?:- +)*(?:-$)?")
_KEY = re.compile(r"(?P<key>'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"|[^\s'\"\[\]{}#&*!|>%@`](?:(?! #).)*?) *:(?= |$)")
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_COMMENT = re.compile(r"(?:^|(?<= ))#.*")
_BLOCK = re.compile(r"[|>][-+0-9]*$")


@dataclass(slots=True)
class FileEntry:
    """A key with everything behind and below it, or an item of a list.

    `line` counts from 0, `column` from the left edge; `end` is the line after its last one that is not blank. `head` is
    its line up to the colon or dash, `value` the text behind that, `comment` begins with #. The `key` of an item is its
    position.
    """

    key: str | int
    route: Route
    line: int
    column: int
    end: int
    head: str
    value: str
    comment: str


@dataclass
class _Walk:
    lines: Sequence[str]
    open: list[FileEntry] = field(default_factory=list)
    items: dict[Route, int] = field(default_factory=dict)
    text_within: int | None = None
    quote: str = ""

    def route(self) -> Route:
        return self.open[-1].route if self.open else ()

    def leave(self, column: int, *, for_item: bool) -> None:
        """Close the entries that cannot contain one that begins in this column."""
        while self.open and (
            self.open[-1].column > column
            or (self.open[-1].column == column and not (for_item and isinstance(self.open[-1].key, str)))
        ):
            self.open.pop()

    def add(self, key: str | int, line: int, column: int, head: str, rest: str) -> FileEntry:
        value, comment = parted(rest)
        entry = FileEntry(key, (*self.route(), key), line, column, line + 1, head, value, comment)
        self.open.append(entry)
        return entry


def entries_of_file(lines: Sequence[str]) -> Iterator[FileEntry]:
    """The entries in the file's order; `end` of an entry is final only when the iteration is finished."""
    walk = _Walk(lines)
    for number, line in enumerate(lines):
        content = line.strip(" ")
        if _is_in_text(walk, line, content):
            _belongs_to_all(walk, number)
        elif content and not content.startswith("#"):
            yield from _entries_on(walk, number, line)
            _belongs_to_all(walk, number)


def _is_in_text(walk: _Walk, line: str, content: str) -> bool:
    """Whether a line belongs to a text that began above: a block, or a quoted text, which may end on this line."""
    if walk.quote:
        body = re.sub(r"\\.", "", line) if walk.quote == '"' else line.replace("''", "")
        walk.quote = "" if walk.quote in body else walk.quote
        return True
    if walk.text_within is None:
        return False
    if content and len(line) - len(line.lstrip(" ")) <= walk.text_within:
        walk.text_within = None
        return False
    return bool(content)


def _entries_on(walk: _Walk, number: int, line: str) -> Iterator[FileEntry]:
    lead = _LEAD.match(line)
    start = lead.end() if lead else 0
    for dash in (place for place in range(start) if line[place] == "-"):
        walk.leave(dash, for_item=True)
        place = walk.items[walk.route()] = walk.items.get(walk.route(), -1) + 1
        yield walk.add(place, number, dash, line[: dash + 1], line[dash + 1 :])
    if found := _KEY.match(line, start):
        walk.leave(start, for_item=False)
        key = found["key"]
        text = str(yaml.safe_load(key)) if key[0] in "'\"" else key
        yield walk.add(text, number, start, line[: found.end()], line[found.end() :])
    _note_text(walk)


def _note_text(walk: _Walk) -> None:
    """Remember where the value of the last entry continues below."""
    last = walk.open[-1] if walk.open else None
    if last is None:
        return
    if _BLOCK.match(last.value):
        walk.text_within = last.column
    elif last.value[:1] in ("'", '"') and not _QUOTED.match(last.value):
        walk.quote = last.value[0]


def _belongs_to_all(walk: _Walk, number: int) -> None:
    for entry in walk.open:
        entry.end = number + 1


def parted(rest: str) -> tuple[str, str]:
    """The text behind a colon or dash as value and comment, either may be empty."""
    content = rest.strip(" ")
    quoted = _QUOTED.match(content)
    if content[:1] in ("'", '"') and not quoted:
        return content, ""
    comment = _COMMENT.search(content, quoted.end() if quoted else 0)
    return (content[: comment.start()].rstrip(" "), comment.group()) if comment else (content, "")
