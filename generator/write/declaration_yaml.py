"""A declaration as canonical YAML (format.md): the one text for it, so that a diff shows what changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from generator.model.declaration import Declaration, FundsLine
from generator.model.form import Form, default_form
from generator.model.form_columns import FIRST_LEVEL_COLUMN, SECOND_LEVEL_COLUMN, columns_of, has
from generator.model.form_fields import FieldKind, FormField, fields_of
from generator.model.goals import Goal, Goals, Indicator, LongTermGoal
from generator.model.labels import category_label, label, line_label
from generator.model.modeline import MODELINE_MARK
from generator.model.part import Part
from generator.write.yaml_scalar import key, scalar

Tree = str | Decimal | None | Sequence["Tree"] | Mapping[str, "Tree"]
"""What a file holds: texts, amounts, blanks, lists, and keys with what stands under them."""

MODELINE = f"{MODELINE_MARK} $schema=../../schema.json"
_STEP = 2


class _AmongKeys(str):
    """A text in the place of which a group of keys may stand: a goal, a line of a part that is text under its label."""

    __slots__ = ()


def declaration_as_yaml(declaration: Declaration, form_slug: str | None = None) -> str:
    """The canonical text with its form's labels: it reads as an equal declaration, which writes as the same text.

    Keys are in the form's order, one value per line, and amounts keep their digits. What is not stated and defaults are
    left out; a row that the form prints blank is `[]`. `form_slug` is the folder's name for a form that is not the
    default one; editors find its schema by it.
    """
    form = declaration.form
    of_slug = form_slug and form_modeline(form_slug, is_project=form.is_of_project)
    modeline = MODELINE if form == default_form() else of_slug
    lines, group = [modeline] if modeline else [], ""
    for entry in _stated(declaration, form):
        if group != (group := _group(entry.field)) and lines:
            lines.append("")
        lines += _entry(entry.label, _tree(entry.value, form, entry.field), 0)
    return "\n".join(lines) + "\n"


def declaration_as_tree(declaration: Declaration) -> Mapping[str, Tree]:
    """The content of the canonical text by the keys of its form, with every goal as a mapping."""
    form = declaration.form
    return {entry.label: _tree(entry.value, form, entry.field) for entry in _stated(declaration, form)}


def tree_as_yaml(tree: Mapping[str, Tree], modeline: str = MODELINE) -> str:
    """The file for a tree of labels and texts, as an import makes it; errors in it are found by the reader."""
    entries = (_entry(name, _items_like_no_keys(value), 0) for name, value in tree.items())
    return "\n".join([modeline, "", *(line for lines in entries for line in lines)]) + "\n"


def _items_like_no_keys(value: Tree) -> Tree:
    """The same tree for unknown lists: each text of a list is written so that it cannot be read as a key."""
    match value:
        case str() | Decimal() | None:
            return value
        case Mapping():
            return {name: _items_like_no_keys(below) for name, below in value.items()}
    return [_AmongKeys(item) if isinstance(item, str) else _items_like_no_keys(item) for item in value]


def form_modeline(slug: str, *, is_project: bool = False) -> str:
    """The first line of a form's files, which tells editors their schema; a project's file lies one folder deeper."""
    up = "../../.." if is_project else "../.."
    return f"{MODELINE_MARK} $schema={up}/forms/{slug}.schema.json"


@dataclass(frozen=True, slots=True)
class _Stated:
    """A stated value with its key, and its field, which is None for what the model has no name for."""

    label: str
    value: Any
    field: FormField


def _group(field: FormField) -> str:
    """The name of the group of fields that stand together without a blank line between them."""
    if field.kind.is_cell:
        return ""
    return "texts" if field.kind in _TEXTS or field.part is Goals else field.name


_TEXTS = {FieldKind.TEXTS, FieldKind.FURTHER}


def _stated(part: Part, form: Form) -> list[_Stated]:
    """The stated values of a part that its form has, in the form's order."""
    stated = [entry for field in fields_of(type(part)) for entry in _of_field(part, field, form)]
    if form == default_form():
        return stated  # whose files have their keys in the model's order
    places = {column.label: place for place, column in enumerate(columns_of(form, type(part)))}
    first = [label(Declaration, name) for name in _FIRST]
    return sorted(stated, key=lambda entry: -1 if entry.label in first else places.get(entry.label, len(places)))


_FIRST = ("fiscal_year", "form_slug")


