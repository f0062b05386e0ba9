"""The wheel of this checkout, built once, and the program installed from it."""

from pathlib import Path

import pytest

from tests.installed import Program, copy_of_checkout, new_program, wheel_of


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this checkout, in which may be built; in it lies what a build of our own site leaves behind."""
    folder = copy_of_checkout(tmp_path_factory.mktemp("checkout") / "project")
    (folder / "content/guide/rules.md").write_text("生成的页面", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return wheel_of(checkout, tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def program(tmp_path: Path, wheel: Path) -> Program:
    """The program in an environment of its own."""
    return new_program(tmp_path / "environment", wheel)
