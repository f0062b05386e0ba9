"""Changes of indicators between two forms: rows that were added, dropped, renamed or moved, and changed cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.compare.align import in_order
from generator.compare.categories import blank_row_changes, order_changes
from generator.compare.direction import polarity_of
from generator.compare.facts import cell_changes, differs
from generator.compare.form_pair import FormPair, category_names, may_have, shared_fields
from generator.compare.places import category_words
from generator.compare.rows import Row, RowsOfForms
from generator.compare.table_rows import further_changes
from generator.compare.text_difference import pieces_of
from generator.compare.values import judge, judge_columns, same_value
from generator.model.change import Change
from generator.model.change_kind import ChangeKind, Follows
from generator.model.form import Form
from generator.model.form_fields import FieldKind, FormField, cells_of, field_of
from generator.model.goals import Goal, Indicator, sign_of
from generator.model.judgement import Judgement, judgement_of

_NAME = field_of(Indicator, "name")
_OF_THE_YEAR = tuple(field.name for field in cells_of(Indicator) if field.column.year == 0 or field.column.judged)
_OF_PRIOR_YEARS = tuple(field.name for field in cells_of(Indicator) if field.column.year)
"""Columns of values: of the form's own year or of no year, and of prior years."""


_VALUES = (*_OF_THE_YEAR, *_OF_PRIOR_YEARS)
_OTHERS = tuple(
    sorted(
        (field for field in cells_of(Indicator) if field is not _NAME and field.name not in _VALUES),
        key=lambda field: field.kind is not FieldKind.AMOUNT,
    )
)
"""The other columns, those with numbers first."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns that two forms share, by the way in which they are compared."""

    name: tuple[FormField, ...]
    values: tuple[str, ...]
    prior: tuple[str, ...]
    others: tuple[FormField, ...]


@lru_cache(maxsize=256)
def _shared_columns(old: Form, new: Form) -> _Columns:
    fields = shared_fields(Indicator, old, new)
    names = {field.name for field in fields}
    return _Columns(
        (_NAME,) if _NAME in fields else (),
        tuple(column for column in _OF_THE_YEAR if column in names),
        tuple(column for column in _OF_PRIOR_YEARS if column in names),
        tuple(field for field in _OTHERS if field in fields),
    )


def indicator_changes(
    rows: RowsOfForms, old_goals: Sequence[Goal], new_goals: Sequence[Goal], forms: FormPair
) -> Iterator[Change]:
    """The changes of all rows in the new form's order, then of blank rows, and of the order of rows and categories."""
    stayed = rows.goal_of_old
    for old, new, doubtful in in_order(len(rows.olds), len(rows.news), rows.pairs):
        if old is None and new is not None:
            row = rows.news[new]
            follows = None if row.goal in stayed.values() else Follows.GOAL
            yield Change(ChangeKind.INDICATOR_ADDED, None, row.place, None, row.indicator.target, follows=follows)
        elif new is None and old is not None:
            row = rows.olds[old]
            follows = None if row.goal in stayed else Follows.GOAL
            yield Change(ChangeKind.INDICATOR_DROPPED, row.place, None, row.indicator.target, None, follows=follows)
        elif old is not None and new is not None:
            for change in _row_changes(rows.olds[old], rows.news[new], stayed, forms):
                yield replace(change, doubtful=doubtful) if doubtful else change
    for pair in rows.goals:
        goals = old_goals[pair.old], new_goals[pair.new]
        yield from blank_row_changes(rows.kind, *goals, pair, forms)
        yield from order_changes(rows, *goals, pair, forms)


def _row_changes(old: Row, new: Row, stayed: Mapping[int, int], forms: FormPair) -> Iterator[Change]:
    if stayed.get(old.goal) != new.goal:
        before, after = (str(row.category_place) for row in (old, new))
        yield Change(ChangeKind.GOAL_CHANGED, old.place, new.place, before, after)
    if old.category != new.category and _both_have_both(forms, old.category, new.category):
        yield Change(ChangeKind.CATEGORY_CHANGED, old.place, new.place, _categories(old), _categories(new))
    columns = _shared_columns(forms.old, forms.new)
    yield from _other_changes(old, new, columns.name)
    of_year = old.fiscal_year == new.fiscal_year
    for column in (*columns.values, *columns.prior) if of_year else columns.values:
        yield from _value_changes(old, new, column)
    if not of_year:
        for theirs, mine in forms.columns_of_one_year(Indicator):
            yield from _prior_changes(old, new, theirs, mine)
    yield from _other_changes(old, new, columns.others)
    if old.indicator.further != new.indicator.further:
        places = old.place, new.place
        yield from further_changes(Indicator, places, old.indicator.further, new.indicator.further, forms)


