"""Permanent ids of a form's goals and indicators, made from what each is and not from its position.

An id is a letter and eight characters of a hash: for a goal over its text, for an indicator over its categories and
name. The goal's text is added only where several items would have the same id, and a number only where that is still
not enough.
"""

import json
import unicodedata
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import Declaration
from generator.model.goals import PlacedGoal

_GOAL, _INDICATOR = "g", "i"
_REMEMBERED = 1 << 13
"""How many hashes are kept: a department's texts are much the same every year."""


@dataclass(frozen=True)
class PermanentIds:
    """The ids of a declaration's goals and rows of indicators, by their routes; no two are the same.

    `once` are the ids that equal items would have without addition: they lead to the first of them.
    """

    own: Mapping[Route, str]
    once: Mapping[Route, tuple[str, ...]]


def permanent_ids(declaration: Declaration) -> PermanentIds:
    """The ids of all goals and indicators of a declaration."""
    ids = _Ids()
    placed = [*declaration.goals.placed()]
    ids.give(_GOAL, [(goal.route, (goal.kind, _text_of(goal)), ()) for goal in placed])
    ids.give(_INDICATOR, [row for goal in placed for row in _rows(goal)])
    return PermanentIds(ids.own, ids.once)


def permanent_id(letter: str, name: str) -> str:
    """The id of an item that its name alone identifies, such as a part of the form by its label."""
    return _id(letter, (_folded(name),))


_Item = tuple[Route, tuple[str, ...], tuple[str, ...]]
"""The route of an item, its identifying texts, and texts that distinguish it from equal items."""


def _rows(placed: PlacedGoal) -> Iterator[_Item]:
    apart = (placed.kind, _text_of(placed))
    for row in placed.goal.rows():
        what = (_folded(row.first), _folded(row.second), _folded(row.indicator.name or ""))
        yield placed.route + row.route, what, apart


def _text_of(placed: PlacedGoal) -> str:
    return _folded(placed.goal.text or "")


@dataclass
class _Ids:
    """The ids given so far."""

    own: dict[Route, str] = field(default_factory=dict)
    once: dict[Route, tuple[str, ...]] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def give(self, letter: str, items: list[_Item]) -> None:
        """Give an id to each item; items that are unique get theirs first, so that equal ones cannot take them."""
        counts = Counter(what for _, what, _ in items)
        equal_items = [item for item in items if counts[item[1]] > 1]
        for route, what, _ in items:
            if counts[what] == 1:
                self.own[route] = self._free(letter, what)
        if not equal_items:
            return
        numbers = Counter[tuple[str, ...]]()
        for route, what, apart in equal_items:
            numbers[what + apart] += 1
            number = numbers[what + apart]
            self.own[route] = self._free(letter, what + apart + ((str(number),) if number > 1 else ()))
        for route, what in _first_of_each((route, what) for route, what, _ in equal_items):
            self.once[route] = tuple(id for id in [_id(letter, what)] if id not in self._taken)
            self._taken.update(self.once[route])

    def _free(self, letter: str, parts: tuple[str, ...]) -> str:
        """The id of these parts, or the next one if another item has the same hash."""
        id = _id(letter, parts)
        while id in self._taken:
            parts = (*parts, "")
            id = _id(letter, parts)
        self._taken.add(id)
        return id


def _first_of_each(items: Iterable[tuple[Route, tuple[str, ...]]]) -> Iterator[tuple[Route, tuple[str, ...]]]:
    seen: set[tuple[str, ...]] = set()
    for route, what in items:
        if what not in seen:
            seen.add(what)
            yield route, what


@lru_cache(_REMEMBERED)
def _id(letter: str, parts: tuple[str, ...]) -> str:
    digest = blake2b(json.dumps(parts).encode("ascii"), digest_size=5).digest()
    return f"{letter}-{b32encode(digest).decode('ascii').lower()}"


@lru_cache(_REMEMBERED)
def _folded(text: str) -> str:
    """Letters and digits in one width and case; of a text without any, all characters but white space."""
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    return "".join(filter(str.isalnum, plain)) or plain
