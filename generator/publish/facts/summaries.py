"""What lists say of a declaration: computed once for each, so that no list looks into a form again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.model.declaration import Declaration, ExpenditureLine, Indicator, Operator
from generator.model.money import converted
from generator.model.value import target_of
from generator.publish.amounts import UNIT
from generator.publish.facts.form_tables import total_of
from generator.publish.facts.revision_entries import RevisionEntry
from generator.publish.facts.year_change import YearChange


@dataclass(frozen=True, slots=True)
class ListedIndicator:
    """An indicator of an annual goal; `anchor` is where it stands on its declaration's page."""

    first: str
    second: str
    name: str | None
    target: str | None
    quantified: bool
    goal_text: str | None
    anchor: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A declaration as lists see it; amounts in 万元, None where the form does not state them, which is not zero.

    `since` is how it differs from the department's nearest earlier one, None where there is none; `revisions` are what
    Git knows of it, oldest first.
    """

    year: int
    name: str
    full_name: str
    budget: Decimal | None
    last_year: Decimal | None
    basic: Decimal | None
    project: Decimal | None
    spending: Decimal | None
    converted: bool
    goals: tuple[str | None, ...]
    indicators: tuple[ListedIndicator, ...]
    declared_on: date | None
    published_on: date | None
    days_to_publication: int | None
    since: YearChange | None = None
    revisions: tuple[RevisionEntry, ...] = ()

    @property
    def quantified(self) -> int:
        """How many indicators have a target that can be decided by measuring."""
        return sum(indicator.quantified for indicator in self.indicators)

    @property
    def dated(self) -> date:
        """When it appeared, as far as it says; else the first day of its year, so that it can be put in order."""
        return self.published_on or self.declared_on or date(self.year, 1, 1)


def summary_of(
    declaration: Declaration, since: YearChange | None = None, revisions: tuple[RevisionEntry, ...] = ()
) -> Summary:
    """What lists say of the declaration, of how it differs from the one before, and of its revisions."""
    funds, about = declaration.funds, declaration.disclosure
    income, expenditure = total_of(funds.income), total_of(funds.expenditure)
    whole = income if income.budget is not None else expenditure
    dates = (about.approved_on, about.published_on)

    def in_unit(amount: Decimal | None) -> Decimal | None:
        return None if amount is None else converted(amount, funds.unit, UNIT)

    return Summary(
        year=declaration.fiscal_year,
        name=declaration.department_name,
        full_name=declaration.department_name + (f"（{declaration.scope}）" if declaration.scope else ""),
        budget=in_unit(whole.budget),
        last_year=in_unit(whole.last_year),
        basic=in_unit(_budget_of_line(declaration, "基本支出")),
        project=in_unit(_budget_of_line(declaration, "项目支出")),
        spending=in_unit(expenditure.budget),
        converted=funds.unit != "万元",
        goals=tuple(goal.text for goal in declaration.goals.annual),
        indicators=tuple(_indicators(declaration)),
        declared_on=declaration.declared_on,
        published_on=about.published_on,
        days_to_publication=(dates[1] - dates[0]).days if dates[0] and dates[1] else None,
        since=since,
        revisions=revisions,
    )


def _budget_of_line(declaration: Declaration, label: ExpenditureLine) -> Decimal | None:
    line = declaration.funds.expenditure.get(label)
    return line.budget if line else None


def _indicators(declaration: Declaration) -> Iterator[ListedIndicator]:
    for number, goal in enumerate(declaration.goals.annual, start=1):
        place = 0
        for first, categories in goal.indicators.items():
            for second, rows in categories.items():
                for row in rows:
                    place += 1
                    yield _listed(first, second, row, goal.text, f"goal-{number}-indicator-{place}")


def _listed(first: str, second: str, row: Indicator, goal_text: str | None, anchor: str) -> ListedIndicator:
    target = target_of(row)
    quantified = target is not None and target.is_quantified
    return ListedIndicator(first, second, row.name, _target_cell(row), quantified, goal_text, anchor)


_SIGNS: Mapping[Operator, str] = {"大于等于": "≥", "小于等于": "≤", "等于": "=", "大于": ">", "小于": "<"}


def _target_cell(row: Indicator) -> str | None:
    """The target as one cell, with what the form says in columns of their own: `≥ 90 %`; None where it is blank."""
    if row.target is None:
        return None
    sign = _SIGNS.get(row.operator) if row.operator else None
    return " ".join(part for part in (sign, row.target, row.unit) if part)
