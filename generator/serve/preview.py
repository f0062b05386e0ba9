"""The preview of the site on this machine: after a file is saved, the open page reloads."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from multiprocessing import connection
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import sleep

import click
from mkdocs.livereload import LiveReloadServer

from generator import pipeline
from generator.build.site import CACHE, Options, Site, site_of
from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.formats import as_text
from generator.diagnostics.machine import machine_error_in_chinese
from generator.history.git import GitFailed
from generator.processes.interruption import check, woken
from generator.publish.missing_tool import MissingTool
from generator.publish.page_kinds import OWNED_FOLDERS
from generator.publish.site.lock import InTheWay
from generator.publish.site.mkdocs import BuildFailed
from generator.publish.site.wrong_template import WrongTemplate
from generator.serve.watch import Watch
from generator.settings.read import Settings, at_site
from generator.site_repository.prepared import prepared_settings

HOST = "127.0.0.1"


QUIET = 0.03
"""How many seconds nothing may change before the site is made again: what is saved together is made together."""


class _PreviewServer(LiveReloadServer):
    def __init__(self, rebuild: Callable[[], None], host: str, port: int, root: str) -> None:
        """Serve the folder `root`."""
        super().__init__(rebuild, host, port, root)
        self.observer = Watch()  # type: ignore[assignment]
        self.build_delay = QUIET

    def server_activate(self) -> None:
        """Say where the site is as soon as the port is ours."""
        super().server_activate()
        click.echo(f"预览地址 {self.url}，按 Ctrl+C 结束")


def serve_live(settings: Settings, port: int) -> None:
    """Build, serve on the loopback address, and build again whenever a source changes, until interrupted.

    Raises KeyboardInterrupt where it is interrupted before it serves. A change that cannot be built is reported, and
    the last site without errors stays.
    """
    with TemporaryDirectory(prefix="disclose-") as folder, ExitStack() as stack:
        _serve(settings, _Preview(settings.config_file, Path(folder) / "site", stack), port)


def _serve(settings: Settings, preview: "_Preview", port: int) -> None:
    def rebuild() -> None:
        preview.rebuild()
        _watch(server, settings)

    server = _PreviewServer(rebuild, HOST, port, str(preview.site))
    preview.rebuild(jobs=os.cpu_count() or 1)  # later on there are threads, and a process that has some must not fork
    _watch(server, settings)
    Thread(target=_end_when_interrupted, args=(server, woken()), daemon=True).start()
    try:
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown(wait=server.serve_thread.is_alive())


def _end_when_interrupted(server: LiveReloadServer, interrupted: Connection | None) -> None:
    """Make the server leave its loop when interrupted; before it serves there is no loop to leave."""
    if interrupted:
        connection.wait([interrupted])
        while not server.serve_thread.is_alive():
            sleep(QUIET)
        server.shutdown()


class _Preview:
    """The site on view: pages are built at once, the search behind them, until the next change or the end."""

    def __init__(self, config_file: Path, site: Path, stack: ExitStack) -> None:
        self._config_file, self.site = config_file, site
        self._behind: Thread | None = None
        self._stop = Event()
        stack.callback(self._end_of_the_search)

    def rebuild(self, jobs: int = 1) -> None:
        """Build the site from all sound declarations, and report the others and every dead link."""
        self._end_of_the_search()
        try:
            settings = prepared_settings(self._config_file)
            found = (
                self._built(replace(at_site(settings, self.site), data="none"), jobs)
                if isinstance(settings, Settings)
                else settings
            )
            click.echo(as_text(found), nl=False, err=True)
        except (BuildFailed, GitFailed, InTheWay, MissingTool, WrongTemplate) as error:
            check()  # MkDocs too is ended by an interrupt
            click.echo(str(error), err=True)
        except OSError as error:
            check()
            click.echo(machine_error_in_chinese(error), err=True)

    def _built(self, settings: Settings, jobs: int) -> list[Diagnostic]:
        cache = settings.config_file.parent / CACHE / "serve"
        options = Options(sound_only=True, search_behind=True, jobs=jobs, cache=cache, preview=True, allow_loss=True)
        with ExitStack() as until_searched:
            site = until_searched.enter_context(site_of(settings, options))
            diagnostics = pipeline.concerning_publication(site.diagnostics) + site.publish()
            self._behind = Thread(target=self._search, args=(site, until_searched.pop_all()), daemon=True)
            self._behind.start()
        return diagnostics

    def _search(self, site: Site, until_searched: ExitStack) -> None:
        with until_searched:
            try:
                site.search_behind(self._stop)
            except MissingTool as error:
                click.echo(str(error), err=True)
            except OSError as error:
                click.echo(machine_error_in_chinese(error), err=True)

    def _end_of_the_search(self) -> None:
        if self._behind:
            self._stop.set()
            self._behind.join()
        self._stop.clear()


def _watch(server: LiveReloadServer, settings: Settings) -> None:
    """Watch the sources, including new ones; files that we write ourselves would trigger the next build."""
    written = (
        entry for entry in settings.content.glob("*") if entry.name not in {"index.md", ".gitignore", *OWNED_FOLDERS}
    )
    named = (settings.declarations, settings.templates, settings.config_file, *filter(None, [settings.guide]))
    for path in (*written, *filter(Path.exists, named)):
        server.watch(str(path), recursive=path.is_dir())
