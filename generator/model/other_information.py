"""其他信息: the table beside an exported form, for values that the form has no place for or cannot say exactly.

A row gives a value and its keys in the declaration's file. `printed` is what the form alone says in that place, so that
a later import can tell whether somebody has changed the form since.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from generator.model.wording.blanks import ABSENT, BLANK

TABLE: Final = "其他信息"
HEADS: Final = ("栏目", "内容", "表中读作")
NOTE: Final = "本表是申报表放不下的内容，导入时一并读取，请勿改动“栏目”“表中读作”两栏。"
LONGEST_CELL: Final = 30_000
"""A cell of Excel holds 32,767 characters; what is longer goes on in the next row, under the same keys."""

KeyPath = tuple[str | int, ...]
"""The keys and positions, from 0, that lead to a value of a file."""
Leaf = str | None
"""A text of a file; None for a key under which nothing stands."""
Leaves = Mapping[KeyPath, Leaf]

_POSITION = re.compile(r"第([1-9][0-9]{0,8})项")
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_|x005F_", re.IGNORECASE)
_NOT_IN_XML = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_MARKS = {BLANK, ABSENT}
_LEFT_BLANK = (ABSENT, BLANK)
"""What a row says of a place of the form that is not there as long as nobody fills it in, nor anything below it."""


@dataclass(frozen=True, slots=True)
class OtherRow:
    """A row of the table: the keys, the value there, and what the form alone says, empty where that is nothing."""

    keys: str
    stated: str
    printed: str = ""


def leaves_of(tree: Any) -> dict[KeyPath, Leaf]:
    """The texts of a file's tree by their keys, and the keys or items with nothing below them."""
    return dict(_leaves(tree, ()))


def _leaves(tree: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Leaf]]:
    match tree:
        case str() | Decimal():
            yield path, f"{tree:f}" if isinstance(tree, Decimal) else tree
        case Mapping() if tree:
            for name, below in tree.items():
                yield from _leaves(below, (*path, name))
        case Sequence() if tree:
            for place, below in enumerate(tree):
                yield from _leaves(below, (*path, place))
        case _:
            yield path, None


def tree_of(leaves: Leaves) -> dict[str, Any]:
    """The tree with these leaves; lists keep their order and get no gaps."""
    tree = _below([(path, leaf) for path, leaf in leaves.items() if path])
    return tree if isinstance(tree, dict) else {}


def _below(leaves: list[tuple[KeyPath, Leaf]]) -> Any:
    deeper = [(path, leaf) for path, leaf in leaves if path]
    if not deeper:
        return leaves[0][1] if leaves else None
    groups: dict[str | int, list[tuple[KeyPath, Leaf]]] = {}
    for path, leaf in deeper:
        groups.setdefault(path[0], []).append((path[1:], leaf))
    if all(isinstance(step, int) for step in groups):
        return [_below(groups[step]) for step in sorted(groups, key=int)]
    return {str(step): _below(below) for step, below in groups.items()}


def other_rows(stated: Leaves, printed: Leaves) -> tuple[OtherRow, ...]:
    """The rows needed beside a form from which `printed` is read, so that both together give all that is `stated`."""
    rows = [
        OtherRow(keys_as_text(path), _written(leaf), _written(printed[path]) if path in printed else "")
        for path, leaf in stated.items()
        if path not in printed or printed[path] != leaf
    ]
    above = {path[:length] for path in stated for length in range(len(path))}
    rows += [
        OtherRow(keys_as_text(path), ABSENT, _written(leaf))
        for path, leaf in printed.items()
        if path not in stated and path not in above
    ]
    return tuple(rows)


def if_left_blank(path: KeyPath) -> OtherRow:
    """A row that says: where the form is left blank at or below this place, the declaration does not have it."""
    return OtherRow(keys_as_text(path), *_LEFT_BLANK)


@dataclass(frozen=True, slots=True)
class Completed:
    """The result of reading a form with its table; `taken` are the numbers of the rows that were used, from 0.

    `overruled` are rows for places where the form no longer says what it said when exported: there the form counts.
    """

    leaves: Leaves
    taken: Mapping[int, KeyPath]
    overruled: Mapping[int, KeyPath]
    unread: tuple[int, ...]


