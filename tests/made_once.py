"""What is dear to make and only looked at: the worker that comes first makes it, and the others find it there."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from tests.parallel import is_a_worker


class MadeOnce:
    """Folders that all workers of one run of the tests share."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        own = factory.getbasetemp()
        self._folder = own.parent if is_a_worker() else own

    def __call__(self, name: str, make: Callable[[Path], object]) -> Path:
        """The folder of that name; `make` fills it, if nobody has. What was only half made is made anew."""
        folder, made = self._folder / name, self._folder / f"{name}.made"
        with FileLock(self._folder / f"{name}.lock"):
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                made.touch()
        return folder
