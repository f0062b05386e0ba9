"""The meaning of printed labels in a form: the one way from words of a file to the form's keys and the model's names.

A label is looked up among the form's own first, then the default form's, then other forms'.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import APPROPRIATION, Declaration, Funds, FundsLine
from generator.model.form import SIDES, Form, default_form
from generator.model.form_columns import ABOUT_THE_FILE, FormColumn, columns_of, has
from generator.model.form_fields import fields_of
from generator.model.form_tables import categories_of, lines_of
from generator.model.goals import GoalKind, Goals
from generator.model.labels import heading, label
from generator.model.other_labels import FIRST_LEVEL_PLACE, SECOND_LEVEL_PLACE, other_label, plain_label
from generator.model.part import Part
from generator.model.parts_of_form import part_name
from generator.model.project import Project
from generator.model.spelling import without_space
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL, second_level_of

_HEADINGS: Final = (
    *("basics", "funds_table", "budget_column", "share", "prior_columns", "first_level", "second_level"),
    *("values", "prior_values", "long_term_indicators", "annual_indicators"),
)
_OTHER_HEADINGS: Final = {
    "一级": "first_level",
    "二级": "second_level",
    "近两年收支金额": "prior_columns",
    "近两年金额": "prior_columns",
    "近两年实际值": "prior_values",
    "比例": "share",
    "所占比例": "share",
    "绩效指标": "annual_indicators",
}
_OF_WHICH: Final = label(FundsLine, "parts")
_OTHER_LABELS_OF_PROJECTS: Final = {
    "项目编码": "project_code",
    "项目编号": "project_code",
    "项目实施单位": "implementer",
    "项目单位": "implementer",
    "项目类型": "category",
    "主管部门及代码": "department_name",
    "项目期限": "period",
    "实施期限": "period",
    "项目实施期": "period",
    "项目周期": "period",
    "起止时间": "period",
    "项目起止时间": "period",
}
_HEADS_ABOVE: Final = ("amounts", "tasks", "schedule", "indicators")


@dataclass(frozen=True, slots=True)
class FormLabels:
    """The labels of one form."""

    form: Form = field(default_factory=default_form)

    def column(self, part: type[Part], printed: str, cell: str = "") -> FormColumn | None:
        """The form's column for a label in a part; `cell` is the text there, which for some labels decides."""
        own, plain = _columns(self.form, part), _plain(printed)
        if plain in own and not cell:
            return own[plain]
        other = other_label(_place(part), printed.rstrip(":： "), cell, self.form)
        if plain in own and not (other and other.values and other.meant):
            return own[plain]
        if part is Goals and plain in _columns(self.form, Declaration):
            return None  # the form's own name of another place
        return own.get(_plain(other.meant)) if other and other.meant else None

    def field(self, part: type[Part], printed: str, cell: str = "") -> str | None:
        """The model's name for a label; None where the form has no such field or the model no name for it."""
        found = self.column(part, printed, cell)
        return found.name if found else None

    def key(self, part: type[Part], name: str) -> str:
        """The key of a field in the form's files."""
        return label(Project if part is Declaration else part, name, self.form)

    def has(self, part: type[Part], name: str) -> bool:
        """Whether the form has a field of a part."""
        return has(self.form, part, name)

    def side(self, printed: str) -> str | None:
        """The side of the funds that a label means (`income` or `expenditure`), or None."""
        plain = _plain(printed)
        own = {_plain(held.label): side for side in SIDES if (held := self.form.side(side))}
        if plain in own or plain in _columns(self.form, Declaration):
            return own.get(plain)
        default = {_plain(label(Funds, side)): side for side in SIDES if self.form.side(side)}
        other = other_label("funds", printed, form=self.form)
        return default.get(plain) or (own.get(_plain(other.meant)) if other and other.meant else None)

    def line(self, side: str, printed: str, above: str = "") -> Route | None:
        """The route from a side to the line that a label means; `above` is the line above, where lines have parts."""
        plain = _plain(without_space(printed).removeprefix(_OF_WHICH).lstrip(":、"))
        found = _lines(self.form, side).get(plain, ())
        if not found:
            found = self._other_lines(side, printed)
        inner = [route for route in found if route[0] == above and len(route) > 1]
        return next(iter([*inner, *found]), None)

    def _other_lines(self, side: str, printed: str) -> tuple[Route, ...]:
        bare = without_space(printed).removeprefix(_OF_WHICH).lstrip(":、").rstrip(":")
        for place in (side, "parts") if side == SIDES[0] else (side,):
            other = other_label(place, bare, form=self.form)
            if other and other.meant:
                return _lines(self.form, side).get(_plain(other.meant), ())
        return ()

    def first_level(self, printed: str) -> str | None:
        """The form's name of the official first-level category that a label means, or None."""
        return self._category(FIRST_LEVEL_PLACE, printed, _firsts(self.form))

    def second_level(self, printed: str, first: str = "") -> str | None:
        """The form's name of the second-level category that a label means, preferably one below `first`."""
        below = {_plain(name): name for name in self.seconds_of(first)}
        own = {**_seconds(self.form), **_seconds_below(self.form, first), **below}
        return self._category(SECOND_LEVEL_PLACE, printed, own)

    def _category(self, place: str, printed: str, own: Mapping[str, str]) -> str | None:
        plain = _plain(printed)
        if plain in own:
            return own[plain]
        other = other_label(place, printed, form=self.form)
        return other.meant if other else None

    def seconds_of(self, first: str) -> tuple[str, ...]:
        """The official second-level categories below a first-level one; empty where any are allowed."""
        if not self.form.categories:
            return second_level_of(first)
        return next(
            (tuple(second.label for second in held.below) for held in categories_of(self.form) if held.label == first),
            (),
        )

    def is_known(self, part: type[Part], printed: str) -> bool:
        """Whether it is a label in a part of any form, even if this form has no place for it."""
        other = other_label(_place(part), printed.rstrip(":： "), form=self.form)
        return self.column(part, printed) is not None or other is not None or _plain(printed) in _default(part)

    def heading(self, printed: str) -> str | None:
        """What a label means that is no field: `first_level`, `second_level`, `values`, `prior_values`, `share` …"""
        plain = _plain(printed)
        return _headings(self.form).get(plain) or _OTHER_HEADINGS.get(plain)

    def is_above(self, printed: str) -> bool:
        """Whether the form prints it over the heads of several columns."""
        return _plain(printed) in _heads_above(self.form)

    def goal_kind(self, printed: str) -> GoalKind | None:
        """The kind of goals that a label means, or None."""
        named = self.field(Goals, printed)
        return "annual" if named == "annual" else "long_term" if named == "long_term" else None


