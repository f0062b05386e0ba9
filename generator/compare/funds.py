"""Changes in the table of funds: lines, their parts, amounts, and prior years' columns against earlier forms."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.compare.facts import amount_change, orders, written_amount
from generator.compare.form_pair import FormPair, may_have
from generator.compare.parts import field_changes
from generator.model.change import Change
from generator.model.change_kind import ChangeKind
from generator.model.declaration import Amounts, Declaration, Funds
from generator.model.form_fields import FieldKind, field_of
from generator.model.judgement import judgement_of

_FUNDS = "funds"


def funds_changes(old: Declaration, new: Declaration, forms: FormPair) -> Iterator[Change]:
    """All changes in the table of funds, in the later form's order."""
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
    for name in dict.fromkeys([*news, *olds]):  # in the new form's order, then lines of the old form alone
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
    """The changes of a line: of the year's own column, then of prior years, then of its other fields."""
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
    """The change of a prior year's column against the other form's column of the same year.

    Between forms of different years a blank is no change.
    """
    amounts = getattr(*theirs), getattr(*mine)
    places = forms.places((*route, theirs[1]))[0], forms.places((*route, mine[1]))[1]
    for change in amount_change(*places, *amounts, forms.units):
        if forms.years[0] == forms.years[1]:
            yield _corrected(change)
        elif None not in amounts and change.kind is not ChangeKind.FORM_ONLY:
            yield replace(change, kind=ChangeKind.PRIOR_DIFFERS)


def _corrected(change: Change) -> Change:
    """The change of a prior year's amount between two forms of one year: a correction, whether up or down."""
    if change.kind not in (ChangeKind.AMOUNT_UP, ChangeKind.AMOUNT_DOWN):
        return change
    return replace(change, kind=ChangeKind.REWORDED, judgement=judgement_of("prior-corrected"))
