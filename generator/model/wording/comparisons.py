"""A whole comparison in words: the name of the earlier form, the change of the budget, the number of changes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from generator.model.archive import DeclarationAddress
from generator.model.budget_change import Basis, LastYear, ScopePair, Totals
from generator.model.change_kind import ChangeKind
from generator.model.comparison import Comparison, Step
from generator.model.declaration import Amounts, Declaration
from generator.model.labels import column_year, label
from generator.model.wording.blanks import NO_TOTAL
from generator.model.wording.figures import amount_text, amount_with_unit, amounts_side_by_side, percentage_text
from generator.model.wording.judgements import counted, kind_text

LAST_YEAR: Final = "上年"
BEFORE_ADJUSTMENT: Final = "调整前"
AFTER_ADJUSTMENT: Final = "调整后"
"""The names of a year's approved form and its adjusted form, where both are shown."""
EARLIER_FORM: Final = "改前"
LATER_FORM: Final = "改后"
"""The names of the two forms in a list of comparisons between different years or stages."""
BY_COLUMN: Final = f"按本表{LAST_YEAR}数"
"""The remark on 较上年 where the site has no form of last year, and the form's own column is used."""
OTHER_SCOPE: Final = "口径不同"
"""The remark where last year's form covers other units, so that there is no 较上年."""
_BUDGET, _SCOPE = label(Amounts, "budget"), label(Declaration, "scope")
LAST_YEAR_DEFINED: Final = (
    f"较{LAST_YEAR}：{_BUDGET}与{LAST_YEAR}申报表的{_BUDGET}之差；没有{LAST_YEAR}申报表的，与本表所填{LAST_YEAR}数之差，"
    f"注“{BY_COLUMN}”；两年的{_SCOPE}不同的，不作比较"
)
"""The note of a list on its column 较上年; the guide has a longer explanation."""
SCOPE_NOT_STATED: Final = "未注明"
UNBALANCED: Final = "收支不平衡"
SHIFTED: Final = "内部有调整"


@dataclass(frozen=True, slots=True)
class BudgetText:
    """The whole budget of both forms in words: amounts without `unit`, None where a form does not state it.

    `change` is empty where it is not known; `is_same` says that both forms state the same amount, or none. `sides` is
    used where one total is not enough: a sentence each on income and on expenditure, and a remark if they differ.
    """

    before_amount: str | None
    after_amount: str | None
    unit: str
    change: str
    is_same: bool
    sides: tuple[str, ...] = ()

    @property
    def before(self) -> str:
        """The earlier amount with its unit: `5,818.97万元`, `没有载明`."""
        return NO_TOTAL if self.before_amount is None else f"{self.before_amount}{self.unit}"

    @property
    def after(self) -> str:
        """The later amount with its unit: `6,057.09万元`, `没有载明`."""
        return NO_TOTAL if self.after_amount is None else f"{self.after_amount}{self.unit}"

    @property
    def sentence(self) -> str:
        """The amounts and the change in one sentence.

        Examples: `5,818.97万元 → 6,057.09万元，较上年增加238.12万元（4.09%）`; `6,057.09万元，与上年一致`; with `sides`
        `收入3,100.50万元，与改前一致；支出3,100.50万元 → 22,000.50万元…；收支不平衡`.
        """
        if self.sides:
            return "；".join(self.sides)
        amounts = self.after if self.is_same else f"{self.before} → {self.after}"
        return f"{amounts}，{self.change}" if self.change else amounts


def budget_text(comparison: Comparison) -> BudgetText:
    """The whole budget of both forms and its change; a rise or a fall is not judged."""
    budget, earlier = comparison.budget, earlier_form(comparison)
    whole = _totals_text(budget.whole, budget.scopes, earlier)
    if budget.agree and not budget.is_unbalanced:
        return (
            replace(whole, change=f"{whole.change}，{SHIFTED}")
            if whole.is_same and whole.change and _is_shifted(comparison)
            else whole
        )
    names = ("收入", budget.income), ("支出", budget.expenditure)
    apart = [f"{name}{_totals_text(side, budget.scopes, earlier).sentence}" for name, side in names if _is_stated(side)]
    return replace(whole, sides=(*apart, *([UNBALANCED] if budget.is_unbalanced else [])))


def _is_shifted(comparison: Comparison) -> bool:
    """Whether amounts of the year moved between lines of the budget."""
    moved = comparison.of_kind(ChangeKind.AMOUNT_UP, ChangeKind.AMOUNT_DOWN)
    return any(change.units is not None and not column_year(change.place.route) for change in moved)


def _is_stated(side: Totals) -> bool:
    return side.before is not None or side.after is not None


