"""The labels of a form: the one way from names of the code to the words of the form.

The code uses names of the model: fields, lines of money, categories of indicators. Whatever prints, writes or mentions
one asks here at that moment, because every form has labels of its own; for a whole route it asks file_routes.py. Pass
`declaration.form`; a page about no single form passes none, which means the default form. What a form does not have
gets the default form's label.
"""

from collections.abc import Mapping
from functools import cache
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
    Funds,
)
from generator.model.form import SIDES, Form
from generator.model.form_columns import FIRST_LEVEL_COLUMN, SECOND_LEVEL_COLUMN, SHARE, column_of_form
from generator.model.form_fields import FieldKind, fields_of
from generator.model.form_tables import categories_of, lines_of
from generator.model.goals import GoalKind, Goals, Indicator
from generator.model.part import Part
from generator.model.parts_of_form import part_name, parts_of_form
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL


def label(part: type[Part], name: str, form: Form | None = None) -> str:
    """A form's label of a field, which is its key in the file. Raises KeyError where the part has no such field."""
    return _default_label(part, name) if form is None else _label(part, name, form)


@cache
def _default_label(part: type[Part], name: str) -> str:
    info = part.model_fields[name]
    return info.alias or name


@cache
def _label(part: type[Part], name: str, form: Form) -> str:
    side = form.side(name) if part is Funds else None
    column = column_of_form(form, part, name)
    return side.label if side else column.label if column else _default_label(part, name)


def line_label(line: str, form: Form | None = None, side: str | None = None, above: str | None = None) -> str:
    """The label of a line of income or expenditure, or of a part of the line `above`.

    `side` is the field that holds the line (`income`, `expenditure`); without one, the first side that has such a line.
    """
    if form is None:
        return line
    named = _line_labels(form)
    sides = (side,) if side else SIDES
    known = (named.get((of_side, above, line)) for of_side in sides)
    return next((found for found in known if found), line)


@cache
def _line_labels(form: Form) -> Mapping[tuple[str, str | None, str], str]:
    """The labels of a form's lines by side, line above and line, in names of the model."""
    return {(side, line.above, line.name): line.label for side in SIDES for line in lines_of(form, side)}


def category_label(category: str, form: Form | None = None, first: str | None = None) -> str:
    """The label of a category of indicators; `first` is the first-level category of a second-level one."""
    return category if form is None else category_labels(form).get((first, category), category)


@cache
def category_labels(form: Form) -> Mapping[tuple[str | None, str], str]:
    """The labels of a form's categories, by the first-level category above (or None) and the model's name."""
    firsts = {(None, first.name): first.label for first in categories_of(form)}
    return firsts | {(first.name, second.name): second.label for first in categories_of(form) for second in first.below}


def goal_label(kind: GoalKind, position: int, form: Form | None = None) -> str:
    """The label of a goal: 年度目标1 for `position` 0."""
    return f"{label(Goals, kind, form)}{position + 1}"


def heading(name: str, form: Form | None = None) -> str:
    """The printed words for what is no field: a head over several columns, a table. Raises KeyError."""
    return _headings(form)[name] if form else _HEADINGS[name]


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
_HEADS_OF: Mapping[str, tuple[type[Part], str]] = {
    "funds_table": (Declaration, "funds"),
    "budget_column": (Amounts, "budget"),
    "share": (Amounts, SHARE),
    "first_level": (Indicator, FIRST_LEVEL_COLUMN),
    "second_level": (Indicator, SECOND_LEVEL_COLUMN),
}
"""Those that are printed over one column or part."""
_HEADS_ABOVE: Mapping[str, tuple[type[Part], str, int]] = {
    "prior_columns": (Amounts, "two_years_ago", -1),
    "values": (Indicator, "target", 0),
    "prior_values": (Indicator, "two_years_ago", -1),
}
"""Those that are printed above the head of a column, and which of several."""


@cache
def _headings(form: Form) -> Mapping[str, str]:
    columns = {name: column_of_form(form, *place) for name, place in _HEADS_OF.items()}
    printed = {name: column.head for name, column in columns.items() if column}
    for name, (part, field, which) in _HEADS_ABOVE.items():
        column = column_of_form(form, part, field)
        if column and column.above:
            printed[name] = column.above[which]
    return {**_HEADINGS, **printed}


def column_year(route: Route) -> int | None:
    """The year that a column of amounts is about, relative to the form's own; None for a route to no such column."""
    return next((field.column.year for field in fields_of(Amounts) if field.name == route[-1]), None)


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


@cache
def labels_by_name(form: Form | None = None) -> SimpleNamespace:
    """All labels for templates, by part and field: `indicator.target`, `annual_goal.text`.

    Beside the parts, `heading` holds the words for what is no field, and `line` the lines that pages mention.
    """
    parts = {part_name(part): _labels_of(part, form) for part in parts_of_form()}
    headings = SimpleNamespace(**{name: heading(name, form) for name in _HEADINGS})
    lines = SimpleNamespace(**{name: line_label(line, form) for name, line in _LINES.items()})
    return SimpleNamespace(**parts, heading=headings, line=lines)


def _labels_of(part: type[Part], form: Form | None) -> SimpleNamespace:
    return SimpleNamespace(**{field.name: label(part, field.name, form) for field in fields_of(part)})


def headings_of_form() -> frozenset[str]:
    """All words that the printed form has for what is no field."""
    return frozenset(_HEADINGS.values())


def labels_of_form() -> frozenset[str]:
    """Every key that a file may have: labels of fields, lines and official categories."""
    fields = [(part, field) for part in parts_of_form() for field in fields_of(part)]
    own = {label(part, field.name) for part, field in fields if field.kind is not FieldKind.FURTHER}
    lines = {line_label(name) for _, field in fields if field.kind is FieldKind.LINES for name in field.names}
    return frozenset(own | lines | set(map(category_label, (*FIRST_LEVEL, *SECOND_LEVEL))))
