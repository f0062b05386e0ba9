"""The table of funds in two forms: lines, breakdowns, amounts, and prior years against those years' own forms."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.compare.facts import amount_change, orders, written_amount
from generator.compare.form_pair import FormPair, may_have
from generator.compare.parts import field_changes
from generator.model.change import Change
from generator.model.change_kind import ChangeKind
from generator.model.declaration import Amounts, Declaration, Funds
from generator.model.form_fields import FieldKind, field_of
from generator.model.judgement import judgement

_FUNDS = "funds"


def funds_changes(old: Declaration, new: Declaration, forms: FormPair) -> Iterator[Change]:
    """What differs in the tables of funds, in the later one's order."""
    for field in forms.fields(Funds):
        if field.name == "unit":
            yield from _unit_change(forms)
        elif field.kind is FieldKind.LINES:
            lines = getattr(old.funds, field.name), getattr(new.funds, field.name)
            yield from _line_changes((_FUNDS, field.name), *lines, forms)
        else:
            yield from field_changes(Funds, field, (_FUNDS,), old.funds, new.funds, forms)


def _unit_change(forms: FormPair) -> Iterator[Change]:
    if forms.units[0] != forms.units[1]:
        yield Change(ChangeKind.UNIT_CHANGED, *forms.places((_FUNDS, "unit")), *forms.units)


def _line_changes(
    route: tuple[str, ...], olds: Mapping[str, Amounts], news: Mapping[str, Amounts], forms: FormPair
) -> Iterator[Change]:
    may_be = forms.line_names(route)
    for name in dict.fromkeys([*news, *olds]):  # in the new one's order, what is only in the old behind
        here = (*route, name)
        before, after = olds.get(name), news.get(name)
        if before is not None and after is not None:
            yield from _changes_of_line(here, before, after, forms)
        elif after is not None and may_have(may_be[0], name):
            budget, place = written_amount(after.budget), forms.places(here)[1]
            yield Change(ChangeKind.LINE_ADDED, None, place, None, budget, units=forms.units)
        elif before is not None and may_have(may_be[1], name):
            budget, place = written_amount(before.budget), forms.places(here)[0]
            yield Change(ChangeKind.LINE_DROPPED, place, None, budget, None, units=forms.units)
    if moved := orders(olds, news, forms.line_labels(route)):
        yield Change(ChangeKind.REORDERED, *forms.places(route), *moved)


def _changes_of_line(route: tuple[str, ...], before: Amounts, after: Amounts, forms: FormPair) -> Iterator[Change]:
    """The column of the form's own year, the prior years', then what else the line holds."""
    part = type(after)
    fields = forms.fields(part)
    for field in fields:
        if field.column.year == 0:
            yield from field_changes(part, field, route, before, after, forms)
    for theirs, mine in forms.columns_of_one_year(part):
        if field_of(part, theirs).column.year or field_of(part, mine).column.year:
            yield from _prior_changes(route, (before, theirs), (after, mine), forms)
    for field in fields:
        if field.kind is FieldKind.LINES:
            lines = getattr(before, field.name), getattr(after, field.name)
            yield from _line_changes((*route, field.name), *lines, forms)
        elif field.column.year is None:
            yield from field_changes(part, field, route, before, after, forms)


_Column = tuple[Amounts, str]


def _prior_changes(route: tuple[str, ...], theirs: _Column, mine: _Column, forms: FormPair) -> Iterator[Change]:
    """A prior column against the column of the other form that speaks of the same year; a blank says nothing of it."""
    amounts = getattr(*theirs), getattr(*mine)
    places = forms.places((*route, theirs[1]))[0], forms.places((*route, mine[1]))[1]
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