def _totals_text(totals: Totals, scopes: ScopePair, earlier: str) -> BudgetText:
    """The totals of one side of the budget in words; `earlier` is the name of the earlier form."""
    before, after = amount_text(totals.before), amount_text(totals.after)
    if totals.before is not None and totals.after is not None:
        before, after = amounts_side_by_side(totals.before, totals.after)
    change = amount_change_text(totals.difference, totals.share, totals.unit, earlier)
    if totals.is_known and not totals.is_comparable:
        change = scopes_text(scopes)
    is_same = totals.before == totals.after and (totals.is_comparable or not totals.is_known)
    return BudgetText(before, after, totals.unit, change or "", is_same)


def scopes_text(scopes: ScopePair) -> str:
    """The remark where two forms cover different units: `口径不同（本级→汇总），金额不可直接比较`."""
    before, after = (scope or SCOPE_NOT_STATED for scope in scopes)
    return f"口径不同（{before}→{after}），金额不可直接比较"


def amount_change_text(difference: Decimal | None, growth: Decimal | None, unit: str, earlier: str) -> str | None:
    """The change of an amount: `较上年增加238.12万元（4.09%）`, `与上年一致`; None where the difference is None.

    `growth` is the difference as a fraction of the earlier amount; where it is None there is no percentage. `earlier`
    is the name of the form or column that is compared with.
    """
    if difference is None:
        return None
    if not difference:
        return f"与{earlier}一致"
    verb = "增加" if difference > 0 else "减少"
    return f"较{earlier}{verb}{amount_with_unit(difference.copy_abs(), unit)}{in_brackets(growth)}"


def last_year_text(last_year: LastYear) -> str | None:
    """较上年 in words: `较上年增加238.12万元（4.09%）`; None where it is not known.

    A remark follows where it was not compared with last year's form.
    """
    totals, basis = last_year.totals, last_year_basis(last_year)
    if basis == OTHER_SCOPE:
        return f"{LAST_YEAR}表{basis}，不作比较"
    change = amount_change_text(totals.difference, totals.share, totals.unit, LAST_YEAR)
    return "，".join(filter(None, (change, basis))) or None


def last_year_basis(last_year: LastYear) -> str:
    """The remark on 较上年: `按本表上年数`, `口径不同`; empty where none is needed or 较上年 is not known."""
    totals = last_year.totals
    if not totals.is_known:
        return ""
    if not totals.is_comparable:
        return OTHER_SCOPE
    return BY_COLUMN if last_year.basis is Basis.COLUMN else ""


def earlier_form(comparison: Comparison) -> str:
    """The name of the earlier form: 上年, or 2020年 if it is older; within a year 调整前, 审核前 or 改前."""
    return earlier_year(comparison.old.fiscal_year, comparison.new.fiscal_year, comparison.step)


def earlier_year(before: int, year: int, step: Step = Step.YEARS) -> str:
    """The name of a form of the year `before` beside one of `year`; `step` is what happened between the two."""
    if before == year:
        return _BEFORE_STEP.get(step, EARLIER_FORM)
    return LAST_YEAR if year == before + 1 else f"{before}年"


_BEFORE_STEP: Final = {Step.ADJUSTED: BEFORE_ADJUSTMENT, Step.REVIEWED: "审核前"}


def side_names(old: DeclarationAddress, new: DeclarationAddress) -> tuple[str, str]:
    """The names of two published forms of a department beside each other: 2021年 and 2022年, 调整前 and 调整后."""
    if old.year == new.year:
        return BEFORE_ADJUSTMENT, AFTER_ADJUSTMENT
    return f"{old.year}年", f"{new.year}年"


def kind_counts(comparison: Comparison) -> Mapping[str, int]:
    """The number of changes by the words for their kind, most frequent first; without changes that follow others."""
    counted_alone = (kind_text(change) for change in comparison.changes if change.follows is None)
    return dict(Counter(counted_alone).most_common())


def kinds_text(comparison: Comparison) -> str:
    """The number of changes of each kind in a line: `改动37处，另有2处随之改动：数值提高8处，补填8处…`."""
    counts = kind_counts(comparison)
    total = sum(counts.values())
    following = len(comparison.changes) - total
    along = f"，另有{following}处随之改动" if following else ""
    listed = counted(counts.items())
    return f"改动{total}处{along}" + (f"：{listed}" if listed else "")


def in_brackets(growth: Decimal | None) -> str:
    """Growth in brackets, to stand behind an amount: `（4.09%）`, without a sign; empty where it is None."""
    return "" if growth is None else f"（{percentage_text(growth.copy_abs())}）"
