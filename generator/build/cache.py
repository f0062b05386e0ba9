"""What earlier builds made, on disk under a digest of what it was made from; an entry that is damaged is not used."""

import hashlib
import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from generator.publish.site.swap import remove

_DIGEST_LENGTH = 64
_PIECE = 1 << 20
_DRAFT = "."
"""What no key has, but the name of an entry that is not yet whole."""


class MissingEntry(Exception):
    """An entry that the cache must hold is missing or damaged: somebody changed it, so none of it can be trusted."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries, each a file that begins with its own digest; a damaged entry counts as missing."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """What was put under a key; None where it is missing or damaged."""
        try:
            data = (self.folder / key).read_bytes()
        except OSError:
            return None
        piece = data[_DIGEST_LENGTH:]
        return piece if digest(key, piece).encode() == data[:_DIGEST_LENGTH] else None

    def must_hold(self, key: str) -> bytes:
        """What was put under a key. Raises MissingEntry where it is missing or damaged."""
        piece = self.get(key)
        if piece is None:
            raise MissingEntry(key)
        return piece

    def put(self, key: str, piece: bytes) -> None:
        """Write an entry; whoever reads at the same time, in any process, sees all of it or nothing."""
        entry, draft = self.folder / key, self.folder / f"{key}{_DRAFT}{os.getpid()}"
        try:
            self._write(draft, entry, key, piece)
        except (FileExistsError, IsADirectoryError, NotADirectoryError):  # something else stands there
            _make_way(self.folder, draft, entry)
            self._write(draft, entry, key, piece)

    def _write(self, draft: Path, entry: Path, key: str, piece: bytes) -> None:
        # Not flushed to the disk: what a power cut leaves of it does not have its digest.
        self.folder.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(digest(key, piece).encode() + piece)
        draft.rename(entry)

    def put_file(self, data: bytes) -> str:
        """Write a file's content under a key made from it; returns the key."""
        key = f"{digest(data)}-file"
        self.put(key, data)
        return key

    def keep_only(self, keys: Collection[str]) -> None:
        """Remove every entry whose key, up to its first `-`, is not among these, and what was never finished.

        To be called when nobody writes.
        """
        with os.scandir(self.folder) as entries:
            names = [entry.name for entry in entries]
        for name in names:
            if _DRAFT in name or name.partition("-")[0] not in keys:
                remove(self.folder / name)

    def clear_drafts(self) -> None:
        """Remove what was never finished, because its writer was ended. To be called when nobody writes."""
        if self.folder.is_dir():
            for draft in self.folder.glob(f"*{_DRAFT}*"):
                remove(draft)


def _make_way(folder: Path, *files: Path) -> None:
    """Remove a file that stands where our folder belongs, and folders where our files do: all of it is ours."""
    if not folder.is_dir():
        remove(folder)
    for file in filter(Path.is_dir, files):
        remove(file)


def digest(*parts: bytes | str) -> str:
    """64 hexadecimal digits that are the same for the same parts in the same order, and for no others."""
    sums = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        sums.update(b"%d:" % len(data))
        sums.update(data)
    return sums.hexdigest()


def file_digest(file: Path) -> str:
    """What `digest` is of the file's content, of which only a piece is in memory at a time; raises OSError."""
    with file.open("rb") as opened:
        sums = hashlib.sha256(b"%d:" % os.fstat(opened.fileno()).st_size)
        while piece := opened.read(_PIECE):
            sums.update(piece)
    return sums.hexdigest()


def place_key(place: Path) -> str:
    """The cache key of what is known about the site at this place."""
    return digest(str(place))


def folder_digest(folder: Path, suffixes: tuple[str, ...] = ("",), without: Path | None = None) -> str:
    """The digest of a folder's files with their paths; only those with one of the suffixes, none below `without`."""
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.name.endswith(suffixes) and without not in path.parents and path.is_file()
    )
    return digest(*(part for path in files for part in (path.relative_to(folder).as_posix(), path.read_bytes())))
