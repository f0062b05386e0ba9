"""The differences between two values of a file's model, with the labels that people write, as lines of a report."""

from collections.abc import Collection, Iterator
from typing import Any

from generator.compare.report_files import FileDetail
from generator.diagnostics.one_line import cut_to
from generator.model.labels import label
from generator.model.part import Part
from generator.model.wording.blanks import BLANK

_LONGEST = 80


def changed_cells(old: Part, new: Part, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """The labels of these fields that differ, each with `甲 → 乙`, in the model's order."""
    for name in type(new).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if name in names and before != after:
            yield name, changed_value(before, after)


def changed_value(before: Any, after: Any) -> str:
    """`甲 → 乙`, both as `shown_value` has them."""
    return f"{shown_value(before)} → {shown_value(after)}"


def shown_value(value: Any) -> str:
    """A value in a few words; for several values all of them, for none the words that nothing is written."""
    several = isinstance(value, (tuple, list))
    text = "、".join(map(str, value)) if several else "" if value is None else str(value)
    return cut_short(text) or BLANK


def cut_short(text: str) -> str:
    """An author's text, cut if it is long."""
    return cut_to(text, _LONGEST)


def details_of_cells(old: Part, new: Part, names: Collection[str]) -> Iterator[FileDetail]:
    """One line for each of these fields that differs: `财政部门：甲 → 乙`."""
    for name, change in changed_cells(old, new, names):
        yield FileDetail(f"{label(type(new), name)}：{change}")
