"""The nodes of a text in which every line is complete: `键: 值`, `键:`, `- 值`, `- 键: 值`, a comment or blank.

Nearly every declaration is written so, and reading it here takes a fraction of the time of the parser's events. The
result is the same nodes at the same places, or None where any line might mean anything else. Errors in the text are
found by the parser's events.
"""

import re

from generator.read import nodes
from generator.read.characters import UNSEEN

DEEPEST = 8
"""No form has more lists and groups one in another; how deep others go, the events tell."""
_TEXT = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^:#]*(?:(?::(?=[^ ])|(?<! )#)[^:#]*)*(?<! )"
_VALUE = rf"(?:(\[\])|'((?:[^']|'')*)'|\"([^\"]*)\"|({_TEXT}))"
_LINE = re.compile(rf"( *)(?:(- )?([^\W_][^\s:#]{{0,100}}):(?: {_VALUE})?|- {_VALUE})")
_KEY, _LISTS, _SINGLE, _PLAIN = 3, (4, 8), (5, 9), (7, 11)
"""The last group that a line has says what it is: a key alone, `[]`, a text in single quotes, one in none."""
_SAYS_NOTHING = re.compile(r" *(?:#.*)?")
_MAY_BE_ELSE = re.compile(
    r"[\\\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|" + UNSEEN.pattern
)
"""What stands for another character, ends a line for YAML alone, or is to be told of."""

_Group = nodes.Mapping | nodes.Sequence
_NOWHERE: tuple[int, None] = -1, None


class _Composer:
    """The lists and groups that a line may continue, each with its column from 0, the innermost last.

    `blank` is the entry of the line before, if that is a key alone: deeper lines stand under it.
    """

    __slots__ = ("blank", "open", "root")

    def __init__(self) -> None:
        self.root: _Group | None = None
        self.open: list[tuple[int, _Group]] = []
        self.blank: tuple[nodes.Entries, nodes.Scalar] | None = None

    def put(self, number: int, line: re.Match[str]) -> bool:
        """Put the content of a line in its place; False where it fits nowhere."""
        indent, dash, key = line.group(1, 2, 3)
        column, kind = len(indent), line.lastindex or 0
        if key is None:
            items = self._items_at(column, number)
            if items is None:
                return False
            items.append(_value(number, column + 3, kind, line[kind]))
            self.blank = None
            return True
        if dash:
            entries = self._entries_of_item(column, number)
            column += 2
        else:
            place, group = self.open[-1] if self.open else _NOWHERE
            if place == column and isinstance(group, nodes.Mapping):
                entries = group.entries
            else:
                entries = self._entries_at(column, number)
        if entries is None or key in entries:
            return False
        own, behind = nodes.Scalar(number, column + 1, key), column + len(key) + 2
        if kind == _KEY:
            entries[key] = own, nodes.Scalar(number, behind, "")
            self.blank = entries, own
        else:
            entries[key] = own, _value(number, behind + 1, kind, line[kind])
            self.blank = None
        return True

    def _items_at(self, column: int, number: int) -> list[nodes.Node] | None:
        """The items of the list that a dash in this column continues or begins."""
        if (self.blank and column >= self.open[-1][0]) or (self.root is None and column == 0):
            begun = nodes.Sequence(number, column + 1, [])
            return begun.items if self._begin(column, begun) else None
        while self.open and self.open[-1][0] > column:
            self.open.pop()
        place, group = self.open[-1] if self.open else _NOWHERE
        return group.items if place == column and isinstance(group, nodes.Sequence) else None

    def _entries_of_item(self, column: int, number: int) -> nodes.Entries | None:
        """The entries of a group that begins behind a dash in this column."""
        items = self._items_at(column, number)
        if items is None:
            return None
        begun = nodes.Mapping(number, column + 3, {})
        items.append(begun)
        self.open.append((column + 2, begun))
        return begun.entries

    def _entries_at(self, column: int, number: int) -> nodes.Entries | None:
        """The entries of the group that a key in this column continues or begins."""
        if (self.blank and column > self.open[-1][0]) or (self.root is None and column == 0):
            begun = nodes.Mapping(number, column + 1, {})
            return begun.entries if self._begin(column, begun) else None
        while self.open and (self.open[-1][0] > column or isinstance(self.open[-1][1], nodes.Sequence)):
            self.open.pop()
        place, group = self.open[-1] if self.open else _NOWHERE
        return group.entries if place == column and isinstance(group, nodes.Mapping) else None

    def _begin(self, column: int, begun: _Group) -> bool:
        if self.blank:
            entries, key = self.blank
            entries[key.text] = key, begun
        else:
            self.root = begun
        self.open.append((column, begun))
        return len(self.open) <= DEEPEST


def nodes_of_plain_lines(text: str) -> _Group | None:
    """The nodes of the text; None where this module cannot read it."""
    if _MAY_BE_ELSE.search(text):
        return None
    composer = _Composer()
    for number, line in enumerate(text.split("\n"), 1):
        found = _LINE.fullmatch(line)
        if found is None:
            if not _SAYS_NOTHING.fullmatch(line):
                return None
        elif not composer.put(number, found):
            return None
    return composer.root


def _value(number: int, column: int, kind: int, text: str) -> nodes.Node:
    """What stands behind a key or a dash, by the group of the line that it is."""
    if kind in _PLAIN:
        return nodes.Scalar(number, column, text)
    if kind in _LISTS:
        return nodes.Sequence(number, column, [])
    return nodes.Scalar(number, column, text.replace("''", "'") if kind in _SINGLE else text)
