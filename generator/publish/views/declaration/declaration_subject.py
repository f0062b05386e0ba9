"""What stands on a declaration's page: the form itself, in its own order, and what is said around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.declaration import Goal
from generator.model.money import budget_of, written_in_yuan
from generator.model.redaction import PublicDeclaration
from generator.publish.page import Link
from generator.publish.views.changes.revision_record import RevisionRecord
from generator.publish.views.changes.year_on_year import YearOnYear
from generator.publish.views.declaration.charts import Chart, charts
from generator.publish.views.declaration.funds_groups import FundsGroup, funds_groups
from generator.publish.views.declaration.indicator_table import IndicatorTable, indicator_table
from generator.publish.views.declaration.key_figures import KeyFigure, key_figures
from generator.publish.views.declaration.remarks import Remarks
from generator.publish.views.register.summaries import Summary


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """A line about the document itself."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class YearChoice:
    """A choice of the year switcher; no link where this site holds nothing of the year."""

    label: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class GoalSection:
    """A goal with its table; `anchor` stays as long as the goal keeps its position."""

    number: int
    anchor: str
    text: str | None
    table: IndicatorTable


@dataclass(frozen=True, slots=True)
class DeclarationSubject:
    """The context of pages/declaration.md.jinja.

    `declaration` has （不予公开） in what is hidden. `guide` says whether words may lead to the guide; `downloads`
    whether the form stands beside the page as files; `edit` is where the file can be changed, None where nowhere;
    `feedback` where readers may write, empty where nowhere; `remarks` are None where findings are not public;
    `year_on_year` is None where there is no earlier declaration.
    """

    declaration: PublicDeclaration
    summary: Summary
    region_name: str
    years: tuple[YearChoice, ...]
    guide: bool
    downloads: bool
    edit: str | None
    feedback: str
    dataset: Mapping[str, object]
    remarks: Remarks | None
    year_on_year: YearOnYear | None
    revisions: RevisionRecord

    @property
    def department_name(self) -> str:
        """The department as the form names it, its scope behind it."""
        return self.summary.full_name

    @property
    def two_years_ago(self) -> int:
        """The fiscal year that the form's first column of prior years means."""
        return self.declaration.fiscal_year - 2

    @property
    def last_year(self) -> int:
        """The fiscal year that the form's second column of prior years means."""
        return self.declaration.fiscal_year - 1

    @property
    def budget_in_yuan(self) -> str:
        """The current budget in 元 for sorting, empty where it is not stated."""
        budget = budget_of(self.declaration)
        return "" if budget is None else written_in_yuan(budget, self.declaration.funds.unit)

    @property
    def key_figures(self) -> tuple[KeyFigure, ...]:
        """What a reader asks for first."""
        return key_figures(self.declaration, self.summary)

    @property
    def charts(self) -> tuple[Chart, ...]:
        """The three years and the composition, as far as the form states amounts."""
        return charts(self.declaration)

    @property
    def funds_groups(self) -> tuple[FundsGroup, ...]:
        """The table of funds."""
        return funds_groups(self.declaration)

    @property
    def long_term_tables(self) -> tuple[GoalSection, ...]:
        """The long-term goals that have indicators of their own; most forms have none."""
        goals = enumerate(self.declaration.goals.long_term, start=1)
        return tuple(
            self._section(number, "long-term-goal", goal.text, goal) for number, goal in goals if goal.indicators
        )

    @property
    def annual_goals(self) -> tuple[GoalSection, ...]:
        """Every annual goal as the form words it above its indicators."""
        goals = enumerate(self.declaration.goals.annual, start=1)
        return tuple(self._section(number, "goal", goal.detail_text or goal.text, goal) for number, goal in goals)

    @property
    def facts(self) -> tuple[DocumentFact, ...]:
        """When it was declared and published; only what is stated."""
        about = self.declaration.disclosure
        return _stated(("填报日期", _day(self.declaration.declared_on)), ("公开日期", _day(about.published_on)))

    @property
    def article(self) -> tuple[DocumentFact, ...]:
        """What the norm for government sites wants to know of a document; only what is stated."""
        about = self.declaration.disclosure
        return _stated(
            ("索引号", about.index_number),
            ("发文字号", about.document_number),
            ("发布机构", about.publisher),
            ("成文日期", _day(self.declaration.declared_on)),
            ("公开日期", _day(about.published_on)),
            ("阶段", about.stage),
            ("批复日期", _day(about.approved_on)),
            ("批复文号", about.approval_number),
            ("公开状态", about.status),
        )

    def _section(self, number: int, prefix: str, text: str | None, goal: Goal) -> GoalSection:
        anchor = f"{prefix}-{number}"
        return GoalSection(number, anchor, text, indicator_table(goal, anchor, self.declaration.fiscal_year))


def _stated(*facts: tuple[str, str | None]) -> tuple[DocumentFact, ...]:
    return tuple(DocumentFact(label, text) for label, text in facts if text)


def _day(day: date | None) -> str | None:
    return f"{day.year}年{day.month}月{day.day}日" if day else None
