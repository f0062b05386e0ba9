"""A part of a file without the identity and mobile numbers that its own texts hold: no output shows one.

Checks say where they stand, and refuse all but the doubtful ones; this holds where a region does not check, where a
reviewer accepted one, and in every earlier version.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from generator.model.declaration import Disclosure, Source
from generator.model.part import Part
from generator.model.personal_numbers import may_hold_personal_numbers
from generator.model.redacted_text import redacted_text

P = TypeVar("P", bound=Part)
_LINKS = frozenset({(Disclosure, "original"), (Source, "address")})
"""An address without a part of it leads nowhere: it is left out whole."""


def without_numbers(part: P) -> P:
    """The part with NOT_PUBLIC in the place of each number, keys included; the very same where there is none.

    Everything else stays as it is, and in its order; no two keys become one.
    """
    return _of_part(part) if may_hold_personal_numbers(part.model_dump_json()) else part


def _of_part(part: P) -> P:
    cells = {name: (value, _of_value(value)) for name, value in part.__dict__.items()}
    changed = {name: public for name, (value, public) in cells.items() if public is not value}
    left_out = {name: None for name in changed if (type(part), name) in _LINKS}
    return part.model_copy(update=changed | left_out) if changed else part


def _of_value(value: Any) -> Any:
    """The value without numbers; itself where nothing of it changes."""
    if isinstance(value, str):
        public = redacted_text(value)
        return value if public == value else public
    if isinstance(value, Part):
        return _of_part(value)
    if isinstance(value, Mapping):
        entries = {key: _of_value(entry) for key, entry in value.items()}
        keys = _keys(value)
        is_same = all(keys[key] is key and entries[key] is entry for key, entry in value.items())
        return value if is_same else {keys[key]: entry for key, entry in entries.items()}
    if isinstance(value, tuple):
        items = tuple(map(_of_value, value))
        return value if all(public is item for public, item in zip(items, value, strict=True)) else items
    return value


def _keys(mapping: Mapping[str, object]) -> dict[str, str]:
    """What each key becomes; one that would be another's gets a number behind it."""
    taken = {key for key in mapping if _of_value(key) is key}
    keys = dict[str, str]()
    for key in mapping:
        public = said = _of_value(key)
        number = 2
        while said is not key and said in taken:
            said, number = f"{public}{number}", number + 1
        taken.add(said)
        keys[key] = said
    return keys