def completed(read: Leaves, rows: Sequence[OtherRow]) -> Completed:
    """The leaves read from a form, completed by the rows of its table."""
    leaves = dict(read)
    taken: dict[int, KeyPath] = {}
    overruled: dict[int, KeyPath] = {}
    unread: list[int] = []
    for numbers, row in _joined(rows):
        path = _path(row.keys)
        if path is None or not row.stated:
            unread += numbers if path is None else []
            continue
        now = _written(read[path]) if path in read else ""
        holds = now == row.printed or (row.stated, row.printed) == _LEFT_BLANK
        (taken if holds else overruled).update(dict.fromkeys(numbers, path))
        if (row.stated, row.printed) == _LEFT_BLANK:
            leaves = {key: leaf for key, leaf in leaves.items() if leaf is not None or key[: len(path)] != path}
        elif holds:
            leaves.pop(path, None)
            leaves |= {} if row.stated == ABSENT else {path: _leaf(row.stated)}
    return Completed(leaves, taken, overruled, tuple(unread))


def _joined(rows: Sequence[OtherRow]) -> Iterator[tuple[list[int], OtherRow]]:
    """Rows that continue in the next row as one, each with the numbers of its rows."""
    for keys, together in groupby(enumerate(rows), key=lambda row: row[1].keys):
        group = [*together]
        stated, printed = ("".join(getattr(row, name) for _, row in group) for name in ("stated", "printed"))
        yield [number for number, _ in group], OtherRow(keys, stated, printed)


def cut_to_fit(rows: Iterable[OtherRow]) -> Iterator[OtherRow]:
    """The rows, split so that every cell is short enough for any file format."""
    for row in rows:
        stated, printed = ([*_pieces(text)] for text in (row.stated, row.printed))
        for place in range(max(len(stated), len(printed))):
            yield OtherRow(row.keys, *("".join(pieces[place : place + 1]) for pieces in (stated, printed)))


def _pieces(text: str) -> Iterator[str]:
    yield from (text[start : start + LONGEST_CELL] for start in range(0, max(len(text), 1), LONGEST_CELL))


def keys_as_text(path: KeyPath) -> str:
    """The keys as one text: `整体绩效目标/年度目标/第1项/目标`; JSON where a key could be misread."""
    if any(isinstance(step, str) and not _is_plain_key(step) for step in path):
        return _as_json(list(path))
    return way_text(path)


def way_text(path: KeyPath) -> str:
    """The keys that lead to a value for people to read, items of lists counted from 1."""
    return "/".join(step if isinstance(step, str) else f"第{step + 1}项" for step in path)


def _is_plain_key(step: str) -> bool:
    return _is_plain(step) and "/" not in step and not _POSITION.fullmatch(step) and not step.startswith(("[", '"'))


def _path(keys: str) -> KeyPath | None:
    """The keys that `keys_as_text` wrote; None for any other text."""
    if not keys.startswith("["):
        found = ((step, _POSITION.fullmatch(step)) for step in keys.split("/"))
        return tuple(int(position[1]) - 1 if position else step for step, position in found) if keys else None
    read = _from_json(keys)
    if not isinstance(read, list) or not read or not isinstance(read[0], str):
        return None
    return tuple(read) if all(type(step) in (str, int) for step in read) else None


def _written(leaf: Leaf) -> str:
    if leaf is None:
        return BLANK
    return leaf if _is_plain(leaf) and leaf not in _MARKS and not leaf.startswith('"') else _as_json(leaf)


def _leaf(written: str) -> Leaf:
    if written == BLANK:
        return None
    read = _from_json(written) if written.startswith('"') else None
    return read if isinstance(read, str) else written


def _is_plain(text: str) -> bool:
    """Whether a text comes back unchanged from a cell of any file format."""
    is_short = 0 < len(text) <= LONGEST_CELL
    return is_short and text == text.strip() and not _ESCAPED.search(text) and not _NOT_IN_XML.search(text)


def _as_json(value: Any) -> str:
    """JSON without a character that a file changes or refuses; what must be cut has no space to lose either."""
    text = json.dumps(value, ensure_ascii=False)
    text = _ESCAPED.sub(lambda found: found[0].replace("x", "\\u0078").replace("X", "\\u0058"), text)
    text = _NOT_IN_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return (
        "".join(f"\\u{ord(character):04x}" if character.isspace() else character for character in text)
        if len(text) > LONGEST_CELL
        else text
    )


def _from_json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
