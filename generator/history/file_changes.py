"""The files that git reports as changed: the output of `--raw -z` as values."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_NOTHING = re.compile(r"0+")
_SUBMODULE = "160000"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file on both sides of a change: paths from the repository's top, None where it does not exist.

    A renamed file has two different paths. `old_blob` and `new_blob` are object ids; `new_blob` is also None for a file
    in the working tree that Git holds no object of, and both are None for a submodule. The modes are Git's, empty where
    there is no file or Git does not know it.
    """

    old: str | None
    new: str | None
    old_blob: str | None
    new_blob: str | None
    old_mode: str = field(default="", compare=False)
    new_mode: str = field(default="", compare=False)


def read_changes(fields: Iterable[bytes]) -> Iterator[FileChange]:
    """The changes that `--raw -z` lists, its output cut at the zero bytes."""
    remaining = iter(fields)
    for head in remaining:
        if head:
            yield read_change(head, remaining)


def read_change(head: bytes, paths: Iterator[bytes]) -> FileChange:
    """One change, from the field that begins with a colon and the paths that follow it."""
    old_mode, new_mode, old_blob, new_blob, status = head.lstrip(b"\n:").decode("ascii").split(" ")
    path = os.fsdecode(next(paths))
    moved = os.fsdecode(next(paths)) if status[0] in "RC" else path
    old = None if status[0] in "AC" else path
    new = None if status[0] == "D" else moved
    blobs = _blob(old_mode, old_blob) if old else None, _blob(new_mode, new_blob) if new else None
    return FileChange(old, new, *blobs, old_mode if old else "", new_mode if new else "")


def _blob(mode: str, object_id: str) -> str | None:
    return None if mode == _SUBMODULE or _NOTHING.fullmatch(object_id) else object_id
