"""Waits until files are on the disk, not only in memory, before they replace what was there."""

import ctypes
import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})
"""Errors of an old kernel, a file system that has nothing to write out, or a sandbox that forbids it."""


def write_out(folder: Path) -> None:
    """Wait until all files and folders below a folder are on the disk, as far as the system can tell.

    It is one call for the whole file system, because a site has tens of thousands of files and fsync of each takes
    minutes. Raises OSError where the disk reports that something could not be written.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if not _written_out(descriptor):
            os.sync()
    finally:
        os.close(descriptor)


def write_out_names(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, after a rename."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):  # the rename is done anyway; some file systems have no fsync of folders
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_file(file: Path, text: str) -> None:
    """Write a small file and wait until it is on the disk."""
    with file.open("w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())


def _written_out(descriptor: int) -> bool:
    """Whether the system has written out the file system of an open folder."""
    if sys.platform != "linux":
        return False
    try:
        syncfs = ctypes.CDLL(None, use_errno=True).syncfs
    except (AttributeError, OSError):
        return False
    if syncfs(descriptor) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code))
