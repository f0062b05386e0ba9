"""Columns of prior years that were copied from the earlier form and not moved on by a year: one change for all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.compare.form_pair import FormPair
from generator.compare.rows import RowsOfForms
from generator.diagnostics.diagnostic import Route
from generator.model.change import Change, Place
from generator.model.change_kind import ChangeKind
from generator.model.declaration import Declaration, Funds
from generator.model.form_fields import FieldKind, cells_of, fields_of
from generator.model.judgement import judgement_of
from generator.model.part import Part
from generator.model.routes import FUNDS, GOALS, row_of

_LEAST_PLACES = 2
_ROWS_IN_TEN = 9
"""Of ten rows that differ, this many must have the values of the earlier form."""

Values = tuple[object, ...]
Columns = Mapping[Route, tuple[Values, Values]]
"""The values in prior years' columns of each row that both forms have: the earlier form's first."""


def with_copied_columns_as_one(
    changes: Iterable[Change], old: Declaration, new: Declaration, rows: Iterable[RowsOfForms], forms: FormPair
) -> Iterator[Change]:
    """The changes, with those from copied columns replaced by one change for the goals and one for the funds."""
    listed = [*changes]
    differing = [change for change in listed if change.kind is ChangeKind.PRIOR_DIFFERS]
    if len(differing) < _LEAST_PLACES:
        yield from listed
        return
    goals = _copied(differing, GOALS, lambda: _rows(rows))
    funds = _copied(differing, FUNDS, lambda: _lines_of_both(old.funds, new.funds))
    together = {id(change): copied for copied in (goals, funds) for change in copied}
    for change in listed:
        copied = together.get(id(change))
        if copied is None:
            yield change
        elif change is copied[0]:
            yield _as_one(copied, forms)


def _copied(differing: Sequence[Change], part: Route, columns: Callable[[], Columns]) -> list[Change]:
    """The changes that come from copied columns in a part of the form; empty where most of its rows were moved on."""
    of_part = [change for change in differing if change.place.route[:1] == part]
    if len(of_part) < _LEAST_PLACES:
        return []
    both = columns()
    copied = [change for change in of_part if _is_copy(both.get(_row(change.place)))]
    rows = {_row(change.place) for change in copied}
    moved = sum(bool(_stated(old) and _stated(new)) and old != new for old, new in both.values())
    enough = len(copied) >= _LEAST_PLACES and len(rows) * 10 >= _ROWS_IN_TEN * (len(rows) + moved)
    return copied if enough else []


def _as_one(copied: Sequence[Change], forms: FormPair) -> Change:
    places = forms.places((str(copied[0].place.route[0]),))
    judgement = judgement_of("not-rolled", number=str(len(copied)), before=str(forms.years[0]))
    return Change(ChangeKind.PRIOR_DIFFERS, *places, None, None, judgement=judgement)


def _row(place: Place) -> Route:
    return row_of(place.route) or place.route[:-1]


def _is_copy(values: tuple[Values, Values] | None) -> bool:
    return values is not None and values[0] == values[1]


def _stated(values: Values) -> bool:
    return any(value is not None for value in values)


def _prior(part: Part) -> Values:
    return tuple(getattr(part, field.name) for field in cells_of(type(part)) if field.column.year)


def _rows(of_kinds: Iterable[RowsOfForms]) -> Columns:
    """The prior years' values of every row that both forms have, by the row's route in the later form."""
    found = {}
    for rows in of_kinds:
        for pair in rows.pairs:
            olds, news = rows.olds[pair.old].indicator, rows.news[pair.new]
            found[news.route] = _prior(olds), _prior(news.indicator)
    return found


def _lines_of_both(old: Funds, new: Funds) -> Columns:
    before, after = dict(_lines(FUNDS, old)), dict(_lines(FUNDS, new))
    return {route: (before[route], values) for route, values in after.items() if route in before}


def _lines(route: Route, part: Part) -> Iterator[tuple[Route, Values]]:
    """The prior years' values of every line of a part, including lines below lines."""
    for field in fields_of(type(part)):
        if field.kind is FieldKind.LINES:
            lines: Mapping[str, Any] = getattr(part, field.name)
            for name, line in lines.items():
                here = (*route, field.name, name)
                yield here, _prior(line)
                yield from _lines(here, line)
