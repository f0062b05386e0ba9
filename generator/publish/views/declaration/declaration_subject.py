"""The context of a declaration's page: the form in its own order, and the information around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.declaration import Disclosure, Source
from generator.model.form_fields import field_of
from generator.model.money import budget_of, written_in_yuan
from generator.model.redaction import PublicDeclaration
from generator.publish.former_ids import FormAnchors
from generator.publish.page import Link
from generator.publish.views.changes.revision_record import RevisionRecord
from generator.publish.views.changes.year_on_year import YearOnYear
from generator.publish.views.declaration.adjustment import AdjustmentOfYear
from generator.publish.views.declaration.basics import basics_rows, declared_on
from generator.publish.views.declaration.charts import Chart, charts
from generator.publish.views.declaration.document_cells import document_cells
from generator.publish.views.declaration.form_parts import FormPart, form_parts
from generator.publish.views.declaration.funds_groups import FundsTable, funds_table
from generator.publish.views.declaration.goals_section import GoalsSection, goals_section
from generator.publish.views.declaration.key_figures import KeyFigure, key_figures
from generator.publish.views.declaration.printed_cells import PrintedCell, printed_cell, stated_cells
from generator.publish.views.declaration.remarks import Remarks
from generator.publish.views.register.listed_projects import ProjectTable
from generator.publish.views.register.summaries import Summary


@dataclass(frozen=True, slots=True)
class YearChoice:
    """An entry of the year switcher; without a link where the site has no declaration of that year."""

    label: str
    link: Link | None


@dataclass(frozen=True)
class DeclarationSubject:
    """The context of pages/declaration.md.jinja.

    `declaration` has （不予公开） in hidden fields; `anchors` are those of its goals and indicators. `guide` says
    whether terms link to the guide, and `downloads` whether the form is offered as files. `edit` is the address where
    the file can be changed, or None; `feedback` is where readers may write, or empty. `remarks` is None where findings
    are not public, `year_on_year` where there is no earlier declaration, `adjustment` where the year has only one
    declaration, and `projects` where the department has none that year.
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
    adjustment: AdjustmentOfYear | None
    anchors: FormAnchors
    projects: ProjectTable | None = None

    @property
    def is_superseded(self) -> bool:
        """Whether an adjusted declaration that is shown has replaced this one."""
        return self.adjustment is not None and self.adjustment.is_shown and not self.adjustment.is_in_force

    @property
    def basics(self) -> tuple[tuple[PrintedCell, ...], ...]:
        """The head of the form, row by row."""
        return tuple(basics_rows(self.declaration))

    @property
    def budget_in_yuan(self) -> str:
        """The current budget in 元 for sorting, empty where it is not stated."""
        budget = budget_of(self.declaration)
        return "" if budget is None else written_in_yuan(budget, self.declaration.funds.unit)

    @property
    def key_figures(self) -> tuple[KeyFigure, ...]:
        """The key figures at the top of the page."""
        annual = next((goal for goal in self.declaration.goals.placed() if goal.kind == "annual"), None)
        first_goal = self.anchors[annual.route].own if annual else None
        return key_figures(self.declaration, self.summary, self.projects is not None, first_goal)

    @property
    def charts(self) -> tuple[Chart, ...]:
        """The charts of years and composition, as far as the form states amounts."""
        return charts(self.declaration, self.funds.groups)

    @cached_property
    def funds(self) -> FundsTable:
        """The table of funds, from which the charts are drawn too."""
        return funds_table(self.declaration)

    @property
    def parts(self) -> tuple[FormPart, ...]:
        """The parts of the form below its head, in the form's order."""
        return tuple(form_parts(self.declaration))

    @property
    def goals(self) -> GoalsSection:
        """The goals with their indicators."""
        return goals_section(self.declaration, self.anchors)

    @property
    def facts(self) -> tuple[PrintedCell, ...]:
        """填报日期 and the day of publication, as far as they are stated."""
        declared = declared_on(self.declaration)
        published = printed_cell(Disclosure, field_of(Disclosure, "published_on"), self.declaration.disclosure)
        return tuple(cell for cell in (*declared, published) if cell.text)

    @property
    def article(self) -> tuple[PrintedCell, ...]:
        """The stated cells about the document and its disclosure."""
        return document_cells(self.declaration)

    @property
    def further_source(self) -> tuple[PrintedCell, ...]:
        """The stated cells about the source, except those that the page has in a sentence."""
        return stated_cells(
            Source, self.declaration.source, self.declaration.funds.unit, but=("file", "address", "sha256")
        )
