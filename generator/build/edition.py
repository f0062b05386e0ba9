"""What makes the site: this program, Python and every installed package."""

import sys
from functools import cache
from pathlib import Path

from generator.build.cache import digest
from generator.model.program_version import program_version


@cache
def edition() -> str:
    """The same for the same program with the same packages."""
    return digest(program_version(), *beside_the_program())


def beside_the_program() -> tuple[str, ...]:
    """Python and the names of all packages with their versions."""
    packages = {one.name for folder in sys.path for one in Path(folder).glob("*.dist-info")}
    return (sys.version, *sorted(packages))
