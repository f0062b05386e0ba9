"""The labels that real forms print where this form has another one, or no place: data, with the question asked of it.

A label means what the table says before anything is guessed from its spelling: 指标值 is much like 指标值确定依据, and
is 预期当年实现值.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from generator.model.data_files import read_data
from generator.model.declaration import SUMS
from generator.model.form_fields import FieldKind, fields_of
from generator.model.labels import category_label, label, labels_by_name, line_label, part_name, parts_of_form

ANYWHERE: Final = "anywhere"
FIRST_LEVEL_PLACE: Final = "first_level"
SECOND_LEVEL_PLACE: Final = "second_level"
_CATEGORIES: Final = (FIRST_LEVEL_PLACE, SECOND_LEVEL_PLACE)
_MARKS_BEFORE = re.compile(r"[★☆▲△*]*(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十\d]+[、.)])?")
_UNIT_BEHIND = re.compile(r"\((?:[万亿千百]?元|%|百分比|分)\)$")


@dataclass(frozen=True, slots=True)
class OtherLabel:
    """What a label of another form is here.

    `meant` is the label of this form, None where it has no place for it and `advice` says what to do. `note` is what to
    know of the label that is meant. `values` are the cells for which this holds; none is for all others.
    """

    meant: str | None
    advice: str
    note: str
    values: frozenset[str]


def other_label(place: str, key: str, cell: str | None = None) -> OtherLabel | None:
    """What a key means at a place (`indicator`, `income`, `first_level` …); None where the table does not know it.

    `cell` is what is written behind it: of some labels that decides.
    """
    plain, value = plain_label(key), plain_label(cell or "")
    known = [*_table().get((place, plain), ()), *_table().get((ANYWHERE, plain), ())]
    told = [entry for entry in known if value in entry.values] or [entry for entry in known if not entry.values]
    return told[0] if told else None


def meant_elsewhere(key: str) -> str | None:
    """The label of this form that a key means at some other place than where it was written; None for none."""
    entries = (entry for (_, known), found in _table().items() if known == plain_label(key) for entry in found)
    return next((entry.meant for entry in entries if entry.meant), None)


def is_other_label(key: str) -> bool:
    """Whether the table knows a key at any place."""
    return plain_label(key) in _known()


def plain_label(key: str) -> str:
    """A label without what forms put around it: white space, a number or ★ before it, a unit of money behind it."""
    closed = "".join(unicodedata.normalize("NFKC", key).split())
    return _UNIT_BEHIND.sub("", _MARKS_BEFORE.sub("", closed, count=1))


@cache
def _table() -> Mapping[tuple[str, str], tuple[OtherLabel, ...]]:
    table: dict[tuple[str, str], tuple[OtherLabel, ...]] = {}
    for entry in read_data("other_labels.yaml"):
        for place in entry["in"]:
            other = _worded(place, entry)
            for printed in entry["labels"]:
                known = (place, plain_label(printed))
                table[known] = (*table.get(known, ()), other)
    return table


@cache
def _known() -> frozenset[str]:
    return frozenset(known for place, known in _table() if place not in _CATEGORIES)


def _worded(place: str, entry: Mapping[str, Any]) -> OtherLabel:
    """An entry of the table in the form's words. Raises KeyError or AttributeError where it names what is not there."""
    words = {**vars(labels_by_name()), "lines": "、".join(_quoted_lines(place))}
    meant = _label(place, entry["means"]) if "means" in entry else None
    advice, note = (entry.get(said, "").format(**words) for said in ("advice", "note"))
    return OtherLabel(meant, advice, note, frozenset(map(plain_label, entry.get("values", ()))))


def _quoted_lines(place: str) -> Iterator[str]:
    """The lines of a table that are the sum of no others."""
    yield from (f"“{line_label(name)}”" for name in _lines_of(place) if name not in SUMS)


def _label(place: str, name: str) -> str:
    if place in _CATEGORIES:
        return category_label(name)
    if lines := _lines_of(place):
        return line_label(lines[lines.index(name)])
    return label(next(part for part in parts_of_form() if part_name(part) == place), name)


def _lines_of(place: str) -> tuple[str, ...]:
    """The names that the lines of a table may have; none for a place that is no such table."""
    return next(_named_lines(place), ())


def _named_lines(place: str) -> Iterator[tuple[str, ...]]:
    for part in parts_of_form():
        for field in fields_of(part):
            if field.name == place and field.kind is FieldKind.LINES:
                yield field.names
