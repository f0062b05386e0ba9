"""Finished pieces of a site by the content they are made from: plain data on disk, believed only where it is whole."""

import hashlib
import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

_DIGEST_LENGTH = 64


class MissingEntry(Exception):
    """What the store said it had is not there whole: somebody changed it; all that is there is in doubt."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of pieces, each a file. One that is not whole, or was changed, is as good as not there."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """What was put under a key, None where nothing is there that can be trusted."""
        try:
            data = (self.folder / key).read_bytes()
        except OSError:
            return None
        piece = data[_DIGEST_LENGTH:]
        return piece if digest(key, piece).encode() == data[:_DIGEST_LENGTH] else None

    def must_hold(self, key: str) -> bytes:
        """What the store is believed to hold under a key. Raises MissingEntry where it does not."""
        piece = self.get(key)
        if piece is None:
            raise MissingEntry(key)
        return piece

    def put(self, key: str, piece: bytes) -> None:
        """Keep a piece; whoever reads meanwhile, in this process or another, sees all of it or nothing."""
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f"{key}.{os.getpid()}"
        draft.write_bytes(digest(key, piece).encode() + piece)
        draft.rename(self.folder / key)

    def put_file(self, data: bytes) -> str:
        """Keep a file under what it holds; its key."""
        key = f"{digest(data)}-file"
        self.put(key, data)
        return key

    def keep_only(self, keys: Collection[str]) -> None:
        """Remove every piece but those under these keys, whatever follows a `-`."""
        for file in self.folder.iterdir():
            if file.name.partition("-")[0] not in keys:
                file.unlink()


def digest(*parts: bytes | str) -> str:
    """The same for the same parts in their order, and for no other: 64 hexadecimal digits."""
    sums = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        sums.update(b"%d:" % len(data))
        sums.update(data)
    return sums.hexdigest()


def folder_digest(folder: Path, suffixes: tuple[str, ...] = ("",), without: Path | None = None) -> str:
    """What a folder holds, by path; only the files that end so, and none of a folder in it that is left out."""
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.name.endswith(suffixes) and without not in path.parents and path.is_file()
    )
    return digest(*(part for path in files for part in (path.relative_to(folder).as_posix(), path.read_bytes())))
