"""The labels that a kind of file may hold as keys, and the nearest one to a misspelt key."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_origin

from rapidfuzz.distance import Indel
from rapidfuzz.process import extractOne

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import Amounts, Declaration, Disclosure, ReviewNote, Source
from generator.model.form import Form, default_form
from generator.model.form_columns import has
from generator.model.form_fields import fields_of
from generator.model.labels import label
from generator.model.part import Part
from generator.model.parts_of_form import part_name
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL
from generator.read.form_shapes import (
    CategoriesShape,
    GroupShape,
    LinesShape,
    ListShape,
    RowsShape,
    Shape,
    groups_below,
    shape_of,
    shapes_below,
)
from generator.read.model_types import bare_type, field_name, is_group, keys_of, type_below, types_within

_LOWEST_SIMILARITY = 0.6


@dataclass(frozen=True, eq=False)
class Labels:
    """The keys of a kind of file: `all` of them, and in `of_text_lists` those of lists of plain texts.

    `of_parts` are the keys of lists and groups, each with the advice for an author who writes a text behind it.
    `first_of_item` maps the key of a list of groups to the first key of its groups, where they share one.
    `may_be_in_braces` says that groups may be written on one line, as in the file of a form, which consists of labels.
    Routes consist of the model's keys; the `form` of a declaration says which labels its files have.
    """

    kind: Any
    all: frozenset[str]
    of_text_lists: frozenset[str]
    of_parts: Mapping[str, str]
    first_of_item: Mapping[str, str]
    form: Form = field(default_factory=default_form)
    may_be_in_braces: bool = False

    @property
    def is_of_declaration(self) -> bool:
        """Whether the file is a declaration, with the labels of its form."""
        return is_group(self.kind) and issubclass(self.kind, Declaration)

    def at(self, route: Route) -> tuple[str, ...]:
        """The keys allowed in the part at a route, in the form's order; empty where any are."""
        shape, kind = self._at(route)
        match shape:
            case GroupShape():
                return (*shape.keys, *sorted(shape.further))
            case LinesShape():
                return tuple(shape.keys)
        return keys_of(kind)

    def place_of(self, route: Route) -> str:
        """The name of the part at a route in the table of other labels: `indicator`, `income`; empty if none."""
        shape, kind = self._at(route)
        match shape:
            case GroupShape():
                return part_name(shape.part)
            case LinesShape():
                return shape.field
        if is_group(kind):
            return part_name(kind)
        return (route and field_name(self._at(route[:-1])[1], route[-1])) or ""

    def part_at(self, route: Route) -> type[Part] | None:
        """The part of the model at a route; None where it has no keys of its own."""
        shape, kind = self._at(route)
        if isinstance(shape, GroupShape):
            return shape.part
        return kind if is_group(kind) and issubclass(kind, Part) else None

    def computed_at(self, route: Route) -> frozenset[str]:
        """The columns of the part at a route that the form prints and nobody states."""
        shape, _ = self._at(route)
        return shape.computed if isinstance(shape, GroupShape) else frozenset()

    def of_year(self, route: Route, years_on: int) -> str | None:
        """The key in the part at a route for the form's year plus `years_on`; None where there is none."""
        part = self.part_at(route)
        names = [field.name for field in fields_of(part) if field.column.year == years_on] if part else []
        return label(part, names[0], self.form) if part and names and has(self.form, part, names[0]) else None

    def word(self, route: Route) -> str:
        """The author's word for the last step of a route: for a key, the form's label."""
        key = str(route[-1])
        shape, _ = self._at(route[:-1])
        if isinstance(shape, (GroupShape, LinesShape)):
            return next((own for own, known in shape.keys.items() if known.name == key), key)
        return key

    def _at(self, route: Route) -> tuple[Shape | None, Any]:
        """The structure at a route: the form's, and where it has none the type in the model."""
        shape: Shape | None = shape_of(self.form, self.kind) if self.is_of_declaration else None
        kind = self.kind
        for step in route:
            kind = type_below(kind, step)
            shape = _shape_below(shape, step)
        return shape, bare_type(kind)


