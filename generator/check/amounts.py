"""Checks of the amounts in the table of funds: negative ones, only zeros, and one side without amounts."""

from collections.abc import Iterable, Iterator

from generator.check.arithmetic import written
from generator.check.funds_table import (
    CURRENT,
    EXPENDITURE,
    INCOME,
    PRIOR_LABELS,
    TABLE,
    cells_in,
    sides_of,
    stated_amounts,
)
from generator.check.rule import Check, Spot, Subject
from generator.check.walks import form_has
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
from generator.model.declaration import Amounts, Declaration, Funds, FundsLine
from generator.model.labels import label, line_label

_BUDGET = f"“{label(Amounts, CURRENT)}”"


def _all_zero(subject: Subject) -> Iterator[Spot]:
    """A table whose amounts of the year are all zero; blanks are not zero."""
    lines = (line for _, side in sides_of(subject.declaration.funds) for line in side.values())
    if any(line.budget for line in lines):
        return
    stated = [cell for cell in cells_in(subject.declaration.funds, CURRENT) if cell.amount is not None]
    if len(stated) > 1 and not any(cell.amount for cell in stated):
        yield tuple(cell.route for cell in stated), f"{_BUDGET}全部为零，请核对原表"


def _negative(subject: Subject) -> Iterator[Spot]:
    """Negative amounts of the year; in prior years they may be money that was taken back."""
    if min(subject.once(stated_amounts), default=0) >= 0:
        return
    for cell in cells_in(subject.declaration.funds, CURRENT):
        if cell.amount is not None and cell.amount < 0:
            words = f"“{line_label(cell.name)}”的{_BUDGET} {written(cell.amount)} 是负数，请核对是否误写了负号"
            yield cell.route, f"{words}；确系冲减的，写“{label(Declaration, 'review_notes')}”"


def _one_side(subject: Subject) -> Iterator[Spot]:
    """A table with amounts for income or for expenditure only, where the form has both."""
    if not form_has(subject, Funds, INCOME, EXPENDITURE):
        return
    stated = {side: _states_any(lines.values()) for side, lines in sides_of(subject.declaration.funds)}
    if len(set(stated.values())) > 1:
        given, missing = (INCOME, EXPENDITURE) if stated[INCOME] else (EXPENDITURE, INCOME)
        yield (TABLE, given), f"只有{label(Funds, given)}，{label(Funds, missing)}没有数，请照原表补上"


def _states_any(lines: Iterable[FundsLine]) -> bool:
    return any(line.budget is not None for line in lines)


AMOUNT_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "negative-amount",
            "金额为负",
            Severity.WARNING,
            f"{label(Amounts, CURRENT)}各项不是负数；{PRIOR_LABELS}有收回、冲减的可以是。",
            ReviewItem.FUNDING,
        ),
        _negative,
        together="{count}处金额为负，如{first}",
    ),
    Check(
        Rule("all-zero", "金额全为零", Severity.WARNING, "有预算的部门，金额不会全部为零。", ReviewItem.FUNDING),
        _all_zero,
    ),
    Check(
        Rule(
            "one-side-missing",
            "收支只有一边",
            Severity.WARNING,
            f"{label(Funds, INCOME)}和{label(Funds, EXPENDITURE)}都要填写；原表空白的不代填。",
            ReviewItem.COMPLETENESS,
        ),
        _one_side,
        about_blanks=True,
    ),
)
