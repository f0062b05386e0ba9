"""Pairs rows of indicators of this year's form with those of last year's: by name, else by likeness.

The comparison of two forms does this more thoroughly. Here it is enough not to report a renamed row as dropped.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz

from generator.check.earlier_forms import last_year_of
from generator.check.indicator_rows import PlacedRow, in_one_spelling, rows_of_the_year
from generator.check.rule import Subject

_ALIKE = 60
_MOST_COMPARED = 200
_LONGEST_COMPARED = 64
"""The most rows and the longest names that are compared, each with each, so that no form makes a check take minutes."""


_Rows = Sequence[PlacedRow]


@dataclass(frozen=True, slots=True)
class RowPairs:
    """Pairs of a row of this year and the same row of last year; and last year's rows that no longer exist."""

    kept: tuple[tuple[PlacedRow, PlacedRow], ...]
    gone: tuple[PlacedRow, ...]


def pairs_with_last_year(subject: Subject) -> RowPairs | None:
    """The pairs with the form that was in force last year; None where the archive has none."""
    before = last_year_of(subject)
    return row_pairs(subject, subject.earlier(before)) if before else None


def row_pairs(subject: Subject, before: Subject) -> RowPairs:
    """The pairs of rows of annual goals in two forms, without rows that have no name."""
    kept, new, old = _by_name(subject.once(_named_rows), before.once(_named_rows))
    if len(new) * len(old) > _MOST_COMPARED**2:
        return RowPairs(kept, ())  # a form with so many different rows is a new one
    return RowPairs(kept, tuple(_without(old, [row for _, row in _by_likeness(new, old)])))


def _without(rows: _Rows, taken: Sequence[PlacedRow]) -> _Rows:
    if not taken or len(taken) == len(rows):
        return [] if taken else rows
    places = set(map(id, taken))
    return [row for row in rows if id(row) not in places]


class _Named(NamedTuple):
    """Rows with a name, each with its key: goal, category and name in one text, which is compared faster than several.

    `single` has the rows whose key is unique, by that.
    """

    rows: _Rows
    keys: Sequence[str]
    single: Mapping[str, PlacedRow]

    @classmethod
    def of(cls, rows: _Rows, keys: Sequence[str]) -> "_Named":
        return cls(rows, keys, _single(rows, keys))

    def without(self, taken: Collection[str]) -> _Rows:
        """The rows that have another key."""
        if len(taken) == len(self.rows):
            return []
        return [row for key, row in zip(self.keys, self.rows, strict=True) if key not in taken]


def _named_rows(subject: Subject) -> _Named:
    """The named rows of annual goals, kept because next year's form is compared with them too."""
    rows = [row for row in subject.once(rows_of_the_year) if row.key]
    return _Named.of(rows, [f"{row.goal.goal.text}\0{row.first}\0{row.second}\0{row.key}" for row in rows])


_Pairs = list[tuple[PlacedRow, PlacedRow]]


def _by_name(new: _Named, old: _Named) -> tuple[tuple[tuple[PlacedRow, PlacedRow], ...], _Rows, _Rows]:
    """Pairs of rows with the same name, and the rows of both forms that are left.

    Rows in the same goal and category are paired first, then rows whose name is unique in both forms.
    """
    kept, new_rows, old_rows = _of_one_key(new, old)
    if new_rows and old_rows:
        by_name = [_Named.of(rows, [row.key for row in rows]) for rows in (new_rows, old_rows)]
        pairs, new_rows, old_rows = _of_one_key(*by_name)
        kept += pairs
    return tuple(kept), new_rows, old_rows


def _of_one_key(new: _Named, old: _Named) -> tuple[_Pairs, _Rows, _Rows]:
    """Pairs of rows with the same key, and the rows of both forms that are left."""
    found = old.single.get
    pairs = {key: (row, other) for key, row in new.single.items() if (other := found(key)) is not None}
    return [*pairs.values()], new.without(pairs), old.without(pairs)


def _single(rows: Sequence[PlacedRow], keys: Sequence[str]) -> Mapping[str, PlacedRow]:
    single = dict(zip(keys, rows, strict=True))
    if len(single) == len(keys):
        return single
    times = Counter(keys)
    return {key: row for key, row in single.items() if times[key] == 1}


def _by_likeness(new: Sequence[PlacedRow], old: Sequence[PlacedRow]) -> Iterator[tuple[PlacedRow, PlacedRow]]:
    """Pairs of the most similar rows: each of last year's with the best row of this year that is still free."""
    free = list(new)
    for row in old:
        likeness = [(max(_likeness(other, row), 0), place) for place, other in enumerate(free)]
        best, place = max(likeness, default=(0, 0))
        if best >= _ALIKE:
            yield free.pop(place), row


def _likeness(new: PlacedRow, old: PlacedRow) -> float:
    """The likeness of two rows: of their names from 0 to 100, with up to 30 more.

    20 are for a column of last year that repeats last year's target, which tells more than a name; 10 for the same
    category.
    """
    name, former = new.key[:_LONGEST_COMPARED], old.key[:_LONGEST_COMPARED]
    names = fuzz.ratio(name, former)
    parts = fuzz.partial_ratio(name, former) if min(len(name), len(former)) > 3 else 0
    follows = bool(old.target) and in_one_spelling(new.indicator.last_year) == old.target
    same_kind = 10 if new.second == old.second else 0
    return max(names, parts * 0.8) + same_kind + (20 if follows else 0)
