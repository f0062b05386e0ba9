"""Marks of files: the state of each in the file system, which shows without opening the file whether it has changed.

A file that is written twice within the clock's resolution may keep its mark. So the content of a file that was young
when its mark was taken is compared too, and functions that compare marks need the time of that (`looked_at`).
"""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.build.cache import digest

_YOUNG = 3_000_000_000
"""Files are young for this many nanoseconds; the coarsest clock of a file system, that of FAT, counts two seconds."""

_LEFT_OUT = frozenset({".git", "__pycache__"})
"""Folders that are left out: the state of Git is compared by itself, and Python compiles changed modules again."""


class CannotBeTold(Exception):
    """The marks of a folder do not tell everything that a build would read in it."""


@dataclass(frozen=True, slots=True, order=True)
class FileMark:
    """The mark of a file, or of a folder, whose path ends in `/`.

    `state` is what the file system says of the file, empty for a folder. `changed_at` is when its content or its
    attributes last changed, in nanoseconds.
    """

    path: str
    state: str = ""
    changed_at: int = 0
    is_file: bool = False


def marks_below(folders: Iterable[Path]) -> list[FileMark]:
    """The sorted marks of everything below these folders; a folder inside another one of them is only read once.

    Raises CannotBeTold where a link leads to a folder, and OSError where a folder cannot be read.
    """
    chosen = sorted({*folders})
    outer = [folder for folder in chosen if not any(other in folder.parents for other in chosen)]
    return sorted(mark for folder in outer if folder.is_dir() for mark in _below(f"{folder}/"))


def marks_of(files: Iterable[Path]) -> list[FileMark]:
    """The marks of these files. Raises OSError where one does not exist."""
    return [_mark(str(file), file.stat()) for file in files]


def marks_digest(marks: Sequence[FileMark], looked_at: int) -> str:
    """A digest that stays the same as long as no file changes after `looked_at`, in nanoseconds.

    That is when the marks were taken; the contents of files that were young then are read and included. Raises OSError
    where one cannot be read.
    """
    young = [mark for mark in marks if mark.is_file and _is_young(mark, looked_at)]
    contents = (part for mark in young for part in (mark.path, Path(mark.path).read_bytes()))
    return digest(states_digest(marks), *contents)


def states_digest(marks: Iterable[FileMark]) -> str:
    """A digest of the marks alone: a change of a file that was young when its mark was taken may not alter it."""
    return digest("\0".join(f"{mark.path}\0{mark.state}" for mark in marks))


def are_old(marks: Iterable[FileMark], looked_at: int) -> bool:
    """Whether no file was young at `looked_at`, when the marks were taken."""
    return not any(_is_young(mark, looked_at) for mark in marks)


def _is_young(mark: FileMark, looked_at: int) -> bool:
    """Whether the file may have changed after `looked_at` and still have this mark."""
    return mark.changed_at > looked_at - _YOUNG


def _below(folder: str) -> Iterator[FileMark]:
    """The marks of a folder, whose path ends in `/`, and of everything below it."""
    waiting = [folder]
    while waiting:
        yield FileMark(parent := waiting.pop())
        with os.scandir(parent) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in _LEFT_OUT:
                        waiting.append(f"{parent}{entry.name}/")
                else:
                    yield _entry_mark(f"{parent}{entry.name}", entry)


def _entry_mark(path: str, entry: os.DirEntry[str]) -> FileMark:
    """The mark of an entry that is no folder; that of a link includes its target.

    Raises CannotBeTold for a link to a folder.
    """
    own = _mark(path, entry.stat(follow_symlinks=False))
    if not entry.is_symlink():
        return own
    if entry.is_dir():
        raise CannotBeTold(path)
    try:
        target = _mark(path, Path(path).stat())
    except OSError:  # the target does not exist
        return own
    return FileMark(path, f"{own.state} {target.state}", max(own.changed_at, target.changed_at), target.is_file)


def _mark(path: str, status: os.stat_result) -> FileMark:
    """The mark of a file with this status: mode, device, inode, size and times of change in nanoseconds."""
    times = status.st_mtime_ns, status.st_ctime_ns
    state = f"{status.st_mode:o} {status.st_dev} {status.st_ino} {status.st_size} {times[0]} {times[1]}"
    return FileMark(path, state, max(times), stat.S_ISREG(status.st_mode))
