"""The work of a worker process: from a department's declarations to all that the site needs of them."""

from collections.abc import Iterator, Sequence

from generator import pipeline
from generator.build.built_department import BuiltDepartment, keep_department, keep_years
from generator.build.cache import digest
from generator.build.job import Job, page_maker
from generator.check.publication import NOT_PUBLISHED
from generator.check.repository import hidden_in_files
from generator.diagnostics.diagnostic import Diagnostic
from generator.findings.all_findings import identities_of
from generator.model.revision import History
from generator.publication import department_plan
from generator.publish.pages.plan import DepartmentPlan
from generator.publish.views.register.department_record import DepartmentAddress
from generator.revisions.public import comparing_revisions


def department_key(job: Job, place: DepartmentAddress, history: History, files: str) -> str:
    """The cache key of a department: the digest of all its inputs; `files` is the digest of its files."""
    hidden = sorted(word for words in history.hidden.values() for word in words)
    past = repr((history.state, sorted(history.revisions.items()), sorted(history.uncommitted), hidden))
    return digest(job.base, *place, past, files)


def make_departments(job: Job, missing: Sequence[tuple[DepartmentAddress, History, str]]) -> dict[str, BuiltDepartment]:
    """Make these departments, given by address, history and key; returns them by key.

    They are in the cache afterwards, but for those of which a problem quotes a form that is not public.
    """
    folders = [job.settings.declarations / region / slug for (region, slug), _, _ in missing]
    checked = pipeline.check(job.settings, folders)
    archive = pipeline.sound_only(checked) if job.sound_only else checked.archive
    made = {}
    with comparing_revisions(job.settings) as changes_without:
        for place, history, key in missing:
            plan = department_plan(job.settings, archive.only(*place), history, changes_without)
            made[key] = _built(job, checked, place, plan, key)
            if _may_be_kept(made[key], checked):
                keep_department(made[key], job.store)
    return made


def _built(
    job: Job, checked: pipeline.Checked, place: DepartmentAddress, plan: DepartmentPlan, key: str
) -> BuiltDepartment:
    """The department with its pages and yearly values in the cache."""
    return BuiltDepartment(
        place,
        tuple(_diagnostics_of(job, checked, place, plan)),
        keep_years(key, plan, job.store),
        plan.facts,
        hidden_in_files(checked.archive.only(*place), job.settings.policy),
        tuple(identities_of(checked.folder.only(*place)).items()),
        page_maker(job).make(key, plan.plan.pages, plan.plan.files, job.store),
    )


def _diagnostics_of(
    job: Job, checked: pipeline.Checked, place: DepartmentAddress, plan: DepartmentPlan
) -> Iterator[Diagnostic]:
    """The problems of the department's files; those of withheld forms only if they concern publication.

    Other problems quote the form, which must stay hidden.
    """
    folder = f"{job.settings.declarations.name}/{'/'.join(place)}/"
    read = checked.archive.only(*place)
    withheld = {*read.declarations, *read.projects}.difference(plan.facts.addresses, plan.facts.project_addresses)
    paths = {checked.folder.paths[address] for address in withheld}
    own = [problem for problem in checked.diagnostics if problem.location.path.startswith(folder)]
    concerning = pipeline.concerning_publication(own)
    return (problem for problem in own if problem.location.path not in paths or problem in concerning)


def _may_be_kept(department: BuiltDepartment, checked: pipeline.Checked) -> bool:
    """Whether the department may be cached: no problem of it quotes a form that is not public."""
    facts = department.facts
    public = {checked.folder.paths[address] for address in (*facts.addresses, *facts.project_addresses)}
    return all(problem.location.path in public or problem.rule == NOT_PUBLISHED for problem in department.diagnostics)
