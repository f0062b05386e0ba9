"""The work of a worker process: from a department's declarations to all that the site needs of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from pydantic import TypeAdapter

from generator import pipeline
from generator.build.cache import Cache, digest
from generator.build.page_batch import PageBatch, PageMaker
from generator.build.spelled_names import SpelledNames
from generator.build.theme import Theme
from generator.check.double_forms import FormIdentity
from generator.check.publication import NOT_PUBLISHED
from generator.check.repository import Hidden, hidden_in_files
from generator.diagnostics.diagnostic import Diagnostic
from generator.findings.all_findings import identities_of
from generator.model.archive import DeclarationAddress
from generator.model.revision import History
from generator.publication import department_plan
from generator.publish.open_data.rows import RowsOfYear
from generator.publish.pages.listings import Listing
from generator.publish.pages.plan import DepartmentPlan, Plan
from generator.publish.site.render import load_templates
from generator.publish.views.register.department_record import DepartmentAddress, DepartmentFacts, DepartmentSummaries
from generator.publish.views.register.lazy_years import LazyYears
from generator.publish.views.register.listed_goals import ListedGoals
from generator.publish.views.register.summaries import Summary
from generator.revisions.public import comparing_revisions
from generator.settings.read import Settings


@dataclass(frozen=True)
class Job:
    """All that a worker needs to make any department; `base` is the digest of the inputs common to all pages.

    `store` is the cache, `search` says that the site has a search, and `spelt` gives the spellings of names for it.
    With `sound_only`, declarations with errors are left out.
    """

    settings: Settings
    theme: Theme
    store: Cache
    base: str
    spelt: SpelledNames
    search: bool
    sound_only: bool


@dataclass(frozen=True, slots=True)
class BuiltDepartment:
    """All that lists, links and messages need of a department; its pages are in the cache under the key of its batch.

    `diagnostics` are the problems of its files; those of withheld forms only if they concern publication. `summaries`,
    `listed` and `rows` are digests, by year, of the yearly values of `DepartmentSummaries`. `hidden` counts the values
    that are in its files but not on its pages. `identities` are those of all its forms, including withheld ones, to
    find the same form in other folders.
    """

    place: DepartmentAddress
    diagnostics: tuple[Diagnostic, ...]
    summaries: Mapping[int, str]
    listed: Mapping[int, str]
    rows: Mapping[int, str]
    facts: DepartmentFacts
    hidden: Hidden
    identities: tuple[tuple[DeclarationAddress, FormIdentity], ...]
    batch: PageBatch

    def seen_by_lists(self, store: Cache) -> DepartmentSummaries:
        """The inputs of lists over all departments, read from the cache when they are needed."""
        key = self.batch.key
        return DepartmentSummaries(
            LazyYears(self.summaries, partial(_summary_of, key, store)),
            LazyYears(self.listed, partial(_listed_of, key, store)),
            LazyYears(self.rows, partial(_rows_of, key, store)),
            self.facts,
        )


_page_makers: dict[str, PageMaker] = {}
_DEPARTMENT = TypeAdapter(BuiltDepartment)
_SUMMARY, _SUMMARIES = TypeAdapter(Summary), TypeAdapter(dict[int, Summary])
_LISTED = TypeAdapter(ListedGoals)
_ROWS = TypeAdapter(dict[str, str])
_BATCH = TypeAdapter(PageBatch)
_BATCHES = TypeAdapter(tuple[PageBatch, ...])


def is_department_kept(key: str, store: Cache) -> bool:
    """Whether the department with this key is in the cache, where it may be damaged."""
    return store.names(f"{key}-department")


def kept_department(key: str, store: Cache) -> BuiltDepartment | None:
    """The department with this key from the cache; None where it is missing or damaged."""
    kept = store.get(f"{key}-department")
    return None if kept is None else _DEPARTMENT.validate_json(kept)


def _summary_of(key: str, store: Cache, year: int) -> Summary:
    return _summaries_of(key, store)[year]


@lru_cache(None)  # each is used several times for a page about all departments; cleared after each chunk of lists
def _summaries_of(key: str, store: Cache) -> Mapping[int, Summary]:
    return _SUMMARIES.validate_json(store.must_hold(f"{key}-summaries"))


def _rows_of(key: str, store: Cache, year: int) -> RowsOfYear:
    return _ROWS.validate_json(store.must_hold(f"{key}-rows{year}"))


@lru_cache(64)
def _listed_of(key: str, store: Cache, year: int) -> ListedGoals:
    return _LISTED.validate_json(store.must_hold(f"{key}-listed{year}"))


def department_key(job: Job, place: DepartmentAddress, history: History, files: str) -> str:
    """The cache key of a department: the digest of all its inputs; `files` is the digest of its files."""
    hidden = sorted(word for words in history.hidden.values() for word in words)
    past = repr((history.state, sorted(history.revisions.items()), sorted(history.uncommitted), hidden))
    return digest(job.base, *place, past, files)


def make_departments(job: Job, missing: Sequence[tuple[DepartmentAddress, History, str]]) -> dict[str, BuiltDepartment]:
    """Make these departments, given by address, history and key; returns them by key."""
    folders = [job.settings.declarations / region / slug for (region, slug), _, _ in missing]
    checked = pipeline.check(job.settings, folders)
    archive = pipeline.sound_only(checked) if job.sound_only else checked.archive
    made = {}
    with comparing_revisions(job.settings) as changes_without:
        for place, history, key in missing:
            plan = department_plan(job.settings, archive.only(*place), history, changes_without)
            department = _built(job, checked, place, plan, key)
            made[key] = _kept(job, department, plan, _may_be_kept(department, checked))
    return made


def _built(
    job: Job, checked: pipeline.Checked, place: DepartmentAddress, plan: DepartmentPlan, key: str
) -> BuiltDepartment:
    """Make the department's pages, and collect all that the rest of the build needs of it."""
    return BuiltDepartment(
        place,
        tuple(_diagnostics_of(job, checked, place, plan)),
        {year: digest(_SUMMARY.dump_json(summary)) for year, summary in plan.summaries.items()},
        {year: digest(_LISTED.dump_json(listed)) for year, listed in plan.listed.items()},
        {year: digest(_ROWS.dump_json(dict(rows))) for year, rows in plan.rows.items()},
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


def _kept(job: Job, department: BuiltDepartment, plan: DepartmentPlan, may_be_kept: bool) -> BuiltDepartment:
    """Put the inputs of lists into the cache, and the department only if it `may_be_kept`; returns the department."""
    key = department.batch.key
    job.store.put(f"{key}-summaries", _SUMMARIES.dump_json(dict(plan.summaries)))
    for year, rows in plan.rows.items():
        job.store.put(f"{key}-rows{year}", _ROWS.dump_json(dict(rows)))
    for year, listed in plan.listed.items():
        job.store.put(f"{key}-listed{year}", _LISTED.dump_json(listed))
    if may_be_kept:
        job.store.put(f"{key}-department", _DEPARTMENT.dump_json(department))
    return department


def is_listing_kept(key: str, store: Cache) -> bool:
    """Whether the listing with this key is in the cache, where it may be damaged."""
    return store.names(f"{key}-listing")


def kept_listing(job: Job, key: str) -> tuple[PageBatch, ...] | None:
    """The batches of the listing with this key from the cache; None where they are missing or damaged."""
    kept = job.store.get(f"{key}-listing")
    return None if kept is None else _BATCHES.validate_json(kept)


def make_listings(job: Job, keyed: Sequence[tuple[str, Listing]]) -> list[tuple[PageBatch, ...]]:
    """The batches of each of these lists: one for each page, and one for its files; unchanged ones from the cache."""
    made = [_made_listing(job, key, listing) for key, listing in keyed]
    _summaries_of.cache_clear()  # other tasks do not need the summaries of all departments in memory
    return made


def _made_listing(job: Job, key: str, listing: Listing) -> tuple[PageBatch, ...]:
    plan = listing.plan()
    batches = [_batch(job, Plan((page,))) for page in plan.pages]
    if plan.files:
        batches.append(_batch(job, Plan((), plan.files)))
    job.store.put(f"{key}-listing", _BATCHES.dump_json(tuple(batches)))
    return tuple(batches)


def _batch(job: Job, plan: Plan) -> PageBatch:
    """The batch of these pages and files, from the cache if it is there."""
    key = digest(job.base, repr(plan))
    kept = job.store.get(f"{key}-batch")
    if kept is not None:
        return _BATCH.validate_json(kept)
    batch = page_maker(job).make(key, plan.pages, plan.files, job.store)
    job.store.put(f"{key}-batch", _BATCH.dump_json(batch))
    return batch


def page_maker(job: Job) -> PageMaker:
    """The job's maker of pages; made only once in each process, because loading templates is slow."""
    if job.base not in _page_makers:
        _page_makers.clear()
        templates = load_templates(job.settings.templates)
        _page_makers[job.base] = PageMaker(job.theme, templates, job.settings.site_url, job.search, job.spelt)
    return _page_makers[job.base]
