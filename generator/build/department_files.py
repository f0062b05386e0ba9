"""Digests of the files that departments are made from; only files that may have changed are read."""

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from generator.build.cache import Cache, digest
from generator.build.file_marks import FileMark, are_old, states_digest
from generator.build.unchanged import Sources
from generator.publish.views.register.department_record import DepartmentAddress
from generator.read.folder_names import WORDS_FILE

_YEAR_FOLDER = re.compile(r"\d{4}", re.ASCII)


def department_digests(
    declarations: Path, places: Sequence[DepartmentAddress], sources: Sources | None, store: Cache, key: str
) -> dict[DepartmentAddress, str]:
    """The digest of all files that each department is made from: its own, region.yaml, and the list of words.

    `sources` has the marks of the files, taken before. With it, a department's files are only read where their marks
    differ from those of the last read, which are in the store under `key`.
    """
    read = cache(_bytes)
    of_folders = _of_folders(declarations, places, sources, store, key)
    return {
        (region, slug): digest(
            read(f"{declarations}/{region}/region.yaml"), read(f"{declarations}/{WORDS_FILE}"), of_folders[region, slug]
        )
        for region, slug in places
    }


def _of_folders(
    declarations: Path, places: Sequence[DepartmentAddress], sources: Sources | None, store: Cache, key: str
) -> Mapping[DepartmentAddress, str]:
    """The digest of the files in each department's own folder."""
    if sources is None:
        return {place: _folder_digest(declarations, place) for place in places}
    known = json.loads(store.get(key) or b"{}")
    marks = _by_department(declarations, sources.marks)
    states = {place: states_digest(marks[place]) for place in places}
    held = {state: known.get(state) or _folder_digest(declarations, place) for place, state in states.items()}
    # A file that was young when its mark was taken may have changed before it was read and still have the same mark.
    now = {states[place]: held[states[place]] for place in places if are_old(marks[place], sources.looked_at)}
    if now != known:
        store.put(key, json.dumps(now).encode())
    return {place: held[state] for place, state in states.items()}


def _by_department(declarations: Path, marks: Sequence[FileMark]) -> Mapping[DepartmentAddress, list[FileMark]]:
    """The marks of files in departments' folders, by department."""
    found: dict[DepartmentAddress, list[FileMark]] = defaultdict(list)
    root = f"{declarations}/"
    for mark in marks:
        if mark.path.startswith(root):
            region, _, below = mark.path[len(root) :].partition("/")
            found[region, below.partition("/")[0]].append(mark)
    return found


def _folder_digest(declarations: Path, place: DepartmentAddress) -> str:
    """The digest of the names and contents of a department's files; see `_bytes` for unreadable ones."""
    folder = f"{declarations}/{'/'.join(place)}"
    return digest(*(part for name in _files(folder) for part in (name, _bytes(f"{folder}/{name}"))))


def _files(folder: str) -> Iterator[str]:
    """The relative paths of the entries in a department's folder and in the folders of its projects."""
    for name in _names(folder):
        yield name
        if _YEAR_FOLDER.fullmatch(name):
            yield from (f"{name}/{below}" for below in _names(f"{folder}/{name}"))


def _names(folder: str) -> list[str]:
    """The sorted names of the entries of a folder; empty where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries)
    except OSError:
        return []


def _bytes(file: str) -> bytes:
    """The content of a file behind a `=`; for what is no file or cannot be read, the name of the error."""
    try:
        with open(file, "rb", opener=_open_without_waiting) as opened:
            return b"=" + opened.read()
    except OSError as error:
        return type(error).__name__.encode()


def _open_without_waiting(file: str, flags: int) -> int:
    """Open a file without following links, and without waiting for the other end of a pipe."""
    return os.open(file, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