def _place(part: type[Part]) -> str:
    return part_name(Declaration if issubclass(part, Declaration) else part)


@lru_cache(4096)
def _plain(printed: str) -> str:
    """`plain_label` without a colon at the end; a label that consists of signs (★) is returned as it is."""
    bare = without_space(printed).rstrip(":")
    return plain_label(bare) or bare


@cache
def _columns(form: Form, part: type[Part]) -> Mapping[str, FormColumn]:
    """The form's columns of a part by every label for them; the form's own labels take precedence."""
    columns = columns_of(form, part)
    named: dict[str, FormColumn] = {}
    for column in columns:
        named.setdefault(_plain(column.label), column)
    for column in columns:
        named.setdefault(_plain(column.head), column)
    default = {**_default(part), **(_OTHER_LABELS_OF_PROJECTS if issubclass(part, Declaration) else {})}
    by_name = {column.name: column for column in columns if column.name}
    for plain, name in default.items():
        if name in by_name:
            named.setdefault(plain, by_name[name])
        elif issubclass(part, Declaration) and name in ABOUT_THE_FILE:
            own = label(Declaration, name, form)
            named.setdefault(plain, FormColumn(own, name, False, (), own))
    return named


@cache
def _default(part: type[Part]) -> Mapping[str, str]:
    """The model's names by the default form's labels of a part."""
    holder = Project if issubclass(part, Declaration) else part
    return {_plain(label(holder, held.name)): held.name for held in fields_of(holder)}


@cache
def _lines(form: Form, side: str) -> Mapping[str, tuple[Route, ...]]:
    """The routes of a side's lines and their parts, by their labels."""
    named: dict[str, tuple[Route, ...]] = {}
    parts, own = label(FundsLine, "parts", form), lines_of(form, side)
    labels = {line.name: line.label for line in own if line.above is None}
    routes = [(line, (line.label,) if line.above is None else (labels[line.above], parts, line.label)) for line in own]
    for line, route in routes:
        named[_plain(line.label)] = (*named.get(_plain(line.label), ()), route)
    for line, route in routes:
        for called in (line.head, line.name):
            named.setdefault(_plain(called), (route,))
    if not own and form.side(side):
        holder = next(held for held in fields_of(Funds) if held.name == side)
        named |= {_plain(name): ((name,),) for name in holder.names}
        of_which = next(held for held in fields_of(FundsLine) if held.name == "parts")
        if side == SIDES[0]:
            for name in of_which.names:
                named.setdefault(_plain(name), ((APPROPRIATION, parts, name),))
    return named


@cache
def _firsts(form: Form) -> Mapping[str, str]:
    own = categories_of(form)
    if not own:
        return {_plain(name): name for name in FIRST_LEVEL}
    return {**{_plain(held.name): held.label for held in own}, **{_plain(held.label): held.label for held in own}}


@cache
def _seconds(form: Form) -> Mapping[str, str]:
    own = [second for first in categories_of(form) for second in first.below]
    if not form.categories:
        return {_plain(name): name for name in SECOND_LEVEL}
    return {**{_plain(held.name): held.label for held in own}, **{_plain(held.label): held.label for held in own}}


@cache
def _seconds_below(form: Form, first: str) -> Mapping[str, str]:
    """The categories below a first-level one, by the default form's names for them."""
    return {
        _plain(second.name): second.label
        for held in categories_of(form)
        if held.label == first
        for second in held.below
    }


@cache
def _headings(form: Form) -> Mapping[str, str]:
    default = {_plain(heading(name)): name for name in _HEADINGS}
    return {**default, **{_plain(heading(name, form)): name for name in _HEADINGS}}


@cache
def _heads_above(form: Form) -> frozenset[str]:
    items = (item for place in _HEADS_ABOVE for item in getattr(form, place))
    return frozenset(_plain(above) for item in items for above in item.above)
