"""The whole site, fast: departments in parallel, unchanged ones out of the cache, MkDocs for what only it can make.

The bytes are those of `render`, `mkdocs build` and `finish`. Where the settings ask for what only MkDocs can do, it
makes every page.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import reduce
from itertools import chain, repeat
from operator import add
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from generator import pipeline
from generator.check.repository import Hidden
from generator.departments import Department, Job, kept_list, make_departments, make_lists
from generator.diagnostics.diagnostic import Diagnostic, in_reading_order
from generator.exposed import what_links_lead_to
from generator.publish.batch import Batch
from generator.publish.lock import AnotherBuild, locked
from generator.publish.page import Page
from generator.publish.pages import list_pages, with_notices
from generator.publish.records import records_of
from generator.publish.shell import CannotBeCut
from generator.publish.site import NewPages, dead_links, put_together, search_site
from generator.publish.store import Store, digest, folder_digest, program_digest
from generator.publish.swap import new_site, refuse_what_is_no_site
from generator.publish.terms import has_guide
from generator.publish.theme import OnlyMkDocs, Theme, read_theme
from generator.publish.workers import in_chunks, workers
from generator.read.folder import ReadFolder, read_folder
from generator.settings import Settings

CACHE = ".cache"
"""The folder beside mkdocs.yml where what was made is kept."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build; `cache` is the folder of what earlier builds made, None to neither use nor keep it."""

    search: bool = True
    sound_only: bool = False
    jobs: int = 1
    cache: Path | None = None
    preview: bool = False


class Site(Protocol):
    """A site that has been read and checked and may be published; `note` says why it took long, if it did."""

    @property
    def diagnostics(self) -> Sequence[Diagnostic]:
        """Everything that was found in the declarations, in reading order."""

    @property
    def note(self) -> str:
        """One line about the way it was built; empty where nothing is to be said."""

    def publish(self) -> list[Diagnostic]:
        """Make the site and put it in the old one's place; where a link of it is dead, the old one stays."""


@contextmanager
def site_of(settings: Settings, options: Options) -> Iterator[Site]:
    """Read and check the declarations, and make of them what can be made before anything is published.

    Raises NotASite where something else stands in the site's place.
    """
    refuse_what_is_no_site(settings.site)
    with ExitStack() as stack:
        store = Store(_cache(options.cache, stack) or Path(stack.enter_context(TemporaryDirectory(prefix="disclose-"))))
        executor = stack.enter_context(workers(options.jobs))
        try:
            site: Site = _fast_site(settings, options, store, executor)
        except OnlyMkDocs as reason:
            site = _PlainSite(settings, options, f"本次由 MkDocs 逐页生成，用时较长：{reason}")
        yield site


def _cache(folder: Path | None, stack: ExitStack) -> Path | None:
    """The folder of the cache, which is ours alone as long as we build; None where another build has it."""
    if folder is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    try:
        stack.enter_context(locked(folder / "site.lock"))
    except AnotherBuild:
        return None
    return folder / "site"


def _fast_site(settings: Settings, options: Options, store: Store, executor: Executor) -> "_FastSite":
    """Raises OnlyMkDocs where the settings, or a page, ask for what only MkDocs can do."""
    theme = read_theme(settings.config_file)
    pipeline.write_guide(settings)
    base = _base(settings, theme, options)
    job = Job(settings, theme, store, base, options.search, options.sound_only)
    regions = read_folder(settings.declarations, regions_only=True)
    chunks = in_chunks(regions.departments, options.jobs)
    departments = [*chain.from_iterable(executor.map(make_departments, repeat(job), chunks))]
    return _FastSite(settings, options, job, executor, regions, departments)


