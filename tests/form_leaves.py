"""The cells of a declaration one by one, whatever part of the form they stand in: found, read and changed by route.

A leaf is a cell or a text of a list. Its route is made of the model's names: `("goals", "annual", 0, "text")`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import count
from typing import Any

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import Declaration
from generator.model.form import default_form
from generator.model.form_columns import has
from generator.model.form_fields import FieldKind, FormField, fields_of
from generator.model.labels import label
from generator.model.part import Part
from tests.strategies import Form


@dataclass(frozen=True)
class Leaf:
    """A cell of a declaration, or a text of one of its lists: the part and the field it belongs to, and its value."""

    route: Route
    part: type[Part]
    field: FormField
    value: Any

    @property
    def name(self) -> str:
        """`Indicator.target`: what a list of exceptions calls it."""
        return f"{self.part.__name__}.{self.field.name}"


def leaves_of(form: Declaration) -> Iterator[Leaf]:
    """Every leaf that the declaration has a place for, blank ones too, in the form's order."""
    yield from _leaves(Declaration, form, ())


def with_leaf(form: Declaration, leaf: Leaf, value: Any) -> Declaration:
    """The declaration with another value in that place, and everything else as it is."""
    changed: Declaration = _with(form, leaf.route, value)
    return changed


def field_names() -> list[str]:
    """Every field of every part of the form that is a cell or a list of texts, each once, in the form's order."""
    return list(dict.fromkeys(leaf.name for leaf in leaves_of(filled())))


def filled() -> Declaration:
    """A declaration that states every field of the default form, each with a value that stands nowhere else in it."""
    return Declaration.model_validate(filled_form())


def filled_form() -> Form:
    """The same as a file holds it, of 2022."""
    return _filled(Declaration, count()) | {label(Declaration, "fiscal_year"): "2022"}


def marked(field: FormField, number: int) -> Any:
    """A value of the field that no other number has; of a choice one of the few there are, the default the last."""
    match field.kind:
        case FieldKind.AMOUNT:
            return Decimal(f"{880000 + number}.50")
        case FieldKind.DAY:
            return date(1991 + number // 300, number // 25 % 12 + 1, number % 25 + 1)
        case FieldKind.YEAR:
            return 2000 + number % 100
        case FieldKind.CHOICE:
            others = [name for name in field.names if name != field.default]
            return others[number % len(others)]
        case FieldKind.ADDRESS:
            return f"https://marked.example/{number}.pdf"
    return f"记号甲{number}乙"


def _leaves(part: type[Part], holder: Any, route: Route) -> Iterator[Leaf]:
    for field in filter(partial(is_stated, part), fields_of(part)):
        here = (*route, field.name)
        value = getattr(holder, field.name)
        match field.kind:
            case FieldKind.TEXTS:
                yield from (Leaf((*here, place), part, field, text) for place, text in enumerate(value))
            case FieldKind.GROUP if field.part and value is not None:
                yield from _leaves(field.part, value, here)
            case FieldKind.GROUPS | FieldKind.LINES | FieldKind.CATEGORIES if field.part:
                for steps, below in _below(value):
                    yield from _leaves(field.part, below, (*here, *steps))
            case kind if kind.is_cell:
                yield Leaf(here, part, field, value)


def _below(value: Any) -> Iterator[tuple[Route, Part]]:
    """Each part in lists and tables of parts, with the way to it."""
    match value:
        case Part():
            yield (), value
        case Mapping():
            yield from (((name, *steps), part) for name, inner in value.items() for steps, part in _below(inner))
        case tuple():
            yield from (((place, *steps), part) for place, inner in enumerate(value) for steps, part in _below(inner))


def _with(holder: Any, route: Route, value: Any) -> Any:
    if not route:
        return value
    step, *rest = route
    match holder:
        case Part():
            return holder.model_copy(update={str(step): _with(getattr(holder, str(step)), tuple(rest), value)})
        case Mapping():
            return {name: _with(inner, tuple(rest), value) if name == step else inner for name, inner in holder.items()}
    return tuple(_with(inner, tuple(rest), value) if place == step else inner for place, inner in enumerate(holder))


def _filled(part: type[Part], marks: Iterator[int]) -> Form:
    return {label(part, field.name): _filled_field(field, marks) for field in fields_of(part) if is_stated(part, field)}


def is_stated(part: type[Part], field: FormField) -> bool:
    """Whether a file of the default form can state the field as a value of its own; 表式 says only which form it is."""
    return field.name != "form_slug" and field.kind is not FieldKind.FURTHER and has(default_form(), part, field.name)


def _filled_field(field: FormField, marks: Iterator[int]) -> Any:
    below = field.part
    match field.kind:
        case FieldKind.TEXTS:
            return [marked(field, next(marks)) for _ in range(2)]
        case FieldKind.GROUP if below:
            return _filled(below, marks)
        case FieldKind.GROUPS if below:
            return [_filled(below, marks) for _ in range(2)]
        case FieldKind.LINES if below:
            return {name: _filled(below, marks) for name in field.names}
        case FieldKind.CATEGORIES if below:
            rows = iter([[_filled(below, marks) for _ in range(2)] for _ in range(4)])
            return {f"一级{first}": {f"二级{second}": next(rows) for second in "甲乙"} for first in "甲乙"}
    value = marked(field, next(marks))
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
