"""Which files of a new site exist already: an earlier build wrote them and nobody touched them since.

A file that lies where it is wanted is known by its inode, size and time; one that is linked from another folder, or any
file where `verify` asks for it, is read and known by its content too.
"""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.build.cache import file_digest
from generator.publish.site.swap import remove


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file as a build wrote it: `cause` is the digest of what it was made from, `digest` that of its content.

    The rest identifies it on the disk; `changed_at` is in nanoseconds.
    """

    cause: str
    digest: str
    inode: int
    size: int
    changed_at: int


class ReusedFiles:
    """The folder of a new site, which may hold an older site; `standing` is the site that it will replace.

    Files may be hard links to those of the standing site, so no file is ever written over: what is not kept is removed.
    `known` are the files as they were written; what begins with one of the paths `apart` is not looked at. With
    `verify` every file that is kept is read and its content compared.
    """

    def __init__(
        self,
        folder: Path,
        standing: Path,
        known: Mapping[str, WrittenFile],
        apart: Sequence[str] = (),
        *,
        verify: bool = False,
    ) -> None:
        self._folder, self._standing, self._known, self._verify = folder, standing, known, verify
        folder.mkdir(parents=True, exist_ok=True)
        self._there = {path: mark for path, mark in files_below(folder) if not path.startswith(tuple(apart))}
        self._causes: dict[str, str] = {}
        self._kept: dict[str, WrittenFile] = {}

    def keeps(self, paths: Collection[str], cause: str) -> bool:
        """Whether all these files exist and were made from the same `cause`; if not, all of them must be written."""
        self._causes |= dict.fromkeys(paths, cause)
        kept = {path: known for path in paths if (known := self._known.get(path)) and self._has(path, cause, known)}
        if len(kept) < len(paths):
            return False
        self._kept |= kept
        return True

    def clear(self) -> None:
        """Remove all files that are not kept, folders that become empty, and folders where a file is to be written."""
        gone = self._there.keys() - self._kept.keys()
        for path in gone:
            (self._folder / path).unlink()
        for folder in {Path(path).parent for path in gone}:
            _prune(self._folder, folder)
        for path in self._causes.keys() - self._there.keys():
            remove(self._folder / path)

    def written(self, digests: Mapping[str, str]) -> dict[str, WrittenFile]:
        """Every file of the new site, once all are written; `digests` are those of the files that were not kept."""
        return {
            path: self._kept.get(path) or self._now(path, cause, digests[path]) for path, cause in self._causes.items()
        }

    def outdated(self, written: Mapping[str, WrittenFile]) -> Iterator[str]:
        """The files of the standing site that the new one does not share."""
        return (path for path, known in self._known.items() if written.get(path) != known)

    def _now(self, path: str, cause: str, content: str) -> WrittenFile:
        return WrittenFile(cause, content, *_mark(os.lstat(self._folder / path)))

    def _has(self, path: str, cause: str, known: WrittenFile) -> bool:
        mark = (known.inode, known.size, known.changed_at)
        if known.cause != cause:
            return False
        if self._there.get(path) == mark:
            return not self._verify or self._holds(path, known)
        return self._linked(path, mark) and self._holds(path, known)

    def _holds(self, path: str, known: WrittenFile) -> bool:
        """Whether the file, which is in its place, still has the content that was written."""
        try:
            return file_digest(self._folder / path) == known.digest
        except OSError:
            return False

    def _linked(self, path: str, mark: "_Mark") -> bool:
        """Hard-link a file of the standing site into the new one, if it is the file that was written."""
        here = self._folder / path
        try:
            here.unlink(missing_ok=True)
            here.parent.mkdir(parents=True, exist_ok=True)
            os.link(self._standing / path, here, follow_symlinks=False)
            self._there[path] = _mark(os.lstat(here))
        except OSError:  # it is gone, or this file system has no links
            self._there.pop(path, None)
            return False
        return self._there[path] == mark


_Mark = tuple[int, int, int]


def _mark(about: os.stat_result) -> _Mark:
    return about.st_ino, about.st_size, about.st_mtime_ns


def files_below(folder: Path) -> Iterator[tuple[str, _Mark]]:
    """Every file below a folder by its path; links are not followed."""
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{folder}/{prefix}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{prefix}{entry.name}/")
                else:
                    yield f"{prefix}{entry.name}", _mark(entry.stat(follow_symlinks=False))


def _prune(root: Path, folder: Path) -> None:
    for empty in (folder, *folder.parents):
        if empty == Path():
            return
        try:
            (root / empty).rmdir()
        except OSError:  # something is in it
            return
