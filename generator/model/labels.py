"""What the form calls things: the one door from the names of the code to the words of the form.

The code speaks in names of the model: fields, lines of money, categories of indicators, and routes of them
(`("goals", "annual", 0, "text")`). Whatever prints, writes or names one to people asks here, when it does so, so that
another form can call it something else.
"""

from collections.abc import Iterator
from functools import cache
from itertools import islice

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import Declaration
from generator.model.form_fields import FieldKind, FormField, field_of, fields_of
from generator.model.part import Part
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL


@cache
def label(part: type[Part], name: str) -> str:
    """What the form calls a field, which is its key in the file. Raises KeyError where the part has no such field."""
    info = part.model_fields[name]
    return info.alias or name


def line_label(line: str) -> str:
    """What the form calls a line of income or expenditure, or a part of one."""
    return line


def category_label(category: str) -> str:
    """What the form calls a category of indicators."""
    return category


def year_label(part: type[Part], name: str, fiscal_year: int) -> str:
    """What heads a column on a page: the year that it speaks of, where that is not the form's own, else its label."""
    year = field_of(part, name).column.year
    return f"{fiscal_year + year}年" if year else label(part, name)


def file_route(route: Route) -> Route:
    """A route of the model's names as the keys and positions of the file; KeyError for one that leads nowhere."""
    keys: list[str | int] = []
    steps = iter(route)
    part: type[Part] | None = Declaration
    for step in steps:
        if part is None or not isinstance(step, str):
            raise KeyError(route)
        keys.append(label(part, step))
        field = field_of(part, step)
        keys.extend(_within(field, steps))
        part = field.part
    return tuple(keys)


def _within(field: FormField, steps: Iterator[str | int]) -> Iterator[str | int]:
    """The keys that lead through what a field holds, to one of its parts; as far as the route goes."""
    match field.kind:
        case FieldKind.LINES:
            named, further = 1, 0
        case FieldKind.CATEGORIES:
            named, further = 2, 1
        case FieldKind.TEXTS | FieldKind.GROUPS:
            named, further = 0, 1
        case _:
            return
    name = line_label if field.kind is FieldKind.LINES else category_label
    yield from (name(str(step)) for step in islice(steps, named))
    yield from islice(steps, further)


def parts_of_form() -> tuple[type[Part], ...]:
    """The declaration and every kind of part below it, each once."""
    found: list[type[Part]] = []
    waiting: list[type[Part]] = [Declaration]
    while waiting:
        part = waiting.pop()
        if part not in found:
            found.append(part)
            waiting.extend(field.part for field in reversed(fields_of(part)) if field.part)
    return tuple(found)


def labels_of_form() -> frozenset[str]:
    """Every word that the form has for a field, a line or an official category."""
    fields = [(part, field) for part in parts_of_form() for field in fields_of(part)]
    own = {label(part, field.name) for part, field in fields}
    lines = {line_label(name) for _, field in fields if field.kind is FieldKind.LINES for name in field.names}
    return frozenset(own | lines | set(map(category_label, (*FIRST_LEVEL, *SECOND_LEVEL))))
