"""A form's lines of money and its categories of indicators, as the model names them beside what the form calls them.

The model names what the default form has by its name there (含义), and anything else by the form's own label.
"""

from dataclasses import dataclass
from functools import cache

from generator.model.form import Form, FormItem


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of income or expenditure; `above` is the model's name of the line that it is a part of."""

    name: str
    label: str
    above: str | None
    is_always_printed: bool
    head: str


@dataclass(frozen=True, slots=True)
class FormCategory:
    """A category; `below` are the second-level ones of a first-level one."""

    name: str
    label: str
    below: tuple["FormCategory", ...] = ()


@cache
def lines_of(form: Form, side: str) -> tuple[FormLine, ...]:
    """The lines of a side (`income`, `expenditure`), with their parts, in the form's order; none where it is open."""
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
    """The first-level categories with what is below them, in the form's order; none where any may be."""
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
