"""A declaration as the YAML of format.md: the one text that stands for it, so that a diff shows what changed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from generator.model.declaration import Declaration
from generator.model.goals import LongTermGoal
from generator.model.part import Part
from generator.write.yaml_scalar import key, scalar

Tree = str | Decimal | None | Sequence["Tree"] | Mapping[str, "Tree"]
"""What a file holds: texts, amounts, blanks, lists, and keys with what stands under them."""

MODELINE = "# yaml-language-server: $schema=../../schema.json"
_GROUPS = {  # a blank line stands wherever the group changes
    "部门总体资金情况": "funds",
    "部门职能概述": "text",
    "年度工作任务": "text",
    "整体绩效目标": "text",
    "公开信息": "disclosure",
    "来源": "source",
    "审核说明": "review",
}
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
    for name, value in _entries(declaration):
        if group != (group := _GROUPS.get(name, "")):
            lines.append("")
        lines += _entry(name, value, 0)
    return "\n".join(lines) + "\n"


def _entries(part: Part) -> Iterator[tuple[str, Tree]]:
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if field.is_required() or value != field.default:
            yield field.alias or name, _tree(value)


def _tree(value: Any) -> Tree:
    if isinstance(value, LongTermGoal) and value.text is not None and not value.indicators:
        return _AmongKeys(value.text)
    match value:
        case Part():
            return dict(_entries(value))
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
