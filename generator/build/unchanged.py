"""Tells by the marks of files whether nothing has changed since the last build, without loading what makes pages.

The promise is the same as that of a build that finds its site sealed (`generator/build/seal.py`): a build would give
the same messages and make the same site. So everything that a build reads is compared: the files of declarations,
templates, theme, content, settings and program, the state of Git, the options, and the site itself. Where marks do not
tell all of that, nothing is promised, and the build decides.
"""

import json
import os
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from generator.build.cache import Cache, digest, place_key
from generator.build.edition import python_and_packages
from generator.build.file_marks import CannotBeTold, FileMark, marks_below, marks_digest, marks_of
from generator.build.options import ENTRIES, LOCK, Options
from generator.build.reused_files import files_below
from generator.model.program_files import program_file
from generator.model.program_version import PROGRAM
from generator.publish.site.lock import AnotherBuild, InTheWay, locked
from generator.publish.site.swap import is_left_alone
from generator.revisions.git_state import git_state
from generator.settings.mkdocs_file import settings_files
from generator.settings.read import Settings

_FROM_OUTSIDE = (b"!ENV", b"%TAG")
"""Text in settings files because of which the settings may depend on more than these files."""


@dataclass(frozen=True, slots=True)
class StandingSite:
    """A site as it was written.

    `small` are the digests of the contents of some files, by path; `files` is the digest of the marks of all others,
    without the inodes of files whose paths begin with `written_over`.
    """

    files: str
    small: Mapping[str, str]
    written_over: str

    def is_at(self, site: Path) -> bool:
        """Whether the site in the folder is this one. Raises OSError where it cannot be read."""
        marks = {path: mark for path, mark in files_below(site) if path not in self.small}
        small = {path: digest((site / path).read_bytes()) for path in self.small}
        return small == self.small and files_digest(marks, self.written_over) == self.files


def files_digest(files: Mapping[str, tuple[int, int, int]], written_over: str) -> str:
    """The digest of files by path, each with inode, size and time; see `StandingSite` for `written_over`."""
    lines = (
        f"{path}\0{0 if path.startswith(written_over) else inode} {size} {changed_at}"
        for path, (inode, size, changed_at) in files.items()
    )
    return digest("\0".join(sorted(lines)))


@dataclass(frozen=True, slots=True)
class Sources:
    """The marks of all inputs of a build.

    `surroundings` is the digest of settings, options, software and the state of Git. `looked_at` is when the marks were
    taken, in nanoseconds. `inputs` is the digest of all inputs, including the contents of files that were young then.
    `folders` are those whose files were looked at.
    """

    surroundings: str
    marks: tuple[FileMark, ...]
    looked_at: int
    inputs: str
    folders: tuple[Path, ...]

    def inputs_at(self, looked_at: int) -> str:
        """The digest `inputs` of an earlier `looked_at`, if nothing has changed since.

        Raises OSError where a file that was young then cannot be read.
        """
        return digest(self.surroundings, marks_digest(self.marks, looked_at))

    def hold(self, folder: Path | None) -> bool:
        """Whether the folder is, or lies below, one of `folders`; True for None."""
        return folder is None or any(looked in (folder, *folder.parents) for looked in self.folders)


@dataclass(frozen=True, slots=True)
class _Remembered:
    """The record of a build: its inputs (see `Sources`), its report, and the site that it made."""

    inputs: str
    looked_at: int
    report: str
    site: StandingSite


def sources_of(settings: Settings, options: Options) -> Sources | None:
    """The inputs of a build with these options; None where marks of files do not tell all of them."""
    if options.cache is None or options.verify or options.search_behind or options.scheduler:
        return None
    state_of_git = git_state(settings.declarations)
    config = [*settings_files(settings.config_file)]
    if state_of_git is None or any(word in file.read_bytes() for file in config for word in _FROM_OUTSIDE):
        return None
    of_site = (settings.declarations, settings.templates, settings.content, *filter(None, [settings.guide]))
    folders = (*of_site, program_file("templates"), PROGRAM)
    surroundings = digest(
        repr(settings),
        repr(replace(options, jobs=1)),
        state_of_git,
        str(os.geteuid()),
        *python_and_packages(),
    )
    try:
        options.cache.mkdir(parents=True, exist_ok=True)
        with locked(options.cache / LOCK):
            # The earlier of two clocks: else a file may seem old, and its content would not be compared.
            looked_at = min(time.time_ns(), (options.cache / LOCK).stat().st_mtime_ns)
            marks = (*marks_of(config), *marks_below(folders))
            inputs = digest(surroundings, marks_digest(marks, looked_at))
            return Sources(surroundings, marks, looked_at, inputs, folders)
    except (CannotBeTold, AnotherBuild, InTheWay, OSError):
        return None


def report_of_unchanged_site(sources: Sources, settings: Settings, cache: Path) -> str | None:
    """The report of the build that made the existing site from the same sources; None where there was none."""
    store = Cache(cache / ENTRIES)
    try:
        with locked(cache / LOCK):
            known = _remembered(settings.site, store)
            if known is None or not is_left_alone(settings.site):
                return None
            if sources.inputs_at(known.looked_at) != known.inputs or not known.site.is_at(settings.site):
                return None
            if sources.inputs != known.inputs:  # so that files that were young then are not read again next time
                _remember(replace(known, inputs=sources.inputs, looked_at=sources.looked_at), settings.site, store)
            return known.report
    except (AnotherBuild, InTheWay, OSError):
        return None


def remember_build(sources: Sources, settings: Settings, cache: Path, site: StandingSite, report: str) -> None:
    """Record that the site was made from these sources, whose marks were taken before the build, with this report."""
    made = _Remembered(sources.inputs, sources.looked_at, report, site)
    _remember(made, settings.site, Cache(cache / ENTRIES))


def _remember(made: _Remembered, site: Path, store: Cache) -> None:
    store.put(_key(site), json.dumps(asdict(made)).encode())


def _remembered(site: Path, store: Cache) -> _Remembered | None:
    """The record of the build that made the site.

    None where there is none, or it is damaged or has the fields of another version of the program.
    """
    kept = store.get(_key(site))
    if kept is None:
        return None
    made = json.loads(kept)
    try:
        return _Remembered(**{**made, "site": StandingSite(**made["site"])})
    except (KeyError, TypeError):
        return None


def _key(site: Path) -> str:
    return f"{place_key(site)}-unchanged-seal"
