"""A form and one edit of it: the least that can be changed, of every kind that there is.

Where much was changed, something is always seen; only a single edit shows whether it is.
"""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from enum import Enum
from functools import partial
from typing import Any

from generator.model.form_fields import FieldKind, cells_of, fields_of
from generator.model.labels import label
from generator.model.parts_of_form import parts_of_form
from tests.strategies import Form


def labels_of(*kinds: FieldKind) -> frozenset[str]:
    """The labels of the cells that hold one of these kinds."""
    return frozenset(
        label(part, field.name) for part in parts_of_form() for field in cells_of(part) if field.kind in kinds
    )


NEEDED = frozenset(label(part, field.name) for part in parts_of_form() for field in fields_of(part) if field.required)
AMOUNTS, TEXTS = labels_of(FieldKind.AMOUNT), labels_of(FieldKind.TEXT)

Edit = Callable[[], object]
"""Changes the form that it was made for."""


class EditKind(Enum):
    """What is done: to an amount, a text, a list, the lines or categories of a table, or any key."""

    DIGITS = "one digit more behind the point, of the same number"
    PUNCTUATION = "a full stop at the end"
    BLANKED = "a cell left blank"
    DROPPED = "an item or a key left out"
    DOUBLED = "an item twice"
    SWAPPED = "two neighbours in the other order"


def edits_of(form: Form) -> Mapping[EditKind, int]:
    """How many edits of each kind there are of a form."""
    found = dict.fromkeys(EditKind, 0)
    for kind, _ in _edits(deepcopy(form)):
        found[kind] += 1
    return found


def edited(form: Form, kind: EditKind, number: int) -> Form:
    """The form with the edit of that number, from 0, among those of its kind."""
    changed = deepcopy(form)
    [edit for found, edit in _edits(changed) if found is kind][number]()
    return changed


def _edits(node: Any) -> Iterator[tuple[EditKind, Edit]]:
    if isinstance(node, dict):
        yield from _edits_of_keys(node)
    elif isinstance(node, list):
        yield from _edits_of_items(node)
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _edits(inner)


def _edits_of_keys(node: dict[str, Any]) -> Iterator[tuple[EditKind, Edit]]:
    for place, (key, value) in enumerate(node.items()):
        if key not in NEEDED:
            yield EditKind.DROPPED, partial(node.pop, key)
            if isinstance(value, str):
                yield EditKind.BLANKED, partial(node.update, {key: None})
        if isinstance(value, str) and key in AMOUNTS and _is_amount(value):
            more = f"{value}0" if "." in value else f"{value}.0"
            yield EditKind.DIGITS, partial(node.update, {key: more})
        elif isinstance(value, str) and key in TEXTS:
            yield EditKind.PUNCTUATION, partial(node.update, {key: f"{value}。"})
        if place:
            yield EditKind.SWAPPED, partial(_swap_keys, node, place)


def _edits_of_items(node: list[Any]) -> Iterator[tuple[EditKind, Edit]]:
    for place in range(len(node)):
        if len(node) > 1:
            yield EditKind.DROPPED, partial(node.pop, place)
        yield EditKind.DOUBLED, partial(node.insert, place, deepcopy(node[place]))
        if place:
            yield EditKind.SWAPPED, partial(_swap_items, node, place)


def _swap_keys(node: dict[str, Any], place: int) -> None:
    entries = [*node.items()]
    entries.insert(place - 1, entries.pop(place))
    node.clear()
    node.update(entries)


def _swap_items(node: list[Any], place: int) -> None:
    node.insert(place - 1, node.pop(place))


def _is_amount(text: str) -> bool:
    return text.replace(".", "").replace("-", "").isdigit()
