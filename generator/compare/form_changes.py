"""A change of 表式: that the form changed, and the columns, lines and categories that only one of the two forms has."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from generator.compare.form_pair import FormPair, category_names, line_names, may_have
from generator.compare.places import category_words
from generator.model.change import Change, Place
from generator.model.change_kind import ChangeKind
from generator.model.declaration import Amounts, Declaration, Funds, FundsLine, ScheduleRow, Task
from generator.model.form import Form
from generator.model.form_columns import FormColumn, columns_of, further_labels
from generator.model.form_fields import FieldKind, FormField, fields_of
from generator.model.goals import AnnualGoal, Goal, Goals, Indicator
from generator.model.judgement import judgement_of
from generator.model.labels import label, line_label
from generator.model.part import Part
from generator.model.wording.comparisons import EARLIER_FORM, LATER_FORM

_SLUG: Final = "form_slug"
FURTHER: Final = "further"
_PARTS: Final[Mapping[str, tuple[type[Part], tuple[tuple[type[Part], str], ...]]]] = {
    "表头和组成部分": (Declaration, ()),
    "资金表的栏": (Amounts, ((Declaration, "funds"),)),
    "任务表的栏": (Task, ((Declaration, "tasks"),)),
    "进度表的栏": (ScheduleRow, ((Declaration, "schedule"),)),
    "目标": (Goals, ((Declaration, "goals"),)),
    "目标的栏": (AnnualGoal, ((Declaration, "goals"), (Goals, "annual"))),
    "指标表的栏": (Indicator, ((Declaration, "goals"), (AnnualGoal, "indicators"))),
}
"""For each part of a form, by its name in messages: its type, and the fields that both forms must have to compare it.
"""


def form_changes(old: Declaration, new: Declaration, forms: FormPair) -> Iterator[Change]:
    """The change of 表式, and the names that only one of the two forms has; nothing where both declarations have the
    same form.
    """
    if forms.is_same:
        return
    place = Place((_SLUG,), (label(Declaration, _SLUG),))
    was, is_now = forms.old.title(old.disclosure.stage), forms.new.title(new.disclosure.stage)
    yield Change(ChangeKind.FORM_CHANGED, place, place, was, is_now, judgement=judgement_of("form-changed"))
    names = _form_names(forms.years)
    for kind, (part, needed) in _PARTS.items():
        if all(forms.both_have(holder, name) for holder, name in needed):
            yield from _lacking_and_having(kind, _only_in(old, forms.new, part), _only_in(new, forms.old, part), names)
    if forms.both_have(Declaration, "funds"):
        yield from _line_changes(old, new, forms, names)
    if forms.both_have(AnnualGoal, "indicators"):
        yield from _lacking_and_having("指标类别", _categories(old, forms.new), _categories(new, forms.old), names)


def _form_names(years: tuple[int, int]) -> tuple[str, str]:
    """The names of the two forms for messages about a missing column."""
    before, after = years
    if before == after:
        return f"{EARLIER_FORM}的表式", f"{LATER_FORM}的表式"
    return f"{before}年表式", f"{after}年表式"


def _lacking_and_having(
    kind: str, only_old: Iterable[str], only_new: Iterable[str], form_names: tuple[str, str]
) -> Iterator[Change]:
    """One change for all labels that only the earlier form has, and one for those that only the later one has.

    `kind` says in a few words what the labels are labels of: `资金表的栏`.
    """
    place = Place((_SLUG,), (label(Declaration, _SLUG), kind))
    lacking, having = "、".join(dict.fromkeys(only_old)), "、".join(dict.fromkeys(only_new))
    if lacking:
        judgement = judgement_of("form-lacks", after=form_names[1])
        yield Change(ChangeKind.FORM_LACKS, place, None, lacking, None, judgement=judgement)
    if having:
        judgement = judgement_of("form-has", before=form_names[0])
        yield Change(ChangeKind.FORM_HAS, None, place, None, having, judgement=judgement)


def _only_in(declaration: Declaration, other: Form, part: type[Part]) -> Iterator[str]:
    """The labels of columns that the declaration's form has and the other one lacks; optional ones only if stated."""
    names = {column.name for column in columns_of(other, part)}
    labels = further_labels(other, part)
    for column in columns_of(declaration.form, part):
        is_there = column.name in names if column.name else column.label in labels
        if not is_there and (column.is_always_printed or _states(declaration, part, column)):
            yield column.label


def _states(holder: Part, part: type[Part], column: FormColumn) -> bool:
    """Whether this part, or one below it, is of the given type and has a value in the column."""
    if isinstance(holder, part):
        stated = getattr(holder, column.name, None) if column.name else getattr(holder, FURTHER).get(column.label)
        if stated:
            return True
    return any(_states(below, part, column) for field in fields_of(type(holder)) for below in _below(holder, field))


def _below(holder: Part, field: FormField) -> Iterator[Part]:
    held: Any = getattr(holder, field.name)
    match field.kind:
        case FieldKind.GROUP if held is not None:
            yield held
        case FieldKind.GROUPS:
            yield from held
        case FieldKind.LINES:
            yield from held.values()
        case FieldKind.CATEGORIES:
            yield from (row for seconds in held.values() for rows in seconds.values() for row in rows)


def _line_changes(old: Declaration, new: Declaration, forms: FormPair, names: tuple[str, str]) -> Iterator[Change]:
    for field in fields_of(Funds):
        if field.kind is not FieldKind.LINES:
            continue
        sides = forms.old.side(field.name), forms.new.side(field.name)
        if all(sides):
            lines = _lines(old, forms.new, field.name), _lines(new, forms.old, field.name)
            yield from _lacking_and_having(f"{label(Funds, field.name)}的行", *lines, names)
        else:
            only_old, only_new = ([side.label] if side else [] for side in sides)
            yield from _lacking_and_having(label(Declaration, "funds"), only_old, only_new, names)


def _lines(declaration: Declaration, other: Form, side: str) -> Iterator[str]:
    """The lines of a side that the other form lacks: those that the form defines, or if there are none, stated ones."""
    lines: Mapping[str, Any] = getattr(declaration.funds, side)
    yield from _lines_not_in(declaration.form, other, side, None, lines)
    for name, line in lines.items():
        if isinstance(line, FundsLine) and may_have(line_names(other, side), name):
            yield from _lines_not_in(declaration.form, other, side, name, line.parts)


def _lines_not_in(form: Form, other: Form, side: str, above: str | None, stated: Iterable[str]) -> Iterator[str]:
    known = line_names(other, side, above)
    for name in line_names(form, side, above) or stated:
        if not may_have(known, name):
            yield line_label(name, form, side, above)


def _categories(declaration: Declaration, other: Form) -> Iterator[str]:
    """The categories that the other form lacks: those that the form defines, or if there are none, stated ones."""
    known = category_names(other)
    stated = (category for placed in declaration.goals.placed() for category in _stated(placed.goal))
    own = category_names(declaration.form) or dict.fromkeys(stated)
    missing = [name for name in own if not may_have(known, name)]
    for name in missing:
        if len(name) == 1 or name[:1] not in missing:  # a missing first level is enough, without those below it
            yield "/".join(category_words(declaration.form, name))


def _stated(goal: Goal) -> Iterator[tuple[str, ...]]:
    for category in goal.categories():
        yield (category.first,)
        if category.second is not None:
            yield (category.first, category.second)
