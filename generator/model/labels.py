"""What the form calls things: the one door from the names of the code to the words of the form.

The code speaks in names of the model: fields, lines of money, categories of indicators, and routes of them
(`("goals", "annual", 0, "text")`). Whatever prints, writes or names one to people asks here, when it does so, so that
another form can call it something else.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from types import SimpleNamespace

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import (
    APPROPRIATION,
    BASIC,
    CARRIED_IN,
    CARRIED_OUT,
    EXPENDITURE_OF_YEAR,
    INCOME_OF_YEAR,
    PROJECT,
    TOTAL,
    Amounts,
    Declaration,
)
from generator.model.form_fields import FieldKind, FormField, field_of, fields_of
from generator.model.goals import GoalKind, Goals
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


def goal_label(kind: GoalKind, position: int) -> str:
    """What the form calls a goal: 年度目标1 for the first of them, whose position is 0."""
    return f"{label(Goals, kind)}{position + 1}"


def heading(name: str) -> str:
    """What the printed form calls what is no field: a head above several columns, a table. Raises KeyError."""
    return _HEADINGS[name]


_HEADINGS: Mapping[str, str] = {
    "basics": "基本信息",
    "funds_table": "总体资金情况",
    "budget_column": "当年预算收支",
    "share": "占比",
    "prior_columns": "近两年收支情况",
    "first_level": "一级指标",
    "second_level": "二级指标",
    "values": "指标值",
    "prior_values": "近两年指标值",
    "long_term_indicators": "长期绩效指标",
    "annual_indicators": "年度绩效指标",
}


def year_label(part: type[Part], name: str, fiscal_year: int) -> str:
    """What heads a column on a page: the year that it speaks of, where that is not the form's own, else its label."""
    year = field_of(part, name).column.year
    return f"{fiscal_year + year}年" if year else label(part, name)


def column_year(route: Route) -> int | None:
    """The year that an amount's column speaks of, counted from the form's own; None where it speaks of none.

    So it is of an amount that stands in no column.
    """
    return next((field.column.year for field in fields_of(Amounts) if field.name == route[-1]), None)


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


_LINES: Mapping[str, str] = {
    "appropriation": APPROPRIATION,
    "basic": BASIC,
    "project": PROJECT,
    "carried_in": CARRIED_IN,
    "carried_out": CARRIED_OUT,
    "income_of_year": INCOME_OF_YEAR,
    "expenditure_of_year": EXPENDITURE_OF_YEAR,
    "total": TOTAL,
}
"""The lines that sentences speak of."""


def labels_by_name() -> SimpleNamespace:
    """All labels for templates, by part and field: `indicator.target`, `annual_goal.text`.

    Beside the parts stand `heading` with what is no field, and `line` with the lines that other pages speak of.
    """
    parts = {part_name(part): _labels_of(part) for part in parts_of_form()}
    headings = SimpleNamespace(**{name: heading(name) for name in _HEADINGS})
    lines = SimpleNamespace(**{name: line_label(line) for name, line in _LINES.items()})
    return SimpleNamespace(**parts, heading=headings, line=lines)


def _labels_of(part: type[Part]) -> SimpleNamespace:
    return SimpleNamespace(**{field.name: label(part, field.name) for field in fields_of(part)})


def part_name(part: type[Part]) -> str:
    """What the code calls a part where it is no type: `annual_goal`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", part.__name__).lower()


def headings_of_form() -> frozenset[str]:
    """What the printed form calls what is no field."""
    return frozenset(_HEADINGS.values())


def labels_of_form() -> frozenset[str]:
    """Every word that an author may write as a key: of a field, a line, an official category."""
    fields = [(part, field) for part in parts_of_form() for field in fields_of(part)]
    own = {label(part, field.name) for part, field in fields}
    lines = {line_label(name) for _, field in fields if field.kind is FieldKind.LINES for name in field.names}
    return frozenset(own | lines | set(map(category_label, (*FIRST_LEVEL, *SECOND_LEVEL))))
