"""Builds a site from cached parts and calls MkDocs only for its frame; unchanged departments and lists are reused."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import replace
from functools import partial, reduce
from itertools import chain
from operator import add
from pathlib import Path
from threading import Event

from generator.build.assembly import outdated_search, put_together, take_over_search
from generator.build.built_department import BuiltDepartment, is_department_kept, kept_department
from generator.build.built_listings import is_listing_kept, kept_listing, make_listings
from generator.build.cache import Cache, digest, folder_digest, place_key
from generator.build.changed_links import dead_links
from generator.build.department_files import department_digests
from generator.build.edition import edition
from generator.build.executor import in_chunks, parted
from generator.build.job import Job
from generator.build.new_pages import NewPages
from generator.build.options import Options
from generator.build.page_batch import PageBatch
from generator.build.seal import as_written, is_sealed, made_from, seal
from generator.build.site_search import search_site
from generator.build.spelled_names import SpelledNames, spell_names
from generator.build.theme import Theme, read_theme
from generator.build.unchanged import Sources, remember_build
from generator.build.worker import department_key, make_departments
from generator.check.repository import Hidden
from generator.diagnostics.diagnostic import Diagnostic, in_reading_order
from generator.findings.all_findings import about_all, all_findings
from generator.model.archive import DeclarationAddress
from generator.model.program_files import program_file
from generator.model.revision import History, Revision
from generator.publish.pages.listings import Listing, listings_of
from generator.publish.pages.site_source import SiteSource
from generator.publish.search.written_year import Stopped
from generator.publish.site.built_site import BuiltSite
from generator.publish.site.swap import mend, new_site
from generator.publish.terms import has_guide
from generator.publish.views.register.department_record import DepartmentAddress
from generator.read.folder import ReadFolder, read_folder
from generator.read.folder_names import FORMS_FOLDER
from generator.revisions.losses import before_publication, kept_feed_ids
from generator.revisions.public import with_history
from generator.settings.read import Settings

_MANY_DEPARTMENTS = 300
"""If at least this many are made, a process of its own spells their names first, so that workers take less memory."""


def fast_site(
    settings: Settings, options: Options, sources: Sources | None, store: Cache, executor: Executor
) -> "FastSite":
    """The site with all departments read, checked and made.

    With `sources`, departments whose files have the same marks as at an earlier build are not read again. Raises
    OnlyMkDocs where the settings or a page need what only MkDocs can do.
    """
    theme = read_theme(settings.config_file)
    base = _base(settings, theme, options)
    spelt = SpelledNames(digest("spelt", edition()), store)
    job = Job(settings, theme, store, base, spelt, options.search, options.sound_only)
    regions = read_folder(settings.declarations, regions_only=True)
    made = partial(_departments, job, regions, sources, options.jobs, executor)
    history, departments = with_history(settings, regions.archive, made, allow_loss=options.allow_loss)
    seen = {department.place: department.seen_by_lists(store) for department in departments}
    source = SiteSource.of(regions.archive, seen, history, kept_feed_ids(settings, history))
    return FastSite(settings, options, job, executor, regions, departments, source)


def _departments(
    job: Job, regions: ReadFolder, sources: Sources | None, jobs: int, executor: Executor, history: History
) -> tuple[History, list[BuiltDepartment]]:
    """The history, and all departments in order: unchanged ones from the cache, read while workers make the others."""
    histories, no_history = _by_department(history), History(history.state, {})
    places, store = regions.departments, job.store
    files = department_digests(job.settings.declarations, places, sources, store, f"{_folders_key()}-folders-seal")
    keyed = [
        (place, own_history, department_key(job, place, own_history, files[place]))
        for place, own_history in ((place, histories.get(place, no_history)) for place in places)
    ]
    make = partial(make_departments, job)
    cached, missing = parted(keyed, lambda department: is_department_kept(department[2], store))
    if job.search and jobs > 1 and len(missing) >= _MANY_DEPARTMENTS:
        spell_names(job.spelt, regions, job.settings.declarations)
    begun = executor.map(make, in_chunks(missing, jobs))
    made = {key: kept for _, _, key in cached if (kept := kept_department(key, store))}
    damaged = [department for department in cached if department[2] not in made]
    for departments in chain(begun, executor.map(make, in_chunks(damaged, jobs))):
        made |= departments
    return history, [made[key] for _, _, key in keyed]


def _by_department(history: History) -> dict[DepartmentAddress, History]:
    """The history split by department."""
    revisions: dict[DepartmentAddress, dict[DeclarationAddress, tuple[Revision, ...]]] = defaultdict(dict)
    uncommitted: dict[DepartmentAddress, set[DeclarationAddress]] = defaultdict(set)
    for address, versions in history.revisions.items():
        revisions[address.region, address.department][address] = versions
    for address in history.uncommitted:
        uncommitted[address.region, address.department].add(address)
    hidden = {place: {place: words} for place, words in history.hidden.items()}
    return {
        place: History(history.state, revisions[place], frozenset(uncommitted[place]), hidden.get(place, {}))
        for place in {*revisions, *uncommitted, *hidden}
    }


def _folders_key() -> str:
    """The beginning of the cache key for the digests of departments' folders."""
    return digest("departments", edition())


def _base(settings: Settings, theme: Theme, options: Options) -> str:
    """The digest of all inputs that are common to all pages."""
    same_anywhere = replace(settings, site=Path())
    of_a_page = repr((theme.converter, theme.in_navigation, theme.shared_folders))
    folders = {settings.templates, program_file("templates")}
    templates = "".join(folder_digest(folder, without=folder / "theme") for folder in sorted(folders))
    forms = folder_digest(settings.declarations / FORMS_FOLDER, (".yaml",))
    choices = f"{has_guide(settings.content)} {options.search} {options.sound_only}"
    return digest(edition(), repr(same_anywhere), of_a_page, templates, forms, choices)


