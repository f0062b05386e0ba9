"""Files in the folder of a year's index that are named by a digest of their contents."""

import os
import shutil
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.publish.search.search_text import content_digest

_SHORT = 8

Mark = tuple[int, int]
"""The size of a file and its time of change in nanoseconds; a file with the same mark was not changed."""


class Lost(Exception):
    """A file of the older search is missing or has other contents."""


class NamedFiles:
    """The files of a year's index in `folder`; the same year of an older search is in `old`.

    Files of both folders are used again if their contents match their names. A file in `folder` with its mark in
    `marks`, by file name, is trusted; any other is read.
    """

    def __init__(self, folder: Path, old: Path, marks: Mapping[str, Mark]) -> None:
        if folder.is_symlink() or not folder.is_dir():
            remove(folder)
            folder.mkdir(parents=True)
        self.folder, self._old = folder, old
        with os.scandir(folder) as entries:
            self._entries = {entry.name: mark_of(entry) for entry in entries}
        self._old_names = {entry.name for entry in old.iterdir()} if old.is_dir() and old != folder else set[str]()
        self._checked = {name for name, mark in self._entries.items() if mark and marks.get(name) == mark}

    def has(self, name: str) -> bool:
        """Whether the file is in the folder; one in the older folder is linked if needed."""
        file = f"{name}.bin"
        if file in self._checked:
            return True
        if file in self._entries:
            if self._entries[file] and _has_own_content(self.folder / file, name):
                self._checked.add(file)
                return True
            remove(self.folder / file)
            del self._entries[file]
        return file in self._old_names and self._linked(file, name)

    def _linked(self, file: str, name: str) -> bool:
        """Link a file of the older folder; False where that fails, or its contents do not match its name."""
        try:
            os.link(self._old / file, self.folder / file, follow_symlinks=False)
        except OSError:  # the file is gone or on another disk, or the file system has no links
            return False
        if (self.folder / file).is_symlink() or not _has_own_content(self.folder / file, name):
            (self.folder / file).unlink()
            return False
        self._checked.add(file)
        return True

    def marks(self, names: Iterable[str]) -> dict[str, Mark] | None:
        """The marks that these files had at first, by file name; None where the folder did not have all of them."""
        marks = {f"{name}.bin": self._entries.get(f"{name}.bin") for name in names}
        found = {file: mark for file, mark in marks.items() if mark}
        return found if len(found) == len(marks) else None

    def write(self, name: str, data: bytes) -> None:
        """Write the file unless it exists; readers see it whole or not at all."""
        if not self.has(name):
            file = f"{name}.bin"
            draft = self.folder / f"{name}.draft"
            if draft.name in self._entries:
                remove(draft)
            with draft.open("xb") as opened:
                opened.write(zlib.compress(data, 9))
            draft.replace(self.folder / file)
            self._checked.add(file)

    def write_short(self, kind: str, data: bytes) -> str:
        """Write a file with a name of its kind and a short digest; returns that digest."""
        digest = content_digest(data)[:_SHORT]
        self.write(f"{kind}-{digest}", data)
        return digest

    def read(self, name: str) -> bytes:
        """The contents of a file of the older search. Raises Lost."""
        data = _content(self._old / f"{name}.bin", name)
        if data is None:
            raise Lost
        return data


def _has_own_content(file: Path, name: str) -> bool:
    return _content(file, name) is not None


def _content(file: Path, name: str) -> bytes | None:
    """The contents of the file with this name; None where it is missing or has other contents."""
    try:
        data = read_file(file.read_bytes())
    except (OSError, zlib.error):
        return None
    return data if content_digest(data).startswith(name.lstrip("t").rpartition("-")[2]) else None


def read_file(data: bytes) -> bytes:
    """The contents of a `.bin` file of the search."""
    return zlib.decompress(data)


def mark_of(entry: os.DirEntry[str]) -> Mark | None:
    """The mark of a file; None for anything else."""
    if not entry.is_file(follow_symlinks=False):
        return None
    status = entry.stat(follow_symlinks=False)
    return status.st_size, status.st_mtime_ns


def remove(place: Path) -> None:
    """Remove a file, a link or a whole folder, if it exists; the target of a link stays."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
