"""The structure of files of one form: every label with its meaning in the model, compiled once.

Keys on the model's side are the default form's labels, which the model reads; `further` holds what it has no name for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Final

from generator.model.declaration import (
    APPROPRIATION_PARTS,
    Amounts,
    Declaration,
    Funds,
    FundsLine,
)
from generator.model.form import SIDES, Form
from generator.model.form_columns import (
    ABOUT_THE_FILE,
    FIRST_LEVEL_COLUMN,
    SECOND_LEVEL_COLUMN,
    columns_of,
)
from generator.model.form_fields import FieldKind, FormField, cells_of, field_of
from generator.model.form_tables import categories_of, lines_of
from generator.model.goals import AnnualGoal, Goals, Indicator
from generator.model.labels import label
from generator.model.part import Part
from generator.model.parts_of_form import part_name

FURTHER: Final = "further"
_PARTS = label(FundsLine, "parts")


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """The meaning of a label: the key that the model reads, and the structure below it."""

    name: str
    below: "Shape | None" = None


@dataclass(frozen=True, eq=False)
class GroupShape:
    """A part with its keys; `further` are kept as texts, `computed` are printed by the form and never stated."""

    part: type[Part]
    keys: Mapping[str, Key]
    further: frozenset[str] = frozenset()
    computed: frozenset[str] = frozenset()

    @property
    def place(self) -> str:
        """The name of the part in the table of other labels."""
        return part_name(self.part)

    @cached_property
    def is_as_the_model_reads(self) -> bool:
        """Whether nothing in it has to be renamed."""
        return all(label == key.name and key.below is None for label, key in self.keys.items())


@dataclass(frozen=True, slots=True, eq=False)
class ListShape:
    """A list of parts."""

    item: GroupShape


@dataclass(frozen=True, slots=True, eq=False)
class LinesShape:
    """Lines of money under their labels; `field` is the field of the model that holds them."""

    field: str
    keys: Mapping[str, Key]

    @property
    def any_line(self) -> "Shape | None":
        """The structure below one of its lines."""
        return next((key.below for key in self.keys.values()), None)


@dataclass(frozen=True, slots=True, eq=False)
class CategoryNames:
    """A category of a form: its name in the model, and those below it by label; None where any name is allowed."""

    name: str
    below: "Categories" = None


Categories = Mapping[str, CategoryNames] | None
"""The categories of a level by label; None where any may be."""


@dataclass(frozen=True, slots=True, eq=False)
class CategoriesShape:
    """Rows of indicators under their categories; `categories` are the form's, None where any name is allowed."""

    categories: Categories
    row: GroupShape


@dataclass(frozen=True, slots=True, eq=False)
class RowsShape:
    """Rows of indicators in the department's own order; each names its categories under these two labels.

    `label` is the label of the list.
    """

    label: str
    categories: Categories
    row: GroupShape
    first: str
    second: str


Shape = GroupShape | ListShape | LinesShape | CategoriesShape | RowsShape


@cache
def shape_of(form: Form, kind: type[Declaration] = Declaration) -> GroupShape:
    """The structure of a department's or a project's file of a form."""
    names = [name for name in kind.model_fields if name in ABOUT_THE_FILE]
    first, last = names[:2], names[2:]
    own = _group(form, kind)
    return replace(own, keys={**_as_named(kind, first), **own.keys, **_as_named(kind, last)})


def _as_named(kind: type[Part], names: Iterable[str]) -> dict[str, Key]:
    return {label(kind, name): Key(label(kind, name)) for name in names}


def _group(form: Form, part: type[Part]) -> GroupShape:
    keys: dict[str, Key] = {}
    further, computed = set(), set()
    for column in columns_of(form, part):
        if column.name is None:
            further.add(column.label)
        elif column.name not in part.model_fields:
            computed.add(column.label)
        else:
            keys[column.label] = Key(label(part, column.name), _below(form, field_of(part, column.name)))
    return GroupShape(part, keys, frozenset(further), frozenset(computed))


def _below(form: Form, field: FormField) -> Shape | None:
    """The structure below a field of a form; None for a single value."""
    match field.kind, field.part:
        case FieldKind.GROUP, part if part is Funds:
            return _funds(form)
        case FieldKind.GROUP, part if part is Goals:
            return _group(form, Goals)
        case FieldKind.GROUPS, part if part is not None:
            return ListShape(_group(form, part))
        case FieldKind.CATEGORIES, _:
            return _categories(form)
    return None


def _funds(form: Form) -> GroupShape:
    keys = {label(Funds, cell.name): Key(label(Funds, cell.name)) for cell in cells_of(Funds)}
    for name in SIDES:
        if form.side(name):
            keys[label(Funds, name, form)] = Key(label(Funds, name), _lines(form, name, field_of(Funds, name).names))
    return GroupShape(Funds, keys)


def _lines(form: Form, side: str, known: tuple[str, ...]) -> LinesShape:
    amounts = _group(form, Amounts)
    lines = lines_of(form, side)
    if not lines:
        parts = LinesShape("parts", {name: Key(name, amounts) for name in APPROPRIATION_PARTS})
        line = _line(amounts, parts)
        return LinesShape(side, {name: Key(name, line) for name in known})
    below: dict[str, dict[str, Key]] = {}
    for part in lines:
        if part.above:
            below.setdefault(part.above, {})[part.label] = Key(part.name, amounts)
    whole = _line(amounts, None)
    return LinesShape(
        side,
        {
            line.label: Key(
                line.name, _line(amounts, LinesShape("parts", below[line.name])) if line.name in below else whole
            )
            for line in lines
            if not line.above
        },
    )


def _line(amounts: GroupShape, parts: LinesShape | None) -> GroupShape:
    keys = {**amounts.keys, **({_PARTS: Key(_PARTS, parts)} if parts else {})}
    return GroupShape(FundsLine, keys, amounts.further, amounts.computed)


def _categories(form: Form) -> Shape:
    row = _group(form, Indicator)
    known = {
        first.label: CategoryNames(
            first.name, {second.label: CategoryNames(second.name) for second in first.below} or None
        )
        for first in categories_of(form)
    } or None
    if form.row_order == "自由":
        levels = {column.name: column.label for column in columns_of(form, Indicator)}
        own = label(AnnualGoal, "indicators", form)
        return RowsShape(own, known, row, levels[FIRST_LEVEL_COLUMN], levels[SECOND_LEVEL_COLUMN])
    return CategoriesShape(known, row)


def groups_below(shape: Shape | None) -> Iterator[tuple[GroupShape, bool]]:
    """Every part with keys at a structure and below, each with whether it is an item of a list."""
    match shape:
        case GroupShape():
            yield shape, False
            for key in shape.keys.values():
                yield from groups_below(key.below)
        case ListShape():
            for group, is_item in groups_below(shape.item):
                yield group, is_item or group is shape.item
        case LinesShape():
            for key in shape.keys.values():
                yield from groups_below(key.below)
        case CategoriesShape() | RowsShape():
            yield shape.row, True


def shapes_below(shape: Shape | None) -> Iterator[Shape]:
    """A structure and all those below it, except below rows, which hold only cells."""
    if shape is None:
        return
    yield shape
    match shape:
        case GroupShape() | LinesShape():
            for key in shape.keys.values():
                yield from shapes_below(key.below)
        case ListShape():
            yield from shapes_below(shape.item)