class FastSite:
    """A site whose departments are read and checked, and whose departments' pages are in the cache."""

    def __init__(
        self,
        settings: Settings,
        options: Options,
        job: Job,
        executor: Executor,
        regions: ReadFolder,
        departments: Sequence[BuiltDepartment],
        source: SiteSource,
    ) -> None:
        self._settings, self._options, self._job, self._executor = settings, options, job, executor
        self._departments, self._source = departments, source
        self._listed = set[str]()
        self._published: tuple[NewPages, BuiltSite] | None = None
        self._is_sealed = False
        hidden = reduce(add, (department.hidden for department in departments), Hidden())
        identities = {address: form for department in departments for address, form in department.identities}
        self.diagnostics = in_reading_order(
            (
                *regions.diagnostics,
                *all_findings(settings, regions),
                *chain.from_iterable(department.diagnostics for department in departments),
                *about_all(settings, regions, source.addresses, hidden, identities),
            )
        )

    def publish(self) -> list[Diagnostic]:
        """Make the site and replace the old one, unless a link is dead or the old one is up to date.

        Returns the problems that were found. Raises CannotBeCut and OnlyMkDocs where MkDocs has to make the site.
        """
        site, store, options = self._settings.site, self._job.store, self._options
        departments = [department.batch.key for department in self._departments]
        cause = made_from(self._job, departments, self._source, preview=options.preview)
        may_be_sealed = options.cache is not None and not options.search_behind
        if may_be_sealed and not options.verify:
            mend(site)
            self._is_sealed = is_sealed(site, store, cause, edition(), search=options.search)
        if self._is_sealed:
            return []
        found = self._replace_site()
        if may_be_sealed and not found:
            seal(site, store, cause)
            self._is_sealed = True
        return found

    def remember(self, sources: Sources, report: str) -> None:
        """Record the sources of the site, whose marks were taken before the build, and the report of the build.

        Nothing is recorded for a site that is not sealed or has errors, or where `sources` lack the theme's folder.
        """
        options, stops = self._options, any(problem.stops_publication for problem in self.diagnostics)
        if self._is_sealed and options.cache and not stops and sources.hold(self._job.theme.custom_dir):
            standing = as_written(self._settings.site, self._job.store, edition(), search=options.search)
            remember_build(sources, self._settings, options.cache, standing, report)

    def _replace_site(self) -> list[Diagnostic]:
        settings, options = self._settings, self._options
        pages, place = self._pages(), place_key(settings.site)
        search_now = options.search and not options.search_behind
        begins_with_old = options.cache is not None
        with new_site(settings.site, begins_with_old=begins_with_old, durable=not options.preview) as site:
            urls = {entry.url for entry in pages.entries}
            source = self._source
            losses = before_publication(settings, source.regions, source.history, urls, allow_loss=options.allow_loss)
            if any(problem.stops_publication for problem in losses):
                return losses
            frame, outdated = put_together(
                pages,
                site.folder,
                settings.site,
                self._executor,
                options.jobs,
                search=search_now,
                preview=options.preview,
                all_data=settings.data == "all",
                verify=options.verify,
            )
            found = dead_links(pages, frame, site.folder, settings.site.name, f"{place}-sound")
            if any(problem.stops_publication for problem in found):
                return found
            if options.search_behind:
                take_over_search(settings.site, site.folder)
            elif search_now:
                anew = options.cache is None or options.verify
                search_site(pages, frame.built, site.folder, settings.site, self._executor, anew=anew)
            site.take_the_old_ones_place(shed=[*outdated, *outdated_search(settings.site, site.folder)])
            made = (batch.key for batch in pages.batches)
            self._job.store.keep_only({place, self._job.spelt.key, _folders_key(), *frame.pieces, *self._listed, *made})
        self._published = pages, frame.built
        return [*losses, *found]

    def search_behind(self, stop: Event) -> None:
        """Update the search of the published site, where the options postponed it; setting `stop` ends that early."""
        if self._published and self._options.search_behind:
            with suppress(Stopped):
                site = self._settings.site
                search_site(*self._published, site, site, stop=stop)

    def _pages(self) -> NewPages:
        settings, job = self._settings, self._job
        own = (department.batch for department in self._departments)
        lists = self._made(listings_of(self._source, settings))
        return NewPages([*own, *lists], job.store, job.theme, settings.content, settings.site_url, edition())

    def _made(self, listings: Iterable[Listing]) -> list[PageBatch]:
        """The pages of these listings in order, unchanged ones from the cache."""
        keyed = [(digest(self._job.base, listing.make.__name__, repr(listing.sees)), listing) for listing in listings]
        make, jobs = partial(make_listings, self._job), self._options.jobs
        cached, missing = parted(keyed, lambda listing: is_listing_kept(listing[0], self._job.store))
        begun = self._executor.map(make, in_chunks(missing, jobs))
        kept = {key: batches for key, _ in cached if (batches := kept_listing(key, self._job.store)) is not None}
        damaged = [listing for listing in cached if listing[0] not in kept]
        made = chain.from_iterable(chain(begun, self._executor.map(make, in_chunks(damaged, jobs))))
        kept |= zip((key for key, _ in [*missing, *damaged]), made, strict=True)
        self._listed |= kept.keys()
        return [*chain.from_iterable(kept[key] for key, _ in keyed)]
