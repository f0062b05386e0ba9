"""A budget beside an earlier one: both sides of the table, and the one definition of 较上年.

较上年 is this year's budget against that of last year's form, where the site has one; else against what the form itself
states in its column 上年, which is then said. Income is compared with income where both years state it, else
expenditure with expenditure. Forms of another 填报口径 are not compared.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.model.declaration import CurrencyUnit, Declaration, Funds, Scope
from generator.model.money import converted, difference, growth_of, is_unbalanced, stated_in, total_in

ScopePair = tuple[Scope | None, Scope | None]
_UNIT: CurrencyUnit = "万元"


@dataclass(frozen=True, slots=True)
class Totals:
    """The total of one side of the table in both years, in `unit`; None where a form does not state it.

    `is_comparable` is false where the two forms cover different things (填报口径), whatever the totals are.
    """

    before: Decimal | None
    after: Decimal | None
    unit: CurrencyUnit
    is_comparable: bool = True

    @property
    def is_known(self) -> bool:
        """Whether both years state it."""
        return self.before is not None and self.after is not None

    @property
    def difference(self) -> Decimal | None:
        """This year's total minus the earlier one; None where either is not known."""
        return difference(self.after, self.before) if self.is_comparable else None

    @property
    def share(self) -> Decimal | None:
        """The difference as a fraction of the earlier total; None where that is not known, zero or negative."""
        return growth_of(self.difference, self.before)


@dataclass(frozen=True, slots=True)
class Budgets:
    """The totals of both sides of two forms, in the later form's unit; `scopes` are the 填报口径 of the two forms.

    `is_unbalanced` says that the later form's income and expenditure should be equal and are not.
    """

    income: Totals
    expenditure: Totals
    scopes: ScopePair
    is_unbalanced: bool

    @property
    def whole(self) -> Totals:
        """The totals of the side by which budgets are compared: income, unless only expenditure is stated in both
        forms.

        Where neither side is stated in both, it is the side that the later form states, else the one that the earlier
        form states.
        """
        sides = self.income, self.expenditure
        known = [side for side in sides if side.is_known]
        later = [side for side in sides if side.after is not None]
        earlier = [side for side in sides if side.before is not None]
        return next(iter((*known, *later, *earlier, self.income)))

    @property
    def is_comparable(self) -> bool:
        """Whether both forms cover the same, as far as they say (填报口径)."""
        return self.scopes[0] == self.scopes[1]

    @property
    def agree(self) -> bool:
        """Whether one side is enough to tell: the other has the same totals in both forms, or none."""
        sides = [side for side in (self.income, self.expenditure) if (side.before, side.after) != (None, None)]
        return len(sides) < 2 or (sides[0].before, sides[0].after) == (sides[1].before, sides[1].after)


class Basis(StrEnum):
    """What a year's budget is compared with to get 较上年."""

    FORM = "form"
    """The budget of last year's form."""
    COLUMN = "column"
    """What the form itself states in its column 上年."""


@dataclass(frozen=True, slots=True)
class LastYear:
    """A declaration's 较上年, in 万元."""

    totals: Totals
    basis: Basis


def budgets_of(old: Declaration, new: Declaration) -> Budgets:
    """The totals of both sides of two forms."""
    scopes = old.scope, new.scope

    def side(name: str) -> Totals:
        before, after = (total_in(getattr(form.funds, name), "budget") for form in (old, new))
        if before is not None:
            before = converted(before, old.funds.unit, new.funds.unit)
        return Totals(before, after, new.funds.unit, scopes[0] == scopes[1])

    income, expenditure = side("income"), side("expenditure")
    return Budgets(income, expenditure, scopes, is_unbalanced(new.funds, income.after, expenditure.after))


def last_year_of(form: Declaration, last: Declaration | None) -> LastYear:
    """较上年 of a form; `last` is the form of the year directly before, None where there is none."""
    if last is not None:
        budget = budgets_of(last, form).whole
        if budget.is_known:
            return LastYear(_in_list_unit(budget), Basis.FORM)
    return LastYear(_in_list_unit(_by_column(form.funds)), Basis.COLUMN)


def _by_column(funds: Funds) -> Totals:
    sides = [
        Totals(total_in(lines, "last_year"), total_in(lines, "budget"), funds.unit)
        for lines in (funds.income, funds.expenditure)
    ]
    return next((side for side in sides if side.is_known), sides[0])


def _in_list_unit(totals: Totals) -> Totals:
    before, after = (stated_in(amount, totals.unit, _UNIT) for amount in (totals.before, totals.after))
    return Totals(before, after, _UNIT, totals.is_comparable)
