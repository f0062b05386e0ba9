"""The whole site, fast: departments in parallel, unchanged ones out of the cache, MkDocs for what only it can make.

The bytes are those of `render`, `mkdocs build` and `finish`. Where the settings ask for what only MkDocs can do, it
makes every page.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

from generator import pipeline
from generator.build.cache import Cache, MissingEntry
from generator.build.cluster import cluster
from generator.build.executor import workers
from generator.build.incremental import FastSite, Options, fast_site
from generator.build.page_shell import CannotBeCut
from generator.build.theme import OnlyMkDocs
from generator.diagnostics.diagnostic import Diagnostic
from generator.publish.site.lock import AnotherBuild, locked
from generator.publish.site.swap import refuse_what_is_no_site
from generator.settings.read import Settings

__all__ = ["CACHE", "Options", "Site", "site_of"]

CACHE = ".cache"
"""The folder beside mkdocs.yml where what was made is kept."""


class Site:
    """A site that has been read and checked and may be published; `note` says why it takes long, if it does."""

    def __init__(self, settings: Settings, options: Options, store: Cache, executor: Executor) -> None:
        self._settings, self._options, self.note = settings, options, ""
        self._store, self._executor = store, executor
        self._made = self._read()

    @property
    def diagnostics(self) -> Sequence[Diagnostic]:
        """Everything that was found in the declarations, in reading order."""
        return self._made.diagnostics

    def publish(self) -> list[Diagnostic]:
        """Make the site and put it in the old one's place; where a link of it is dead, the old one stays."""
        try:
            return self._publish()
        except (CannotBeCut, OnlyMkDocs) as reason:
            self._made = self._plain(reason)
            return self._made.publish()

    def search_behind(self, stop: Event) -> None:
        """Bring the search of the published site up to date, where the options leave it for afterwards.

        Whoever says `stop` ends it, and the search is what it was.
        """
        if isinstance(self._made, FastSite):
            self._made.search_behind(stop)

    def _publish(self) -> list[Diagnostic]:
        try:
            return self._made.publish()
        except MissingEntry:
            self._store.keep_only(())
            self._made = self._read()
            return self._made.publish()

    def _read(self) -> "FastSite | PlainSite":
        try:
            return fast_site(self._settings, self._options, self._store, self._executor)
        except OnlyMkDocs as reason:
            return self._plain(reason)

    def _plain(self, reason: Exception) -> "PlainSite":
        self.note = f"本次由 MkDocs 逐页生成，用时较长：{reason}"
        return PlainSite(self._settings, self._options)


@contextmanager
def site_of(settings: Settings, options: Options) -> Iterator[Site]:
    """Read and check the declarations, and make of them what can be made before anything is published.

    Raises NotASite where something else stands in the site's place, MissingTool where the scheduler of the options
    cannot be used.
    """
    refuse_what_is_no_site(settings.site)
    with ExitStack() as stack:
        # Workers on other machines see our folders, but not this machine's temporary one.
        beside = settings.config_file.parent if options.scheduler else None
        folder = _cache(options.cache, stack) or Path(
            stack.enter_context(TemporaryDirectory(prefix=".disclose-", dir=beside))
        )
        if options.scheduler:
            found = stack.enter_context(cluster(options.scheduler))
            yield Site(settings, replace(options, jobs=found.workers), Cache(folder), found.executor)
        else:
            yield Site(settings, options, Cache(folder), stack.enter_context(workers(options.jobs)))


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


class PlainSite:
    """The whole site by MkDocs, as `render`, `mkdocs build` and `finish` make it."""

    def __init__(self, settings: Settings, options: Options) -> None:
        self._settings, self._options = settings, options
        self._checked = pipeline.check(settings)
        self.diagnostics = self._checked.diagnostics

    def publish(self) -> list[Diagnostic]:
        """Make the site anew and put it in the old one's place; where a link of it is dead, the old one stays."""
        sound = pipeline.sound_only(self._checked) if self._options.sound_only else self._checked.archive
        options = self._options
        return pipeline.build(
            self._settings, sound, search=options.search, preview=options.preview, allow_loss=options.allow_loss
        )
