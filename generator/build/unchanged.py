"""Whether all is as the last build left it, told by looking at files: nothing that reads or makes a page is loaded.

It must promise what a build promises that finds its site sealed (`generator/build/seal.py`): what is said is what was
said, and the site is what would be made. So everything that a build reads counts: the files of declarations, templates,
theme, content, settings and program, what Git knows, what was asked, and the site itself. Where looking does not tell
all of that, nothing is promised, and the build decides.
"""

import json
import os
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from generator.build.cache import Cache, digest, place_key
from generator.build.edition import beside_the_program
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
"""What makes settings depend on more than their files, or may."""


@dataclass(frozen=True, slots=True)
class StandingSite:
    """A site as it was written: the digest of its files by inode, size and time, of the `small` ones by content.

    Of files whose path begins with `written_over` the inode does not count.
    """

    files: str
    small: Mapping[str, str]
    written_over: str

    def is_at(self, site: Path) -> bool:
        """Whether it is what stands there; raises OSError where that cannot be looked at."""
        there = {path: mark for path, mark in files_below(site) if path not in self.small}
        small = {path: digest((site / path).read_bytes()) for path in self.small}
        return small == self.small and files_digest(there, self.written_over) == self.files


def files_digest(files: Mapping[str, tuple[int, int, int]], written_over: str) -> str:
    """The digest of files by their paths, of each inode, size and time."""
    lines = (
        f"{path}\0{0 if path.startswith(written_over) else inode} {size} {changed_at}"
        for path, (inode, size, changed_at) in files.items()
    )
    return digest("\0".join(sorted(lines)))


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a build is made from, as it lay there when it was looked at.

    `told` is the digest of it with the content of files that were young at that moment, in nanoseconds.
    """

    asked: str
    marks: tuple[FileMark, ...]
    looked_at: int
    told: str
    folders: tuple[Path, ...]

    def told_at(self, looked_at: int) -> str:
        """What a look at another moment told, if nothing has changed since then; raises OSError."""
        return digest(self.asked, marks_digest(self.marks, looked_at))

    def hold(self, folder: Path | None) -> bool:
        """Whether the folder is one of those that were looked into."""
        return folder is None or any(looked in (folder, *folder.parents) for looked in self.folders)


@dataclass(frozen=True, slots=True)
class _Remembered:
    """What a build was made from when that was looked at, what it said, and the site that stood then."""

    told: str
    looked_at: int
    said: str
    site: StandingSite


def sources_of(settings: Settings, options: Options) -> Sources | None:
    """What a build with these options would be made from; None where looking at it does not tell all of it."""
    if options.cache is None or options.verify or options.search_behind or options.scheduler:
        return None
    told_by_git = git_state(settings.declarations)
    config = [*settings_files(settings.config_file)]
    if told_by_git is None or any(word in file.read_bytes() for file in config for word in _FROM_OUTSIDE):
        return None
    of_site = (settings.declarations, settings.templates, settings.content, *filter(None, [settings.guide]))
    folders = (*of_site, program_file("templates"), PROGRAM)
    everywhere = (repr(settings), repr(replace(options, jobs=1)), told_by_git, str(os.geteuid()), *beside_the_program())
    asked = digest(*everywhere)
    try:
        options.cache.mkdir(parents=True, exist_ok=True)
        with locked(options.cache / LOCK):
            # By the clock that is behind: a file that seems older than it is would not be opened.
            looked_at = min(time.time_ns(), (options.cache / LOCK).stat().st_mtime_ns)
            marks = (*marks_of(config), *marks_below(folders))
            return Sources(asked, marks, looked_at, digest(asked, marks_digest(marks, looked_at)), folders)
    except (CannotBeTold, AnotherBuild, InTheWay, OSError):
        return None


def said_of_the_same(sources: Sources, settings: Settings, cache: Path) -> str | None:
    """What the build said that made the standing site of these very sources; None where there was no such build."""
    store = Cache(cache / ENTRIES)
    try:
        with locked(cache / LOCK):
            known = _remembered(settings.site, store)
            if known is None or not is_left_alone(settings.site):
                return None
            if sources.told_at(known.looked_at) != known.told or not known.site.is_at(settings.site):
                return None
            if sources.told != known.told:  # what was young then need not be opened the next time
                _remember(replace(known, told=sources.told, looked_at=sources.looked_at), settings.site, store)
            return known.said
    except (AnotherBuild, InTheWay, OSError):
        return None


def remember_build(sources: Sources, settings: Settings, cache: Path, site: StandingSite, said: str) -> None:
    """Remember that the standing site was made of these sources, which were looked at before, and what was said."""
    made = _Remembered(sources.told, sources.looked_at, said, site)
    _remember(made, settings.site, Cache(cache / ENTRIES))


def _remember(made: _Remembered, site: Path, store: Cache) -> None:
    store.put(_key(site), json.dumps(asdict(made)).encode())


def _remembered(site: Path, store: Cache) -> _Remembered | None:
    """What is remembered of the site; the entry's digest says that it is what was written."""
    kept = store.get(_key(site))
    if kept is None:
        return None
    made = json.loads(kept)
    return _Remembered(made["told"], made["looked_at"], made["said"], StandingSite(**made["site"]))


def _key(site: Path) -> str:
    return f"{place_key(site)}-unchanged-seal"
