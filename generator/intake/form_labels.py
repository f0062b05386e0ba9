"""What a printed label means: the door from a form's words to the names of the model, for the default form."""

import re
from functools import cache
from typing import Protocol

from generator.model.form_fields import fields_of
from generator.model.labels import category_label, heading, label, line_label, part_name, parts_of_form
from generator.model.other_labels import other_label, plain_label
from generator.model.part import Part
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL


class FormLabels(Protocol):
    """The labels of one form: each question has a printed label and gives a name of the model, or None."""

    def field(self, part: type[Part], printed: str, cell: str = "") -> str | None:
        """The field of a part that a label means; `cell` is what stands under it, which of some labels decides."""

    def line(self, side: str, printed: str) -> str | None:
        """The line of money that a label means on a side: `income`, `expenditure`, or `parts` of one."""

    def first_level(self, printed: str) -> str | None:
        """The official first-level category that a label means."""

    def second_level(self, printed: str) -> str | None:
        """The official second-level category that a label means."""

    def is_known(self, part: type[Part], printed: str) -> bool:
        """Whether it is a label at a part at all, be it one that this form has no place for."""

    def heading(self, printed: str) -> str | None:
        """What is no field: `first_level`, `second_level`, `values`, `prior_values`, `share` …."""


_HEADINGS = (
    *(
        "basics",
        "funds_table",
        "budget_column",
        "share",
        "prior_columns",
        "first_level",
        "second_level",
        "values",
        "prior_values",
    ),
    *("long_term_indicators", "annual_indicators"),
)
_OF_WHICH = re.compile(r"^\s*其中\s*[:：]?\s*")
_OTHER_HEADINGS = {
    "一级": "first_level",
    "二级": "second_level",
    "近两年收支金额": "prior_columns",
    "近两年金额": "prior_columns",
    "近两年实际值": "prior_values",
    "比例": "share",
    "所占比例": "share",
    "绩效指标": "annual_indicators",
}


class DefaultLabels:
    """The labels of our own form, and those that other forms print for the same."""

    def field(self, part: type[Part], printed: str, cell: str = "") -> str | None:
        """As FormLabels says."""
        plain = plain_label(printed)
        own = _fields(part)
        if plain in own:
            return own[plain]
        other = other_label(part_name(part), printed, cell)
        return own.get(plain_label(other.meant)) if other and other.meant else None

    def line(self, side: str, printed: str) -> str | None:
        """As FormLabels says."""
        names = _lines(side)
        printed = _OF_WHICH.sub("", printed)
        plain = plain_label(printed)
        if plain in names:
            return names[plain]
        other = other_label(side, printed)
        return names.get(plain_label(other.meant)) if other and other.meant else None

    def first_level(self, printed: str) -> str | None:
        """As FormLabels says."""
        return _category("first_level", printed)

    def second_level(self, printed: str) -> str | None:
        """As FormLabels says."""
        return _category("second_level", printed)

    def is_known(self, part: type[Part], printed: str) -> bool:
        """As FormLabels says."""
        return self.field(part, printed) is not None or other_label(part_name(part), printed) is not None

    def heading(self, printed: str) -> str | None:
        """As FormLabels says."""
        plain = plain_label(printed)
        return _headings().get(plain) or _OTHER_HEADINGS.get(plain)


@cache
def _fields(part: type[Part]) -> dict[str, str]:
    return {plain_label(label(part, field.name)): field.name for field in fields_of(part)}


@cache
def _headings() -> dict[str, str]:
    return {plain_label(heading(name)): name for name in _HEADINGS}


@cache
def _categories(place: str) -> dict[str, str]:
    names = FIRST_LEVEL if place == "first_level" else SECOND_LEVEL
    return {plain_label(category_label(name)): name for name in names}


@cache
def _lines(side: str) -> dict[str, str]:
    named = (field for part in parts_of_form() for field in fields_of(part) if field.name == side)
    return {plain_label(line_label(name)): name for field in named for name in field.names}


def _category(place: str, printed: str) -> str | None:
    plain, own = plain_label(printed), _categories(place)
    if plain in own:
        return own[plain]
    other = other_label(place, printed)
    return other.meant if other else None
