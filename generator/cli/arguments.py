"""What several commands are asked: the settings, and the files and folders named on the command line."""

from collections.abc import Collection
from pathlib import Path

import click

from generator.diagnostics.formats import as_text
from generator.settings.read import Settings, at_site
from generator.site_repository.prepared import prepared_settings


def settings_of(config_file: Path, site_dir: Path | None = None) -> Settings:
    """The settings of a site with a folder of declarations; raises ClickException on what is wrong with them.

    What a site with a repository of its own needs of the program is there afterwards.
    """
    settings = prepared_settings(config_file)
    if not isinstance(settings, Settings):
        raise click.ClickException(as_text(settings).rstrip())
    if not settings.declarations.is_dir():
        raise click.ClickException(
            f"没有“{settings.declarations.name}”这个目录：申报表应放在 {settings.declarations} 中"
        )
    return at_site(settings, site_dir) if site_dir else settings


def asked_for(settings: Settings, paths: Collection[Path]) -> list[Path] | None:
    """The files and folders named on the command line, absolute; None where none is.

    Raises ClickException on one that is not there, or lies outside the folder of declarations.
    """
    asked = [file_meant(path, settings) for path in paths]
    for path, named in zip(asked, paths, strict=True):
        if not path.exists() and not path.is_symlink():
            raise click.ClickException(f"没有“{named}”这个文件或目录")
        if settings.declarations not in {path, *path.parents}:
            raise click.ClickException(f"“{named}”不在 {settings.declarations.name}/ 之内")
    return asked or None


def file_meant(named: Path, settings: Settings) -> Path:
    """The absolute path of a file or folder, or of a declaration named by its address, which may be gone by now.

    Raises ClickException where a revision is named: only files that lie here are meant.
    """
    if named.exists() or named.is_symlink():
        return real_place(named)
    from generator.review.places import place_named  # with all that asks Git for revisions

    place = place_named(named.as_posix())
    if place is None:
        return real_place(named)
    if place.revision:
        raise click.ClickException(f"“{named}”：这里只看目录中的文件，不写 @版本")
    return settings.declarations / place.address.file


def real_place(path: Path) -> Path:
    """Where a path leads; the last step is not followed, because a symbolic link is refused by the reader."""
    return path.parent.resolve() / path.name if path.is_symlink() else path.resolve()


def is_asked_for(file_name: str, settings: Settings, asked: Collection[Path] | None) -> bool:
    """Whether a file, named as diagnostics do, is or lies in what was asked for."""
    file = settings.declarations.parent / file_name
    return asked is None or any(path in {file, *file.parents} for path in asked)