def _base(settings: Settings, theme: Theme, options: Options) -> str:
    """What every page is made from, whatever it is about."""
    same_anywhere = replace(settings, site=Path())
    of_a_page = repr((theme.converter, theme.in_navigation, theme.shared_folders))
    templates = folder_digest(settings.templates, without=theme.custom_dir)
    asked = f"{has_guide(settings.content)} {options.search} {options.sound_only}"
    return digest(program_digest(), repr(same_anywhere), of_a_page, templates, asked)


class _FastSite:
    """Every department is read and checked, and its pages are in the store."""

    def __init__(
        self,
        settings: Settings,
        options: Options,
        job: Job,
        executor: Executor,
        regions: ReadFolder,
        departments: Sequence[Department],
    ) -> None:
        self._settings, self._options, self._job, self._executor = settings, options, job, executor
        self._regions, self._departments = regions, departments
        self.note = ""
        hidden = reduce(add, (one.hidden for one in departments), Hidden())
        self.diagnostics = in_reading_order(
            (
                *regions.diagnostics,
                *pipeline.all_findings(regions),
                *chain.from_iterable(one.diagnostics for one in departments),
                *what_links_lead_to(settings, hidden),
            )
        )

    def publish(self) -> list[Diagnostic]:
        try:
            return self._publish()
        except (CannotBeCut, OnlyMkDocs) as reason:
            plain = _PlainSite(self._settings, self._options, f"本次由 MkDocs 逐页生成，用时较长：{reason}")
            self.note = plain.note
            return plain.publish()

    def _publish(self) -> list[Diagnostic]:
        settings, options = self._settings, self._options
        with new_site(settings.site) as site:
            pages = self._pages()
            frame = put_together(pages, site.folder, self._executor, options.jobs, preview=options.preview)
            found = dead_links(pages, frame.built, site.folder, settings.site.name)
            if any(problem.stops_publication for problem in found):
                return found
            if options.search:
                search_site(pages, frame.built, site.folder, settings.site)
            site.take_the_old_ones_place()
            self._job.store.keep_only({*frame.pieces, *(batch.key for batch in pages.batches)})
        return found

    def _pages(self) -> NewPages:
        settings, job = self._settings, self._job
        lists = self._lists()
        batches = [*(one.batch for one in self._departments), *lists]
        return NewPages(batches, job.store, job.theme, settings.content, settings.site_url)

    def _lists(self) -> list[Batch]:
        """The pages that are about several declarations, unchanged ones out of the store."""
        keyed = [(digest(self._job.base, repr(page)), page) for page in self._list_pages()]
        kept = {key: batch for key, _ in keyed if (batch := kept_list(self._job, key))}
        missing = in_chunks([(key, page) for key, page in keyed if key not in kept], self._options.jobs)
        made = chain.from_iterable(self._executor.map(make_lists, repeat(self._job), missing))
        kept |= {batch.key: batch for batch in made}
        return [kept[key] for key, _ in keyed]

    def _list_pages(self) -> Sequence[Page]:
        settings, departments = self._settings, self._departments
        lines = {address: line for one in departments for address, line in one.lines}
        counts = dict(chain.from_iterable(one.findings for one in departments))
        unreadable = frozenset(address for one in departments for address in one.unreadable)
        archive = replace(self._regions.archive, unreadable=unreadable)
        count = None if settings.findings == "hidden" else counts.__getitem__
        pages = tuple(list_pages(records_of(archive, lines), settings, count))
        taken = (entry.url for one in departments for entry in one.batch.entries)
        return with_notices(pages, archive.moves, taken)


class _PlainSite:
    """The whole site by MkDocs, as `render`, `mkdocs build` and `finish` make it."""

    def __init__(self, settings: Settings, options: Options, note: str) -> None:
        self._settings, self._options, self.note = settings, options, note
        self._checked = pipeline.check(settings)
        self.diagnostics = self._checked.diagnostics

    def publish(self) -> list[Diagnostic]:
        sound = pipeline.sound_only(self._checked) if self._options.sound_only else self._checked.archive
        return pipeline.build(self._settings, sound, search=self._options.search, preview=self._options.preview)
