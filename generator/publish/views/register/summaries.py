"""A declaration as lists show it: computed once for each, so that no list looks into a form again."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.model.budget_change import LastYear, last_year_of
from generator.model.declaration import BASIC, PROJECT, Declaration, Scope
from generator.model.money import budget_of, budget_of_line, stated_in, total_in
from generator.model.stated_dates import APPROVED, DECLARED, PUBLISHED, sound_dates, stated_dates
from generator.model.wording.figures import LIST_UNIT
from generator.model.wording.titles import adjusted_mark
from generator.publish.views.changes.revision_entries import RevisionEntry
from generator.publish.views.changes.year_change import YearChange
from generator.publish.views.register.listed_goals import ListedGoals


@dataclass(frozen=True, slots=True)
class Summary:
    """A declaration as lists show it; amounts in 万元, None where the form does not state them, which is not zero.

    `goals`, `indicators`, `quantified` and `unread` count the annual goals, their indicators, the indicators with a
    measurable target, and those with digits that were not understood. `year_on_year` is the comparison with the
    department's nearest earlier declaration, None where there is none; `revisions` are those that Git knows, oldest
    first. Dates that contradict each other or the year are None, as is `days_to_publication` then, and
    `has_doubtful_dates` is true. An `adjusted` declaration has the approved one that it replaced as `superseded`, where
    that is public; lists then count only the adjusted one.
    """

    year: int
    name: str
    full_name: str
    scope: Scope | None
    budget: Decimal | None
    last_year: LastYear
    basic: Decimal | None
    project: Decimal | None
    spending: Decimal | None
    converted: bool
    goals: int
    indicators: int
    quantified: int
    unread: int
    declared_on: date | None
    published_on: date | None
    days_to_publication: int | None
    has_doubtful_dates: bool
    year_on_year: YearChange | None = None
    revisions: tuple[RevisionEntry, ...] = ()
    adjusted: bool = False
    superseded: "Summary | None" = None

    @property
    def called(self) -> str:
        """The department and the form's year: `青山区民政局（汇总）2022年`, `…2022年（调整）`."""
        return f"{self.full_name}{self.year}年{adjusted_mark(adjusted=self.adjusted)}"

    @property
    def steps(self) -> tuple[YearChange, ...]:
        """The comparisons that lead from the year before to this form: the approved form's, then the adjusted one's."""
        before = self.superseded.steps if self.superseded else ()
        return (*before, self.year_on_year) if self.year_on_year else before

    @property
    def dated(self) -> date:
        """The date of publication, else of declaration, else the first day of the year; used for sorting."""
        return self.published_on or self.declared_on or date(self.year, 1, 1)


def summary_of(
    declaration: Declaration,
    listed: ListedGoals,
    year_on_year: YearChange | None = None,
    revisions: tuple[RevisionEntry, ...] = (),
    last: Declaration | None = None,
    *,
    adjusted: bool = False,
) -> Summary:
    """The summary of a declaration; `listed` are its goals.

    `last` is the department's form of the year before, where there is one.
    """
    funds = declaration.funds
    dates = sound_dates(declaration)
    approved, published = dates.get(APPROVED), dates.get(PUBLISHED)

    def in_unit(amount: Decimal | None) -> Decimal | None:
        return stated_in(amount, funds.unit, LIST_UNIT)

    return Summary(
        year=declaration.fiscal_year,
        name=declaration.department_name,
        full_name=declaration.called,
        scope=declaration.scope,
        budget=in_unit(budget_of(declaration)),
        last_year=last_year_of(declaration, last),
        basic=in_unit(budget_of_line(declaration, BASIC)),
        project=in_unit(budget_of_line(declaration, PROJECT)),
        spending=in_unit(total_in(funds.expenditure, "budget")),
        converted=funds.unit != LIST_UNIT,
        goals=len(listed.goals),
        indicators=len(listed.indicators),
        quantified=sum(indicator.quantified for indicator in listed.indicators),
        unread=sum(indicator.unread for indicator in listed.indicators),
        declared_on=dates.get(DECLARED),
        published_on=published,
        days_to_publication=(published - approved).days if approved and published else None,
        has_doubtful_dates=len(dates) < len(stated_dates(declaration)),
        year_on_year=year_on_year,
        revisions=revisions,
        adjusted=adjusted,
    )
