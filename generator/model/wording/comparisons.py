"""A comparison as a whole in words: what the earlier form is called, what became of the budget, how much changed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.model.change import Comparison
from generator.model.wording.blanks import NO_TOTAL
from generator.model.wording.figures import amount_text, amount_with_unit, amounts_side_by_side, percentage_text
from generator.model.wording.judgements import KIND_WORDS, counted

LAST_YEAR: Final = "上年"


@dataclass(frozen=True, slots=True)
class BudgetText:
    """The whole budget of both forms in words: amounts in `unit`, None where a form does not state it.

    `change` is empty where nothing is known of it; `is_same` says that both forms say the same.
    """

    before_amount: str | None
    after_amount: str | None
    unit: str
    change: str
    is_same: bool

    @property
    def before(self) -> str:
        """`5,818.97万元`, `没有载明`."""
        return NO_TOTAL if self.before_amount is None else f"{self.before_amount}{self.unit}"

    @property
    def after(self) -> str:
        """`6,057.09万元`, `没有载明`."""
        return NO_TOTAL if self.after_amount is None else f"{self.after_amount}{self.unit}"

    @property
    def sentence(self) -> str:
        """`5,818.97万元 → 6,057.09万元，较上年增加238.12万元（4.09%）`, `6,057.09万元，与上年一致`."""
        amounts = self.after if self.is_same else f"{self.before} → {self.after}"
        return f"{amounts}，{self.change}" if self.change else amounts


def budget_text(comparison: Comparison) -> BudgetText:
    """The whole budget on both sides and what became of it; a rise or a fall is neither good nor bad."""
    budget = comparison.budget
    before, after = amount_text(budget.before), amount_text(budget.after)
    if budget.before is not None and budget.after is not None:
        before, after = amounts_side_by_side(budget.before, budget.after)
    change = amount_change_text(budget.difference, budget.share, budget.unit, earlier_form(comparison))
    return BudgetText(before, after, budget.unit, change or "", is_same=budget.before == budget.after)


def amount_change_text(difference: Decimal | None, growth: Decimal | None, unit: str, earlier: str) -> str | None:
    """`较上年增加238.12万元（4.09%）`, `与上年一致`; None where no difference is known, no percentage where no growth.

    `earlier` is what it is compared with.
    """
    if difference is None:
        return None
    if not difference:
        return f"与{earlier}一致"
    verb = "增加" if difference > 0 else "减少"
    return f"较{earlier}{verb}{amount_with_unit(difference.copy_abs(), unit)}{in_brackets(growth)}"


def earlier_form(comparison: Comparison) -> str:
    """What the earlier form is called: 上年, 2020年 where years lie between, 改前 within a year."""
    return earlier_year(comparison.old.fiscal_year, comparison.new.fiscal_year)


def earlier_year(before: int, year: int) -> str:
    """What a form of the year `before` is called beside one of `year`."""
    if before == year:
        return "改前"
    return LAST_YEAR if year == before + 1 else f"{before}年"


def kinds_text(comparison: Comparison) -> str:
    """How many changes of each kind: `改动37处，另有2处随之改动：数值提高8处，补填8处…`."""
    counts = comparison.counts
    total = sum(counts.values())
    following = len(comparison.changes) - total
    along = f"，另有{following}处随之改动" if following else ""
    listed = counted((KIND_WORDS[kind], number) for kind, number in counts.items())
    return f"改动{total}处{along}" + (f"：{listed}" if listed else "")


def in_brackets(growth: Decimal | None) -> str:
    """A share behind what it is the share of: `（4.09%）`, without a sign; empty where there is none."""
    return "" if growth is None else f"（{percentage_text(growth.copy_abs())}）"
