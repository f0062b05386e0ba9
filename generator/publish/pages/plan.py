"""The plan of a department: its pages and files as values, before anything is rendered."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from generator.model.redaction import PublicArchive, PublicDeclaration, PublicProject
from generator.publish.open_data.rows import RowsOfYear, rows_by_year
from generator.publish.page import Page
from generator.publish.pages.changes_page import changes_page
from generator.publish.pages.declaration_page import FindingsOf, declaration_page
from generator.publish.terms import has_guide
from generator.publish.views.declaration.downloads import download_files
from generator.publish.views.register.declaration_record import (
    NO_EARLIER_FORMS,
    DeclarationRecord,
    EarlierForms,
    declaration_records_of,
    project_records_of,
)
from generator.publish.views.register.department_record import DepartmentFacts, DepartmentSummaries
from generator.publish.views.register.lazy_years import LazyYears
from generator.publish.views.register.listed_goals import ListedGoals
from generator.publish.views.register.listed_projects import ListedProject
from generator.publish.views.register.next_year import has_the_same_form, next_year_of, next_year_url
from generator.publish.views.register.summaries import Summary
from generator.settings.read import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """Pages with distinct addresses, and files that are not pages, by their path under content/."""

    pages: tuple[Page, ...]
    files: Mapping[str, str] = field(default_factory=dict)


def joined(plans: Sequence[Plan]) -> Plan:
    """All pages and files of several plans."""
    pages = tuple(page for plan in plans for page in plan.pages)
    return Plan(pages, {path: text for plan in plans for path, text in plan.files.items()})


@dataclass(frozen=True, slots=True)
class DepartmentPlan:
    """A department's own pages and files, and what lists use of it: of each year, values of the declaration in force.

    `rows` are the department's rows in the published tables; empty without data.
    """

    plan: Plan
    summaries: Mapping[int, Summary]
    listed: Mapping[int, ListedGoals]
    rows: Mapping[int, RowsOfYear]
    facts: DepartmentFacts

    def seen_by_lists(self) -> DepartmentSummaries:
        """The part of the plan that lists are made from."""
        return DepartmentSummaries(
            LazyYears.of(self.summaries), LazyYears.of(self.listed), LazyYears.of(self.rows), self.facts
        )


def plan_department(
    public: PublicArchive,
    settings: Settings,
    as_yaml: Callable[[PublicDeclaration], str],
    past: EarlierForms = NO_EARLIER_FORMS,
    findings_of: FindingsOf | None = None,
    rolled: Callable[[PublicDeclaration, int], str] | None = None,
) -> DepartmentPlan:
    """The pages and files of one department; the archive holds only its declarations.

    `as_yaml` writes a declaration. `past` has the earlier forms. `findings_of` gives the public findings of a
    declaration, None where the site shows none. `rolled` writes a declaration moved on to a later year.
    """
    guide, of_projects = has_guide(settings.content), tuple(project_records_of(public, past))
    projects = _projects_in_force(of_projects)
    records = tuple(declaration_records_of(public, past, projects))
    pages = (_pages_of(record, settings, findings_of, guide=guide) for record in (*records, *of_projects))
    open_findings = (
        {record.address.year: _open_findings(record, findings_of) for record in records} if findings_of else {}
    )
    files = _files(public, settings, as_yaml, rolled) if settings.downloads else {}
    return DepartmentPlan(
        Plan(tuple(chain.from_iterable(pages)), files),
        _summaries_in_force(records),
        _listed_in_force(records),
        rows_by_year((*records, *of_projects)) if settings.data != "none" else {},
        DepartmentFacts(
            findings=open_findings,
            addresses=tuple(record.address for record in records),
            unreadable=tuple(sorted(public.unreadable)),
            hidden=public.hidden,
            projects=projects,
            project_addresses=tuple(public.projects),
            unreadable_projects=tuple(sorted(public.unreadable_projects)),
        ),
    )


def _files(
    public: PublicArchive,
    settings: Settings,
    as_yaml: Callable[[PublicDeclaration], str],
    rolled: Callable[[PublicDeclaration, int], str] | None,
) -> dict[str, str]:
    """The downloads of declarations, and the newest one moved on to the next year, where its page offers that."""
    files = download_files(public, as_yaml)
    if rolled is None or settings.new_file_address("") is None:
        return files
    unreadable = {place.year for place in public.unreadable}
    for region, department in public.departments:
        about, forms = public.regions[region], public.of_department(region, department)
        year = next_year_of(about, department, {place.year for place in forms}, unreadable)
        if year and has_the_same_form(about, department, year):
            files[next_year_url(region, department)] = rolled(public.form_at(forms[-1]), year)
    return files


def _pages_of(
    record: DeclarationRecord, settings: Settings, findings_of: FindingsOf | None, *, guide: bool
) -> Iterator[Page]:
    """A declaration's own pages; other declarations matter only as far as the record holds them."""
    yield declaration_page(record, settings, guide=guide, findings_of=findings_of)
    if record.forms and record.summary.year_on_year:
        change, is_official = record.summary.year_on_year, settings.is_official
        yield changes_page(record, record.forms, change, guide=guide, is_official=is_official)


def _summaries_in_force(records: Sequence[DeclarationRecord]) -> Mapping[int, Summary]:
    """The last declaration of each year; an adjusted one keeps the approved one as `superseded`."""
    in_force: dict[int, Summary] = {}
    for record in records:
        superseded = in_force.get(record.address.year)
        in_force[record.address.year] = replace(record.summary, superseded=superseded)
    return in_force


def _projects_in_force(records: Sequence[DeclarationRecord]) -> tuple[ListedProject, ...]:
    """The last declaration of each project and year, in order of address."""
    in_force: dict[tuple[int, str], ListedProject] = {}
    for record in records:
        form, place = record.declaration, (record.address.year, record.address.project)
        if isinstance(form, PublicProject):
            approved = in_force.get(place)
            listed = record.listed.since_the_year_before(approved.listed) if approved else record.listed
            summary = replace(record.summary, superseded=approved.summary if approved else None)
            project_fields = (form.project_name, form.parent_project or "", form.funding, form.nature)
            in_force[place] = ListedProject(record.address, *project_fields, summary, listed)
    return tuple(in_force.values())


def _listed_in_force(records: Sequence[DeclarationRecord]) -> Mapping[int, ListedGoals]:
    """The goals of the last declaration of each year, compared with those in force in an earlier year."""
    in_force: dict[int, ListedGoals] = {}
    for record in records:
        superseded = in_force.get(record.address.year)
        in_force[record.address.year] = record.listed.since_the_year_before(superseded) if superseded else record.listed
    return in_force


def _open_findings(record: DeclarationRecord, findings_of: FindingsOf) -> int:
    """The number of a declaration's findings that are not accepted."""
    return sum(not finding.accepted for finding in findings_of(record.address))
