"""The wheel of this checkout, built once, and the program installed from it."""

from functools import partial
from pathlib import Path

import pytest

from tests.installed import Program, copy_of_checkout, new_program, wheel_of
from tests.made_once import MadeOnce
from tests.project import write


@pytest.fixture(scope="session")
def checkout(made_once: MadeOnce) -> Path:
    """A copy of this checkout, in which may be built; in it lies what a build of our own site leaves behind."""

    def copy(folder: Path) -> None:
        copy_of_checkout(folder)
        write(folder / "content/guide", {"rules.md": "生成的页面", "rules/funds/index.md": "生成的页面"})

    return made_once("copy-of-checkout", copy)


@pytest.fixture(scope="session")
def wheel(made_once: MadeOnce, checkout: Path) -> Path:
    """The wheel of this checkout."""
    (wheel,) = made_once("wheel", partial(wheel_of, checkout)).iterdir()
    return wheel


@pytest.fixture(scope="session")
def program(made_once: MadeOnce, wheel: Path) -> Program:
    """The program in an environment that nobody changes."""
    return Program(made_once("program", partial(new_program, wheel=wheel)))