def _shape_below(shape: Shape | None, step: str | int) -> Shape | None:
    match shape:
        case GroupShape():
            return next((known.below for known in shape.keys.values() if known.name == step), None)
        case LinesShape():
            return next((known.below for known in shape.keys.values() if known.name == step), shape.any_line)
        case ListShape():
            return shape.item
        case CategoriesShape() | RowsShape() if isinstance(step, int):
            return shape.row
        case CategoriesShape() | RowsShape():
            return shape
    return None


def nearest(key: str, choices: Iterable[str], similarity: float = _LOWEST_SIMILARITY) -> str | None:
    """The most similar label, which the author probably meant; None where none is similar enough."""
    found = extractOne(key, sorted(choices), scorer=Indel.normalized_similarity, score_cutoff=similarity)
    return found[0] if found else None


@cache
def labels_of(kind: Any, form: Form | None = None) -> Labels:
    """Every key that this kind of file can have, official categories of indicators included.

    `form` is the form of a declaration, by default the default form.
    """
    if is_group(kind) and issubclass(kind, Declaration):
        return _labels_of_form(kind, form or default_form())
    parts = types_within(kind)
    keys = [(key, bare_type(type_below(part, key))) for part in parts for key in keys_of(part)]
    return _labels(kind, keys, _first_of_item(map(keys_of, _listed(parts))), default_form())


def _labels_of_form(kind: type[Declaration], form: Form) -> Labels:
    """The keys of a form's files: its own labels, and those about the file itself."""
    groups = [*groups_below(shape_of(form, kind))]
    shapes = [*shapes_below(shape_of(form, kind))]
    keys = [
        (label, bare_type(type_below(group.part, known.name)))
        for group, _ in groups
        for label, known in group.keys.items()
    ]
    keys += [(label, str) for group, _ in groups for label in group.further]
    keys += [(label, Amounts) for table in shapes if isinstance(table, LinesShape) for label in table.keys]
    keys += [(label, str) for rows in shapes if isinstance(rows, RowsShape) for label in (rows.first, rows.second)]
    about = [part for _, held in keys for part in types_within(held) if part in _ABOUT_THE_FILE]
    keys += [(key, bare_type(type_below(part, key))) for part in about for key in keys_of(part)]
    items = [(*group.keys, *group.further) for group, is_item in groups if is_item]
    items += (keys_of(item) for _, held in keys if (item := bare_type(type_below(held, 0))) in _ABOUT_THE_FILE)
    return _labels(kind, keys, _first_of_item(items), form)


_ABOUT_THE_FILE = (Disclosure, Source, ReviewNote)


def _labels(kind: Any, below: Sequence[tuple[str, Any]], first_of_item: Mapping[str, str], form: Form) -> Labels:
    """`below` are keys with the kinds of what stands behind them."""
    is_declaration = is_group(kind) and issubclass(kind, Declaration)
    official = {*FIRST_LEVEL, *SECOND_LEVEL, *(item.label for item in form.categories)} if is_declaration else set()
    text_lists = frozenset(key for key, held in below if bare_type(type_below(held, 0)) is str)
    lists = {key: list_expected(f"“{key}”") for key, held in below if get_origin(held) is tuple}
    groups = {key: group_expected(f"“{key}”") for key, held in below if is_group(held) or get_origin(held) is Mapping}
    texts = {key for key, held in below if held is str}
    of_parts = {key: message for key, message in (lists | groups).items() if key not in texts}
    return Labels(
        kind, frozenset({key for key, _ in below} | official), text_lists, of_parts, first_of_item, form, kind is Form
    )


def _listed(parts: Iterable[Any]) -> list[Any]:
    """The parts that are items of lists."""
    return [item for part in parts if is_group(item := bare_type(type_below(part, 0)))]


def _first_of_item(items: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """`items` are the keys of each kind of listed group."""
    listed = list(items)
    first = {key: {keys[0] for keys in listed if key in keys} for keys in listed for key in keys}
    return {key: min(found) for key, found in first.items() if len(found) == 1}


def list_expected(place: str) -> str:
    """The advice for a place where a list is expected."""
    return f"{place}应是列表，逐项另起一行，以“- ”开头"


def group_expected(place: str) -> str:
    """The advice for a place where a group of keys is expected."""
    return f"{place}应分栏填写，每栏另起一行，写“键: 值”"
