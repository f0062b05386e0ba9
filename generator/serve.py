"""The site on this machine while one works on it: save a file, and the open page follows."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click
from mkdocs.livereload import LiveReloadServer

from generator import pipeline
from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.formats import as_text
from generator.history.git import GitFailed
from generator.publish.content import OWNED
from generator.publish.mkdocs import BuildFailed
from generator.publish.render import WrongTemplate
from generator.settings import Settings, at_site, read_settings

HOST = "127.0.0.1"


class _PreviewServer(LiveReloadServer):
    def server_activate(self) -> None:
        """Say where the site is as soon as the port is ours."""
        super().server_activate()
        click.echo(f"预览地址 {self.url}，按 Ctrl+C 结束")


def serve_live(settings: Settings, port: int) -> None:
    """Build, serve on the loopback address, and build again whenever a source changes, until interrupted.

    A change that cannot be built is reported, and the last sound site stays on view.
    """
    try:
        with TemporaryDirectory(prefix="disclose-") as folder:
            _serve(settings, Path(folder) / "site", port)
    except KeyboardInterrupt:
        return


def _serve(settings: Settings, site: Path, port: int) -> None:
    def rebuild() -> None:
        _rebuild(settings.config_file, site)
        _watch_handwritten(server, settings)

    server = _PreviewServer(rebuild, HOST, port, str(site))
    rebuild()
    for path in (settings.declarations, settings.templates, settings.config_file, *filter(None, [settings.guide])):
        server.watch(str(path), recursive=path.is_dir())
    try:
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown(wait=server.serve_thread.is_alive())


def _watch_handwritten(server: LiveReloadServer, settings: Settings) -> None:
    """Watch the pages written by hand, new ones too; those rendered by us would start the next build themselves."""
    for entry in settings.content.glob("*"):
        if entry.name not in {"index.md", *OWNED}:
            server.watch(str(entry), recursive=entry.is_dir())


def _rebuild(config_file: Path, site: Path) -> None:
    settings = read_settings(config_file)
    try:
        found = _built(at_site(settings, site)) if isinstance(settings, Settings) else settings
        click.echo(as_text(found), nl=False, err=True)
    except (BuildFailed, GitFailed, WrongTemplate) as error:
        click.echo(str(error), err=True)


def _built(settings: Settings) -> list[Diagnostic]:
    """Build what is sound; what is not, and every dead link."""
    checked = pipeline.check(settings)
    return checked.concerns_publication + pipeline.build(settings, pipeline.sound_only(checked), preview=True)
