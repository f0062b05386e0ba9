"""Permanent ids of a form's goals and indicators: made from what each is, whatever stands before or behind it.

An id is one letter and eight of a hash: of a goal over its text, of an indicator over its categories and its name. Only
where several would have the same, the goal's text is added, and only where that does not tell them apart, a number.
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
"""So many are not hashed again: a department says much the same every year."""


@dataclass(frozen=True)
class PermanentIds:
    """The ids of a declaration's goals and rows of indicators, by the way to each; no two are the same.

    `once` are ids that the first of several equals would have alone: they lead to it.
    """

    own: Mapping[Route, str]
    once: Mapping[Route, tuple[str, ...]]


def permanent_ids(declaration: Declaration) -> PermanentIds:
    """The ids of everything of a declaration that can be linked to for good."""
    ids = _Ids()
    placed = [*declaration.goals.placed()]
    ids.give(_GOAL, [(goal.route, (goal.kind, _text_of(goal)), ()) for goal in placed])
    ids.give(_INDICATOR, [row for goal in placed for row in _rows(goal)])
    return PermanentIds(ids.own, ids.once)


def permanent_id(letter: str, name: str) -> str:
    """The id of something that its name alone tells from all else, such as a part of the form by its label."""
    return _id(letter, (_folded(name),))


_Thing = tuple[Route, tuple[str, ...], tuple[str, ...]]
"""The way to it, what it is, and what tells it from its equals."""


def _rows(placed: PlacedGoal) -> Iterator[_Thing]:
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

    def give(self, letter: str, things: list[_Thing]) -> None:
        """An id to each: those that need no more than what they are come first, so that no equals get in their way."""
        alike = Counter(what for _, what, _ in things)
        several = [thing for thing in things if alike[thing[1]] > 1]
        for route, what, _ in things:
            if alike[what] == 1:
                self.own[route] = self._free(letter, what)
        if not several:
            return
        numbers = Counter[tuple[str, ...]]()
        for route, what, apart in several:
            numbers[what + apart] += 1
            number = numbers[what + apart]
            self.own[route] = self._free(letter, what + apart + ((str(number),) if number > 1 else ()))
        for route, what in _first_of_each((route, what) for route, what, _ in several):
            self.once[route] = tuple(id for id in [_id(letter, what)] if id not in self._taken)
            self._taken.update(self.once[route])

    def _free(self, letter: str, parts: tuple[str, ...]) -> str:
        """The id, or the next one where two hashes happen to be the same."""
        id = _id(letter, parts)
        while id in self._taken:
            parts = (*parts, "")
            id = _id(letter, parts)
        self._taken.add(id)
        return id


def _first_of_each(things: Iterable[tuple[Route, tuple[str, ...]]]) -> Iterator[tuple[Route, tuple[str, ...]]]:
    seen: set[tuple[str, ...]] = set()
    for route, what in things:
        if what not in seen:
            seen.add(what)
            yield route, what


@lru_cache(_REMEMBERED)
def _id(letter: str, parts: tuple[str, ...]) -> str:
    digest = blake2b(json.dumps(parts).encode("ascii"), digest_size=5).digest()
    return f"{letter}-{b32encode(digest).decode('ascii').lower()}"


@lru_cache(_REMEMBERED)
def _folded(text: str) -> str:
    """Letters and digits alone, in one width and case; of a text without any, all that is no white space."""
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    return "".join(filter(str.isalnum, plain)) or plain
