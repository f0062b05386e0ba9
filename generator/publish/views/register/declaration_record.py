"""A declaration with everything that its own pages and its line in every list are made from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.model.archive import DeclarationAddress
from generator.model.comparison import Comparison
from generator.model.redaction import PublicArchive, PublicDeclaration, PublicProject
from generator.model.region import Region
from generator.model.revision import NO_HISTORY, History, HistoryState
from generator.model.wording.titles import adjusted_mark, year_of_form
from generator.publish.form_places import FormPlaces, places_of
from generator.publish.former_ids import FormAnchors, FormerIds, anchors_of, former_ids, same_ids
from generator.publish.page import Link
from generator.publish.page_urls import HOME, declaration_url, department_url, region_url
from generator.publish.views.changes.compared_forms import ComparedForms
from generator.publish.views.changes.revision_entries import (
    ChangesBetween,
    RevisionEntry,
    compared_revisions,
    entries_of,
)
from generator.publish.views.changes.year_change import year_change
from generator.publish.views.register.listed_goals import ListedGoals, listed_goals
from generator.publish.views.register.listed_projects import ListedProject
from generator.publish.views.register.summaries import Summary, summary_of

ChangesOf = Callable[[DeclarationAddress], Comparison | None]


@dataclass(frozen=True)
class EarlierForms:
    """The comparisons with earlier forms and the history; by default there are none.

    `changes_of` compares a declaration with the department's nearest earlier public one, None where there is none.
    `changes_between` compares the two versions of a revision, None where one of them is missing. Neither sees hidden
    fields.
    """

    changes_of: ChangesOf = lambda address: None
    history: History = NO_HISTORY
    changes_between: ChangesBetween = lambda revision: None


NO_EARLIER_FORMS = EarlierForms()


@dataclass(frozen=True)
class DeclarationRecord:
    """A public declaration; `years` are its department's public years, oldest first, with the address in force.

    `adjustment` is the address of the adjusted declaration that replaced this one; `adjustment_is_shown` says whether
    its file can be shown. `last_year` is the form in force of the year before. For a project, `of_department` is the
    address of the department's declaration in force of the same year, None where that is not public; for a department,
    `projects` are those of the year. `former` are ids of goals and indicators in earlier versions.
    """

    address: DeclarationAddress
    declaration: PublicDeclaration
    region: Region
    department_name: str
    years: Mapping[int, DeclarationAddress]
    forms: ComparedForms | None
    revisions: tuple[RevisionEntry, ...]
    history: HistoryState
    uncommitted: bool
    last_year: PublicDeclaration | None = None
    former: FormerIds = field(default_factory=dict)
    adjustment: DeclarationAddress | None = None
    adjustment_is_shown: bool = False
    of_department: DeclarationAddress | None = None
    projects: tuple[ListedProject, ...] = ()

    @property
    def approved(self) -> DeclarationAddress | None:
        """The approved declaration that this adjusted one replaced, where that is public."""
        return self.forms.old if self.forms and self.forms.is_of_one_year else None

    @cached_property
    def listed(self) -> ListedGoals:
        """The goals and indicators as lists show them."""
        return listed_goals(self.declaration, self.forms)

    @cached_property
    def anchors(self) -> FormAnchors:
        """The anchors of its goals and indicators on its page."""
        forms = self.forms
        before = same_ids(forms.comparison, forms.old_places, forms.new_places) if forms else ()
        return anchors_of(self.places, before, self.former)

    @cached_property
    def places(self) -> FormPlaces:
        """The anchors of all places of the form on its page."""
        return self.forms.new_places if self.forms else places_of(self.declaration)

    @cached_property
    def summary(self) -> Summary:
        """The declaration as lists show it."""
        year_on_year = year_change(self.forms) if self.forms else None
        adjusted = self.address.adjusted
        return summary_of(
            self.declaration, self.listed, year_on_year, self.revisions, self.last_year, adjusted=adjusted
        )

    @property
    def crumbs(self) -> tuple[Link, ...]:
        """The breadcrumbs: home page, region, department; for a project also the department's declaration."""
        region, department, own = self.address.region, self.address.department, self.of_department
        return (
            HOME,
            Link(self.region.name, region_url(region)),
            Link(self.department_name, department_url(region, department)),
            *((Link(year_of_form(own), declaration_url(own)),) if own else ()),
        )

    @property
    def crumb(self) -> str:
        """The declaration's own name at the end of the breadcrumbs."""
        if isinstance(self.declaration, PublicProject):
            return f"{self.declaration.project_name}{adjusted_mark(adjusted=self.address.adjusted)}"
        return year_of_form(self.address)


def declaration_records_of(
    archive: PublicArchive, past: EarlierForms, projects: Sequence[ListedProject] = ()
) -> Iterator[DeclarationRecord]:
    """The records of a department's declarations, one at a time, so that comparisons are not kept in memory.

    `projects` are the department's projects of all years.
    """
    for address in archive.declarations:
        of_year = tuple(project for project in projects if project.address.year == address.year)
        yield replace(_record(archive, address, past), projects=of_year)


def project_records_of(archive: PublicArchive, past: EarlierForms) -> Iterator[DeclarationRecord]:
    """The records of a department's projects, one at a time."""
    for address in archive.projects:
        own = [
            other for other in archive.of_department(address.region, address.department) if other.year == address.year
        ]
        yield replace(_record(archive, address, past), of_department=own[-1] if own else None)


def _record(archive: PublicArchive, address: DeclarationAddress, past: EarlierForms) -> DeclarationRecord:
    years = {other.year: other for other in archive.series_of(address)}
    compared = compared_revisions(past.history.of(address), past.changes_between)
    adjustment = archive.adjustment_of(address)
    return DeclarationRecord(
        address,
        archive.form_at(address),
        archive.regions[address.region],
        archive.department_name(address.region, address.department),
        years,
        _compared(archive, address, past.changes_of),
        entries_of(compared),
        past.history.state,
        address in past.history.uncommitted,
        archive.form_at(years[address.year - 1]) if address.year - 1 in years else None,
        former_ids(comparison for _, comparison in compared if comparison),
        adjustment,
        adjustment is not None and archive.has(adjustment),
    )


def _compared(archive: PublicArchive, address: DeclarationAddress, changes_of: ChangesOf) -> ComparedForms | None:
    before = archive.before(address)
    comparison = changes_of(address) if before else None
    return ComparedForms(comparison, before, address) if before and comparison else None
