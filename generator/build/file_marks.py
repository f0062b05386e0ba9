"""Files as the file system tells of them: that none has changed is known without opening one.

What was written a moment before it was looked at may be written once more and look the same. So a file that was young
when it was looked at is known by its content too, and whoever compares says which moment that was.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.build.cache import digest

_YOUNG = 3_000_000_000
"""Nanoseconds: the coarsest clock of a file system, FAT's, counts two seconds."""

_NOT_LOOKED_INTO = frozenset({".git", "__pycache__"})
"""Git is asked for what it knows, and Python compiles the program anew where that changed."""


class CannotBeTold(Exception):
    """A folder of which looking at it does not tell all that a build would find in it."""


@dataclass(frozen=True, slots=True, order=True)
class FileMark:
    """A file, or a folder, whose path ends in `/`; `state` is what the file system says of it, empty of a folder.

    `changed_at` is the later of when its content and when anything about it changed, in nanoseconds.
    """

    path: str
    state: str = ""
    changed_at: int = 0
    is_file: bool = False


def marks_below(folders: Iterable[Path]) -> list[FileMark]:
    """What lies below these folders, in order; folders that lie in another one of them are looked at once.

    Raises CannotBeTold where a link leads to a folder, and OSError where one cannot be looked into.
    """
    chosen = sorted({*folders})
    outer = [folder for folder in chosen if not any(other in folder.parents for other in chosen)]
    return sorted(mark for folder in outer if folder.is_dir() for mark in _below(f"{folder}/"))


def marks_of(files: Iterable[Path]) -> list[FileMark]:
    """These files; raises OSError where one is not there."""
    return [_mark(str(file), file.stat()) for file in files]


def marks_digest(marks: Sequence[FileMark], looked_at: int) -> str:
    """The same as long as no file has changed since the moment at which it was looked at, in nanoseconds.

    Raises OSError where a young file cannot be read.
    """
    young = [mark for mark in marks if mark.is_file and _is_young(mark, looked_at)]
    held = (part for mark in young for part in (mark.path, Path(mark.path).read_bytes()))
    return digest(states_digest(marks), *held)


def states_digest(marks: Iterable[FileMark]) -> str:
    """The same as long as no file that was old when it was looked at has changed."""
    return digest("\0".join(f"{mark.path}\0{mark.state}" for mark in marks))


def are_old(marks: Iterable[FileMark], looked_at: int) -> bool:
    """Whether none of the files was young at the moment at which they were looked at."""
    return not any(_is_young(mark, looked_at) for mark in marks)


def _is_young(mark: FileMark, looked_at: int) -> bool:
    return mark.changed_at > looked_at - _YOUNG


def _below(folder: str) -> Iterator[FileMark]:
    waiting = [folder]
    while waiting:
        yield FileMark(here := waiting.pop())
        with os.scandir(here) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in _NOT_LOOKED_INTO:
                        waiting.append(f"{here}{entry.name}/")
                else:
                    yield _entry_mark(f"{here}{entry.name}", entry)


def _entry_mark(path: str, entry: os.DirEntry[str]) -> FileMark:
    """A link is what it leads to, and that it is one."""
    own = _mark(path, entry.stat(follow_symlinks=False))
    if not entry.is_symlink():
        return own
    if entry.is_dir():
        raise CannotBeTold(path)
    try:
        target = _mark(path, Path(path).stat())
    except OSError:  # it leads nowhere
        return own
    return FileMark(path, f"{own.state} {target.state}", max(own.changed_at, target.changed_at), target.is_file)


def _mark(path: str, about: os.stat_result) -> FileMark:
    times = about.st_mtime_ns, about.st_ctime_ns
    state = f"{about.st_mode:o} {about.st_dev} {about.st_ino} {about.st_size} {times[0]} {times[1]}"
    return FileMark(path, state, max(times), stat.S_ISREG(about.st_mode))
