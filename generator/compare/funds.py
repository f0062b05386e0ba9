"""The table of funds in two forms: lines, breakdowns, amounts, and prior years against those years' own forms."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.compare.facts import amount_change, written_amount
from generator.compare.rows import shared_columns
from generator.model.change import Change, ChangeKind, Place, Totals
from generator.model.declaration import Amounts, CurrencyUnit, Declaration, FundsLine
from generator.model.money import budget_of, converted, difference, growth_of

_FUNDS = "部门总体资金情况"
_COLUMNS = {"target": "budget", "last_year": "last_year", "two_years_ago": "two_years_ago"}
_SIDES = {"收入构成": "income", "支出构成": "expenditure"}
_PARTS = "其中"

Units = tuple[CurrencyUnit, CurrencyUnit]


def funds_changes(old: Declaration, new: Declaration) -> Iterator[Change]:
    """What differs in the tables of funds, in the later one's order."""
    units = old.funds.unit, new.funds.unit
    if units[0] != units[1]:
        place = _place("单位")
        yield Change(ChangeKind.UNIT_CHANGED, place, place, *units)
    for label, side in _SIDES.items():
        lines = getattr(old.funds, side), getattr(new.funds, side)
        yield from _line_changes(_place(label), *lines, units, (old.fiscal_year, new.fiscal_year))


def totals_of(old: Declaration, new: Declaration) -> Totals:
    """The whole budget in both forms, in the later one's unit."""
    before, after = budget_of(old), budget_of(new)
    if before is not None:
        before = converted(before, old.funds.unit, new.funds.unit)
    moved = difference(after, before)
    return Totals(before, after, moved, growth_of(moved, before), new.funds.unit)


def _place(*steps: str) -> Place:
    return Place((_FUNDS, *steps), (_FUNDS, *steps))


def _below(place: Place, *steps: str) -> Place:
    return Place((*place.route, *steps), (*place.words, *steps))


def _line_changes(
    place: Place, olds: Mapping[Any, Amounts], news: Mapping[Any, Amounts], units: Units, years: tuple[int, int]
) -> Iterator[Change]:
    for label in _both(olds, news):
        here = _below(place, label)
        before, after = olds.get(label), news.get(label)
        if before is None:
            budget = written_amount(news[label].budget)
            yield Change(ChangeKind.LINE_ADDED, None, here, None, budget, units=units)
        elif after is None:
            budget = written_amount(before.budget)
            yield Change(ChangeKind.LINE_DROPPED, here, None, budget, None, units=units)
        else:
            yield from _amount_changes(here, before, after, units, years)
            if isinstance(before, FundsLine) and isinstance(after, FundsLine):
                yield from _line_changes(_below(here, _PARTS), before.parts, after.parts, units, years)
    common = [label for label in olds if label in news]
    if common != [label for label in news if label in olds]:
        texts = "、".join(common), "、".join(label for label in news if label in olds)
        yield Change(ChangeKind.REORDERED, place, place, *texts)


def _both(olds: Mapping[Any, Amounts], news: Mapping[Any, Amounts]) -> Iterator[Any]:
    """The lines of both tables in the new one's order, what is only in the old behind."""
    return iter(dict.fromkeys([*news, *olds]))


def _amount_changes(
    place: Place, before: Amounts, after: Amounts, units: Units, years: tuple[int, int]
) -> Iterator[Change]:
    budget = _below(place, _label("budget"))
    yield from amount_change(budget, budget, before.budget, after.budget, units)
    for theirs, mine in shared_columns(*years):
        columns = _COLUMNS[theirs], _COLUMNS[mine]
        if columns != ("budget", "budget"):
            yield from _prior_changes(place, before, after, columns, units, years)


def _prior_changes(
    place: Place,
    before: Amounts,
    after: Amounts,
    columns: tuple[str, str],
    units: Units,
    years: tuple[int, int],
) -> Iterator[Change]:
    """A prior column against the column of the other form that speaks of the same year; a blank says nothing of it."""
    amounts = getattr(before, columns[0]), getattr(after, columns[1])
    places = _below(place, _label(columns[0])), _below(place, _label(columns[1]))
    for change in amount_change(*places, *amounts, units):
        if years[0] == years[1]:
            yield change
        elif None not in amounts and change.kind is not ChangeKind.FORM_ONLY:
            yield replace(change, kind=ChangeKind.PRIOR_DIFFERS)


def _label(field: str) -> str:
    return str(Amounts.model_fields[field].alias)