def _of_field(part: Part, field: FormField, form: Form) -> Iterator[_Stated]:
    value = getattr(part, field.name)
    if field.kind is FieldKind.FURTHER:
        parts = {item.label for item in form.parts} if isinstance(part, Declaration) else set()
        for name, text in value.items():
            lines = tuple(map(_AmongKeys, text.split("\n")))
            yield _Stated(name, lines, field) if name in parts else _Stated(name, text, _A_CELL)
    elif (field.required or value != field.default) and has(form, type(part), field.name):
        yield _Stated(label(type(part), field.name, form), value, field)


_A_CELL = next(field for field in fields_of(Declaration) if field.kind is FieldKind.TEXT)
"""What a text of the head is like."""


def _tree(value: Any, form: Form, field: FormField) -> Tree:
    match value:
        case Part():
            return _keys(value, form)
        case Mapping() if field.kind is FieldKind.LINES:
            return {
                line_label(name, form, field.name): _blank_if_empty(_line(line, form, field.name, name))
                for name, line in value.items()
            }
        case tuple():
            return [_tree(item, form, field) for item in value]
        case date() | int():
            return str(value)
        case _:
            return value  # type: ignore[no-any-return]  # a text, an amount or a blank


def _keys(part: Part, form: Form) -> Tree:
    stated = _stated(part, form)
    if isinstance(part, LongTermGoal) and [entry.field.name for entry in stated] == ["text"]:
        return _AmongKeys(part.text)
    if not isinstance(part, Goal):
        return {entry.label: _tree(entry.value, form, entry.field) for entry in stated}
    return {
        entry.label: _rows(part, form)
        if entry.field.kind is FieldKind.CATEGORIES
        else _tree(entry.value, form, entry.field)
        for entry in stated
    }


def _line(line: FundsLine, form: Form, side: str, name: str) -> Tree:
    """A line of money; its parts use the labels that they have below it."""
    return {
        entry.label: {
            line_label(part, form, side, name): _blank_if_empty(_keys(amounts, form))
            for part, amounts in line.parts.items()
        }
        if entry.field.kind is FieldKind.LINES
        else _tree(entry.value, form, entry.field)
        for entry in _stated(line, form)
    }


def _rows(goal: Goal, form: Form) -> Tree:
    """The indicators of a goal, below their categories or row by row in the department's own order."""
    if form.row_order != "自由":
        return {
            category_label(first, form): _blank_if_empty(
                {
                    category_label(second, form, first): [_keys(row, form) for row in rows]
                    for second, rows in seconds.items()
                }
            )
            for first, seconds in goal.indicators.items()
        }
    return [_row(row.indicator, form, row.first, row.second) for row in goal.rows_in_own_order()]


def _row(row: Indicator, form: Form, first: str, second: str) -> Tree:
    """A row with its categories, in the order of the form's columns."""
    cells = _keys(row, form)
    named = {FIRST_LEVEL_COLUMN: category_label(first, form), SECOND_LEVEL_COLUMN: category_label(second, form, first)}
    stated = cells if isinstance(cells, Mapping) else {}
    whole = {
        column.label: named.get(column.name or "") or stated.get(column.label) for column in columns_of(form, Indicator)
    }
    return {name: cell for name, cell in whole.items() if cell is not None}


def _blank_if_empty(tree: Tree) -> Tree:
    return None if tree == {} else tree


def _entry(name: str, value: Tree, indent: int) -> Iterator[str]:
    yield from _under(f"{' ' * indent}{key(name)}:", value, indent + _STEP)


def _under(head: str, value: Tree, indent: int) -> Iterator[str]:
    """The lines of a value, the first one behind its head; further lines are indented by `indent`."""
    match value:
        case None:
            yield head
        case str():
            yield f"{head} {scalar(value, indent, like_no_key=isinstance(value, _AmongKeys))}"
        case Decimal():
            yield f"{head} {value:f}"
        case Mapping():
            lines = [line for name, inner in value.items() for line in _entry(name, inner, indent)]
            yield from [head, *lines] if lines else [f"{head} {{}}"]
        case _:
            lines = [line for item in value for line in _item(item, indent)]
            yield from [head, *lines] if lines else [f"{head} []"]


def _item(value: Tree, indent: int) -> Iterator[str]:
    dash = f"{' ' * indent}-"
    if not (isinstance(value, Mapping) and value):
        yield from _under(dash, value, indent + _STEP)
        return
    first, *others = (line for name, inner in value.items() for line in _entry(name, inner, indent + _STEP))
    yield from [dash + first[indent + 1 :], *others]
