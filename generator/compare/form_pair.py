"""Two declarations and their 表式: which parts and columns both have, because only these are compared."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from generator.compare.facts import Units
from generator.compare.places import PlacePair, form_place
from generator.model.declaration import Declaration, Funds
from generator.model.form import Form
from generator.model.form_columns import further_labels, has
from generator.model.form_fields import FieldKind, FormField, cells_of, fields_of
from generator.model.form_tables import categories_of, lines_of
from generator.model.labels import line_label
from generator.model.part import Part

Name = TypeVar("Name")
_TO_LINE = 2
"""The number of steps in the route of a side's lines: funds, income."""
_AS_A_WHOLE = (FieldKind.LINES, FieldKind.FURTHER)
"""Fields whose content the form defines: lines, and labels without a meaning (含义) of their own."""


@dataclass(frozen=True, slots=True)
class FormPair:
    """The 表式 of the earlier and the later declaration, with the unit and the fiscal year of each."""

    old: Form
    new: Form
    units: Units
    years: tuple[int, int]

    @classmethod
    def of(cls, old: Declaration, new: Declaration) -> "FormPair":
        """The pair for two declarations."""
        is_same = old.form is new.form or old.form == new.form
        form = old.form
        return cls(
            form,
            form if is_same else new.form,
            (old.funds.unit, new.funds.unit),
            (old.fiscal_year, new.fiscal_year),
        )

    @property
    def is_same(self) -> bool:
        """Whether both declarations have the same 表式."""
        return self.old is self.new

    def places(self, route: Sequence[str]) -> PlacePair:
        """The places of a route in both forms, each with its form's labels."""
        old = form_place(self.old, *route)
        return old, old if self.is_same else form_place(self.new, *route)

    def both_have(self, part: type[Part], name: str) -> bool:
        """Whether both forms have a field of a part."""
        return any(field.name == name for field in self.fields(part))

    def fields(self, part: type[Part]) -> tuple[FormField, ...]:
        """The fields of a part that both forms have, in the model's order; only these are compared."""
        return shared_fields(part, self.old, self.new)

    def columns_of_one_year(self, part: type[Part]) -> tuple[tuple[str, str], ...]:
        """The columns of the earlier and the later form that are about the same year, where both forms have theirs."""
        return shared_columns(part, self.years[1] - self.years[0], self.old, self.new)

    def line_names(self, route: Sequence[str]) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
        """For each form, the names that it allows for the lines, or the parts of a line, at a route."""
        side, above = route[1], route[2] if len(route) > _TO_LINE else None
        return line_names(self.old, side, above), line_names(self.new, side, above)

    def line_labels(self, route: Sequence[str]) -> Callable[[str], str]:
        """The later form's label of such a line."""
        side, above = route[1], route[2] if len(route) > _TO_LINE else None
        return lambda line: line_label(line, self.new, side, above)

    def further_labels(self, part: type[Part]) -> tuple[str, ...]:
        """The labels without 含义 that both forms have."""
        theirs = further_labels(self.old, part)
        return tuple(label for label in further_labels(self.new, part) if label in theirs)


@lru_cache(maxsize=1024)
def shared_columns(part: type[Part], years: int, old: Form, new: Form) -> tuple[tuple[str, str], ...]:
    """Pairs of columns in two forms that are about the same year, the later form's column last; latest year first.

    `years` is the number of years between the forms. One year apart, 预期当年实现值 of the earlier form and 上年 of the
    later one are a pair.
    """
    with_year = [(field, field.column.year) for field in cells_of(part) if field.column.year is not None]
    of_year = sorted(with_year, key=lambda column: -column[1])
    return tuple(
        (theirs.name, mine.name)
        for theirs, before in of_year
        for mine, after in of_year
        if before == after + years and is_in(old, part, theirs) and is_in(new, part, mine)
    )


@lru_cache(maxsize=1024)
def shared_fields(part: type[Part], old: Form, new: Form) -> tuple[FormField, ...]:
    """The fields of a part that two forms have."""
    return tuple(field for field in fields_of(part) if is_in(old, part, field) and is_in(new, part, field))


def is_in(form: Form, part: type[Part], field: FormField) -> bool:
    """Whether a form has a field of a part.

    It is True for fields whose content the form defines; `form_changes` compares that.
    """
    if part is Funds and field.kind is FieldKind.LINES:
        return form.side(field.name) is not None
    return field.kind in _AS_A_WHOLE or has(form, part, field.name)


@lru_cache(maxsize=1024)
def line_names(form: Form, side: str, above: str | None = None) -> tuple[str, ...] | None:
    """The lines that a form allows on a side, or below the line `above`; None where it allows any."""
    lines = lines_of(form, side)
    return tuple(line.name for line in lines if line.above == above) if lines else None


@lru_cache(maxsize=1024)
def category_names(form: Form) -> tuple[tuple[str, ...], ...] | None:
    """The categories that a form allows, second levels with their first; None where it allows any."""
    return tuple(_with_those_below(form)) or None


def _with_those_below(form: Form) -> Iterator[tuple[str, ...]]:
    for first in categories_of(form):
        yield (first.name,)
        yield from ((first.name, second.name) for second in first.below)


def may_have(names: Container[Name] | None, name: Name) -> bool:
    """Whether a form may have a line or a category; True where it allows any."""
    return names is None or name in names
