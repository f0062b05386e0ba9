"""The settings for showing a change: those of the state before it, so that no change decides what is shown of it."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.history.git import Repository
from generator.history.revision_trees import files_of
from generator.model.publication_policy import Privacy
from generator.settings.mkdocs_file import ON_DISK, SettingsFiles, settings_files
from generator.settings.read import Settings, read_settings

Brought = Mapping[Path, Callable[[], bytes]]
"""What the program brings for settings to inherit from, by absolute path."""

_ALL_HIDDEN = Privacy.model_validate(dict.fromkeys(Privacy.model_fields, "hidden"))


@dataclass(frozen=True, slots=True)
class BaseSettings:
    """The settings that decide what is shown, and their files by absolute path.

    `after` are the settings after the change, or what is wrong with them; they decide nothing about what is shown.
    """

    settings: Settings
    files: frozenset[Path]
    after: Settings | list[Diagnostic]


def settings_at(
    repository: Repository, commit: str, config_file: Path, brought: Brought
) -> BaseSettings | list[Diagnostic]:
    """The settings at a commit, or every reason why they cannot be used.

    `config_file` lies in the repository. The files in `brought` come with the program and are in no commit. Where the
    commit has no settings at all, personal data is hidden completely. Raises GitFailed.
    """
    files = _files_at(repository, commit, brought)
    is_missing = _is_missing(files, config_file)
    settings = read_settings(config_file, replace(files, data=lambda _: b"{}") if is_missing else files)
    if not isinstance(settings, Settings):
        return settings
    if is_missing:
        settings = replace(settings, privacy=_ALL_HIDDEN)
    known = (config_file,) if is_missing else map(files.place, settings_files(config_file, files))
    return BaseSettings(settings, frozenset(known), settings)


def settings_after(
    repository: Repository, commit: str | None, config_file: Path, brought: Brought
) -> Settings | list[Diagnostic]:
    """The settings after a change (None for the working tree), or what is wrong with them."""
    return read_settings(config_file, _files_at(repository, commit, brought) if commit else ON_DISK)


def _is_missing(files: SettingsFiles, config_file: Path) -> bool:
    """Whether no file exists; a symbolic link or a file that is too large does exist and cannot be used."""
    try:
        files.data(config_file)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def _files_at(repository: Repository, commit: str, brought: Brought) -> SettingsFiles:
    """The files as a commit has them; files outside the repository are read from the disk."""

    @cache
    def data(file: Path) -> bytes:
        place = _place(file)
        if place in brought:
            return brought[place]()
        if not place.is_relative_to(repository.top):
            return place.read_bytes()
        path = place.relative_to(repository.top).as_posix()
        found = files_of(repository, commit, path).get(path)
        if found is None:
            raise FileNotFoundError(path)
        content = dict(repository.blobs([found.blob]))[found.blob] if found.is_regular else None
        if content is None:
            raise OSError(path)
        return content

    def holds(file: Path) -> bool:
        try:
            data(file)
        except OSError:
            return False
        return True

    return SettingsFiles(data, holds, _place)


def _place(path: Path) -> Path:
    """The normalised path, without following links: a link on this disk does not belong to the commit."""
    return Path(os.path.normpath(path))
