"""Two declarations and the 表式 of each: which parts and columns both have, which are therefore compared."""

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
"""So many steps lead to the lines of a side: funds, income."""
_AS_A_WHOLE = (FieldKind.LINES, FieldKind.FURTHER)
"""Of these a form says itself which it has: its lines, and its labels without 含义."""


@dataclass(frozen=True, slots=True)
class FormPair:
    """The 表式 of the earlier declaration and of the later one, with the unit and the fiscal year of each."""

    old: Form
    new: Form
    units: Units
    years: tuple[int, int]

    @classmethod
    def of(cls, old: Declaration, new: Declaration) -> "FormPair":
        """That of two declarations."""
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
        """Whether both are of one 表式."""
        return self.old is self.new

    def places(self, route: Sequence[str]) -> PlacePair:
        """Where something stands in each, by the labels of each."""
        old = form_place(self.old, *route)
        return old, old if self.is_same else form_place(self.new, *route)

    def both_have(self, part: type[Part], name: str) -> bool:
        """Whether a field of a part is in both."""
        return any(field.name == name for field in self.fields(part))

    def fields(self, part: type[Part]) -> tuple[FormField, ...]:
        """The fields of a part that both have, in the model's order: these are compared, and no others."""
        return shared_fields(part, self.old, self.new)

    def columns_of_one_year(self, part: type[Part]) -> tuple[tuple[str, str], ...]:
        """The columns of the earlier form and of the later one that speak of the same year, and that each has."""
        return shared_columns(part, self.years[1] - self.years[0], self.old, self.new)

    def line_names(self, route: Sequence[str]) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
        """The lines that each may have of a side, or of the line of a side, that a route leads to."""
        side, above = route[1], route[2] if len(route) > _TO_LINE else None
        return line_names(self.old, side, above), line_names(self.new, side, above)

    def line_labels(self, route: Sequence[str]) -> Callable[[str], str]:
        """What the later one calls those lines."""
        side, above = route[1], route[2] if len(route) > _TO_LINE else None
        return lambda line: line_label(line, self.new, side, above)

    def further_labels(self, part: type[Part]) -> tuple[str, ...]:
        """The labels without 含义 that both have."""
        theirs = further_labels(self.old, part)
        return tuple(label for label in further_labels(self.new, part) if label in theirs)


@lru_cache(maxsize=1024)
def shared_columns(part: type[Part], years: int, old: Form, new: Form) -> tuple[tuple[str, str], ...]:
    """The columns that speak of the same year in two forms, the later one's column last; they are `years` apart.

    Of last year's form 预期当年实现值, of this one's 上年. The latest year comes first.
    """
    speaking = [(field, field.column.year) for field in cells_of(part) if field.column.year is not None]
    of_year = sorted(speaking, key=lambda column: -column[1])
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
    """Whether a form has a field of a part. Which 表式 it is, is told by `form_changes`."""
    if part is Funds and field.kind is FieldKind.LINES:
        return form.side(field.name) is not None
    return field.kind in _AS_A_WHOLE or has(form, part, field.name)


@lru_cache(maxsize=1024)
def line_names(form: Form, side: str, above: str | None = None) -> tuple[str, ...] | None:
    """The lines that a side of a form may have, or the parts of the line `above`; None where it leaves them open."""
    lines = lines_of(form, side)
    return tuple(line.name for line in lines if line.above == above) if lines else None


@lru_cache(maxsize=1024)
def category_names(form: Form) -> tuple[tuple[str, ...], ...] | None:
    """The categories that a form has, of a second level with the first; None where it leaves them open."""
    return tuple(_with_those_below(form)) or None


def _with_those_below(form: Form) -> Iterator[tuple[str, ...]]:
    for first in categories_of(form):
        yield (first.name,)
        yield from ((first.name, second.name) for second in first.below)


def may_have(names: Container[Name] | None, name: Name) -> bool:
    """Whether a form has a line or a category: an open one has any."""
    return names is None or name in names
