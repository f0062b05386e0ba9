"""The cache: results of earlier builds on the disk, each under a digest of its inputs; damaged entries are not used."""

import hashlib
import json
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.publish.site.swap import remove

T = TypeVar("T")
_DIGEST_LENGTH = 64
_PIECE = 1 << 20
_END_OF_LIST = b"\n"
"""Ends the list at the beginning of an entry of parts; the list is JSON on one line."""
_DRAFT = "."
"""A character in the file names of unfinished entries; no key has it."""


class MissingEntry(Exception):
    """An entry that must be in the cache is missing or damaged, so the whole cache cannot be trusted."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries, each a file that begins with its own digest; a damaged entry counts as missing."""

    folder: Path

    def names(self, key: str) -> bool:
        """Whether there is an entry with this key, which may be damaged."""
        return os.path.exists(f"{self.folder}/{key}")  # noqa: PTH110 (called thousands of times)

    def get(self, key: str) -> bytes | None:
        """The value of a key; None where it is missing or damaged."""
        try:
            data = (self.folder / key).read_bytes()
        except OSError:
            return None
        value = data[_DIGEST_LENGTH:]
        return value if digest(key, value).encode() == data[:_DIGEST_LENGTH] else None

    def must_hold(self, key: str) -> bytes:
        """The value of a key. Raises MissingEntry where it is missing or damaged."""
        value = self.get(key)
        if value is None:
            raise MissingEntry(key)
        return value

    def put(self, key: str, value: bytes) -> None:
        """Write an entry; other threads and processes that read at the same time see all of it or nothing."""
        entry, draft = self.folder / key, self.folder / f"{key}{_DRAFT}{os.getpid()}"
        try:
            self._write(draft, entry, key, value)
        except (FileExistsError, IsADirectoryError, NotADirectoryError):  # something else has this name
            _make_way(self.folder, draft, entry)
            self._write(draft, entry, key, value)

    def put_parts(self, key: str, parts: Mapping[str, bytes]) -> None:
        """Write an entry of named parts, which `must_hold_part` reads one by one."""
        listed = [(name, len(part), digest(key, name, part)) for name, part in parts.items()]
        self.put(key, b"".join((json.dumps(listed).encode(), _END_OF_LIST, *parts.values())))

    def must_hold_part(self, key: str, name: str) -> bytes:
        """The part with this name. Raises MissingEntry where it is missing or damaged."""
        try:
            data = (self.folder / key).read_bytes()
            start = data.index(_END_OF_LIST, _DIGEST_LENGTH) + len(_END_OF_LIST)
            for listed_name, length, part_digest in json.loads(data[_DIGEST_LENGTH : start - len(_END_OF_LIST)]):
                part = data[start : start + length]
                start += length
                if listed_name == name and digest(key, name, part) == part_digest:
                    return part
        except (OSError, ValueError, TypeError, RecursionError):  # missing, or without a list of parts
            pass
        raise MissingEntry(key)

    def _write(self, draft: Path, entry: Path, key: str, value: bytes) -> None:
        # Not flushed to the disk: after a power cut an incomplete entry does not match its digest.
        self.folder.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(digest(key, value).encode() + value)
        draft.rename(entry)

    def put_file(self, data: bytes) -> str:
        """Write a file's content under a key made from it; returns the key."""
        key = f"{digest(data)}-file"
        self.put(key, data)
        return key

    def keep_only(self, keys: Collection[str]) -> None:
        """Remove unfinished entries, and entries whose key up to its first `-` is not one of these.

        Must be called when nobody writes.
        """
        with os.scandir(self.folder) as entries:
            names = [entry.name for entry in entries]
        for name in names:
            if _DRAFT in name or name.partition("-")[0] not in keys:
                remove(self.folder / name)

    def clear_drafts(self) -> None:
        """Remove unfinished entries, whose writer was ended. Must be called when nobody writes."""
        if self.folder.is_dir():
            for draft in self.folder.glob(f"*{_DRAFT}*"):
                remove(draft)


def _make_way(folder: Path, *files: Path) -> None:
    """Remove a file in the place of the cache's folder, and folders in the place of these files."""
    if not folder.is_dir():
        remove(folder)
    for file in filter(Path.is_dir, files):
        remove(file)


def digest(*parts: bytes | str) -> str:
    """A SHA-256 in 64 hexadecimal digits, equal only for the same parts in the same order."""
    sums = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        sums.update(b"%d:" % len(data))
        sums.update(data)
    return sums.hexdigest()


def file_digest(file: Path) -> str:
    """The `digest` of a file's content, read in pieces to save memory. Raises OSError."""
    with file.open("rb") as opened:
        sums = hashlib.sha256(b"%d:" % os.fstat(opened.fileno()).st_size)
        while piece := opened.read(_PIECE):
            sums.update(piece)
    return sums.hexdigest()


def place_key(place: Path) -> str:
    """The cache key for records about the site in this folder."""
    return digest(str(place))


def read_record(record: bytes | None, of_type: TypeAdapter[T]) -> T | None:
    """The value of a record about a site; None where there is none, or another version wrote it with other fields.

    Other entries need not be asked for that: their keys change with the program.
    """
    try:
        return None if record is None else of_type.validate_json(record)
    except ValidationError:
        return None


def folder_digest(folder: Path, suffixes: tuple[str, ...] = ("",), without: Path | None = None) -> str:
    """The digest of a folder's files, paths and contents, that have one of the suffixes and are not below `without`."""
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.name.endswith(suffixes) and without not in path.parents and path.is_file()
    )
    return digest(*(part for path in files for part in (path.relative_to(folder).as_posix(), path.read_bytes())))
