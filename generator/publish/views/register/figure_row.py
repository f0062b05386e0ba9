"""A row of figures of one declaration, or of several together, as lists print it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.model.money import growth_of, sum_of
from generator.model.wording.comparisons import last_year_basis
from generator.model.wording.figures import (
    amount_text,
    share_text,
    signed_amount_text,
    signed_percentage_text,
)
from generator.model.wording.totals import over_departments
from generator.publish.bars import Bar, bar_of
from generator.publish.views.register.summaries import Summary


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The cells of a row; amounts in 万元 with separators, None where nothing is stated.

    `change_note` explains 较上年: how it was found, why it is missing, or over how many departments it is. `share_note`
    says over how many departments 项目支出占比 is. Both may be empty.
    """

    budget: str | None
    change: str | None
    change_share: str | None
    change_note: str
    basic: str | None
    project: str | None
    project_share: str | None
    share_note: str
    composition: Bar
    goals: int
    indicators: int
    quantified: int
    quantified_share: str | None


def figure_row(summary: Summary) -> FigureRow:
    """The figures of a declaration."""
    return _row((summary,), (summary,), last_year_basis(summary.last_year), "")


def total_row(all_of_them: Sequence[Summary], added: Sequence[Summary]) -> FigureRow:
    """The figures of several declarations: amounts of those in `added`, goals and indicators of all.

    较上年 and 项目支出占比 cover only declarations that state both sides; a note says so where some do not.
    """
    comparable, shared = _comparable(added), _with_shares(added)
    change_note, share_note = (
        over_departments(len(subset)) if 0 < len(subset) < len(added) else "" for subset in (comparable, shared)
    )
    return _row(all_of_them, added, change_note, share_note)


def _row(all_of_them: Sequence[Summary], added: Sequence[Summary], change_note: str, share_note: str) -> FigureRow:
    comparable, shared = _comparable(added), _with_shares(added)
    change = sum_of(summary.last_year.totals.difference for summary in comparable)
    before = sum_of(summary.last_year.totals.before for summary in comparable)
    spending = sum_of(summary.spending for summary in shared)
    basic, project = (sum_of(getattr(summary, name) for summary in shared) for name in ("basic", "project"))
    indicators = sum(summary.indicators for summary in all_of_them)
    quantified = sum(summary.quantified for summary in all_of_them)
    return FigureRow(
        amount_text(sum_of(summary.budget for summary in added)),
        signed_amount_text(change),
        signed_percentage_text(growth_of(change, before)),
        change_note,
        amount_text(sum_of(summary.basic for summary in added)),
        amount_text(sum_of(summary.project for summary in added)),
        share_text(project, spending),
        share_note,
        bar_of((project, basic), spending),
        sum(summary.goals for summary in all_of_them),
        indicators,
        quantified,
        share_of(quantified, indicators),
    )


def _comparable(summaries: Sequence[Summary]) -> Sequence[Summary]:
    """The declarations with a budget of last year to compare with."""
    return [summary for summary in summaries if summary.last_year.totals.difference is not None]


def _with_shares(summaries: Sequence[Summary]) -> Sequence[Summary]:
    """The declarations that state both 项目支出 and total expenditure."""
    return [summary for summary in summaries if summary.project is not None and summary.spending is not None]


def share_of(part: int, whole: int) -> str | None:
    """A count as a share of another: `64.29%`; None for a share of nothing."""
    return share_text(Decimal(part), Decimal(whole))
