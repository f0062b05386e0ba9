"""A row of figures of one declaration, or of several together, as lists print it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.model.money import difference, growth_of, sum_of
from generator.model.wording.figures import (
    amount_text,
    share_text,
    signed_amount_text,
    signed_percentage_text,
)
from generator.publish.bars import Bar, bar_of
from generator.publish.views.register.summaries import Summary


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The cells behind a row's head; amounts in 万元 as people read them, None where nothing is stated."""

    budget: str | None
    change: str | None
    change_share: str | None
    basic: str | None
    project: str | None
    project_share: str | None
    composition: Bar
    goals: int
    indicators: int
    quantified: int
    quantified_share: str | None


def figure_row(summaries: Sequence[Summary]) -> FigureRow:
    """The figures of the declarations, added up where they are several.

    Sums are of what is stated; shares and changes are only of what all of them state.
    """
    budget = sum_of(summary.budget for summary in summaries)
    before = _sum_if_all(summaries, [summary.last_year for summary in summaries])
    change = difference(_sum_if_all(summaries, [summary.budget for summary in summaries]), before)
    spending = _sum_if_all(summaries, [summary.spending for summary in summaries])
    basic, project = sum_of(summary.basic for summary in summaries), sum_of(summary.project for summary in summaries)
    indicators = sum(summary.indicators for summary in summaries)
    quantified = sum(summary.quantified for summary in summaries)
    return FigureRow(
        amount_text(budget),
        signed_amount_text(change),
        signed_percentage_text(growth_of(change, before)),
        amount_text(basic),
        amount_text(project),
        share_text(project, spending),
        bar_of((project, basic), spending),
        sum(summary.goals for summary in summaries),
        indicators,
        quantified,
        share_of(quantified, indicators),
    )


def share_of(part: int, whole: int) -> str | None:
    """How much of a count: `64.29%`; None of nothing."""
    return share_text(Decimal(part), Decimal(whole))


def _sum_if_all(summaries: Sequence[Summary], amounts: Sequence[Decimal | None]) -> Decimal | None:
    """The sum over the declarations that state a budget; None if one of them does not state this."""
    wanted = [amount for summary, amount in zip(summaries, amounts, strict=True) if summary.budget is not None]
    return None if None in wanted else sum_of(wanted)
