"""Labels that real forms print where this form has another label or no place, as data, with look-ups.

The table goes before any guess from spelling: 指标值 resembles 指标值确定依据 but means 预期当年实现值.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Any, Final

from generator.model.data_files import read_data
from generator.model.declaration import SUMS
from generator.model.form import Form, default_form
from generator.model.form_columns import has
from generator.model.form_fields import FieldKind, fields_of
from generator.model.form_tables import categories_of, lines_of
from generator.model.labels import label, labels_by_name
from generator.model.parts_of_form import part_name, parts_of_form
from generator.model.spelling import without_space

ANYWHERE: Final = "anywhere"
NOTHING_TO_DO: Final = "请删去"
"""What to do with what a form has no place for."""
FIRST_LEVEL_PLACE: Final = "first_level"
SECOND_LEVEL_PLACE: Final = "second_level"
_CATEGORIES: Final = (FIRST_LEVEL_PLACE, SECOND_LEVEL_PLACE)
_MARKS_BEFORE = re.compile(r"[★☆▲△*]*(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十\d]+[、.)])?")
_UNIT_BEHIND = re.compile(
    r"\((?:金额)?(?:单位[:为]?)?(?:(?:人民币)?[十百千]?[万亿]?[美欧港日澳加台]?元(?:人民币)?|%|百分比|分)(?:[/、,][^()]{1,8})?\)$"
)
_SEAL_BEHIND = re.compile(r"\((?:加?盖?公?章|签章|签字|签名|全称)\)$")


@dataclass(frozen=True, slots=True)
class OtherLabel:
    """The meaning of another form's label in this form.

    `meant` is the label of this form; None where it has no place for it, and then `advice` says what to do. `note` is a
    remark about the label that is meant. The entry applies to cells with one of these `values`; without any, to all
    other cells. `is_lacking` says that the default form has the label and this form does not.
    """

    meant: str | None
    advice: str
    note: str
    values: frozenset[str]
    is_lacking: bool = False


def other_label(place: str, key: str, cell: str | None = None, form: Form | None = None) -> OtherLabel | None:
    """The meaning of a key at a place (`indicator`, `income`, `first_level` …); None where the table does not know it.

    `cell` is the text behind the key, which decides for some labels. `form` is the form without such a key at that
    place, by default the default form.
    """
    plain, value = plain_label(key), plain_label(cell or "")
    table = _table(form or default_form())
    known = [*table.get((place, plain), ()), *table.get((ANYWHERE, plain), ())]
    told = [entry for entry in known if value in entry.values] or [entry for entry in known if not entry.values]
    return told[0] if told else None


def meant_elsewhere(key: str, form: Form | None = None) -> str | None:
    """The label of the form that a key means at some other place than where it was written; else None."""
    table = _table(form or default_form())
    entries = (entry for (_, known), found in table.items() if known == plain_label(key) for entry in found)
    return next((entry.meant for entry in entries if entry.meant), None)


def is_other_label(key: str) -> bool:
    """Whether the table knows a key at any place."""
    return plain_label(key) in _known()


def names_a_unit(key: str) -> bool:
    """Whether a label has a unit behind it that says something about its values."""
    return _UNIT_BEHIND.search(without_space(key)) is not None


def plain_label(key: str) -> str:
    """A label without white space, a number or ★ in front of it, and behind it a unit or the place of a seal."""
    closed = _SEAL_BEHIND.sub("", without_space(key))
    return _UNIT_BEHIND.sub("", _MARKS_BEFORE.sub("", closed, count=1))


@cache
def _table(form: Form) -> Mapping[tuple[str, str], tuple[OtherLabel, ...]]:
    table: dict[tuple[str, str], tuple[OtherLabel, ...]] = {}
    for entry in read_data("other_labels.yaml"):
        for place in entry["in"]:
            other = _worded(place, entry, form)
            for printed in entry["labels"]:
                known = (place, plain_label(printed))
                table[known] = (*table.get(known, ()), other)
    return table


@cache
def _known() -> frozenset[str]:
    entries = (entry for entry in read_data("other_labels.yaml") if not {*entry["in"]}.issubset(_CATEGORIES))
    return frozenset(plain_label(printed) for entry in entries for printed in entry["labels"])


def _worded(place: str, entry: Mapping[str, Any], form: Form) -> OtherLabel:
    """An entry of the table in a form's words. Raises KeyError or AttributeError where it names something unknown."""
    words = {**vars(labels_by_name(form)), "lines": "、".join(_quoted_lines(place, form))}
    values = frozenset(map(plain_label, entry.get("values", ())))
    if "means" in entry:
        meant = _label(place, entry["means"], form)
        note = entry.get("note", "") if _has_all(entry.get("note", ""), form) else ""
        return OtherLabel(meant, "", note.format(**words), values, is_lacking=meant is None)
    advice = entry["advice"] if _has_all(entry["advice"], form) else NOTHING_TO_DO
    return OtherLabel(None, advice.format(**words), "", values)


def _has_all(said: str, form: Form) -> bool:
    """Whether a form has everything that a sentence of the table names."""
    named = [name.split(".") for _, name, _, _ in Formatter().parse(said) if name and "." in name]
    parts = {part_name(part): part for part in parts_of_form()}
    return all(has(form, parts[part], name) for part, name in named if part in parts)


def _quoted_lines(place: str, form: Form) -> Iterator[str]:
    """The lines of a table that are no sums of other lines, in quotation marks."""
    own = [line.label for line in lines_of(form, place) if line.above is None and line.name not in SUMS]
    yield from (f"“{name}”" for name in own or [name for name in _lines_of(place) if name not in SUMS])


def _label(place: str, name: str, form: Form) -> str | None:
    """The form's label for a name of the model; None where it has no such thing."""
    if place in _CATEGORIES:
        return _own_category(place, name, form)
    if lines := _lines_of(place):
        known = lines[lines.index(name)]
        own = [line for line in lines_of(form, place) if line.name == known]
        is_open = place == "parts" or not lines_of(form, place)
        return own[0].label if own else known if is_open else None
    part = next(part for part in parts_of_form() if part_name(part) == place)
    return label(part, name, form) if has(form, part, name) else None


def _own_category(place: str, name: str, form: Form) -> str | None:
    firsts = categories_of(form)
    known = firsts if place == FIRST_LEVEL_PLACE else [second for first in firsts for second in first.below]
    return next((category.label for category in known if category.name == name), None if known else name)


def _lines_of(place: str) -> tuple[str, ...]:
    """The names of the lines of a table; empty for a place that is no such table."""
    return next(_named_lines(place), ())


def _named_lines(place: str) -> Iterator[tuple[str, ...]]:
    for part in parts_of_form():
        for field in fields_of(part):
            if field.name == place and field.kind is FieldKind.LINES:
                yield field.names
