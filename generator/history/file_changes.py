"""What git says of changed files: the output of `--raw -z` as values."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_NOTHING = re.compile(r"0+")
_SUBMODULE = "160000"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file on both sides of a change: paths from the repository's top, None where it is not there.

    A renamed file has two different paths. `old_blob` and `new_blob` are object ids; `new_blob` is None too where Git
    holds no object of a file as it lies in the working tree, and both are where a submodule stands.
    """

    old: str | None
    new: str | None
    old_blob: str | None
    new_blob: str | None


def read_changes(fields: Iterable[bytes]) -> Iterator[FileChange]:
    """The changes that `--raw -z` lists, its output cut at the zero bytes."""
    remaining = iter(fields)
    for field in remaining:
        if field:
            yield read_change(field, remaining)


def read_change(head: bytes, paths: Iterator[bytes]) -> FileChange:
    """One change, from the field that begins with a colon and the paths that follow it."""
    old_mode, new_mode, old_blob, new_blob, status = head.lstrip(b"\n:").decode("ascii").split(" ")
    path = os.fsdecode(next(paths))
    moved = os.fsdecode(next(paths)) if status[0] in "RC" else path
    old = None if status[0] in "AC" else path
    new = None if status[0] == "D" else moved
    return FileChange(old, new, _blob(old_mode, old_blob) if old else None, _blob(new_mode, new_blob) if new else None)


def _blob(mode: str, object_id: str) -> str | None:
    return None if mode == _SUBMODULE or _NOTHING.fullmatch(object_id) else object_id
