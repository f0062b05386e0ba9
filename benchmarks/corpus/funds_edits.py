"""Edits of the table of funds, both sides of which stay equal."""

from random import Random

from benchmarks.corpus.choices import TARGET, Edit, some_row
from benchmarks.corpus.draft import BUDGET, INCOME, Draft
from benchmarks.corpus.wording import moved


def nothing_for(before: int | None, after: int | None) -> Edit:
    """Nothing of a source of income is written as a blank, or as 0."""

    def edit(draft: Draft, random: Random) -> None:
        for label, amounts in draft.income.items():
            if label != INCOME[0] and amounts[BUDGET] == before and not amounts[BUDGET]:
                amounts[BUDGET] = after
                return

    return edit


def budget(direction: int) -> Edit:
    """Spending moves, of projects most, and the appropriation with it."""

    def edit(draft: Draft, random: Random) -> None:
        whole = draft.income[INCOME[0]]
        for label, most in (("项目支出", 8), ("基本支出", 40)):
            amounts = draft.expenditure[label]
            step = direction * random.randint(1, max(1, (amounts[BUDGET] or 0) // most))
            whole[BUDGET], amounts[BUDGET] = (whole[BUDGET] or 0) + step, (amounts[BUDGET] or 0) + step

    return edit


def add_line(draft: Draft, random: Random) -> None:
    """A new source of income, paid out of what the appropriation was to cover."""
    missing = [label for label in INCOME if label not in draft.income]
    if missing:
        amount = random.randint(1, 5_000)
        draft.income[random.choice(missing)] = [0, 0, amount]
        whole = draft.income[INCOME[0]]
        whole[BUDGET] = (whole[BUDGET] or 0) - amount


def drop_line(draft: Draft, random: Random) -> None:
    """A source of income ends; the appropriation takes its place in every column."""
    others = [label for label in draft.income if label != INCOME[0]]
    if len(others) > 1:
        whole, gone = draft.income[INCOME[0]], draft.income.pop(random.choice(others))
        whole[:] = [(amount or 0) + (lost or 0) for amount, lost in zip(whole, gone, strict=True)]


def change_unit(draft: Draft, random: Random) -> None:
    """元 for 万元, or the other way round."""
    draft.unit = "万元" if draft.unit == "元" else "元"


def rewrite_the_past(draft: Draft, random: Random) -> None:
    """Last year's column says something else than last year's form."""
    if row := some_row(draft, random, digits=True):
        row["上年"] = moved(row["上年"] or row[TARGET] or "", random.choice((-1, 1)), random)
    step = random.randint(1, 900)
    for amounts in (draft.income[INCOME[0]], draft.expenditure["项目支出"]):
        amounts[1] = (amounts[1] or 0) + step
