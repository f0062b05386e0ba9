"""The digest of all software that makes the site: this program, Python and every installed package."""

import sys
from functools import cache
from pathlib import Path

from generator.build.cache import digest
from generator.model.program_version import program_version


@cache
def edition() -> str:
    """A digest that is the same for the same version of the program, Python and packages."""
    return digest(program_version(), *python_and_packages())


def python_and_packages() -> tuple[str, ...]:
    """The version of Python, and the names of all packages with their versions."""
    packages = {package.name for folder in sys.path for package in Path(folder).glob("*.dist-info")}
    return (sys.version, *sorted(packages))
