"""A row of figures of one declaration, or of several together, as lists print it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.model.money import difference, sum_of
from generator.publish.amounts import as_change, as_read, share
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
    budget = sum_of(one.budget for one in summaries)
    before = _sum_if_all(summaries, [one.last_year for one in summaries])
    change = difference(_sum_if_all(summaries, [one.budget for one in summaries]), before)
    spending = _sum_if_all(summaries, [one.spending for one in summaries])
    basic, project = sum_of(one.basic for one in summaries), sum_of(one.project for one in summaries)
    indicators, quantified = sum(one.indicators for one in summaries), sum(one.quantified for one in summaries)
    return FigureRow(
        as_read(budget),
        as_change(change),
        _signed(share(change, before)) if before and before > 0 else None,
        as_read(basic),
        as_read(project),
        share(project, spending),
        bar_of((project, basic), spending),
        sum(one.goals for one in summaries),
        indicators,
        quantified,
        share_of(quantified, indicators),
    )


def share_of(part: int, whole: int) -> str | None:
    """How much of a count: `64.29%`; None of nothing."""
    return share(Decimal(part), Decimal(whole))


def _sum_if_all(summaries: Sequence[Summary], amounts: Sequence[Decimal | None]) -> Decimal | None:
    """The sum over the declarations that state a budget; None if one of them does not state this."""
    wanted = [amount for one, amount in zip(summaries, amounts, strict=True) if one.budget is not None]
    return None if None in wanted else sum_of(wanted)


def _signed(text: str | None) -> str | None:
    if text is None or text == "0.00%":
        return text
    return text.replace("-", "－") if text.startswith("-") else f"＋{text}"
