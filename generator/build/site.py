"""The fast build of a site: departments in parallel, unchanged ones from the cache, the frame by MkDocs.

The files are the same, byte for byte, as those of `render`, `mkdocs build` and `finish`. Where the settings need what
only MkDocs can do, it makes every page.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

from generator import pipeline
from generator.build.cache import Cache, MissingEntry
from generator.build.cluster import cluster
from generator.build.executor import HeedingInterrupts, workers
from generator.build.incremental import FastSite, fast_site
from generator.build.options import CACHE, ENTRIES, LOCK, Options
from generator.build.page_shell import CannotBeCut
from generator.build.theme import OnlyMkDocs
from generator.build.unchanged import Sources
from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.machine import ONLY_TO_BE_READ
from generator.publish.site.lock import AnotherBuild, InTheWay, locked
from generator.publish.site.swap import refuse_what_is_no_site
from generator.settings.read import Settings

__all__ = ["CACHE", "Options", "Site", "site_of"]


class Site:
    """A site that has been read and checked and may be published."""

    def __init__(
        self,
        settings: Settings,
        content: Path,
        options: Options,
        store: Cache,
        executor: Executor,
        notes: Sequence[str],
        sources: Sources | None = None,
    ) -> None:
        """Read and check the declarations.

        `content` is the folder of handwritten pages, or a copy of it. `sources` has the marks of all inputs, if they
        were taken before.
        """
        self._settings, self._options, self._notes = settings, options, [*notes]
        self._content, self._sources = content, sources
        self._store, self._executor = store, executor
        self._made = self._read()

    @property
    def diagnostics(self) -> Sequence[Diagnostic]:
        """The problems of the declarations in reading order; of withheld ones, only those that concern publication."""
        return self._made.diagnostics

    @property
    def note(self) -> str:
        """Remarks on the build, such as why it takes long, a line each; empty if there are none."""
        return "\n".join(self._notes)

    def publish(self) -> list[Diagnostic]:
        """Make the site and replace the old one, unless a link is dead; returns the problems that were found."""
        try:
            return self._publish()
        except (CannotBeCut, OnlyMkDocs) as reason:
            self._made = self._plain(reason)
            return self._made.publish()

    def remember(self, report: str) -> None:
        """Record the sources of the published site, and the report of its build.

        Nothing is recorded where another build would give another report or make other files.
        """
        if isinstance(self._made, FastSite) and self._sources and not self._notes:
            self._made.remember(self._sources, report)

    def search_behind(self, stop: Event) -> None:
        """Update the search of the published site, where the options postponed it.

        Setting `stop` ends the update, and the search stays as it was.
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
            settings = replace(self._settings, content=self._content)
            return fast_site(settings, self._options, self._sources, self._store, self._executor)
        except OnlyMkDocs as reason:
            return self._plain(reason)

    def _plain(self, reason: Exception) -> "PlainSite":
        """The site by MkDocs, with a remark why."""
        self._notes.append(f"本次由 MkDocs 逐页生成，用时较长：{reason}")
        return PlainSite(self._settings, self._options)


@contextmanager
def site_of(settings: Settings, options: Options, sources: Sources | None = None) -> Iterator[Site]:
    """Read and check the declarations, and make all that can be made before anything is published.

    With `sources`, departments whose files have unchanged marks are not read. Raises NotASite where the site's folder
    holds something else, MissingTool where the scheduler of the options cannot be used.
    """
    refuse_what_is_no_site(settings.site)
    with ExitStack() as stack:
        # Workers on other machines can see our folders, but not this machine's temporary folder.
        beside = settings.config_file.parent if options.scheduler else None
        kept, notes = _kept(options.cache, stack)
        options = options if kept else replace(options, cache=None)
        store = Cache(kept or _temporary(beside, stack))
        content, more = _with_guide(settings, beside, stack)
        notes += more
        stack.push(partial(_clear_drafts, store))
        if options.scheduler:
            found = stack.enter_context(cluster(options.scheduler))
            executor = HeedingInterrupts(found.executor)
            yield Site(settings, content, replace(options, jobs=found.workers), store, executor, notes)
        else:
            yield Site(settings, content, options, store, stack.enter_context(workers(options.jobs)), notes, sources)


def _clear_drafts(store: Cache, failure: type[BaseException] | None, *_: object) -> None:
    """After a failure or an interrupt, remove unfinished cache entries: workers may have ended while writing them."""
    if failure:
        store.clear_drafts()


def _kept(folder: Path | None, stack: ExitStack) -> tuple[Path | None, list[str]]:
    """The folder of the cache's entries, locked for this build, and remarks.

    The folder is None where no cache is wanted, where another build has locked it, or, with a remark, where it cannot
    be written to.
    """
    if folder is None:
        return None, []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stack.enter_context(locked(folder / LOCK))
        for place in filter(Path.is_dir, (folder, folder / ENTRIES)):
            probe = place / f"probe.{os.getpid()}"
            probe.touch()
            probe.unlink()
    except AnotherBuild:
        return None, []
    except (InTheWay, OSError) as error:
        return None, [f"本次不用缓存，全部重新生成：{_why(error, folder)}"]
    return folder / ENTRIES, []


def _why(error: InTheWay | OSError, folder: Path) -> str:
    """Why the cache cannot be used, in Chinese."""
    if isinstance(error, InTheWay):
        return str(error)
    return f"{folder} {'不是目录，请移走' if isinstance(error, (FileExistsError, NotADirectoryError)) else '不能写'}"


def _temporary(beside: Path | None, stack: ExitStack) -> Path:
    return Path(stack.enter_context(TemporaryDirectory(prefix=".disclose-", dir=beside)))


def _with_guide(settings: Settings, beside: Path | None, stack: ExitStack) -> tuple[Path, list[str]]:
    """The folder of handwritten pages with the guide, and remarks; a copy, with a remark, if it is read-only."""
    try:
        pipeline.write_guide(settings)
    except OSError as error:
        if error.errno not in ONLY_TO_BE_READ:
            raise
        copy = _temporary(beside, stack) / settings.content.name
        shutil.copytree(settings.content, copy)
        pipeline.write_guide(replace(settings, content=copy))
        return copy, [f"{settings.content} 不能写，使用说明在临时目录中生成"]
    return settings.content, []


class PlainSite:
    """A site that MkDocs makes page by page, as `render`, `mkdocs build` and `finish` do."""

    def __init__(self, settings: Settings, options: Options) -> None:
        self._settings, self._options = settings, options
        self._checked = pipeline.check(settings)
        self.diagnostics = self._checked.diagnostics

    def publish(self) -> list[Diagnostic]:
        """Make the whole site and replace the old one, unless a link is dead; returns the problems that were found."""
        sound = pipeline.sound_only(self._checked) if self._options.sound_only else self._checked.archive
        options = self._options
        return pipeline.build(
            self._settings, sound, search=options.search, preview=options.preview, allow_loss=options.allow_loss
        )
