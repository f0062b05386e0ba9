"""A form's lines of money and its categories of indicators, each with the model's name and the form's label.

The model's name is the label of the default form (含义); where there is none it is the form's own label.
"""

from dataclasses import dataclass
from functools import cache

from generator.model.form import Form, FormItem


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of income or expenditure; `above` is the model's name of the line that it is a part of, or None."""

    name: str
    label: str
    above: str | None
    is_always_printed: bool
    head: str


@dataclass(frozen=True, slots=True)
class FormCategory:
    """A category; `below` are the second-level categories of a first-level one."""

    name: str
    label: str
    below: tuple["FormCategory", ...] = ()


@cache
def lines_of(form: Form, side: str) -> tuple[FormLine, ...]:
    """The lines of a side (`income`, `expenditure`) with their parts, in the form's order; none where it is open."""
    held = form.side(side)
    lines = held.lines if held else ()
    names = {line.label: _name(line) for line in lines if not line.above}
    return tuple(
        FormLine(
            _name(line),
            line.label,
            names[line.above[0]] if line.above else None,
            line.is_always_printed,
            line.head or line.label,
        )
        for line in lines
    )


@cache
def categories_of(form: Form) -> tuple[FormCategory, ...]:
    """The first-level categories with those below them, in the form's order; empty where a goal may have any."""
    return tuple(
        FormCategory(
            _name(first),
            first.label,
            tuple(
                FormCategory(_name(second), second.label)
                for second in form.categories
                if second.above == (first.label,)
            ),
        )
        for first in form.categories
        if not first.above
    )


def _name(item: FormItem) -> str:
    return item.meaning or item.label
