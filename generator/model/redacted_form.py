"""Takes identity and mobile numbers out of a form's own texts: no output shows one.

Checks report them and treat all but doubtful ones as errors. This applies also where a region does not check, where a
reviewer accepted a finding, and to every earlier version.
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
    """The part with NOT_PUBLIC in place of each number, in keys too; the same object where there is none.

    Everything else keeps its text and order, and keys stay distinct.
    """
    return _of_part(part) if may_hold_personal_numbers(part.model_dump_json()) else part


def _of_part(part: P) -> P:
    cells = {name: (value, _of_value(value)) for name, value in part.__dict__.items()}
    changed = {name: public for name, (value, public) in cells.items() if public is not value}
    left_out = {name: None for name in changed if (type(part), name) in _LINKS}
    return part.model_copy(update=changed | left_out) if changed else part


def _of_value(value: Any) -> Any:
    """The value without numbers; the same object where nothing changes."""
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
    """The new name of each key; a key that would equal another gets a number behind it."""
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
