"""A lock that lets only one build run at a place; it is released when its process ends, however that happens."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.diagnostics.command_stopped import CommandStopped


class AnotherBuild(CommandStopped):
    """Another process is building the same site; the message is one line in Chinese."""


class InTheWay(CommandStopped):
    """A folder has the name of a file of ours; the message is one line in Chinese."""


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock of `file`, which is removed afterwards; raises AnotherBuild at once where another process holds it.

    Raises InTheWay where a folder that is not empty has the name of the file.
    """
    descriptor = _held(file)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)  # before the lock is released: the next process creates its own file
        os.close(descriptor)


def _held(file: Path) -> int:
    while True:
        _make_way(file)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # unlike with flock, workers do not inherit the lock
            if _is_still_there(descriptor, file):
                return descriptor
        except (BlockingIOError, PermissionError) as error:
            os.close(descriptor)
            raise AnotherBuild(f"另一个进程正在生成同一个网站（{file.parent}），请等它结束后再试") from error
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _make_way(file: Path) -> None:
    """Remove an empty folder with the lock's name; one that is not empty belongs to somebody."""
    if file.is_dir() and not file.is_symlink():
        try:
            file.rmdir()
        except OSError as error:
            raise InTheWay(f"{file} 是目录，程序要在这里放一个文件，请把它移走") from error


def _is_still_there(descriptor: int, file: Path) -> bool:
    """Whether the locked file is the one that others will find, and not one that its last holder removed."""
    try:
        return os.path.samestat(os.fstat(descriptor), file.stat())
    except FileNotFoundError:
        return False
