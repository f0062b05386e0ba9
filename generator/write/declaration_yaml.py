"""A declaration as the YAML of format.md: the one text that stands for it, so that a diff shows what changed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from generator.model.declaration import Declaration
from generator.model.form_fields import FieldKind, FormField, fields_of
from generator.model.goals import Goals, LongTermGoal
from generator.model.labels import label
from generator.model.part import Part
from generator.write.yaml_scalar import key, scalar

Tree = str | Decimal | None | Sequence["Tree"] | Mapping[str, "Tree"]
"""What a file holds: texts, amounts, blanks, lists, and keys with what stands under them."""

MODELINE = "# yaml-language-server: $schema=../../schema.json"
_STEP = 2


class _AmongKeys(str):
    """A text in the place of which a group of keys may stand: a goal."""

    __slots__ = ()


def declaration_as_yaml(declaration: Declaration) -> str:
    """The canonical text: read again it is an equal declaration, and written again the same text.

    Keys in the form's order, one value per line, amounts with the digits they were written with; what is
    not stated and what is the default is left out, a row that the form leaves blank is `[]`.
    """
    lines, group = [MODELINE], ""
    for field, value in _stated(declaration):
        if group != (group := _group(field)):
            lines.append("")
        lines += _entry(label(Declaration, field.name), _tree(value), 0)
    return "\n".join(lines) + "\n"


def _group(field: FormField) -> str:
    """What stands together without a blank line: the cells of the head, what is to be done, any other part alone."""
    if field.kind.is_cell:
        return ""
    return "texts" if field.kind is FieldKind.TEXTS or field.part is Goals else field.name


def _stated(part: Part) -> Iterator[tuple[FormField, Any]]:
    for field in fields_of(type(part)):
        value = getattr(part, field.name)
        if field.required or value != field.default:
            yield field, value


def _tree(value: Any) -> Tree:
    match value:
        case Part():
            stated = {field.name: inner for field, inner in _stated(value)}
            if isinstance(value, LongTermGoal) and [*stated] == ["text"]:
                return _AmongKeys(stated["text"])
            return {label(type(value), name): _tree(inner) for name, inner in stated.items()}
        case Mapping():
            return {name: _blank_if_empty(_tree(inner)) for name, inner in value.items()}
        case tuple():
            return [_tree(item) for item in value]
        case date() | int():
            return str(value)
        case _:
            return value  # type: ignore[no-any-return]  # a text, an amount or a blank


def _blank_if_empty(tree: Tree) -> Tree:
    return None if tree == {} else tree


def _entry(name: str, value: Tree, indent: int) -> Iterator[str]:
    yield from _under(f"{' ' * indent}{key(name)}:", value, indent + _STEP)


def _under(head: str, value: Tree, indent: int) -> Iterator[str]:
    """The lines of a value, the first of them behind its head; what goes on below stands at `indent`."""
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
