"""Folders that hold exactly some files, written at once and completely, even by several processes at a time."""

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.publish.site.exchange import exchanged
from generator.publish.site.lock import AnotherBuild, locked
from generator.publish.site.swap import remove

_PATIENCE, _LOOKS_EVERY = 60.0, 0.02
"""Seconds to wait for another process that writes the same folder, and between two attempts."""
_READ_ONLY = 0o444
"""Read-only, so that editors warn people before they change a file that is written again."""


def bring_to(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder hold these files, given by path, and nothing else; nothing is written if it already does.

    Files are compared byte for byte, so that no file of a branch under review can replace one of ours. If the process
    is killed, the folder is the old one or the new one. Raises AnotherBuild where another process does not finish.
    """
    end = time.monotonic() + _PATIENCE
    while held_in(folder) != files:
        try:
            with locked(_beside(folder, "lock")):
                if held_in(folder) != files:
                    _replace(folder, files)
                return
        except AnotherBuild:
            if time.monotonic() > end:
                raise
            time.sleep(_LOOKS_EVERY)


def mend(folder: Path) -> None:
    """Restore the old folder after a process was killed that had moved it away."""
    if not folder.exists() and _left(folder, "old"):
        with suppress(AnotherBuild), locked(_beside(folder, "lock")):  # else it is being moved at this moment
            for old in _left(folder, "old")[:1]:
                if not folder.exists():
                    old.rename(folder)


def held_in(folder: Path) -> dict[str, bytes] | None:
    """Every file below a folder by path; None where it is no folder or has a link in it."""
    held: dict[str, bytes] = {}
    if folder.is_symlink() or not folder.is_dir():
        return None
    for path in folder.rglob("*"):
        if path.is_symlink():
            return None
        if path.is_file():
            held[path.relative_to(folder).as_posix()] = path.read_bytes()
    return held


def write_whole(file: Path, data: bytes) -> None:
    """Write a file; others who read it at the same time see all of the old content or all of the new."""
    if not file.is_symlink() and file.is_file() and file.read_bytes() == data:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}-{os.getpid()}")
    try:
        draft.write_bytes(data)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _replace(folder: Path, files: Mapping[str, bytes]) -> None:
    for left in (*_left(folder, "new"), *_left(folder, "old")):  # by a killed process: whoever holds the lock is alone
        remove(left)
    new, old = _beside(folder, f"new-{os.getpid()}"), _beside(folder, f"old-{os.getpid()}")
    for path, data in files.items():
        (new / path).parent.mkdir(parents=True, exist_ok=True)
        (new / path).write_bytes(data)
        (new / path).chmod(_READ_ONLY)
    if folder.is_symlink() or not folder.exists():
        remove(folder)
        new.rename(folder)
    elif exchanged(new, folder):
        remove(new)
    else:
        folder.rename(old)
        new.rename(folder)
        remove(old)


def _beside(folder: Path, suffix: str) -> Path:
    return folder.with_name(f"{folder.name}-{suffix}")


def _left(folder: Path, kind: str) -> list[Path]:
    return sorted(folder.parent.glob(f"{folder.name}-{kind}-*"))
