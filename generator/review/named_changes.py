"""What differs between two values of a file's model, each thing by the label that people write: lines for a report."""

from collections.abc import Collection, Iterator
from typing import Any

from generator.compare.report_files import FileDetail
from generator.model.labels import label
from generator.model.part import Part
from generator.model.wording.blanks import BLANK

_LONGEST = 80


def changed_cells(old: Part, new: Part, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """The fields of these names that differ, and `甲 → 乙` of each, in the model's order."""
    for name in type(new).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if name in names and before != after:
            yield name, changed_value(before, after)


def changed_value(before: Any, after: Any) -> str:
    """`甲 → 乙`, each as it is shown."""
    return f"{shown(before)} → {shown(after)}"


def shown(value: Any) -> str:
    """A value in a few words; of several each, of nothing that nothing is written."""
    several = isinstance(value, (tuple, list))
    text = "、".join(map(str, value)) if several else "" if value is None else str(value)
    return short(text) or BLANK


def short(text: str) -> str:
    """A text that authors wrote, cut where it is long."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def details_of_cells(old: Part, new: Part, names: Collection[str]) -> Iterator[FileDetail]:
    """A line for each of these fields that differs: `财政部门：甲 → 乙`."""
    for name, change in changed_cells(old, new, names):
        yield FileDetail(f"{label(type(new), name)}：{change}")
