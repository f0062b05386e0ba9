"""Finds the files of a new site that an earlier build wrote and nobody has changed since.

A file that is in the right place is recognised by its inode, size and time. A file that is linked from another folder,
and with `verify` every file, is read, and recognised by its content as well.
"""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.build.cache import digest, file_digest
from generator.publish.site.swap import remove


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file as a build wrote it: `cause` is the digest of its inputs, `digest` that of its content.

    The other fields identify it on the disk; `changed_at` is in nanoseconds.
    """

    cause: str
    digest: str
    inode: int
    size: int
    changed_at: int


class ReusedFiles:
    """The folder of a new site, which may already have files of an older one; `standing` is the site to be replaced.

    Files may be hard links to files of the standing site, so no file is written over: files that are not kept are
    removed first. `known` are the files as earlier builds wrote them. Files whose paths begin with one of `apart` are
    ignored. With `verify`, every file is read and its content compared before it is kept.
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
        self._marks = dict(files_below(folder, apart))
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

    def clear(self, later: Collection[str] = ()) -> None:
        """Remove all files that are not kept, folders that become empty, and folders where a file is to be written.

        Files of `later` stay, because `keeps` is called for them afterwards.
        """
        gone = self._marks.keys() - self._kept.keys() - {*later}
        for path in gone:
            (self._folder / path).unlink()
        for folder in {Path(path).parent for path in gone}:
            _prune(self._folder, folder)
        for path in self._causes.keys() - self._marks.keys():
            remove(self._folder / path)

    def make_way(self, path: str) -> None:
        """Remove whatever is in the place of a file that is to be written, if `keeps` was asked after `clear`."""
        remove(self._folder / path)

    def digest_of(self, path: str) -> str | None:
        """The digest of the content of a file that is kept; None for any other file."""
        return known.digest if (known := self._kept.get(path)) else None

    def digests(self, new: Mapping[str, str]) -> dict[str, str]:
        """The digests of the contents of all files of the site, by path; `new` are those of files that were written."""
        return {path: known.digest for path, known in self._kept.items()} | {**new}

    def text_before(self, path: str) -> str:
        """The text of a file of the standing site; empty where it is missing or not as a build wrote it."""
        try:
            data = (self._standing / path).read_bytes()
        except OSError:
            return ""
        known = self._known.get(path)
        return data.decode() if known and digest(data) == known.digest else ""

    def written(self, digests: Mapping[str, str]) -> dict[str, WrittenFile]:
        """The record of every file of the new site, after all were written; `digests` are those of new files."""
        return {
            path: self._kept.get(path) or self._now(path, cause, digests[path]) for path, cause in self._causes.items()
        }

    def outdated(self, written: Mapping[str, WrittenFile]) -> Iterator[str]:
        """The paths of files of the standing site that are not the same in the new one."""
        return (path for path, known in self._known.items() if written.get(path) != known)

    def _now(self, path: str, cause: str, content: str) -> WrittenFile:
        return WrittenFile(cause, content, *_mark(os.lstat(self._folder / path)))

    def _has(self, path: str, cause: str, known: WrittenFile) -> bool:
        """Whether the file was made from `cause` and is in the folder, or can be linked into it, as it was written."""
        mark = (known.inode, known.size, known.changed_at)
        if known.cause != cause:
            return False
        if self._marks.get(path) == mark:
            return not self._verify or self._is_unchanged(path, known)
        return self._linked(path, mark) and self._is_unchanged(path, known)

    def _is_unchanged(self, path: str, known: WrittenFile) -> bool:
        """Whether a file in its place still has the content that was written."""
        try:
            return file_digest(self._folder / path) == known.digest
        except OSError:
            return False

    def _linked(self, path: str, mark: "_Mark") -> bool:
        """Hard-link a file of the standing site into the new one; returns whether it is the file that was written."""
        link = self._folder / path
        try:
            link.unlink(missing_ok=True)
            link.parent.mkdir(parents=True, exist_ok=True)
            os.link(self._standing / path, link, follow_symlinks=False)
            self._marks[path] = _mark(os.lstat(link))
        except OSError:  # the file is gone, or the file system has no hard links
            self._marks.pop(path, None)
            return False
        return self._marks[path] == mark


_Mark = tuple[int, int, int]


def _mark(status: os.stat_result) -> _Mark:
    return status.st_ino, status.st_size, status.st_mtime_ns


def files_below(folder: Path, apart: Collection[str] = ()) -> Iterator[tuple[str, _Mark]]:
    """Every file below a folder by its path, but for those that begin with one of the paths `apart`.

    Links are not followed.
    """
    waiting, left_out = [""], tuple(apart)
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{folder}/{prefix}") as entries:
            for entry in entries:
                path, is_folder = f"{prefix}{entry.name}", entry.is_dir(follow_symlinks=False)
                if f"{path}/".startswith(left_out) if is_folder else path.startswith(left_out):
                    continue
                if is_folder:
                    waiting.append(f"{path}/")
                else:
                    yield path, _mark(entry.stat(follow_symlinks=False))


def _prune(root: Path, folder: Path) -> None:
    """Remove a folder below `root`, and those above it, as long as they are empty."""
    for empty in (folder, *folder.parents):
        if empty == Path():
            return
        try:
            (root / empty).rmdir()
        except OSError:  # the folder is not empty
            return
