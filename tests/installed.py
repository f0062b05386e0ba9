"""The program as a bureau has it: a wheel made of this checkout, installed into a virtual environment of its own."""

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from tests.compiled_once import FORBIDDEN, PREFIX
from tests.documents import PROJECT, files
from tests.ran import Ran

_OF_THIS_ENVIRONMENT = ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME", FORBIDDEN, PREFIX)
_NO_NETWORK = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
_COMPILED_WHEN_USED = {"PIP_NO_COMPILE": "1"}


def copy_of_checkout(folder: Path) -> Path:
    """Every file that Git has of this project."""
    for name in files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(PROJECT / name, folder / name)
    return folder


def wheel_of(checkout: Path, folder: Path) -> Path:
    """The wheel of a checkout, as setuptools builds it for any builder."""
    return _built("build_wheel", checkout, folder)


def sdist_of(checkout: Path, folder: Path) -> Path:
    """The source distribution of a checkout, as setuptools builds it for any builder."""
    return _built("build_sdist", checkout, folder)


def _built(hook: str, checkout: Path, folder: Path) -> Path:
    """What a hook of the build system leaves in the folder; pip calls the same ones, with more processes around."""
    folder.mkdir(exist_ok=True)
    _run(sys.executable, "-c", f"from setuptools import build_meta; build_meta.{hook}({str(folder)!r})", cwd=checkout)
    (built,) = folder.iterdir()
    return built


def wheel_by_pip(sdist: Path, folder: Path) -> Path:
    """The wheel that pip makes of a source distribution."""
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder))
    _run(sys.executable, "-m", "pip", "wheel", *options, str(sdist))
    (wheel,) = folder.glob("*.whl")
    return wheel


@dataclass(frozen=True)
class Program:
    """A virtual environment; packages of others are those that the tests run with."""

    folder: Path

    @property
    def python(self) -> Path:
        """Its Python."""
        return self.folder / "bin/python"

    @property
    def command(self) -> Path:
        """Its `disclose`."""
        return self.folder / "bin/disclose"

    def install(self, wheel: Path) -> None:
        """Install a version of the program."""
        _run(sys.executable, "-m", "pip", "--python", str(self.python), "install", "--quiet", "--no-deps", str(wheel))

    def pip_install(self, requirements: Path, wheels: Path) -> Ran:
        """Install what a file pins, as a site's workflows do, out of a folder of wheels."""
        pinned = ("--no-deps", "--only-binary", ":all:", "--require-hashes", "--requirement", requirements)
        pip = (sys.executable, "-m", "pip", "--python", self.python, "install", "--force-reinstall")
        return self._ran(self.folder, *pip, "--find-links", wheels, *pinned)

    def disclose(self, site: Path, *arguments: str | Path) -> Ran:
        """Run `disclose` in the folder of a site."""
        return self._ran(site, self.command, *arguments)

    def mkdocs(self, site: Path, *arguments: str | Path) -> Ran:
        """Run plain `mkdocs` in the folder of a site."""
        return self._ran(site, self.python, "-P", "-m", "mkdocs", *arguments)

    def _ran(self, site: Path, *command: str | Path) -> Ran:
        ran = subprocess.run(
            [*map(str, command)], cwd=site, env=clean_environment(), capture_output=True, check=False, encoding="utf-8"
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)


def new_environment(folder: Path) -> Program:
    """An environment without the program."""
    _run(sys.executable, "-I", "-m", "venv", "--without-pip", str(folder))
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "of_the_tests.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return Program(folder)


def new_program(folder: Path, wheel: Path) -> Program:
    """A new environment with the program in it."""
    program = new_environment(folder)
    program.install(wheel)
    return program


def clean_environment() -> dict[str, str]:
    """Nothing of the tests' own program or packages, and no network for pip."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_THIS_ENVIRONMENT}
    return kept | _NO_NETWORK | _COMPILED_WHEN_USED | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}


def _run(*command: str, cwd: Path | None = None) -> None:
    ran = subprocess.run(command, cwd=cwd, env=clean_environment(), capture_output=True, check=False, encoding="utf-8")
    assert ran.returncode == 0, ran.stdout + ran.stderr
