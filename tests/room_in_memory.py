"""Where tests put their files: in memory where there is room, since a build waits for the disk that has to hold it."""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ENOUGH = 4 * 2**30
"""Bytes; a whole run never holds a quarter of it."""


def use_it() -> None:
    """Make it the place of temporary files for this process and all it starts, unless somebody chose another."""
    if not os.environ.get("TMPDIR") and has_room(MEMORY):
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


def has_room(folder: Path) -> bool:
    """Whether there is such a folder with enough room, where programs may be started from: containers forbid it."""
    try:
        return shutil.disk_usage(folder).free >= ENOUGH and _may_be_used(folder)
    except OSError:
        return False


def _may_be_used(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK) and not os.statvfs(folder).f_flag & os.ST_NOEXEC
