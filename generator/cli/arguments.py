"""Arguments that several commands share: the settings, and the files and folders named on the command line."""

from collections.abc import Collection
from pathlib import Path

import click

from generator.diagnostics.formats import as_text
from generator.settings.read import Settings, at_site
from generator.site_repository.prepared import prepared_settings


def settings_of(config_file: Path, site_dir: Path | None = None) -> Settings:
    """The settings of a site, with the folder for the finished pages replaced by `site_dir` if it is given.

    A site with a repository of its own has the program's files in `.disclose/` afterwards. Raises ClickException where
    the settings have errors or the folder of declarations does not exist.
    """
    settings = prepared_settings(config_file)
    if not isinstance(settings, Settings):
        raise click.ClickException(as_text(settings).rstrip())
    if not settings.declarations.is_dir():
        raise click.ClickException(
            f"没有“{settings.declarations.name}”这个目录：申报表应放在 {settings.declarations} 中"
        )
    return at_site(settings, site_dir) if site_dir else settings


def named_paths(settings: Settings, paths: Collection[Path]) -> list[Path] | None:
    """The absolute paths of the files and folders named on the command line; None where none is named.

    Raises ClickException for a path that does not exist or lies outside the folder of declarations.
    """
    named = [named_file(path, settings) for path in paths]
    for path, argument in zip(named, paths, strict=True):
        if not path.exists() and not path.is_symlink():
            raise click.ClickException(f"没有“{argument}”这个文件或目录")
        if settings.declarations not in {path, *path.parents}:
            raise click.ClickException(f"“{argument}”不在 {settings.declarations.name}/ 之内")
    return named or None


def named_file(named: Path, settings: Settings) -> Path:
    """The absolute path of a file, a folder or a declaration named by its address; it need not exist.

    Raises ClickException where the address has a revision, because only files on the disk are possible here.
    """
    if named.exists() or named.is_symlink():
        return real_place(named)
    from generator.review.places import place_named  # loads everything that reads revisions from Git

    place = place_named(named.as_posix())
    if place is None:
        return real_place(named)
    if place.revision:
        raise click.ClickException(f"“{named}”：这里只看目录中的文件，不写 @版本")
    return settings.declarations / place.address.file


def real_place(path: Path) -> Path:
    """The path with its folders resolved; the last step may stay a symbolic link, which the reader refuses."""
    return path.parent.resolve() / path.name if path.is_symlink() else path.resolve()


def is_named(file_name: str, settings: Settings, named: Collection[Path] | None) -> bool:
    """Whether a file is one of the paths in `named` or lies below one; True for every file where `named` is None.

    `file_name` is the path as diagnostics give it, relative to the folder that holds the declarations folder.
    """
    file = settings.declarations.parent / file_name
    return named is None or any(path in {file, *file.parents} for path in named)
