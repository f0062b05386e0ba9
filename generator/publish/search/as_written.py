"""Whether a folder of the search is what was written: by size and time where it lies, by content where it is copied."""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

CONTENTS = "contents.json"
"""The table that is written last, and vouches for everything beside it."""


_TAIL = "}\n"


@dataclass(frozen=True, slots=True)
class Written:
    """What a folder held when its table was written: a digest of its files' names and sizes, and one of their bytes."""

    sizes: str
    held: str


def written(folder: Path) -> Written:
    """What a folder holds now, but for its table."""
    return Written(_sizes(folder), held_in(folder))


def held_in(folder: Path) -> str:
    """The digest of every file's name and content, but for the table."""
    whole = hashlib.sha256()
    for path, entry in _files(folder):
        content = hashlib.sha256(Path(entry.path).read_bytes()).hexdigest()
        whole.update(f"{path}\0{content}\n".encode())
    return whole.hexdigest()


def write_contents(folder: Path, table: Mapping[str, Any]) -> None:
    """Write the table of a folder, in one step, with a digest of itself."""
    body = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    write_at_once(folder / CONTENTS, f"{_head(body)}{body}{_TAIL}")


def read_contents(folder: Path) -> Mapping[str, Any]:
    """The table of a folder of which every file has its size, and is no newer than the table.

    Raises OSError, ValueError, LookupError and TypeError where anything is not as it was written.
    """
    text = (folder / CONTENTS).read_text(encoding="utf-8")
    body = text[len(_head("")) : -len(_TAIL)]
    if text != f"{_head(body)}{body}{_TAIL}":
        raise ValueError(f"{folder / CONTENTS} is not what was written")
    table: dict[str, Any] = json.loads(body)
    if table["sizes"] != _sizes(folder):
        raise ValueError(f"{folder} does not hold what was written")
    return table


def clear_place(place: Path) -> None:
    """Remove whatever stands where something is to be written."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def write_at_once(file: Path, text: str) -> None:
    """Write a file in one step: who reads meanwhile gets the old one or the new one. A folder there makes way."""
    draft = file.with_suffix(".draft")
    for folder in filter(Path.is_dir, (draft, file)):
        clear_place(folder)
    draft.write_text(text, encoding="utf-8")
    draft.replace(file)


def _head(body: str) -> str:
    return f'{{"digest":"{hashlib.sha256(body.encode()).hexdigest()}","table":'


def _sizes(folder: Path) -> str:
    """The digest of every file's name and size; one that is newer than the table is as good as one of another size."""
    table, whole = folder / CONTENTS, hashlib.sha256()
    newest = table.stat().st_mtime_ns if table.exists() else None
    for path, entry in _files(folder):
        about = entry.stat(follow_symlinks=False)
        is_newer = newest is not None and about.st_mtime_ns > newest
        whole.update(f"{path}\0{'newer' if is_newer else about.st_size}\n".encode())
    return whole.hexdigest()


def _files(folder: Path) -> list[tuple[str, os.DirEntry[str]]]:
    """Every file and link below a folder but its table, with its path from there, in order."""
    found, waiting = list[tuple[str, os.DirEntry[str]]](), [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{folder}/{prefix}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{prefix}{entry.name}/")
                elif f"{prefix}{entry.name}" != CONTENTS:
                    found.append((f"{prefix}{entry.name}", entry))
    return sorted(found, key=itemgetter(0))
