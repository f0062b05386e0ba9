"""The total of a year's budgets: which declarations are added up, and what the total leaves out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from generator.model.money import sum_of
from generator.model.wording.figures import amount_text
from generator.model.wording.totals import MakeUp, counted_text, make_up_text, scopes_counted
from generator.publish.views.register.department_record import DepartmentRecord
from generator.publish.views.register.region_record import RegionRecord
from generator.publish.views.register.summaries import Summary

Placed = tuple[DepartmentRecord, Summary]
"""A declaration in force with its department."""


@dataclass(frozen=True, slots=True)
class BudgetTotal:
    """A sum of budgets: `added` are the declarations in the register's order, including those without a budget.

    `left_out` counts units that their department's form covers already. `is_too_small` says that units are missing
    although their department's form does not cover them.
    """

    added: tuple[Placed, ...]
    left_out: int
    is_too_small: bool

    @property
    def counted(self) -> Sequence[Placed]:
        """The declarations that state a budget."""
        return [(department, form) for department, form in self.added if form.budget is not None]

    @property
    def forms(self) -> Sequence[Summary]:
        """The summaries of the declarations that are added up."""
        return [form for _, form in self.added]

    @property
    def amount(self) -> str | None:
        """The sum in 万元; None where no budget is stated."""
        return amount_text(sum_of(form.budget for form in self.forms))

    @property
    def make_up(self) -> str:
        """The make-up of the sum in words: `7个部门：汇总4、本级1、未注明2；本级不含所属单位，合计偏小`."""
        return make_up_text(self._make_up)

    @property
    def counted_as(self) -> str:
        """The first part of the make-up: `7个部门：汇总4、本级1、未注明2`."""
        return counted_text(self._make_up)

    @property
    def _make_up(self) -> MakeUp:
        counted = self.counted
        units = sum(department.is_unit for department, _ in counted)
        scopes = scopes_counted(form.scope for _, form in counted)
        not_stating = len(self.added) - len(counted)
        return MakeUp(len(counted) - units, units, scopes, self.left_out, not_stating, self.is_too_small)


NOTHING = BudgetTotal((), 0, is_too_small=False)


def budget_total(record: RegionRecord, year: int) -> BudgetTotal:
    """The total of a region's budgets of a year; a unit is not added where a form covers it already."""
    of_year = record.of_year(year)
    covering = {department.slug for department, form in of_year if form.budget is not None and form.scope != "本级"}
    added = tuple(placed for placed in of_year if covering.isdisjoint(record.superiors_of(placed[0].slug)))
    counted = {department.slug for department, form in added if form.budget is not None}
    is_too_small = any(_lacks_units(record, department, form, counted) for department, form in added)
    return BudgetTotal(added, len(of_year) - len(added), is_too_small)


def _lacks_units(record: RegionRecord, department: DepartmentRecord, form: Summary, counted: set[str]) -> bool:
    """Whether the form does not cover its department's units, and not all of them are known and added."""
    if form.scope != "本级" or form.budget is None or department.is_unit:
        return False
    units = record.units_of(department.slug)
    return not units or not counted.issuperset(units)


def together(totals: Iterable[BudgetTotal]) -> BudgetTotal:
    """The totals of several regions as one."""
    return reduce(_added, totals, NOTHING)


def _added(total: BudgetTotal, next_total: BudgetTotal) -> BudgetTotal:
    return BudgetTotal(
        (*total.added, *next_total.added),
        total.left_out + next_total.left_out,
        total.is_too_small or next_total.is_too_small,
    )
