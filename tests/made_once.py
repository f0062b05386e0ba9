"""What is dear to make and only looked at: the worker that comes first makes it, and the others find it there."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from tests.parallel import is_a_worker


class MadeOnce:
    """Folders that all workers of one run of the tests share."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        own = factory.getbasetemp()
        self._folder = own.parent if is_a_worker() else own

    def __call__(self, name: str, make: Callable[[Path], object]) -> Path:
        """The folder of that name; `make` fills it, if nobody has. What was only half made is made anew."""
        return self._made(name, make, waits=True)

    def make_all(self, makes: Mapping[str, Callable[[Path], object]]) -> None:
        """Make all of these, first those that nobody else is making now: several workers make one each."""
        busy: dict[str, Callable[[Path], object]] = {}
        for name, make in makes.items():
            try:
                self._made(name, make, waits=False)
            except Timeout:
                busy[name] = make
        for name, make in busy.items():
            self(name, make)

    def _made(self, name: str, make: Callable[[Path], object], *, waits: bool) -> Path:
        """Raises Timeout where somebody else makes it now and is not waited for."""
        folder, made = self._folder / name, self._folder / f"{name}.made"
        with FileLock(self._folder / f"{name}.lock").acquire(timeout=-1 if waits else 0):
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                made.touch()
        return folder