def _both_have_both(forms: FormPair, *categories: tuple[str, str]) -> bool:
    """Whether both forms allow both categories.

    If not, the category changed because of the form, which `form_changes` reports.
    """
    known = category_names(forms.old), category_names(forms.new)
    return all(may_have(names, category) for names in known for category in categories)


def _categories(row: Row) -> str:
    return "/".join(filter(None, category_words(row.form, row.category)))


def _other_changes(old: Row, new: Row, fields: Sequence[FormField]) -> Iterator[Change]:
    before, after = old.indicator, new.indicator
    for field in fields:
        is_same_sign = field.name == "operator" and sign_of(before.operator) == sign_of(after.operator)
        if not is_same_sign and differs(field, getattr(before, field.name), getattr(after, field.name)):
            places = old.cell_place(field.name), new.cell_place(field.name)
            judgement = _column_judgement(old, new, field.name)
            for change in cell_changes(Indicator, field, places, before, after, None):
                yield replace(change, judgement=judgement) if judgement else change


def _column_judgement(old: Row, new: Row, field: str) -> Judgement | None:
    """The judgement on a change of sign, unit or 指标方向 in a column of its own."""
    if field in ("operator", "unit"):
        return judge_columns(old.cell("target"), new.cell("target"))
    before, after = old.indicator.polarity, new.indicator.polarity
    if field == "polarity" and before and after and polarity_of(before) != polarity_of(after):
        return judgement_of("polarity-changed", before=before, after=after)
    return None


def _value_changes(old: Row, new: Row, column: str) -> Iterator[Change]:
    before, after = getattr(old.indicator, column), getattr(new.indicator, column)
    if before == after and _columns(old.indicator) == _columns(new.indicator):
        return
    verdict = judge(old.cell(column), new.cell(column))
    if verdict is None:
        return
    if column in _OF_PRIOR_YEARS and before is not None and after is not None:
        yield _corrected(old, new, column, verdict.kind)
        return
    repeats = column == "standard" and _repeats_target(old.indicator) and _repeats_target(new.indicator)
    yield Change(
        verdict.kind,
        old.cell_place(column),
        new.cell_place(column),
        before,
        after,
        pieces_of(before, after) if before is not None and after is not None else (),
        verdict.size,
        verdict.judgement if column == "target" else None,
        Follows.TARGET if repeats else None,
    )


def _columns(row: Indicator) -> tuple[str | None, str | None]:
    return sign_of(row.operator), row.unit


def _corrected(old: Row, new: Row, column: str, kind: ChangeKind) -> Change:
    """The change of a prior year's value between two versions of one form: a correction, neither raised nor lowered."""
    before, after = getattr(old.indicator, column), getattr(new.indicator, column)
    kind = kind if kind is ChangeKind.FORM_ONLY else ChangeKind.REWORDED
    judgement = None if kind is ChangeKind.FORM_ONLY else judgement_of("prior-corrected")
    places = old.cell_place(column), new.cell_place(column)
    return Change(kind, *places, before, after, pieces_of(before, after), judgement=judgement)


def _repeats_target(row: Indicator) -> bool:
    return row.standard == row.target


def _prior_changes(old: Row, new: Row, theirs: str, mine: str) -> Iterator[Change]:
    """The change of a prior year's value against the other form's column of that year; nothing if either is blank."""
    if getattr(old.indicator, theirs) == getattr(new.indicator, mine):
        return
    before, after = old.cell(theirs), new.cell(mine)
    if before is None or after is None or same_value(before, after):
        return
    verdict = judge(before, after)
    size = verdict.size if verdict else None
    places = old.cell_place(theirs), new.cell_place(mine)
    yield Change(ChangeKind.PRIOR_DIFFERS, *places, before.text, after.text, size=size)
