"""The settings by which a change is shown: those of the state before it, so that it cannot show or hide by itself."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.history.git import Repository
from generator.history.revision_trees import files_of
from generator.model.publication_policy import Privacy
from generator.settings.mkdocs_file import ON_DISK, SettingsFiles, compose_settings, inherited_from
from generator.settings.read import Settings, read_settings

Brought = Mapping[Path, Callable[[], bytes]]
"""What the program brings for settings to inherit from, by absolute path."""

_ALL_HIDDEN = Privacy.model_validate(dict.fromkeys(Privacy.model_fields, "hidden"))


@dataclass(frozen=True, slots=True)
class BaseSettings:
    """The settings by which everything is shown, and the files that they stand in, by absolute path.

    `after` are those of the state after the change, or what is wrong with them: they decide nothing of what is shown.
    """

    settings: Settings
    files: frozenset[Path]
    after: Settings | list[Diagnostic]


def settings_at(
    repository: Repository, commit: str, config_file: Path, brought: Brought
) -> BaseSettings | list[Diagnostic]:
    """The settings as a commit has them, or every reason why they cannot be used.

    `config_file` lies in the repository's folder; what is `brought` there by the program is in no commit. Where the
    commit has no settings, personal data is hidden altogether. Raises GitFailed.
    """
    files = _files_at(repository, commit, brought)
    is_missing = _is_missing(files, config_file)
    settings = read_settings(config_file, replace(files, data=lambda _: b"{}") if is_missing else files)
    if not isinstance(settings, Settings):
        return settings
    if is_missing:
        settings = replace(settings, privacy=_ALL_HIDDEN)
    known = (config_file,) if is_missing else _inherited(config_file, files)
    return BaseSettings(settings, frozenset(known), settings)


def settings_after(
    repository: Repository, commit: str | None, config_file: Path, brought: Brought
) -> Settings | list[Diagnostic]:
    """The settings as the state after a change has them, None for the working tree; or what is wrong with them."""
    return read_settings(config_file, _files_at(repository, commit, brought) if commit else ON_DISK)


def _inherited(config_file: Path, files: SettingsFiles) -> Iterator[Path]:
    """The file and those that it inherits from, which were read and are sound."""
    file: Path | None = config_file
    while file:
        yield files.place(file)
        file = inherited_from(file, compose_settings(file, files))


def _is_missing(files: SettingsFiles, config_file: Path) -> bool:
    """Whether there is nothing at all: a symbolic link, or what is too large, is there and cannot be used."""
    try:
        files.data(config_file)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def _files_at(repository: Repository, commit: str, brought: Brought) -> SettingsFiles:
    """Files as a commit has them; those outside the repository, which no commit changes, as they lie there."""

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
    """Where a path leads, no link followed: a link on this disk is none of the commit's."""
    return Path(os.path.normpath(path))
