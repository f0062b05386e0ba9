"""The fields of a part of the form as data, in the form's order: what each holds and how the form treats it.

Comparing, printing, writing and the tests' strategies all go by this list, so that a new field is named nowhere but in
the model.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.model.cell_types import ADDRESS_CHECK
from generator.model.part import Part


class FieldKind(StrEnum):
    """The kind of value that a field holds."""

    TEXT = "text"
    AMOUNT = "amount"
    DAY = "day"
    YEAR = "year"
    CHOICE = "choice"
    ADDRESS = "address"
    TEXTS = "texts"
    """A list of texts."""
    GROUP = "group"
    """A part with fields of its own."""
    GROUPS = "groups"
    """A list of such parts."""
    LINES = "lines"
    """Lines of a table by their names, which are given."""
    CATEGORIES = "categories"
    """Rows of indicators under two levels of categories."""
    FURTHER = "further"
    """Texts by the label that the form prints, for what the model has no name for; in a file they are keys too."""

    @property
    def is_cell(self) -> bool:
        """Whether it is a single value, as a cell of the form holds it."""
        return self in _CELLS

    @property
    def is_text(self) -> bool:
        """Whether its values are texts."""
        return self in _TEXTS


_TEXTS = {FieldKind.TEXT, FieldKind.CHOICE, FieldKind.ADDRESS}
_CELLS = {*_TEXTS, FieldKind.AMOUNT, FieldKind.DAY, FieldKind.YEAR}


@dataclass(frozen=True, slots=True)
class Column:
    """How a form treats a field; it stands in the field's annotation.

    `always` says that every form prints it, even blank; other fields are printed where they are stated. `year` is the
    fiscal year that the value is about, relative to the form's own; None for a value about no year. `judged` says that
    the text states a value that can rise and fall.
    """

    always: bool = False
    year: int | None = None
    judged: bool = False


PLAIN = Column()
"""A field of which nothing more is asked."""
ALWAYS = Column(always=True)
"""What every form prints, blank or not."""
THIS_YEAR, LAST_YEAR, TWO_YEARS_AGO = (Column(always=True, year=-before) for before in (0, 1, 2))
STANDARD = Column(always=True, judged=True)


class Beside:
    """Marks, in an annotation, what a part knows besides its fields: its form, and the order of its rows."""


NO_FIELD = Beside()


@dataclass(frozen=True, slots=True)
class LineNames:
    """The names of lines that the model knows; a form may have others. It stands in the annotation of the lines."""

    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a part of the form.

    `part` is the type of what stands below the field, in a group, a list of groups, lines or categories; else None.
    `names` are the values of a choice, or the names that lines may have. `default` is the value where the file states
    none.
    """

    name: str
    kind: FieldKind
    required: bool
    default: Any
    column: Column
    part: type[Part] | None = None
    names: tuple[str, ...] = ()


@cache
def fields_of(part: type[Part]) -> tuple[FormField, ...]:
    """Every field of a part, in the form's order. Raises TypeError for a field whose type no form can hold."""
    return tuple(
        _form_field(part, name, info) for name, info in part.model_fields.items() if NO_FIELD not in info.metadata
    )


@cache
def cells_of(part: type[Part]) -> tuple[FormField, ...]:
    """The fields of a part that hold a single value each."""
    return tuple(field for field in fields_of(part) if field.kind.is_cell)


@cache
def field_of(part: type[Part], name: str) -> FormField:
    """The field of that name."""
    return next(field for field in fields_of(part) if field.name == name)


def _form_field(part: type[Part], name: str, info: FieldInfo) -> FormField:
    held, marks = _bare(info.annotation)
    marks = [*info.metadata, *marks]
    column = next((mark for mark in marks if isinstance(mark, Column)), PLAIN)
    found = _cell_kind(held, marks) or _list_kind(held) or _table_kind(held, marks)
    if found is None:
        raise TypeError(f"{part.__name__}.{name}: no form holds {held}")
    kind, below, names = found
    default = info.get_default(call_default_factory=True, validated_data={})
    return FormField(name, kind, info.is_required(), default, column, below, names)


_Found = tuple[FieldKind, type[Part] | None, tuple[str, ...]]
_SIMPLE = {Decimal: FieldKind.AMOUNT, date: FieldKind.DAY, int: FieldKind.YEAR}


def _cell_kind(held: Any, marks: list[Any]) -> _Found | None:
    if held is str:
        return FieldKind.ADDRESS if ADDRESS_CHECK in marks else FieldKind.TEXT, None, ()
    if get_origin(held) is Literal:
        return FieldKind.CHOICE, None, get_args(held)
    return (_SIMPLE[held], None, ()) if held in _SIMPLE else None


def _list_kind(held: Any) -> _Found | None:
    if get_origin(held) is not tuple:
        return (FieldKind.GROUP, held, ()) if _is_part(held) else None
    item, _ = _bare(get_args(held)[0])
    if item is str:
        return FieldKind.TEXTS, None, ()
    return (FieldKind.GROUPS, item, ()) if _is_part(item) else None


def _table_kind(held: Any, marks: list[Any]) -> _Found | None:
    if get_origin(held) is not Mapping:
        return None
    (name, _), (below, _) = map(_bare, get_args(held))
    if below is str:
        return FieldKind.FURTHER, None, ()
    if _is_part(below):
        return FieldKind.LINES, below, next((mark.known for mark in marks if isinstance(mark, LineNames)), ())
    rows = _list_kind(_bare(get_args(below)[1])[0]) if name is str and get_origin(below) is Mapping else None
    return (FieldKind.CATEGORIES, rows[1], ()) if rows and rows[0] is FieldKind.GROUPS else None


def _is_part(held: Any) -> bool:
    return isinstance(held, type) and get_origin(held) is None and issubclass(held, Part)


def _bare(annotation: Any) -> tuple[Any, list[Any]]:
    """The annotated type without Optional, and the metadata of its annotation."""
    marks: list[Any] = []
    while get_origin(annotation) in {Annotated, Union, UnionType}:
        if get_origin(annotation) is Annotated:
            annotation, *said = get_args(annotation)
            marks += said
        else:
            annotation = next(part for part in get_args(annotation) if part is not type(None))
    return annotation, marks
