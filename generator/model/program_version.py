"""The version of the program that is running: it changes with every byte of our code and of the packages that read."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

PROGRAM = Path(__file__).parents[1]
"""The folder of our own code."""

_READ_WITH = ("pydantic", "pyyaml")


@cache
def program_version() -> str:
    """A text that is equal only for the same program: results that another one cached may be wrong for this one."""
    digest = hashlib.sha256("".join(f"{name} {version(name)}\n" for name in _READ_WITH).encode())
    for file in sorted(PROGRAM.rglob("*")):
        if file.suffix in {".py", ".yaml", ".txt"}:
            digest.update(f"{file.relative_to(PROGRAM).as_posix()}\n".encode() + file.read_bytes())
    return digest.hexdigest()
