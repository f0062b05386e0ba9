"""The total of a year's budgets: which declarations are added, of what it is made up, what it is not."""

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


@dataclass(frozen=True, slots=True)
class BudgetTotal:
    """Budgets that are added up: `added` are the declarations, in the register's order, those without a budget too.

    `left_out` counts the units whose department's form covers them; `is_too_small` says that units of a department are
    missing whose form covers itself alone.
    """

    added: tuple[Placed, ...]
    left_out: int
    is_too_small: bool

    @property
    def counted(self) -> Sequence[Placed]:
        """Those that state a budget."""
        return [(one, form) for one, form in self.added if form.budget is not None]

    @property
    def forms(self) -> Sequence[Summary]:
        """What lists know of the declarations that are added."""
        return [form for _, form in self.added]

    @property
    def amount(self) -> str | None:
        """The sum, in 万元; None where there is nothing to add."""
        return amount_text(sum_of(form.budget for form in self.forms))

    @property
    def make_up(self) -> str:
        """`7个部门：汇总4、本级1、未注明2；本级不含所属单位，合计偏小`."""
        return make_up_text(self._make_up)

    @property
    def counted_as(self) -> str:
        """The first of that alone: `7个部门：汇总4、本级1、未注明2`."""
        return counted_text(self._make_up)

    @property
    def _make_up(self) -> MakeUp:
        counted = self.counted
        units = sum(one.is_unit for one, _ in counted)
        scopes = scopes_counted(form.scope for _, form in counted)
        not_stating = len(self.added) - len(counted)
        return MakeUp(len(counted) - units, units, scopes, self.left_out, not_stating, self.is_too_small)


NOTHING = BudgetTotal((), 0, is_too_small=False)


def budget_total(record: RegionRecord, year: int) -> BudgetTotal:
    """The region's budgets of that year, no unit's beside one that covers it."""
    of_year = record.of_year(year)
    covering = {one.slug for one, form in of_year if form.budget is not None and form.scope != "本级"}
    added = tuple(placed for placed in of_year if covering.isdisjoint(record.superiors_of(placed[0].slug)))
    counted = {one.slug for one, form in added if form.budget is not None}
    is_too_small = any(_lacks_units(record, one, form, counted) for one, form in added)
    return BudgetTotal(added, len(of_year) - len(added), is_too_small)


def _lacks_units(record: RegionRecord, department: DepartmentRecord, form: Summary, counted: set[str]) -> bool:
    """Whether the form covers its department alone, and not all of its units are known and counted too."""
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
