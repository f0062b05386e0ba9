"""The table of funds in two forms: lines, breakdowns, amounts, and prior years against those years' own forms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.compare.facts import Units, amount_change, orders, written_amount
from generator.compare.parts import field_changes
from generator.compare.places import form_place
from generator.compare.rows import shared_columns
from generator.model.change import Change, ChangeKind
from generator.model.declaration import Amounts, Declaration, Funds
from generator.model.form_fields import FieldKind, field_of, fields_of
from generator.model.judgement import judgement
from generator.model.labels import line_label

_FUNDS = "funds"


@dataclass(frozen=True, slots=True)
class _Forms:
    """What of the two forms every amount needs: the unit and the fiscal year of each."""

    units: Units
    years: tuple[int, int]


def funds_changes(old: Declaration, new: Declaration) -> Iterator[Change]:
    """What differs in the tables of funds, in the later one's order."""
    forms = _Forms((old.funds.unit, new.funds.unit), (old.fiscal_year, new.fiscal_year))
    for field in fields_of(Funds):
        if field.name == "unit":
            yield from _unit_change(forms.units)
        elif field.kind is FieldKind.LINES:
            lines = getattr(old.funds, field.name), getattr(new.funds, field.name)
            yield from _line_changes((_FUNDS, field.name), *lines, forms)
        else:
            yield from field_changes(Funds, field, (_FUNDS,), old.funds, new.funds, forms.units)


def _unit_change(units: Units) -> Iterator[Change]:
    if units[0] != units[1]:
        place = form_place(_FUNDS, "unit")
        yield Change(ChangeKind.UNIT_CHANGED, place, place, *units)


def _line_changes(
    route: tuple[str, ...], olds: Mapping[str, Amounts], news: Mapping[str, Amounts], forms: _Forms
) -> Iterator[Change]:
    for name in dict.fromkeys([*news, *olds]):  # in the new one's order, what is only in the old behind
        here = (*route, name)
        before, after = olds.get(name), news.get(name)
        if before is None:
            budget = written_amount(news[name].budget)
            yield Change(ChangeKind.LINE_ADDED, None, form_place(*here), None, budget, units=forms.units)
        elif after is None:
            budget = written_amount(before.budget)
            yield Change(ChangeKind.LINE_DROPPED, form_place(*here), None, budget, None, units=forms.units)
        else:
            yield from _changes_of_line(here, before, after, forms)
    if moved := orders(olds, news, line_label):
        yield Change(ChangeKind.REORDERED, form_place(*route), form_place(*route), *moved)


def _changes_of_line(route: tuple[str, ...], before: Amounts, after: Amounts, forms: _Forms) -> Iterator[Change]:
    """The column of the form's own year, the prior years', then what else the line holds."""
    part = type(after)
    for field in fields_of(part):
        if field.column.year == 0:
            yield from field_changes(part, field, route, before, after, forms.units)
    for theirs, mine in shared_columns(part, forms.years[1] - forms.years[0]):
        if field_of(part, theirs).column.year or field_of(part, mine).column.year:
            yield from _prior_changes(route, (before, theirs), (after, mine), forms)
    for field in fields_of(part):
        if field.kind is FieldKind.LINES:
            lines = getattr(before, field.name), getattr(after, field.name)
            yield from _line_changes((*route, field.name), *lines, forms)
        elif field.column.year is None:
            yield from field_changes(part, field, route, before, after, forms.units)


_Column = tuple[Amounts, str]


def _prior_changes(route: tuple[str, ...], theirs: _Column, mine: _Column, forms: _Forms) -> Iterator[Change]:
    """A prior column against the column of the other form that speaks of the same year; a blank says nothing of it."""
    amounts = getattr(*theirs), getattr(*mine)
    places = form_place(*route, theirs[1]), form_place(*route, mine[1])
    for change in amount_change(*places, *amounts, forms.units):
        if forms.years[0] == forms.years[1]:
            yield _corrected(change)
        elif None not in amounts and change.kind is not ChangeKind.FORM_ONLY:
            yield replace(change, kind=ChangeKind.PRIOR_DIFFERS)


def _corrected(change: Change) -> Change:
    """A prior year's amount corrected within the year: that is no growth, whichever way it moved."""
    if change.kind not in (ChangeKind.AMOUNT_UP, ChangeKind.AMOUNT_DOWN):
        return change
    return replace(change, kind=ChangeKind.REWORDED, judgement=judgement("prior-corrected"))
