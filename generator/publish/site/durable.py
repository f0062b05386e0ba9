"""What was written is on the disk, not only in memory, before it takes the place of what was there."""

import ctypes
import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})
"""An old kernel, a file system that has nothing to write out, a sandbox that forbids it."""


def write_out(folder: Path) -> None:
    """Wait until the disk holds every file and folder below a folder, as far as the system can tell.

    One call for the whole file system: a site has tens of thousands of files, and fsync of each takes minutes. Raises
    OSError where the disk says that something could not be written.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if not _written_out(descriptor):
            os.sync()
    finally:
        os.close(descriptor)


def write_out_names(folder: Path) -> None:
    """Wait until the disk holds which names are in a folder: what was renamed there."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):  # what was done is done; some file systems cannot be asked
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_file(file: Path, text: str) -> None:
    """Write a small file and wait until the disk holds it."""
    with file.open("w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())


def _written_out(descriptor: int) -> bool:
    """Whether the system has written out the file system that an open folder lies in."""
    if sys.platform != "linux":
        return False
    try:
        syncfs = ctypes.CDLL(None, use_errno=True).syncfs
    except (AttributeError, OSError):
        return False
    if syncfs(descriptor) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code))
